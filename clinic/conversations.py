"""A conversation with one person on one channel, and its thread: words, replies and events in one order."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

import orjson
from sqlalchemy import JSON, ForeignKey, Index, Select, String, bindparam, select
from sqlalchemy import text as sql
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from clinic.content import Address, Content
from clinic.errors import NotThere, Refusal
from clinic.record import Encrypted, Record, UtcDateTime, insert_one_new
from clinic.vault import Vault

PERSON, BOT, MEDIATOR, EVENT, NOTE = "person", "bot", "mediator", "event", "note"

# Who speaks in what a person sees of their own thread; notes and events are for the desk.
SPOKEN = (PERSON, BOT, MEDIATOR)

# One person may write this often; more is stored and not answered.
_HEARD_PER_MINUTE = 20


class PersonLeft(Refusal):
    """The person had their data erased: nobody can answer them any more."""


class Conversation(Record):
    """Where one person talks with the clinic. `memory` is what the engine remembers between two messages (JSON)."""

    __tablename__ = "conversation"

    channel: Mapped[str] = mapped_column(String(16))
    fingerprint: Mapped[str] = mapped_column(String(64), unique=True)
    key: Mapped[str] = mapped_column(Encrypted)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    memory_json: Mapped[str | None] = mapped_column(Encrypted)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    heard_at: Mapped[datetime] = mapped_column(UtcDateTime)
    allowance: Mapped[float]
    unreachable_since: Mapped[datetime | None] = mapped_column(UtcDateTime)
    # Since when words of ours are held until the person writes again (clinic/window.py).
    held_since: Mapped[datetime | None] = mapped_column(UtcDateTime)
    # Since when nothing of this conversation is worked on or shown, because the person wants it so.
    frozen_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    # When the address is taken away, unless the person writes before: their data is gone already.
    leaves_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    # Since when this is only the outline of a conversation, without address and words.
    emptied_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    __table_args__ = (
        Index("ix_conversation_frozen", "frozen_at", sqlite_where=sql("frozen_at IS NOT NULL"),
              postgresql_where=sql("frozen_at IS NOT NULL")),
        Index("ix_conversation_leaving", "leaves_at", sqlite_where=sql("leaves_at IS NOT NULL"),
              postgresql_where=sql("leaves_at IS NOT NULL")),
    )  # fmt: skip

    @property
    def address(self) -> Address:
        return Address(self.channel, self.key)

    @property
    def memory(self) -> dict[str, Any]:
        return {} if self.memory_json is None else orjson.loads(self.memory_json)

    def remember(self, memory: dict[str, Any]) -> None:
        self.memory_json = orjson.dumps(memory).decode()

    def is_flooding(self, now: datetime) -> bool:
        """Count one more message; true when the person writes faster than twenty a minute."""
        passed = max((now - self.heard_at) / timedelta(minutes=1), 0.0)
        self.allowance = min(self.allowance + passed * _HEARD_PER_MINUTE, float(_HEARD_PER_MINUTE)) - 1
        self.heard_at = now
        if self.allowance < 0:
            self.allowance = max(self.allowance, -1.0)
            return True
        return False


# Built once, as every statement that every message needs: building one costs as much as running it.
_AT_FINGERPRINT = select(Conversation).where(Conversation.fingerprint == bindparam("fingerprint")).with_for_update()


class Entry(Record):
    """One line of the thread. `author` is person, bot, mediator, event or note; `event` names what happened.

    A line with `forget_at` holds what was typed for a letter: then at the latest its words are taken away. `emptied_at`
    is since when it has none (clinic/retention.py).
    """

    __tablename__ = "entry"

    conversation_id: Mapped[int] = mapped_column(ForeignKey("conversation.id"))
    ticket_id: Mapped[int | None] = mapped_column(ForeignKey("ticket.id"), index=True)
    author: Mapped[str] = mapped_column(String(8))
    mediator_id: Mapped[int | None] = mapped_column(ForeignKey("mediator.id"))
    kind: Mapped[str | None] = mapped_column(String(16))
    event: Mapped[str | None] = mapped_column(String(80))
    text: Mapped[str] = mapped_column(Encrypted)
    choices: Mapped[list[list[str]]] = mapped_column(JSON, default=list)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    forget_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    emptied_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    __table_args__ = (
        Index(None, "conversation_id", "id"),
        Index("ix_entry_private", "forget_at", "conversation_id", sqlite_where=sql("forget_at IS NOT NULL"),
              postgresql_where=sql("forget_at IS NOT NULL")),
        Index("ix_entry_words", "at", sqlite_where=sql("emptied_at IS NULL"),
              postgresql_where=sql("emptied_at IS NULL")),
    )  # fmt: skip


async def open_with(session: AsyncSession, vault: Vault, address: Address, now: datetime) -> Conversation:
    """The conversation at this address, locked until the transaction ends; begun when it is the first."""
    fingerprint = vault.fingerprint(f"{address.channel}:{address.key}")
    found = await _locked(session, fingerprint)
    if found is not None:
        return found
    # Two first messages of one person at once: the second waits for the first and finds its row.
    first = {
        "channel": address.channel,
        "fingerprint": fingerprint,
        "key": address.key,
        "created_at": now,
        "heard_at": now,
        "allowance": float(_HEARD_PER_MINUTE),
    }
    begun = await insert_one_new(session, Conversation, first, ["fingerprint"])
    begun = begun or await _locked(session, fingerprint)
    if begun is None:
        raise NotThere("conversation")
    return begun


async def _locked(session: AsyncSession, fingerprint: str) -> Conversation | None:
    found: Conversation | None = await session.scalar(_AT_FINGERPRINT, {"fingerprint": fingerprint})
    return found


async def move(session: AsyncSession, vault: Vault, conversation: Conversation, key: str, now: datetime) -> None:
    """The platform knows the person by another key now; where that one already has a conversation, both stay."""
    there = Address(conversation.channel, key)
    if await at(session, vault, there) is not None:
        return
    conversation.key = key
    conversation.fingerprint = vault.fingerprint(f"{there.channel}:{there.key}")
    session.add(Entry(conversation_id=conversation.id, author=EVENT, event="moved", text="", at=now))


async def at(session: AsyncSession, vault: Vault, address: Address) -> Conversation | None:
    """The conversation at this address, if there is one."""
    fingerprint = vault.fingerprint(f"{address.channel}:{address.key}")
    return await session.scalar(select(Conversation).where(Conversation.fingerprint == fingerprint))


def frozen() -> Select[int]:
    """Those of which nothing is worked on or shown, by their number."""
    return select(Conversation.id).where(Conversation.frozen_at.is_not(None))


async def add(session: AsyncSession, entry: Entry) -> Entry:
    """Put a line at the end of the thread and give it its number."""
    session.add(entry)
    await session.flush()
    return entry


def said(conversation: Conversation, content: Content, at: datetime, ticket_id: int | None = None) -> Entry:
    """What the bot says, as a line of the thread."""
    return Entry(
        conversation_id=conversation.id,
        ticket_id=ticket_id,
        author=BOT,
        text=content.text,
        choices=[[choice.label, choice.key] for choice in content.choices],
        at=at,
    )


async def thread(session: AsyncSession, conversation_id: int, after: int = 0, most: int = 500) -> Sequence[Entry]:
    """The conversation's lines with a number greater than `after`, oldest first; the latest `most` of them."""
    latest = (
        select(Entry)
        .where(Entry.conversation_id == conversation_id, Entry.id > after)
        .order_by(Entry.id.desc())
        .limit(most)
    )
    return list(reversed((await session.scalars(latest)).all()))


async def reply_to(session: AsyncSession, line: Entry) -> Entry | None:
    """What the bot said next."""
    following = select(Entry).where(
        Entry.conversation_id == line.conversation_id, Entry.id > line.id, Entry.author == BOT
    )
    return await session.scalar(following.order_by(Entry.id).limit(1))


async def overdue(session: AsyncSession, now: datetime) -> Conversation | None:
    """A conversation with words that must be forgotten by now, locked."""
    found = await session.scalar(select(Entry.conversation_id).where(Entry.forget_at <= now).limit(1))
    return None if found is None else await session.get(Conversation, found, with_for_update=True)


async def forget(
    session: AsyncSession, conversation_id: int, instead: str, until: int | None = None
) -> Sequence[Entry]:
    """Take away the words that were only for a letter, and put `instead` in their place; returns those lines.

    `until` is the number of the last line to look at.
    """
    private = select(Entry).where(Entry.conversation_id == conversation_id, Entry.forget_at.is_not(None))
    entries = (await session.scalars(private if until is None else private.where(Entry.id <= until))).all()
    for entry in entries:
        entry.text, entry.forget_at = instead, None
    return entries
