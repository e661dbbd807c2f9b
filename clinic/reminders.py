"""Reminders: what a person is told at a later day, because they asked for it or because a deadline of their case ends.

A row is there as long as it waits. Saying it and taking it away is one transaction, so that it is said once.
"""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import Date, ForeignKey, String, delete, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from clinic.record import Record, UtcDateTime


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


async def asked_for(session: AsyncSession, conversation_id: int) -> Sequence[Reminder]:
    """What the person asked for and still waits, the nearest day first."""
    theirs = select(Reminder).where(Reminder.conversation_id == conversation_id, Reminder.countdown_id.is_(None))
    return (await session.scalars(theirs.order_by(Reminder.day, Reminder.about, Reminder.due_at))).all()


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


async def take(session: AsyncSession, now: datetime) -> Reminder | None:
    """The longest due reminder, locked; one that another process is saying is passed over."""
    due = select(Reminder).where(Reminder.due_at <= now).order_by(Reminder.due_at, Reminder.id).limit(1)
    return await session.scalar(due.with_for_update(skip_locked=True))
