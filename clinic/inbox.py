"""What people sent, stored before the platform is told that we have it; nothing acknowledged is lost."""

from collections.abc import Sequence
from datetime import datetime, timedelta

import orjson
from sqlalchemy import Index, String, UniqueConstraint, bindparam, delete, func, select, text, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from clinic import lease, record
from clinic.content import Address, Inbound, Kind, Media
from clinic.conversations import Conversation
from clinic.lease import WAITING, LeasedRecord
from clinic.record import Encrypted, UtcDateTime
from clinic.vault import Vault, digest

DONE, QUARANTINED = "done", "quarantined"

# After this many failed attempts a message is put aside, so that the conversation goes on behind it.
MOST_ATTEMPTS = 5
_LEASE = timedelta(seconds=30)
_LATER, _LANE = "later:", 64
_SEALED = "sealed:"
# Doubled with each attempt: a message that always fails holds up its conversation for a second and a half.
_FIRST_PAUSE = timedelta(milliseconds=50)


class Incoming(LeasedRecord):
    """One event of a platform; the same event delivered twice is one row (channel, external_id)."""

    __tablename__ = "inbox"

    channel: Mapped[str] = mapped_column(String(16))
    external_id: Mapped[str] = mapped_column(String(200))
    lane: Mapped[str] = mapped_column(String(64))
    payload: Mapped[str] = mapped_column(Encrypted)
    received_at: Mapped[datetime] = mapped_column(UtcDateTime)
    emptied_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    __table_args__ = (
        UniqueConstraint("channel", "external_id"),
        Index("ix_inbox_waiting", "lane", "id", sqlite_where=text("state = 'waiting'"),
              postgresql_where=text("state = 'waiting'")),
        Index("ix_inbox_queue", "id", sqlite_where=text("state = 'waiting'"),
              postgresql_where=text("state = 'waiting'")),
        Index("ix_inbox_quarantined", "id", sqlite_where=text("state = 'quarantined'"),
              postgresql_where=text("state = 'quarantined'")),
    )  # fmt: skip

    @property
    def inbound(self) -> Inbound:
        fields = orjson.loads(self.payload)
        return Inbound(
            address=Address(self.channel, fields["key"]),
            external_id=self.external_id,
            kind=Kind(fields["kind"]),
            text=fields["text"],
            sent_at=datetime.fromisoformat(fields["sent_at"]),
            choice=fields["choice"],
            media=tuple(Media(**one) for one in fields.get("media", ())),
        )


async def put(session: AsyncSession, vault: Vault, inbounds: Sequence[Inbound], now: datetime) -> int:
    """Store what was sent; an event that is there already is left as it is. Returns how many were new."""
    rows = [
        {
            "channel": inbound.address.channel,
            "external_id": inbound.external_id,
            "lane": vault.fingerprint(f"{inbound.address.channel}:{inbound.address.key}"),
            "payload": _packed(inbound),
            "received_at": now,
            "due_at": now,
            "state": WAITING,
            "attempts": 0,
        }
        for inbound in await _not_sealed(session, inbounds)
    ]
    return await record.insert_new(session, Incoming, rows, ("channel", "external_id"))


async def put_news(
    session: AsyncSession, conversation: Conversation, news: str, external_id: str, now: datetime
) -> None:
    """The desk did something that the person should hear of: it waits its turn among what the person says.

    Whoever was erased hears of nothing any more.
    """
    if conversation.emptied_at is not None:
        return
    inbound = Inbound(conversation.address, external_id, Kind.NEWS, news, now)
    session.add(
        Incoming(
            channel=conversation.channel,
            external_id=external_id,
            lane=conversation.fingerprint,
            payload=_packed(inbound),
            received_at=now,
            due_at=now,
            state=WAITING,
            attempts=0,
        )
    )


async def put_later(
    session: AsyncSession, conversation: Conversation, news: str, external_id: str, now: datetime, due_at: datetime
) -> None:
    """News that comes back at `due_at`. It has a lane of its own: what the person says meanwhile goes first."""
    inbound = Inbound(conversation.address, external_id, Kind.NEWS, news, due_at)
    lane = f"{_LATER}{conversation.fingerprint}"[:_LANE]
    row = {
        "channel": conversation.channel,
        "external_id": external_id,
        "lane": lane,
        "payload": _packed(inbound),
        "received_at": now,
        "due_at": due_at,
        "state": WAITING,
        "attempts": 0,
    }
    await record.insert_new(session, Incoming, [row], ("channel", "external_id"))


