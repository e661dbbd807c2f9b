"""Figures between installations, as a page: hand on one's own month, take in those of regencies, keep their keys."""

from datetime import date
from typing import Annotated

from fastapi import Depends, Form, Query, Request
from fastapi.responses import HTMLResponse, Response
from sqlalchemy.ext.asyncio import AsyncSession
from starlette.datastructures import UploadFile

from admin_api import spoken, stepup
from admin_api.console import pages
from admin_api.console.pages import Screen, Showing
from admin_api.dependencies import Looking, Session, needs
from admin_api.rights import Right
from admin_api.routes import Routes
from admin_api.words import not_a_choice
from clinic import audit, feeds, figures
from clinic.feeds import NotTheProvince, Taken
from clinic.tallies import day_of

router = Routes(prefix="/desk/figures/feed", dependencies=[Depends(needs(Right.FIGURES_EXCHANGE))])

_PROVEN = [stepup.MUST_BE_PROVEN]


async def _file(request: Request) -> bytes:
    form = await request.form()
    file = form.get("file")
    data = await file.read() if isinstance(file, UploadFile) else b""
    await form.close()
    return data


# Before the session: while somebody's file arrives slowly, nobody waits for the one writer of SQLite.
Sent = Annotated[bytes, Depends(_file)]


@router.get("")
async def show_feeds(screen: Showing, session: Looking) -> HTMLResponse:
    return await _page(screen, session, None)


@router.get("/file", dependencies=_PROVEN)
async def hand_on(
    screen: Showing,
    session: Session,
    month: Annotated[str, Query(pattern=r"^20\d\d-(0[1-9]|1[0-2])$")],
    region: Annotated[str | None, Query(max_length=8)] = None,
) -> Response:
    """The signed file of one regency's month. Raises MonthNotOver."""
    own = screen.caller.mediator.region or region
    if own is None or screen.office.regions.get(own) is None:
        raise not_a_choice("region")
    first, now = date.fromisoformat(f"{month}-01"), screen.office.clock()
    content = await feeds.issue(session, screen.office.vault, own, first, now)
    audit.note(session, screen.caller.mediator.id, "export", "figures", f"{own} {month}", now)
    headers = {"Content-Disposition": f'attachment; filename="angka-{own}-{month}.json"'}
    return Response(content, media_type="application/json", headers=headers)


@router.post("", dependencies=_PROVEN)
async def take_in(sent: Sent, screen: Showing, session: Session) -> HTMLResponse:
    _must_be_of_the_province(screen)
    me, now = screen.caller.mediator, screen.office.clock()
    taken = await feeds.take_in(session, sent, me.id, now)
    audit.note(session, me.id, "import", "figures", f"{taken.region} {taken.month:%Y-%m}", now)
    return await _page(screen, session, taken)


@router.post("/keys", dependencies=_PROVEN)
async def trust(
    screen: Showing,
    session: Session,
    region: Annotated[str, Form(max_length=8)],
    public_key: Annotated[str, Form(max_length=200)],
) -> Response:
    _must_be_of_the_province(screen)
    if screen.office.regions.get(region) is None:
        raise not_a_choice("region")
    now = screen.office.clock()
    await feeds.trust(session, region, public_key, now)
    audit.note(session, screen.caller.mediator.id, "trust", "region", region, now)
    return pages.to("/desk/figures/feed")


def _must_be_of_the_province(screen: Screen) -> None:
    if screen.caller.mediator.region is not None:
        raise NotTheProvince


async def _page(screen: Screen, session: AsyncSession, taken: Taken | None) -> HTMLResponse:
    now = screen.office.clock()
    return screen.show(
        "feeds.html",
        taken=taken,
        feeds=await feeds.latest(session, now),
        keys=await feeds.keys(session),
        public_key=screen.office.vault.public_key,
        last_month=figures.before(day_of(now).replace(day=1)),
        spoken_month=spoken.month,
    )
