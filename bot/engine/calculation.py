"""A calculation in the chat: what was said is taken, the rest is asked for, the result is one message."""

import re
from datetime import date
from functools import partial

from bot.engine import asking, phrases, questionnaire, remind, resuming
from bot.engine.question import Answers, Question, Questionnaire, Unclear
from bot.engine.turn import Answer, Decision, Form, Option, Reply, Turn, say
from clinic.clock import WIB
from knowledge.calculators import sheet, spoken, telling
from knowledge.calculators.calculator import Calculator
from knowledge.calculators.catalogue import BY_NAME, BY_SLUG, CALCULATORS
from knowledge.calculators.places import PLACE
from knowledge.field import Field, Refused, Value
from knowledge.language import answering, money
from knowledge.language.language import Language

_ABOUT = "calculation"
_SHEET = "sheet"
_LISTED = ("hitung", "kalkulator", "menghitung", "mau hitung")
_ASKS = frozenset(("berapa", "hitung", "hitungkan", "hitungin", "menghitung", "kalkulator"))
_MAY_ASK = re.compile(r"brp|brapa|berap|itung|kalkul", re.IGNORECASE)
"""Looked for before the words are made standard, which costs more: most messages ask for no sum."""


def step(turn: Turn) -> Decision | None:
    kind, _, name = (turn.meaning or "").partition(":")
    if kind == _SHEET:
        return _on_paper(turn)
    if kind == _ABOUT:
        return begin(turn, BY_NAME[name]) if name in BY_NAME else show(turn)
    form = turn.memory.form
    about, _, name = (form.about if form is not None else "").partition(":")
    if form is not None and about == _ABOUT and name in BY_NAME:
        if resuming.is_meant(turn):
            return asking.following(turn, _questions(turn, BY_NAME[name]), form)
        asked = questionnaire.go_on(turn, _questions(turn, BY_NAME[name]))
        if asked is not None:
            return asked if isinstance(asked, Decision) else _done(turn, BY_NAME[name], asked)
        if turn.memory.expecting:
            return None
    if turn.is_words and " ".join(turn.text.lower().split()).rstrip(".!?") in _LISTED:
        return show(turn)
    wanted = _wanted(turn) if turn.is_words else None
    return None if wanted is None else begin(turn, wanted)


def begin(turn: Turn, calculator: Calculator) -> Decision:
    """Ask for what the message that asked for the sum does not say itself."""
    questions = _questions(turn, calculator)
    known: dict[str, Answer] = {}
    if PLACE.name in (field.name for field in calculator.fields) and turn.memory.region is not None:
        known[PLACE.name] = turn.memory.region
    # "Hitung punya saya" below an article: the question that it answered may have said it all.
    first_said = turn.memory.question if turn.memory.calculated is None else ""
    said = questions.hear(turn.text if turn.is_words else first_said, "")
    return questionnaire.begin(turn, questions, known | dict(said))


def named(slug: str) -> Calculator:
    """The calculator that a request for `slug` means (`words/requests.tsv`)."""
    return BY_SLUG[slug]


def show(turn: Turn) -> Decision:
    """All there is to calculate, to choose from."""
    options = tuple(Option(one.title, f"{_ABOUT}:{one.name}") for one in CALCULATORS)
    return say(turn, Reply(phrases.CALCULATE_WHAT, options), welcomed=True)


def _wanted(turn: Turn) -> Calculator | None:
    """The calculator that a message with figures asks for: "kerja 5 thn, gaji 4 jt, di-phk, dapat berapa?"."""
    if _MAY_ASK.search(turn.text) is None:
        return None
    said = frozenset(turn.heard.message.words)
    if not said & _ASKS:
        return None
    # The dismissal comes first in the catalogue and last here: "di-PHK, THR saya berapa?" asks for the allowance.
    for calculator in reversed(CALCULATORS):
        if said & set(calculator.words):
            heard = _questions(turn, calculator).hear(turn.text, "")
            wage = any(name in heard for name in ("monthly_wage", "daily_wage", "piece_wage_12_months", "wage"))
            return calculator if wage and len(heard) > 1 else None
    return None


