"""People's rights to their data, as pages: what waits, and for one person everything that can be done."""

from typing import Annotated

from fastapi import Depends, Form
from fastapi.responses import HTMLResponse, Response

from admin_api.console import acts, pages
from admin_api.console.pages import Showing
from admin_api.datawork import DataWork
from admin_api.dependencies import Session, Speaking, needs
from admin_api.rights import Right
from admin_api.routes import Routes
from admin_api.stepup import MUST_BE_PROVEN
from admin_api.words import Message, Number, Reason
from clinic import bulk_erasures

router = Routes(prefix="/desk", dependencies=[Depends(needs(Right.PRIVACY_MANAGE))])

_DONE = {
    "correct": "Sudah dibetulkan. Orangnya diberi tahu.",
    "decline": "Jawaban Anda dikirim kepada orangnya.",
    "withhold": "Data orang ini sekarang dibatasi. Orangnya diberi tahu.",
    "show": "Pembatasan sudah dicabut. Orangnya diberi tahu.",
    "hold": "Tiket ini sekarang ditahan untuk perkara.",
    "release": "Tiket ini tidak lagi ditahan untuk perkara.",
}


@router.get("/privacy")
async def show_cases(screen: Showing, session: Session, done: str = "") -> HTMLResponse:
    me, now = screen.caller.mediator, screen.office.clock()
    asked = await bulk_erasures.known_to(session, me)
    return screen.show(
        "privacy.html",
        cases=await DataWork(screen.office, session, me).cases(),
        is_erased=done == "erase",
        bulk_waiting=sum(one.is_waiting(now) and one.asked_by_id != me.id for one in asked),
    )


@router.get("/tickets/{number}/data")
async def show_person(number: Number, screen: Showing, session: Session, done: str = "") -> HTMLResponse:
    found = await DataWork(screen.office, session, screen.caller.mediator).look(number)
    return screen.show("personal_data.html", number=number, data=found, done=_DONE.get(done), said=acts.said)


@router.post("/tickets/{number}/data/export", dependencies=[MUST_BE_PROVEN])
async def export(number: Number, screen: Showing, session: Session) -> Response:
    file = await DataWork(screen.office, session, screen.caller.mediator).export(number)
    saved_as = {"content-disposition": f'attachment; filename="{file.name}"'}
    return Response(file.content, media_type=file.media_type, headers=saved_as)


@router.post("/tickets/{number}/data/correct")
async def correct(
    number: Number,
    screen: Showing,
    session: Speaking,
    text: Annotated[Message, Form()],
    line: Annotated[str, Form(pattern=r"^\d{0,15}$")] = "",
) -> Response:
    """Without a line it is the question of the ticket."""
    work = DataWork(screen.office, session, screen.caller.mediator)
    await work.correct(number, int(line) if line else None, text)
    return _to(number, "correct")


@router.post("/tickets/{number}/data/decline")
async def decline(number: Number, screen: Showing, session: Speaking, reason: Annotated[Reason, Form()]) -> Response:
    await DataWork(screen.office, session, screen.caller.mediator).decline(number, reason)
    return _to(number, "decline")


@router.post("/tickets/{number}/data/withhold")
async def withhold(number: Number, screen: Showing, session: Speaking) -> Response:
    await DataWork(screen.office, session, screen.caller.mediator).withhold(number)
    return _to(number, "withhold")


@router.post("/tickets/{number}/data/show")
async def lift(number: Number, screen: Showing, session: Speaking) -> Response:
    await DataWork(screen.office, session, screen.caller.mediator).show(number)
    return _to(number, "show")


@router.post("/tickets/{number}/data/hold")
async def hold(number: Number, screen: Showing, session: Session, reason: Annotated[Reason, Form()]) -> Response:
    await DataWork(screen.office, session, screen.caller.mediator).hold(number, reason)
    return _to(number, "hold")


@router.post("/tickets/{number}/data/release", dependencies=[MUST_BE_PROVEN])
async def release(number: Number, screen: Showing, session: Session) -> Response:
    await DataWork(screen.office, session, screen.caller.mediator).release(number)
    return _to(number, "release")


@router.post("/tickets/{number}/data/erase", dependencies=[MUST_BE_PROVEN])
async def erase(number: Number, screen: Showing, session: Speaking) -> Response:
    await DataWork(screen.office, session, screen.caller.mediator).erase(number)
    return pages.to("/desk/privacy?done=erase")


def _to(number: int, done: str) -> Response:
    return pages.to(f"/desk/tickets/{number}/data?done={done}")
