"""The working days of Indonesia: Monday to Friday without the public holidays and the days of joint leave.

`holidays.csv` is what the yearly decree of the three ministers (SKB) says; a year that is not decreed yet is marked
unconfirmed, and whoever counts through it must say so.
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib import resources

_DAY = timedelta(days=1)
_SATURDAY = 5


class YearUnknown(LookupError):
    """The holidays of a year are not in the table; `first` and `last` are the years that are."""

    def __init__(self, first: int, last: int) -> None:
        super().__init__(f"{first}-{last}")
        self.first = first
        self.last = last


@dataclass(frozen=True, slots=True)
class Holiday:
    """A day off. Joint leave (cuti bersama) closes offices, and is leave by agreement in private companies."""

    day: date
    name: str
    is_joint_leave: bool
    is_confirmed: bool


class Calendar:
    """Counts working days, as offices and courts keep them."""

    def __init__(self, holidays: Mapping[date, Holiday]) -> None:
        self._holidays = holidays
        self._years = sorted({day.year for day in holidays})

    def holiday(self, day: date) -> Holiday | None:
        """The holiday of a day. Raises YearUnknown."""
        if day.year not in self._years:
            raise YearUnknown(self._years[0], self._years[-1])
        return self._holidays.get(day)

    def is_working_day(self, day: date, *, joint_leave_counts: bool = False) -> bool:
        """Raises YearUnknown. `joint_leave_counts` is the reading in which joint leave is a working day."""
        holiday = self.holiday(day)
        is_off = holiday is not None and not (joint_leave_counts and holiday.is_joint_leave)
        return day.weekday() < _SATURDAY and not is_off

    def counted(self, start: date, working_days: int, *, joint_leave_counts: bool = False) -> date:
        """The day that many working days after `start` (before it, if negative); the first is the next working day."""
        step = _DAY if working_days > 0 else -_DAY
        day, left = start, abs(working_days)
        while left:
            day += step
            left -= self.is_working_day(day, joint_leave_counts=joint_leave_counts)
        return day

    def working_days(self, start: date, end: date) -> int:
        """How many working days there are after `start`, up to and with `end`. Raises YearUnknown."""
        days = (start + _DAY * step for step in range(1, (end - start).days + 1))
        return sum(self.is_working_day(day) for day in days)

    def is_confirmed(self, year: int) -> bool:
        """Whether the holidays of a year were decreed when the table was written."""
        return all(holiday.is_confirmed for day, holiday in self._holidays.items() if day.year == year)


@cache
def load() -> Calendar:
    """The calendar that ships with the program."""
    with resources.files("clinic").joinpath("holidays.csv").open(encoding="utf-8") as file:
        return Calendar({one.day: one for one in map(_holiday, csv.DictReader(file))})


def _holiday(row: dict[str, str]) -> Holiday:
    kind, status = row["kind"] == "joint_leave", row["status"] == "confirmed"
    return Holiday(date.fromisoformat(row["day"]), row["name"], kind, status)
