"""Tickets over the API: list, read, take, reply, note, transfer, close, reopen."""

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Literal, Self

from fastapi import Body, Depends, Path, Query
from pydantic import BaseModel, ConfigDict, Field

from admin_api.casework import Casework
from admin_api.conversations import EntryShown
from admin_api.dependencies import Calling, Desk, Looking, Session, Speaking, needs
from admin_api.office import Office
from admin_api.problems import documented
from admin_api.rights import Right
from admin_api.routes import Routes
from admin_api.words import LONGEST_REASON, Code, Message, Number, Outcome, clean, not_a_choice
from clinic import mediators, queue, tickets
from clinic.conversations import Entry
from clinic.queue import Filter
from clinic.tickets import Ticket

router = Routes(prefix="/tickets", tags=["tickets"])

TicketNumber = Annotated[Number, Path(description="Nomor tiket, seperti yang diketahui pekerja.", examples=[1042])]
State = Literal["waiting", "taken", "closed"]

_MAY_READ = [Depends(needs(Right.TICKETS_READ))]
_MAY_WRITE = [Depends(needs(Right.TICKETS_WRITE))]


class Holder(BaseModel):
    """Who holds a ticket."""

    id: int = Field(examples=[3])
    name: str = Field(examples=["Rina"])


class TicketShown(BaseModel):
    """A ticket without its thread. `place` is the regency in words; without `region` the case is the province's.

    `due_at` is the nearest of the answer and the solution that is still owed; null while the person is waited for.
    """

    number: int = Field(examples=[1042])
    state: str = Field(examples=["waiting"])
    region: str | None = Field(examples=["61.71"])
    place: str = Field(examples=["Kota Pontianak"])
    topic: str | None = Field(examples=["phk"])
    is_urgent: bool
    question: str = Field(examples=["sy di phk lewat wa td malam, kerja 3 thn, hrs gmn"])
    mediator: Holder | None
    outcome: str | None = Field(examples=[None])
    merged_into: int | None = Field(None, description="Nomor tiket tempat kasus ini digabung.", examples=[None])
    rating: int | None = Field(examples=[None])
    conversation: int = Field(examples=[7])
    opened_at: datetime
    taken_at: datetime | None
    replied_at: datetime | None
    closed_at: datetime | None
    changed_at: datetime
    answer_due_at: datetime | None
    solve_due_at: datetime | None
    due_at: datetime | None
    is_overdue: bool
    version: int

    @classmethod
    def of(cls, ticket: Ticket, office: Office, names: Mapping[int, str]) -> Self:
        holder = ticket.mediator_id
        return cls(
            number=ticket.number,
            state=ticket.state,
            region=ticket.region,
            place=office.place(ticket.region),
            topic=ticket.topic,
            is_urgent=ticket.is_urgent,
            question=ticket.question,
            mediator=None if holder is None else Holder(id=holder, name=names.get(holder, "")),
            outcome=ticket.outcome,
            merged_into=None if ticket.merged_into_id is None else tickets.id_to_number(ticket.merged_into_id),
            rating=ticket.rating,
            conversation=ticket.conversation_id,
            opened_at=ticket.opened_at,
            taken_at=ticket.taken_at,
            replied_at=ticket.replied_at,
            closed_at=ticket.closed_at,
            changed_at=ticket.changed_at,
            answer_due_at=ticket.answer_due_at,
            solve_due_at=ticket.solve_due_at,
            due_at=ticket.due_at,
            is_overdue=ticket.is_open and ticket.is_overdue(office.clock()),
            version=ticket.version,
        )


class TicketsPage(BaseModel):
    """Tickets, newest first. `next` is the `before` of the following page; null on the last one."""

    tickets: list[TicketShown]
    next: int | None = Field(examples=[None])


class CaseShown(BaseModel):
    """A ticket with everything that was said and done, oldest first; of very long threads the latest 500 lines."""

    ticket: TicketShown
    thread: list[EntryShown]


class Words(BaseModel):
    """What to say."""

    model_config = ConfigDict(extra="forbid")

    text: Message = Field(examples=["Selamat pagi. Apakah perusahaan sudah memberi surat?"])


class Seen(BaseModel):
    """`version` is that of the ticket when the caller decided; if it has changed since, the act is refused."""

    model_config = ConfigDict(extra="forbid")

    version: int | None = Field(None, examples=[3])


class Transfer(Seen):
    """Where the case is to go: the Kemendagri code of a regency, or null for the province; and why."""

    region: str | None = Field(max_length=8, examples=["61.72"])
    reason: str = Field("", max_length=LONGEST_REASON, examples=["Perusahaannya di Singkawang."])


class Closing(Seen):
    """How the case ended."""

    outcome: Outcome = Field(examples=["answered"])


class Merging(Seen):
    """The ticket in which the case of the same person goes on."""

    into: Number = Field(examples=[1041])


async def casework(desk: Desk, session: Speaking, caller: Calling) -> Casework:
    return Casework(desk, session, caller.mediator)


