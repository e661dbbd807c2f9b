"""The keys for programs, as a page: make one, see it once, revoke it."""

from typing import Annotated

from fastapi import Form
from fastapi.responses import HTMLResponse, Response
from sqlalchemy.ext.asyncio import AsyncSession

from admin_api import keys
from admin_api.console import pages
from admin_api.console.pages import Screen, Showing
from admin_api.dependencies import Looking, Session
from admin_api.rights import Right
from admin_api.routes import Routes
from admin_api.stepup import MUST_BE_PROVEN
from admin_api.words import Line, Number

router = Routes(prefix="/desk/tokens")


@router.get("")
async def show_tokens(screen: Showing, session: Looking) -> HTMLResponse:
    return await _page(screen, session, None)


@router.post("", dependencies=[MUST_BE_PROVEN])
async def make(
    screen: Showing,
    session: Session,
    name: Annotated[Line, Form()],
    scopes: Annotated[list[Right], Form()],
    days: Annotated[int, Form(ge=1, le=keys.LONGEST_DAYS)] = keys.USUAL_DAYS,
) -> HTMLResponse:
    """The key stands in the answer and nowhere else."""
    _, secret = await keys.make(screen.office, session, screen.caller, name, scopes, days)
    return await _page(screen, session, secret)


@router.post("/{token_id}/revoke")
async def revoke(token_id: Number, screen: Showing, session: Session) -> Response:
    await keys.revoke(screen.office, session, screen.caller, token_id)
    return pages.to("/desk/tokens")


async def _page(screen: Screen, session: AsyncSession, secret: str | None) -> HTMLResponse:
    return screen.show(
        "tokens.html",
        tokens=await keys.of(session, screen.caller),
        rights=[right for right in Right if right in screen.caller.rights],
        days=keys.USUAL_DAYS,
        secret=secret,
    )
