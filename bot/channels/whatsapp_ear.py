"""How WhatsApp's events come in: the handshake, the signature over what was brought, stored before it is confirmed."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from datetime import timedelta
from http import HTTPStatus

import orjson
import structlog
from fastapi import Request, Response

from bot.channels import whatsapp_updates
from bot.channels.channel import Busy, Hearing
from bot.channels.meta_door import Door, TurnedAway
from bot.channels.whatsapp_updates import Heard
from clinic.clock import Clock
from clinic.content import Inbound, Kind

log = structlog.get_logger()

_BUSY_SECONDS = 2

# Messages that may wait to be shown as read at once; more go without: nothing depends on it.
_MOST_READING = 100


class Ear:
    """Hears for one phone number, and shows that its messages were read."""

    def __init__(
        self,
        number: str,
        secrets: Sequence[str],
        verify_token: str,
        clock: Clock,
        body_within: timedelta,
        read: Callable[[Inbound], Awaitable[None]],
    ) -> None:
        self._number, self._clock, self._read = number, clock, read
        self._door = Door(secrets, verify_token, body_within)
        self._reading: set[asyncio.Task[None]] = set()

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

    async def close(self) -> None:
        for task in self._reading:
            task.cancel()
        await asyncio.gather(*self._reading, return_exceptions=True)

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
