"""`status 1042` tells a ticket's state and deadlines at any time, also while a mediator holds the conversation.

Who asks in their own words when they will be answered is told the same, as long as nobody holds the ticket; who has
none is told that nothing was sent.
"""

import re

from bot.engine import countdown, phrases, ticket_phrases, ticket_talk, time_phrases
from bot.engine.ticket_view import TicketView
from bot.engine.turn import Decision, Option, Reply, Turn, say
from clinic.clock import spoken_time

_ASKED = re.compile(r"/?(?:status|cek\s+tiket|tiket)(?:\s+tiket)?\s*#?(\d{1,9})?\s*[?.!]*", re.IGNORECASE)


def step(turn: Turn) -> Decision | None:
    if not turn.is_words:
        return None
    asked = _ASKED.fullmatch(turn.text.strip()[:40])
    if asked is None and not _waits(turn):
        return None
    if asked is None and not turn.tickets:
        return say(turn, Reply(ticket_phrases.NONE_YET, _ways(turn)), expecting=turn.memory.expecting, welcomed=True)
    # Nothing else changes: the choices that were shown before stay open.
    return Decision(turn.memory, (Reply(_told(turn) if asked is None else _answer(turn, asked[1])),))


def _waits(turn: Turn) -> bool:
    """Whether somebody asks when they will be answered, or thinks that they have a ticket."""
    # Whoever is filling in a letter may be telling us that nobody answered the last one.
    if turn.memory.form is not None or not ticket_talk.waits(turn.brief):
        return False
    if turn.open_ticket is not None:
        return turn.open_ticket.state == "waiting"
    # After a question it may be the boss or BPJS who does not answer.
    is_offered = turn.memory.expecting.startswith("consent")
    return ticket_talk.names_ours(turn.brief) or is_offered or not (turn.tickets or turn.memory.question)


def _ways(turn: Turn) -> tuple[Option, ...]:
    """Where a mediator is offered already, the offer stands below."""
    is_offered = turn.memory.expecting.startswith("consent")
    return () if is_offered else (Option(phrases.TALK_TO_MEDIATOR, "mediator"),)


def _told(turn: Turn) -> str:
    """The state of the ticket whose number is said, or of the one that waits."""
    numbers = {word for word in turn.heard.message.words if word.isdigit()}
    named = next((str(ticket.number) for ticket in turn.tickets if str(ticket.number) in numbers), None)
    return _answer(turn, named)


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
    due = ticket.answer_due_at
    if ticket.state == "waiting" and due is not None and due > turn.now:
        state += phrases.STATUS_DUE.format(due=spoken_time(due))
    lines = [countdown.line(turn, one) for one in ticket.countdowns if one.is_running]
    return "\n".join((state, time_phrases.COUNTDOWNS, *lines)) if lines else state
