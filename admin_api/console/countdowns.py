"""The deadlines of the law on the console: counted and ended at the ticket, and all that run on a page of their own."""

from datetime import date
from typing import Annotated

from fastapi import Depends, Form
from fastapi.responses import HTMLResponse, Response

from admin_api.console import pages, times
from admin_api.console.pages import Showing
from admin_api.countdowns import Ending, Keeping, KindKey
from admin_api.dependencies import Looking, needs
from admin_api.rights import Right
from admin_api.routes import Routes
from admin_api.timekeeping import Timekeeping
from admin_api.words import Number
from clinic import countdowns, mediators
from knowledge.law import counting

router = Routes(prefix="/desk")

_MAY_READ = [Depends(needs(Right.TICKETS_READ))]
_MAY_WRITE = [Depends(needs(Right.TICKETS_WRITE))]


@router.get("/countdowns", dependencies=_MAY_READ)
async def show_running(screen: Showing, session: Looking) -> HTMLResponse:
    """The nearest last day first."""
    me = screen.caller.mediator
    found = await countdowns.running(session, me)
    names = await mediators.first_names(session, [ticket.mediator_id for _, ticket in found])
    today = Timekeeping(screen.office, session, me).today
    rows = [
        (ticket, names.get(ticket.mediator_id or 0), times.shown(screen.office, [countdown], today)[0])
        for countdown, ticket in found
    ]
    return screen.show("countdowns.html", rows=rows)


@router.post("/tickets/{number}/countdowns", dependencies=_MAY_WRITE)
async def count(
    number: Number, keeping: Keeping, kind: Annotated[KindKey, Form()], begun_on: Annotated[date, Form()]
) -> Response:
    await keeping.count(number, counting.by_key()[kind], begun_on)
    return pages.to(f"/desk/tickets/{number}#facts")


@router.post("/tickets/{number}/countdowns/{countdown_id}/end", dependencies=_MAY_WRITE)
async def end(number: Number, countdown_id: Number, keeping: Keeping, state: Annotated[Ending, Form()]) -> Response:
    await keeping.end(number, countdown_id, state)
    return pages.to(f"/desk/tickets/{number}#facts")


@router.post("/tickets/{number}/wait", dependencies=_MAY_WRITE)
async def wait(number: Number, keeping: Keeping, is_waiting: Annotated[bool, Form()]) -> Response:
    await keeping.wait(number, is_waiting=is_waiting)
    return pages.to(f"/desk/tickets/{number}#facts")
