"""The working hours and targets of an office, as a page for those who lead it."""

from typing import Annotated, Any

from fastapi import Depends, Form, Query
from fastapi.responses import HTMLResponse, Response
from sqlalchemy.ext.asyncio import AsyncSession

from admin_api import errors
from admin_api.console import pages, times
from admin_api.console.pages import Screen, Showing
from admin_api.dependencies import Looking, Session, needs
from admin_api.hours import Day, Week, of_office, put
from admin_api.rights import Right
from admin_api.routes import Routes
from clinic.hours import HoursRefused
from clinic.targets import PROVINCE, TargetsRefused

router = Routes(prefix="/desk/hours", dependencies=[Depends(needs(Right.HOURS_MANAGE))])

Code = Annotated[str, Query(max_length=8)]
# Typed in working hours, kept in minutes.
WorkingHours = Annotated[float, Form(ge=0.25, le=1000)]


@router.get("")
async def show_hours(screen: Showing, session: Looking, region: Code = "", saved: bool = False) -> HTMLResponse:
    """Of one's own office; the province chooses which."""
    code = region or screen.caller.mediator.region or PROVINCE
    found = await of_office(screen.office, session, screen.caller.mediator, code)
    return await _page(screen, session, code, Week.of(found), saved=saved)


@router.post("")
async def set_hours(
    screen: Showing,
    session: Session,
    region: Annotated[str, Form(max_length=8)],
    day: Annotated[list[Day], Form(min_length=7, max_length=7)],
    answer: WorkingHours,
    solve: WorkingHours,
    urgent_answer: WorkingHours,
    urgent_solve: WorkingHours,
) -> Response:
    """What was typed is never lost: with a refusal it comes back as it was."""
    week = Week(
        days=day,
        answer_minutes=round(answer * 60),
        solve_minutes=round(solve * 60),
        urgent_answer_minutes=round(urgent_answer * 60),
        urgent_solve_minutes=round(urgent_solve * 60),
    )
    try:
        await put(screen.office, session, screen.caller.mediator, region, week)
    except (HoursRefused, TargetsRefused) as refused:
        explained = await errors.explain(screen.office, refused)
        return await _page(screen, session, region, week, status=explained.status, refusal=explained.detail)
    return pages.to(f"/desk/hours?region={region}&saved=1")


async def _page(
    screen: Screen,
    session: AsyncSession,
    code: str,
    week: Week,
    *,
    status: int = 200,
    saved: bool = False,
    refusal: str | None = None,
) -> HTMLResponse:
    now = screen.office.clock()
    found = await of_office(screen.office, session, screen.caller.mediator, code)
    example: dict[str, Any] = {
        "answer": times.moment(found.answer_due(now, is_urgent=False), now),
        "urgent_answer": times.moment(found.answer_due(now, is_urgent=True), now),
        "solve": times.moment(found.solve_due(now, is_urgent=False), now),
    }
    return screen.answer(
        status,
        "hours.html",
        code=code,
        place=screen.office.place(code),
        is_usual=found.changed_at is None,
        week=week,
        example=example,
        saved=saved,
        refusal=refusal,
        regions=screen.office.regions.all,
        provincial=PROVINCE,
    )
