"""Articles out and in again: nothing changes on the way, and a bad file gets a clear sentence."""

import csv
import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.workbook import Workbook

from knowledge import shelf
from knowledge.article import Article
from knowledge.exchange import archive, form, formula, xlsx
from knowledge.exchange.fault import Unfit
from knowledge.exchange.form import Form
from knowledge.phrasings import Phrasing, PhrasingKind
from tests.knowledge.test_article import article

TYPED = (Phrasing(PhrasingKind.SHORT, "cara tolak phk"), Phrasing(PhrasingKind.LONG, "saya: kerja 3 tahun, lalu…"))
ONE = article(phrasings=TYPED)
CSV = form.write(Form.CSV, [ONE])


def there_and_back(kind: Form, *articles: Article) -> tuple[Article, ...]:
    return tuple(placed.article for placed in form.read(form.write(kind, articles)))


def refused(data: bytes) -> str:
    """What is said about a file that cannot be imported."""
    with pytest.raises(Unfit) as error:
        form.read(data)
    assert error.value.faults
    return "\n".join(map(str, error.value.faults))


def rows_of(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def table(rows: list[list[str]], delimiter: str = ",") -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter).writerows(rows)
    return text.getvalue().encode()


# Of an article's hundreds, which are all of one form: writing and reading each of them as a cell takes a minute.
ENOUGH_PHRASINGS = 40


@pytest.fixture(scope="module")
def shipped() -> tuple[Article, ...]:
    articles = shelf.read(shelf.shipped()).articles
    return tuple(replace(article, phrasings=article.phrasings[:ENOUGH_PHRASINGS]) for article in articles)


@pytest.mark.parametrize("kind", list(Form))
def test_every_shipped_article_comes_back_as_it_went(kind: Form, shipped: tuple[Article, ...]) -> None:
    assert there_and_back(kind, *shipped) == shipped


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=40)


@settings(deadline=None)
@given(WORDS, WORDS, st.sampled_from(list(Form)))
def test_whatever_an_editor_writes_comes_back_as_it_went(question: str, lead: str, kind: Form) -> None:
    typed = (Phrasing(PhrasingKind.OTHER, question),)
    written = replace(ONE, question=question, lead=f"{lead}\n\n- {lead}", phrasings=typed)
    assert there_and_back(kind, written) == (written,)


@given(st.text())
def test_the_guard_of_a_formula_comes_off_again(text: str) -> None:
    assert formula.bare(formula.guarded(text)) == text


@pytest.mark.parametrize("text", ["=1+1", "+62 811", "-1", "@SUM(A1)", "\t=1", "\r=1", "'=1", "#REF!"])
def test_b10_no_cell_of_ours_is_computed(text: str) -> None:
    written = replace(ONE, question=text, short=text, phrasings=(Phrasing(PhrasingKind.SHORT, "=1+1"),))
    cells = rows_of(form.write(Form.CSV, [written]))[1][3:5]
    book = openpyxl.load_workbook(io.BytesIO(form.write(Form.XLSX, [written])))
    typed = [*book[xlsx.ARTICLES][2][3:5], book[xlsx.TYPED]["C2"]]
    assert {cell.data_type for cell in typed} == {"s"}
    if text != "#REF!":
        assert all(cell.startswith("'") for cell in [*cells, *(str(cell.value) for cell in typed)])


def test_a_table_is_read_as_spreadsheets_of_other_countries_write_it() -> None:
    rows = rows_of(CSV)
    for delimiter in ";\t":
        data = table([*rows, [""] * len(rows[0])], delimiter)
        assert [placed.article for placed in form.read(data)] == [ONE]


def workbook(change: Callable[[Workbook], None]) -> bytes:
    """The workbook of one article as somebody changed it."""
    book = openpyxl.load_workbook(io.BytesIO(form.write(Form.XLSX, [ONE])))
    change(book)
    whole = io.BytesIO()
    book.save(whole)
    return whole.getvalue()


def put(sheet: str, cell: str, value: str | date | None) -> Callable[[Workbook], None]:
    def change(book: Workbook) -> None:
        book[sheet][cell] = value

    return change


