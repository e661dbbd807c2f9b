"""Articles as CSV: one row for each, UTF-8, with the mark at the beginning by which spreadsheets know it."""

import csv
import io
from collections.abc import Iterable, Iterator

from knowledge.article import Article
from knowledge.exchange import formula, row, table
from knowledge.exchange.fault import unfit
from knowledge.exchange.row import COLUMNS, Placed

_NOT_UTF8 = "Berkas ini bukan UTF-8. Simpan ulang sebagai 'CSV UTF-8', lalu coba lagi."
_NOT_CSV = "Berkas ini bukan CSV yang utuh: ada tanda petik yang tidak ditutup, atau isi yang tidak terbaca."
# Spreadsheets of some countries write the one, and some the other.
_DELIMITERS = ",;\t"
_LONGEST_CELL = 1_000_000


def write(articles: Iterable[Article]) -> bytes:
    """The file; `read(write(articles))` gives them again."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    for article in articles:
        cells = row.cells(article)
        writer.writerow([formula.guarded(cells[column]) for column in COLUMNS])
    return text.getvalue().encode("utf-8-sig")


def read(data: bytes) -> list[Placed]:
    """The articles of the file; raises `Unfit`."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise unfit(_NOT_UTF8) from None
    if "\0" in text:
        raise unfit(_NOT_CSV)
    first = text.partition("\n")[0]
    delimiter = max(_DELIMITERS, key=first.count)
    lines = _lines(text, delimiter)
    columns = table.header(next(lines, []), COLUMNS)
    return table.articles(_rows(columns, lines))


def _lines(text: str, delimiter: str) -> Iterator[list[str]]:
    csv.field_size_limit(_LONGEST_CELL)
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    except csv.Error:
        raise unfit(_NOT_CSV) from None


def _rows(columns: tuple[str, ...], lines: Iterator[list[str]]) -> Iterator[tuple[int, dict[str, str]]]:
    # As a spreadsheet counts: the header is row 1, however many lines a cell has.
    for number, values in enumerate(lines, start=2):
        if len(values) > len(columns) and any(values[len(columns) :]):
            raise unfit("Baris ini punya lebih banyak isi daripada kolom judul.", f"baris {number}")
        cells = table.filled(columns, [formula.bare(value) for value in values])
        if cells is not None:
            yield number, cells
