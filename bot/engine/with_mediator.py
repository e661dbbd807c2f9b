"""While a mediator holds the conversation the bot is silent; the words are in the ticket's thread already."""

from bot.engine.turn import Decision, Turn, keep_silent


def step(turn: Turn) -> Decision | None:
    ticket = turn.open_ticket
    return keep_silent(turn) if ticket is not None and ticket.state == "taken" else None
