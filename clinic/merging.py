"""Two tickets about one matter of one person become one: the duplicate ends, and says where its case goes on."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from clinic import casefile, countdowns, outcomes, targets, tickets
from clinic.errors import NotThere, Refusal
from clinic.mediators import Mediator
from clinic.tickets import Ticket


class CannotMerge(Refusal):
    """The other ticket is not there, is the same one, or is closed."""


async def hold(session: AsyncSession, mediator: Mediator, duplicate_id: int, into_id: int) -> tuple[Ticket, Ticket]:
    """The duplicate and the ticket it goes into, locked. Raises NotThere for the one, CannotMerge for the other."""
    visible = tickets.visible_to(mediator).where(Ticket.id.in_((duplicate_id, into_id)))
    # In the order of their conversations: two who merge the other way round must not wait for each other.
    order = visible.with_only_columns(Ticket.id).order_by(Ticket.conversation_id, Ticket.id)
    held = {each: await casefile.hold(session, mediator, each) for each in (await session.scalars(order)).all()}
    if duplicate_id not in held:
        raise NotThere(f"ticket {duplicate_id}")
    if into_id == duplicate_id or into_id not in held or not held[into_id].is_open:
        raise CannotMerge(f"ticket {into_id}")
    return held[duplicate_id], held[into_id]


async def merge(session: AsyncSession, duplicate: Ticket, into: Ticket, mediator: Mediator, now: datetime) -> None:
    """End the duplicate; both threads say so, and its person hears where the answer comes. Raises TicketClosed."""
    duplicate.close(outcomes.MERGED, now)
    duplicate.merged_into_id = into.id
    into.changed_at, into.is_urgent = now, into.is_urgent or duplicate.is_urgent
    if duplicate.is_urgent:
        await targets.hurry(session, into, now)
    await countdowns.move(session, duplicate, into, now)
    await tickets.tell(session, duplicate, "merged", now, mediator, str(into.number))
    await tickets.note_event(session, into, "absorbed", now, mediator, str(duplicate.number))


async def merged_into(session: AsyncSession, mediator: Mediator, ticket: Ticket) -> Sequence[Ticket]:
    """The duplicates that ended in this ticket and that the mediator may see."""
    visible = tickets.visible_to(mediator).where(Ticket.merged_into_id == ticket.id)
    return (await session.scalars(visible.order_by(Ticket.id))).all()
