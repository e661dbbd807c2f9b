"""The trail, as a page: who did what, for whoever answers for a region."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Annotated

from fastapi import Depends, Query
from fastapi.responses import HTMLResponse
from pydantic import BeforeValidator

from admin_api import staff
from admin_api.console import acts
from admin_api.console.pages import Showing
from admin_api.dependencies import Session, needs
from admin_api.rights import Right
from admin_api.routes import Routes
from admin_api.words import Number
from clinic import audit, mediators, tickets, trail
from clinic.audit import Act
from clinic.trail import Wanted

router = Routes(prefix="/desk/trail", dependencies=[Depends(needs(Right.TRAIL_READ))])

_MOST = 100
# A form sends what was left empty as an empty text.
_Maybe = Annotated[Number | None, Query(), BeforeValidator(lambda given: None if given == "" else given)]


@dataclass(frozen=True, slots=True)
class Line:
    """What one person did once, or several times one after the other: `at` is the last time.

    `is_gone`: what it was about has been emptied since, and has no page any more.
    """

    who: str
    said: str
    about: str
    is_gone: bool
    address: str
    at: datetime
    times: int


@router.get("")
async def show_trail(
    screen: Showing, session: Session, mediator: _Maybe = None, ticket: _Maybe = None, before: _Maybe = None
) -> HTMLResponse:
    me = screen.caller.mediator
    wanted = Wanted(mediator, None if ticket is None else tickets.number_to_id(ticket), before, _MOST + 1)
    found = await trail.of(session, me, wanted)
    audit.note(session, me.id, "read", "trail", me.region or "", screen.office.clock())
    shown = found[:_MOST]
    names, gone = await mediators.first_names(session, _people(shown)), await tickets.emptied(session, _cases(shown))
    return screen.show(
        "trail.html",
        lines=[_line(list(same), names, gone) for _, same in groupby(shown, key=_what)],
        colleagues=await staff.known_to(session, me),
        mediator=mediator,
        ticket=ticket,
        older=shown[-1].id if len(found) > _MOST else None,
    )


def _what(act: Act) -> tuple[int | None, str, str, str]:
    return act.mediator_id, act.verb, act.object_kind, act.object_id


def _line(same: Sequence[Act], names: dict[int, str], gone: Collection[int]) -> Line:
    last = same[0]
    who = names.get(last.mediator_id, f"Petugas {last.mediator_id}") if last.mediator_id is not None else "–"
    is_gone = last.object_kind == "ticket" and int(last.object_id) in gone
    address = "" if is_gone else acts.address(last)
    return Line(who, acts.said(last), acts.about(last, names), is_gone, address, last.at, len(same))


def _cases(shown: Sequence[Act]) -> set[int]:
    return {int(act.object_id) for act in shown if act.object_kind == "ticket"}


def _people(shown: Sequence[Act]) -> set[int | None]:
    about = {int(act.object_id) for act in shown if act.object_kind == "mediator" and act.object_id.isdecimal()}
    return {act.mediator_id for act in shown} | about
