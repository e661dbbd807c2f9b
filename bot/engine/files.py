"""A photo, a voice note or a file: kept with the ticket for its mediator, or held until there is one; never read."""

from bot.engine import phrases
from bot.engine.turn import MEDIATOR_OFFERED, Decision, Turn
from clinic.content import FILES, Kind

_BEFORE_TICKET = (*MEDIATOR_OFFERED, "region")


def step(turn: Turn) -> Decision | None:
    if turn.kind is Kind.LOCATION and turn.text and turn.open_ticket is not None:
        return _aside(turn, phrases.LOCATION_KEPT.format(number=turn.open_ticket.number))
    if turn.kind not in FILES or not turn.files:
        return None
    sentence = _sentence(turn)
    if sentence is None:
        # What becomes of it is known once it has been fetched, and comes as news.
        return Decision(turn.memory, keeps_files=True)
    return _aside(turn, sentence, keeps_files=True)


def news(turn: Turn) -> Decision | None:
    """What became of a file: `file_kept:photo:2` or `file_refused:too_large`; None for other news."""
    what, _, how = turn.text.partition(":")
    ticket = turn.open_ticket or next(iter(turn.tickets), None)
    if what == "file_refused":
        return _aside(turn, phrases.FILE_REFUSED[how])
    if what != "file_kept" or ticket is None:
        return None
    kind, _, count = how.partition(":")
    what = phrases.FILE_NAMES[kind] if count == "1" else phrases.FILE_COUNTED[kind].format(count=count)
    sentence = phrases.FILE_KEPT.format(what=what, number=ticket.number, sense=phrases.FILE_SENSES[kind])
    return _aside(turn, sentence)


def _sentence(turn: Turn) -> str | None:
    """What is said at once; None when nothing is."""
    if not turn.room:
        return phrases.FILES_TOO_MANY
    if turn.room < turn.files:
        return phrases.FILES_TOO_MANY_OF.format(count=turn.room, all=turn.files)
    if turn.open_ticket is not None:
        return None
    text = phrases.FILE_FOLLOWS if turn.memory.expecting in _BEFORE_TICKET else phrases.FILE_HELD
    kind = turn.kind.value
    return text.format(what=phrases.FILE_NAMES[kind], sense=phrases.FILE_SENSES[kind])


def _aside(turn: Turn, sentence: str, *, keeps_files: bool = False) -> Decision:
    """Said in between: what was asked before is still asked, and its choices are shown again."""
    return Decision(turn.memory, (turn.memory.once_more(sentence),), keeps_files=keeps_files)
