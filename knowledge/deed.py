"""What somebody did with a revision, when and why: a line of its history, never changed afterwards."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, String, Text, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from clinic.record import Encrypted, Record, UtcDateTime


class Verb(StrEnum):
    """What can be done with a revision. Without a name beside it, the program did it by itself."""

    DRAFTED = "drafted"
    REWRITTEN = "rewritten"
    TAKEN_OVER = "taken_over"
    SUBMITTED = "submitted"
    WITHDRAWN = "withdrawn"
    SENT_BACK = "sent_back"
    OVERRULED = "overruled"
    SCHEDULED = "scheduled"
    PUBLISHED = "published"
    HELD_UP = "held_up"
    END_SET = "end_set"
    END_LIFTED = "end_lifted"
    ENDED = "ended"
    REPLACED = "replaced"
    RETIRED = "retired"
    DISCARDED = "discarded"


class Deed(Record):
    """One deed. `why` is what its author, its reviewer or the program said of it; `planned_at` when it takes effect."""

    __tablename__ = "deed"

    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id"))
    verb: Mapped[str] = mapped_column(String(16))
    by_id: Mapped[int | None]
    by_name: Mapped[str | None] = mapped_column(Encrypted)
    why: Mapped[str | None] = mapped_column(Text)
    planned_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    at: Mapped[datetime] = mapped_column(UtcDateTime)

    __table_args__ = (Index(None, "revision_id"),)


async def of(session: AsyncSession, revision_ids: Iterable[int]) -> Sequence[Deed]:
    """The deeds of these revisions, the oldest first."""
    statement = select(Deed).where(Deed.revision_id.in_(list(revision_ids))).order_by(Deed.id)
    return (await session.scalars(statement)).all()
