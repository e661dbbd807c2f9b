"""The pages of the queue: the list with its filters, saved views, and acts on several tickets at once."""

from typing import Annotated, Literal

from fastapi import Depends, Form, Query, Request
from fastapi.responses import HTMLResponse, Response
from pydantic import BeforeValidator, StringConstraints

from admin_api.console import bulk, labels, pages, queue
from admin_api.console.bulk import Order, Outcome
from admin_api.console.pages import Refreshing, Screen, Showing
from admin_api.console.queue import Asked, Selected, Wanted
from admin_api.dependencies import Looking, Session, needs, needs_while_watching
from admin_api.rights import Right
from admin_api.routes import Routes
from admin_api.words import Line, Number, clean
from clinic import outcomes, views
from knowledge import topics

router = Routes(prefix="/desk")

_MAY_READ = [Depends(needs(Right.TICKETS_READ))]
_MAY_WATCH = [Depends(needs_while_watching(Right.TICKETS_READ))]
_MAY_WRITE = [Depends(needs(Right.TICKETS_WRITE))]

_Query = Annotated[str, Form(max_length=600)]
_Note = Annotated[str, BeforeValidator(clean), StringConstraints(max_length=1000)]

_DONE = {
    "asked": "Pengalihan tiket {number} sudah diminta. Tiket tetap di sini sampai kantor itu menerima.",
    "declined": "Pengalihan tiket {number} sudah ditolak. Kantor yang meminta membaca alasannya.",
    "transferred": "Tiket {number} sudah dialihkan. Yang bertanya diberi tahu.",
    "closed": "Tiket {number} sudah ditutup. Yang bertanya diberi tahu dan diminta menilai.",
}


@router.get("/tickets", dependencies=_MAY_READ)
async def show_queue(
    screen: Showing,
    session: Looking,
    wanted: Asked,
    done: str = "",
    number: Annotated[Number | None, Query()] = None,
) -> Response:
    """The number of a ticket in the search leads straight to it."""
    found = await queue.numbered(screen, session, wanted.sought)
    if found is not None:
        return pages.to(f"/desk/tickets/{found}")
    notice = _DONE[done].format(number=number) if done in _DONE and number is not None else None
    return await _page(screen, session, wanted, notice=notice)


@router.get("/queue", dependencies=_MAY_WATCH)
async def refresh_queue(
    screen: Refreshing, session: Looking, wanted: Asked, selected: Selected = None, mark: str = ""
) -> Response:
    """The queue again if any ticket that they see has changed; nothing otherwise."""
    if await queue.mark(screen, session) == mark:
        return Response(status_code=204)
    return screen.show("_queue.html", queue=await queue.of(screen, session, wanted, selected))


@router.post("/queue/act", dependencies=_MAY_WRITE)
async def act(
    request: Request,
    screen: Showing,
    wanted: Asked,
    verb: Annotated[Literal["take", "transfer", "close"], Form()],
    numbers: Annotated[list[Number] | None, Form(alias="ticket", max_length=queue.MOST)] = None,
    region: Annotated[str, Form(max_length=8)] = "",
    outcome: Annotated[str, Form(max_length=24)] = "",
    note: Annotated[_Note, Form()] = "",
) -> Response:
    """One act on each of the chosen tickets; what is refused for one is said, and the others go on."""
    order = Order(verb, region or None, outcome, note)
    done = await bulk.carry_out(screen.office, screen.caller.mediator, order, numbers or [])
    if "hx-request" in request.headers:
        answer = screen.show("_acted.html", acted=done)
        answer.headers["HX-Trigger"] = "said"
        return answer
    async with screen.office.database.read() as session:
        return await _page(screen, session, wanted, acted=done)


@router.post("/views", dependencies=_MAY_READ)
async def keep_view(screen: Showing, session: Session, name: Annotated[Line, Form()], query: _Query = "") -> Response:
    """Keep these choices under a name of one's own."""
    known = queue.known_query(query)
    await views.keep(session, screen.caller.mediator, name, known)
    return pages.to(f"/desk/tickets?{known}")


@router.post("/views/{view_id}/drop", dependencies=_MAY_READ)
async def drop_view(view_id: Number, screen: Showing, session: Session) -> Response:
    await views.drop(session, screen.caller.mediator, view_id)
    return pages.to("/desk/tickets")


async def _page(
    screen: Screen,
    session: Looking,
    wanted: Wanted,
    *,
    notice: str | None = None,
    acted: Outcome | None = None,
) -> HTMLResponse:
    return screen.show(
        "tickets.html",
        queue=await queue.of(screen, session, wanted),
        views=await views.of(session, screen.caller.mediator),
        regions=screen.office.regions.all,
        topics=topics.TOPICS,
        channels=labels.CHANNELS,
        outcomes={code: labels.OUTCOMES[code] for code in outcomes.CHOSEN},
        notice=notice,
        acted=acted,
    )
