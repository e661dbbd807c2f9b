"""How fast somebody may try secrets: a count of failures for each key, and a pause that grows but always ends."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import String, delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from clinic.record import Record, UtcDateTime, insert_new

# The pause after each failure beyond the free ones. The longest one keeps a stranger at 100 guesses a day, and a person
# who waits for it is let in again: nobody can lock somebody else out for good.
_PAUSES = (timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=15))
_FORGOTTEN_AFTER = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Lane:
    """Whom tries are counted for: a keyed fingerprint, and how many may fail before the first pause."""

    key: str
    free: int


class Throttle(Record):
    """The failures of one lane since its last success."""

    __tablename__ = "throttle"

    key: Mapped[str] = mapped_column(String(64), unique=True)
    failures: Mapped[int]
    failed_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)

    def wait(self, free: int, now: datetime) -> timedelta:
        """How long until the next try is looked at; zero when it may come now."""
        if self.failures < free:
            return timedelta(0)
        pause = _PAUSES[min(self.failures - free, len(_PAUSES) - 1)]
        return max(self.failed_at + pause - now, timedelta(0))


async def admit(session: AsyncSession, lanes: Sequence[Lane], now: datetime) -> timedelta:
    """Zero, and the try counts as failed until `forgive` says otherwise; or how long to wait, and nothing is counted.

    Counting before the secret is looked at is what stops a thousand tries that arrive at once.
    """
    await session.execute(delete(Throttle).where(Throttle.failed_at < now - _FORGOTTEN_AFTER))
    free = {lane.key: lane.free for lane in lanes}
    # Always in one order: two tries that share lanes must not wait for each other crosswise.
    rows = [{"key": key, "failures": 0, "failed_at": now} for key in sorted(free)]
    await insert_new(session, Throttle, rows, ("key",))
    locked = select(Throttle).where(Throttle.key.in_(free)).order_by(Throttle.key).with_for_update()
    found = (await session.scalars(locked)).all()
    wait = max(throttle.wait(free[throttle.key], now) for throttle in found)
    if not wait:
        for throttle in found:
            throttle.failures, throttle.failed_at = throttle.failures + 1, now
    return wait


async def forgive(session: AsyncSession, own: Lane, shared: Sequence[Lane]) -> None:
    """The try succeeded: its own lane starts anew; in lanes shared with others only this one try is taken back.

    Otherwise somebody with an account of their own could clear their address after every few guesses at others.
    """
    await session.execute(delete(Throttle).where(Throttle.key == own.key))
    keys = [lane.key for lane in shared]
    await session.execute(
        update(Throttle).where(Throttle.key.in_(keys), Throttle.failures > 0).values(failures=Throttle.failures - 1)
    )
