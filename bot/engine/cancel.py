"""“batal”: whatever is being asked ends. A ticket stays until the office closes it, and the person is told so."""

import re

from bot.engine import phrases
from bot.engine.turn import Decision, Reply, Turn, say

_AFTER = r"(?:\s+(?:deh|dulu|aja|saja|ya|min|pak|bu|kak))*\s*[.!]*"
_CANCELS = re.compile(
    rf"(?:batal(?:kan|in)?|(?:tidak|tdk|ga+k?|gx?|ng?gak?|enggak|ndak|tak)\s*jadi){_AFTER}", re.IGNORECASE
)
_CANCELS_TICKET = re.compile(
    r"(?:(?:tolong|mau|saya|sy|aku|ingin|minta|bisa)\s+)*(?:batal(?:kan|in)?|tutup|cabut)\s+(?:(?:aja|saja)\s+)?"
    rf"tiket(?:nya)?(?:\s+(?:saya|sy|ini|itu|nomor|no|\d+))*{_AFTER}",
    re.IGNORECASE,
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
    if ticket is not None and len(words) <= _LONGEST and _CANCELS_TICKET.fullmatch(words):
        return say(turn, Reply(phrases.TICKET_WITHDRAWN.format(number=ticket.number, place=ticket.place)))
    if not is_meant(words):
        return None
    if ticket is not None:
        return say(turn, Reply(phrases.TICKET_KEPT.format(number=ticket.number)))
    # What was asked before is kept: who wants a mediator next means that.
    return say(turn, Reply(phrases.CANCELLED))
