"""Housekeeping: once a day what is past its time goes, and erasures that waited are carried out."""

from collections.abc import Sequence

import structlog

from clinic import chores, erasure
from clinic.clock import Clock
from clinic.database import Database
from clinic.retention import Rule

log = structlog.get_logger()

_RETENTION = "retention"


class Retention:
    """The daily chore. Each round is one transaction: the claim, and some rows of the first rule that has any."""

    def __init__(self, database: Database, clock: Clock, rules: Sequence[Rule]) -> None:
        self._database, self._clock, self._rules = database, clock, tuple(rules)

    async def round(self) -> bool:
        """Take away some rows; returns whether there was anything to do."""
        now = self._clock()
        async with self._database.read() as session:
            if not await chores.is_due(session, _RETENTION, now):
                return False
        async with self._database.begin() as session:
            chore = await chores.claim(session, _RETENTION, now)
            if chore is None:
                return False
            for rule in self._rules:
                if await rule.round(session, now):
                    return True
            chore.done(now)
        await self._database.scrub()
        log.info("retention done for today")
        return True


class Erasing:
    """Looks for addresses whose last word has had its time, and for erasures that waited for a ticket."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database, self._clock = database, clock

    async def round(self) -> bool:
        """Erase one; returns whether there was one."""
        now = self._clock()
        async with self._database.read() as session:
            if not await erasure.is_due(session, now):
                return False
        async with self._database.begin() as session:
            conversation = await erasure.leaving(session, now)
            if conversation is not None:
                await erasure.retire(session, conversation, now)
            was_there = conversation is not None or await erasure.carry_out(session, now)
        await self._database.scrub()
        return was_there
