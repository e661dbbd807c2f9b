"""The door of a webhook of Meta's, the same for its channels: the handshake, and the signature over what is brought."""

import asyncio
import hashlib
import hmac
import re
from collections.abc import Sequence
from datetime import timedelta
from http import HTTPStatus

from fastapi import Request, Response
from fastapi.responses import PlainTextResponse
from starlette.requests import ClientDisconnect

SIGNATURE_HEADER = "x-hub-signature-256"

_SIGNATURE = re.compile(rb"sha256=([0-9a-f]{64})")
_REFLECTED = {"x-content-type-options": "nosniff", "cache-control": "no-store"}


class TurnedAway(Exception):
    """What was brought is not from Meta, or did not arrive: the answer to give."""

    def __init__(self, status: HTTPStatus) -> None:
        super().__init__(str(status))
        self.response = Response(status_code=status)
        if status is HTTPStatus.REQUEST_TIMEOUT:
            self.response.headers["Connection"] = "close"


class Door:
    """`secrets` are those of the app: with two, one can be changed without a gap."""

    def __init__(self, secrets: Sequence[str], verify_token: str, body_within: timedelta) -> None:
        self._secrets = [secret.encode() for secret in secrets]
        self._verify_token, self._body_within = verify_token.encode(), body_within

    def shake_hands(self, request: Request) -> Response:
        """Meta asks whether this address is ours; there is no signature on it."""
        given = request.query_params.get("hub.verify_token", "").encode("utf-8", "replace")
        is_ours = hmac.compare_digest(given, self._verify_token)
        if not is_ours or request.query_params.get("hub.mode") != "subscribe":
            return Response(status_code=HTTPStatus.FORBIDDEN)
        return PlainTextResponse(request.query_params.get("hub.challenge", ""), headers=_REFLECTED)

    async def signed(self, request: Request) -> bytes:
        """What Meta brought. Without a signature the body is not read. Raises TurnedAway."""
        # As bytes: comparing texts raises on a header that is not ASCII. Header bytes arrive as latin-1.
        given = _SIGNATURE.fullmatch(request.headers.get(SIGNATURE_HEADER, "").encode("latin-1", "replace"))
        if given is None:
            raise TurnedAway(HTTPStatus.UNAUTHORIZED)
        try:
            async with asyncio.timeout(self._body_within.total_seconds()):
                body = await request.body()
        except (TimeoutError, ClientDisconnect) as error:
            raise TurnedAway(HTTPStatus.REQUEST_TIMEOUT) from error
        if not self._is_signed(body, given[1]):
            raise TurnedAway(HTTPStatus.UNAUTHORIZED)
        return body

    def _is_signed(self, body: bytes, given: bytes) -> bool:
        # Over the bytes as they came: written anew, every letter that is not ASCII would break it.
        signatures = [hmac.new(secret, body, hashlib.sha256).hexdigest().encode() for secret in self._secrets]
        return any([hmac.compare_digest(given, signature) for signature in signatures])
