"""Whether a name, a place or an address is awaited: what is typed then resembles nothing that the alarm has learned."""

from bot.engine import write_letter
from bot.engine.turn import Turn
from knowledge.letters.field import Kind

_REGION, _COMPANY = "region", "fact:company"
_NAMES = (Kind.TEXT, Kind.REGION)


def is_awaited(turn: Turn) -> bool:
    """Whether the question just asked, of a letter or before and after a case is opened, wants one."""
    if turn.memory.expecting in (_REGION, _COMPANY):
        return True
    field = write_letter.awaited(turn)
    return field is not None and field.kind in _NAMES