def test_a_day_that_a_spreadsheet_made_a_date_of_is_still_the_day() -> None:
    data = workbook(put("artikel", "G2", date(2026, 11, 21)))
    assert [placed.article for placed in form.read(data)] == [ONE]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (put("artikel", "D2", "=A1&B1"), "lembar artikel, baris 2, sel D2: Sel ini berisi rumus"),
        (put("artikel", "D2", "#REF!"), "sel D2: Sel ini berisi galat"),
        (put("artikel", "G2", "21/11/2026"), "lembar artikel, baris 2, kolom reviewed: 'reviewed' harus berisi"),
        (put("artikel", "B2", None), "kolom topic: Tambahkan 'topic'"),
        (put("artikel", "F2", "yakin"), "kolom certainty: 'certainty' harus salah satu dari"),
        (put("artikel", "I2", "PP 35/2021"), "kolom citations: Dasar hukum 'PP 35/2021' tidak terbaca"),
        (put("artikel", "J2", "tanpa titik dua"), "kolom near_misses"),
        (put("artikel", "C1", "penanya"), "Kolom 'penanya' tidak dikenal"),
        (put("artikel", "C1", "slug"), "Kolom 'slug' tertulis 2 kali"),
        (put("artikel", "C1", None), "Kolom 'audience' tidak ada"),
        (put("kalimat", "A2", "phk-lain"), "lembar kalimat, baris 2, kolom slug: 'phk-lain' tidak ada"),
        (put("kalimat", "B2", "lucu"), "'lucu: cara tolak phk' belum tepat"),
        (lambda book: book["artikel"].merge_cells("A2:B2"), "sel A2:B2: Sel ini digabung"),
        (lambda book: book.remove(book["kalimat"]), "harus punya lembar 'artikel' dan 'kalimat'"),
        (lambda book: book["artikel"].delete_rows(2), "tidak ada di lembar 'artikel'"),
    ],
)
def test_what_is_wrong_in_a_workbook_is_named_by_row_and_column(change: Callable[[Workbook], None], said: str) -> None:
    assert said in refused(workbook(change))


def a_bomb() -> bytes:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as bomb:
        for number in range(4):
            bomb.writestr(f"phk/{number}.md", bytes(archive.LARGEST // 3))
    return whole.getvalue()


def a_lying_bomb() -> bytes:
    """An archive whose directory says that its files are small."""
    return a_bomb().replace((archive.LARGEST // 3).to_bytes(4, "little"), (10).to_bytes(4, "little"))


def with_entities() -> bytes:
    files = archive.unpacked(form.write(Form.XLSX, [ONE]))
    files["xl/workbook.xml"] = b'<!DOCTYPE x [<!ENTITY a "aaaa">]>' + files["xl/workbook.xml"]
    return archive.packed(files)


def a_zip(files: dict[str, bytes]) -> bytes:
    return archive.packed(files)


NOT_UTF8 = {"phk/a.md": b"---\nslug: \xff\n---\n", "phk/a.phrasings.tsv": b""}


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "kosong"),
        (b" \n", "kosong"),
        (CSV.decode("utf-8-sig").replace("…", "é").encode("latin-1"), "bukan UTF-8"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "bukan UTF-8"),
        (b"x" * (form.LARGEST + 1), "terlalu besar"),
        (b"halo,dunia\n1,2\n", "Kolom 'halo' tidak dikenal"),
        (CSV + b'"', "bukan CSV yang utuh"),
        (CSV.replace(b"cara tolak", b"cara\0tolak"), "bukan CSV yang utuh"),
        (CSV + b"," * 40 + b"x\n", "baris 3: Baris ini punya lebih banyak isi"),
        (CSV.splitlines(keepends=True)[0], "Tidak ada artikel"),
        (b"\xd0\xcf\x11\xe0" + bytes(600), ".xlsx tanpa kata sandi"),
        (b"PK\x03\x04" + bytes(500), "zip ini rusak"),
        (form.write(Form.XLSX, [ONE])[:-200], "zip ini rusak"),
        (a_bomb(), "terlalu besar setelah dibuka"),
        (a_lying_bomb(), "zip ini rusak"),
        (with_entities(), "XML yang tidak wajar"),
        (a_zip({"xl/workbook.xml": b"<x/>"}), "Buku kerja ini rusak"),
        (
            a_zip({"phk/a.md": b"---\nslug: \xff\n---\n", "phk/a.phrasings.tsv": b""}),
            "phk/a.md: Berkas ini bukan UTF-8",
        ),
        (a_zip({"phk/a.md": b"halo", "phk/a.phrasings.tsv": b"short cara\n"}), "phk/a.phrasings.tsv baris 1"),
        (a_zip({"phk/a.md": b"halo", "phk/a.phrasings.tsv": b""}), "phk/a.md baris 1: Mulai berkas dengan baris ---"),
        (a_zip({"phk/a.md": b"halo"}), "Sertakan a.phrasings.tsv di sebelahnya"),
        (a_zip({"phk/a.phrasings.tsv": b""}), "Artikelnya tidak ada di sebelahnya"),
        (a_zip({"virus.exe": b"MZ"}), "bukan artikel"),
        (a_zip({"__MACOSX/a.md": b"", ".DS_Store": b""}), "Tidak ada artikel di sini"),
    ],
)
def test_a_bad_file_gets_a_clear_sentence(data: bytes, said: str) -> None:
    assert said in refused(data)


def test_a_hundred_faults_are_enough_to_begin_with() -> None:
    header = rows_of(CSV)[0]
    faults = refused(table([header, *[["x"] * len(header)] * 300])).splitlines()
    assert len(faults) == 101
    assert faults[-1].endswith("kesalahan lain.")


def test_what_no_cell_can_hold_is_exported_otherwise() -> None:
    long = replace(ONE, more=("kata " * 8000).strip())
    with pytest.raises(Unfit, match="Ekspor sebagai CSV atau Markdown"):
        form.write(Form.XLSX, [long])
    assert there_and_back(Form.CSV, long) == (long,)
