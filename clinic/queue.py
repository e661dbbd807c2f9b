"""The queue of the desk: which tickets somebody sees, in which order, a page at a time."""

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Self

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import ColumnElement, Select, and_, case, func, literal, or_, select, true, union_all
from sqlalchemy.ext.asyncio import AsyncSession

from clinic import handovers, sieve, tickets
from clinic.conversations import Conversation
from clinic.mediators import Mediator
from clinic.record import UtcDateTime
from clinic.sifting import Sifting
from clinic.tickets import CLOSED, TAKEN, WAITING, Ticket

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

# For one page a search reads at least so many tickets at once, to make sure, and at most so many in all.
_READ_AT_ONCE, _MOST_READ = 10, 500
# Of those that may hold the words so many are looked up first; where few of them may be seen, so many at a time.
_FIRST_LOOK, _LOOKED_UP_AT_ONCE = 100, 1_000


@dataclass(frozen=True, slots=True)
class Filter:
    """Which tickets to list; None means: whatever. `before` narrows down to those with a smaller id."""

    state: str | None = None
    region: str | None = None
    topic: str | None = None
    mediator_id: int | None = None
    is_urgent: bool | None = None
    channel: str | None = None
    is_open: bool | None = None
    before: int | None = None


@dataclass(frozen=True, slots=True)
class Cursor:
    """A place in the order of open tickets. It holds the order's values, because the ticket there may move on."""

    rank: int
    clock: datetime
    id: int

    def __str__(self) -> str:
        return f"{self.rank}.{(self.clock - _EPOCH) // timedelta(microseconds=1)}.{self.id}"

    @classmethod
    def read(cls, text: str) -> Self:
        rank, clock, number = (int(part) for part in text.split("."))
        return cls(rank, _EPOCH + timedelta(microseconds=clock), number)


@dataclass(frozen=True, slots=True)
class Page:
    """Some tickets of the queue; with `next` there are more behind that place."""

    tickets: Sequence[Ticket]
    next: Cursor | None


@dataclass(frozen=True, slots=True)
class Counts:
    """How many open tickets wait that somebody sees, and how many they hold."""

    waiting: int
    mine: int


@dataclass(frozen=True, slots=True)
class Pulse:
    """How many tickets somebody sees and the sum of their versions: another one means that some ticket has changed."""

    tickets: int
    versions: int


def fitting(mediator: Mediator, wanted: Filter) -> Select[Ticket]:
    """The visible tickets that fit, in no order yet."""
    return tickets.visible_to(mediator).where(*_fits(wanted))


async def listed(session: AsyncSession, mediator: Mediator, wanted: Filter, most: int) -> Sequence[Ticket]:
    """The visible tickets that fit, newest first, at most `most`."""
    return (await session.scalars(_newest_first(fitting(mediator, wanted)).limit(most))).all()


async def page(session: AsyncSession, mediator: Mediator, wanted: Filter, after: Cursor | None, most: int) -> Page:
    """The next `most` tickets: the most pressing first, and of closed ones the newest."""
    # First only the numbers: the words of thousands of tickets need not be read to sort them.
    numbers = _ordered(mediator, wanted, after).with_only_columns(Ticket.id).limit(most + 1)
    ids = (await session.scalars(numbers)).all()
    found = await _these(session, ids[:most])
    return Page(found, _place_of(found[-1]) if found and len(ids) > most else None)


async def page_of_search(
    session: AsyncSession,
    sifting: Sifting,
    mediator: Mediator,
    wanted: Filter,
    words: frozenset[str],
    after: Cursor | None,
    most: int,
) -> Page:
    """About `most` tickets in which all the words stand, the newest first; fewer when long reading found few."""
    chosen = fitting(mediator, wanted)
    passing = await sifting.passing(session, words) if words else np.zeros(0, np.uint64)
    if after is not None:
        passing = passing[passing < after.id]
    found, unread = list[int](), _MOST_READ
    for looked_up in _parts(passing):
        visible = deque(await _those_of(session, chosen, looked_up))
        while visible:
            # Most of what passes holds the words: often one reading fills the page.
            size = min(max(most - len(found), _READ_AT_ONCE), unread, len(visible))
            some = [visible.popleft() for _ in range(size)]
            found += await sieve.holding(session, some, words)
            unread -= size
            if len(found) >= most or unread <= 0:
                has_more = some[-1] != passing[-1]
                return Page(await _these(session, found), Cursor(0, _EPOCH, some[-1]) if has_more else None)
    return Page(await _these(session, found), None)


