"""How Messenger's events come in: what Meta signed is stored before it is confirmed."""

from collections.abc import Sequence
from datetime import timedelta
from http import HTTPStatus

import orjson
import structlog
from fastapi import Request, Response

from bot.channels import messenger_updates
from bot.channels.channel import Busy, Hearing
from bot.channels.meta_door import Door, TurnedAway
from clinic.clock import Clock

log = structlog.get_logger()

_BUSY_SECONDS = 2


class Ear:
    """Hears for one page."""

    def __init__(
        self, page_id: str, secrets: Sequence[str], verify_token: str, clock: Clock, body_within: timedelta
    ) -> None:
        self._page_id, self._clock = page_id, clock
        self._door = Door(secrets, verify_token, body_within)

    def shake_hands(self, request: Request) -> Response:
        return self._door.shake_hands(request)

    async def receive(self, request: Request, hearing: Hearing) -> Response:
        try:
            await self._hear(await self._door.signed(request), hearing)
        except TurnedAway as turned_away:
            return turned_away.response
        except Busy:
            return Response(status_code=HTTPStatus.SERVICE_UNAVAILABLE, headers={"Retry-After": str(_BUSY_SECONDS)})
        return Response()

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
