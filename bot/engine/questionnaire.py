"""Asking for several things one by one, whatever they are for: a calculation, a letter.

A `Questionnaire` says what to ask; `begin` asks for what is not known yet, `go_on` hears an answer. Each turn one
question; what a longer message already said is taken (`hear`). At the end everything is shown, and the person says that
it is right or what is not. At any time "balik" goes one question back, "ulang" begins again, "batal" ends, and a
correction such as "eh gaji 4,5" is heard. What is no answer but a question of its own is none of its business: somebody
has moved on, and the form ends. What was answered is kept in `Memory.form` and gone when anything
else is said, but for a sum that is left for a question (bot/engine/resuming.py): nothing of it is stored elsewhere.

A step uses it so:

    asked = questionnaire.go_on(turn, MINE)
    if asked is None or isinstance(asked, Decision):
        return asked                      # not for us, or still asking
    return done(turn, asked)              # the answers by name, confirmed; passed-over ones are absent
"""

import re
from dataclasses import replace

from bot.engine import asking, cancel, digression, form_phrases, menu, minimum_wage, narrowing, phrases, replying
from bot.engine.question import Answers, Question, Questionnaire, Unclear
from bot.engine.turn import Answer, Decision, Form, Reply, Turn, say
from clinic.content import Kind
from knowledge import slips
from knowledge.language import answering, pay

_BACK = frozenset(("balik", "kembali", "mundur satu", "sebelumnya"))
_AGAIN = frozenset(("ulang", "ulangi", "dari awal", "mulai lagi"))
_STOP = frozenset(("berhenti", "stop"))
_MENU = frozenset(("menu", "topik"))
_VALUE = re.compile(r"(?:(?:masa )?kerja(?:nya)? )?(?:rp\.? ?)?[0-9][0-9.,]* ?[a-z]+(?: [0-9]+ ?[a-z]+)?")
_NAMED = ("gaji", "upah", "tunj")


def begin(
    turn: Turn, questionnaire: Questionnaire, answers: Answers | None = None, *, said: str = "", before: str = ""
) -> Decision:
    """Ask the first question that `answers` leaves open, or show them to be confirmed.

    `said` are the words that the answers come from, which may leave others unclear.
    """
    form = Form(questionnaire.about, dict(answers or {}))
    return asking.following(turn, questionnaire, form, doubts=questionnaire.doubt(said), before=before)


def go_on(turn: Turn, questionnaire: Questionnaire) -> Decision | Answers | None:
    """Hear what the person says to the question that was asked.

    None where it is not for this questionnaire; the answers once the person has confirmed them.
    """
    form = turn.memory.form
    if form is None or form.about != questionnaire.about or turn.memory.expecting != asking.EXPECTING:
        return None
    question = questionnaire.question(form.asking)
    if turn.meaning is None:
        return _heard(turn, questionnaire, form, question) if turn.kind is Kind.TEXT else None
    act, _, rest = turn.meaning.partition(":")
    return _picked(turn, questionnaire, form, rest) if act == asking.EXPECTING else None


def _picked(turn: Turn, questionnaire: Questionnaire, form: Form, act: str) -> Decision | Answers:
    kind, _, rest = act.partition(":")
    question = questionnaire.question(form.asking)
    if kind == "confirm":
        return {name: answer for name, answer in form.answers.items() if answer is not None}
    if kind == "change":
        return asking.change(turn, questionnaire, form, rest)
    if kind == "instead" and (other := questionnaire.question(rest)) is not None:
        return asking.ask(turn, questionnaire, replace(form, asking=rest, narrowed=()), other)
    if kind in ("all", "more") and question is not None:
        shown = replace(form, narrowed=()) if kind == "all" else form
        return asking.ask(turn, questionnaire, shown, question, page=int(rest or 0))
    if question is not None and kind == "meant" and (said := _taken(turn, questionnaire, form, question, rest)):
        return said
    if question is not None and kind == "skip":
        return _answered(turn, questionnaire, form, question, None)
    # After an upgrade a remembered place may be none any more: then it is asked again.
    if question is not None and kind == "answer" and int(rest) < len(question.choices):
        return _answered(turn, questionnaire, form, question, question.choices[int(rest)][0])
    return asking.following(turn, questionnaire, form)


def _heard(
    turn: Turn, questionnaire: Questionnaire, form: Form, question: Question | None
) -> Decision | Answers | None:
    words = " ".join(turn.text.lower().split()).rstrip(".!?")
    commanded = _commanded(turn, questionnaire, form, words)
    if commanded is not None:
        return commanded
    if question is None:
        return _at_the_end(turn, questionnaire, form)
    said, may_pass = turn.brief, asking.may_pass(questionnaire, form, question)
    left_open = _left_open_by(form, question) if answering.is_unknown(said.words) else ()
    if len(left_open) == 1:
        return _answered(turn, questionnaire, form, question, left_open[0], turn.text)
    # "hitung aja" to what need not be told is no answer to it.
    is_enough = may_pass and not question.choices and replying.is_right(said)
    if is_enough or replying.is_pass(said, question.called):
        if may_pass:
            return _answered(turn, questionnaire, form, question, None)
        return asking.ask(turn, questionnaire, form, question, before=questionnaire.needed)
    takes_back = words.startswith("bukan") and questionnaire.tells(turn.text)
    if takes_back or _is_correction(turn, questionnaire):
        corrected = questionnaire.hear(turn.text, "")
        if corrected and question.name not in corrected:
            known = replace(form, answers=asking.merged(questionnaire, form, corrected))
            return asking.following(
                turn, questionnaire, known, before=asking.noted(questionnaire, corrected, turn.text)
            )
    return _taken(turn, questionnaire, form, question, turn.text)


