"""Asking for several things one by one, whatever they are for: a calculation, a letter.

A `Questionnaire` says what to ask; `begin` asks for what is not known yet, `go_on` hears an answer. Each turn one
question; what a longer message already said is taken (`hear`). At the end everything is shown, and the person says that
it is right or what is not. At any time "balik" goes one question back, "ulang" begins again, "batal" ends, and a
correction such as "eh gaji 4,5" is heard. What is no answer but a question of its own is none of its business: somebody
has moved on, and the form ends. What was answered is kept in `Memory.form` and gone when anything
else is said: nothing of it is stored elsewhere.

A step uses it so:

    asked = questionnaire.go_on(turn, MINE)
    if asked is None or isinstance(asked, Decision):
        return asked                      # not for us, or still asking
    return done(turn, asked)              # the answers by name, confirmed; passed-over ones are absent
"""

from dataclasses import replace

from bot.engine import cancel, menu, phrases
from bot.engine.question import Answers, Question, Questionnaire, Unclear
from bot.engine.turn import Answer, Decision, Form, Option, Reply, Turn, say
from clinic.content import Kind
from knowledge.search.decide import Outcome

EXPECTING = "form"

_BACK = frozenset(("balik", "kembali", "mundur satu", "sebelumnya"))
_AGAIN = frozenset(("ulang", "ulangi", "dari awal", "mulai lagi"))
_STOP = frozenset(("berhenti", "stop"))
_MENU = frozenset(("menu", "topik"))
_RIGHT = frozenset(("benar", "betul", "sudah benar", "lanjut", "hitung", "buat"))
_YES = frozenset(("ya", "iya", "ok", "oke", "sip", "siap"))
_PAGE = 8
_CONFIRM = f"{EXPECTING}:confirm"
_REST = "*"
# Of a message that is a question although it has no question mark.
_ASKING = frozenset(("apa", "apakah", "bagaimana", "berapa", "boleh", "bolehkah", "bisakah")) | frozenset(
    ("kapan", "kenapa", "mana", "mengapa", "siapa")
)
_FEWEST_OF_A_QUESTION = 4


def begin(turn: Turn, questionnaire: Questionnaire, answers: Answers | None = None) -> Decision:
    """Ask the first question that `answers` leaves open, or show them to be confirmed."""
    doubt = questionnaire.doubt(turn.text) if turn.is_words else None
    return _next(turn, questionnaire, Form(questionnaire.about, dict(answers or {})), doubt=doubt)


def go_on(turn: Turn, questionnaire: Questionnaire) -> Decision | Answers | None:
    """Hear what the person says to the question that was asked.

    None where it is not for this questionnaire; the answers once the person has confirmed them.
    """
    form = turn.memory.form
    if form is None or form.about != questionnaire.about or turn.memory.expecting != EXPECTING:
        return None
    question = questionnaire.question(form.asking)
    if turn.meaning is None:
        return _heard(turn, questionnaire, form, question) if turn.kind is Kind.TEXT else None
    act, _, rest = turn.meaning.partition(":")
    return _picked(turn, questionnaire, form, rest) if act == EXPECTING else None


def _picked(turn: Turn, questionnaire: Questionnaire, form: Form, act: str) -> Decision | Answers:
    kind, _, rest = act.partition(":")
    question = questionnaire.question(form.asking)
    if kind == "confirm":
        return {name: answer for name, answer in form.answers.items() if answer is not None}
    if kind == "change":
        return _change(turn, questionnaire, form, rest)
    if kind == "instead" and (other := questionnaire.question(rest)) is not None:
        return _ask(turn, questionnaire, replace(form, asking=rest, narrowed=()), other)
    if kind == "more" and question is not None:
        return _ask(turn, questionnaire, form, question, page=int(rest))
    if question is not None and kind == "meant" and (said := _taken(turn, questionnaire, form, question, rest)):
        return said
    if question is not None and kind == "skip":
        return _answered(turn, questionnaire, form, question, None)
    # After an upgrade a remembered place may be none any more: then it is asked again.
    if question is not None and kind == "answer" and int(rest) < len(question.choices):
        return _answered(turn, questionnaire, form, question, question.choices[int(rest)][0])
    return _next(turn, questionnaire, form)


def _heard(
    turn: Turn, questionnaire: Questionnaire, form: Form, question: Question | None
) -> Decision | Answers | None:
    words = " ".join(turn.text.lower().split()).rstrip(".!?")
    commanded = _commanded(turn, questionnaire, form, words)
    if commanded is not None:
        return commanded
    if question is None:
        return None if _asks_anew(turn, questionnaire) else _at_the_end(turn, questionnaire, form, words)
    if words.startswith(("eh ", "ralat", "salah", "maksud")):
        corrected = questionnaire.hear(turn.text, "")
        if corrected and question.name not in corrected:
            return _next(turn, questionnaire, replace(form, answers=_merged(questionnaire, form, corrected)))
    return _taken(turn, questionnaire, form, question, turn.text)


