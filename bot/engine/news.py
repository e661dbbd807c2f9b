"""The desk did something with the person's ticket: they hear of it here, in the bot's words."""

from dataclasses import replace

from bot.engine import files, phrases
from bot.engine.ticket_view import TicketView
from bot.engine.turn import Decision, Option, Reply, Turn, keep_silent, say
from clinic.content import Kind


def step(turn: Turn) -> Decision | None:
    if turn.kind is not Kind.NEWS:
        return None
    if (of_files := files.news(turn)) is not None:
        return of_files
    if not turn.tickets:
        return keep_silent(turn)
    ticket = turn.open_ticket or turn.tickets[0]
    if turn.text == "closed":
        # Labels in the order of their numbers, so that a typed "5" is the five.
        stars = tuple(Option(str(count), f"rate:{count}") for count in range(1, 6))
        return say(turn, Reply(phrases.NEWS_CLOSED.format(number=ticket.number), stars), expecting="rating")
    sentence = _sentence(turn.text, ticket)
    if sentence is None:
        return keep_silent(turn)
    # What the bot asked before is no longer asked: a human has the case.
    return Decision(replace(turn.memory, expecting="", form=None), (Reply(sentence),))


def _sentence(news: str, ticket: TicketView) -> str | None:
    texts = {
        "taken": phrases.NEWS_TAKEN,
        "assigned": phrases.NEWS_TAKEN,
        "transferred": phrases.NEWS_TRANSFERRED,
        "reopened": phrases.NEWS_REOPENED,
        "merged": phrases.NEWS_MERGED,
    }
    text = texts.get(news)
    if text is None or (news in ("taken", "assigned") and ticket.mediator is None):
        return None
    return text.format(number=ticket.number, mediator=ticket.mediator, office=ticket.office, place=ticket.place)
