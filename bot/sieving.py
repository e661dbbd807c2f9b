"""Sieving: keeps the sieves by which the desk searches in step with what is written in tickets."""

from datetime import datetime, timedelta

from clinic import sieve
from clinic.clock import Clock
from clinic.database import Database
from clinic.vault import Vault

# A search reads what has no sieve yet, so nothing is missed meanwhile.
_LOOKS_EVERY = timedelta(seconds=5)
_AT_ONCE = 20


class Sieving:
    """Makes the sieves that are missing or old, a few in one transaction."""

    def __init__(self, database: Database, vault: Vault, clock: Clock) -> None:
        self._database, self._vault, self._clock = database, vault, clock
        self._rests_until: datetime | None = None

    async def round(self) -> bool:
        """Returns whether there may be more to do."""
        now = self._clock()
        if self._rests_until is not None and now < self._rests_until:
            return False
        async with self._database.read() as session:
            is_behind = await sieve.is_behind(session)
        if is_behind:
            async with self._database.begin() as session:
                is_behind = await sieve.refresh(session, self._vault, _AT_ONCE) == _AT_ONCE
        if not is_behind:
            self._rests_until = now + _LOOKS_EVERY
        return is_behind
