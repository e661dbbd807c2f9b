"""Erasing many people at once, as a page: what waits for a second person, and the form that asks."""

import re
from datetime import date
from typing import Annotated

from fastapi import Depends, Form, Query
from fastapi.responses import HTMLResponse, Response
from pydantic import BeforeValidator

from admin_api.bulk_erasing import BulkErasing
from admin_api.console import pages
from admin_api.console.pages import Screen, Showing
from admin_api.dependencies import Looking, Session, Speaking, needs
from admin_api.rights import Right
from admin_api.routes import Routes
from admin_api.stepup import MUST_BE_PROVEN
from admin_api.words import Number, Reason
from clinic import bulk_erasures, mediators
from clinic.bulk_erasures import MOST

router = Routes(prefix="/desk/privacy/bulk", dependencies=[Depends(needs(Right.PRIVACY_ERASE_MANY))])

# A form sends what was left empty as an empty text.
_Day = Annotated[date | None, Form(), BeforeValidator(lambda typed: typed or None)]
_NUMBER = re.compile(r"\d{1,15}")


@router.get("")
async def show(
    screen: Showing, session: Looking, people: Annotated[int | None, Query(ge=0, le=MOST)] = None
) -> HTMLResponse:
    """`people` is to how many a confirmation has just come."""
    found, now = await bulk_erasures.known_to(session, screen.caller.mediator), screen.office.clock()
    known = [who for one in found for who in (one.asked_by_id, one.answered_by_id)]
    return screen.show(
        "bulk_erasures.html",
        waiting=[one for one in found if one.is_waiting(now)],
        past=[one for one in found if not one.is_waiting(now)],
        names=await mediators.first_names(session, known),
        people=people,
        most=MOST,
    )


@router.post("", dependencies=[MUST_BE_PROVEN])
async def ask(
    screen: Showing,
    session: Session,
    reason: Annotated[Reason, Form()],
    closed_before: _Day = None,
    numbers: Annotated[str, Form(max_length=4000, pattern=r"^[\d\s,;]*$")] = "",
) -> Response:
    """`numbers` as somebody types them: with commas, spaces or lines between."""
    erasing = _erasing(screen, session)
    if closed_before is not None:
        await erasing.ask_before(closed_before, reason)
    else:
        await erasing.ask_for([int(number) for number in _NUMBER.findall(numbers)], reason)
    return pages.to("/desk/privacy/bulk")


@router.post("/{bulk_erasure_id}/confirm", dependencies=[MUST_BE_PROVEN])
async def confirm(bulk_erasure_id: Number, screen: Showing, session: Speaking) -> Response:
    people = await _erasing(screen, session).confirm(bulk_erasure_id)
    return pages.to(f"/desk/privacy/bulk?people={people}")


@router.post("/{bulk_erasure_id}/decline")
async def decline(bulk_erasure_id: Number, screen: Showing, session: Session) -> Response:
    await _erasing(screen, session).decline(bulk_erasure_id)
    return pages.to("/desk/privacy/bulk")


def _erasing(screen: Screen, session: Session) -> BulkErasing:
    return BulkErasing(screen.office, session, screen.caller.mediator)
