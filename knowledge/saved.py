"""The words that a draft had before it was rewritten: what an editor may want back, kept with the draft."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ForeignKey, Index, Text, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from clinic.errors import NotThere
from clinic.record import Encrypted, Record, UtcDateTime


class Saved(Record):
    """One state of a draft: its Markdown and its phrasings, who wrote them and why, and when they were replaced."""

    __tablename__ = "saved"

    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id"))
    content: Mapped[str] = mapped_column(Text)
    phrasings: Mapped[str] = mapped_column(Text)
    author_name: Mapped[str] = mapped_column(Encrypted)
    why: Mapped[str] = mapped_column(Text)
    replaced_at: Mapped[datetime] = mapped_column(UtcDateTime)

    __table_args__ = (Index(None, "revision_id"),)


async def of(session: AsyncSession, revision_id: int) -> Sequence[Saved]:
    """The former words of a draft, the oldest first."""
    statement = select(Saved).where(Saved.revision_id == revision_id).order_by(Saved.id)
    return (await session.scalars(statement)).all()


async def one(session: AsyncSession, saved_id: int) -> Saved:
    """Raises NotThere."""
    found = await session.get(Saved, saved_id)
    if found is None:
        raise NotThere(f"saved {saved_id}")
    return found
