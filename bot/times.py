"""Between the tables and the engine: deadlines that run and reminders that wait, as a turn needs them."""

from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy.ext.asyncio import AsyncSession

from bot.engine.ticket_view import CountdownView
from bot.engine.turn import Decision, Wish
from clinic import countdowns, reminders
from clinic.conversations import Conversation
from clinic.tickets import Ticket


async def countdowns_of(session: AsyncSession, theirs: Sequence[Ticket]) -> dict[int, tuple[CountdownView, ...]]:
    """The deadlines of these tickets, by the ticket's id."""
    found: dict[int, tuple[CountdownView, ...]] = defaultdict(tuple)
    for one in await countdowns.of_tickets(session, [ticket.id for ticket in theirs]):
        view = CountdownView(one.id, one.kind, one.last_day, one.safe_day, one.is_running)
        found[one.ticket_id] = (*found[one.ticket_id], view)
    return found


async def wishes_of(session: AsyncSession, conversation: Conversation) -> tuple[Wish, ...]:
    """What the person asked to be reminded of, each once, the nearest day first."""
    waiting = await reminders.asked_for(session, conversation.id)
    return tuple(dict.fromkeys(Wish(one.about, one.day) for one in waiting))


async def act(session: AsyncSession, conversation: Conversation, decision: Decision) -> None:
    """Wait with the reminder that was asked for, and no longer with the one that was taken back."""
    for wish in (decision.forget, decision.remind):
        if wish is not None:
            # A wish that is made twice takes the place of the first.
            await reminders.drop(session, conversation.id, wish.about, wish.day)
    if decision.remind is not None:
        wish = decision.remind
        moments = [reminders.morning(day) for day in wish.on]
        await reminders.put(session, conversation.id, wish.about, wish.day, moments)
