"""The queue as the console shows it: which tickets, in which order, and whether anything in it has changed."""

from collections.abc import Sequence
from dataclasses import astuple, dataclass
from hashlib import sha256
from typing import Literal

from sqlalchemy.ext.asyncio import AsyncSession

from admin_api.console import labels, times
from admin_api.console.pages import Screen
from clinic import mediators, tickets
from clinic.tickets import Filter, Ticket

Show = Literal["open", "waiting", "mine", "closed"]

_MOST = 100
_FIRST_WORDS = 140


@dataclass(frozen=True, slots=True)
class Row:
    """One ticket of the queue, in words."""

    number: int
    is_urgent: bool
    age: str
    place: str
    topic: str
    words: str
    state: str
    holder: str | None
    is_mine: bool
    due: str
    is_overdue: bool


@dataclass(frozen=True, slots=True)
class Queue:
    """The rows that one person sees. `older` is the cursor to the next page of closed tickets."""

    show: Show
    selected: int | None
    rows: tuple[Row, ...]
    older: int | None

    @property
    def mark(self) -> str:
        """Equal for queues that look equal."""
        return sha256(repr([astuple(row) for row in self.rows]).encode()).hexdigest()[:16]

    @property
    def waiting(self) -> int:
        return sum(row.state == tickets.WAITING for row in self.rows)


async def of(screen: Screen, session: AsyncSession, show: Show, selected: int | None, before: int | None) -> Queue:
    """The queue of the caller; `before` is a ticket's number."""
    found = await _tickets(screen, session, show, before)
    names = await mediators.first_names(session, [ticket.mediator_id for ticket in found])
    rows = tuple(_row(screen, ticket, names) for ticket in found)
    is_full = show == "closed" and len(found) == _MOST
    return Queue(show, selected, rows, rows[-1].number if is_full else None)


async def _tickets(screen: Screen, session: AsyncSession, show: Show, before: int | None) -> Sequence[Ticket]:
    me = screen.caller.mediator
    if show == "closed":
        last = None if before is None else tickets.number_to_id(before)
        return await tickets.listed(session, me, Filter(state=tickets.CLOSED, before=last, most=_MOST))
    wanted = Filter(
        state=tickets.WAITING if show == "waiting" else None,
        mediator_id=me.id if show == "mine" else None,
        most=_MOST,
    )
    return await tickets.queue(session, me, wanted)


def _row(screen: Screen, ticket: Ticket, names: dict[int, str]) -> Row:
    return Row(
        number=ticket.number,
        is_urgent=ticket.is_urgent,
        age=labels.age(ticket.opened_at, screen.office.clock()),
        place=screen.office.place(ticket.region),
        topic=labels.topic(ticket.topic),
        words=" ".join(ticket.question.split())[:_FIRST_WORDS],
        state=ticket.state,
        holder=names.get(ticket.mediator_id or 0),
        is_mine=ticket.mediator_id == screen.caller.mediator.id,
        due=times.due(ticket, screen.office.clock()),
        is_overdue=ticket.is_open and ticket.is_overdue(screen.office.clock()),
    )
