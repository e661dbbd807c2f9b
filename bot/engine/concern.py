"""A danger that is likely enough to be asked about, not for an alarm: help at once can be picked below the reply."""

from dataclasses import replace

from bot.engine import concern_phrases as phrases
from bot.engine import naming, warned
from bot.engine.turn import MEDIATOR_OFFERED, Decision, Option, Reply, Turn, say
from knowledge.search import urgency as rules
from knowledge.search.decide import EVEN
from knowledge.search.signs import LIKENESS
from knowledge.search.smalltalk import Smalltalk
from knowledge.search.urgency import Danger

_PICKED = "danger:"
OUT_OF_SCOPE = "out_of_scope"
"""What a reply is about that says the matter is not ours."""
_UNCLEAR = (("iya",), ("ya",), ("tidak",), ("belum",), ("tidak", "tahu"), ("entah",))
"""Standard words that may say either, that they are safe or that they are not."""
_CALLS = ("tolong", "bantu")
"""Beginnings of the words that pick help at once where it is offered."""
_LONGEST_CALL = 3
"""Words."""


def step(turn: Turn) -> Decision | None:
    """What answers whether they are safe, and picks nothing: "iya", "aman kok"."""
    if not turn.is_words:
        return None
    is_safe = rules.is_safe(turn.edition.language, turn.heard.message.words)
    if is_safe and warned.lately(turn) and turn.heard.urgency is None and not turn.memory.expecting:
        # Whoever was alarmed about reads all the same: who says so may not be free to say otherwise.
        number = "" if turn.open_ticket is None else phrases.STILL_READ.format(number=turn.open_ticket.number)
        return say(turn, Reply(f"{phrases.SAFE_AFTER_ALL} {number}".strip()))
    if not _is_offered(turn):
        return None
    if is_safe:
        return Decision(turn.memory, (turn.memory.once_more(phrases.GOOD_THAT_YOU_ARE_SAFE),))
    # "iya" may mean that they are safe, that they are not, or the first of the articles.
    is_unclear = turn.heard.smalltalk is Smalltalk.ACKNOWLEDGEMENT or turn.heard.message.words in _UNCLEAR
    return Decision(turn.memory, (turn.memory.once_more(phrases.SAFE_OR_NOT),)) if is_unclear else None


def _is_offered(turn: Turn) -> bool:
    return any(is_help(option) for option in turn.memory.offered)


def asked(turn: Turn, decision: Decision) -> Decision:
    """The decision with the question below what the search found, or below the next question where a name was typed;
    most turns give no cause for it.
    """
    concern = _heard(turn) if turn.is_words and decision.replies and _may_ask(turn, decision) else None
    if concern is None or decision.escalation is not None:
        return decision
    *before, last = decision.replies
    # People come before the office that a power cut should go to, and before the articles that a few words may be
    # about ("sesak napas"); to the sad who name none, nothing comes before the kind words.
    is_sad = concern is Danger.SUICIDE and turn.heard.finding.elsewhere is None
    leads = (may_be_cry(turn) or last.about == OUT_OF_SCOPE) and not is_sad
    parts = (phrases.ARE_YOU_SAFE, last.text) if leads else (last.text, phrases.ARE_YOU_SAFE)
    told = replace(last, text="\n\n".join(parts), options=(*last.options, way(concern)))
    return replace(decision, replies=(*before, told))


def _may_ask(turn: Turn, decision: Decision) -> bool:
    """Within questions only where an alarm would have rung for a name, or where a few words may be a cry: nothing else
    that is typed there is searched, nor is a farewell ("selamat tinggal semua").
    """
    if decision.memory.form is not None or decision.sought is None:
        return may_be_cry(turn) or (is_unsure(turn) and naming.is_awaited(turn))
    return True


def may_be_cry(turn: Turn) -> bool:
    """Whether a few words may be a cry, or a question: "sesak napas"."""
    return rules.hinted(turn.edition.language, turn.heard.message.words) is not None


def way(danger: Danger) -> Option:
    """Help at once, to be picked."""
    return Option(phrases.HELP_AT_ONCE, f"{_PICKED}{danger.value}")


def _heard(turn: Turn) -> Danger | None:
    urgency = turn.heard.urgency
    return urgency.kind if urgency is not None and is_unsure(turn) else turn.heard.concern


def is_unsure(turn: Turn) -> bool:
    """Whether what is only alike to danger may be none: it is asked about.

    What leans on the answer before it ("kalau bos yang nolak?") is made of that question's words, which the alarm has
    not seen, nor has it seen the name of a shop: where one was asked for, danger has to be likelier than not. Everyday
    words alone, after an answer or to an offer ("saya sudah tidak kerja lagi", "ya udah ga usah"), sound like despair.
    """
    urgency = turn.heard.urgency
    if urgency is None or urgency.sign != LIKENESS:
        return False
    if naming.is_awaited(turn):
        return turn.heard.signs.likely < EVEN
    is_plain = rules.is_plain(turn.edition.language, turn.heard.message.words)
    if is_plain and (turn.memory.answered or turn.memory.expecting in MEDIATOR_OFFERED):
        return True
    return bool(turn.memory.answered) and turn.heard.leans


def is_help(option: Option) -> bool:
    """Whether picking it means danger."""
    return option.meaning.startswith(_PICKED)


def picked(turn: Turn) -> Danger | None:
    """The danger of whoever says yes to it, or calls for help while it is offered."""
    meaning = turn.meaning or ""
    if turn.is_words and _is_offered(turn) and turn.heard.smalltalk is Smalltalk.HELP:
        words = turn.heard.message.words
        # "tolong cepat ya pak" is only in a hurry.
        is_call = len(words) <= _LONGEST_CALL and any(word.startswith(_CALLS) for word in words)
        meaning = turn.memory.help_meaning if is_call else ""
    return Danger(meaning.removeprefix(_PICKED)) if meaning.startswith(_PICKED) else None
