"""The questionnaire of a sum: what it asks, and how what people type becomes its values."""

from datetime import date
from functools import partial

from bot.engine import notes, phrases, supplement, wage_of_place
from bot.engine.question import Answers, Question, Questionnaire, Unclear
from bot.engine.turn import Answer, Turn
from knowledge import rupiah
from knowledge.calculators import reading, telling
from knowledge.calculators.calculator import Calculator
from knowledge.field import Choice, Field, Kind, Refused, Value
from knowledge.language import answering, money
from knowledge.language.language import Language

ABOUT = "calculation"
SHEET = "sheet"
"""The meaning of the button that gives the last result on paper."""
_MOST_FITTING = 4
"""Choices. Words that fit more say hardly anything."""


def questions(turn: Turn, calculator: Calculator) -> Questionnaire:
    """What to ask for a sum, and how words become its values."""
    language = turn.edition.language
    about = f"{ABOUT}:{calculator.name}"
    whole = partial(supplement.with_wage, turn, calculator, about)
    return Questionnaire(
        about=about,
        title=calculator.title,
        questions=tuple(_question(one, calculator, turn) for one in calculator.fields if one.question),
        confirm=phrases.CALCULATE_NOW,
        hear=lambda words, asked: _heard(calculator, language, turn.today, whole(words), asked),
        doubt=partial(_doubted, calculator, language),
        tells=partial(telling.only_values, calculator, language),
        note=lambda asked, words: notes.said(turn, calculator, asked, whole(words)),
        check=partial(_checked, calculator),
    )


def _question(field: Field, calculator: Calculator, turn: Turn) -> Question:
    group = [one for one in calculator.fields if field.group and one.group == field.group and one.question]
    is_first = not group or group[0] is field
    return Question(
        name=field.name,
        label=field.label,
        text=field.question,
        read=partial(_read, calculator, field, turn),
        said=partial(_said, field),
        choices=tuple((choice.value, choice.label) for choice in field.choices),
        required=field.required,
        instead=tuple(one.name for one in group[1:]) if is_first else (),
        is_asked=field.asked and is_first,
        because_of=field.because_of,
        left_open=frozenset(choice.value for choice in field.choices if choice.is_open),
    )


def _read(calculator: Calculator, field: Field, turn: Turn, text: str) -> Answer:
    minimum = wage_of_place.meant(turn, field, text)
    if minimum is not None:
        return rupiah.whole(minimum.amount)
    if field.kind is not Kind.MONEY and supplement.is_told(turn.edition.language, text):
        raise Unclear(str(field.refuse(answering.EXPECTED.get(field.kind, ""))))
    text = supplement.of_day(turn, field, supplement.of_wage(turn, calculator, field, text))
    try:
        return reading.answer(calculator, field, turn.edition.language, text, turn.today)
    except answering.Unclear as unclear:
        raise Unclear(str(unclear), _places(field, unclear.choices)) from unclear
    except money.Doubtful as doubtful:
        raise Unclear(str(doubtful), meant=doubtful.readings, is_near=True) from doubtful
    except Refused as refused:
        is_near = field.kind is Kind.MONEY and money.asked_for(turn.edition.language, text) is not None
        raise Unclear(str(refused), is_near=is_near) from refused


def _places(field: Field, choices: tuple[Choice, ...]) -> tuple[int, ...]:
    return tuple(place for place, choice in enumerate(field.choices) if choice in choices)


def _said(field: Field, answer: Answer) -> str:
    return "" if answer is None else field.said(answer)


def _heard(calculator: Calculator, language: Language, today: date, text: str, asked: str) -> Answers:
    return reading.mentioned(calculator, language, telling.without_denied(text), today, calculator.field(asked))


def _doubted(calculator: Calculator, language: Language, text: str) -> dict[str, Unclear]:
    doubts = {}
    for field in calculator.fields:
        fitting = answering.fitting_best(field, language, text) if field.required and not field.only_asked else ()
        if 1 < len(fitting) <= _MOST_FITTING:
            doubts[field.name] = Unclear(str(answering.Unclear(field, fitting)), _places(field, fitting))
    refused = answering.unsettled((one for one in calculator.fields if one.question), language, text)
    if refused is not None:
        meant = refused.readings if isinstance(refused, money.Doubtful) else ()
        doubts[refused.field] = Unclear(str(refused), meant=meant)
    return doubts


def _checked(calculator: Calculator, answers: Answers) -> tuple[str, str] | None:
    """What the calculator refuses, told where it can be mended."""
    try:
        calculator.calculated(values(answers))
    except Refused as refused:
        return (refused.field or calculator.fields[0].name, str(refused))
    return None


def values(answers: Answers) -> dict[str, Value]:
    """What was answered; what was passed over is absent."""
    return {name: answer for name, answer in answers.items() if answer is not None}
