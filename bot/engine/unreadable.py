"""What the bot cannot read gets a sentence that says what to send instead."""

from bot.engine import phrases
from bot.engine.turn import Decision, Reply, Turn
from clinic.content import Kind


def step(turn: Turn) -> Decision | None:
    sentence = _sentence(turn)
    # The choices that were shown before stay open: a photo in between is not an answer to them.
    return None if sentence is None else Decision(turn.memory, (Reply(sentence),))


def _sentence(turn: Turn) -> str | None:
    if turn.kind is Kind.EDIT:
        return phrases.EDITED
    if turn.kind.value in phrases.CANNOT_RECEIVE:
        return phrases.CANNOT_RECEIVE[turn.kind.value]
    if turn.kind is not Kind.TEXT or turn.meaning is not None:
        return None
    if not turn.text.strip():
        return phrases.EMPTY
    letters = filter(str.isalpha, turn.text)
    # The first letter tells nearly always; only another script is read to its end.
    first = next(letters, "a")
    return None if first.isascii() or any(map(str.isascii, letters)) else phrases.OTHER_SCRIPT
