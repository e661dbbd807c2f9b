"""What is told after the wage it belongs to: an allowance on top of it, a part of it that was taken off."""

from bot.engine.turn import Turn
from knowledge.calculators.calculator import Calculator
from knowledge.calculators.deduction_cap import DEDUCTED, WAGE
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
