"""Sifting: all sieves in the memory of a process, so that a search of the whole province fetches none of them."""

from collections.abc import Iterable
from datetime import datetime, timedelta

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from clinic import sieve
from clinic.sieve import BYTES, Sieve
from clinic.vault import Vault

# A sieve is seen when its transaction is through, which another process began earlier, by another clock.
_OVERLAP = timedelta(minutes=1)


class Sifting:
    """The sieves as far as this process has seen them; it follows what was made since before it is asked.

    128 bytes a ticket. A sieve that was dropped meanwhile may still let its ticket pass, which is then read like any
    other that passes.
    """

    def __init__(self, vault: Vault) -> None:
        self._vault = vault
        self._ids: NDArray[np.uint64] = np.zeros(0, np.uint64)
        self._bits: NDArray[np.uint8] = np.zeros((0, BYTES), np.uint8)
        self._seen: datetime | None = None

    async def passing(self, session: AsyncSession, wanted: Iterable[str]) -> list[int]:
        """The ids of all tickets, whoever may see them, that may hold all the wanted words; the newest first.

        One whose sieve is missing or old may hold any.
        """
        await self._follow(session)
        ids, bits = self._ids, self._bits
        for word in wanted:
            places = sieve.places_of(self._vault, word, ids)
            marks = bits[np.arange(len(ids))[:, None], places >> 3] >> (places & 7) & 1
            passes = marks.all(axis=1)
            ids, bits = ids[passes], bits[passes]
        return sorted({*ids.tolist(), *await sieve.without(session)}, reverse=True)

    async def _follow(self, session: AsyncSession) -> None:
        made = select(Sieve.id, Sieve.bits, Sieve.made_at)
        if self._seen is not None:
            made = made.where(Sieve.made_at >= self._seen - _OVERLAP)
        rows = (await session.execute(made)).all()
        if not rows:
            return
        fresh = np.fromiter((row[0] for row in rows), np.uint64, len(rows))
        marks = np.frombuffer(b"".join(row[1] for row in rows), np.uint8).reshape(-1, BYTES)
        # New arrays: a search that is under way in this process keeps those that it began with.
        stays = ~np.isin(self._ids, fresh)
        self._ids = np.concatenate((self._ids[stays], fresh))
        self._bits = np.concatenate((self._bits[stays], marks))
        latest = max(row[2] for row in rows)
        self._seen = latest if self._seen is None else max(self._seen, latest)