def _only_meant(turn: Turn) -> str | None:
    """What the only sum that is offered was taken for: a yes to "Betul sebegitu?" means it."""
    prefix = f"{asking.EXPECTING}:"
    meant = [
        one.meaning.removeprefix(prefix) for one in turn.memory.offered if one.meaning.startswith(f"{prefix}meant:")
    ]
    return meant[0] if len(meant) == 1 else None


def _taken(
    turn: Turn, questionnaire: Questionnaire, form: Form, question: Question, words: str
) -> Decision | Answers | None:
    """The words as an answer to this question, or else to those that they do answer."""
    is_aside = turn.meaning is None and digression.is_aside(turn, questionnaire)
    try:
        # A choice is named by words that a question about it has too; a number in a question is hardly ever an answer.
        if not question.choices and (is_aside or _is_of_another(questionnaire, question, words)):
            raise Unclear(form_phrases.ASIDE)
        answer = question.read(words)
        if narrowing.passes_by(question, form.narrowed, answer, words, turn.brief):
            raise Unclear(form_phrases.AMONG)
        return _answered(turn, questionnaire, form, question, answer, words)
    except Unclear as unclear:
        if digression.asks(turn) and (figure := minimum_wage.figures(turn, (words,))):
            return asking.ask(turn, questionnaire, form, question, before=figure)
        heard = {} if is_aside else questionnaire.hear(words, "")
        # "kalau baru 3 bulan?" tells the length of work, "kalau resign?" asks.
        is_told = bool(heard) and any(map(str.isdigit, words)) and questionnaire.tells(words)
        if not (unclear.narrowed or unclear.meant or is_told) and digression.leaves(turn, questionnaire):
            return None
        is_named = _names_another(turn, questionnaire, question, words, unclear)
        told = {
            name: said
            for name, said in heard.items()
            if is_named or not asking.is_answered(questionnaire, form.answers, name)
        }
        told.pop(question.name, None)
        left = _left_open(form, unclear)
        if len(left) == 1 and unclear.narrowed:
            return _answered(turn, questionnaire, form, question, question.choices[left[0]][0], words)
        form = replace(form, answers=asking.merged(questionnaire, form, told), narrowed=left)
        if asking.is_answered(questionnaire, told, question.name):
            return asking.following(turn, questionnaire, form)
        noted = asking.noted(questionnaire, told, words) if told else ""
        why = digression.answered(turn) or str(unclear)
        before = f"{noted} {why}".strip() if unclear.is_near or not told else noted
        return asking.ask(
            turn, questionnaire, form, question, before=f"{before} {form_phrases.STOP}", meant=unclear.meant
        )


def _names_another(turn: Turn, questionnaire: Questionnaire, question: Question, words: str, unclear: Unclear) -> bool:
    """Whether the words put right what was answered before: "gajinya 4,5jt", "kalau baru 3 bulan?".

    So does "5 tahun" to what need not be answered. To what must be, "20 juta" may be a slip for twenty years.
    """
    if not questionnaire.tells(words):
        return False
    is_supposed = digression.supposes(turn) and any(map(str.isdigit, words))
    is_other = not question.required and _is_value(words, unclear)
    return words.lower().startswith(_NAMED) or is_other or is_supposed


def _is_value(words: str, unclear: Unclear) -> bool:
    """Whether this is a number with its unit and nothing else, which the question cannot have meant."""
    return not unclear.is_near and _VALUE.fullmatch(words.strip().lower()) is not None


def _is_of_another(questionnaire: Questionnaire, question: Question, words: str) -> bool:
    """Whether the wage is named where something else is asked: "gajinya juga salah, 3,5" is no leave of three days."""
    heard = questionnaire.hear(words, "") if words.lower().startswith(_NAMED) else {}
    return bool(heard) and question.name not in heard


def _left_open_by(form: Form, question: Question) -> tuple[Answer, ...]:
    """What those answer who do not know which of the few that are left is the case."""
    few = (question.choices[place][0] for place in form.narrowed)
    return tuple(answer for answer in few if answer in question.left_open)


def _left_open(form: Form, unclear: Unclear) -> tuple[int, ...]:
    """The places of the choices that are left: of the few before those that fit now, or the few before themselves."""
    both = tuple(place for place in form.narrowed if place in unclear.narrowed)
    return both or unclear.narrowed or form.narrowed


