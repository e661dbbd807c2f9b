"""Figures: sums of tallies for one month, or month by month; reads only."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from clinic.errors import Refusal
from clinic.satisfaction import ELEMENTS, index
from clinic.suppression import FEWEST
from clinic.tallies import QUESTIONS, Kind, Tally, day_of

_NINE_TENTHS = 90


class MonthNotOver(Refusal):
    """Only a month that is over is handed on: two states of one month side by side would tell of single cases."""


@dataclass(frozen=True, slots=True)
class Row:
    """So many tallies that are alike."""

    kind: str
    region: str | None
    channel: str | None
    topic: str | None
    sector: str | None
    detail: str | None
    value: int | None
    number: int


@dataclass(frozen=True, slots=True)
class Spread:
    """Of many values the middle one, and the one that nine tenths do not exceed; in minutes."""

    number: int
    median: int
    most: int


@dataclass(frozen=True, slots=True)
class Figures:
    """What was counted in one month."""

    rows: tuple[Row, ...]

    def total(self, *kinds: Kind) -> int:
        return sum(row.number for row in self._of(kinds))

    @property
    def questions(self) -> int:
        return self.total(*QUESTIONS)

    def by(self, dimension: str, *kinds: Kind) -> Counter[str | None]:
        """How many by `region`, `channel`, `topic`, `sector`, `detail` or `kind`."""
        found: Counter[str | None] = Counter()
        for row in self._of(kinds):
            found[getattr(row, dimension)] += row.number
        return found

    def cross(self, first: str, second: str, *kinds: Kind) -> Counter[tuple[str | None, str | None]]:
        """How many by two of these at once."""
        found: Counter[tuple[str | None, str | None]] = Counter()
        for row in self._of(kinds):
            found[getattr(row, first), getattr(row, second)] += row.number
        return found

    def spread(self, kind: Kind) -> Spread | None:
        """None for fewer than five: a median of few is somebody's own time."""
        values = Counter[int]()
        for row in self._of((kind,)):
            values[row.value or 0] += row.number
        number = values.total()
        if number < FEWEST:
            return None
        return Spread(number, _at_share(values, 50), _at_share(values, _NINE_TENTHS))

    def mean(self, kind: Kind, detail: str | None = None) -> float | None:
        """The mean value; None for fewer than five."""
        rows = [row for row in self._of((kind,)) if detail is None or row.detail == detail]
        number = sum(row.number for row in rows)
        return sum((row.value or 0) * row.number for row in rows) / number if number >= FEWEST else None

    def elements(self) -> dict[str, float]:
        """The mean answer (1 to 4) to each question of the survey that five or more people answered."""
        means = {element: self.mean(Kind.SURVEYED, element) for element in ELEMENTS}
        return {element: mean for element, mean in means.items() if mean is not None}

    @property
    def satisfaction(self) -> float | None:
        """The index of the survey, 25 to 100."""
        return index(self.elements())

    @property
    def surveyed(self) -> int:
        """How many people answered the survey."""
        return sum(row.number for row in self._of((Kind.SURVEYED,)) if row.detail == ELEMENTS[0])

    def _of(self, kinds: Sequence[Kind]) -> Iterable[Row]:
        return (row for row in self.rows if row.kind in kinds)


async def of_month(session: AsyncSession, region: str | None, month: date) -> Figures:
    """Everything that was counted in the month that begins on this day; `region` None is the whole province."""
    columns = (Tally.kind, Tally.region, Tally.channel, Tally.topic, Tally.sector, Tally.detail, Tally.value)
    counted = select(*columns, func.sum(Tally.number)).where(Tally.day >= month, Tally.day < after(month))
    if region is not None:
        counted = counted.where(Tally.region == region)
    found = await session.execute(counted.group_by(*columns))
    return Figures(tuple(Row(*row) for row in found))


async def months(session: AsyncSession, region: str | None, last: date, how_many: int = 12) -> dict[date, Figures]:
    """Month by month up to `last`, without region, channel, topic, sector and detail."""
    first = last
    for _ in range(how_many - 1):
        first = before(first)
    counted = select(Tally.day, Tally.kind, Tally.value, func.sum(Tally.number))
    counted = counted.where(Tally.day >= first, Tally.day < after(last))
    if region is not None:
        counted = counted.where(Tally.region == region)
    rows: dict[date, list[Row]] = {}
    while first <= last:
        rows[first] = []
        first = after(first)
    for day, kind, value, number in await session.execute(counted.group_by(Tally.day, Tally.kind, Tally.value)):
        rows[day.replace(day=1)].append(Row(kind, None, None, None, None, None, value, number))
    return {month: Figures(tuple(found)) for month, found in rows.items()}


def must_be_over(month: date, now: datetime) -> None:
    """Raises MonthNotOver."""
    if day_of(now) < after(month):
        raise MonthNotOver(month.isoformat())


def after(month: date) -> date:
    """The first day of the next month."""
    return (month.replace(day=28) + timedelta(days=4)).replace(day=1)


def before(month: date) -> date:
    """The first day of the month before."""
    return (month - timedelta(days=1)).replace(day=1)


def _at_share(values: Counter[int], share: int) -> int:
    """The smallest value that at least `share` percent of them do not exceed."""
    needed = -(-values.total() * share // 100)
    for value in sorted(values):
        needed -= values[value]
        if needed <= 0:
            return value
    return 0
