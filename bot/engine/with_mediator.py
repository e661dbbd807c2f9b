"""While a mediator holds the conversation the bot is silent; the words are in the ticket's thread already."""

from bot.engine.turn import Decision, Turn, keep_silent


def holds(turn: Turn) -> bool:
    """Whether a mediator answers this person."""
    return turn.open_ticket is not None and turn.open_ticket.state == "taken"


def step(turn: Turn) -> Decision | None:
    return keep_silent(turn) if holds(turn) else None
