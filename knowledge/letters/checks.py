"""What must hold between the answers of a letter."""

from datetime import date, timedelta
from itertools import islice

from clinic import calendar
from clinic.calendar import YearUnknown
from knowledge.letters.answers import Answers
from knowledge.letters.letter import Check, Problem


def at_least(field: str, fewest: int, sentence: str) -> Check:
    """A number, or the number of rows of a list, is not below `fewest`; without an answer it holds."""

    def check(answers: Answers) -> Problem | None:
        number = answers.number(field)
        count = len(answers.rows(field)) if number is None else number
        return Problem(field, sentence) if field in answers and count < fewest else None

    return check


def in_order(first: str, later: str, sentence: str) -> Check:
    """The second day is not before the first."""

    def check(answers: Answers) -> Problem | None:
        one, other = answers.day(first), answers.day(later)
        return Problem(later, sentence) if one is not None and other is not None and other < one else None

    return check


def not_in_future(field: str, sentence: str) -> Check:
    """The day has come."""

    def check(answers: Answers) -> Problem | None:
        day = answers.day(field)
        return Problem(field, sentence) if day is not None and day > answers.today else None

    return check


def together(one: str, other: str, sentence: str) -> Check:
    """Who answers one of the two must answer the other."""

    def check(answers: Answers) -> Problem | None:
        return Problem(other, sentence) if one in answers and other not in answers else None

    return check


def either(one: str, other: str, sentence: str) -> Check:
    """One of the two is answered."""

    def check(answers: Answers) -> Problem | None:
        return None if one in answers or other in answers else Problem(one, sentence)

    return check


def working_days_after(day: date, count: int, *, joint_leave_counts: bool) -> date:
    """The day that many working days later; `joint_leave_counts` gives the earlier of the two readings.

    In a year whose holidays are not decreed yet Mondays to Fridays are counted.
    """
    try:
        return calendar.load().counted(day, count, joint_leave_counts=joint_leave_counts)
    except YearUnknown:
        weekdays = (later for step in range(1, 2 * count + 4) if (later := day + timedelta(days=step)).weekday() < 5)
        return list(islice(weekdays, count))[-1]
