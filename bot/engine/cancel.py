"""“batal”: whatever is being asked ends. A ticket stays until the office closes it, and the person is told so."""

import re

from bot.engine import phrases, ticket_phrases, ticket_talk
from bot.engine.turn import Decision, Reply, Turn, say

_AFTER = r"(?:\s+(?:deh|dulu|aja|saja|ya|min|pak|bu|kak|lapor|ngadu|mengadu|takut))*\s*[.!]*"
_CANCELS = re.compile(
    rf"(?:batal(?:kan|in)?|(?:tidak|tdk|ga+k?|gx?|ng?gak?|enggak|ndak|tak)\s*jadi){_AFTER}", re.IGNORECASE
)
_LONGEST = 80


def is_meant(text: str) -> bool:
    """Whether the words call off what is being asked."""
    words = text.strip()
    return len(words) <= _LONGEST and _CANCELS.fullmatch(words) is not None


def step(turn: Turn) -> Decision | None:
    if not turn.is_words:
        return None
    ticket, words = turn.open_ticket, turn.text.strip()
    if ticket_talk.ends(turn.brief):
        return _ended(turn)
    if not is_meant(words):
        return None
    if ticket is not None:
        return say(turn, Reply(phrases.TICKET_KEPT.format(number=ticket.number)))
    # What was asked before is kept: who wants a mediator next means that.
    return say(turn, Reply(phrases.CANCELLED))


def _ended(turn: Turn) -> Decision:
    ticket = turn.open_ticket
    if ticket is None:
        return say(turn, Reply(ticket_phrases.NOTHING_TO_CLOSE), welcomed=True)
    return say(turn, Reply(phrases.TICKET_WITHDRAWN.format(number=ticket.number, place=ticket.place)))
