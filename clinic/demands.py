"""What a person demands of their data (to see, correct, withhold or erase it), and until when it must be done."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ForeignKey, Index, Select, String, select, text
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from clinic.conversations import Conversation
from clinic.periods import DEMANDS
from clinic.record import Encrypted, Record, UtcDateTime

ACCESS, CORRECTION, RESTRICTION, ERASURE = "access", "correction", "restriction", "erasure"


class Demand(Record):
    """One demand. `words` say what is to be corrected; `done_at` is None while it waits for somebody."""

    __tablename__ = "demand"

    conversation_id: Mapped[int] = mapped_column(ForeignKey("conversation.id"), index=True)
    kind: Mapped[str] = mapped_column(String(16))
    words: Mapped[str] = mapped_column(Encrypted)
    asked_at: Mapped[datetime] = mapped_column(UtcDateTime)
    due_at: Mapped[datetime] = mapped_column(UtcDateTime)
    done_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    outcome: Mapped[str | None] = mapped_column(String(16))

    __table_args__ = (
        Index("ix_demand_waiting", "due_at", sqlite_where=text("done_at IS NULL"),
              postgresql_where=text("done_at IS NULL")),
    )  # fmt: skip

    def finish(self, outcome: str, now: datetime) -> None:
        self.done_at, self.outcome = now, outcome


def note(
    session: AsyncSession,
    conversation: Conversation,
    kind: str,
    now: datetime,
    words: str = "",
    done: str | None = None,
) -> Demand:
    """Write the demand down; `done` is its outcome when it was fulfilled at once."""
    demand = Demand(conversation_id=conversation.id, kind=kind, words=words, asked_at=now, due_at=now + DEMANDS)
    if done is not None:
        demand.finish(done, now)
    session.add(demand)
    return demand


async def waiting(session: AsyncSession, conversation_id: int, kind: str) -> Sequence[Demand]:
    """What of this kind is not done yet in the conversation, oldest first."""
    statement = select(Demand).where(
        Demand.conversation_id == conversation_id, Demand.kind == kind, Demand.done_at.is_(None)
    )
    return (await session.scalars(statement.order_by(Demand.id))).all()


async def is_overdue(session: AsyncSession, now: datetime) -> bool:
    """Whether the time of an erasure has come."""
    return await session.scalar(_overdue(now)) is not None


async def overdue(session: AsyncSession, now: datetime) -> Demand | None:
    """An erasure whose time has come, locked."""
    return await session.scalar(_overdue(now).with_for_update(skip_locked=True))


def _overdue(now: datetime) -> Select[Demand]:
    waiting = select(Demand).where(Demand.kind == ERASURE, Demand.done_at.is_(None), Demand.due_at <= now)
    return waiting.order_by(Demand.id).limit(1)
