"""What is said of an answer to a sum that does not say itself what it was taken for."""

import re

from bot.engine import calculation_phrases, wage_of_place
from bot.engine.turn import Turn
from knowledge import rupiah
from knowledge.calculators import unfixed
from knowledge.calculators.calculator import Calculator
from knowledge.calculators.reasons import DEATH, REASON
from knowledge.field import Field, Kind
from knowledge.language import answering, dates, seniority
from knowledge.letters import wording

_DAYS_LEFT = re.compile(r"\b(?:bulan|bln)\s+(?:lebih\s+|lewat\s+)?[1-9][0-9]?\s*(?:hari|hr)\b")


def said(turn: Turn, calculator: Calculator, asked: str, text: str) -> str:
    """The notes on these words; `asked` is the field that they were to answer, or ""."""
    field = calculator.field(asked)
    if not asked and seniority.begins_in_a_year(text):
        field = next((one for one in calculator.fields if one.kind is Kind.TENURE), None)
    taken = "" if field is None or not text else _taken_for(turn, field, text)
    if asked == REASON.name and _is_death(turn, field, text):
        taken = calculation_phrases.CONDOLENCE
    return f"{taken} {_left_out(turn, calculator, text)}".strip()


def _taken_for(turn: Turn, field: Field, text: str) -> str:
    """A minimum wage, a year without its month, full months without the days that are left."""
    minimum = wage_of_place.meant(turn, field, text)
    if minimum is not None:
        return wage_of_place.noted(minimum)
    if field.kind is not Kind.TENURE:
        return ""
    years = dates.BARE_YEAR.findall(text)
    is_dated = dates.span(text, turn.today, is_open=True) != (None, None)
    if len(years) == 1 and not is_dated:
        return calculation_phrases.SINCE_A_YEAR.format(year=years[0])
    if len(years) == 2 and not is_dated:
        return calculation_phrases.BETWEEN_YEARS.format(first=years[0], last=years[1])
    return calculation_phrases.FULL_MONTHS if _DAYS_LEFT.search(text.lower()) else ""


def _is_death(turn: Turn, field: Field | None, text: str) -> bool:
    """Whether the words give death as the reason of the end of work."""
    fitting = () if field is None else answering.fitting_best(field, turn.edition.language, text)
    return [choice.value for choice in fitting] == [DEATH]


def _left_out(turn: Turn, calculator: Calculator, text: str) -> str:
    """The allowances beside a wage of a month that do not count, as nobody said that they are fixed."""
    is_monthly = any(field.required and field.unit == "rupiah per bulan" for field in calculator.fields)
    found = unfixed.told(turn.edition.language, text) if is_monthly else None
    if found is None:
        return ""
    names = wording.joined(found.names)
    told = calculation_phrases.LEFT_OUT.format(names=names, total=rupiah.said(found.total))
    return f"{told[0].upper()}{told[1:]}"
