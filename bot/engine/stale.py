"""After an outage old messages come all at once: one apology and the way on, not an answer to each."""

from datetime import timedelta

from bot.engine import phrases
from bot.engine.turn import Decision, Option, Reply, Turn, keep_silent, say

STALE_AFTER = timedelta(hours=12)


def step(turn: Turn) -> Decision | None:
    if turn.now - turn.sent_at <= STALE_AFTER:
        return None
    if turn.memory.apologised:
        return keep_silent(turn)
    options = (Option(phrases.TO_MENU, "menu"), Option(phrases.TALK_TO_MEDIATOR, "mediator"))
    return say(turn, Reply(phrases.STALE, options), apologised=True)
