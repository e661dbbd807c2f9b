"""A message that is nothing but a number, a link or "yg itu": what can be done with it, or what was meant by it."""

import re
from dataclasses import replace

from bot.engine import answer, menu, phrases, pointing
from bot.engine.turn import Decision, Option, Turn
from knowledge.search.decide import Outcome

_PLACE = re.compile(r"\d{1,2}[.)!?]?", re.ASCII)
_LINK = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_TELEPHONE = re.compile(r"(?!\d{1,3}(?:\.\d{3})+$)\+?\d[\d .()-]{6,18}\d", re.ASCII)
"""But not a sum: "3.200.000"."""


def step(turn: Turn) -> Decision | None:
    if turn.is_words and pointing.is_vague(turn.brief, turn.memory.offered):
        return _kept_open(turn, phrases.WHICH_ONE)
    if turn.is_words and turn.memory.offered and pointing.is_place(turn.brief):
        return _in_list_before(turn)
    # While a case waits, whatever stands alone may be told to the mediator.
    if not turn.is_words or turn.open_ticket is not None:
        return None
    text = turn.text.strip()
    if _PLACE.fullmatch(text):
        return _no_choice(turn)
    if _LINK.fullmatch(text):
        return _kept_open(turn, phrases.LINK_ALONE)
    return _kept_open(turn, phrases.TELEPHONE_ALONE) if _TELEPHONE.fullmatch(text) else None


def _in_list_before(turn: Turn) -> Decision:
    """The choice that is meant of those that were shown before the answer, where the question still leads to them."""
    found = turn.edition.find(turn.memory.question)
    if found.decision is Outcome.CHOICES:
        slugs = [one.slug for one in found.candidates[: found.shown]]
        before = [Option(turn.edition.articles[slug].question, f"article:{slug}") for slug in slugs]
        places = pointing.places(turn.brief, before)
        if len(places) == 1:
            return answer.step(replace(turn, meaning=before[places[0]].meaning))
    return _kept_open(turn, phrases.LIST_CLOSED)


def _no_choice(turn: Turn) -> Decision:
    """A number that picks nothing. A slip of the finger does not close the list."""
    if turn.memory.offered:
        return _kept_open(turn, phrases.NOT_ON_THE_LIST.format(last=len(turn.memory.offered)))
    return menu.show(turn, phrases.NO_LIST_OPEN)


def _kept_open(turn: Turn, text: str) -> Decision:
    return Decision(turn.memory, (turn.memory.once_more(text),))
