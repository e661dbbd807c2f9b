"""What somebody of the office is told of tickets: their notices, as far as they may see the tickets."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Select, delete, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from clinic import tickets
from clinic.mediators import Mediator
from clinic.notices import Matter, Notice
from clinic.tickets import Ticket

_KEPT = timedelta(days=30)
# A regency's mediators may all be away from their desks: an urgent notice does not wait for the digest.
_URGENT_AFTER = timedelta(minutes=5)
# What nobody sent in time (the room was set up only now, the program stood still for long) is old news.
_STALE = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Told:
    """A notice with its ticket."""

    notice: Notice
    ticket: Ticket


async def unread(session: AsyncSession, mediator: Mediator) -> int:
    """How many notices they have not read."""
    theirs = _of(mediator).where(Notice.read_at.is_(None)).with_only_columns(func.count(Notice.id))
    return await session.scalar(theirs) or 0


async def listed(session: AsyncSession, mediator: Mediator, most: int) -> Sequence[Told]:
    """The latest `most`, newest first."""
    rows = await session.execute(_of(mediator).order_by(Notice.at.desc(), Notice.id.desc()).limit(most))
    return [Told(notice, ticket) for notice, ticket in rows]


async def read(session: AsyncSession, mediator: Mediator, now: datetime, ticket_id: int | None = None) -> None:
    """They have seen what there is to know of this ticket; without one: of all."""
    theirs = update(Notice).where(Notice.mediator_id == mediator.id, Notice.read_at.is_(None))
    if ticket_id is not None:
        theirs = theirs.where(Notice.ticket_id == ticket_id)
    await session.execute(theirs.values(read_at=now).execution_options(synchronize_session=False))


async def has_unread_of(session: AsyncSession, mediator: Mediator, ticket_id: int) -> bool:
    """Whether there is anything about this ticket that they have not read."""
    theirs = select(Notice.id).where(Notice.mediator_id == mediator.id, Notice.ticket_id == ticket_id)
    return await session.scalar(theirs.where(Notice.read_at.is_(None)).limit(1)) is not None


async def due_for_digest(session: AsyncSession, now: datetime, every: timedelta) -> int | None:
    """Somebody whose oldest unread, unsent notice has waited so long, or an urgent one a few minutes; their id."""
    overdue = or_(Notice.at <= now - every, (Notice.matter == Matter.URGENT) & (Notice.at <= now - _URGENT_AFTER))
    waiting = select(Notice.mediator_id).join(Mediator, Mediator.id == Notice.mediator_id)
    return await session.scalar(waiting.where(Mediator.is_active, *_unsent(now), overdue).limit(1))


async def send_digest(session: AsyncSession, mediator: Mediator, now: datetime) -> Sequence[Told]:
    """Their unread notices that no digest has had, now marked as sent: of two processes one gets them."""
    return await _claimed(session, tickets.visible_to(mediator), now, Notice.mediator_id == mediator.id)


async def send_to_room(session: AsyncSession, now: datetime) -> Sequence[Told]:
    """The notices for the office's room that were not sent, now marked as sent."""
    return await _claimed(session, select(Ticket), now, Notice.mediator_id.is_(None))


async def forget(session: AsyncSession, now: datetime) -> None:
    """Notices older than a month are nobody's business any more."""
    await session.execute(delete(Notice).where(Notice.at <= now - _KEPT).execution_options(synchronize_session=False))


def _of(mediator: Mediator) -> Select[Notice, Ticket]:
    visible = tickets.visible_to(mediator).with_only_columns(Ticket.id)
    return (
        select(Notice, Ticket)
        .join(Ticket, Ticket.id == Notice.ticket_id)
        .where(Notice.mediator_id == mediator.id, Ticket.id.in_(visible))
    )


def _unsent(now: datetime) -> tuple[ColumnElement[bool], ...]:
    return Notice.sent_at.is_(None), Notice.read_at.is_(None), Notice.at > now - _STALE


async def _claimed(
    session: AsyncSession, visible: Select[Ticket], now: datetime, whose: ColumnElement[bool]
) -> Sequence[Told]:
    sent = update(Notice).where(whose, *_unsent(now)).values(sent_at=now).returning(Notice.id)
    ids = (await session.scalars(sent.execution_options(synchronize_session=False))).all()
    if not ids:
        return []
    rows = await session.execute(
        select(Notice, Ticket)
        .join(Ticket, Ticket.id == Notice.ticket_id)
        .where(Notice.id.in_(ids), Ticket.id.in_(visible.with_only_columns(Ticket.id)))
        .order_by(Notice.at, Notice.id)
    )
    return [Told(notice, ticket) for notice, ticket in rows]
