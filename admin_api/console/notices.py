"""The notices of somebody of the office: the bell on each page, and the list."""

from fastapi import Depends
from fastapi.responses import HTMLResponse, Response

from admin_api.console import pages
from admin_api.console.pages import Refreshing, Showing
from admin_api.dependencies import Looking, Session, needs, needs_while_watching
from admin_api.rights import Right
from admin_api.routes import Routes
from clinic import noticeboard

router = Routes(prefix="/desk/notices")

_MOST = 100
_MAY_READ = [Depends(needs(Right.TICKETS_READ))]
_MAY_WATCH = [Depends(needs_while_watching(Right.TICKETS_READ))]


@router.get("", dependencies=_MAY_READ)
async def show_notices(screen: Showing, session: Looking) -> HTMLResponse:
    told = await noticeboard.listed(session, screen.caller.mediator, _MOST)
    return screen.show("notices.html", told=told)


@router.get("/bell", dependencies=_MAY_WATCH)
async def ring(screen: Refreshing, session: Looking, count: int = -1) -> Response:
    """The bell again when another number of notices is unread; nothing otherwise."""
    unread = await noticeboard.unread(session, screen.caller.mediator)
    return Response(status_code=204) if unread == count else screen.show("_bell.html", unread=unread)


@router.post("/read", dependencies=_MAY_READ)
async def read_all(screen: Showing, session: Session) -> Response:
    await noticeboard.read(session, screen.caller.mediator, screen.office.clock())
    return pages.to("/desk/notices")
