"""The working hours of an office, and time counted in them alone: several blocks a day, in WIB, without holidays."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from clinic.calendar import Calendar, YearUnknown
from clinic.clock import WIB
from clinic.errors import Refusal

_WEEK, _DAY_MINUTES = 7, 24 * 60
_NOTHING = timedelta(0)
_WRITTEN = re.compile(r"(\d{1,2})[.:](\d{2})\s*(?:-|–|sampai|s/d)\s*(\d{1,2})[.:](\d{2})", re.ASCII)


class HoursRefused(Refusal):
    """The blocks are no working hours: none at all, two that overlap, or one that ends before it begins."""


@dataclass(frozen=True, slots=True, order=True)
class Block:
    """A stretch of a weekday (0 is Monday) in which the office works, in minutes after midnight."""

    weekday: int
    start: int
    end: int


def read(week: Sequence[str]) -> tuple[Block, ...]:
    """The blocks of seven days, Monday first, as an office writes them: `07.30-12.00, 13.00-16.00`.

    Raises HoursRefused for what cannot be read.
    """
    blocks = []
    for weekday, written in enumerate(week):
        for piece in filter(None, map(str.strip, re.split(r"[,;]|\bdan\b", written))):
            found = _WRITTEN.fullmatch(piece)
            if found is None:
                raise HoursRefused("a block cannot be read")
            hour, minute, last_hour, last_minute = map(int, found.groups())
            if minute > 59 or last_minute > 59:
                raise HoursRefused("no such minute")
            blocks.append(Block(weekday, hour * 60 + minute, last_hour * 60 + last_minute))
    return tuple(blocks)


def written(blocks: Iterable[Block]) -> list[str]:
    """The blocks as `read` takes them: seven days, Monday first, an empty text where nobody works."""
    week: list[list[str]] = [[] for _ in range(_WEEK)]
    for block in sorted(blocks):
        week[block.weekday].append(f"{_clock(block.start)}-{_clock(block.end)}")
    return [", ".join(day) for day in week]


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02d}.{minutes % 60:02d}"


class Hours:
    """Counts in working time. Public holidays and joint leave close the office, whatever the weekday."""

    def __init__(self, blocks: Iterable[Block], calendar: Calendar) -> None:
        """Raises HoursRefused."""
        self.blocks = tuple(sorted(blocks))
        self._calendar = calendar
        for block in self.blocks:
            if not (0 <= block.weekday < _WEEK and 0 <= block.start < block.end <= _DAY_MINUTES):
                raise HoursRefused("a block ends before it begins, or is no part of a day")
        for one, following in zip(self.blocks, self.blocks[1:], strict=False):
            if one.weekday == following.weekday and one.end > following.start:
                raise HoursRefused("two blocks overlap")
        if not self.blocks:
            raise HoursRefused("no blocks")

    def after(self, moment: datetime, span: timedelta) -> datetime:
        """The first moment by which so much working time has passed since `moment`; `moment` itself for none."""
        left = span
        for start, end in self._stretches(moment):
            if left <= _NOTHING:
                break
            if end - start >= left:
                return start + left
            left -= end - start
        return moment

    def between(self, start: datetime, end: datetime) -> timedelta:
        """The working time from `start` to `end`; none where `end` is not later."""
        worked = _NOTHING
        for opens, closes in self._stretches(start):
            if opens >= end:
                break
            worked += min(closes, end) - opens
        return worked

    def _stretches(self, since: datetime) -> Iterator[tuple[datetime, datetime]]:
        """Every stretch of work from a moment on, without end."""
        day = since.astimezone(WIB).date()
        while True:
            if not self._is_holiday(day):
                midnight = datetime.combine(day, time(), WIB)
                for block in self.blocks:
                    closes = midnight + timedelta(minutes=block.end)
                    if block.weekday == day.weekday() and closes > since:
                        yield max(midnight + timedelta(minutes=block.start), since), closes
            day += timedelta(days=1)

    def _is_holiday(self, day: date) -> bool:
        try:
            return self._calendar.holiday(day) is not None
        except YearUnknown:
            # What an office promises itself is no period of the law: a ticket must also open in a year whose holidays
            # nobody has decreed yet.
            return False
