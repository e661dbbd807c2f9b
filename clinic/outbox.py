"""What we say, stored before it is sent; sent in order within a conversation, at the pace a platform allows."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import orjson
from sqlalchemy import (
    ColumnElement,
    ForeignKey,
    Index,
    String,
    Update,
    and_,
    bindparam,
    case,
    func,
    select,
    text,
    update,
)
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, aliased, mapped_column, relationship

from clinic import attachments, lease
from clinic.content import Choice, Content
from clinic.conversations import Conversation, Entry
from clinic.lease import WAITING, LeasedRecord
from clinic.record import Encrypted, UtcDateTime

# A held message waits until the person writes again (clinic/window.py).
SENT, FAILED, HELD = "sent", "failed", "held"
# Errors of a waiting message: it may have arrived, and word of it is awaited; the platform refused it as too late.
IN_DOUBT, TOO_LATE = "in doubt", "too late"
# The same: the platform asked to wait; so many went to the conversation that it must.
TOO_MANY, FULL = "too many", "full"
# Longer than any channel waits for its platform: a lease that ran out in the middle of a send would send twice.
_LEASE = timedelta(seconds=60)


class Outgoing(LeasedRecord):
    """One message on its way to a person. `attempts` > 1 on a sent row means: it may have arrived twice.

    `tried_at` is set while nobody knows whether the platform took the message. What the platform said of it later
    stands in `receipt` (a `Fate`), `receipt_at` and `billed`.
    """

    __tablename__ = "outbox"

    conversation_id: Mapped[int] = mapped_column(ForeignKey("conversation.id"))
    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id"), unique=True)
    channel: Mapped[str] = mapped_column(String(16))
    packed: Mapped[str] = mapped_column(Encrypted)
    platform_id: Mapped[str | None] = mapped_column(String(200))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    sent_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    tried_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    receipt: Mapped[str | None] = mapped_column(String(12))
    receipt_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    billed: Mapped[str | None] = mapped_column(String(24))
    emptied_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    # Lets one flush number the entry and queue it.
    entry: Mapped[Entry] = relationship(lazy="raise")

    __table_args__ = (
        Index("ix_outbox_waiting", "conversation_id", "id", sqlite_where=text("state = 'waiting'"),
              postgresql_where=text("state = 'waiting'")),
        Index("ix_outbox_queue", "channel", "id", sqlite_where=text("state = 'waiting'"),
              postgresql_where=text("state = 'waiting'")),
        Index("ix_outbox_held", "conversation_id", sqlite_where=text("state = 'held'"),
              postgresql_where=text("state = 'held'")),
        Index(None, "conversation_id", "sent_at"),
        Index("ix_outbox_billed", "channel", "sent_at", sqlite_where=text("billed IS NOT NULL"),
              postgresql_where=text("billed IS NOT NULL")),
    )  # fmt: skip

    @property
    def content(self) -> Content:
        fields = orjson.loads(self.packed)
        choices = tuple(Choice(label, key) for label, key in fields["choices"])
        return Content(
            fields["text"],
            choices,
            fields["speaker"],
            reference=self.id,
            knock=fields.get("knock"),
            invitation=fields.get("invitation"),
            by_word=fields.get("by_word", False),
        )

    @property
    def is_with_files(self) -> bool:
        return bool(orjson.loads(self.packed).get("attached"))


async def put(
    session: AsyncSession, conversation: Conversation, entry: Entry, content: Content, *, is_answer: bool = False
) -> Outgoing:
    """Queue what the thread's `entry` says for the person of the conversation.

    To somebody whose address is gone nothing goes out any more; to somebody who wants nothing to be worked on, nothing
    but the answer to what they have just written.
    """
    is_over = conversation.emptied_at is not None or (conversation.frozen_at is not None and not is_answer)
    outgoing = Outgoing(
        conversation_id=conversation.id,
        entry=entry,
        channel=conversation.channel,
        packed=orjson.dumps(
            {
                "text": content.text,
                "choices": [(choice.label, choice.key) for choice in content.choices],
                "speaker": content.speaker,
                "attached": len(content.attachments),
                "knock": content.knock,
                "invitation": content.invitation,
                "by_word": content.by_word,
            }
        ).decode(),
        created_at=entry.at,
        due_at=entry.at,
        state=FAILED if is_over else WAITING,
        attempts=0,
    )
    session.add(outgoing)
    attachments.put(session, entry, content.attachments)
    return outgoing


async def content_of(session: AsyncSession, outgoing: Outgoing) -> Content:
    """What is to be sent, with its files: those are read only where there are any."""
    if not outgoing.is_with_files:
        return outgoing.content
    return replace(outgoing.content, attachments=await attachments.of_entry(session, outgoing.entry_id))


async def forget(session: AsyncSession, entry_ids: Collection[int]) -> None:
    """Take away the words of these lines; what was not sent by now is not sent any more."""
    await session.execute(_emptying(Outgoing.entry_id.in_(entry_ids)))


async def empty(session: AsyncSession, which: ColumnElement[bool], now: datetime) -> None:
    """The same for good: nothing names these messages any more either.

    Their rows stay: a number that was given to a platform must never mean another message.
    """
    await session.execute(_emptying(which).values(platform_id=None, error=None, emptied_at=now))


def _emptying(which: ColumnElement[bool]) -> Update:
    emptied = orjson.dumps({"text": "", "choices": [], "speaker": None}).decode()
    ended = case((Outgoing.state.in_((WAITING, HELD)), FAILED), else_=Outgoing.state)
    without = update(Outgoing).where(which).values(packed=emptied, state=ended)
    return without.execution_options(synchronize_session=False)


def _of_channel(row: Any) -> ColumnElement[bool]:
    condition: ColumnElement[bool] = row.channel == bindparam("wanted")
    return condition


def _at_its_pace(row: Any) -> ColumnElement[bool]:
    sent = aliased(Outgoing)
    lately = select(func.count(sent.id)).where(
        # None that is still to come: a clock that was put back must not silence anybody.
        sent.conversation_id == row.conversation_id,
        sent.sent_at > bindparam("since"),
        sent.sent_at <= bindparam("now"),
    )
    return and_(_of_channel(row), lately.scalar_subquery() < bindparam("most"))


async def take(
    session: AsyncSession, channel: str, now: datetime, burst: tuple[int, timedelta] | None = None
) -> Outgoing | None:
    """Lease the oldest due message of this channel whose conversation has no earlier one waiting.

    `burst`: at most so many go to one conversation within this time, whichever process sends them.
    """
    lane = "conversation_id"
    if burst is None:
        return await lease.take(session, Outgoing, lane, now, _LEASE, _of_channel, wanted=channel)
    limit = {"most": burst[0], "since": now - burst[1]}
    return await lease.take(session, Outgoing, lane, now, _LEASE, _at_its_pace, wanted=channel, **limit)


async def full_until(
    session: AsyncSession, outgoing: Outgoing, now: datetime, burst: tuple[int, timedelta] | None
) -> datetime | None:
    """Until when nothing more may go to its conversation, at most so many within this time; None: it may go now."""
    if burst is None:
        return None
    most, within = burst
    lately = (
        select(Outgoing.sent_at)
        .where(Outgoing.conversation_id == outgoing.conversation_id, Outgoing.sent_at > now - within)
        .where(Outgoing.sent_at <= now)
        .order_by(Outgoing.sent_at.desc())
        .offset(most - 1)
        .limit(1)
    )
    first = await session.scalar(lately)
    return None if first is None else first + within


async def sent(session: AsyncSession, outgoing: Outgoing, platform_id: str | None, now: datetime) -> None:
    await lease.finish(session, outgoing, SENT, platform_id=platform_id, sent_at=now, tried_at=None, error=None)


async def failed(session: AsyncSession, outgoing: Outgoing, error: str) -> None:
    """Give the message up: the platform refuses it for good."""
    await lease.finish(session, outgoing, FAILED, error=error[:500])


async def later(
    session: AsyncSession,
    outgoing: Outgoing,
    due_at: datetime,
    error: str | None = None,
    *,
    tried_at: datetime | None = None,
) -> None:
    """Try again at `due_at`; everything behind it in the conversation waits with it.

    `tried_at` says that it may have arrived all the same, when it was sent then.
    """
    await lease.finish(session, outgoing, WAITING, due_at=due_at, error=error, tried_at=tried_at)


async def hasten(session: AsyncSession, channel: str, now: datetime) -> None:
    """The platform takes messages again: what waits long only because it did not is due now.

    What is due within the time of a lease is left alone: somebody may be sending it at this moment.
    """
    waits_long = Outgoing.channel == channel, lease.waits(Outgoing), Outgoing.due_at > now + _LEASE
    await session.execute(
        update(Outgoing)
        .where(*waits_long, Outgoing.attempts > 0, Outgoing.error.not_in((TOO_MANY, FULL)))
        .values(due_at=now)
        .execution_options(synchronize_session=False)
    )


async def give_up(session: AsyncSession, conversation: Conversation, error: str) -> None:
    """The person cannot be reached any more: what waits for them is not sent."""
    await session.execute(
        update(Outgoing)
        .where(Outgoing.conversation_id == conversation.id, Outgoing.state.in_((WAITING, HELD)))
        .values(state=FAILED, error=error[:500])
    )


async def oldest_waiting_at(session: AsyncSession) -> datetime | None:
    """Since when the longest-waiting message is on its way: the age of the queue."""
    return await session.scalar(select(func.min(Outgoing.created_at)).where(lease.waits(Outgoing)))
