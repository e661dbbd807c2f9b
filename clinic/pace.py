"""How fast a channel may send, kept in the database so that it holds across processes."""

from datetime import datetime, timedelta

from sqlalchemy import JSON, String, bindparam, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from clinic.record import Identity, Record, UtcDateTime, insert_new


class Pace(Record):
    """What a channel has sent lately, and its pause, one row a channel."""

    __tablename__ = "pace"

    channel: Mapped[str] = mapped_column(String(16), unique=True)
    # Within the last second, as seconds since 1970.
    sent_at: Mapped[list[float]] = mapped_column(JSON, default=list)
    paused_until: Mapped[datetime | None] = mapped_column(UtcDateTime)
    refused_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    refused_conversation_id: Mapped[int | None] = mapped_column(Identity)
    # The platform's own number of why it sends nothing for us; an operator must act.
    trouble: Mapped[str | None] = mapped_column(String(80))

    def wait(self, now: datetime, per_second: int) -> timedelta:
        """How long nothing may go out; zero when something may: at most `per_second` messages within any second.

        Not a bucket that refills: a full one lets twice as many go within its first second.
        """
        if self.paused_until is not None and now < self.paused_until:
            return self.paused_until - now
        self.trouble = None
        # A clock that was put back leaves times that are still to come: those do not count.
        lately = [at for at in self.sent_at if abs(now.timestamp() - at) < 1]
        self.sent_at = lately
        return timedelta(0) if len(lately) < per_second else timedelta(seconds=min(lately) + 1 - now.timestamp())

    def spend(self, now: datetime) -> None:
        self.sent_at = [*self.sent_at, now.timestamp()]

    def refused(self, conversation_id: int, now: datetime, wait: timedelta) -> None:
        """The platform said "too many": a second refusal of *another* conversation within a second means us all."""
        others = self.refused_conversation_id not in (None, conversation_id)
        if others and self.refused_at is not None and now - self.refused_at < timedelta(seconds=1):
            self.paused_until = now + wait
        self.refused_at, self.refused_conversation_id = now, conversation_id

    def pause(self, now: datetime, wait: timedelta, trouble: str | None = None) -> None:
        """Nothing of the channel is sent for a while; `trouble` names what only an operator can mend."""
        self.paused_until, self.trouble = now + wait, trouble


# Built once: each message asks.
_LOCKED = select(Pace).where(Pace.channel == bindparam("wanted")).with_for_update()


async def troubles(session: AsyncSession) -> dict[str, str]:
    """The channels on which nothing can be sent until somebody acts, with the platform's reason."""
    stopped = select(Pace.channel, Pace.trouble).where(Pace.trouble.is_not(None))
    return {channel: trouble or "" for channel, trouble in await session.execute(stopped)}


async def of(session: AsyncSession, channel: str) -> Pace:
    """The channel's pace, locked until the transaction ends; made on the first call."""
    pace: Pace | None = await session.scalar(_LOCKED, {"wanted": channel})
    if pace is None:
        await insert_new(session, Pace, [{"channel": channel, "sent_at": []}], ("channel",))
        pace = (await session.scalars(_LOCKED, {"wanted": channel})).one()
    return pace