Working = Annotated[Casework, Depends(casework)]
MaybeSeen = Annotated[Seen | None, Body()]


@router.get("", summary="Daftar tiket", dependencies=_MAY_READ, responses=documented())
async def list_tickets(
    caller: Calling,
    desk: Desk,
    session: Looking,
    state: Annotated[State | None, Query()] = None,
    region: Annotated[Code | None, Query(examples=["61.71"])] = None,
    topic: Annotated[Code | None, Query(examples=["phk"])] = None,
    mediator: Annotated[Number | None, Query(description="Nomor petugas yang memegangnya.")] = None,
    urgent: Annotated[bool | None, Query()] = None,
    channel: Annotated[Code | None, Query(examples=["whatsapp"])] = None,
    before: Annotated[Number | None, Query(description="`next` dari halaman sebelumnya.")] = None,
    most: Annotated[int, Query(ge=1, le=200)] = 50,
) -> TicketsPage:
    """Those that the caller may see: of their regency, or all for the province."""
    last = None if before is None else tickets.number_to_id(before)
    wanted = Filter(state, region, topic, mediator, urgent, channel, before=last)
    found = await queue.listed(session, caller.mediator, wanted, most + 1)
    names = await mediators.first_names(session, [ticket.mediator_id for ticket in found])
    shown = [TicketShown.of(ticket, desk, names) for ticket in found[:most]]
    return TicketsPage(tickets=shown, next=shown[-1].number if len(found) > most else None)


@router.get("/{number}", summary="Baca tiket", dependencies=_MAY_READ, responses=documented(404))
async def read(number: TicketNumber, desk: Desk, session: Session, caller: Calling) -> CaseShown:
    """The ticket and the whole conversation. Each reading is noted in the audit."""
    case = await Casework(desk, session, caller.mediator).read(number)
    thread = [EntryShown.of(entry, case.names, case.standings.get(entry.id)) for entry in case.thread]
    return CaseShown(ticket=TicketShown.of(case.ticket, desk, case.names), thread=thread)


@router.post("/{number}/take", summary="Ambil tiket", dependencies=_MAY_WRITE, responses=documented(404, 409))
async def take(number: TicketNumber, working: Working, seen: MaybeSeen = None) -> TicketShown:
    """Of several who take one ticket exactly one gets it; the others hear who."""
    return await shown(working, await working.take(number, _version(seen)))


@router.post(
    "/{number}/reply", status_code=201, summary="Balas", dependencies=_MAY_WRITE, responses=documented(404, 409, 413)
)
async def reply(number: TicketNumber, words: Words, working: Working) -> EntryShown:
    """Say something to the person, on the channel where they are. Only who holds the ticket may."""
    return await _said(working, await working.reply(number, words.text))


@router.post(
    "/{number}/note", status_code=201, summary="Catat", dependencies=_MAY_WRITE, responses=documented(404, 413)
)
async def note(number: TicketNumber, words: Words, working: Working) -> EntryShown:
    """A note that only the desk sees."""
    return await _said(working, await working.note(number, words.text))


@router.post("/{number}/transfer", summary="Alihkan", dependencies=_MAY_WRITE, responses=documented(404, 409))
async def transfer(number: TicketNumber, to: Transfer, working: Working) -> TicketShown:
    """Ask another office to take the case over; it stays until they accept. Who speaks for both moves it at once."""
    if to.region is not None and working.office.regions.get(to.region) is None:
        raise not_a_choice("region")
    return await shown(working, await working.transfer(number, to.region, str(clean(to.reason)), to.version))


@router.post("/{number}/close", summary="Tutup", dependencies=_MAY_WRITE, responses=documented(404, 409))
async def close(number: TicketNumber, closing: Closing, working: Working) -> TicketShown:
    """End the case; the person hears of it and is asked for a rating."""
    return await shown(working, await working.close(number, closing.outcome, closing.version))


@router.post("/{number}/merge", summary="Gabungkan", dependencies=_MAY_WRITE, responses=documented(404, 409))
async def merge(number: TicketNumber, merging: Merging, working: Working) -> TicketShown:
    """A duplicate of the same person's matter ends; the case goes on in the other one, and the person hears where."""
    return await shown(working, await working.merge(number, merging.into, merging.version))


@router.post("/{number}/reopen", summary="Buka lagi", dependencies=_MAY_WRITE, responses=documented(404, 409))
async def reopen(number: TicketNumber, working: Working, seen: MaybeSeen = None) -> TicketShown:
    """The case goes on with whoever held it, or waits again; a merged one is a case of its own again."""
    return await shown(working, await working.reopen(number, _version(seen)))


def _version(seen: Seen | None) -> int | None:
    return None if seen is None else seen.version


async def shown(working: Casework, ticket: Ticket) -> TicketShown:
    """The ticket as it is after an act."""
    # The version column counts when the change is written.
    await working.session.flush()
    return TicketShown.of(ticket, working.office, await working.names([ticket]))


async def _said(working: Casework, entry: Entry) -> EntryShown:
    return EntryShown.of(entry, await working.names([], [entry]))
