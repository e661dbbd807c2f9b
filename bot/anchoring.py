"""Anchoring: once a day the head of the audit's chain is written into a file beside the database."""

from datetime import datetime, timedelta
from pathlib import Path

from clinic import anchors, audit
from clinic.anchors import Anchor
from clinic.clock import Clock
from clinic.database import Database

_EVERY = timedelta(days=1)


class Anchoring:
    """Writes an anchor when the last one is a day old."""

    def __init__(self, database: Database, clock: Clock, path: Path) -> None:
        self._database, self._clock, self._path = database, clock, path
        self._last: datetime | None = None

    async def round(self) -> bool:
        """Anchor if it is time; there is never more than one to write."""
        now = self._clock()
        if self._last is None:
            kept = anchors.read(self._path)
            self._last = kept[-1].at if kept else datetime.min.replace(tzinfo=now.tzinfo)
        if now >= self._last + _EVERY:
            await anchor(self._database, self._path, now)
            self._last = now
        return False


async def anchor(database: Database, path: Path, now: datetime) -> Anchor:
    """Write down how far the chain has come."""
    async with database.read() as session:
        written = Anchor(now, await audit.head(session))
    anchors.append(path, written)
    return written
