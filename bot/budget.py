"""The budget of a channel that costs money: says in the log when the month has used most of it."""

from datetime import datetime, timedelta

import structlog

from clinic import receipts
from clinic.clock import WIB, Clock
from clinic.database import Database

log = structlog.get_logger()

# Per cent of the budget, each said once a month by each process.
_ALARMS = (70, 90, 100)
_LOOKS_EVERY = timedelta(minutes=1)


def month_of(now: datetime) -> datetime:
    """When the month began, as it is counted here."""
    return now.astimezone(WIB).replace(day=1, hour=0, minute=0, second=0, microsecond=0)


class Budget:
    """`most` messages of the channel may cost money in a month; nothing is held back when it is used up."""

    def __init__(self, database: Database, clock: Clock, channel: str, most: int) -> None:
        self._database, self._clock, self._channel, self._most = database, clock, channel, most
        self._looked_at: datetime | None = None
        self._said: set[tuple[datetime, int]] = set()

    async def round(self) -> bool:
        """Look once a minute; there is never more to do at once."""
        now = self._clock()
        if self._looked_at is not None and now - self._looked_at < _LOOKS_EVERY:
            return False
        self._looked_at, month = now, month_of(now)
        async with self._database.read() as session:
            billed = sum((await receipts.billed_since(session, self._channel, month)).values())
        for alarm in _ALARMS:
            if billed * 100 >= self._most * alarm and (month, alarm) not in self._said:
                self._said.add((month, alarm))
                log.error("budget", channel=self._channel, percent=alarm, billed=billed, most=self._most)
        return False
