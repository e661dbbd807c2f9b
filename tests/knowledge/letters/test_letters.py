"""Every letter: what it says, that both its files say the same, and when it refuses."""

import io
import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import docx
import pypdf
import pytest
from fontTools.ttLib import TTFont

from clinic import regions
from knowledge import catalogue as questions
from knowledge import shelf
from knowledge.law import law
from knowledge.letters import catalogue, pdf_file, word_file
from knowledge.letters.document import Document
from knowledge.letters.field import Kind
from knowledge.letters.letter import MISSING, Letter, Unacceptable, why
from knowledge.letters.printable import clean
from tests.knowledge.letters import plain

HERE = Path(__file__).parent
SAMPLES: dict[str, dict[str, Any]] = json.loads((HERE / "samples.json").read_text())
REGIONS = regions.load()
TODAY = date(2026, 11, 23)
EVERY = pytest.mark.parametrize("letter", catalogue.LETTERS, ids=lambda letter: letter.name)


def named(name: str) -> Letter:
    found = catalogue.find(name)
    assert found is not None
    return found


def written(letter: Letter, **changes: object) -> Document:
    return letter.write(letter.read({**SAMPLES[letter.name], **changes}, REGIONS, TODAY))


def refused(name: str, **changes: object) -> dict[str, str]:
    with pytest.raises(Unacceptable) as refusal:
        written(named(name), **changes)
    return dict(refusal.value.problems)


def word_text(content: bytes) -> str:
    """Every text of a Word file in the order of its XML."""
    body = docx.Document(io.BytesIO(content)).element.body
    return squeezed("".join(node.text or "" for node in body.iter() if node.tag.endswith("}t")))


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


@EVERY
def test_a_letter_says_what_was_agreed_that_it_says(letter: Letter) -> None:
    golden = HERE / "golden" / f"{letter.name}.txt"
    assert plain.text(written(letter)) == golden.read_text()


@EVERY
def test_the_word_file_says_all_of_it_in_its_order(letter: Letter) -> None:
    document = written(letter)
    said, place = word_text(word_file.render(document)), 0
    for words in plain.words(document):
        place = said.index(squeezed(words), place)


def pdf_text(content: bytes) -> str:
    """What a reader of the PDF finds on its pages, one after the other, without the numbers of the pages."""
    pages = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages]
    return squeezed("".join(re.sub(r"\n\d+$", "", page.rstrip()) for page in pages))


@EVERY
def test_the_pdf_says_all_of_it(letter: Letter) -> None:
    document = written(letter)
    shown = pdf_text(pdf_file.render(document))
    for words in plain.words(document):
        assert squeezed(words) in shown


@EVERY
def test_a_letter_is_written_from_what_it_requires_alone(letter: Letter) -> None:
    needed = {field.name: SAMPLES[letter.name][field.name] for field in letter.fields if field.required}
    with_checks = {**needed, **OTHERWISE.get(letter.name, {})}
    document = letter.write(letter.read(with_checks, REGIONS, TODAY))
    assert pdf_file.render(document).startswith(b"%PDF-")
    assert word_file.render(document)
    assert "None" not in plain.text(document)


# What a check asks for in addition, depending on the answers.
OTHERWISE: dict[str, dict[str, object]] = {
    "mogok": {"chair": "Siti Aminah", "secretary": "Rudi Hartono"},
    "pengesahan-pp": {"region": "Kubu Raya"},
    "catat-perselisihan": {"proof": "minutes"},
}


@EVERY
def test_a_letter_names_what_is_missing_at_its_field(letter: Letter) -> None:
    problems = refused(letter.name, **dict.fromkeys(SAMPLES[letter.name]))
    assert {name for name, said in problems.items() if said == MISSING} == {
        field.name for field in letter.fields if field.required
    }


@EVERY
def test_every_provision_that_a_letter_rests_on_is_of_a_known_instrument(letter: Letter) -> None:
    instruments = law.load()
    assert all(citation.instrument in instruments for citation in letter.citations)
    for field in letter.fields:
        assert why(field, instruments).startswith("Wajib") == field.required
        assert bool(field.choices) == (field.kind is Kind.CHOICE)
        assert bool(field.columns) == (field.kind is Kind.ROWS)


@EVERY
def test_a_label_ends_in_no_sign_of_its_own(letter: Letter) -> None:
    assert [field.label for field in letter.fields if field.label[-1] in "?:.!"] == []


@EVERY
def test_a_letter_helps_readers_of_articles_that_the_catalogue_knows(letter: Letter) -> None:
    assert set(letter.helps) <= questions.read(shelf.shipped()).keys()


