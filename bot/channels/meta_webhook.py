"""A webhook of Meta's, the same for its channels: the handshake, the signature, and stored before it is confirmed."""

import asyncio
import hashlib
import hmac
import re
from collections.abc import Awaitable, Callable, Sequence
from datetime import timedelta
from http import HTTPStatus
from typing import Any

import orjson
from fastapi import APIRouter, Request, Response
from fastapi.responses import PlainTextResponse
from starlette.requests import ClientDisconnect

from bot.channels.channel import Busy

SIGNATURE_HEADER = "x-hub-signature-256"
BODY_WITHIN = timedelta(seconds=20)

_MOST_BYTES = 4 * 1024 * 1024
_BUSY_SECONDS = 2

_SIGNATURE = re.compile(rb"sha256=([0-9a-f]{64})")
_REFLECTED = {"x-content-type-options": "nosniff", "cache-control": "no-store"}


class _TurnedAway(Exception):
    """What was brought is not from Meta, or did not arrive: the answer to give."""

    def __init__(self, status: HTTPStatus) -> None:
        super().__init__(str(status))
        self.response = Response(status_code=status)
        if status is HTTPStatus.REQUEST_TIMEOUT:
            self.response.headers["Connection"] = "close"


class Webhook:
    """`secrets` are those of the app: with two, one can be changed without a gap."""

    def __init__(self, secrets: Sequence[str], verify_token: str, body_within: timedelta) -> None:
        self._secrets = [secret.encode() for secret in secrets]
        self._verify_token, self._body_within = verify_token.encode(), body_within

    def routes(self, path: str, hear: Callable[[Any], Awaitable[None]]) -> APIRouter:
        """`hear` returns when all that was brought is stored, or raises Busy.

        It is given the parsed body, None where that is not JSON: what cannot be read never will be, and is confirmed
        all the same.
        """
        router = APIRouter()

        @router.get(path, include_in_schema=False)
        async def shake_hands(request: Request) -> Response:
            return self._shake_hands(request)

        @router.post(path, max_body_size=_MOST_BYTES, include_in_schema=False)
        async def receive(request: Request) -> Response:
            try:
                await hear(_parsed(await self._signed(request)))
            except _TurnedAway as turned_away:
                return turned_away.response
            except Busy:
                return Response(status_code=HTTPStatus.SERVICE_UNAVAILABLE, headers={"Retry-After": str(_BUSY_SECONDS)})
            return Response()

        return router

    def _shake_hands(self, request: Request) -> Response:
        """Meta asks whether this address is ours; there is no signature on it."""
        given = request.query_params.get("hub.verify_token", "").encode("utf-8", "replace")
        is_ours = hmac.compare_digest(given, self._verify_token)
        if not is_ours or request.query_params.get("hub.mode") != "subscribe":
            return Response(status_code=HTTPStatus.FORBIDDEN)
        return PlainTextResponse(request.query_params.get("hub.challenge", ""), headers=_REFLECTED)

    async def _signed(self, request: Request) -> bytes:
        """What Meta brought. Without a signature the body is not read. Raises _TurnedAway."""
        # As bytes: comparing texts raises on a header that is not ASCII. Header bytes arrive as latin-1.
        given = _SIGNATURE.fullmatch(request.headers.get(SIGNATURE_HEADER, "").encode("latin-1", "replace"))
        if given is None:
            raise _TurnedAway(HTTPStatus.UNAUTHORIZED)
        try:
            async with asyncio.timeout(self._body_within.total_seconds()):
                body = await request.body()
        except (TimeoutError, ClientDisconnect) as error:
            raise _TurnedAway(HTTPStatus.REQUEST_TIMEOUT) from error
        if not self._is_signed(body, given[1]):
            raise _TurnedAway(HTTPStatus.UNAUTHORIZED)
        return body

    def _is_signed(self, body: bytes, given: bytes) -> bool:
        # Over the bytes as they came: written anew, every letter that is not ASCII would break it.
        signatures = [hmac.new(secret, body, hashlib.sha256).hexdigest().encode() for secret in self._secrets]
        return any([hmac.compare_digest(given, signature) for signature in signatures])


def _parsed(body: bytes) -> Any:
    try:
        return orjson.loads(body)
    except orjson.JSONDecodeError:
        return None
