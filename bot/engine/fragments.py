"""Somebody types in bursts: short messages within seconds of each other are also understood together.

Each is answered at once: nobody knows whether another follows, and a complete question must not wait for one. What
follows is searched alone and with what came before, and the better understood decides, so that the last answer is the
right one.
"""

from collections.abc import Iterable
from dataclasses import replace

from bot.engine import answer, burst, calculation, minimum_wage, remark
from bot.engine.turn import Decision, Fragment, Turn
from knowledge.search import smalltalk
from knowledge.search.decide import Finding, Outcome
from knowledge.search.ground import Ground

_MAY_BE_INCOMPLETE = 4
"""Words. Whoever writes more, and is understood, has said what they mean."""
_END = 2
_UNDERSTOOD = (Outcome.ANSWER, Outcome.CALCULATOR, Outcome.LETTER)


def step(turn: Turn) -> Decision | None:
    """Decide on the fragments together, where they say more than the last one alone."""
    before = burst.going_before(turn)
    # What leans on an answer is no piece of its question: the follow-up reads it with what was answered.
    if not before or (turn.memory.answered and turn.heard.leans):
        return None
    alone = turn.heard.finding
    # A place after "umk berapa" is its missing piece, however fast it follows.
    if alone.decision is Outcome.MENU or answer.is_addition(turn, alone) or minimum_wage.step(turn) is not None:
        return None
    whole = burst.together(before, turn)
    sum_begun = calculation.step(whole)
    is_better = _is_better(turn, whole.heard.finding, is_answered=any(one.is_answered for one in before))
    is_better = is_better or _ends_what_was_named(turn, before, whole.heard.finding)
    if sum_begun is None and _is_remark(turn, before[-1], whole.heard.finding, is_better=is_better):
        return remark.heard(turn)
    if not is_better and (sum_begun is None or not _is_same(alone, whole.heard.finding)):
        return None
    decision = sum_begun or minimum_wage.step(whole) or answer.step(whole)
    # Its words are not all in this line: it is learned from together with the lines before.
    if decision.sought is None:
        return decision
    return replace(decision, sought=replace(decision.sought, leans=True, ground=Ground.TALK.value))


def _is_remark(turn: Turn, before: Fragment, whole: Finding, *, is_better: bool) -> bool:
    """Whether it only adds to what was just answered, and asks nothing: "capek", "bos sy pelit".

    The answer would be the same, and the search by itself would find some other matter in such words, or none. Words
    that may speak of danger are no remark.
    """
    alone, message = turn.heard.finding, turn.heard.message
    is_named = smalltalk.bare_topic(message.language, message.words) is not None
    is_known = alone.decision in _UNDERSTOOD or alone.elsewhere is not None
    if not before.is_answered or turn.heard.asks or is_named or is_known or turn.heard.concern is not None:
        return False
    is_same = whole.decision in _UNDERSTOOD and whole.candidates[0].slug == turn.memory.answered
    return is_same or (alone.out_of_scope and not is_better and len(message.words) <= _MAY_BE_INCOMPLETE)


def _ends_what_was_named(turn: Turn, before: Iterable[Fragment], whole: Finding) -> bool:
    """Whether one or two words tell what became of what the pieces began with: "thr saya", then "belum dibayar"."""
    own, words = turn.heard.finding, turn.heard.message.words
    pieces = (turn.edition.hear(one.text).message for one in before)
    subjects = (smalltalk.bare_topic(one.language, one.words) for one in pieces)
    named = next((one.articles for one in subjects if one is not None), ())
    is_of_it = bool(whole.candidates) and whole.candidates[0].slug in named
    return len(words) <= _END and is_of_it and bool(own.candidates) and own.candidates[0].slug not in named


def _is_same(alone: Finding, whole: Finding) -> bool:
    """Whether all of it asks what its end asks; the figures for a sum may stand in what came before."""
    first, second = alone.candidates[:1], whole.candidates[:1]
    return bool(first and second) and first[0].slug == second[0].slug


def _is_better(turn: Turn, whole: Finding, *, is_answered: bool) -> bool:
    """Whether all of it is better understood than its end. `is_answered`: some of it has had its answer."""
    heard = turn.heard
    alone, words = heard.finding, heard.message.words
    if alone.decision in _UNDERSTOOD:
        return whole.decision in _UNDERSTOOD and not is_answered and len(words) <= _MAY_BE_INCOMPLETE
    if is_answered and smalltalk.bare_topic(heard.message.language, words) is not None:
        return False
    if whole.decision is Outcome.CHOICES:
        return alone.decision is Outcome.MEDIATOR or (alone.decision is Outcome.CHOICES and not is_answered)
    # Who asks on has read the answer, be it seconds ago: "ngadunya kmn".
    is_said = heard.asks and bool(whole.candidates) and whole.candidates[0].slug == turn.memory.answered
    return whole.decision in _UNDERSTOOD and not is_said
