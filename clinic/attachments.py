"""Files that go out with what we say: kept encrypted, and no longer than until the person has them."""

from collections.abc import Collection, Mapping, Sequence
from datetime import timedelta

from sqlalchemy import ForeignKey, String, delete, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column, relationship

from clinic.content import Attachment
from clinic.conversations import Entry
from clinic.record import EncryptedBytes, Record

# A letter that is fetched on the website can be fetched so long; what was typed for one is kept no longer.
LETTER_KEPT = timedelta(hours=24)


class StoredAttachment(Record):
    """One file of one line of a thread."""

    __tablename__ = "attachment"

    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id"), index=True)
    name: Mapped[str] = mapped_column(String(120))
    media_type: Mapped[str] = mapped_column(String(120))
    content: Mapped[bytes] = mapped_column(EncryptedBytes)

    # Lets one flush number the entry and keep its files.
    entry: Mapped[Entry] = relationship(lazy="raise")

    @property
    def attachment(self) -> Attachment:
        return Attachment(self.name, self.media_type, self.content)


def put(session: AsyncSession, entry: Entry, attachments: Sequence[Attachment]) -> None:
    """Keep the files that go out with this line."""
    for one in attachments:
        session.add(StoredAttachment(entry=entry, name=one.name, media_type=one.media_type, content=one.content))


async def of_entry(session: AsyncSession, entry_id: int) -> tuple[Attachment, ...]:
    """The files that go out with this line, in their order."""
    found = select(StoredAttachment).where(StoredAttachment.entry_id == entry_id).order_by(StoredAttachment.id)
    return tuple(stored.attachment for stored in await session.scalars(found))


async def named(session: AsyncSession, entry_ids: Collection[int]) -> Mapping[int, list[tuple[int, str]]]:
    """Number and name of the files that are still there, by their line; their contents are not read."""
    columns = (StoredAttachment.entry_id, StoredAttachment.id, StoredAttachment.name)
    rows = await session.execute(
        select(*columns).where(StoredAttachment.entry_id.in_(entry_ids)).order_by(StoredAttachment.id)
    )
    files: dict[int, list[tuple[int, str]]] = {}
    for entry_id, number, name in rows:
        files.setdefault(entry_id, []).append((number, name))
    return files


async def of_conversation(session: AsyncSession, conversation_id: int, number: int) -> Attachment | None:
    """The file of this number, if it belongs to this conversation and is still there."""
    stored = await session.scalar(
        select(StoredAttachment)
        .join(Entry, Entry.id == StoredAttachment.entry_id)
        .where(StoredAttachment.id == number, Entry.conversation_id == conversation_id)
    )
    return None if stored is None else stored.attachment


async def forget(session: AsyncSession, entry_ids: Collection[int]) -> None:
    """The files of these lines are gone for good."""
    await session.execute(
        delete(StoredAttachment)
        .where(StoredAttachment.entry_id.in_(entry_ids))
        .execution_options(synchronize_session=False)
    )
