"""How WhatsApp's events come in: the handshake, the signature over what was brought, stored before it is confirmed."""

import asyncio
import hashlib
import hmac
import re
from collections.abc import Awaitable, Callable, Sequence
from datetime import timedelta
from http import HTTPStatus

import orjson
import structlog
from fastapi import Request, Response
from fastapi.responses import PlainTextResponse
from starlette.requests import ClientDisconnect

from bot.channels import whatsapp_updates
from bot.channels.channel import Busy, Hearing
from bot.channels.whatsapp_updates import Heard
from clinic.clock import Clock
from clinic.content import Inbound, Kind

log = structlog.get_logger()

SIGNATURE_HEADER = "x-hub-signature-256"

_SIGNATURE = re.compile(rb"sha256=([0-9a-f]{64})")
_BUSY_SECONDS = 2
_REFLECTED = {"x-content-type-options": "nosniff", "cache-control": "no-store"}

# Messages that may wait to be shown as read at once; more go without: nothing depends on it.
_MOST_READING = 100


class Ear:
    """Hears for one phone number. `secrets` are those of the app: with two, one can be changed without a gap."""

    def __init__(
        self,
        number: str,
        secrets: Sequence[str],
        verify_token: str,
        clock: Clock,
        body_within: timedelta,
        read: Callable[[Inbound], Awaitable[None]],
    ) -> None:
        self._number, self._clock, self._body_within, self._read = number, clock, body_within, read
        self._secrets = [secret.encode() for secret in secrets]
        self._verify_token = verify_token.encode()
        self._reading: set[asyncio.Task[None]] = set()

    def shake_hands(self, request: Request) -> Response:
        """WhatsApp asks whether this address is ours; there is no signature on it."""
        given = request.query_params.get("hub.verify_token", "").encode()
        is_ours = hmac.compare_digest(given, self._verify_token)
        if not is_ours or request.query_params.get("hub.mode") != "subscribe":
            return Response(status_code=HTTPStatus.FORBIDDEN)
        return PlainTextResponse(request.query_params.get("hub.challenge", ""), headers=_REFLECTED)

    async def receive(self, request: Request, hearing: Hearing) -> Response:
        """What WhatsApp brought. Without a signature the body is not read, with a wrong one not looked into."""
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

    async def close(self) -> None:
        for task in self._reading:
            task.cancel()
        await asyncio.gather(*self._reading, return_exceptions=True)

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
        heard = whatsapp_updates.read(payload, self._number, self._clock())
        for reason in heard.ignored:
            log.info("whatsapp event ignored", reason=reason)
        for code in heard.stops:
            log.error("whatsapp refuses our messages", code=code)
        if heard.inbounds or heard.receipts:
            await hearing.hear(heard.inbounds, heard.receipts)
        self._show_as_read(heard)

    def _show_as_read(self, heard: Heard) -> None:
        for inbound in heard.inbounds:
            if inbound.kind is not Kind.MOVED and len(self._reading) < _MOST_READING:
                task = asyncio.create_task(self._show(inbound))
                self._reading.add(task)
                task.add_done_callback(self._reading.discard)

    async def _show(self, inbound: Inbound) -> None:
        try:
            await self._read(inbound)
        except Exception as error:  # nothing depends on it, whatever the network or the platform does
            log.info("whatsapp message not shown as read", error=type(error).__name__)
