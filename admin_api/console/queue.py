"""The queue as the console shows it: what the address asks for, the rows, and whether anything in them has changed."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Annotated, Literal
from urllib.parse import parse_qsl, urlencode

from fastapi import Depends, Query
from pydantic import BeforeValidator, StringConstraints
from sqlalchemy.ext.asyncio import AsyncSession

from admin_api.console import labels, times
from admin_api.console.pages import Screen
from admin_api.words import Code, Number, clean
from clinic import handovers, mediators, queue, sieve, tickets
from clinic.queue import Counts, Cursor, Filter
from clinic.tickets import Ticket

Show = Literal["mine", "waiting", "taken", "open", "closed"]

MOST = 50
_FIRST_WORDS = 140

# A form sends what was left open as an empty text.
_MaybeCode = Annotated[Code | None, BeforeValidator(lambda given: given or None)]
_Sought = Annotated[str, BeforeValidator(clean), StringConstraints(max_length=100)]
_Place = Annotated[str, StringConstraints(pattern=r"^[0-3]\.\d{1,16}\.\d{1,12}$")]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the address of the queue asks for; `sought` are words of a search."""

    show: Show = "open"
    topic: str | None = None
    region: str | None = None
    channel: str | None = None
    is_urgent: bool = False
    is_mine: bool = False
    sought: str = ""
    after: str | None = None

    @property
    def fields(self) -> dict[str, str]:
        """What differs from the queue as it opens, but for the place in it."""
        marks = {"urgent": "1" if self.is_urgent else "", "mine": "1" if self.is_mine else ""}
        show = "" if self.show == "open" else self.show
        chosen = {"show": show, "topic": self.topic, "region": self.region, "channel": self.channel, "q": self.sought}
        return {name: value for name, value in (chosen | marks).items() if value}

    @property
    def query(self) -> str:
        return urlencode(self.fields)

    def query_with(self, **other: str) -> str:
        """The same choices but for these: a link to the neighbouring tab, to the next page."""
        return urlencode({name: value for name, value in (self.fields | other).items() if value})

    @property
    def is_narrowed(self) -> bool:
        return bool(self.fields.keys() - {"show"})

    def filter_for(self, mediator_id: int) -> Filter:
        states = {"waiting": tickets.WAITING, "taken": tickets.TAKEN}
        return Filter(
            state=states.get(self.show),
            region=self.region,
            topic=self.topic,
            mediator_id=mediator_id if self.is_mine or self.show == "mine" else None,
            is_urgent=self.is_urgent or None,
            channel=self.channel,
            is_open=self.show != "closed",
        )


def _wanted(
    show: Show = "open",
    topic: Annotated[_MaybeCode, Query()] = None,
    region: Annotated[_MaybeCode, Query()] = None,
    channel: Annotated[_MaybeCode, Query()] = None,
    urgent: bool = False,
    mine: bool = False,
    q: Annotated[_Sought, Query()] = "",
    after: Annotated[_Place | None, Query()] = None,
) -> Wanted:
    return Wanted(show, topic, region, channel, urgent, mine, q, after)


Asked = Annotated[Wanted, Depends(_wanted)]
Selected = Annotated[Number | None, Query()]


def known_query(query: str) -> str:
    """Of a query that a form brought, what the queue knows."""
    known = ("show", "topic", "region", "channel", "urgent", "mine", "q")
    return urlencode({name: value for name, value in parse_qsl(query)[:20] if name in known})


@dataclass(frozen=True, slots=True)
class Row:
    """One ticket of the queue, in words. `is_offered`: another office asks the reader's to take it over."""

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
    is_offered: bool


@dataclass(frozen=True, slots=True)
class Queue:
    """The rows that one person sees. `more` is the place from which the next page goes on; equal marks, equal looks."""

    wanted: Wanted
    selected: int | None
    rows: tuple[Row, ...]
    more: str | None
    counts: Counts
    mark: str

    @property
    def show(self) -> Show:
        return self.wanted.show


async def of(screen: Screen, session: AsyncSession, wanted: Wanted, selected: int | None = None) -> Queue:
    """The queue of the caller as they want it; `selected` is the number of the ticket beside it."""
    me = screen.caller.mediator
    asked_for = wanted.filter_for(me.id)
    after = None if wanted.after is None else Cursor.read(wanted.after)
    if wanted.sought:
        sought = sieve.words(wanted.sought)
        page = await queue.page_of_search(session, screen.office.sifting, me, asked_for, sought, after, MOST)
    else:
        page = await queue.page(session, me, asked_for, after, MOST)
    names = await mediators.first_names(session, [ticket.mediator_id for ticket in page.tickets])
    offered = await handovers.offered_to(session, me.region, [ticket.id for ticket in page.tickets])
    return Queue(
        wanted,
        selected,
        tuple(_row(screen, ticket, names, offered) for ticket in page.tickets),
        None if page.next is None else str(page.next),
        await queue.counts(session, me),
        await mark(screen, session),
    )


async def mark(screen: Screen, session: AsyncSession) -> str:
    """Another one when any ticket that the caller sees has changed, and each minute: ages are told by the minute."""
    pulse = await queue.pulse(session, screen.caller.mediator)
    return f"{pulse.tickets}-{pulse.versions}-{screen.office.clock():%H%M}"


async def numbered(screen: Screen, session: AsyncSession, sought: str) -> int | None:
    """The number of a ticket that the caller sees, if that is what they seek."""
    number = sought.removeprefix("#")
    if not (number.isascii() and number.isdigit() and len(number) < 10):
        return None
    visible = tickets.visible_to(screen.caller.mediator).where(Ticket.id == tickets.number_to_id(int(number)))
    return int(number) if await session.scalar(visible.with_only_columns(Ticket.id)) is not None else None


def _row(screen: Screen, ticket: Ticket, names: Mapping[int, str], offered: Collection[int]) -> Row:
    return Row(
        number=ticket.number,
        is_urgent=ticket.is_urgent,
        age=labels.age(ticket.opened_at, screen.office.clock()),
        place=screen.office.place(ticket.region),
        topic=labels.topic(ticket.topic),
        words=" ".join(ticket.question[: _FIRST_WORDS * 4].split())[:_FIRST_WORDS],
        state=ticket.state,
        holder=names.get(ticket.mediator_id or 0),
        is_mine=ticket.mediator_id == screen.caller.mediator.id,
        due=times.due(ticket, screen.office.clock()),
        is_overdue=ticket.is_open and ticket.is_overdue(screen.office.clock()),
        is_offered=ticket.id in offered,
    )
