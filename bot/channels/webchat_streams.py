"""The open event streams of this process, and the follower that wakes them when their thread has grown."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager

import structlog
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from clinic.conversations import Conversation, Entry
from clinic.database import Database

log = structlog.get_logger()

# How often the follower looks for what other processes committed, in seconds.
_PERIOD = 0.5
# Entries of different conversations may become visible in another order than they are numbered: so many numbers
# behind the newest are looked at again.
_OVERLAP = 300
_MOST_STREAMS = 2000
_MOST_OF_ONE = 6


class Stream:
    """One open page: woken when there may be something new, closed when it should come again."""

    def __init__(self) -> None:
        self._woken = asyncio.Event()
        self.is_closed = False

    def wake(self) -> None:
        self._woken.set()

    def close(self) -> None:
        self.is_closed = True
        self._woken.set()

    def look(self) -> None:
        """To be called before looking: whatever is committed afterwards wakes the next `wait`."""
        if not self.is_closed:
            self._woken.clear()

    async def wait(self, seconds: float) -> bool:
        """Until it is woken; false when that did not happen in time."""
        try:
            async with asyncio.timeout(seconds):
                await self._woken.wait()
        except TimeoutError:
            return False
        return True


class Streams:
    """All streams of the process, by the fingerprint of their conversation."""

    def __init__(self, database: Database, channel: str) -> None:
        self._database, self._channel = database, channel
        self._open: dict[str, list[Stream]] = {}
        self._some_open = asyncio.Event()
        self._is_closed = False
        self._newest = 0
        self._seen: set[int] = set()

    @property
    def is_full(self) -> bool:
        return self._is_closed or sum(map(len, self._open.values())) >= _MOST_STREAMS

    @contextmanager
    def opened(self, fingerprint: str) -> Iterator[Stream]:
        stream = Stream()
        mine = self._open.setdefault(fingerprint, [])
        if len(mine) >= _MOST_OF_ONE:
            mine[0].close()  # a phone that lost its network leaves streams behind: the newest are the real ones
        mine.append(stream)
        self._some_open.set()
        if self._is_closed:
            stream.close()
        try:
            yield stream
        finally:
            mine.remove(stream)
            if not mine:
                self._open.pop(fingerprint, None)
            if not self._open:
                self._some_open.clear()

    def wake(self, fingerprint: str) -> None:
        for stream in self._open.get(fingerprint, ()):
            stream.wake()

    def close(self) -> None:
        """End every stream, so that the server can stop; the pages come again by themselves."""
        self._is_closed = True
        for streams in self._open.values():
            for stream in streams:
                stream.close()

    async def follow(self) -> None:
        """Wake whoever has something new, for as long as somebody listens."""
        while True:
            if not self._some_open.is_set():
                await self._some_open.wait()
                self._newest = 0  # a page looks by itself when it opens: what came before it is no news
            try:
                async with self._database.read() as session:
                    await self._look(session)
            except Exception as error:  # the loop must live on; until the database is back, pages poll
                log.error("web follower failed", error=type(error).__name__)
            await asyncio.sleep(_PERIOD)

    async def _look(self, session: AsyncSession) -> None:
        newest = await session.scalar(select(func.max(Entry.id))) or 0
        recent = await session.execute(
            select(Entry.id, Conversation.fingerprint)
            .join(Conversation, Conversation.id == Entry.conversation_id)
            .where(Entry.id > (self._newest or newest) - _OVERLAP, Conversation.channel == self._channel)
        )
        found = {entry_id: fingerprint for entry_id, fingerprint in recent}
        for entry_id in found.keys() - self._seen:
            self.wake(found[entry_id])
        self._newest, self._seen = newest, set(found)
