"""How WhatsApp's events come in: stored, and then shown as read."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import structlog

from bot.channels import whatsapp_updates
from bot.channels.channel import Hearing
from bot.channels.whatsapp_updates import Heard
from clinic.clock import Clock
from clinic.content import Inbound, Kind

log = structlog.get_logger()

# Messages that may wait to be shown as read at once; more go without: nothing depends on it.
_MOST_READING = 100


class Ear:
    """Hears for one phone number, and shows that its messages were read."""

    def __init__(self, number: str, clock: Clock, read: Callable[[Inbound], Awaitable[None]]) -> None:
        self._number, self._clock, self._read = number, clock, read
        self._reading: set[asyncio.Task[None]] = set()

    async def hear(self, payload: Any, hearing: Hearing) -> None:
        """Returns when all of it is stored."""
        heard = whatsapp_updates.read(payload, self._number, self._clock())
        for reason in heard.ignored:
            log.info("whatsapp event ignored", reason=reason)
        for code in heard.stops:
            log.error("whatsapp refuses our messages", code=code)
        if heard.inbounds or heard.receipts:
            await hearing.hear(heard.inbounds, heard.receipts)
        self._show_as_read(heard)

    async def close(self) -> None:
        for task in self._reading:
            task.cancel()
        await asyncio.gather(*self._reading, return_exceptions=True)

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
