"""`knowledge check`: each rule of docs/articles.md, broken once, named by file and line; good Indonesian passes."""

from datetime import date
from pathlib import Path

import pytest

from knowledge import check, claims, shelf
from knowledge.check import Finding
from knowledge.law import law

TODAY = date(2026, 11, 21)

CATALOGUE = """slug,topic,question
phk-menolak-surat,phk,Bagaimana cara menolak PHK?
phk-mangkir,phk,Kapan dianggap mangkir?
phk-hamil,phk,Bolehkah PHK saat hamil?
serikat-hak,serikat,Apa hak serikat?
"""

ARTICLE = """---
slug: phk-menolak-surat
topic: phk
audience: worker
question: Bagaimana cara menolak PHK?
short: Kirim surat penolakan paling lambat 7 hari kerja setelah surat PHK Anda terima. [PP-35-2021 39(1)]
certainty: settled
reviewed: 2026-11-21
review_by: 2027-05-21
citations:
- PP-35-2021 39(1)
- UU-2-2004 3(1)
near_misses:
- text: dibilang mangkir padahal sakit
  belongs_to: phk-mangkir
- text: di phk pas hamil
  belongs_to: phk-hamil
related:
- phk-mangkir
- phk-hamil
---
Langkahnya:

1. Tulis alasan Anda. Simpan salinannya.
2. Minta bipartit, yaitu perundingan langsung. [UU-2-2004 3(1)]

## Selengkapnya

### Kalau terlambat

Terlambat menolak tidak menghapus hak menggugat. Bicarakan dulu dengan petugas.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An articles folder with one good article."""
    (tmp_path / "catalogue.csv").write_text(CATALOGUE, encoding="utf-8")
    put(tmp_path, ARTICLE)
    typed(tmp_path, "phk", "phk-menolak-surat", "short\tcara tolak phk\n")
    typed(tmp_path, "phk", "phk-mangkir", "short\tapa itu mangkir\n")
    return tmp_path


def put(folder: Path, text: str, path: str = "phk/phk-menolak-surat.md") -> None:
    (folder / path).parent.mkdir(exist_ok=True)
    (folder / path).write_text(text, encoding="utf-8")


def typed(folder: Path, topic: str, slug: str, text: str) -> None:
    (folder / topic).mkdir(exist_ok=True)
    (folder / topic / f"{slug}.phrasings.tsv").write_text(text, encoding="utf-8")


def findings(folder: Path, today: date = TODAY) -> list[Finding]:
    return check.check(folder, law.load(), today)


def test_a_good_article_passes(folder: Path) -> None:
    assert findings(folder) == []


