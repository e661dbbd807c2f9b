"""The law, as pages: the instruments, what rests on each, that one changed, and what is due for review."""

from datetime import date
from typing import Annotated

from fastapi import Depends, Form
from fastapi.responses import HTMLResponse, Response
from sqlalchemy.ext.asyncio import AsyncSession

from admin_api import errors
from admin_api.changes import Changes
from admin_api.console import pages
from admin_api.console.pages import Screen, Showing
from admin_api.dependencies import Looking, Session, needs
from admin_api.errors import Explained
from admin_api.rights import Right
from admin_api.routes import Routes
from admin_api.words import InstrumentId, Number, Reason
from knowledge.law.amendments import AlreadyNoted

router = Routes(prefix="/desk/law")

_MAY_READ = [Depends(needs(Right.ARTICLES_READ))]
_MAY_WRITE = [Depends(needs(Right.ARTICLES_WRITE))]


@router.get("", dependencies=_MAY_READ)
async def show_instruments(screen: Showing, session: Looking) -> HTMLResponse:
    changes = Changes(screen.office, session)
    return screen.show("instruments.html", weights=await changes.weights(), due=await changes.due())


@router.get("/{instrument}", dependencies=_MAY_READ)
async def show_instrument(instrument: InstrumentId, screen: Showing, session: Looking) -> HTMLResponse:
    return await _page(screen, session, instrument, None)


@router.post("/{instrument}/amend", dependencies=_MAY_WRITE)
async def amend(
    instrument: InstrumentId,
    screen: Showing,
    session: Session,
    changed_on: Annotated[date, Form()],
    note: Annotated[Reason, Form()],
) -> Response:
    try:
        await Changes(screen.office, session).amend(instrument, changed_on, note, screen.caller.mediator)
    except AlreadyNoted as refusal:
        return await _page(screen, session, instrument, await errors.explain(screen.office, refusal))
    return pages.to(f"/desk/law/{instrument}")


@router.post("/amendments/{amendment_id}/withdraw", dependencies=_MAY_WRITE)
async def withdraw(amendment_id: Number, screen: Showing, session: Session) -> Response:
    taken_back = await Changes(screen.office, session).withdraw(amendment_id, screen.caller.mediator)
    return pages.to(f"/desk/law/{taken_back.instrument}")


async def _page(screen: Screen, session: AsyncSession, instrument: str, error: Explained | None) -> HTMLResponse:
    standing = await Changes(screen.office, session).standing(instrument)
    return screen.answer(200 if error is None else error.status, "instrument.html", standing=standing, error=error)
