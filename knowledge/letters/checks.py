"""What must hold between the answers of a letter."""

from datetime import date, timedelta

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


def weekdays_between(start: date, end: date) -> int:
    """Mondays to Fridays after `start`, up to and including `end`. Holidays are not known here: the true count of
    working days can only be smaller."""
    days = (start + timedelta(step) for step in range(1, (end - start).days + 1))
    return sum(day.weekday() < 5 for day in days)
