"""A button of an earlier message was pressed: the first time gets a sentence, a second press right after it none."""

from dataclasses import replace

from bot.engine import phrases
from bot.engine.turn import Decision, Reply, Turn, keep_silent


def step(turn: Turn) -> Decision | None:
    if not turn.is_late:
        return None
    if turn.memory.late_told:
        return keep_silent(turn)
    # The present choices are shown again, so that there is something to press.
    offered = turn.memory.offered
    text = phrases.LATE_CHOICE if offered else phrases.LATE_CHOICE_NONE_LEFT
    return Decision(replace(turn.memory, late_told=True), (Reply(text, offered),))
