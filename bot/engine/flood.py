"""Somebody writes faster than anybody can read: one notice, then silence; everything is kept in the thread."""

from bot.engine import phrases
from bot.engine.turn import Decision, Reply, Turn, keep_silent, say


def step(turn: Turn) -> Decision | None:
    if not turn.is_flood:
        return None
    if turn.memory.slowed_down:
        return keep_silent(turn)
    return say(turn, Reply(phrases.SLOW_DOWN), slowed_down=True)
