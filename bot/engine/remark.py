"""What only adds to what was said, and asks nothing: it is heard, and a figure told so is kept for what comes next."""

from dataclasses import replace

from bot.engine import phrases
from bot.engine.turn import Decision, Turn
from knowledge import topics


def is_length(turn: Turn) -> bool:
    """Whether only a length of the work that ended is told: "udah 10 tahun kerja"."""
    told = turn.brief.beside([word for word in turn.brief.words if any(sign.isdigit() for sign in word)])
    is_told = len(told.words) < len(turn.brief.words) and told.has("service")
    is_of_end = turn.memory.topic in topics.END_OF_WORK and turn.open_ticket is None
    return is_told and is_of_end and told.is_only("service", "serving", "address") and "?" not in turn.text


def heard(turn: Turn) -> Decision:
    """The answer stays as it is. "Sudah kerja 5 tahun" belongs to the question that goes on from it, or to its sum."""
    memory = turn.memory
    if any(sign.isdigit() for sign in turn.text):
        memory = replace(memory, question=f"{memory.question}\n{turn.text}")
    return Decision(memory, (memory.once_more(phrases.REMARK),))
