"""From what was typed into a calculator's form to its answers, read the way the chat reads them."""

from collections.abc import Mapping
from datetime import date

from knowledge.calculators.calculator import Calculator
from knowledge.field import Field, Refused, Value
from knowledge.language import answering
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
            found[field.name] = answering.answer(field, language, words, today)
        except Refused as refused:
            mistakes[field.name] = str(refused)
    return found, mistakes
