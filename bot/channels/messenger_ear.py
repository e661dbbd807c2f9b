"""How Messenger's events come in: the handshake, the signature over what was brought, stored before it is confirmed."""

import asyncio
import hashlib
import hmac
import re
from collections.abc import Sequence
from datetime import timedelta
from http import HTTPStatus

import orjson
import structlog
from fastapi import Request, Response
from fastapi.responses import PlainTextResponse
from starlette.requests import ClientDisconnect

from bot.channels import messenger_updates
from bot.channels.channel import Busy, Hearing
from clinic.clock import Clock

log = structlog.get_logger()

SIGNATURE_HEADER = "x-hub-signature-256"

_SIGNATURE = re.compile(rb"sha256=([0-9a-f]{64})")
_BUSY_SECONDS = 2
_REFLECTED = {"x-content-type-options": "nosniff", "cache-control": "no-store"}


class Ear:
    """Hears for one page. `secrets` are those of the app: with two, one can be changed without a gap."""

    def __init__(
        self, page_id: str, secrets: Sequence[str], verify_token: str, clock: Clock, body_within: timedelta
    ) -> None:
        self._page_id, self._clock, self._body_within = page_id, clock, body_within
        self._secrets = [secret.encode() for secret in secrets]
        self._verify_token = verify_token.encode()

    def shake_hands(self, request: Request) -> Response:
        """Meta asks whether this address is ours; there is no signature on it."""
        given = request.query_params.get("hub.verify_token", "").encode("utf-8", "replace")
        is_ours = hmac.compare_digest(given, self._verify_token)
        if not is_ours or request.query_params.get("hub.mode") != "subscribe":
            return Response(status_code=HTTPStatus.FORBIDDEN)
        return PlainTextResponse(request.query_params.get("hub.challenge", ""), headers=_REFLECTED)

    async def receive(self, request: Request, hearing: Hearing) -> Response:
        """What Messenger brought. Without a signature the body is not read, with a wrong one not looked into."""
        # As bytes: comparing texts raises on a header that is not ASCII. Header bytes arrive as latin-1.
        given = _SIGNATURE.fullmatch(request.headers.get(SIGNATURE_HEADER, "").encode("latin-1", "replace"))
        if given is None:
            return Response(status_code=HTTPStatus.UNAUTHORIZED)
        try:
            async with asyncio.timeout(self._body_within.total_seconds()):
                body = await request.body()
        except (TimeoutError, ClientDisconnect):
            return Response(status_code=HTTPStatus.REQUEST_TIMEOUT, headers={"Connection": "close"})
        if not self._is_signed(body, given[1]):
            return Response(status_code=HTTPStatus.UNAUTHORIZED)
        try:
            await self._hear(body, hearing)
        except Busy:
            return Response(status_code=HTTPStatus.SERVICE_UNAVAILABLE, headers={"Retry-After": str(_BUSY_SECONDS)})
        return Response()

    def _is_signed(self, body: bytes, given: bytes) -> bool:
        # Over the bytes as they came: written anew, every letter that is not ASCII would break it.
        signatures = [hmac.new(secret, body, hashlib.sha256).hexdigest().encode() for secret in self._secrets]
        return any([hmac.compare_digest(given, signature) for signature in signatures])

    async def _hear(self, body: bytes, hearing: Hearing) -> None:
        """Returns when all of it is stored. What cannot be read never will be, and is confirmed all the same."""
        try:
            payload = orjson.loads(body)
        except orjson.JSONDecodeError:
            payload = None
        heard = messenger_updates.read(payload, self._page_id, self._clock())
        for reason in heard.ignored:
            log.info("messenger event ignored", reason=reason)
        if heard.inbounds:
            await hearing.hear(heard.inbounds)
