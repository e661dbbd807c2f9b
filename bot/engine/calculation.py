"""A calculation in the chat: what was said is taken, the rest is asked for, the result is one message."""

import re
from dataclasses import replace

from bot.engine import (
    asking,
    calculation_phrases,
    choosing,
    household,
    objection,
    phrases,
    questionnaire,
    remind,
    resuming,
    sum_form,
    values,
)
from bot.engine.question import Answers
from bot.engine.turn import Answer, Decision, Form, Option, Reply, Turn, say
from knowledge import slips
from knowledge.calculators import reading, reasons, sheet, spoken, telling, tenure
from knowledge.calculators.calculator import Calculator
from knowledge.calculators.catalogue import BY_ARTICLE, BY_NAME, BY_SLUG, CALCULATORS
from knowledge.calculators.places import PLACE
from knowledge.calculators.reasons import REASON
from knowledge.calculators.severance import SEVERANCE
from knowledge.field import Kind
from knowledge.language import answering
from knowledge.language.brief import Brief
from knowledge.search.decide import Outcome

_LISTED = ("kalkulator", "menghitung", "mau hitung")
_ASKS = frozenset(("berapa", "hitung", "hitungkan", "hitungin", "menghitung", "kalkulator"))
_HOW_MUCH = frozenset(("dapat", "berapa"))
_WAGES = ("monthly_wage", "daily_wage", "piece_wage_12_months", "wage")
_BESIDE = ("address", "beside", "this", "yes", "another")
"""Around the name of another sum that is asked for."""
_MAY_ASK = re.compile(r"brp|brapa|berap|itung|kalkul", re.IGNORECASE)
"""Looked for before the words are made standard, which costs more: most messages ask for no sum."""


def step(turn: Turn) -> Decision | None:
    kind, _, name = (turn.meaning or "").partition(":")
    if kind == sum_form.SHEET:
        return _on_paper(turn)
    if kind == sum_form.ABOUT:
        return begin(turn, BY_NAME[name]) if name in BY_NAME else show(turn)
    form = turn.memory.form
    calculator = BY_NAME.get(form.about.removeprefix(f"{sum_form.ABOUT}:")) if form is not None else None
    if form is not None and calculator is not None and (turn.memory.expecting or resuming.is_meant(turn)):
        return _asked(turn, calculator, form)
    return _begun(turn) if turn.is_words else None


def _asked(turn: Turn, calculator: Calculator, form: Form) -> Decision | None:
    """What comes of a form: of one that was left, it is gone on with."""
    questions = sum_form.questions(turn, calculator)
    if not turn.memory.expecting:
        return asking.following(turn, questions, form)
    asked = questionnaire.go_on(turn, questions)
    return asked if asked is None or isinstance(asked, Decision) else _done(turn, calculator, asked)


def _begun(turn: Turn) -> Decision | None:
    """A sum that the words ask for without the search."""
    if (once_more := _with_another_value(turn) or _told(turn)) is not None:
        return once_more
    words = " ".join(turn.text.lower().split()).rstrip(".!?")
    if choosing.asks_for_the_sum(words):
        at_hand = values.at_hand(turn)
        return show(turn) if at_hand is None else begin(turn, at_hand)
    if words in _LISTED:
        return show(turn)
    wanted = _wanted(turn)
    return None if wanted is None or household.is_told(turn) else begin(turn, wanted)


def begin(turn: Turn, calculator: Calculator) -> Decision:
    """Ask for what the message that asked for the sum does not say itself."""
    questions = sum_form.questions(turn, calculator)
    known: dict[str, Answer] = {}
    if PLACE.name in (field.name for field in calculator.fields) and turn.memory.region is not None:
        known[PLACE.name] = turn.memory.region
    # "Hitung punya saya" below an article: the question that it answered may have said it all.
    before, earlier = turn.memory.question, turn.memory.earlier
    if values.at_hand(turn) is not calculator:
        before = earlier = ""
    now = turn.text if turn.is_words else ""
    asked = {**questions.hear(earlier, ""), **questions.hear(before, "")}
    told, whole = questions.hear(now, ""), f"{before}\n{now}"
    # What only both together make clear comes last: "gaji belum dibayar", then "3,2jt".
    together = reading.together(calculator, turn.edition.language, whole, told)
    new = {name: said for name, said in together.items() if asked.get(name) != said}
    known |= {**asked, **new}
    noted = asking.noted(questions, new, now) if before and now and new else questions.note("", now or before)
    if known.get(REASON.name) == reasons.DEATH:
        noted = f"{calculation_phrases.CONDOLENCE} {noted}".strip()
    return questionnaire.begin(turn, questions, known, said=whole, before=noted)


