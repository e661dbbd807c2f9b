"""A case that waits at the wrong office: "eh salah, ketapang" moves it to where the person works."""

import re
from dataclasses import replace

from bot.engine import facts, ticket_phrases
from bot.engine.turn import Decision, Option, Reply, Turn
from clinic.regions import Region
from knowledge import slips

_MOVES = "place"
_SAYS_NO = re.compile(r"^\s*bukan\s*[,.;]", re.IGNORECASE)
"""Not the "bukan" that denies the place behind it."""
_AROUND = ("address", "beside", "this", "please", "greeting", "yes", "no", "slip", "wrong", "place", "work", "case")


def step(turn: Turn) -> Decision | None:
    """While nobody holds the case; whoever holds it reads the message and moves it."""
    ticket = turn.open_ticket
    if ticket is None or ticket.state != "waiting":
        return None
    kind, _, code = (turn.meaning or "").partition(":")
    if kind == _MOVES and (picked := turn.regions.get(code)) is not None:
        return _moved(turn, ticket.number, ticket.place, picked)
    named = _put_right(turn)
    if len(named) == 1:
        return _moved(turn, ticket.number, ticket.place, named[0])
    if not named:
        return None
    options = tuple(Option(region.short_name, f"{_MOVES}:{region.code}") for region in named)
    return Decision(turn.memory, (Reply(ticket_phrases.WHICH_PLACE.format(number=ticket.number), options),))


def _put_right(turn: Turn) -> tuple[Region, ...]:
    """The places that the case may belong to, where nothing else is said; "saya di ketapang" alone tells more of it."""
    told = turn.brief
    if not turn.is_words or "?" in turn.text or told.has("ask", "where"):
        return ()
    named = turn.regions.named(_SAYS_NO.sub("", turn.text), is_asked=True)
    rest = told.beside(named.words)
    is_slip = slips.is_marked(told.words) or told.words[:1] == ("bukan",) or rest.has("move", "wrong")
    return named.regions if is_slip and rest.is_only(*_AROUND, "move", "put_right") else ()


def _moved(turn: Turn, number: int, place: str, region: Region) -> Decision:
    """The question that is open stays so."""
    is_there = region.name == place
    said = ticket_phrases.PLACE_IS_SO if is_there else ticket_phrases.PLACE_PUT_RIGHT
    decision = Decision(turn.memory, (facts.asked_again(turn, said.format(number=number, place=region.name)),))
    if is_there:
        return decision
    return replace(decision, memory=replace(turn.memory, region=region.code), moves_to=region.code)
