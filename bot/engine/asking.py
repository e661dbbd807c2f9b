"""What a questionnaire says: the question that is open, or everything that is known, to be confirmed."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.engine import form_phrases
from bot.engine.question import Answers, Question, Questionnaire, Unclear
from bot.engine.turn import Answer, Decision, Form, Option, Reply, Turn, say

EXPECTING = "form"
CONFIRM = f"{EXPECTING}:confirm"
"""The meaning of the button that says that all is right."""

_PAGE = 8
_REST = "*"


def noted(questionnaire: Questionnaire, answers: Answers, words: str) -> str:
    """What was just taken from the words although another question waits."""
    known = [one for one in questionnaire.questions if one.name in answers]
    said = ", ".join(f"{one.label} {one.said(answers[one.name])}" for one in known)
    return f"{form_phrases.NOTED.format(answers=said)} {questionnaire.note('', words)}".strip()


def merged(questionnaire: Questionnaire, form: Form, new: Answers) -> dict[str, Answer]:
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


def _is_open(questionnaire: Questionnaire, answers: Answers, question: Question) -> bool:
    """Whether it is to be asked and was not yet."""
    is_wanted = question.is_asked and question.makes_sense(answers)
    return is_wanted and not is_answered(questionnaire, answers, question.name)


def is_answered(questionnaire: Questionnaire, answers: Answers, name: str) -> bool:
    return any(other in answers for other in _alternatives(questionnaire, name))


def following(
    turn: Turn,
    questionnaire: Questionnaire,
    form: Form,
    *,
    doubts: Mapping[str, Unclear] | None = None,
    before: str = "",
) -> Decision:
    """Ask what is open, or show everything. `doubts` are what the words just said left unclear, by question."""
    for open_one in questionnaire.questions:
        if _is_open(questionnaire, form.answers, open_one):
            # The few that an answer has left open stay until one of them is chosen.
            left = form.narrowed if form.asking == open_one.name else ()
            form = replace(form, asking=open_one.name, narrowed=left)
            unclear = (doubts or {}).get(open_one.name)
            if unclear is None:
                return ask(turn, questionnaire, form, open_one, before=before)
            if unclear.narrowed:  # the few that fit say it themselves
                return ask(turn, questionnaire, replace(form, narrowed=unclear.narrowed), open_one, before=before)
            why = f"{before} {unclear}".strip()
            return ask(turn, questionnaire, form, open_one, before=why, meant=unclear.meant)
    wrong = _wrong(questionnaire, form)
    if wrong is not None and (question := questionnaire.question(wrong[0])) is not None:
        reason = questionnaire.question(question.because_of)
        if question.name in form.answers and form.answers[question.name] is None and reason is not None:
            without = replace(form, answers={**form.answers, reason.name: None})
            told = form_phrases.WITHOUT.format(label=reason.label)
            return following(turn, questionnaire, without, before=told)
        return ask(turn, questionnaire, replace(form, asking=question.name, narrowed=()), question, before=wrong[1])
    return _show(turn, questionnaire, replace(form, asking="", narrowed=()), before)


def _wrong(questionnaire: Questionnaire, form: Form) -> tuple[str, str] | None:
    return questionnaire.check({name: answer for name, answer in form.answers.items() if answer is not None})


def _is_needed(questionnaire: Questionnaire, form: Form, question: Question) -> bool:
    """Whether nothing can be done without an answer that most people are never asked for; known when all else is."""
    if question.because_of or any(_is_open(questionnaire, form.answers, one) for one in questionnaire.questions):
        return False
    wrong = _wrong(questionnaire, form)
    return wrong is not None and wrong[0] == question.name


def may_pass(questionnaire: Questionnaire, form: Form, question: Question) -> bool:
    """Whether the question can be passed over."""
    return not (question.required or _is_needed(questionnaire, form, question))


def ask(
    turn: Turn,
    questionnaire: Questionnaire,
    form: Form,
    question: Question,
    *,
    before: str = "",
    meant: tuple[str, ...] = (),
    beside: Sequence[Option] = (),
    page: int = 0,
) -> Decision:
    """Ask this question; `meant` are words that may answer it, `beside` what else can be done now."""
    places = form.narrowed or tuple(range(len(question.choices)))
    shown = places[page * _PAGE : (page + 1) * _PAGE]
    options = [Option(words, f"{EXPECTING}:meant:{words}") for words in meant] + [*beside]
    options += [Option(question.choices[place][1], f"{EXPECTING}:answer:{place}") for place in shown]
    if len(places) > (page + 1) * _PAGE:
        options.append(Option(form_phrases.MORE, f"{EXPECTING}:more:{page + 1}"))
    elif form.narrowed:
        options.append(Option(form_phrases.MORE, f"{EXPECTING}:all"))
    others = (other for name in question.instead if (other := questionnaire.question(name)) is not None)
    options += [Option(other.label, f"{EXPECTING}:instead:{other.name}") for other in others]
    if may_pass(questionnaire, form, question):
        options.append(Option(form_phrases.SKIP, f"{EXPECTING}:skip"))
    text = f"{before}\n\n{question.text}" if before else question.text
    # "1" to "Berapa hari?" is the answer, not the first option.
    return _say(turn, form, text, options, by_word=not (question.choices or meant))


def _show(turn: Turn, questionnaire: Questionnaire, form: Form, before: str = "") -> Decision:
    lines = [
        f"• {question.label}: {question.said(form.answers[question.name])}"
        for question in questionnaire.questions
        if form.answers.get(question.name) is not None and question.makes_sense(form.answers)
    ]
    text = form_phrases.CONFIRM.format(title=questionnaire.title, lines="\n".join(lines))
    text = f"{before}\n\n{text}" if before else text
    options = [Option(questionnaire.confirm, CONFIRM), Option(form_phrases.WRONG, f"{EXPECTING}:change")]
    return _say(turn, form, text, options)


def changing(name: str) -> str:
    """The meaning of a button that asks for this answer again."""
    return f"{EXPECTING}:change:{name}"


def change(turn: Turn, questionnaire: Questionnaire, form: Form, name: str, *, after: str = "") -> Decision:
    """Ask again what is to be changed, or ask which that is."""
    if (question := questionnaire.question(name)) is not None:
        return ask(turn, questionnaire, replace(form, asking=name, narrowed=()), question)
    listed, is_all = questionnaire.changeable(form.answers, is_rest=name == _REST)
    options = [Option(question.label, changing(question.name)) for question in listed]
    if not is_all:
        options.append(Option(form_phrases.OTHER, changing(_REST)))
    return _say(turn, replace(form, asking=""), f"{form_phrases.WHICH}{after}", options)


def _say(turn: Turn, form: Form, text: str, options: list[Option], *, by_word: bool = False) -> Decision:
    reply = Reply(text, tuple(options), form.about, by_word=by_word)
    return say(turn, reply, expecting=EXPECTING, form=form, question=turn.memory.question, welcomed=True)
