"""A report as CSV and as a workbook: whatever a cell looks like, no spreadsheet computes it."""

import csv
import io
from typing import Any

import openpyxl
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font

from admin_api.report import HIDDEN, LEGEND, Cell, Report, Sheet
from knowledge.exchange import formula

# The names of a workbook's sheets are no longer than this.
_LONGEST_TITLE = 31
_COLUMNS = ("bulan", "wilayah", "tabel", "baris", "kolom", "nilai")


def as_csv(report: Report) -> bytes:
    """One line for each cell of each table: UTF-8, with the mark at the beginning by which spreadsheets know it."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(_COLUMNS)
    for sheet in report.sheets:
        for name, *cells in sheet.rows:
            for column, cell in zip(sheet.columns[1:], cells, strict=True):
                line = (f"{report.month:%Y-%m}", report.place, sheet.title, name, column, cell)
                writer.writerow([formula.guarded(_words(each)) for each in line])
        if sheet.note:
            note = (f"{report.month:%Y-%m}", report.place, sheet.title, "Catatan", "", sheet.note)
            writer.writerow([formula.guarded(each) for each in note])
    return text.getvalue().encode("utf-8-sig")


def as_workbook(report: Report) -> bytes:
    """A sheet for each table."""
    book = openpyxl.Workbook(write_only=True)
    for sheet in report.sheets:
        _write(book.create_sheet(sheet.title[:_LONGEST_TITLE]), report, sheet)
    whole = io.BytesIO()
    book.save(whole)
    return whole.getvalue()


def _write(page: Any, report: Report, sheet: Sheet) -> None:
    page.column_dimensions["A"].width = 34
    heading = f"{sheet.title}, {report.place}, {report.spoken_month}"
    page.append([_cell(page, heading, is_bold=True)])
    page.append([_cell(page, f"{LEGEND} {sheet.note}".rstrip())])
    page.append([])
    page.append([_cell(page, column, is_bold=True) for column in sheet.columns])
    for row in sheet.rows:
        page.append([_cell(page, cell) for cell in row])


def _cell(page: Any, content: Cell, *, is_bold: bool = False) -> Any:
    if isinstance(content, int):
        return WriteOnlyCell(page, content)
    cell = WriteOnlyCell(page, formula.guarded(_words(content)))
    # Whatever it looks like, it is text.
    cell.data_type = "s"
    cell.font = Font(bold=is_bold)
    return cell


def _words(content: Cell) -> str:
    return HIDDEN if content is None else str(content)
