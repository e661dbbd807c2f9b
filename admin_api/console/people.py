"""The people of the office, as a page: who there is, invite somebody, let somebody go."""

from typing import Annotated

from fastapi import APIRouter, Depends, Form
from fastapi.responses import HTMLResponse, Response
from sqlalchemy.ext.asyncio import AsyncSession

from admin_api import staff
from admin_api.console import pages
from admin_api.console.pages import Screen, Showing
from admin_api.dependencies import Looking, Session, needs
from admin_api.rights import Right
from admin_api.words import Number, not_a_choice
from clinic.mediators import Role

router = APIRouter(prefix="/desk/people", dependencies=[Depends(needs(Right.MEDIATORS_MANAGE))])


@router.get("")
async def show_people(screen: Showing, session: Looking) -> HTMLResponse:
    return await _page(screen, session, None)


@router.post("")
async def invite(
    screen: Showing, session: Session, role: Annotated[Role, Form()], region: Annotated[str, Form(max_length=8)] = ""
) -> HTMLResponse:
    """The link stands in the answer and nowhere else; `region` is a code, empty for the province."""
    if region and screen.office.regions.get(region) is None:
        raise not_a_choice("region")
    link = await staff.invite(screen.office, session, screen.caller.mediator, role, region or None)
    return await _page(screen, session, link)


@router.post("/{mediator_id}/invite")
async def invite_again(mediator_id: Number, screen: Showing, session: Session) -> HTMLResponse:
    """For who forgot their password, or comes back."""
    link = await staff.invite_again(screen.office, session, screen.caller.mediator, mediator_id)
    return await _page(screen, session, link)


@router.post("/{mediator_id}/deactivate")
async def deactivate(mediator_id: Number, screen: Showing, session: Session) -> Response:
    await staff.deactivate(screen.office, session, screen.caller.mediator, mediator_id)
    return pages.to("/desk/people")


async def _page(screen: Screen, session: AsyncSession, link: str | None) -> HTMLResponse:
    me = screen.caller.mediator
    return screen.show(
        "people.html",
        people=await staff.known_to(session, me),
        regions=[region for region in screen.office.regions.all if me.sees(region.code)],
        link=link,
    )
