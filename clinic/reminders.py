"""Reminders: what a person is told at a later day, because they asked for it or because a deadline of their case ends.

A row is there as long as it waits. Saying it and taking it away is one transaction, so that it is said once.
"""

from collections.abc import Sequence
from datetime import date, datetime, time

from sqlalchemy import Date, ForeignKey, String, bindparam, delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from clinic.clock import WIB
from clinic.conversations import Conversation
from clinic.record import Record, UtcDateTime

_MORNING = time(9)


class Reminder(Record):
    """One reminder of one conversation. `day` is the day that it is about, `due_at` when it is said.

    `countdown_id` is set where a deadline of a case ends; without it the person asked for the reminder.
    """

    __tablename__ = "reminder"

    conversation_id: Mapped[int] = mapped_column(ForeignKey("conversation.id", ondelete="CASCADE"), index=True)
    countdown_id: Mapped[int | None] = mapped_column(ForeignKey("countdown.id", ondelete="CASCADE"), index=True)
    about: Mapped[str] = mapped_column(String(32))
    day: Mapped[date] = mapped_column(Date)
    due_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)


async def put(
    session: AsyncSession,
    conversation_id: int,
    about: str,
    day: date,
    moments: Sequence[datetime],
    countdown_id: int | None = None,
) -> None:
    """Wait with a reminder for each moment."""
    session.add_all(
        Reminder(conversation_id=conversation_id, countdown_id=countdown_id, about=about, day=day, due_at=moment)
        for moment in moments
    )


# Built once: every message asks for it.
_ASKED_FOR = (
    select(Reminder)
    .where(Reminder.conversation_id == bindparam("conversation"), Reminder.countdown_id.is_(None))
    .order_by(Reminder.day, Reminder.about, Reminder.due_at)
)


async def asked_for(session: AsyncSession, conversation_id: int) -> Sequence[Reminder]:
    """What the person asked for and still waits, the nearest day first."""
    return (await session.scalars(_ASKED_FOR, {"conversation": conversation_id})).all()


async def drop(session: AsyncSession, conversation_id: int, about: str, day: date) -> None:
    """The person no longer wants to be reminded of this day."""
    await session.execute(
        delete(Reminder).where(
            Reminder.conversation_id == conversation_id,
            Reminder.countdown_id.is_(None),
            Reminder.about == about,
            Reminder.day == day,
        )
    )


async def drop_of(session: AsyncSession, countdown_id: int) -> None:
    """The countdown has ended: nobody needs to be reminded of it."""
    await session.execute(delete(Reminder).where(Reminder.countdown_id == countdown_id))


async def move(session: AsyncSession, countdown_id: int, conversation_id: int) -> None:
    """What the countdown is about is talked of in another conversation from now on."""
    theirs = update(Reminder).where(Reminder.countdown_id == countdown_id)
    await session.execute(theirs.values(conversation_id=conversation_id))


async def due(session: AsyncSession, now: datetime) -> Reminder | None:
    """The longest due reminder."""
    waiting = select(Reminder).where(Reminder.due_at <= now).order_by(Reminder.due_at, Reminder.id)
    return await session.scalar(waiting.limit(1))


async def take(session: AsyncSession, reminder: Reminder) -> Conversation | None:
    """Take the reminder away to say it in its conversation, which is returned locked; None if somebody else did.

    The conversation first, as everywhere: who ends a countdown or takes a reminder back holds it too.
    """
    conversation = await session.get(Conversation, reminder.conversation_id, with_for_update=True)
    taken = await session.execute(delete(Reminder).where(Reminder.id == reminder.id).returning(Reminder.id))
    return None if taken.scalar_one_or_none() is None else conversation


def morning(day: date) -> datetime:
    """When somebody may be reminded on this day: 09.00 WIB."""
    return datetime.combine(day, _MORNING, WIB)
