"""Slang and synonyms that editors add to the shipped word lists: in force from the next edition on."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Index, String, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from clinic.errors import NotThere, Refusal
from clinic.record import Encrypted, Record, UtcDateTime
from knowledge import editorial
from knowledge.edition import Edition
from knowledge.language import extension, language
from knowledge.language.extension import Addition, Kind
from knowledge.revision import Editor


class WordKnown(Refusal):
    """The word is on the list already."""


class ListedWord(Record):
    """`typed` is read as `meant` in the editions from `first` on, up to and without `end`."""

    __tablename__ = "listed_word"

    kind: Mapped[str] = mapped_column(String(8))
    typed: Mapped[str] = mapped_column(String(40))
    meant: Mapped[str] = mapped_column(String(80))
    first: Mapped[int]
    end: Mapped[int | None]
    author_id: Mapped[int]
    author_name: Mapped[str] = mapped_column(Encrypted)
    added_at: Mapped[datetime] = mapped_column(UtcDateTime)
    withdrawn_by_name: Mapped[str | None] = mapped_column(Encrypted)
    withdrawn_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    __table_args__ = (Index(None, "kind", "typed"),)

    def addition(self) -> Addition:
        return Addition(Kind(self.kind), self.typed, self.meant)

    def is_in_force(self, edition: int) -> bool:
        return self.first <= edition and (self.end is None or edition < self.end)


async def of(session: AsyncSession, edition: int) -> tuple[Addition, ...]:
    """What an edition reads with, in a settled order."""
    in_force = (ListedWord.first <= edition, or_(ListedWord.end.is_(None), ListedWord.end > edition))
    statement = select(ListedWord).where(*in_force).order_by(ListedWord.kind, ListedWord.typed, ListedWord.id)
    return tuple(word.addition() for word in await session.scalars(statement))


async def listed(session: AsyncSession) -> Sequence[ListedWord]:
    """All that were not withdrawn, the newest first."""
    statement = select(ListedWord).where(ListedWord.withdrawn_at.is_(None)).order_by(ListedWord.id.desc())
    return (await session.scalars(statement)).all()


async def add(session: AsyncSession, edition: Edition, addition: Addition, editor: Editor, now: datetime) -> ListedWord:
    """In force from the next edition on, and told by what ships and what the present one has learned.

    Raises Unsuitable, WordKnown.
    """
    addition = extension.settled(language.load(), addition, edition.has_met)
    await editorial.alone(session, now)
    there = select(ListedWord.id).where(ListedWord.kind == addition.kind, ListedWord.typed == addition.typed)
    if await session.scalar(there.where(ListedWord.withdrawn_at.is_(None))) is not None:
        raise WordKnown(addition.typed)
    added = ListedWord(
        kind=addition.kind.value,
        typed=addition.typed,
        meant=addition.meant,
        first=await editorial.edition_number(session) + 1,
        author_id=editor.id,
        author_name=editor.name,
        added_at=now,
    )
    session.add(added)
    await session.flush()
    return added


async def withdraw(session: AsyncSession, word_id: int, editor: Editor, now: datetime) -> ListedWord:
    """Out of force from the next edition on. Raises NotThere, also for what was withdrawn before."""
    await editorial.alone(session, now)
    found = await session.scalar(select(ListedWord).where(ListedWord.id == word_id).with_for_update())
    if found is None or found.withdrawn_at is not None:
        raise NotThere(f"word {word_id}")
    found.end = await editorial.edition_number(session) + 1
    found.withdrawn_by_name, found.withdrawn_at = editor.name, now
    return found
