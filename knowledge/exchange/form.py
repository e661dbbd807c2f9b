"""The forms in which articles travel: which one a file has, and how to write one."""

from collections.abc import Iterable
from enum import StrEnum

from knowledge.article import Article
from knowledge.exchange import archive, csv_table, markdown
from knowledge.exchange.fault import unfit
from knowledge.exchange.row import Placed

# Of a file, and of all files of a folder together.
LARGEST = 16 * 1024 * 1024
TOO_LARGE = f"Berkas ini terlalu besar; paling besar {LARGEST // 2**20} MB. Impor sebagian artikel saja."

_ZIP, _OLD_EXCEL = b"PK", b"\xd0\xcf\x11\xe0"
_WORKBOOK = "xl/workbook.xml"


class Form(StrEnum):
    """A zip of Markdown files, a table, a workbook."""

    MARKDOWN = "md"
    CSV = "csv"
    XLSX = "xlsx"

    @property
    def ending(self) -> str:
        return "zip" if self is Form.MARKDOWN else self.value

    @property
    def media_type(self) -> str:
        return {
            Form.MARKDOWN: "application/zip",
            Form.CSV: "text/csv; charset=utf-8",
            Form.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        }[self]


def write(form: Form, articles: Iterable[Article]) -> bytes:
    """One file with all the articles; raises `Unfit` for a text that the form cannot hold."""
    if form is Form.MARKDOWN:
        return archive.packed(markdown.write(articles))
    if form is Form.CSV:
        return csv_table.write(articles)
    from knowledge.exchange import xlsx  # noqa: PLC0415 - its library would be a twentieth of every start

    return xlsx.write(articles)


def read(data: bytes) -> list[Placed]:
    """The articles of a file, whatever its name; raises `Unfit` with everything that is wrong in it."""
    if len(data) > LARGEST:
        raise unfit(TOO_LARGE)
    if not data.strip():
        raise unfit("Berkas ini kosong.")
    if data.startswith(_OLD_EXCEL):
        raise unfit("Ini berkas Excel lama (.xls) atau yang dikunci. Simpan sebagai .xlsx tanpa kata sandi.")
    if not data.startswith(_ZIP):
        return csv_table.read(data)
    files = archive.unpacked(data)
    if _WORKBOOK not in files:
        return markdown.read(files)
    from knowledge.exchange import xlsx  # noqa: PLC0415 - as above

    return xlsx.read(data)
