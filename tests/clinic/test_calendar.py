"""The working days of Indonesia."""

from datetime import date

import pytest

from clinic import calendar
from clinic.calendar import YearUnknown


def test_weekends_holidays_and_joint_leave_are_no_working_days() -> None:
    days = calendar.load()
    assert days.is_working_day(date(2026, 11, 27))
    assert not days.is_working_day(date(2026, 11, 28))  # a Saturday
    assert not days.is_working_day(date(2026, 8, 17))  # independence day, a Monday
    assert not days.is_working_day(date(2026, 12, 24))  # joint leave, a Thursday
    assert days.is_working_day(date(2026, 12, 24), joint_leave_counts=True)


def test_working_days_are_counted_from_the_next_one() -> None:
    days = calendar.load()
    assert days.counted(date(2026, 11, 23), 7) == date(2026, 12, 2)  # Monday; over one weekend
    assert days.counted(date(2026, 11, 27), 1) == date(2026, 11, 30)  # Friday to Monday
    assert days.counted(date(2026, 11, 28), 1) == date(2026, 11, 30)  # Saturday to Monday
    assert days.counted(date(2026, 3, 17), 1) == date(2026, 3, 25)  # over Nyepi, Idulfitri and their joint leave


def test_working_days_are_counted_back() -> None:
    assert calendar.load().counted(date(2026, 12, 2), -7) == date(2026, 11, 23)


def test_a_year_that_is_not_decreed_is_known_as_such_and_one_outside_the_table_is_refused() -> None:
    days = calendar.load()
    assert days.is_confirmed(2026)
    assert not days.is_confirmed(2027)
    with pytest.raises(YearUnknown, match="2021-2027"):
        days.counted(date(2027, 12, 30), 5)