def _told(turn: Turn) -> Decision | None:
    """Values told by themselves, below the article whose sum they are for, or after one that was left for it."""
    form, memory = turn.memory.form, turn.memory
    left = None if form is None else BY_NAME.get(form.about.partition(":")[2])
    calculator = left or values.at_hand(turn)
    # While a case waits, values are for the mediator.
    if calculator is None or memory.expecting or turn.open_ticket is not None:
        return None
    questions = sum_form.questions(turn, calculator)
    told = questions.hear(turn.text, "")
    if not values.are_meant(turn, calculator, told):
        return None
    if left is None or form is None:
        return begin(turn, calculator)
    known = replace(form, answers=asking.merged(questions, form, told))
    return asking.following(turn, questions, known, before=asking.noted(questions, told, turn.text))


def _with_another_value(turn: Turn) -> Decision | None:
    """The last sum with a value changed, to be confirmed: "kalau gajinya 4,5jt?" right below its result."""
    last = turn.memory.calculated
    calculator = BY_NAME.get(last.about.partition(":")[2]) if last is not None else None
    is_below = any(option.meaning == sum_form.SHEET for option in turn.memory.offered)
    if last is None or calculator is None or not is_below:
        return None
    questions = sum_form.questions(turn, calculator)
    supposed = reasons.otherwise(" ".join(turn.heard.message.words), str(last.answers.get(REASON.name)))
    heard = questions.hear(turn.text, "") if questions.tells(turn.text) else {}
    changed = heard if supposed is None else {REASON.name: supposed}
    if not changed or not all(_is_of_this_sum(turn, calculator, last, one) for one in changed.items()):
        return _another_sum(turn, calculator) or objection.heard(turn, calculator)
    asked = (one.name for one in questions.questions if one.is_asked)
    passed = {name: None for name in asked if not asking.is_answered(questions, last.answers, name)}
    form = replace(last, answers={**passed, **last.answers})
    known = replace(form, answers=asking.merged(questions, form, changed))
    return asking.following(turn, questions, known, before=asking.noted(questions, changed, turn.text))


def _another_sum(turn: Turn, done: Calculator) -> Decision | None:
    """The sum that is asked for beside the one just done: "kalau jkp nya berapa?"."""
    words = [word.removesuffix("nya") for word in turn.heard.message.words]
    rest = Brief(turn.edition.language, tuple(words)).without(*_BESIDE).beside({"", *_ASKS, *slips.SUPPOSED}).words
    if "berapa" not in words or len(rest) != 1:
        return None
    others = (one for one in CALCULATORS if one is not done and rest[0] in one.words)
    other = next(others, None)
    return None if other is None else begin(turn, other)


def _is_of_this_sum(turn: Turn, calculator: Calculator, last: Form, changed: tuple[str, Answer]) -> bool:
    """Whether a value is one of this sum, and does not ask how it is for others.

    "Kalau kontrak?" does; "kalau resign?" and "yang mencegah rugi" give the reason of this sum another value.
    """
    name, answer = changed
    field, words = calculator.field(name), turn.heard.message.words
    if field is None or field.kind is not Kind.CHOICE or slips.is_marked(words):
        return True
    is_supposed = not slips.SUPPOSED.isdisjoint(words[:1]) and last.answers.get(name) is not None
    if is_supposed and not turn.heard.of_another_standing(turn.memory.question):
        return True
    before, after = (
        {word for choice in field.choices if choice.value == value for word in choice.words}
        for value in (last.answers.get(name), answer)
    )
    return not before.isdisjoint(after)


def named(slug: str) -> Calculator:
    """The calculator that a request for `slug` means (`words/requests.tsv`)."""
    return BY_SLUG[slug]


