"""A handover: one office asks another to take a case; until the other has answered, it stays where it is."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ForeignKey, Index, Select, String, select, text, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from clinic.errors import Refusal
from clinic.record import Encrypted, Record, UtcDateTime

PENDING, ACCEPTED, DECLINED, WITHDRAWN = "pending", "accepted", "declined", "withdrawn"


class HandoverPending(Refusal):
    """The other office has been asked and has not answered yet."""


class NotHandedOver(Refusal):
    """The case is offered to this office and not taken over yet: they may read it and answer, and nothing else."""


class NoHandover(Refusal):
    """Nobody has asked for a handover of this case, or it has been answered."""


class Handover(Record):
    """`to_region` is the code of the office that is asked, None for the province; `reason` is for its eyes."""

    __tablename__ = "handover"

    ticket_id: Mapped[int] = mapped_column(ForeignKey("ticket.id", ondelete="CASCADE"))
    to_region: Mapped[str | None] = mapped_column(String(8))
    state: Mapped[str] = mapped_column(String(12), default=PENDING)
    reason: Mapped[str] = mapped_column(Encrypted)
    asked_by_id: Mapped[int] = mapped_column(ForeignKey("mediator.id"))
    asked_at: Mapped[datetime] = mapped_column(UtcDateTime)
    answered_by_id: Mapped[int | None] = mapped_column(ForeignKey("mediator.id"))
    answered_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    __table_args__ = (
        Index(None, "ticket_id"),
        Index("ix_handover_pending", "ticket_id", unique=True, sqlite_where=text("state = 'pending'"),
              postgresql_where=text("state = 'pending'")),
        Index("ix_handover_asked", "to_region", sqlite_where=text("state = 'pending'"),
              postgresql_where=text("state = 'pending'")),
    )  # fmt: skip

    def answer(self, state: str, mediator_id: int, now: datetime) -> None:
        """Raises NoHandover when it has been answered before."""
        if self.state != PENDING:
            raise NoHandover(str(self.ticket_id))
        self.state, self.answered_by_id, self.answered_at = state, mediator_id, now


def asked_of(region: str) -> Select[int]:
    """The numbers of the cases that this regency is asked to take."""
    return select(Handover.ticket_id).where(Handover.state == PENDING, Handover.to_region == region)


async def offered_to(session: AsyncSession, region: str | None, ticket_ids: Sequence[int]) -> set[int]:
    """Which of these cases wait for an answer of this office (None: the province)."""
    waiting = select(Handover.ticket_id).where(Handover.state == PENDING, Handover.ticket_id.in_(ticket_ids))
    return set(await session.scalars(waiting.where(Handover.to_region.is_not_distinct_from(region))))


async def pending(session: AsyncSession, ticket_id: int) -> Handover | None:
    return await session.scalar(select(Handover).where(Handover.ticket_id == ticket_id, Handover.state == PENDING))


async def asked(session: AsyncSession, ticket_id: int) -> Handover:
    """The handover that waits for an answer. Raises NoHandover."""
    found = await pending(session, ticket_id)
    if found is None:
        raise NoHandover(str(ticket_id))
    return found


async def ask(
    session: AsyncSession, ticket_id: int, to_region: str | None, reason: str, mediator_id: int, now: datetime
) -> Handover:
    """Raises HandoverPending when another office is being asked."""
    if await pending(session, ticket_id) is not None:
        raise HandoverPending(str(ticket_id))
    begun = Handover(ticket_id=ticket_id, to_region=to_region, reason=reason, asked_by_id=mediator_id, asked_at=now,
                     state=PENDING)  # fmt: skip
    session.add(begun)
    await session.flush()
    return begun


async def withdraw(session: AsyncSession, ticket_id: int, now: datetime) -> None:
    """The case has moved without the office: nobody of it answers any more."""
    waiting = await pending(session, ticket_id)
    if waiting is not None:
        waiting.answer(WITHDRAWN, waiting.asked_by_id, now)


async def end(session: AsyncSession, ticket_id: int, mediator_id: int, now: datetime) -> None:
    """The case ends or moves: nobody needs to answer any more."""
    await session.execute(
        update(Handover)
        .where(Handover.ticket_id == ticket_id, Handover.state == PENDING)
        .values(state=WITHDRAWN, answered_by_id=mediator_id, answered_at=now)
    )