def test_all_letters_have_names_and_codes_of_their_own() -> None:
    codes = [letter.code for letter in catalogue.LETTERS]
    assert len({letter.name for letter in catalogue.LETTERS}) == len(set(codes)) == len(codes)
    assert {f"T-{number:02d}" for number in range(1, 24)} <= set(codes)
    assert catalogue.find("t-16") is catalogue.find("tolak-phk")


# --- What people type ------------------------------------------------------------------------------------------------

HOSTILE = (
    "<b>Siti</b> & <w:t>Aminah</w:t> ]]>",
    "{{ 7*7 }} {% for x in y %} ${x} #{x} %s %(name)s {0}",
    "**tebal** __garis__ --miring-- [tautan](https://example.org)",
    "\\input{x} \\x00 \x00\x07\x1b[31m\x7f\x85",
    "Siti \u202egnp.hpk\u202c \u200b\u200f\u2066\ufeffAminah",
    "صباح الخير Siti 黄小芳",
    "Rina 😀👩‍👩‍👧 \U000e0041",
    "Z\u0351\u036b\u0343\u036a\u0302a\u0306l\u030ag\u0301o\u0300" * 3,
    "𝕊𝕚𝕥𝕚 ＡＭＩＮＡＨ ﷺ",
    "lone \ud800 surrogate",
    "W" * 190,
    "=1+1;cmd|' /C calc'!A0",
)


