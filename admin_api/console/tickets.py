"""A ticket as a page that keeps itself fresh, and what a mediator does there."""

from typing import Annotated

from fastapi import Depends, Form, Request
from fastapi.responses import HTMLResponse, Response
from sqlalchemy.ext.asyncio import AsyncSession

from admin_api import errors
from admin_api.casework import Case, Casework
from admin_api.console import pages, queue, surroundings, times
from admin_api.console.lines import lines_of
from admin_api.console.pages import Refreshing, Screen, Showing
from admin_api.console.queue import Asked, Wanted
from admin_api.dependencies import Session, Speaking, needs, needs_while_watching
from admin_api.rights import Right
from admin_api.routes import Routes
from admin_api.words import LONGEST_MESSAGE, LONGEST_REASON, Number, Outcome, clean, not_a_choice
from clinic import casefile, outcomes, questions, tickets, window
from clinic.conversations import PersonLeft
from clinic.handovers import NotHandedOver

router = Routes(prefix="/desk")

REPLY, NOTE = "reply", "note"
_EMPTY = "Pesannya masih kosong. Tulis dulu, lalu kirim."
_TOO_LONG = f"Pesannya terlalu panjang; paling banyak {LONGEST_MESSAGE} huruf. Bagi menjadi beberapa pesan."

_MAY_READ = [Depends(needs(Right.TICKETS_READ))]
_MAY_WATCH = [Depends(needs_while_watching(Right.TICKETS_READ))]
_MAY_WRITE = [Depends(needs(Right.TICKETS_WRITE))]


@router.get("/tickets/{number}", dependencies=_MAY_READ)
async def show_ticket(number: Number, screen: Showing, session: Session, wanted: Asked) -> HTMLResponse:
    case = await Casework(screen.office, session, screen.caller.mediator).read(number)
    return await _ticket_page(screen, session, case, wanted)


@router.get("/tickets/{number}/thread", dependencies=_MAY_WATCH)
async def refresh_thread(number: Number, screen: Refreshing, mark: str = "") -> Response:
    """The thread and the facts again if anything has changed; nothing otherwise."""
    mediator, database = screen.caller.mediator, screen.office.database
    async with database.read() as session:
        ticket = await casefile.glance(session, mediator, tickets.number_to_id(number))
        if str(await casefile.mark(session, mediator, ticket)) == mark:
            return Response(status_code=204)
    # Only now a transaction, for the line in the audit: most looks find nothing new.
    async with database.begin() as session:
        case = await Casework(screen.office, session, mediator).read(number)
        return screen.show("_fresh.html", **await _case(screen, session, case))


@router.post("/tickets/{number}/take", dependencies=_MAY_WRITE)
async def take(number: Number, screen: Showing, session: Speaking) -> Response:
    await Casework(screen.office, session, screen.caller.mediator).take(number)
    return pages.to(f"/desk/tickets/{number}")


@router.post("/tickets/{number}/say", dependencies=_MAY_WRITE)
async def say(
    number: Number,
    request: Request,
    screen: Showing,
    text: Annotated[str, Form()] = "",
    mode: Annotated[str, Form()] = REPLY,
) -> Response:
    """A reply or a note. What was typed is never lost: with a refusal it comes back as it was."""
    words = str(clean(text))
    refusal = _EMPTY if not words else _TOO_LONG if len(words) > LONGEST_MESSAGE else None
    if refusal is None:
        refusal = await _said(screen, number, mode, words)
    if "hx-request" not in request.headers:
        return await _after_saying(screen, number, mode, text, refusal)
    typed = text if refusal else ""
    status = 409 if refusal else 200
    composer = screen.answer(status, "_composer.html", number=number, mode=mode, text=typed, refusal=refusal)
    composer.headers["HX-Trigger"] = "said"
    return composer


