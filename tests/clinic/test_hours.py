"""Working time: exact to the minute, over nights, lunch, weekends, holidays and joint leave."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinic import calendar
from clinic.clock import WIB
from clinic.hours import Block, Hours, HoursRefused
from clinic.targets import DEFAULT_BLOCKS

MINUTE = timedelta(minutes=1)
OFFICE = Hours([Block(*block) for block in DEFAULT_BLOCKS], calendar.load())


def at(day: str, clock: str) -> datetime:
    return datetime.fromisoformat(f"{day}T{clock}").replace(tzinfo=WIB)


@pytest.mark.parametrize(
    ("since", "hours", "due"),
    [
        (("2026-11-23", "09:00"), 2, ("2026-11-23", "11:00")),
        (("2026-11-23", "11:00"), 2, ("2026-11-23", "14:00")),  # over lunch
        (("2026-11-23", "11:00"), 1, ("2026-11-23", "12:00")),  # the end of a block is still in it
        (("2026-11-23", "23:10"), 1, ("2026-11-24", "08:30")),  # at night the next morning begins
        (("2026-11-27", "16:00"), 1, ("2026-11-30", "08:00")),  # Friday to Monday
        (("2026-11-28", "10:00"), 1, ("2026-11-30", "08:30")),  # a Saturday
        (("2026-12-23", "15:00"), 2, ("2026-12-28", "08:30")),  # over joint leave, Christmas and a weekend
        (("2027-12-30", "15:00"), 4, ("2027-12-31", "10:30")),
        (("2028-01-03", "08:00"), 1, ("2028-01-03", "09:00")),  # a year whose holidays nobody knows yet
    ],
)
def test_a_target_falls_into_working_time(since: tuple[str, str], hours: int, due: tuple[str, str]) -> None:
    assert OFFICE.after(at(*since), timedelta(hours=hours)) == at(*due)


def test_only_the_time_in_which_the_office_works_counts() -> None:
    assert OFFICE.between(at("2026-11-27", "15:30"), at("2026-11-30", "08:15")) == timedelta(minutes=105)
    assert OFFICE.between(at("2026-11-28", "00:00"), at("2026-11-30", "07:30")) == timedelta(0)
    assert OFFICE.between(at("2026-11-30", "09:00"), at("2026-11-30", "08:00")) == timedelta(0)


@pytest.mark.parametrize(
    "blocks",
    [[], [Block(0, 480, 480)], [Block(7, 480, 540)], [Block(0, 480, 1500)], [Block(0, 480, 600), Block(0, 590, 700)]],
)
def test_what_is_no_week_of_work_is_refused(blocks: list[Block]) -> None:
    with pytest.raises(HoursRefused):
        Hours(blocks, calendar.load())


@st.composite
def weeks(draw: st.DrawFn) -> Hours:
    """A week of up to three blocks on some of its days."""
    blocks = []
    for weekday in draw(st.sets(st.integers(0, 6), min_size=1)):
        edges = sorted(draw(st.sets(st.integers(0, 1440), min_size=2, max_size=6)))
        pairs = zip(edges[::2], edges[1::2], strict=False)
        blocks += [Block(weekday, start, end) for start, end in pairs]
    return Hours(blocks, calendar.load())


minutes = st.integers(0, 40 * 1440)
BEGINNING = at("2026-03-10", "00:00")  # Nyepi, Idulfitri and their joint leave follow


def counted_one_by_one(hours: Hours, start: datetime, end: datetime) -> int:
    """The same by the plainest way there is: minute after minute."""
    count, moment = 0, start
    while moment < end:
        local = moment.astimezone(WIB)
        minute = local.hour * 60 + local.minute
        is_open = any(one.weekday == local.weekday() and one.start <= minute < one.end for one in hours.blocks)
        count += is_open and calendar.load().holiday(local.date()) is None
        moment += MINUTE
    return count


@given(weeks(), minutes, st.integers(0, 3 * 1440))
def test_working_time_is_the_number_of_working_minutes(hours: Hours, offset: int, length: int) -> None:
    start = BEGINNING + offset * MINUTE
    end = start + length * MINUTE
    assert hours.between(start, end) == counted_one_by_one(hours, start, end) * MINUTE


@given(weeks(), minutes, st.integers(0, 3000))
def test_after_so_much_work_exactly_so_much_has_been_worked_and_not_a_minute_earlier(
    hours: Hours, offset: int, worked: int
) -> None:
    start = BEGINNING + offset * MINUTE
    end = hours.after(start, worked * MINUTE)
    assert hours.between(start, end) == worked * MINUTE
    assert worked == 0 or hours.between(start, end - MINUTE) == (worked - 1) * MINUTE


@given(weeks(), minutes, minutes, minutes)
def test_working_time_adds_up(hours: Hours, one: int, two: int, three: int) -> None:
    first, second, third = (BEGINNING + each * MINUTE for each in sorted((one, two, three)))
    assert hours.between(first, second) + hours.between(second, third) == hours.between(first, third)