def _questions(turn: Turn, calculator: Calculator) -> Questionnaire:
    language, today = turn.edition.language, turn.now.astimezone(WIB).date()
    return Questionnaire(
        about=f"{_ABOUT}:{calculator.name}",
        title=calculator.title,
        questions=tuple(_question(one, calculator, language, today) for one in calculator.fields if one.question),
        confirm=phrases.CALCULATE_NOW,
        hear=partial(_heard, calculator, language, today),
        doubt=partial(_doubted, calculator, language),
        tells=partial(telling.only_values, calculator, language),
        check=partial(_checked, calculator),
    )


def _question(field: Field, calculator: Calculator, language: Language, today: date) -> Question:
    group = [one for one in calculator.fields if field.group and one.group == field.group and one.question]
    is_first = not group or group[0] is field
    return Question(
        name=field.name,
        label=field.label,
        text=field.question,
        read=partial(_read, field, language, today),
        said=partial(_said, field),
        choices=tuple((choice.value, choice.label) for choice in field.choices),
        required=field.required,
        instead=tuple(one.name for one in group[1:]) if is_first else (),
        is_asked=field.asked and is_first,
        because_of=field.because_of,
    )


def _read(field: Field, language: Language, today: date, text: str) -> Answer:
    try:
        return answering.answer(field, language, text, today)
    except answering.Unclear as unclear:
        places = tuple(place for place, choice in enumerate(field.choices) if choice in unclear.choices)
        raise Unclear(str(unclear), places) from unclear
    except money.Doubtful as doubtful:
        raise Unclear(str(doubtful), meant=doubtful.readings) from doubtful
    except Refused as refused:
        raise Unclear(str(refused)) from refused


def _said(field: Field, answer: Answer) -> str:
    return "" if answer is None else field.said(answer)


def _heard(calculator: Calculator, language: Language, today: date, text: str, asked: str) -> Answers:
    fields = (one for one in calculator.fields if one.question)
    words = telling.without_denied(text)
    return dict(answering.mentioned(fields, language, words, today, calculator.field(asked)))


def _doubted(calculator: Calculator, language: Language, text: str) -> tuple[str, Unclear] | None:
    refused = answering.unsettled((one for one in calculator.fields if one.question), language, text)
    if refused is None:
        return None
    meant = refused.readings if isinstance(refused, money.Doubtful) else ()
    return refused.field, Unclear(str(refused), meant=meant)


def _checked(calculator: Calculator, answers: Answers) -> tuple[str, str] | None:
    """What the calculator refuses, told where it can be mended."""
    try:
        calculator.calculated(_values(answers))
    except Refused as refused:
        return (refused.field or calculator.fields[0].name, str(refused))
    return None


def _values(answers: Answers) -> dict[str, Value]:
    return {name: answer for name, answer in answers.items() if answer is not None}


def _done(turn: Turn, calculator: Calculator, answers: Answers) -> Decision:
    result = calculator.calculated(_values(answers))
    options = (
        Option(phrases.MAKE_LETTER, "letters:"),
        Option(phrases.ASK_MEDIATOR, "mediator"),
        Option(phrases.SAVE_PDF, _SHEET),
        *remind.after(calculator.name, answers, turn.today),
        Option(phrases.CALCULATE_AGAIN, f"{_ABOUT}:{calculator.name}"),
        Option(phrases.TO_MENU, "menu"),
    )
    reply = Reply(spoken.said(result, turn.edition.instruments), options, f"{_ABOUT}:{calculator.name}")
    # A mediator who is asked now sees what was calculated.
    question = turn.memory.question or f"{calculator.title}: {'; '.join(result.rests_on)}. {result.headline}"
    return say(turn, reply, question=question, calculated=Form(f"{_ABOUT}:{calculator.name}", dict(answers)))


def _on_paper(turn: Turn) -> Decision | None:
    """The last result as a PDF; the answers are still those that were confirmed."""
    last = turn.memory.calculated
    calculator = BY_NAME.get(last.about.partition(":")[2]) if last is not None else None
    if last is None or calculator is None:
        return None
    result = calculator.calculated(_values(last.answers))
    paper = sheet.document(calculator, result, turn.edition.instruments, spoken.closing(result))
    options = (
        Option(phrases.MAKE_LETTER, "letters:"),
        Option(phrases.ASK_MEDIATOR, "mediator"),
        Option(phrases.TO_MENU, "menu"),
    )
    return say(turn, Reply(phrases.SHEET_READY, options, f"{_SHEET}:{calculator.name}", (paper,)))
