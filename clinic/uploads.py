"""Files that people send: fetched once there is a ticket, kept encrypted with it, shown to its mediator."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ForeignKey, Index, String, delete, func, select, update
from sqlalchemy import text as sql
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column, relationship

from clinic import inbox, lease
from clinic.content import Inbound, Media
from clinic.conversations import Conversation, Entry
from clinic.filetype import MIB, Fault, FileType
from clinic.lease import WAITING, LeasedRecord
from clinic.record import Encrypted, EncryptedBytes, Record, UtcDateTime
from clinic.tickets import Ticket

# Held: there is no ticket, so only its name at the platform is known, and only for a while.
HELD, KEPT, REFUSED = "held", "kept", "refused"
HELD_FOR = timedelta(hours=24)

MOST_A_DAY, MOST_BYTES = 10, 100 * MIB
_A_DAY = timedelta(days=1)

# Fetching takes up to half a minute, and writing down what is said in it two more.
_LEASE = timedelta(minutes=5)
_STOWED = "stowed:"
_LONGEST_NAME = 120


class Upload(LeasedRecord):
    """One file that a person sent; `kind` is what their message was (photo, voice, file).

    `name` is what they called it and is only ever shown. `media_type` and `size` (bytes) are known once it is kept;
    `error` is the `Fault` for which it was refused. `transcript`: what is said in it, where an operator has that done.
    """

    __tablename__ = "upload"

    conversation_id: Mapped[int] = mapped_column(ForeignKey("conversation.id"), index=True)
    ticket_id: Mapped[int | None] = mapped_column(ForeignKey("ticket.id"), index=True)
    entry_id: Mapped[int | None] = mapped_column(ForeignKey("entry.id"), index=True)
    channel: Mapped[str] = mapped_column(String(16))
    kind: Mapped[str] = mapped_column(String(16))
    reference: Mapped[str] = mapped_column(Encrypted)
    name: Mapped[str] = mapped_column(Encrypted)
    media_type: Mapped[str | None] = mapped_column(String(120))
    size: Mapped[int | None]
    received_at: Mapped[datetime] = mapped_column(UtcDateTime)
    transcript: Mapped[str | None] = mapped_column(Encrypted)
    # Whether the person was told that it is kept.
    is_told: Mapped[bool] = mapped_column(default=False)

    # Lets one flush number the line and what came with it.
    entry: Mapped[Entry | None] = relationship(lazy="raise")

    __table_args__ = (
        Index("ix_upload_waiting", "conversation_id", "id", sqlite_where=sql("state = 'waiting'"),
              postgresql_where=sql("state = 'waiting'")),
        Index("ix_upload_held", "received_at", sqlite_where=sql("state = 'held'"),
              postgresql_where=sql("state = 'held'")),
    )  # fmt: skip


class UploadFile(Record):
    """The bytes of an upload, and of a picture a copy that is safe to be shown."""

    __tablename__ = "upload_file"

    upload_id: Mapped[int] = mapped_column(ForeignKey("upload.id"), unique=True)
    content: Mapped[bytes] = mapped_column(EncryptedBytes)
    copy: Mapped[bytes | None] = mapped_column(EncryptedBytes)


@dataclass(frozen=True, slots=True)
class Checked:
    """A file that may be kept: its bytes, what it is, for a picture its copy, and what is said in it."""

    content: bytes
    type: FileType
    copy: bytes | None = None
    transcript: str | None = None


async def room(session: AsyncSession, conversation_id: int, now: datetime) -> int:
    """How many more files this conversation may send now: ten a day."""
    sent = select(func.count(Upload.id)).where(
        Upload.conversation_id == conversation_id, Upload.received_at > now - _A_DAY, Upload.entry_id.is_not(None)
    )
    return max(MOST_A_DAY - (await session.scalar(sent) or 0), 0)


async def expect(
    session: AsyncSession, entry: Entry, inbound: Inbound, media: Sequence[Media], conversation: Conversation
) -> None:
    """Write down what came with this line: to be fetched where the line belongs to a ticket, otherwise held."""
    for one in media:
        upload = await _stowed(session, conversation, one.reference) or Upload(
            conversation_id=conversation.id,
            channel=conversation.channel,
            kind=inbound.kind.value,
            reference=one.reference,
            name=one.name[:_LONGEST_NAME],
            received_at=entry.at,
            due_at=entry.at,
            attempts=0,
        )
        upload.entry, upload.ticket_id = entry, entry.ticket_id
        upload.state = HELD if entry.ticket_id is None else WAITING
        session.add(upload)


async def stow(
    session: AsyncSession, conversation: Conversation, kind: str, name: str, content: bytes, now: datetime
) -> Media:
    """Put aside what a browser brought along with a message, until that message is heard; returns how to find it."""
    upload = Upload(
        conversation_id=conversation.id,
        channel=conversation.channel,
        kind=kind,
        reference="",
        name=name[:_LONGEST_NAME],
        received_at=now,
        due_at=now,
        state=HELD,
        attempts=0,
    )
    session.add(upload)
    await session.flush()
    upload.reference = f"{_STOWED}{upload.id}"
    session.add(UploadFile(upload_id=upload.id, content=content))
    return Media(upload.reference, upload.name, len(content))


async def _stowed(session: AsyncSession, conversation: Conversation, reference: str) -> Upload | None:
    number = reference.removeprefix(_STOWED)
    if number == reference or not number.isdecimal():
        return None
    aside = select(Upload).where(
        Upload.id == int(number),
        Upload.conversation_id == conversation.id,
        Upload.state == HELD,
        Upload.entry_id.is_(None),
    )
    return await session.scalar(aside)


async def stowed_content(session: AsyncSession, upload: Upload) -> bytes | None:
    """The bytes that a browser brought; None where a platform still has them."""
    return await session.scalar(select(UploadFile.content).where(UploadFile.upload_id == upload.id))


async def attach(session: AsyncSession, ticket: Ticket, now: datetime) -> None:
    """The conversation has become a case: what was held for it belongs to it."""
    held = Upload.state == HELD, Upload.entry_id.is_not(None), Upload.received_at > now - HELD_FOR
    await session.execute(
        update(Upload)
        .where(Upload.conversation_id == ticket.conversation_id, *held)
        .values(state=WAITING, ticket_id=ticket.id, due_at=now)
        .execution_options(synchronize_session=False)
    )


async def take(session: AsyncSession, now: datetime) -> Upload | None:
    """Lease the next file that is to be fetched; those of one conversation come one after the other."""
    return await lease.take(session, Upload, "conversation_id", now, _LEASE)


async def keep(session: AsyncSession, upload: Upload, checked: Checked, now: datetime) -> None:
    """The file is here: it is kept, or refused if all of this conversation's would be too much. Raises LeaseLost."""
    kept = select(func.coalesce(func.sum(Upload.size), 0)).where(Upload.conversation_id == upload.conversation_id)
    if (await session.scalar(kept) or 0) + len(checked.content) > MOST_BYTES:
        await refuse(session, upload, Fault.NO_SPACE, now)
        return
    await lease.finish(
        session,
        upload,
        KEPT,
        media_type=checked.type.media_type,
        size=len(checked.content),
        transcript=checked.transcript,
        reference="",
        error=None,
    )
    await session.execute(delete(UploadFile).where(UploadFile.upload_id == upload.id))
    session.add(UploadFile(upload_id=upload.id, content=checked.content, copy=checked.copy))
    await _tell_kept(session, upload, now)


