"""Who did what at the desk: one line for each act and each look into a case, chained so that no change goes unseen.

Each line carries a keyed hash over itself and the hash of the line before it. Who can write to the database but has
not the keys can neither change, move, add nor take away a line without breaking the chain; only its newest part can be
cut off together with the head, which an anchor kept elsewhere shows (`clinic/anchors.py`).
"""

from collections.abc import AsyncIterator, Collection, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime

import orjson
from sqlalchemy import Index, String, and_, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from clinic.record import Identity, Record, UtcDateTime, fingerprint

_NOTED = "acts noted in this transaction"
_AT_ONCE = 5000

# What is wrong where the chain does not hold.
CHANGED, MISSING, CUT_OFF, NOT_ANCHORED = "changed", "missing", "cut_off", "not_anchored"


class Act(Record):
    """`verb` on `object_kind` number `object_id`; no words of anybody, only ids. Never changed, never deleted.

    `id` counts without a gap. `mediator_id` is no foreign key: to check one takes a lock, and the chain's head must be
    the last that a transaction waits for.
    """

    __tablename__ = "act"

    mediator_id: Mapped[int | None] = mapped_column(Identity)
    verb: Mapped[str] = mapped_column(String(32))
    object_kind: Mapped[str] = mapped_column(String(32))
    object_id: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    hash: Mapped[str] = mapped_column(String(64))

    __table_args__ = (Index(None, "object_kind", "object_id"),)


class Chain(Record):
    """The head of the chain: one row, with the number and the hash of the newest act. Whoever adds acts locks it."""

    __tablename__ = "chain"

    last: Mapped[int] = mapped_column(Identity)
    hash: Mapped[str] = mapped_column(String(64))


@dataclass(frozen=True, slots=True)
class Head:
    """How far the chain goes: the number of its newest act, and its hash."""

    last: int
    hash: str


@dataclass(frozen=True, slots=True)
class Break:
    """The chain does not hold at act number `at`; `what` is one of the words above."""

    at: int
    what: str


@dataclass(frozen=True, slots=True)
class _Noted:
    mediator_id: int | None
    verb: str
    object_kind: str
    object_id: str
    at: datetime


def note(
    session: AsyncSession, mediator_id: int | None, verb: str, object_kind: str, object_id: object, now: datetime
) -> None:
    """Write the act down at the end of the transaction, which must be one of `Database.begin`."""
    session.info[_NOTED].append(_Noted(mediator_id, verb, object_kind, str(object_id), now))


def listen(session: AsyncSession) -> None:
    """From now on acts can be noted in this transaction; whoever says so calls `seal` before it commits."""
    session.info[_NOTED] = []


async def seal(session: AsyncSession) -> None:
    """Add what was noted to the chain. `Database.begin` calls it last of all.

    At the end, because from here to the commit one transaction after the other holds the head: so nothing else is
    waited for under it, and what has nothing to note, as every message of a worker, never meets it.
    """
    noted: list[_Noted] = session.info.pop(_NOTED)
    if not noted:
        return
    await session.flush()
    last, newest = (await session.execute(select(Chain.last, Chain.hash).with_for_update())).one()
    rows = []
    for number, act in enumerate(noted, last + 1):
        newest = _hash(session, newest, number, act)
        rows.append({"id": number, **asdict(act), "hash": newest})
    await session.execute(insert(Act), rows)
    await session.execute(update(Chain).values(last=last + len(rows), hash=newest))


async def head(session: AsyncSession) -> Head:
    return Head(*(await session.execute(select(Chain.last, Chain.hash))).one())


async def breaks(session: AsyncSession) -> AsyncIterator[Break]:
    """Every place where the chain does not hold, the oldest first."""
    # Before the acts: those that are added meanwhile must not look as if the head had been cut off.
    known, number, previous, at_head = await head(session), 0, "", ""
    columns = (Act.mediator_id, Act.verb, Act.object_kind, Act.object_id, Act.at, Act.id, Act.hash)
    found = await session.stream(select(*columns).order_by(Act.id).execution_options(yield_per=_AT_ONCE))
    async for rows in found.partitions():
        for who, verb, kind, of, at, count, sealed in rows:
            if count != number + 1:
                yield Break(number + 1, MISSING)
            if sealed != _hash(session, previous, count, _Noted(who, verb, kind, of, at)):
                yield Break(count, CHANGED)
            number, previous = count, sealed
            at_head = sealed if count == known.last else at_head
    if at_head != known.hash:
        yield Break(number + 1, CUT_OFF)


async def on(session: AsyncSession, tickets: Sequence[int], conversations: Sequence[int] = ()) -> Sequence[Act]:
    """Who did or read what of these cases, oldest first."""
    named = (("ticket", tickets), ("conversation", conversations))
    whose = (and_(Act.object_kind == kind, Act.object_id.in_([str(each) for each in ids])) for kind, ids in named)
    return (await session.scalars(select(Act).where(or_(*whose)).order_by(Act.id))).all()


async def hashes(session: AsyncSession, numbers: Collection[int]) -> dict[int, str]:
    """The hashes of the acts with these numbers, as far as they are there."""
    found = await session.execute(select(Act.id, Act.hash).where(Act.id.in_(numbers)))
    return {number: sealed for number, sealed in found}


def _hash(session: AsyncSession, previous: str, number: int, act: _Noted) -> str:
    said = [previous, number, act.mediator_id, act.verb, act.object_kind, act.object_id, act.at.astimezone(UTC)]
    return fingerprint(session, f"act:{orjson.dumps(said).decode()}")
