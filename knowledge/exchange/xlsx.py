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
# A sheet that says it has a million rows is not read to its end.
MOST_ROWS = 100_000

_WIDTHS = {"question": 50, "short": 60, "lead": 80, "more": 80, "text": 90, "near_misses": 40, "citations": 24}
_MERGED = re.compile(rb"<(?:\w+:)?mergeCell\s[^>]*ref=\"([A-Z0-9:]+)\"")
_DECLARED = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_ADVICE = f"Buku kerja harus punya lembar '{ARTICLES}' dan '{TYPED}', seperti hasil ekspor."


def write(articles: Iterable[Article]) -> bytes:
    """The workbook; `read(write(articles))` gives them again. Raises `Unfit` for a text that no cell can hold."""
    book = openpyxl.Workbook(write_only=True)
    first, second = book.create_sheet(ARTICLES), book.create_sheet(TYPED)
    _begin(first, ARTICLE_COLUMNS)
    _begin(second, TYPED_COLUMNS)
    for article in articles:
        cells = row.cells(article)
        first.append([_cell(first, article, cells[column]) for column in ARTICLE_COLUMNS])
        for phrasing in article.phrasings:
            second.append([_cell(second, article, text) for text in (article.slug, phrasing.kind, phrasing.text)])
    whole = io.BytesIO()
    book.save(whole)
    return whole.getvalue()


def read(data: bytes) -> list[Placed]:
    """The articles of the workbook; raises `Unfit`."""
    _refuse_traps(archive.unpacked(data))
    try:
        with warnings.catch_warnings():
            # About what Excel can and the library cannot keep: nothing of it is read here.
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, keep_links=False)
            sheets = {sheet.title: list(_lines(sheet)) for sheet in book.worksheets if sheet.title in (ARTICLES, TYPED)}
    except Unfit:
        raise
    except Exception:  # the library lets through whatever its parsers raise
        raise unfit("Buku kerja ini rusak. Buka dengan Excel atau LibreOffice, simpan lagi sebagai .xlsx.") from None
    if len(sheets) < 2:
        raise unfit(_ADVICE)
    return _joined(sheets[ARTICLES], sheets[TYPED])


def _begin(sheet: Any, columns: Sequence[str]) -> None:
    sheet.freeze_panes = "B2"
    for number, column in enumerate(columns):
        sheet.column_dimensions[chr(ord("A") + number)].width = _WIDTHS.get(column, 18)
    header = [WriteOnlyCell(sheet, column) for column in columns]
    for cell in header:
        cell.font = Font(bold=True)
    sheet.append(header)


def _cell(sheet: Any, article: Article, text: str) -> Any:
    words = formula.guarded(text)
    if len(words) > LONGEST_CELL:
        raise unfit("Ada isi yang terlalu panjang untuk Excel. Ekspor sebagai CSV atau Markdown.", article.slug)
    cell = WriteOnlyCell(sheet, words)
    # Whatever it looks like, it is text.
    cell.data_type = "s"
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


def _lines(sheet: Any) -> Iterator[list[Any]]:
    # What the file says about its own size is not believed.
    sheet.reset_dimensions()
    for number, cells in enumerate(sheet.iter_rows(max_col=len(COLUMNS)), start=1):
        if number > MOST_ROWS:
            raise unfit(f"Lembar ini punya lebih dari {MOST_ROWS} baris.", f"lembar {sheet.title}")
        yield list(cells)


def _joined(articles: list[list[Any]], typed: list[list[Any]]) -> list[Placed]:
    faults: list[Fault] = []
    rows = list(_rows(ARTICLES, ARTICLE_COLUMNS, articles, faults))
    said = list(_rows(TYPED, TYPED_COLUMNS, typed, faults))
    if faults:
        raise Unfit(faults)
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


def _rows(
    sheet: str, columns: tuple[str, ...], lines: list[list[Any]], faults: list[Fault]
) -> Iterator[tuple[int, dict[str, str]]]:
    """The filled rows below the header, as text."""
    found = [str(cell.value or "") for cell in lines[0]] if lines else []
    names = table.header(found, columns, f"lembar {sheet}, baris 1")
    for number, line in enumerate(lines[1:], start=2):
        values = [_text(cell, sheet, number, faults) for cell in line]
        cells = table.filled(names, values)
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
