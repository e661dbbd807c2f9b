"""The figures as pages: the month at a glance, the report to print, the files, and the cases behind a figure."""

from datetime import date, datetime, time
from enum import StrEnum
from typing import Annotated

from fastapi import Depends, Query
from fastapi.responses import HTMLResponse, Response
from sqlalchemy.ext.asyncio import AsyncSession

from admin_api import charts, report, spoken, stepup, summary
from admin_api.console.pages import Screen, Showing
from admin_api.dependencies import Looking, Session, needs
from admin_api.office import Office
from admin_api.report import Report
from admin_api.rights import Right
from admin_api.routes import Routes
from clinic import audit, casefile, figures
from clinic.clock import WIB
from clinic.tallies import day_of

router = Routes(prefix="/desk/figures", dependencies=[Depends(needs(Right.FIGURES_READ))])

Month = Annotated[str | None, Query(pattern=r"^20\d\d-(0[1-9]|1[0-2])$")]
_Code = Annotated[str | None, Query(pattern=r"^([a-z]{1,16}|\d\d\.\d\d|-)$")]


class Form(StrEnum):
    """The files of a report."""

    CSV = "csv"
    XLSX = "xlsx"
    PDF = "pdf"


_MEDIA_TYPES = {
    Form.CSV: "text/csv; charset=utf-8",
    Form.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Form.PDF: "application/pdf",
}


@router.get("")
async def show_figures(screen: Showing, session: Looking, month: Month = None) -> HTMLResponse:
    found = await _report(screen, session, month)
    return _page(screen, "figures.html", found)


@router.get("/report")
async def show_report(screen: Showing, session: Looking, month: Month = None) -> HTMLResponse:
    """To be printed."""
    found = await _report(screen, session, month)
    return _page(screen, "figures_report.html", found)


@router.get("/export", dependencies=[stepup.MUST_BE_PROVEN])
async def export(screen: Showing, session: Session, month: Month, form: Form) -> Response:
    """A file of a month that is over. Raises MonthNotOver."""
    found = await _report(screen, session, month)
    figures.must_be_over(found.month, screen.office.clock())
    audit.note(session, screen.caller.mediator.id, "export", "figures", found.month, screen.office.clock())
    content = _written(form, found, screen.office)
    name = f"angka-hati-jasoka-{found.month:%Y-%m}.{form.value}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(content, media_type=_MEDIA_TYPES[form], headers=headers)


@router.get("/cases", dependencies=[Depends(needs(Right.TICKETS_READ))])
async def show_cases(
    screen: Showing, session: Looking, month: Month = None, region: _Code = None, topic: _Code = None
) -> HTMLResponse:
    """The tickets behind one figure; a dash stands for the province, and for no topic."""
    first = _first_day(screen, month)
    start, end = (datetime.combine(day, time(), WIB) for day in (first, figures.after(first)))
    asked = {"region": region, "topic": topic}
    behind = {name: None if code == "-" else code for name, code in asked.items() if code is not None}
    found = await casefile.opened_between(session, screen.caller.mediator, start, end, behind)
    return screen.show(
        "figures_cases.html", tickets=found, month=first, spoken_month=spoken.month(first), behind=behind
    )


def _written(form: Form, found: Report, office: Office) -> bytes:
    from admin_api import report_pdf, spreadsheet  # noqa: PLC0415 - their libraries would be a tenth of every start

    if form is Form.PDF:
        return report_pdf.render(found, office)
    return spreadsheet.as_csv(found) if form is Form.CSV else spreadsheet.as_workbook(found)


async def _report(screen: Screen, session: AsyncSession, month: str | None) -> Report:
    first = _first_day(screen, month)
    return await report.of_month(session, screen.office, screen.caller.mediator.region, first)


def _first_day(screen: Screen, month: str | None) -> date:
    """The month that was asked for, at the latest the one that the person may see."""
    latest = _latest(screen)
    return min(date.fromisoformat(f"{month}-01"), latest) if month else latest


def _latest(screen: Screen) -> date:
    # A month that still moves tells of single cases to who looks every day; who may read the cases learns nothing new.
    this = day_of(screen.office.clock()).replace(day=1)
    return this if Right.TICKETS_READ in screen.caller.rights else figures.before(this)


def _page(screen: Screen, template: str, found: Report) -> HTMLResponse:
    following = figures.after(found.month)
    return screen.show(
        template,
        report=found,
        linked=template == "figures.html",
        summary=summary.of(found, screen.office),
        legend=report.LEGEND,
        survey_note=report.SURVEY_NOTE,
        nowhere=report.NOWHERE,
        charts=charts,
        tiles=charts.tiles(found, screen.office),
        multiples=charts.by_month(found),
        levels=charts.levels(found),
        before=figures.before(found.month),
        after=following if following <= _latest(screen) else None,
        is_over=day_of(screen.office.clock()) >= following,
    )
