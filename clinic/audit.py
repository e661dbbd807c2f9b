"""Who did what at the desk: one row for each act and each look into a case, never changed afterwards."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, and_, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from clinic.record import Record, UtcDateTime


class Act(Record):
    """`verb` on `object_kind` number `object_id`; no words of anybody, only ids."""

    __tablename__ = "act"

    mediator_id: Mapped[int | None] = mapped_column(ForeignKey("mediator.id"))
    verb: Mapped[str] = mapped_column(String(32))
    object_kind: Mapped[str] = mapped_column(String(32))
    object_id: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime] = mapped_column(UtcDateTime)

    __table_args__ = (Index(None, "object_kind", "object_id"),)


def note(
    session: AsyncSession, mediator_id: int | None, verb: str, object_kind: str, object_id: object, now: datetime
) -> None:
    session.add(Act(mediator_id=mediator_id, verb=verb, object_kind=object_kind, object_id=str(object_id), at=now))


async def on(session: AsyncSession, tickets: Sequence[int], conversations: Sequence[int] = ()) -> Sequence[Act]:
    """Who did or read what of these cases, oldest first."""
    named = (("ticket", tickets), ("conversation", conversations))
    whose = (and_(Act.object_kind == kind, Act.object_id.in_([str(each) for each in ids])) for kind, ids in named)
    return (await session.scalars(select(Act).where(or_(*whose)).order_by(Act.id))).all()
