"""A notice: something about a ticket that somebody of the office should know, and whether they do."""

from datetime import datetime
from enum import StrEnum
from typing import Protocol

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint, or_, select
from sqlalchemy import text as sql
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from clinic.mediators import Mediator, Role
from clinic.record import Identity, Record, UtcDateTime, insert_or_renew

# The event that is no line of the thread: the person of a ticket wrote.
HEARD = "heard"

# Whose work tickets are.
_ANSWERING = (Role.MEDIATOR.value, Role.ADMINISTRATOR.value)


class Matter(StrEnum):
    """What a notice says of its ticket."""

    NEW = "new"
    URGENT = "urgent"
    TRANSFER = "transfer"
    ASSIGNED = "assigned"
    ASKED = "asked"
    REPLY = "reply"
    DEADLINE = "deadline"


_OF_EVENT = {
    "opened": Matter.NEW,
    "urgent": Matter.URGENT,
    "transferred": Matter.TRANSFER,
    "place_corrected": Matter.TRANSFER,
    "assigned": Matter.ASSIGNED,
    "handover_asked": Matter.ASKED,
    HEARD: Matter.REPLY,
    "countdown_near": Matter.DEADLINE,
}
_FOR_ITS_HOLDER = (Matter.REPLY, Matter.DEADLINE, Matter.ASSIGNED)


class Case(Protocol):
    """What must be known of a ticket to tell somebody of it."""

    id: int
    region: str | None
    mediator_id: int | None
    is_urgent: bool


class Notice(Record):
    """One matter of one ticket for one person; without `mediator_id` it is for the room where the office talks.

    What happens again makes the same row unread again. `sent_at`: it has left in a digest, or for the room.
    """

    __tablename__ = "notice"

    mediator_id: Mapped[int | None] = mapped_column(Identity, ForeignKey("mediator.id", ondelete="CASCADE"))
    ticket_id: Mapped[int] = mapped_column(Identity, ForeignKey("ticket.id", ondelete="CASCADE"), index=True)
    matter: Mapped[str] = mapped_column(String(8))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    read_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    sent_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    __table_args__ = (
        UniqueConstraint("mediator_id", "ticket_id", "matter"),
        Index("ix_notice_unread", "mediator_id", "id", sqlite_where=sql("read_at IS NULL"),
              postgresql_where=sql("read_at IS NULL")),
        Index("ix_notice_unsent", "at", "mediator_id", sqlite_where=sql("sent_at IS NULL"),
              postgresql_where=sql("sent_at IS NULL")),
    )  # fmt: skip


async def put(
    session: AsyncSession, ticket: Case, event: str, now: datetime, by: int | None = None, about: str = ""
) -> None:
    """Tell whom the event concerns, but not who did it (`by`). Most events concern nobody.

    `about` is the region that is asked to take the ticket over, empty for the province.
    """
    matter = _OF_EVENT.get(event)
    if matter is None:
        return
    if matter is Matter.NEW and ticket.is_urgent:
        matter = Matter.URGENT
    told = await _told(session, ticket, matter, about) - {by or 0}
    new = {"ticket_id": ticket.id, "matter": matter.value, "at": now, "read_at": None, "sent_at": None}
    rows = [{"mediator_id": each, **new} for each in sorted(told, key=lambda each: each or 0)]
    await insert_or_renew(session, Notice, rows, ("mediator_id", "ticket_id", "matter"), ("at", "read_at", "sent_at"))


async def _told(session: AsyncSession, ticket: Case, matter: Matter, about: str) -> set[int | None]:
    """Who holds the ticket, or the office that it waits in and the room; of danger all of them."""
    if matter in _FOR_ITS_HOLDER and ticket.mediator_id is not None:
        return {ticket.mediator_id}
    if matter is Matter.REPLY:
        return set()
    region = (about or None) if matter is Matter.ASKED else ticket.region
    # Whoever holds it may sit elsewhere: theirs is the first word that the person waits for.
    holder = ticket.mediator_id if matter is Matter.URGENT else None
    return {None, holder, *await _concerned(session, region, is_urgent=matter is Matter.URGENT)}


async def _concerned(session: AsyncSession, region: str | None, *, is_urgent: bool) -> set[int]:
    """Who answers tickets there; the province too when it is urgent, or when there is nobody."""
    provincial = Mediator.region.is_(None)
    answering = select(Mediator.id, Mediator.region).where(Mediator.is_active, Mediator.role.in_(_ANSWERING))
    found = (await session.execute(answering.where(or_(Mediator.region == region, provincial)))).all()
    there = {each for each, theirs in found if theirs == region}
    return {each for each, _ in found} if is_urgent or not there else there