def _parts(ids: NDArray[np.uint64]) -> Iterator[list[int]]:
    cuts = range(_FIRST_LOOK, len(ids), _LOOKED_UP_AT_ONCE)
    return (part.tolist() for part in np.split(ids, cuts) if len(part))


async def _those_of(session: AsyncSession, chosen: Select[Ticket], ids: Sequence[int]) -> Sequence[int]:
    """Those of the ids, which are newest first, that are chosen."""
    # Between two ids: only a small part of the table is looked at.
    near = chosen.where(Ticket.id.between(ids[-1], ids[0]), Ticket.id.in_(ids))
    return (await session.scalars(_newest_first(near).with_only_columns(Ticket.id))).all()


async def counts(session: AsyncSession, mediator: Mediator) -> Counts:
    held = and_(Ticket.state == TAKEN, Ticket.mediator_id == mediator.id)
    columns = (func.count().filter(Ticket.state == WAITING), func.count().filter(held))
    waiting, mine = (await session.execute(fitting(mediator, Filter(is_open=True)).with_only_columns(*columns))).one()
    return Counts(waiting, mine)


async def pulse(session: AsyncSession, mediator: Mediator) -> Pulse:
    """Cheap enough to be asked every second by everybody."""
    # Also what is withheld from them: it changes little, and is left out of what they then get.
    versions = func.coalesce(func.sum(Ticket.version), 0)
    parts = [select(func.count(), versions).where(each) for each in _places(mediator)]
    found = (await session.execute(union_all(*parts))).all()
    return Pulse(sum(count for count, _ in found), int(sum(total for _, total in found)))


def _places(mediator: Mediator) -> Sequence[ColumnElement[bool]]:
    """Conditions for what they see, one after the other: "either, or" makes PostgreSQL read the whole table."""
    if mediator.region is None:
        return (true(),)
    return (Ticket.region == mediator.region, Ticket.id.in_(handovers.asked_of(mediator.region)))


def _ordered(mediator: Mediator, wanted: Filter, after: Cursor | None) -> Select[Ticket]:
    chosen = fitting(mediator, wanted)
    if wanted.is_open is False:
        return _newest_first(chosen, None if after is None else after.id)
    return _most_pressing_first(chosen, after)


def _newest_first(chosen: Select[Ticket], before: int | None = None) -> Select[Ticket]:
    return (chosen if before is None else chosen.where(Ticket.id < before)).order_by(Ticket.id.desc())


def _most_pressing_first(chosen: Select[Ticket], after: Cursor | None) -> Select[Ticket]:
    rank, clock = _rank(), func.coalesce(Ticket.due_at, Ticket.opened_at)
    if after is not None:
        # As an aware time: the driver cannot tell from `coalesce`.
        place = literal(after.clock, UtcDateTime)
        later = or_(clock > place, and_(clock == place, Ticket.id > after.id))
        chosen = chosen.where(or_(rank > after.rank, and_(rank == after.rank, later)))
    return chosen.order_by(rank, clock, Ticket.id)


def _rank() -> ColumnElement[int]:
    """Danger first; within each, what is owed before what waits for the person. Then what is due next."""
    is_owed = Ticket.due_at.is_not(None)
    return case((and_(Ticket.is_urgent, is_owed), 0), (Ticket.is_urgent, 1), (is_owed, 2), else_=3)


def _place_of(ticket: Ticket) -> Cursor:
    rank = (0 if ticket.is_urgent else 2) + (ticket.due_at is None)
    return Cursor(rank, ticket.due_at or ticket.opened_at, ticket.id)


async def _these(session: AsyncSession, ids: Sequence[int]) -> Sequence[Ticket]:
    """The tickets with these ids, which came from a query for somebody's eyes, in this order."""
    if not ids:
        return []
    found = {ticket.id: ticket for ticket in await session.scalars(select(Ticket).where(Ticket.id.in_(ids)))}
    return [found[each] for each in ids if each in found]


def _fits(wanted: Filter) -> Iterator[ColumnElement[bool]]:
    columns = {
        Ticket.state: wanted.state,
        Ticket.region: wanted.region,
        Ticket.topic: wanted.topic,
        Ticket.mediator_id: wanted.mediator_id,
        Ticket.is_urgent: wanted.is_urgent,
    }
    yield from (column == value for column, value in columns.items() if value is not None)
    if wanted.is_open is not None:
        yield Ticket.state.in_((WAITING, TAKEN)) if wanted.is_open else Ticket.state == CLOSED
    if wanted.channel is not None:
        yield Ticket.conversation_id.in_(select(Conversation.id).where(Conversation.channel == wanted.channel))
    if wanted.before is not None:
        yield Ticket.id < wanted.before