async def take(session: AsyncSession, now: datetime) -> Incoming | None:
    """Lease the oldest message whose conversation has no earlier one waiting."""
    return await lease.take(session, Incoming, "lane", now, _LEASE)


async def done(session: AsyncSession, incoming: Incoming) -> None:
    await lease.finish(session, incoming, DONE)


async def failed(session: AsyncSession, incoming: Incoming, error: str, now: datetime) -> bool:
    """Try again soon, or after `MOST_ATTEMPTS` put the message aside; returns whether it was put aside."""
    if incoming.attempts >= MOST_ATTEMPTS:
        await lease.finish(session, incoming, QUARANTINED, error=error[:500])
        return True
    pause = _FIRST_PAUSE * 2**incoming.attempts
    await lease.give_back(session, incoming, now + pause, error[:500])
    return False


async def quarantined(session: AsyncSession) -> Sequence[Incoming]:
    """The messages put aside, oldest first."""
    return (await session.scalars(select(Incoming).where(Incoming.state == QUARANTINED).order_by(Incoming.id))).all()


async def replay(session: AsyncSession, incoming_id: int, now: datetime) -> bool:
    """Put a message that was set aside back to work; returns whether there was one."""
    replayed = await session.execute(
        update(Incoming)
        .where(Incoming.id == incoming_id, Incoming.state == QUARANTINED, Incoming.emptied_at.is_(None))
        .values(state=WAITING, attempts=0, due_at=now, error=None)
        .returning(Incoming.id)
    )
    return replayed.scalar_one_or_none() is not None


async def forget_all(session: AsyncSession, conversation: Conversation, now: datetime) -> None:
    """Take away what this conversation sent and what names it; that the events were heard stays, unreadable.

    What waits stays as it is: it was said after the demand to forget, or is worked on now.
    """
    later = f"{_LATER}{conversation.fingerprint}"[:_LANE]
    await session.execute(delete(Incoming).where(Incoming.lane == later))
    heard = select(Incoming.id, Incoming.channel, Incoming.external_id).where(
        Incoming.lane == conversation.fingerprint, Incoming.state != WAITING
    )
    for number, channel, external_id in (await session.execute(heard)).all():
        await session.execute(
            update(Incoming)
            .where(Incoming.id == number)
            .values(external_id=_sealed(channel, external_id), lane="", payload="{}", emptied_at=now, error=None)
            .execution_options(synchronize_session=False)
        )


async def forget(session: AsyncSession, lane: str, since: datetime) -> None:
    """Take away the words of what this conversation sent since then and what has been worked on."""
    await session.execute(
        update(Incoming)
        .where(Incoming.lane == lane, Incoming.state == DONE, Incoming.received_at >= since)
        .values(payload="{}")
        .execution_options(synchronize_session=False)
    )


async def oldest_waiting_at(session: AsyncSession) -> datetime | None:
    """When the longest-waiting message came in: the age of the queue."""
    return await session.scalar(select(func.min(Incoming.received_at)).where(lease.waits(Incoming)))


def _sealed(channel: str, external_id: str) -> str:
    """The name of an event so that the same one is known again, while no number can be read out of it.

    The names that platforms give are long and random: nobody finds them by trying.
    """
    return f"{_SEALED}{digest(f'{channel}:{external_id}')}"


_KNOWN = select(Incoming.external_id).where(
    Incoming.channel.in_(bindparam("channels", expanding=True)),
    Incoming.external_id.in_(bindparam("names", expanding=True)),
)


async def _not_sealed(session: AsyncSession, inbounds: Sequence[Inbound]) -> Sequence[Inbound]:
    """Those that are not an event of somebody who was erased since it was heard."""
    names = {_sealed(each.address.channel, each.external_id) for each in inbounds}
    channels = {each.address.channel for each in inbounds}
    known = set(await session.scalars(_KNOWN, {"channels": list(channels), "names": list(names)}))
    return [each for each in inbounds if _sealed(each.address.channel, each.external_id) not in known]


def _packed(inbound: Inbound) -> str:
    return orjson.dumps(
        {
            "key": inbound.address.key,
            "kind": inbound.kind.value,
            "text": inbound.text,
            "sent_at": inbound.sent_at.isoformat(),
            "choice": inbound.choice,
            "media": inbound.media,
        }
    ).decode()