async def refuse(session: AsyncSession, upload: Upload, fault: Fault, now: datetime) -> None:
    """The file is not kept, and the person is told why. Raises LeaseLost."""
    await lease.finish(session, upload, REFUSED, error=fault.value, reference="")
    await session.execute(delete(UploadFile).where(UploadFile.upload_id == upload.id))
    conversation = await session.get_one(Conversation, upload.conversation_id)
    await inbox.put_news(session, conversation, f"file_refused:{fault.value}", f"upload:{upload.id}:refused", now)
    await _tell_kept(session, upload, now)


async def _tell_kept(session: AsyncSession, upload: Upload, now: datetime) -> None:
    """Say that files are kept, once for all of a burst: with the last one that was on its way."""
    of_conversation = Upload.conversation_id == upload.conversation_id
    if await session.scalar(select(Upload.id).where(of_conversation, Upload.state == WAITING).limit(1)) is not None:
        return
    told = await session.scalars(
        update(Upload)
        .where(of_conversation, Upload.state == KEPT, Upload.is_told.is_(False))
        .values(is_told=True)
        .returning(Upload.kind)
        .execution_options(synchronize_session=False)
    )
    kinds = told.all()
    if kinds:
        conversation = await session.get_one(Conversation, upload.conversation_id)
        kind = kinds[0] if len(set(kinds)) == 1 else "file"
        await inbox.put_news(session, conversation, f"file_kept:{kind}:{len(kinds)}", f"upload:{upload.id}:kept", now)


async def later(session: AsyncSession, upload: Upload, due_at: datetime, error: str) -> None:
    """Try again at `due_at`. Raises LeaseLost."""
    await lease.give_back(session, upload, due_at, error)


async def of_entries(session: AsyncSession, entry_ids: Collection[int]) -> Mapping[int, list[Upload]]:
    """What came with these lines and belongs to a ticket, by the line."""
    found = select(Upload).where(Upload.entry_id.in_(entry_ids), Upload.ticket_id.is_not(None)).order_by(Upload.id)
    uploads: dict[int, list[Upload]] = {}
    for upload in await session.scalars(found):
        uploads.setdefault(upload.entry_id or 0, []).append(upload)
    return uploads


async def file_of(session: AsyncSession, upload: Upload) -> UploadFile | None:
    """The bytes of a kept file; None for one that is not here."""
    if upload.state != KEPT:
        return None
    return await session.scalar(select(UploadFile).where(UploadFile.upload_id == upload.id))


async def overdue(session: AsyncSession, now: datetime) -> Sequence[int]:
    """Files that were held in vain: no case has come of their conversation."""
    held = select(Upload.id).where(Upload.state == HELD, Upload.received_at <= now - HELD_FOR)
    return (await session.scalars(held.limit(100))).all()


async def drop(session: AsyncSession, upload_ids: Collection[int]) -> None:
    """Take away these files as if they had never come."""
    for table, column in ((UploadFile, UploadFile.upload_id), (Upload, Upload.id)):
        await session.execute(delete(table).where(column.in_(upload_ids)).execution_options(synchronize_session=False))
