"""Gathering: what nobody could answer, put together with what asks the same, daily or when an editor wants it."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from clinic import clusters as kept
from clinic import questions
from clinic.clock import Clock
from clinic.database import Database
from knowledge import clusters
from knowledge.edition import Edition
from knowledge.language.language import Language

WAITS = timedelta(days=1)
"""How long a question waits to be gathered by itself."""
_LOOKS_EVERY = timedelta(minutes=10)
_AT_ONCE, _COMPARED = 1000, 20


@dataclass(frozen=True, slots=True)
class Open:
    """What is to be gathered: questions by their number, and the open clusters with some words of each."""

    questions: dict[int, str]
    clusters: dict[int, list[str]]


class Gathering:
    """Any process may gather: a question that another one has put somewhere meanwhile stays there."""

    def __init__(self, database: Database, clock: Clock, edition: Callable[[], Edition]) -> None:
        self._database, self._clock, self._edition = database, clock, edition
        self._looked_at: datetime | None = None

    async def round(self) -> bool:
        """Gather once a question has waited for a day; returns whether there was anything to do."""
        now = self._clock()
        if self._looked_at is not None and now - self._looked_at < _LOOKS_EVERY:
            return False
        self._looked_at = now
        async with self._database.read() as session:
            oldest = await questions.oldest_ungathered(session)
        if oldest is None or now - oldest < WAITS:
            return False
        return await self.gather() > 0

    async def gather(self) -> int:
        """Put every unanswered question into a cluster; returns how many."""
        async with self._database.read() as session:
            found = await _open(session)
        if not found.questions:
            return 0
        # In a thread: a thousand questions take a second or two.
        old, new = await asyncio.to_thread(_sorted, self._edition().language, found)
        async with self._database.begin() as session:
            for cluster_id, numbers in old.items():
                await questions.gather(session, numbers, cluster_id)
            for numbers in new:
                await questions.gather(session, numbers, (await kept.make(session, self._clock())).id)
        return len(found.questions)


async def _open(session: AsyncSession) -> Open:
    waiting = await questions.unanswered(session, None, _AT_ONCE)
    known = {
        cluster.id: [one.words for one in await questions.unanswered(session, cluster.id, _COMPARED)]
        for cluster in await kept.opened(session)
    }
    return Open({one.question.id: one.words for one in waiting}, known)


def _sorted(language: Language, found: Open) -> tuple[dict[int, list[int]], list[list[int]]]:
    """Which questions join which cluster, and which make new ones."""
    numbers, texts = list(found.questions), list(found.questions.values())
    ids = list(found.clusters)
    places = clusters.nearest(language, texts, list(found.clusters.values()))
    old: dict[int, list[int]] = {}
    for number, place in zip(numbers, places, strict=True):
        if place is not None:
            old.setdefault(ids[place], []).append(number)
    rest = [number for number, place in zip(numbers, places, strict=True) if place is None]
    bundles = clusters.clustered(language, [found.questions[number] for number in rest])
    return old, [[rest[place] for place in bundle] for bundle in bundles]
