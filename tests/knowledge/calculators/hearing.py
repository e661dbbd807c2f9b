"""What the words of a person come to, as answers of a sum."""

from datetime import date

from knowledge.calculators import reading
from knowledge.calculators.catalogue import BY_NAME
from knowledge.field import Value
from knowledge.language import language

WORDS = language.load()
TODAY = date(2026, 11, 23)


def answered(calculator: str, name: str, text: str, today: date = TODAY) -> Value:
    """The answer to the field that was asked for. Raises Refused."""
    asked = BY_NAME[calculator]
    field = asked.field(name)
    assert field is not None
    return reading.answer(asked, field, WORDS, text, today)


def mentioned(calculator: str, text: str) -> dict[str, Value]:
    """The answers in a message that begins a sum."""
    return reading.mentioned(BY_NAME[calculator], WORDS, text, TODAY)
