"""The people of the office, as a page: who there is, invite somebody, change what they do, let somebody go."""

from typing import Annotated

from fastapi import Depends, Form
from fastapi.responses import HTMLResponse, Response
from sqlalchemy.ext.asyncio import AsyncSession

from admin_api import staff
from admin_api.console import pages
from admin_api.console.pages import Screen, Showing
from admin_api.dependencies import Looking, Session, needs
from admin_api.rights import Right
from admin_api.routes import Routes
from admin_api.stepup import MUST_BE_PROVEN
from admin_api.words import Number, not_a_choice
from clinic.mediators import Role
from clinic.targets import PROVINCE

router = Routes(prefix="/desk/people", dependencies=[Depends(needs(Right.MEDIATORS_MANAGE))])


_Role = Annotated[Role, Form()]
# Nobody sees the whole province because a choice was forgotten: the province has a code of its own here.
_Region = Annotated[str, Form(max_length=8)]


@router.get("")
async def show_people(screen: Showing, session: Looking) -> HTMLResponse:
    return await _page(screen, session, None)


@router.post("", dependencies=[MUST_BE_PROVEN])
async def invite(screen: Showing, session: Session, role: _Role, region: _Region) -> HTMLResponse:
    """The link stands in the answer and nowhere else."""
    link = await staff.invite(screen.office, session, screen.caller.mediator, role, _known(screen, region))
    return await _page(screen, session, link)


@router.post("/{mediator_id}/invite", dependencies=[MUST_BE_PROVEN])
async def invite_again(mediator_id: Number, screen: Showing, session: Session) -> HTMLResponse:
    """For who forgot their password, or comes back."""
    link = await staff.invite_again(screen.office, session, screen.caller.mediator, mediator_id)
    return await _page(screen, session, link)


@router.post("/{mediator_id}/lost-phone", dependencies=[MUST_BE_PROVEN])
async def lost_phone(mediator_id: Number, screen: Showing, session: Session) -> HTMLResponse:
    """For whose app is gone, and their recovery codes too."""
    link = await staff.lost_phone(screen.office, session, screen.caller.mediator, mediator_id)
    return await _page(screen, session, link)


@router.post("/{mediator_id}/role", dependencies=[MUST_BE_PROVEN])
async def change_role(mediator_id: Number, screen: Showing, session: Session, role: _Role, region: _Region) -> Response:
    me = screen.caller.mediator
    await staff.change_role(screen.office, session, me, mediator_id, role, _known(screen, region))
    return pages.to("/desk/people")


@router.post("/{mediator_id}/deactivate", dependencies=[MUST_BE_PROVEN])
async def deactivate(mediator_id: Number, screen: Showing, session: Session) -> Response:
    await staff.deactivate(screen.office, session, screen.caller.mediator, mediator_id)
    return pages.to("/desk/people")


def _known(screen: Screen, region: str) -> str | None:
    """The code of a regency of ours; None for the province."""
    if region == PROVINCE:
        return None
    if screen.office.regions.get(region) is None:
        raise not_a_choice("region")
    return region


async def _page(screen: Screen, session: AsyncSession, link: str | None) -> HTMLResponse:
    me = screen.caller.mediator
    return screen.show(
        "people.html",
        people=await staff.known_to(session, me),
        regions=[region for region in screen.office.regions.all if me.sees(region.code)],
        provincial=PROVINCE,
        link=link,
    )
