"""Feeds: the tallies of a regency that runs its own installation, signed, for the figures of the province.

A feed holds a whole month of one regency, without words, days, articles or people. It counts once however often it
comes: a later issue of the same month takes the place of the earlier one. A regency signs with a key of its own
(Ed25519), whose public half the province has written down; so no regency can speak for another.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from hashlib import sha256

import orjson
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from sqlalchemy import String, delete, insert, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from clinic import feed_rows, figures
from clinic.errors import Refusal
from clinic.feed_rows import FeedUnreadable
from clinic.record import Record, UtcDateTime, insert_new
from clinic.tallies import Feed, Tally, day_of
from clinic.vault import Vault

LARGEST = 2 * 1024 * 1024
_FORMAT = "hati-jasoka-figures-1"
_SIGNED = f"{_FORMAT}\n".encode()


class KeyUnfit(Refusal):
    """What was given is no public key of an installation (64 hex digits)."""


class KeyMissing(Refusal):
    """The regency has no key here yet; `region` is its code."""

    def __init__(self, region: str) -> None:
        super().__init__(region)
        self.region = region


class FeedForged(Refusal):
    """The signature is not of this regency's key over these figures: altered on its way, or somebody else's."""

    def __init__(self, region: str) -> None:
        super().__init__(region)
        self.region = region


class NotTheProvince(Refusal):
    """Only the province takes in the figures of regencies, and keeps their keys."""


class FeedOutdated(Refusal):
    """A later issue of this month is here already."""


class FeedKey(Record):
    """The public key with which a regency signs."""

    __tablename__ = "feed_key"

    region: Mapped[str] = mapped_column(String(8), unique=True)
    public_key: Mapped[str] = mapped_column(String(64))
    noted_at: Mapped[datetime] = mapped_column(UtcDateTime)


class Fate(StrEnum):
    """What became of a feed: its month is new, was there as it is, or takes the place of an earlier issue."""

    NEW = "new"
    SAME = "same"
    REPLACED = "replaced"


@dataclass(frozen=True, slots=True)
class Taken:
    """A feed that was taken in."""

    region: str
    month: date
    fate: Fate


async def issue(session: AsyncSession, vault: Vault, region: str, month: date, now: datetime) -> bytes:
    """The file for this month of this regency: what was counted here of it, and what names no regency.

    Raises MonthNotOver.
    """
    figures.must_be_over(month, now)
    body = {
        "format": _FORMAT,
        "region": region,
        "month": month.isoformat(),
        "issued_at": now.isoformat(),
        "rows": await feed_rows.of_month(session, region, month),
    }
    text = orjson.dumps(body)
    signature = vault.signing_key().sign(_SIGNED + text)
    return orjson.dumps({"figures": text.decode(), "signature": signature.hex()}, option=orjson.OPT_INDENT_2)


async def trust(session: AsyncSession, region: str, public_key: str, now: datetime) -> None:
    """Write down the key of a regency, in place of an earlier one. Raises KeyUnfit."""
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(public_key.strip()))
    except ValueError:
        raise KeyUnfit(region) from None
    known = await session.scalar(select(FeedKey).where(FeedKey.region == region).with_for_update())
    if known is None:
        known = FeedKey(region=region)
        session.add(known)
    known.public_key, known.noted_at = public_key.strip().lower(), now


async def take_in(session: AsyncSession, data: bytes, mediator_id: int | None, now: datetime) -> Taken:
    """Count what a feed brings. Raises FeedUnreadable, KeyMissing, FeedForged, FeedOutdated, MonthNotOver."""
    text, signature = _opened(data)
    body = feed_rows.parsed(text, _FORMAT)
    await _must_be_signed(session, body.region, text, signature)
    figures.must_be_over(body.month, now)
    digest = sha256(text).hexdigest()
    first = {"region": body.region, "month": body.month, "digest": "", "issued_at": body.issued_at, "taken_in_at": now}
    is_new = await insert_new(session, Feed, [first], ["region", "month"]) == 1
    same_month = select(Feed).where(Feed.region == body.region, Feed.month == body.month)
    feed = (await session.scalars(same_month.with_for_update())).one()
    if feed.digest == digest:
        return Taken(body.region, body.month, Fate.SAME)
    if feed.issued_at > body.issued_at:
        raise FeedOutdated(digest)
    await session.execute(delete(Tally).where(Tally.feed_id == feed.id))
    rows = [{**row, "day": body.month, "region": body.region, "feed_id": feed.id} for row in body.rows]
    if rows:
        await session.execute(insert(Tally), rows)
    feed.digest, feed.issued_at, feed.taken_in_at, feed.mediator_id = digest, body.issued_at, now, mediator_id
    return Taken(body.region, body.month, Fate.NEW if is_new else Fate.REPLACED)


async def keys(session: AsyncSession) -> dict[str, FeedKey]:
    """The key of each regency that has one."""
    return {key.region: key for key in await session.scalars(select(FeedKey))}


async def latest(session: AsyncSession, now: datetime) -> list[Feed]:
    """What was taken in for the last twelve months, the newest month first."""
    since = day_of(now) - timedelta(days=366)
    found = select(Feed).where(Feed.month >= since).order_by(Feed.month.desc(), Feed.region)
    return list(await session.scalars(found))


def _opened(data: bytes) -> tuple[bytes, bytes]:
    if len(data) > LARGEST:
        raise FeedUnreadable("too large")
    try:
        envelope = orjson.loads(data)
        return envelope["figures"].encode(), bytes.fromhex(envelope["signature"])
    except (ValueError, KeyError, TypeError, AttributeError):
        raise FeedUnreadable("not a feed") from None


async def _must_be_signed(session: AsyncSession, region: str, text: bytes, signature: bytes) -> None:
    known = await session.scalar(select(FeedKey).where(FeedKey.region == region))
    if known is None:
        raise KeyMissing(region)
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(known.public_key)).verify(signature, _SIGNED + text)
    except InvalidSignature:
        raise FeedForged(region) from None
