"""The pages of groups: all that an office knows of, and one with its tickets."""

from typing import Annotated, Literal

from fastapi import Depends, Form
from fastapi.responses import HTMLResponse, Response

from admin_api import grouping
from admin_api.casework import Casework
from admin_api.console import pages
from admin_api.console.pages import Showing
from admin_api.dependencies import Looking, Session, Speaking, needs
from admin_api.rights import Right
from admin_api.routes import Routes
from admin_api.words import Line, Number
from clinic import groups, mediators

router = Routes(prefix="/desk/groups")

_MAY_READ = [Depends(needs(Right.TICKETS_READ))]
_MAY_WRITE = [Depends(needs(Right.TICKETS_WRITE))]

Name = Annotated[Line, Form()]
Kind = Annotated[Literal["company", "mass_dismissal"], Form()]


@router.get("", dependencies=_MAY_READ)
async def show_all(screen: Showing, session: Looking) -> HTMLResponse:
    found = await groups.seen_by(session, screen.caller.mediator)
    return screen.show("groups.html", groups=found, kinds=groups.KINDS)


@router.post("", dependencies=_MAY_WRITE)
async def begin(screen: Showing, session: Session, name: Name, kind: Kind) -> Response:
    begun = await grouping.begin(Casework(screen.office, session, screen.caller.mediator), name, kind)
    return pages.to(f"/desk/groups/{begun.id}")


@router.get("/{group_id}", dependencies=_MAY_READ)
async def show_one(group_id: Number, screen: Showing, session: Looking) -> HTMLResponse:
    me = screen.caller.mediator
    group = await groups.one_seen_by(session, me, group_id)
    found = await groups.tickets_in(session, me, [group.id])
    names = await mediators.first_names(session, [ticket.mediator_id for ticket in found])
    return screen.show("group.html", group=group, tickets=found, names=names, kinds=groups.KINDS)


@router.post("/{group_id}", dependencies=_MAY_WRITE)
async def rename(
    group_id: Number, screen: Showing, session: Session, name: Name, kind: Kind, version: Annotated[int, Form()]
) -> Response:
    await grouping.rename(Casework(screen.office, session, screen.caller.mediator), group_id, name, kind, version)
    return pages.to(f"/desk/groups/{group_id}")


@router.post("/{group_id}/tickets", dependencies=_MAY_WRITE)
async def join(group_id: Number, screen: Showing, session: Speaking, ticket: Annotated[Number, Form()]) -> Response:
    await grouping.join(Casework(screen.office, session, screen.caller.mediator), group_id, ticket)
    return pages.to(f"/desk/groups/{group_id}")