def _commanded(turn: Turn, questionnaire: Questionnaire, form: Form, words: str) -> Decision | Answers | None:
    if words in _STOP or cancel.is_meant(words):
        return say(turn, Reply(phrases.CANCELLED))
    if words in _MENU:
        return menu.show(turn)
    if words in _AGAIN:
        return asking.following(turn, questionnaire, Form(questionnaire.about))
    if digression.is_misunderstood(turn.brief):
        return asking.change(turn, questionnaire, form, "")
    if words in _BACK:
        return _back(turn, questionnaire, form)
    if (other := _instead(questionnaire, form, words)) is not None:
        return asking.ask(turn, questionnaire, replace(form, asking=other.name, narrowed=()), other)
    meant = _only_meant(turn) if replying.is_yes(turn.brief) else None
    return None if meant is None else _picked(turn, questionnaire, form, meant)


def _instead(questionnaire: Questionnaire, form: Form, words: str) -> Question | None:
    """The question that is offered instead, by words of its label alone: "upah borongan"."""
    asked = questionnaire.question(form.asking)
    # "12" and "bulan" are no "upah borongan 12 bulan".
    said = {word for word in words.split() if not (word.isdigit() or word in pay.UNITS)}
    if asked is None or not said or said <= set(asked.label.lower().split()):
        return None
    others = [other for name in asked.instead if (other := questionnaire.question(name)) is not None]
    named = [other for other in others if said <= set(other.label.lower().split())]
    return named[0] if len(named) == 1 else None


def _is_correction(turn: Turn, questionnaire: Questionnaire) -> bool:
    """Whether it begins as one does who puts a slip right, and asks nothing."""
    return slips.is_marked(turn.heard.message.words) and not digression.is_aside(turn, questionnaire)


def _at_the_end(turn: Turn, questionnaire: Questionnaire, form: Form) -> Decision | Answers | None:
    """Everything was shown: what is said now confirms it or corrects it; a remark changes nothing."""
    is_shown = any(option.meaning == asking.CONFIRM for option in turn.memory.offered)
    said = turn.brief if "?" not in turn.text else turn.brief.part(end=0)
    if replying.is_right(said) or (is_shown and replying.is_yes(said)):
        return _picked(turn, questionnaire, form, "confirm")
    told = form_phrases.WHAT_THIS_IS if replying.is_puzzled(turn.brief) else digression.answered(turn)
    if told or replying.is_yes(said):
        return asking.following(turn, questionnaire, form, before=told)
    if replying.is_no(said):
        return asking.change(turn, questionnaire, form, "")
    is_correction = questionnaire.tells(turn.text) or _is_correction(turn, questionnaire)
    if not is_correction and digression.leaves(turn, questionnaire):
        return None
    corrected = questionnaire.hear(turn.text, "")
    if not is_correction and (corrected or is_shown):
        return asking.following(turn, questionnaire, form, before=form_phrases.UNCHANGED)
    doubt = next(iter(questionnaire.doubt(turn.text).items()), None) if is_correction else None
    if doubt is not None and (question := questionnaire.question(doubt[0])) is not None:
        known = asking.merged(questionnaire, form, corrected)
        form = replace(form, answers=known, asking=question.name, narrowed=doubt[1].narrowed)
        return asking.ask(turn, questionnaire, form, question, before=str(doubt[1]), meant=doubt[1].meant)
    if not corrected:
        return asking.change(turn, questionnaire, form, "", after=f" {form_phrases.STOP}")
    form = replace(form, answers=asking.merged(questionnaire, form, corrected))
    return asking.following(turn, questionnaire, form, before=questionnaire.note("", turn.text))


def _answered(
    turn: Turn, questionnaire: Questionnaire, form: Form, question: Question, answer: Answer, words: str = ""
) -> Decision | Answers:
    # What else the same message said is taken where nothing was answered yet: "5 tahun, gaji 4 juta". Of a choice that
    # has a number of its own ("ditahan 6 bulan") it is not known whether it says anything else.
    chosen = next((label for value, label in question.choices if value == answer), "")
    besides = {} if any(map(str.isdigit, chosen)) else questionnaire.hear(words, question.name)
    known = {**form.answers, question.name: answer}
    fresh = {name: value for name, value in besides.items() if not asking.is_answered(questionnaire, known, name)}
    answers = asking.merged(questionnaire, form, {**fresh, question.name: answer})
    trail = (*(name for name in form.trail if name != question.name), question.name)
    note = questionnaire.note(question.name, words)
    return asking.following(turn, questionnaire, replace(form, answers=answers, trail=trail), before=note)


def _back(turn: Turn, questionnaire: Questionnaire, form: Form) -> Decision:
    """The question before this one, its answer taken back."""
    if not form.trail:
        return asking.following(turn, questionnaire, form)
    *trail, last = form.trail
    answers = {name: answer for name, answer in form.answers.items() if name != last}
    return asking.following(turn, questionnaire, replace(form, answers=answers, trail=tuple(trail)))