def show(turn: Turn) -> Decision:
    """All there is to calculate, to choose from."""
    options = tuple(Option(one.title, f"{sum_form.ABOUT}:{one.name}") for one in CALCULATORS)
    return say(turn, Reply(phrases.CALCULATE_WHAT, options), welcomed=True)


def _wanted(turn: Turn) -> Calculator | None:
    """The calculator that a message with figures asks for: "kerja 5 thn, gaji 4 jt, di-phk, dapat berapa?"."""
    if _MAY_ASK.search(turn.text) is None:
        return SEVERANCE if _tells_a_dismissal(turn) else None
    said = frozenset(turn.heard.message.words)
    if not said & _ASKS:
        return None
    # The dismissal comes first in the catalogue and last here: "di-PHK, THR saya berapa?" asks for the allowance.
    for calculator in reversed(CALCULATORS):
        if said & set(calculator.words):
            return calculator if _is_told(turn, calculator) else None
    found = turn.heard.finding
    if not said >= _HOW_MUCH or found.decision is not Outcome.ANSWER:
        return None
    answered = BY_ARTICLE.get(found.candidates[0].slug)
    return answered if answered is not None and _is_told(turn, answered) else None


def _is_told(turn: Turn, calculator: Calculator) -> bool:
    """Whether a message tells the wage that the sum rests on, and another of its values."""
    heard = sum_form.questions(turn, calculator).hear(turn.text, "")
    return len(heard) > 1 and not heard.keys().isdisjoint(_WAGES)


def _tells_a_dismissal(turn: Turn) -> bool:
    """ "gaji 4,2 jt 5 thn 3 bln efisiensi": nothing but the values of one sum, a reason among them, asks for it."""
    language = turn.edition.language
    if "?" in turn.text or not telling.only_values(SEVERANCE, language, turn.text):
        return False
    heard = sum_form.questions(turn, SEVERANCE).hear(turn.text, "")
    is_whole = tenure.MONTHS.name in heard and not {"monthly_wage", "daily_wage"}.isdisjoint(heard)
    return is_whole and bool(answering.fitting_best(REASON, language, turn.text))


def _done(turn: Turn, calculator: Calculator, answers: Answers) -> Decision:
    result = calculator.calculated(sum_form.values(answers))
    options = (
        Option(phrases.MAKE_LETTER, "letters:"),
        Option(phrases.ASK_MEDIATOR, "mediator"),
        Option(phrases.SAVE_PDF, sum_form.SHEET),
        *remind.after(calculator.name, answers, turn.today),
        Option(phrases.CALCULATE_AGAIN, f"{sum_form.ABOUT}:{calculator.name}"),
        Option(phrases.TO_MENU, "menu"),
    )
    reply = Reply(spoken.said(result, turn.edition.instruments), options, f"{sum_form.ABOUT}:{calculator.name}")
    # A mediator who is asked now sees what was calculated.
    question = turn.memory.question or f"{calculator.title}: {'; '.join(result.rests_on)}. {result.headline}"
    about = (article.topic for slug in calculator.articles if (article := turn.edition.articles.get(slug)) is not None)
    topic = next(about, turn.memory.topic)
    calculated = Form(f"{sum_form.ABOUT}:{calculator.name}", dict(answers))
    return say(turn, reply, question=question, topic=topic, calculated=calculated)


def _on_paper(turn: Turn) -> Decision | None:
    """The last result as a PDF; the answers are still those that were confirmed."""
    last = turn.memory.calculated
    calculator = BY_NAME.get(last.about.partition(":")[2]) if last is not None else None
    if last is None or calculator is None:
        return None
    result = calculator.calculated(sum_form.values(last.answers))
    paper = sheet.document(calculator, result, turn.edition.instruments, spoken.closing(result))
    options = (
        Option(phrases.MAKE_LETTER, "letters:"),
        Option(phrases.ASK_MEDIATOR, "mediator"),
        Option(phrases.TO_MENU, "menu"),
    )
    return say(turn, Reply(phrases.SHEET_READY, options, f"{sum_form.SHEET}:{calculator.name}", (paper,)))
