"""Articles as a workbook: a sheet with a row for each article, and a sheet with a row for each of their phrasings."""

import io
import re
import warnings
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import Any

import openpyxl
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font

from knowledge.article import Article
from knowledge.exchange import archive, formula, row, table
from knowledge.exchange.fault import Fault, Unfit, unfit
from knowledge.exchange.row import COLUMNS, PHRASINGS, Placed

ARTICLES, TYPED = "artikel", "kalimat"
ARTICLE_COLUMNS = tuple(column for column in COLUMNS if column != PHRASINGS)
TYPED_COLUMNS = ("slug", "kind", "text")

# The most that a cell of a workbook holds, in characters.
LONGEST_CELL = 32_767
# A sheet with a million rows is not read to its end.
MOST_ARTICLES, MOST_PHRASINGS = 5_000, 200_000

Row = tuple[int, dict[str, str]]

_WIDTHS = {"question": 50, "short": 60, "lead": 80, "more": 80, "text": 90, "near_misses": 40, "citations": 24}
_MERGED = re.compile(rb"<(?:\w+:)?mergeCell\s[^>]*ref=\"([A-Z0-9:]+)\"")
_DECLARED = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_ADVICE = f"Buku kerja harus punya lembar '{ARTICLES}' dan '{TYPED}', seperti hasil ekspor."


def write(articles: Iterable[Article]) -> bytes:
    """The workbook; `read(write(articles))` gives them again. Raises `Unfit` for a text that no cell can hold."""
    rows, said = list[list[str]](), list[list[str]]()
    for article in articles:
        cells = row.cells(article)
        rows.append([_fitting(article, cells[column]) for column in ARTICLE_COLUMNS])
        said += ([article.slug, str(one.kind), _fitting(article, one.text)] for one in article.phrasings)
    # Only now: a workbook that is begun must be finished.
    book = openpyxl.Workbook(write_only=True)
    for title, columns, lines in ((ARTICLES, ARTICLE_COLUMNS, rows), (TYPED, TYPED_COLUMNS, said)):
        sheet = book.create_sheet(title)
        _begin(sheet, columns)
        # A row is written as it is appended, so the same cells serve for all: to style each anew takes twice as long as
        # all the rest.
        places = [_cell(sheet) for _ in columns]
        for line in lines:
            for place, words in zip(places, line, strict=True):
                place.value = words
                # Whatever it looks like, it is text.
                place.data_type = "s"
            sheet.append(places)
    whole = io.BytesIO()
    book.save(whole)
    return whole.getvalue()


def read(data: bytes) -> list[Placed]:
    """The articles of the workbook; raises `Unfit`."""
    _refuse_traps(archive.unpacked(data))
    faults: list[Fault] = []
    try:
        with warnings.catch_warnings():
            # About what Excel can and the library cannot keep: nothing of it is read here.
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, keep_links=False)
            if not {ARTICLES, TYPED} <= set(book.sheetnames):
                raise unfit(_ADVICE)
            rows = list(_rows(book[ARTICLES], ARTICLE_COLUMNS, MOST_ARTICLES, faults))
            said = list(_rows(book[TYPED], TYPED_COLUMNS, MOST_PHRASINGS, faults))
    except Unfit:
        raise
    except Exception:  # the library lets through whatever its parsers raise
        raise unfit("Buku kerja ini rusak. Buka dengan Excel atau LibreOffice, simpan lagi sebagai .xlsx.") from None
    if faults:
        raise Unfit(faults)
    return _joined(rows, said)


def _begin(sheet: Any, columns: Sequence[str]) -> None:
    sheet.freeze_panes = "B2"
    for number, column in enumerate(columns):
        sheet.column_dimensions[chr(ord("A") + number)].width = _WIDTHS.get(column, 18)
    header = [WriteOnlyCell(sheet, column) for column in columns]
    for cell in header:
        cell.font = Font(bold=True)
    sheet.append(header)


def _fitting(article: Article, text: str) -> str:
    words = formula.guarded(text)
    if len(words) > LONGEST_CELL:
        raise unfit("Ada isi yang terlalu panjang untuk Excel. Ekspor sebagai CSV atau Markdown.", article.slug)
    return words


def _cell(sheet: Any) -> Any:
    cell = WriteOnlyCell(sheet)
    cell.alignment = Alignment(vertical="top", wrap_text=True)
    return cell


def _refuse_traps(files: dict[str, bytes]) -> None:
    """What the reader of cells would not see or should not meet: merged cells, and XML that declares entities."""
    faults = []
    for name, content in files.items():
        if name.endswith(".xml") and _DECLARED.search(content):
            raise unfit("Buku kerja ini berisi XML yang tidak wajar, jadi tidak dibuka.")
        if name.startswith("xl/worksheets/"):
            places = [found.decode() for found in _MERGED.findall(content)]
            faults += [Fault(f"sel {place}", "Sel ini digabung. Pisahkan: satu isi satu sel.") for place in places]
    if faults:
        raise Unfit(faults)


def _joined(rows: list[Row], said: list[Row]) -> list[Placed]:
    faults: list[Fault] = []
    phrasings: dict[str, list[str]] = {cells["slug"]: [] for _, cells in rows}
    for number, cells in said:
        if cells["slug"] in phrasings:
            phrasings[cells["slug"]].append(f"{cells['kind']}: {' '.join(cells['text'].split())}")
        else:
            where = f"lembar {TYPED}, baris {number}, kolom slug"
            faults.append(Fault(where, f"'{cells['slug']}' tidak ada di lembar '{ARTICLES}'."))
    if faults:
        raise Unfit(faults)
    return table.articles(
        ((number, {**cells, PHRASINGS: "\n".join(phrasings[cells["slug"]])}) for number, cells in rows), ARTICLES
    )


def _rows(sheet: Any, columns: tuple[str, ...], most: int, faults: list[Fault]) -> Iterator[Row]:
    """The filled rows below the header, as text; a wrong header ends the reading at once."""
    # What the file says about its own size is not believed.
    sheet.reset_dimensions()
    lines = sheet.iter_rows(max_col=len(COLUMNS))
    found = [str(cell.value or "") for cell in next(lines, ())]
    names = table.header(found, columns, f"lembar {sheet.title}, baris 1")
    for number, line in enumerate(lines, start=2):
        if number > most:
            raise unfit(f"Lembar ini punya lebih dari {most} baris. Impor sebagian saja.", f"lembar {sheet.title}")
        cells = table.filled(names, [_text(cell, sheet.title, number, faults) for cell in line])
        if cells is not None:
            yield number, cells


def _text(cell: Any, sheet: str, number: int, faults: list[Fault]) -> str:
    value = cell.value
    where = f"lembar {sheet}, baris {number}, sel {cell.coordinate}" if value is not None else ""
    if value is not None and cell.data_type == "f":
        faults.append(Fault(where, "Sel ini berisi rumus. Ganti dengan teksnya."))
    elif value is not None and cell.data_type == "e":
        faults.append(Fault(where, "Sel ini berisi galat (misalnya #REF!). Ganti dengan teksnya."))
    elif isinstance(value, datetime):
        return value.date().isoformat()
    elif isinstance(value, date):
        return value.isoformat()
    return "" if value is None else formula.bare(str(value))