def test_the_shipped_articles_pass_on_the_day_they_were_reviewed() -> None:
    assert findings(shelf.shipped()) == []


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ("slug: phk-menolak-surat", "slug: phk-mangkir", 2, "nama berkas"),
        ("topic: phk", "topic: serikat", 3, "nama folder"),
        ("topic: phk", "topic: makanan", 3, "tidak ada"),
        ("menolak PHK?\nshort", "menolak?\nshort", 5, "Bagaimana cara menolak PHK?"),
        ("short: Kirim", "short: " + "Kirim " * 60, 6, "paling banyak 300"),
        ("Anda terima. [PP-35-2021 39(1)]", "Anda terima.", 6, "tanpa dasar hukum"),
        ("certainty: settled", "certainty: disputed", 7, "dua pendapat"),
        ("certainty: settled", "certainty: sure", 7, "settled, disputed, unverified"),
        ("reviewed: 2026-11-21", "reviewed: 2026-11-22", 8, "masa depan"),
        ("review_by: 2027-05-21", "review_by: 2026-11-20", 9, "sudah lewat"),
        ("review_by: 2027-05-21", "review_by: 2030-05-21", 9, "setahun"),
        ("- PP-35-2021 39(1)", "- PP-35-2021 39(1)\n- PP-35-2021 40", 12, "tidak ditandai"),
        ("- UU-2-2004 3(1)\n", "", 24, "tidak ada dalam 'citations'"),
        ("- UU-2-2004 3(1)", "- UU-2-2004 3(1)\n- UU-2-2004 3(1)", 12, "2 kali"),
        ("UU-2-2004 3(1)", "UU-2-2040 3(1)", 12, "Maksud Anda UU-2-2004?"),
        ("UU-2-2004 3(1)", "PP-78-2015 41(2)", 12, "diganti"),
        ("- UU-2-2004 3(1)", "- UU 2/2004 pasal 3", 10, "tidak terbaca"),
        ("  belongs_to: phk-hamil", "  belongs_to: phk-lain", 17, "tidak ada di katalog"),
        ("  belongs_to: phk-hamil", "  belongs_to: phk-menolak-surat", 17, "artikel ini sendiri"),
        ("- text: di phk pas hamil\n  belongs_to: phk-hamil\n", "", 13, "2 sampai 4"),
        ("- text: di phk pas hamil", "- text: Cara tolak PHK!", 16, "phk-menolak-surat.phrasings.tsv:1"),
        ("related:\n- phk-mangkir\n- phk-hamil", "related:\n- phk-mangkir\n- phk-mangkir", 19, "2 kali"),
        ("related:\n- phk-mangkir\n", "related:\n", 18, "2 sampai 5"),
        ("Simpan salinannya.", "Anda wajib menyimpan salinan.", 24, "tanpa dasar hukum"),
        ("Simpan salinannya.", "Kirim dalam 7 hari.", 24, "tanpa dasar hukum"),
        ("Simpan salinannya.", "a" * 900, 22, "Kurangi"),
        ("Langkahnya:", "Anda pasti menang.", 22, "menjanjikan"),
        ("Langkahnya:", "Baca <b>ini</b>.", 22, "HTML"),
        ("Langkahnya:", "Baca [ini](https://x.id).", 22, "tautan"),
        ("Langkahnya:", "Buka https://x.id dulu.", 22, "tautan"),
        ("Langkahnya:", "Lihat [pasal 37 ayat 3].", 22, "Kurung siku"),
        ("Langkahnya:", "Lihat [PP-35-2021 pasal 37].", 22, "tidak terbaca"),
        ("Langkahnya:", "# Langkah", 22, "###"),
        ("Terlambat menolak", "Penjara paling lama 4 tahun. [UU-2-2004 3(1)] Terlambat", 22, "UU 1/2026"),
        ("Terlambat menolak", "Denda paling sedikit Rp100 juta. [UU-2-2004 3(1)] Terlambat", 31, "maksimumnya"),
        ("Bicarakan dulu", "Bicarakan " * 300, 27, "paling banyak 2500"),
    ],
)
def test_what_breaks_a_rule_is_named_by_line_with_what_to_do(
    folder: Path, old: str, new: str, line: int, said: str
) -> None:
    assert old in ARTICLE
    put(folder, ARTICLE.replace(old, new))
    found = findings(folder)
    assert [finding for finding in found if finding.line == line and said in finding.text], "\n".join(map(str, found))
    assert {finding.file for finding in found} == {"phk/phk-menolak-surat.md"}


def test_a_file_that_cannot_be_read_is_a_finding_and_hides_no_other(folder: Path) -> None:
    (folder / "phk" / "phk-hamil.md").write_bytes(b"---\nslug: \xff\n---\n")
    put(folder, "Halo", "phk/phk-mangkir.md")
    assert [(finding.file, finding.line) for finding in findings(folder)] == [
        ("phk/phk-hamil.md", 1),
        ("phk/phk-mangkir.md", 1),
    ]


def test_a_phrasing_in_two_places_is_named_in_the_second(folder: Path) -> None:
    typed(folder, "phk", "phk-mangkir", "short\tapa itu mangkir\n")
    typed(folder, "serikat", "serikat-hak", "formal\tApa itu serikat?\n\neveryday\tApa  itu mangkir?\n")
    (found,) = findings(folder)
    assert (found.file, found.line) == ("serikat/serikat-hak.phrasings.tsv", 3)
    assert "phk/phk-mangkir.phrasings.tsv:1" in found.text


