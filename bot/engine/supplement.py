"""What is told after what it belongs to: an allowance or a deduction after the wage, hours after the day."""

from bot.engine.turn import Turn
from knowledge.calculators.calculator import Calculator
from knowledge.calculators.deduction_cap import DEDUCTED, WAGE
from knowledge.calculators.overtime import DAY, HOURS
from knowledge.field import Field
from knowledge.language import allowances, money, normalise, shares
from knowledge.language.language import Language


def is_told(language: Language, text: str) -> bool:
    """Whether the words begin with an allowance, and say how much it is."""
    plain = normalise.clean(text)
    first = allowances.PART.search(plain)
    is_first = first is not None and not first["basic"] and not any(map(str.isdigit, plain[: first.start()]))
    return is_first and money.said_sum(language, text) is not None


def with_wage(turn: Turn, calculator: Calculator, about: str, text: str) -> str:
    """The words as they would be with the wage of a month before them, where that is known; `about` names the form."""
    form = turn.memory.form or turn.memory.calculated
    if form is None or form.about != about or not is_told(turn.edition.language, text):
        return text
    wages = (form.answers.get(field.name) for field in calculator.fields if field.unit == "rupiah per bulan")
    wage = next((wage for wage in wages if isinstance(wage, int)), None)
    return text if wage is None else f"gaji pokok {wage} {text}"


def of_wage(turn: Turn, calculator: Calculator, field: Field, text: str) -> str:
    """The words with the wage before them that was told, where what was taken off it is told as a part of it."""
    form = turn.memory.form or turn.memory.calculated
    wage = None if form is None or field.name != DEDUCTED.name else form.answers.get(WAGE.name)
    return text if wage is None or shares.first(text) is None else f"gaji {wage} {DEDUCTED.called} {text}"


def of_day(turn: Turn, field: Field, text: str) -> str:
    """The words with the day off before them that was told: "kerja 8 jam" on it is all overtime."""
    form = turn.memory.form or turn.memory.calculated
    day = None if form is None or field.name != HOURS.name else form.answers.get(DAY.name)
    return text if day in (None, "workday") else f"libur {text}"
