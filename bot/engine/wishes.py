"""What a person can be reminded of, what it is called, and on which days they are reminded."""

from collections.abc import Mapping
from datetime import date, timedelta

from bot.engine import time_phrases
from bot.engine.turn import Answer, Wish
from knowledge.calculators import deadline
from knowledge.field import Value
from knowledge.law import counting

JKP = "jkp_claim"
# What may be asked for in words, and by which word; other deadlines are offered where they were calculated.
WORDS = {"contract_end": "kontrak", JKP: "jkp", "mediation_day": "mediasi"}
# So many days before; other deadlines of the law, so many working days.
_DAYS_BEFORE = {"contract_end": (30, 7), JKP: (30, 7), "mediation_day": (3, 1)}
_WORKING_DAYS_BEFORE = (7, 2)


def title(about: str) -> str:
    """What it is called."""
    kind = counting.by_key().get(about)
    return time_phrases.REMIND_ABOUT.get(about, about) if kind is None else kind.title


def days_before(about: str, day: date, today: date) -> tuple[date, ...]:
    """When to remind: as early as it helps, on the day itself if it is that near."""
    if about in _DAYS_BEFORE:
        days = [day - timedelta(days=count) for count in _DAYS_BEFORE[about]]
    else:
        days = [counting.before(day, count) for count in _WORKING_DAYS_BEFORE]
    ahead = tuple(one for one in days if one > today)
    return ahead or ((day,) if day > today else ())


def meant(about: str, day: str) -> date:
    """The day to be reminded of: for the claim of JKP the person names the day of dismissal. Raises YearUnknown."""
    named = date.fromisoformat(day)
    return counting.counted(counting.by_key()[JKP], named).safe_day if about == JKP else named


def from_calculation(calculator: str, answers: Mapping[str, Answer]) -> Wish | None:
    """What the answers of a calculation name a day for."""
    if calculator == "contract-compensation" and answers.get("end") is not None:
        return Wish("contract_end", date.fromisoformat(str(answers["end"])))
    if calculator != "deadline":
        return None
    given: dict[str, Value] = {name: answer for name, answer in answers.items() if answer is not None}
    kind = counting.of_deadline(deadline.chosen(given))
    if kind is None:
        return None
    return Wish(kind.key, counting.counted(kind, date.fromisoformat(str(given["from"]))).safe_day)
