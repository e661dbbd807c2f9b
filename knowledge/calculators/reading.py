"""From what was typed into a calculator's form to its answers, read the way the chat reads them."""

from collections.abc import Mapping
from datetime import date

from knowledge.calculators.calculator import Calculator
from knowledge.field import Field, Kind, Refused, Value
from knowledge.language import answering, quantities
from knowledge.language.language import Language


def asked(calculator: Calculator) -> list[Field]:
    """The fields that a person can fill in; the others are for programs."""
    return [field for field in calculator.fields if field.question]


def answers(
    calculator: Calculator, language: Language, typed: Mapping[str, str], today: date
) -> tuple[dict[str, Value], dict[str, str]]:
    """The answers by field, and a sentence for each field whose words are no answer."""
    found: dict[str, Value] = {}
    mistakes: dict[str, str] = {}
    for field in asked(calculator):
        words = typed.get(field.name, "").strip()
        if not words:
            continue
        try:
            found[field.name] = answer(calculator, field, language, words, today)
        except Refused as refused:
            mistakes[field.name] = str(refused)
    return found, mistakes


def answer(calculator: Calculator, field: Field, language: Language, text: str, today: date) -> Value:
    """The answer that the words give to this field of the sum. Raises Refused."""
    told = calculator.told(language, text).get(field.name)
    if told is not None:
        return field.checked(told)
    if field.kind is Kind.COUNT and field.unit == "bulan" and (length := quantities.tenure(language, text)) is not None:
        return field.checked(length.in_months)
    return answering.answer(field, language, text, today)


def mentioned(
    calculator: Calculator, language: Language, text: str, today: date, asked: Field | None = None
) -> dict[str, Value]:
    """What the words answer without having been asked for it; `asked` is the field that they were to answer."""
    fields = (one for one in calculator.fields if one.question)
    told = calculator.told(language, text)
    found = {**answering.mentioned(fields, language, text, today, asked), **told}
    return {name: value for name, value in found.items() if value is not None and (asked is None or name != asked.name)}