@router.post("/tickets/{number}/transfer", dependencies=_MAY_WRITE)
async def transfer(
    number: Number,
    screen: Showing,
    session: Speaking,
    region: Annotated[str, Form(max_length=8)] = "",
    reason: Annotated[str, Form(max_length=LONGEST_REASON)] = "",
) -> Response:
    """`region` is a code; empty means the province."""
    if region and screen.office.regions.get(region) is None:
        raise not_a_choice("region")
    work = Casework(screen.office, session, screen.caller.mediator)
    moved = await work.transfer(number, region or None, str(clean(reason)))
    done = "transferred" if moved.region == (region or None) else "asked"
    return pages.to(f"/desk/tickets?done={done}&number={number}")


@router.post("/tickets/{number}/close", dependencies=_MAY_WRITE)
async def close(number: Number, screen: Showing, session: Speaking, outcome: Annotated[Outcome, Form()]) -> Response:
    await Casework(screen.office, session, screen.caller.mediator).close(number, outcome)
    return pages.to(f"/desk/tickets?done=closed&number={number}")


@router.post("/tickets/{number}/reopen", dependencies=_MAY_WRITE)
async def reopen(number: Number, screen: Showing, session: Speaking) -> Response:
    await Casework(screen.office, session, screen.caller.mediator).reopen(number)
    return pages.to(f"/desk/tickets/{number}")


async def _said(screen: Screen, number: int, mode: str, words: str) -> str | None:
    """Say it, in a transaction of its own: what is refused leaves nothing behind, not even its line in the audit."""
    office = screen.office
    try:
        async with office.database.begin() as session:
            work = Casework(office, session, screen.caller.mediator)
            await (work.note(number, words) if mode == NOTE else work.reply(number, words))
    except (tickets.TicketTaken, tickets.NotYours, tickets.TicketClosed, NotHandedOver, PersonLeft) as refused:
        return (await errors.explain(office, refused)).detail
    office.wake()
    return None


async def _after_saying(screen: Screen, number: int, mode: str, text: str, refusal: str | None) -> Response:
    """Without JavaScript: the ticket again, with what was typed when it was refused."""
    if refusal is None:
        return pages.to(f"/desk/tickets/{number}")
    async with screen.office.database.begin() as session:
        case = await Casework(screen.office, session, screen.caller.mediator).read(number)
        return await _ticket_page(screen, session, case, Wanted(), 409, mode, text, refusal)


async def _ticket_page(
    screen: Screen,
    session: AsyncSession,
    case: Case,
    wanted: Wanted,
    status: int = 200,
    mode: str | None = None,
    text: str = "",
    refusal: str | None = None,
) -> HTMLResponse:
    is_mine = case.ticket.mediator_id == screen.caller.mediator.id and case.ticket.is_open
    return screen.answer(
        status,
        "ticket.html",
        queue=await queue.of(screen, session, wanted, case.ticket.number),
        mode=mode or (REPLY if is_mine else NOTE),
        text=text,
        refusal=refusal,
        **await _case(screen, session, case),
    )


async def _case(screen: Screen, session: AsyncSession, case: Case) -> dict[str, object]:
    mark = await casefile.mark(session, screen.caller.mediator, case.ticket)
    closes_at = window.closes_at(case.conversation)
    return {
        "closes_at": closes_at,
        "is_late": closes_at is not None and screen.office.clock() > closes_at,
        "number": case.ticket.number,
        "ticket": case.ticket,
        "conversation": case.conversation,
        "holder": case.names.get(case.ticket.mediator_id or 0),
        "is_mine": case.ticket.mediator_id == screen.caller.mediator.id,
        "lines": lines_of(case, screen.office),
        "mark": mark,
        "around": await surroundings.of(screen, session, case),
        "regions": [region for region in screen.office.regions.all if region.code != case.ticket.region],
        "asked": await questions.of_ticket(session, case.ticket.id),
        "times": await times.of(screen.office, session, case.ticket),
        "outcomes": outcomes.CHOSEN,
    }
