"""What somebody typed within the last minute, short message by short message, and what it comes to together."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from bot.engine.turn import Decision, Fragment, Turn
from knowledge.search import urgency as rules
from knowledge.search.signs import LIKENESS
from knowledge.search.smalltalk import Smalltalk
from knowledge.search.urgency import Danger, Urgency

_DANGER_WITHIN = timedelta(minutes=1)
_JOINED_WITHIN = timedelta(seconds=10)
"""From one message to the next."""
_LONGEST, _MOST = 60, 6
"""Characters of a fragment, and fragments that are remembered."""


def in_danger(turn: Turn) -> Turn:
    """The turn as it is, or with the words of the last minute's fragments if danger speaks from all of them."""
    if not turn.is_words or turn.heard.urgency is not None or not _is_short(turn):
        return turn
    lately = [one for one in _lately(turn) if not _tells_nothing(turn, one)]
    whole = together(lately, turn) if lately else turn
    return whole if whole.heard.urgency is not None and not _adds_nothing(turn, whole.heard.urgency) else turn


def _adds_nothing(turn: Turn, urgency: Urgency) -> bool:
    """Whether danger is only heard by likeness once everyday words come to what was calm: "dia yang atur"."""
    is_alike = urgency.sign == LIKENESS and urgency.kind is not Danger.SUICIDE
    return is_alike and rules.is_plain(turn.edition.language, turn.heard.message.words)


def _tells_nothing(turn: Turn, fragment: Fragment) -> bool:
    """Whether it is no part of a cry: "saya mau tanya", "boleh ga"; among other words it would make plain ones ring."""
    heard = turn.edition.hear(fragment.text)
    return heard.smalltalk in (Smalltalk.OPENER, Smalltalk.HESITATION) or heard.is_bare


def going_before(turn: Turn) -> tuple[Fragment, ...]:
    """The fragments that this message may go on with: each within seconds of the next, and put to the search."""
    found: list[Fragment] = []
    if turn.is_words and _is_short(turn):
        follows = turn.sent_at
        for one in reversed(turn.memory.lately):
            if abs(follows - _at(one)) > _JOINED_WITHIN:
                break
            follows = _at(one)
            if one.is_searched:
                found.insert(0, one)
    return tuple(found)


def together(before: Iterable[Fragment], turn: Turn) -> Turn:
    """The turn as if all of it had been one message."""
    return replace(turn, text="\n".join((*(one.text for one in before), turn.text)))


def remembered(turn: Turn, decision: Decision) -> Decision:
    """The decision with the words of this turn kept for the next, where they may be a part of something longer."""
    if not turn.is_words:
        return decision
    kept: tuple[Fragment, ...] = ()
    if _may_go_on(turn, decision):
        is_searched = decision.sought is not None or turn.heard.is_bare
        is_answered = any((reply.about or "").startswith("article:") for reply in decision.replies)
        kept = (*_lately(turn), Fragment(turn.text, turn.sent_at.isoformat(), is_searched, is_answered))[-_MOST:]
    return replace(decision, memory=replace(decision.memory, lately=kept))


def _may_go_on(turn: Turn, decision: Decision) -> bool:
    """Nothing is kept that was typed for a form, that moves or withholds data, or that has raised an alarm already."""
    is_typed_for_something = turn.memory.form or decision.memory.form or decision.fact or turn.claim
    is_withheld = turn.is_frozen or decision.demanded is not None
    is_done = decision.escalation is not None and decision.escalation.is_urgent
    return _is_short(turn) and not (is_typed_for_something or is_withheld or is_done)


def _is_short(turn: Turn) -> bool:
    return len(turn.text) <= _LONGEST


def _lately(turn: Turn) -> tuple[Fragment, ...]:
    """What was said within the last minute."""
    return tuple(one for one in turn.memory.lately if abs(turn.sent_at - _at(one)) <= _DANGER_WITHIN)


def _at(fragment: Fragment) -> datetime:
    return datetime.fromisoformat(fragment.at)