def _taken(
    turn: Turn, questionnaire: Questionnaire, form: Form, question: Question, words: str
) -> Decision | Answers | None:
    """The words as an answer to this question, or else to those that they do answer."""
    try:
        return _answered(turn, questionnaire, form, question, question.read(words), words)
    except Unclear as unclear:
        if not (unclear.narrowed or unclear.meant) and _asks_anew(turn, questionnaire):
            return None
        heard = questionnaire.hear(words, "").items()
        told = {name: said for name, said in heard if not _is_answered(questionnaire, form.answers, name)}
        told.pop(question.name, None)
        form = replace(form, answers=_merged(questionnaire, form, told), narrowed=unclear.narrowed)
        if _is_answered(questionnaire, form.answers, question.name):
            return _next(turn, questionnaire, form)
        before = _noted(questionnaire, told) if told else str(unclear)
        return _ask(turn, questionnaire, form, question, before=f"{before} {phrases.FORM_STOP}", meant=unclear.meant)


def _noted(questionnaire: Questionnaire, answers: Answers) -> str:
    known = [one for one in questionnaire.questions if one.name in answers]
    said = ", ".join(f"{one.label} {one.said(answers[one.name])}" for one in known)
    return phrases.FORM_NOTED.format(answers=said)


def _asks_anew(turn: Turn, questionnaire: Questionnaire) -> bool:
    """Whether this is no answer but a question of its own, which an article can answer: the form is left for it."""
    words = turn.heard.message.words
    if (
        not questionnaire.lets_go
        or len(words) < _FEWEST_OF_A_QUESTION
        or ("?" not in turn.text and _ASKING.isdisjoint(words))
    ):
        return False
    return turn.heard.finding.decision in (Outcome.ANSWER, Outcome.CHOICES)


def _commanded(turn: Turn, questionnaire: Questionnaire, form: Form, words: str) -> Decision | None:
    if words in _STOP or cancel.is_meant(words):
        return say(turn, Reply(phrases.CANCELLED))
    if words in _MENU:
        return menu.show(turn)
    if words in _AGAIN:
        return _next(turn, questionnaire, Form(questionnaire.about))
    return _back(turn, questionnaire, form) if words in _BACK else None


def _at_the_end(turn: Turn, questionnaire: Questionnaire, form: Form, words: str) -> Decision | Answers:
    """Everything was shown: what is said now confirms it or corrects it."""
    is_shown = any(option.meaning == _CONFIRM for option in turn.memory.offered)
    if words in _RIGHT or (is_shown and words in _YES):
        return _picked(turn, questionnaire, form, "confirm")
    if words in _YES:
        return _next(turn, questionnaire, form)
    corrected = questionnaire.hear(turn.text, "")
    doubt = questionnaire.doubt(turn.text)
    if doubt is not None and (question := questionnaire.question(doubt[0])) is not None:
        form = replace(form, answers=_merged(questionnaire, form, corrected), asking=question.name)
        return _ask(turn, questionnaire, form, question, before=str(doubt[1]), meant=doubt[1].meant)
    if not corrected:
        return _change(turn, questionnaire, form, "", after=f" {phrases.FORM_STOP}")
    return _next(turn, questionnaire, replace(form, answers=_merged(questionnaire, form, corrected)))


def _answered(
    turn: Turn, questionnaire: Questionnaire, form: Form, question: Question, answer: Answer, words: str = ""
) -> Decision | Answers:
    # What else the same message said is taken where nothing was answered yet: "5 tahun, gaji 4 juta". Of a choice that
    # has a number of its own ("ditahan 6 bulan") it is not known whether it says anything else.
    chosen = next((label for value, label in question.choices if value == answer), "")
    besides = {} if any(map(str.isdigit, chosen)) else questionnaire.hear(words, question.name)
    known = {**form.answers, question.name: answer}
    fresh = {name: value for name, value in besides.items() if not _is_answered(questionnaire, known, name)}
    answers = _merged(questionnaire, form, {**fresh, question.name: answer})
    trail = (*(name for name in form.trail if name != question.name), question.name)
    return _next(turn, questionnaire, replace(form, answers=answers, trail=trail))


def _merged(questionnaire: Questionnaire, form: Form, new: Answers) -> dict[str, Answer]:
    """The answers with the new ones; an alternative takes the place of what it stands for."""
    kept = dict(form.answers)
    for name in new:
        for other in _alternatives(questionnaire, name):
            kept.pop(other, None)
    return {**kept, **new}


def _alternatives(questionnaire: Questionnaire, name: str) -> set[str]:
    """The names of one group: a question and what may be answered instead of it."""
    for question in questionnaire.questions:
        if question.instead and name in (question.name, *question.instead):
            return {question.name, *question.instead}
    return {name}


def _is_answered(questionnaire: Questionnaire, answers: Answers, name: str) -> bool:
    return any(other in answers for other in _alternatives(questionnaire, name))


