"""Somebody writes faster than anybody can read: one notice, then silence; everything is kept in the thread."""

from dataclasses import replace

from bot.engine import phrases
from bot.engine.turn import Decision, Reply, Turn, keep_silent, say


def step(turn: Turn) -> Decision | None:
    if not turn.is_flood:
        return None
    told = turn.memory.slowed_down
    decision = keep_silent(turn) if told else say(turn, Reply(phrases.SLOW_DOWN), slowed_down=True)
    return replace(decision, keeps_files=turn.files > 0)