@pytest.mark.parametrize("typed", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_comes_out_as_plain_text_in_both_files(typed: str) -> None:
    letter = named("tolak-phk")
    document = written(letter, worker_name=typed, reasons=f"{typed}\n{typed}", company=typed)
    name = clean(typed)
    assert squeezed(name) in word_text(word_file.render(document))
    assert squeezed(name) in pdf_text(pdf_file.render(document))


def test_what_cannot_be_seen_is_dropped_and_what_cannot_be_shown_becomes_a_box() -> None:
    assert clean("Siti\u202e\u200b\x00 \t Aminah\r\n\r\n\r\n\r\nx") == "Siti Aminah\n\nx"
    assert clean("صباح الخير Siti 😀") == "□ □ Siti"
    assert clean("ＳＩＴＩ Nguyễn Łukasz Đặng José") == "SITI Nguyễn Łukasz Đặng José"


def test_the_shipped_font_has_every_character_that_is_let_through() -> None:
    fonts = Path(pdf_file.__file__).parent / "fonts"
    for file in fonts.glob("*.ttf"):
        shown = set(TTFont(file).getBestCmap())
        for code in range(0x20, 0x3000):
            character = chr(code)
            if clean(f"x{character}x") == f"x{character}x" and character.strip():
                assert code in shown, f"{file.name} lacks U+{code:04X}"


# --- Checks ----------------------------------------------------------------------------------------------------------

NINE = [f"Pekerja {number}, Pabrik 1, operator" for number in range(9)]


@pytest.mark.parametrize(
    ("name", "changes", "field", "part"),
    [
        ("catat-serikat", {"founders": NINE}, "founders", "10 orang"),
        ("pembentukan-serikat", {"founders": NINE}, "founders", "10 orang"),
        ("anggota-pengurus", {"founders": NINE}, "founders", "10 orang"),
        ("catat-serikat", {"founded": "24 November 2026"}, "founded", "belum tiba"),
        ("catat-serikat", {"date": "1 November 2026"}, "date", "sebelum serikat dibentuk"),
        ("tolak-phk", {"received": "17 November 2026"}, "received", "sebelum tanggal suratnya"),
        ("tolak-phk", {"received": "1 Desember 2026"}, "received", "belum tiba"),
        ("tolak-phk", {"date": "18 November 2026"}, "date", "sebelum Anda menerima"),
        ("bipartit", {"reply_by": "1 November 2026"}, "reply_by", "sebelum tanggal surat"),
        ("bipartit-kedua", {"date": "1 November 2026"}, "date", "sebelum permohonan pertama"),
        ("perjanjian-bersama", {"pay_by": None}, "pay_by", "kapan uangnya dibayar"),
        ("perjanjian-bersama", {"pay_by": "1 November 2026"}, "pay_by", "sebelum tanggal perjanjian"),
        ("catat-perselisihan", {"way": "conciliation"}, "way", "Pilih mediasi"),
        ("catat-perselisihan", {"way": "arbitration", "type": "dismissal"}, "way", "Pilih mediasi"),
        ("catat-perselisihan", {"second_letter": None}, "second_letter", "kedua surat"),
        ("mogok", {"starts": "1 Desember 2026"}, "starts", "7 hari kerja"),
        ("mogok", {"secretary": None}, "secretary", "ketua dan sekretaris"),
        ("mogok", {"ends": "7 Desember 2026"}, "ends", "sebelum mulai"),
        ("pembentukan-lks", {"worker_members": ["Siti, operator"]}, "worker_members", "harus sama"),
        ("pembentukan-lks", {"worker_members": ["A, b"], "employer_members": ["C, d"]}, "worker_members", "6 orang"),
        ("runding-pkb", {"members": 56}, "members", "50% pekerja"),
        ("runding-pkb", {"members": 113}, "members", "lebih banyak"),
        ("runding-pkb", {"support": "several", "members": 11}, "members", "10%"),
        ("runding-pkb", {"support": "vote", "votes": 56}, "votes", "50%"),
        ("pengesahan-pp", {"region": None}, "region", "kabupaten atau kota"),
        ("pengesahan-pp", {"ends": "2 Januari 2029"}, "ends", "2 tahun"),
        ("ad-art", {"term": 0}, "term", "1 tahun"),
        ("resign", {"last_day": "22 November 2026"}, "last_day", "sebelum tanggal surat"),
        ("paklaring", {"ended": "1 Maret 2020"}, "ended", "sebelum hari pertama"),
        ("paklaring", {"wanted_by": "22 November 2026"}, "wanted_by", "sebelum tanggal surat"),
    ],
)
def test_a_letter_that_would_not_hold_is_refused(name: str, changes: dict[str, object], field: str, part: str) -> None:
    problems = refused(name, **changes)
    assert part in problems[field]


def test_what_is_allowed_otherwise_is_not_refused() -> None:
    written(named("catat-perselisihan"), way="conciliation", type="dismissal")
    written(named("mogok"), chair=None, secretary=None, coordinators=["Agus Salim, koordinator"])
    written(named("runding-pkb"), support="vote", members=20, votes=57)
    written(named("pengesahan-pp"), reach="nation", region=None)


def test_a_late_letter_is_written_with_a_warning() -> None:
    refusal, answer = named("tolak-phk"), named("jawab-anjuran")
    on_time = refusal.read(SAMPLES["tolak-phk"], REGIONS, TODAY)
    assert not refusal.warned(on_time)
    late = refusal.read({**SAMPLES["tolak-phk"], "date": "1 Desember 2026"}, REGIONS, TODAY)
    assert "7 hari kerja" in refusal.warned(late)[0]
    late = answer.read({**SAMPLES["jawab-anjuran"], "date": "2 Desember 2026"}, REGIONS, TODAY)
    assert "10 hari kerja" in answer.warned(late)[0]
    resignation = named("resign")
    assert not resignation.warned(resignation.read({**SAMPLES["resign"], "last_day": "2026-12-23"}, REGIONS, TODAY))
    hasty = resignation.read({**SAMPLES["resign"], "last_day": "2026-12-22", "date": None}, REGIONS, TODAY)
    assert "30 hari" in resignation.warned(hasty)[0]
    small = named("pembentukan-lks")
    assert "50 pekerja" in small.warned(small.read({**SAMPLES["pembentukan-lks"], "workers": 30}, REGIONS, TODAY))[0]


# --- Files -----------------------------------------------------------------------------------------------------------


def test_pages_are_numbered_from_the_second_on() -> None:
    pages = pypdf.PdfReader(io.BytesIO(pdf_file.render(written(named("ad-art"))))).pages
    assert [page.extract_text().rstrip().split("\n")[-1] for page in pages][1:] == ["2", "3", "4"]
    footer = docx.Document(io.BytesIO(word_file.render(written(named("ad-art"))))).sections[0]
    assert footer.different_first_page_header_footer
    assert "PAGE" in footer.footer.paragraphs[0]._p.xml


@pytest.mark.parametrize("lines", range(1, 40, 3))
def test_a_signature_never_stands_alone_on_a_page(lines: int) -> None:
    document = written(named("jawab-anjuran"), reasons="\n".join(f"Alasan {number}." for number in range(lines)))
    pages = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf_file.render(document))).pages]
    assert all("Terima kasih." in page for page in pages if "Hormat saya," in page)


def test_a_long_list_goes_over_several_pages_under_its_head() -> None:
    many = [f"Pekerja Nomor {number}, Pabrik 1, operator" for number in range(120)]
    document = written(named("anggota-pengurus"), founders=many)
    pages = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf_file.render(document))).pages]
    assert sum("Tempat kerja" in page for page in pages) >= 5
    assert "Pekerja Nomor 119" in "".join(pages)