def _next(
    turn: Turn,
    questionnaire: Questionnaire,
    form: Form,
    *,
    doubt: tuple[str, Unclear] | None = None,
    before: str = "",
) -> Decision:
    """Ask what is open, or show everything. `doubt` is what the words just said left unclear of one question."""
    for open_one in questionnaire.questions:
        if open_one.is_asked and not _is_answered(questionnaire, form.answers, open_one.name):
            form = replace(form, asking=open_one.name, narrowed=())
            if doubt is None or doubt[0] != open_one.name:
                return _ask(turn, questionnaire, form, open_one, before=before)
            return _ask(turn, questionnaire, form, open_one, before=str(doubt[1]), meant=doubt[1].meant)
    wrong = _wrong(questionnaire, form)
    if wrong is not None and (question := questionnaire.question(wrong[0])) is not None:
        reason = questionnaire.question(question.because_of)
        if question.name in form.answers and form.answers[question.name] is None and reason is not None:
            without = replace(form, answers={**form.answers, reason.name: None})
            told = phrases.FORM_WITHOUT.format(label=reason.label)
            return _next(turn, questionnaire, without, before=told)
        return _ask(turn, questionnaire, replace(form, asking=question.name, narrowed=()), question, before=wrong[1])
    return _show(turn, questionnaire, replace(form, asking="", narrowed=()), before)


def _wrong(questionnaire: Questionnaire, form: Form) -> tuple[str, str] | None:
    return questionnaire.check({name: answer for name, answer in form.answers.items() if answer is not None})


def _is_needed(questionnaire: Questionnaire, form: Form, question: Question) -> bool:
    """Whether nothing can be done without an answer that most people are never asked for; known when all else is."""
    asked = (one for one in questionnaire.questions if one.is_asked)
    if question.because_of or not all(_is_answered(questionnaire, form.answers, one.name) for one in asked):
        return False
    wrong = _wrong(questionnaire, form)
    return wrong is not None and wrong[0] == question.name


def _ask(
    turn: Turn,
    questionnaire: Questionnaire,
    form: Form,
    question: Question,
    *,
    before: str = "",
    meant: tuple[str, ...] = (),
    page: int = 0,
) -> Decision:
    places = form.narrowed or tuple(range(len(question.choices)))
    shown = places[page * _PAGE : (page + 1) * _PAGE]
    options = [Option(words, f"{EXPECTING}:meant:{words}") for words in meant]
    options += [Option(question.choices[place][1], f"{EXPECTING}:answer:{place}") for place in shown]
    if len(places) > (page + 1) * _PAGE:
        options.append(Option(phrases.FORM_MORE, f"{EXPECTING}:more:{page + 1}"))
    others = (other for name in question.instead if (other := questionnaire.question(name)) is not None)
    options += [Option(other.label, f"{EXPECTING}:instead:{other.name}") for other in others]
    if not (question.required or _is_needed(questionnaire, form, question)):
        options.append(Option(phrases.FORM_SKIP, f"{EXPECTING}:skip"))
    text = f"{before}\n\n{question.text}" if before else question.text
    # "1" to "Berapa hari?" is the answer, not the first option.
    return _say(turn, form, text, options, by_word=not (question.choices or meant))


def _show(turn: Turn, questionnaire: Questionnaire, form: Form, before: str = "") -> Decision:
    lines = [
        f"• {question.label}: {question.said(form.answers[question.name])}"
        for question in questionnaire.questions
        if form.answers.get(question.name) is not None
    ]
    text = phrases.FORM_CONFIRM.format(title=questionnaire.title, lines="\n".join(lines))
    text = f"{before}\n\n{text}" if before else text
    options = [Option(questionnaire.confirm, _CONFIRM), Option(phrases.FORM_WRONG, f"{EXPECTING}:change")]
    return _say(turn, form, text, options)


def _change(turn: Turn, questionnaire: Questionnaire, form: Form, name: str, *, after: str = "") -> Decision:
    """Ask again what is to be changed, or ask which that is."""
    if (question := questionnaire.question(name)) is not None:
        return _ask(turn, questionnaire, replace(form, asking=name, narrowed=()), question)
    listed, is_all = questionnaire.changeable(form.answers, is_rest=name == _REST)
    options = [Option(question.label, f"{EXPECTING}:change:{question.name}") for question in listed]
    if not is_all:
        options.append(Option(phrases.FORM_OTHER, f"{EXPECTING}:change:{_REST}"))
    return _say(turn, replace(form, asking=""), f"{phrases.FORM_WHICH}{after}", options)


def _back(turn: Turn, questionnaire: Questionnaire, form: Form) -> Decision:
    """The question before this one, its answer taken back."""
    if not form.trail:
        return _next(turn, questionnaire, form)
    *trail, last = form.trail
    answers = {name: answer for name, answer in form.answers.items() if name != last}
    return _next(turn, questionnaire, replace(form, answers=answers, trail=tuple(trail)))


def _say(turn: Turn, form: Form, text: str, options: list[Option], *, by_word: bool = False) -> Decision:
    reply = Reply(text, tuple(options), form.about, by_word=by_word)
    return say(turn, reply, expecting=EXPECTING, form=form, question=turn.memory.question, welcomed=True)
