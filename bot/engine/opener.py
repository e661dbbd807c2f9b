"""Somebody clears their throat ("min", "mau nanya"): the bot waits some seconds for the question, then greets."""

from dataclasses import replace

from bot.engine import menu, phrases
from bot.engine.turn import Decision, Reply, Turn, keep_silent, say
from clinic.content import Kind
from knowledge.language.brief import Brief

_NEWS = "opener:"
_AROUND = ("address", "beside", "greeting", "yes", "wish", "can", "please", "story")


def begins_story(said: Brief) -> bool:
    """Whether somebody says that they will tell something, and not yet what: "saya mau cerita langsung ya pak"."""
    return said.has("tell") and said.is_only(*_AROUND, "tell")


def wait(turn: Turn) -> Decision:
    """Say nothing yet. What is left unsaid comes back as news, for it must not be lost if the program stops."""
    stamp = turn.now.isoformat()
    return Decision(replace(turn.memory, opener=stamp), later=f"{_NEWS}{stamp}")


def is_late_greeting(turn: Turn) -> bool:
    """Whether this is the greeting that nothing was said before."""
    return turn.kind is Kind.NEWS and turn.text.startswith(_NEWS)


def step(turn: Turn) -> Decision | None:
    """Greet, unless something was said meanwhile or the person has cleared their throat again."""
    if not is_late_greeting(turn):
        return None
    if turn.memory.opener != turn.text.removeprefix(_NEWS):
        return keep_silent(turn)
    ticket = turn.open_ticket
    if ticket is not None:
        # After an alarm "saya" may be the end of the cry: a cheerful greeting would be out of place.
        return say(turn, Reply(phrases.TICKET_STILL_WAITS.format(number=ticket.number, place=ticket.place)))
    return say(turn, Reply(phrases.GREETING)) if turn.memory.welcomed else menu.welcome(turn)
