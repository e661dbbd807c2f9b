"""`status 1042` tells a ticket's state and deadlines at any time, also while a mediator holds the conversation."""

import re

from bot.engine import countdown, phrases, time_phrases
from bot.engine.turn import Decision, Reply, TicketView, Turn
from clinic.clock import spoken_time

_ASKED = re.compile(r"/?(?:status|cek\s+tiket|tiket)(?:\s+tiket)?\s*#?(\d{1,9})?\s*[?.!]*", re.IGNORECASE)


def step(turn: Turn) -> Decision | None:
    asked = _ASKED.fullmatch(turn.text.strip()[:40]) if turn.is_words else None
    if asked is None:
        return None
    # Nothing else changes: the choices that were shown before stay open.
    return Decision(turn.memory, (Reply(_answer(turn, asked.group(1))),))


def _answer(turn: Turn, number: str | None) -> str:
    if not turn.tickets:
        return phrases.STATUS_NONE if number is None else phrases.STATUS_UNKNOWN.format(number=number)
    if number is None:
        return _state(turn, turn.open_ticket or turn.tickets[0])
    # Only tickets of this conversation: a number of somebody else's looks like one that does not exist.
    ticket = next((ticket for ticket in turn.tickets if ticket.number == int(number)), None)
    return phrases.STATUS_UNKNOWN.format(number=number) if ticket is None else _state(turn, ticket)


def _state(turn: Turn, ticket: TicketView) -> str:
    texts = {
        "waiting": phrases.STATUS_WAITING,
        "taken": phrases.STATUS_TAKEN,
        "closed": phrases.STATUS_CLOSED,
    }
    state = texts[ticket.state].format(
        number=ticket.number,
        place=ticket.place,
        mediator=ticket.mediator,
        office=ticket.office,
        opened=spoken_time(ticket.opened_at),
    )
    lines = [countdown.line(turn, one) for one in ticket.countdowns if one.is_running]
    return "\n".join((state, time_phrases.COUNTDOWNS, *lines)) if lines else state
