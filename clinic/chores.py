"""A chore: what is done once a day, by whichever process comes first."""

from datetime import datetime, time, timedelta

from sqlalchemy import String, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from clinic.clock import WIB
from clinic.record import Record, UtcDateTime, insert_new

# When hardly anybody writes.
_HOUR = time(2, 30, tzinfo=WIB)


class Chore(Record):
    """One chore, and when it is to be done next."""

    __tablename__ = "chore"

    name: Mapped[str] = mapped_column(String(32), unique=True)
    due_at: Mapped[datetime] = mapped_column(UtcDateTime)

    def done(self, now: datetime) -> None:
        """Not again before the next night."""
        night = datetime.combine(now.astimezone(WIB).date(), _HOUR)
        self.due_at = night if night > now else night + timedelta(days=1)


async def is_due(session: AsyncSession, name: str, now: datetime) -> bool:
    """Whether somebody should do it; one that was never done is due."""
    due_at = await session.scalar(select(Chore.due_at).where(Chore.name == name))
    return due_at is None or due_at <= now


async def claim(session: AsyncSession, name: str, now: datetime) -> Chore | None:
    """The chore, locked until the transaction ends; None when it is not due or another process is at it.

    The lock is the claim: a process that dies in the middle leaves it to the next one.
    """
    await insert_new(session, Chore, [{"name": name, "due_at": now}], ("name",))
    due = select(Chore).where(Chore.name == name, Chore.due_at <= now).with_for_update(skip_locked=True)
    return await session.scalar(due)
