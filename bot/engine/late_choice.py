"""A button of an earlier message was pressed: the first time gets a sentence, a second press right after it none."""

from dataclasses import replace

from bot.engine import phrases
from bot.engine.turn import Decision, Turn, keep_silent


def step(turn: Turn) -> Decision | None:
    if not turn.is_late:
        return None
    if turn.memory.late_told:
        return keep_silent(turn)
    # The present choices are shown again, so that there is something to press.
    text = phrases.LATE_CHOICE if turn.memory.offered else phrases.LATE_CHOICE_NONE_LEFT
    return Decision(replace(turn.memory, late_told=True), (turn.memory.once_more(text),))
