"""The dangers whose numbers stand just above: where others read, or nobody can keep up, they are not shown again."""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.engine.turn import Memory, Turn
from knowledge.search.urgency import Danger, Urgency

_LASTS = timedelta(minutes=10)
"""After the numbers were last shown: further up nobody looks for them."""


def lately(turn: Turn) -> tuple[str, ...]:
    """None for whoever has had everything withheld since: only an alarm lifts that."""
    memory = turn.memory
    if turn.is_frozen or not memory.warned_at:
        return ()
    return memory.warned if turn.now - datetime.fromisoformat(memory.warned_at) <= _LASTS else ()


def is_enough(turn: Turn) -> bool:
    """Whether one warning is enough, whatever is said: in a flood, which must not be answered by another."""
    return turn.is_flood and bool(lately(turn))


def remembered(turn: Turn, memory: Memory, urgency: Urgency) -> Memory:
    """The memory once the numbers are shown; for a danger that is only guessed there is one for each."""
    shown = tuple(danger.value for danger in (Danger if urgency.is_guessed else (urgency.kind,)))
    known = tuple(dict.fromkeys((*lately(turn), *shown)))
    return replace(memory, warned=known, warned_at=turn.now.isoformat())
