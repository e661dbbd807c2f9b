"""The figures over the API: a month as tables, what is small left out."""

from datetime import date
from typing import Annotated, Self

from fastapi import Depends, Query
from pydantic import BaseModel, Field

from admin_api import report
from admin_api.dependencies import Calling, Desk, Looking, needs
from admin_api.problems import documented
from admin_api.report import Report
from admin_api.rights import Right
from admin_api.routes import Routes
from clinic import figures

router = Routes(prefix="/figures", tags=["figures"])


class SheetShown(BaseModel):
    """One table; a cell is null where a small number is hidden."""

    title: str = Field(examples=["Kasus per kanal"])
    columns: list[str] = Field(examples=[["Kanal", "Jumlah"]])
    rows: list[list[int | str | None]] = Field(examples=[[["WhatsApp", 41], ["Telegram", None]]])
    note: str = Field("", examples=["Rumus indeks ini belum dicocokkan dengan naskah peraturannya."])


class ReportShown(BaseModel):
    """The figures of one month of the caller's regency, or of the province."""

    month: str = Field(examples=["2026-10"])
    place: str = Field(examples=["Provinsi Kalimantan Barat"])
    sheets: list[SheetShown]

    @classmethod
    def of(cls, found: Report) -> Self:
        sheets = [
            SheetShown(title=each.title, columns=[*each.columns], rows=[[*row] for row in each.rows], note=each.note)
            for each in found.sheets
        ]
        return cls(month=f"{found.month:%Y-%m}", place=found.place, sheets=sheets)


@router.get("", summary="Angka sebulan", dependencies=[Depends(needs(Right.FIGURES_READ))], responses=documented())
async def show_figures(
    desk: Desk,
    session: Looking,
    caller: Calling,
    month: Annotated[str, Query(pattern=r"^20\d\d-(0[1-9]|1[0-2])$", examples=["2026-10"])],
) -> ReportShown:
    """The tables of a month that is over, as the desk shows them."""
    first = date.fromisoformat(f"{month}-01")
    figures.must_be_over(first, desk.clock())
    return ReportShown.of(await report.of_month(session, desk, caller.mediator.region, first))