def test_phrasings_of_nothing_in_the_catalogue_and_in_the_wrong_folder_are_findings(folder: Path) -> None:
    typed(folder, "phk", "phk-lama", "short\thalo\n")
    typed(folder, "phk", "serikat-hak", "short\thak serikat\n")
    assert [finding.file for finding in findings(folder)] == [
        "phk/phk-lama.phrasings.tsv",
        "phk/serikat-hak.phrasings.tsv",
    ]


def test_an_article_that_nobody_can_ask_for_is_a_finding(folder: Path) -> None:
    (folder / "phk" / "phk-menolak-surat.phrasings.tsv").unlink()
    (found,) = findings(folder)
    assert found.text.startswith("Buat phk-menolak-surat.phrasings.tsv")


def test_an_article_is_trusted_until_its_day_and_not_after_it(folder: Path) -> None:
    assert findings(folder, date(2027, 5, 21)) == []
    (found,) = findings(folder, date(2027, 5, 22))
    assert str(found).startswith("phk/phk-menolak-surat.md:9: Masa percaya")


@pytest.mark.parametrize(
    "text",
    [
        "Simpan tangkapan layar dan nama saksi. Jangan tanda tangani apa pun dulu.",
        "Bawa teman kalau Anda takut. Anda boleh meminta salinannya.",
        "Staf HRD tidak otomatis terkena larangan itu.",
        "1. Kumpulkan slip gaji setahun terakhir.",
        "Sudah lewat 7 hari? Kirim surat pengingat.",
        "Isi yang wajib tidak dapat kami pastikan. Kami belum menemukan batas 30 hari itu.",
        "Petugas tidak boleh meminta kata sandi Anda.",
        "Berikut urutannya, paling lama 30 hari kerja: [UU-2-2004 3(2)]\n\n- surat permintaan dalam 7 hari\n- risalah",
        "### Contoh 18 bulan\n\nContoh: upah Rp4.000.000, jadi Rp6.000.000.",
        "| Contoh | Datangi |\n|---|---|\n| 23 orang di tiga kota | dinas provinsi |",
        "| Masa kerja | Bulan |\n|---|---|\n| 3 tahun [PP-35-2021 40(2)] | 4 |",
        "| Masa kerja | Bulan |\n|---|---|\n| 3 tahun | 4 |\n\nAngkanya bulan upah. [PP-35-2021 40(2)]",
        "### Contoh\n\nUpah Rp3.460.000, 5 hari kerja.\n\n- 8 jam: Rp320.000",
        "Kewajiban perusahaan:\n\n- makanan bergizi [UU-13-2003 76(3)]",
        "Tentang mundur 30 hari sebelum hari raya ada dua pendapat.",
        "Upah Rp3.100.000 itu misalnya pokok Rp2.800.000.",
    ],
)
def test_advice_and_examples_need_no_law(text: str) -> None:
    assert list(claims.unmarked(text)) == []


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Perusahaan wajib membayar, misalnya dengan transfer.", 1),
        ("Halo.\n\n- Batasnya 7 hari.\n- Simpan buktinya.", 3),
        ("Simpan bukti. [UU-2-2004 3]\n\n- Batasnya 7 hari.", 3),
        ("### Tabel\n\n| Masa kerja | Bulan |\n|---|---|\n| 3 tahun | 4 |", 3),
        ("### Contoh\n\nUpah 5 hari.\n\n### Batas\n\nPaling lama 5 hari.", 7),
        ("Sudah tahu? PHK itu batal demi hukum.", 1),
    ],
)
def test_a_claim_without_its_law_is_found_where_it_begins(text: str, line: int) -> None:
    assert [block.line for block in claims.unmarked(text)] == [line]


def test_a_promise_that_is_denied_is_no_promise(folder: Path) -> None:
    denied = "Tidak ada yang dapat berkata Anda tidak pasti menang. Anda tetap dijamin BPJS Kesehatan."
    put(folder, ARTICLE.replace("Bicarakan dulu dengan petugas.", denied))
    assert findings(folder) == []
