"""The desk counts a deadline of the law, ends it, or it is near: the person hears of it here."""

from bot.engine import time_phrases
from bot.engine.ticket_view import CountdownView, TicketView
from bot.engine.turn import Decision, Reply, Turn, keep_silent
from clinic.content import Kind
from knowledge.calculators import sheet
from knowledge.law import counting

_NEWS = "countdown"
_SAID = {
    "started": time_phrases.COUNTDOWN_STARTED,
    "near": time_phrases.COUNTDOWN_NEAR,
    "done": time_phrases.COUNTDOWN_DONE,
    "stopped": time_phrases.COUNTDOWN_STOPPED,
}


def step(turn: Turn) -> Decision | None:
    kind, _, rest = turn.text.partition(":")
    if turn.kind is not Kind.NEWS or kind != _NEWS:
        return None
    what, _, number = rest.partition(":")
    found = next(((ticket, one) for ticket in turn.tickets for one in ticket.countdowns if str(one.id) == number), None)
    # What has ended since it was begun, or since it was near, is not spoken of any more.
    if found is None or found[1].is_running != (what in ("started", "near")):
        return keep_silent(turn)
    # What the bot asked before is still asked: the person may be in the middle of something.
    return Decision(turn.memory, (Reply(_said(turn, what, *found), ticket=found[0].number),))


def line(turn: Turn, countdown: CountdownView) -> str:
    """A deadline with its last day, what is left of it and its law."""
    kind = counting.by_key()[countdown.kind]
    names = turn.edition.instruments
    return time_phrases.COUNTDOWN_LINE.format(
        title=kind.title,
        until=counting.until(countdown.last_day, countdown.safe_day),
        left=counting.left(kind, countdown.safe_day, turn.today),
        law=", ".join(sheet.spoken(citation, names) for citation in kind.deadline.law),
    )


def _said(turn: Turn, what: str, ticket: TicketView, countdown: CountdownView) -> str:
    kind = counting.by_key()[countdown.kind]
    sure = " ".join((kind.certainty, *counting.unsure_of(kind.deadline, turn.today, countdown.last_day)))
    return _SAID[what].format(number=ticket.number, line=line(turn, countdown), certainty=sure, title=kind.title)
