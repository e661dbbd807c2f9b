"""What is done with a ticket at the right of its page: assign, hand over, merge, group, correct facts."""

from typing import Annotated, Literal

from fastapi import Depends, Form
from fastapi.responses import HTMLResponse, Response

from admin_api import assigning, facts, grouping, handing_over
from admin_api.casework import Casework
from admin_api.console import pages
from admin_api.console.pages import Showing
from admin_api.dependencies import Session, Speaking, needs
from admin_api.rights import Right
from admin_api.routes import Routes
from admin_api.words import Line, Number, Reason, clean
from clinic.employment import LONGEST
from clinic.errors import NotThere
from clinic.facts import Told
from clinic.facts import known as known_facts
from clinic.merging import CannotMerge

router = Routes(prefix="/desk/tickets/{number}", dependencies=[Depends(needs(Right.TICKETS_WRITE))])

Short = Annotated[str, Form(max_length=LONGEST)]


@router.post("/handover/accept")
async def accept(number: Number, screen: Showing, session: Speaking) -> Response:
    await handing_over.accept(Casework(screen.office, session, screen.caller.mediator), number)
    return pages.to(f"/desk/tickets/{number}")


@router.post("/handover/decline")
async def decline(number: Number, screen: Showing, session: Speaking, reason: Annotated[Reason, Form()]) -> Response:
    await handing_over.decline(Casework(screen.office, session, screen.caller.mediator), number, reason)
    return pages.to(f"/desk/tickets?done=declined&number={number}")


@router.post("/handover/withdraw")
async def withdraw(number: Number, screen: Showing, session: Speaking) -> Response:
    await handing_over.withdraw(Casework(screen.office, session, screen.caller.mediator), number)
    return pages.to(f"/desk/tickets/{number}")


@router.post("/assign")
async def assign(
    number: Number,
    screen: Showing,
    session: Speaking,
    mediator: Annotated[Number, Form()],
    version: Annotated[int, Form()],
) -> Response:
    await assigning.assign(Casework(screen.office, session, screen.caller.mediator), number, mediator, version)
    return pages.to(f"/desk/tickets/{number}")


@router.get("/merge")
async def compare(number: Number, screen: Showing, session: Session, into: int = 0) -> HTMLResponse:
    """Both tickets beside each other, before one ends: a number is quickly mistyped, and a stranger would be told."""
    work = Casework(screen.office, session, screen.caller.mediator)
    duplicate = await work.read(number)
    try:
        other = await work.read(into)
    except NotThere as missing:
        raise CannotMerge(str(missing)) from missing
    if into == number or not other.ticket.is_open:
        raise CannotMerge(f"ticket {into}")
    cases = (duplicate, other)
    known = [await known_facts(session, case.ticket.person_id) for case in cases]
    return screen.show("merge.html", number=number, into=into, cases=list(zip(cases, known, strict=True)))


@router.post("/merge")
async def merge(number: Number, screen: Showing, session: Speaking, into: Annotated[Number, Form()]) -> Response:
    await Casework(screen.office, session, screen.caller.mediator).merge(number, into)
    return pages.to(f"/desk/tickets/{into}")


@router.post("/facts")
async def correct(
    number: Number,
    screen: Showing,
    session: Speaking,
    version: Annotated[int, Form()],
    sector: Short = "",
    status: Short = "",
    company: Short = "",
    name: Short = "",
) -> Response:
    """What is left empty is not known."""
    told = Told(sector or None, status or None, str(clean(company)) or None, str(clean(name)) or None)
    await facts.keep(Casework(screen.office, session, screen.caller.mediator), number, told, version)
    return pages.to(f"/desk/tickets/{number}")


@router.post("/group")
async def join(number: Number, screen: Showing, session: Speaking, group_id: Annotated[Number, Form()]) -> Response:
    await grouping.join(Casework(screen.office, session, screen.caller.mediator), group_id, number)
    return pages.to(f"/desk/tickets/{number}")


@router.post("/new-group")
async def join_new(
    number: Number,
    screen: Showing,
    session: Speaking,
    name: Annotated[Line, Form()],
    kind: Annotated[Literal["company", "mass_dismissal"], Form()],
) -> Response:
    """A new group with this ticket as its first."""
    work = Casework(screen.office, session, screen.caller.mediator)
    await work.held(number, "group")
    begun = await grouping.begin(work, name, kind)
    await grouping.join(work, begun.id, number)
    return pages.to(f"/desk/tickets/{number}")


@router.post("/leave-group")
async def leave(number: Number, screen: Showing, session: Speaking, group_id: Annotated[Number, Form()]) -> Response:
    await grouping.leave(Casework(screen.office, session, screen.caller.mediator), group_id, number)
    return pages.to(f"/desk/tickets/{number}")
