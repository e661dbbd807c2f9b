"""Somebody in danger abroad or at sea, from where the short numbers of Indonesia cannot be dialled."""

from collections.abc import Sequence

from bot.engine import abroad_phrases as phrases
from bot.engine.turn import Turn
from knowledge import hotlines
from knowledge.hotlines import Hotline


def is_told(turn: Turn) -> bool:
    """Whether they say so, or said so just before: "sy di malaysia" … "dipukul majikan"."""
    memory = turn.memory
    said = (turn.text, memory.question, memory.help_question, *(one.text for one in memory.lately))
    return memory.is_abroad or any(turn.edition.hear(text).is_abroad for text in said if text)


def split(lines: Sequence[Hotline]) -> str:
    """What can be called from there first; the rest stays, for it may be the family here that writes."""
    there = hotlines.listed(line for line in lines if line.reaches_abroad)
    here = hotlines.listed(line for line in lines if not line.reaches_abroad)
    return "\n".join((phrases.NUMBERS, *there, phrases.AUTHORITIES, "", phrases.ONLY_HERE, *here))
