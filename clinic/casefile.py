"""What a mediator reads of a case: the person's thread, without what belongs to another regency's ticket."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, exists, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from clinic import mediators, receipts, tickets
from clinic.conversations import Conversation, Entry
from clinic.errors import NotThere
from clinic.mediators import Mediator
from clinic.tickets import Ticket

# Behind one figure; more than this nobody reads on one page.
_MOST_BEHIND = 200


@dataclass(frozen=True, slots=True)
class Mark:
    """How far a case has come: two equal marks mean that nothing has changed in between.

    The number of lines is part of it because a line may be committed after one with a higher number. `told` says how
    far what was said has come on its way to the person.
    """

    version: int
    lines: int
    last: int
    told: str

    def __str__(self) -> str:
        return f"{self.version}-{self.lines}-{self.last}-{self.told}"


async def glance(session: AsyncSession, mediator: Mediator, ticket_id: int) -> Ticket:
    """The ticket, without a lock: only to look. Raises NotThere, also when it is another regency's."""
    ticket = await session.scalar(tickets.visible_to(mediator).where(Ticket.id == ticket_id))
    if ticket is None:
        raise NotThere(f"ticket {ticket_id}")
    return ticket


async def hold(session: AsyncSession, mediator: Mediator, ticket_id: int, *, withheld: bool = False) -> Ticket:
    """The ticket, locked until the transaction ends. Raises NotThere, also when it is another regency's, and when the
    mediator was just moved or left.

    `withheld`: also one that its person wants nobody to see, for whoever looks after their rights.
    """
    # First of all who acts: whoever deactivates them has them locked while waiting for their tickets.
    await mediators.must_be_as_known(session, mediator)
    reach = tickets.within_reach_of if withheld else tickets.visible_to
    visible = reach(mediator).where(Ticket.id == ticket_id)
    await _lock_conversation(session, await session.scalar(visible.with_only_columns(Ticket.conversation_id)))
    ticket = await session.scalar(visible.with_for_update())
    if ticket is None:
        raise NotThere(f"ticket {ticket_id}")
    return ticket


async def _lock_conversation(session: AsyncSession, conversation_id: int | None) -> None:
    # Always the conversation first and then its ticket, as when a person writes: the other way round the mediator's
    # answer and the person's message could each wait for the other.
    await session.execute(select(Conversation.id).where(Conversation.id == conversation_id).with_for_update())


async def mark(session: AsyncSession, mediator: Mediator, ticket: Ticket) -> Mark:
    lines = _readable(mediator, ticket.conversation_id).with_only_columns(func.count(Entry.id), func.max(Entry.id))
    count, last = (await session.execute(lines)).one()
    return Mark(ticket.version, count, last or 0, await receipts.mark(session, ticket.conversation_id))


async def thread(
    session: AsyncSession, mediator: Mediator, conversation_id: int, after: int = 0, most: int = 500
) -> Sequence[Entry]:
    """The lines with a number greater than `after` that the mediator may read, oldest first; the latest `most`."""
    latest = _readable(mediator, conversation_id).where(Entry.id > after).order_by(Entry.id.desc()).limit(most)
    return list(reversed((await session.scalars(latest)).all()))


async def line(session: AsyncSession, mediator: Mediator, entry_id: int) -> Entry:
    """One line of a thread that the mediator may read. Raises NotThere, also without a visible ticket in the thread."""
    conversation_id = await session.scalar(select(Entry.conversation_id).where(Entry.id == entry_id))
    visible = tickets.visible_to(mediator).where(Ticket.conversation_id == conversation_id)
    found = None
    if conversation_id is not None and await session.scalar(select(exists(visible))) is True:
        found = await session.scalar(_readable(mediator, conversation_id).where(Entry.id == entry_id))
    if found is None:
        raise NotThere(f"entry {entry_id}")
    return found


async def page(
    session: AsyncSession, mediator: Mediator, conversation_id: int, after: int, most: int
) -> Sequence[Entry]:
    """The first `most` lines after `after`, oldest first. Raises NotThere without a visible ticket in it."""
    visible = tickets.visible_to(mediator).where(Ticket.conversation_id == conversation_id)
    if await session.scalar(select(exists(visible))) is not True:
        raise NotThere(f"conversation {conversation_id}")
    following = _readable(mediator, conversation_id).where(Entry.id > after).order_by(Entry.id).limit(most)
    return (await session.scalars(following)).all()


async def opened_between(
    session: AsyncSession, mediator: Mediator, start: datetime, end: datetime, behind: Mapping[str, str | None]
) -> Sequence[Ticket]:
    """The visible tickets behind a figure, the latest first. `behind`: its `region` and `topic`, None for none."""
    wanted = tickets.visible_to(mediator).where(Ticket.opened_at >= start, Ticket.opened_at < end)
    for name, value in behind.items():
        wanted = wanted.where({"region": Ticket.region, "topic": Ticket.topic}[name].is_not_distinct_from(value))
    return (await session.scalars(wanted.order_by(Ticket.id.desc()).limit(_MOST_BEHIND))).all()


async def release_all(session: AsyncSession, mediator: Mediator, now: datetime) -> int:
    """Every open case of somebody who no longer works here waits again; returns how many."""
    theirs = select(Ticket).where(Ticket.mediator_id == mediator.id, Ticket.state == tickets.TAKEN)
    held = theirs.order_by(Ticket.conversation_id, Ticket.id)
    for conversation_id in (await session.scalars(held.with_only_columns(Ticket.conversation_id))).all():
        await _lock_conversation(session, conversation_id)
    released = (await session.scalars(held.with_for_update())).all()
    for ticket in released:
        ticket.release(now)
        await tickets.note_event(session, ticket, "released", now, mediator)
    return len(released)


def _readable(mediator: Mediator, conversation_id: int) -> Select[Entry]:
    visible = tickets.visible_to(mediator).where(Ticket.conversation_id == conversation_id)
    of_theirs = or_(Entry.ticket_id.is_(None), Entry.ticket_id.in_(visible.with_only_columns(Ticket.id)))
    return select(Entry).where(Entry.conversation_id == conversation_id, of_theirs)
