"""A loop that never dies silently: rounds while there is work, sleep until woken, on after a failed round."""

import asyncio
import time
from collections.abc import Awaitable, Callable

import structlog

log = structlog.get_logger()

# Another process may have made work for us: so every loop also looks by itself, this often (seconds).
_LOOKS_EVERY = 1.0
_AFTER_FAILURE = 1.0


class Loop:
    """Rounds of one kind of work. `round` does one piece and returns whether there was any.

    `rest` may name the seconds until there is more, where nobody can wake the loop for it.
    """

    def __init__(
        self,
        name: str,
        round: Callable[[], Awaitable[bool]],
        *,
        workers: int = 1,
        rest: Callable[[], float | None] = lambda: None,
    ) -> None:
        self.name = name
        self._round, self._workers, self._rest_for = round, workers, rest
        self._woken = asyncio.Event()
        self._stopping = asyncio.Event()
        self._good_at = time.monotonic()

    def wake(self) -> None:
        """There may be work: look now."""
        self._woken.set()

    @property
    def age(self) -> float:
        """Seconds since the last good round: more than a few means trouble."""
        return time.monotonic() - self._good_at

    async def run(self) -> None:
        """Work until `stop`; a round that has begun is finished."""
        async with asyncio.TaskGroup() as group:
            for number in range(self._workers):
                group.create_task(self._work(), name=f"{self.name}-{number}")

    def stop(self) -> None:
        self._stopping.set()
        self._woken.set()

    async def _work(self) -> None:
        while not self._stopping.is_set():
            # Cleared before looking: work that arrives while we look wakes us again.
            self._woken.clear()
            try:
                while not self._stopping.is_set() and await self._round():
                    self._good_at = time.monotonic()
            except Exception as error:
                # The one broad except of the loop: whatever a round meets, the next one is tried.
                log.error("round failed", loop=self.name, error=type(error).__name__)
                await self._rest(self._stopping, _AFTER_FAILURE)
            else:
                self._good_at = time.monotonic()
                rest = self._rest_for()
                await self._rest(self._woken, _LOOKS_EVERY if rest is None else min(rest, _LOOKS_EVERY))

    @staticmethod
    async def _rest(event: asyncio.Event, seconds: float) -> None:
        try:
            async with asyncio.timeout(seconds):
                await event.wait()
        except TimeoutError:
            return
