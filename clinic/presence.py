"""Who is looking at a case or writing in it right now: rows that live for seconds, so that every process sees them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ForeignKey, UniqueConstraint, delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from clinic import mediators
from clinic.mediators import Mediator
from clinic.record import Record, UtcDateTime, insert_new

# A page tells of itself every five seconds; whoever missed two is gone.
EVERY = timedelta(seconds=5)
LOOKS_FOR = timedelta(seconds=12)
TYPES_FOR = timedelta(seconds=8)
_FORGOTTEN_AFTER = timedelta(minutes=1)


class Presence(Record):
    """One person of the office at one ticket."""

    __tablename__ = "presence"

    ticket_id: Mapped[int] = mapped_column(ForeignKey("ticket.id", ondelete="CASCADE"))
    mediator_id: Mapped[int] = mapped_column(ForeignKey("mediator.id", ondelete="CASCADE"))
    seen_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    typed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    __table_args__ = (UniqueConstraint("ticket_id", "mediator_id"),)


@dataclass(frozen=True, slots=True)
class Other:
    """A colleague at the same ticket, by first name."""

    mediator_id: int
    name: str
    is_typing: bool


async def tell(session: AsyncSession, ticket_id: int, mediator: Mediator, now: datetime, *, is_typing: bool) -> None:
    """The mediator looks at the ticket, or writes in it; what is long past goes away."""
    await session.execute(delete(Presence).where(Presence.seen_at < now - _FORGOTTEN_AFTER))
    row = {"ticket_id": ticket_id, "mediator_id": mediator.id, "seen_at": now, "typed_at": now if is_typing else None}
    if await insert_new(session, Presence, [row], ("ticket_id", "mediator_id")):
        return
    values = {"seen_at": now} | ({"typed_at": now} if is_typing else {})
    mine = (Presence.ticket_id == ticket_id, Presence.mediator_id == mediator.id)
    await session.execute(update(Presence).where(*mine).values(values))


async def others(session: AsyncSession, ticket_id: int, mediator: Mediator, now: datetime) -> Sequence[Other]:
    """Everybody else who is there, who writes first."""
    there = select(Presence).where(Presence.ticket_id == ticket_id, Presence.seen_at > now - LOOKS_FOR)
    rows = (await session.scalars(there.where(Presence.mediator_id != mediator.id).order_by(Presence.id))).all()
    names = await mediators.first_names(session, [row.mediator_id for row in rows])
    found = [
        Other(
            row.mediator_id,
            names.get(row.mediator_id, ""),
            row.typed_at is not None and row.typed_at > now - TYPES_FOR,
        )
        for row in rows
    ]
    return sorted(found, key=lambda other: not other.is_typing)
