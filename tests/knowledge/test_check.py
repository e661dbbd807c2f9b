"""`knowledge check`: each rule of docs/articles.md, broken once, named by file and line; good Indonesian passes."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from knowledge import check, claims, rules, shelf
from knowledge.check import Finding, Severity
from knowledge.law import law
from knowledge.law.law import Registry

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
    """An articles folder in which every question has a good article."""
    (tmp_path / "catalogue.csv").write_text(CATALOGUE, encoding="utf-8")
    put(tmp_path, ARTICLE)
    typed(tmp_path, "phk", "phk-menolak-surat", "short\tcara tolak phk\n")
    typed(tmp_path, "phk", "phk-mangkir", "short\tapa itu mangkir\n")
    typed(tmp_path, "phk", "phk-hamil", "short\tphk pas hamil\n")
    typed(tmp_path, "serikat", "serikat-hak", "short\thak serikat apa aja\n")
    for slug, topic, question in (line.split(",") for line in CATALOGUE.splitlines()[2:]):
        put(tmp_path, another(slug, topic, question), f"{topic}/{slug}.md")
    return tmp_path


def another(slug: str, topic: str, question: str) -> str:
    """A good article of another question."""
    text = ARTICLE.replace(slug, "phk-menolak-surat").replace("slug: phk-menolak-surat", f"slug: {slug}", 1)
    return text.replace("topic: phk", f"topic: {topic}").replace("Bagaimana cara menolak PHK?", question)


def put(folder: Path, text: str, path: str = "phk/phk-menolak-surat.md") -> None:
    (folder / path).parent.mkdir(exist_ok=True)
    (folder / path).write_text(text, encoding="utf-8")


def typed(folder: Path, topic: str, slug: str, text: str) -> None:
    (folder / topic).mkdir(exist_ok=True)
    (folder / topic / f"{slug}.phrasings.tsv").write_text(text, encoding="utf-8")


def findings(folder: Path, today: date = TODAY) -> list[Finding]:
    return check.check(folder, law.load(), today, fewest_phrasings=1)


def test_a_good_article_passes(folder: Path) -> None:
    assert findings(folder) == []


def test_the_shipped_articles_pass_on_the_day_they_were_reviewed() -> None:
    assert check.check(shelf.shipped(), law.load(), TODAY, rules.FEWEST_SHIPPED_PHRASINGS) == []


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
        ("Bicarakan dulu", "kata " * 31, 31, "paling banyak 30"),
        ("Simpan salinannya.", "Lalu " + "kata " * 25, 24, "paling banyak 25"),
        ("Langkahnya:", "Pertanggungjawaban penyelenggaraan ketenagakerjaan. " * 12, 22, "kata panjang"),
        (
            "Langkahnya:",
            f"{'satu dua tiga empat lima enam tujuh delapan sembilan sepuluh ' * 2}. " * 4,
            22,
            "Rata-rata",
        ),
        ("Simpan salinannya.", "UMK {{minimum_wage Sanggau 2026}} pada 2026.", 24, "Tempat ditulis seperti"),
        ("Simpan salinannya.", "UMK {{minimum_wage Kabupaten Sanggau 2031}} pada 2031.", 24, "tidak ada. Yang ada"),
        ("Simpan salinannya.", "UMK {{minimum_wage Kabupaten Sanggau 2026}}.", 24, "Sebut tahun 2026"),
        ("Simpan salinannya.", "Batas {{jp_ceiling 2026}} pada 2026. [UU-2-2004 3(1)]", 24, "Sebut bulannya"),
        ("Simpan salinannya.", "Batas {{jp_ceilin 2026}} pada 2026. [UU-2-2004 3(1)]", 24, "tidak ada di tabel"),
        (
            "Simpan salinannya.",
            "UMK Sanggau 2026 Rp3.121.747. [UU-2-2004 3(1)]",
            24,
            "{{minimum_wage Kabupaten Sanggau 2026}}",
        ),
        ("UU-2-2004 3(1)", "PP-7-2025", 12, "berakhir 31 Januari 2026"),
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


def test_a_phrasing_is_the_same_in_every_spelling(folder: Path) -> None:
    typed(folder, "phk", "phk-mangkir", "short\tsaya tidak masuk kerja tiga hari\n")
    typed(folder, "phk", "phk-hamil", "everyday\tSy tdk masuk kerjaa tiga hari!!\n")
    (found,) = findings(folder)
    assert (found.file, found.line) == ("phk/phk-mangkir.phrasings.tsv", 1)


def test_a_question_of_the_catalogue_without_an_article_is_a_finding(folder: Path) -> None:
    (folder / "phk" / "phk-hamil.md").unlink()
    (found,) = findings(folder)
    assert str(found) == "catalogue.csv:4: 'phk-hamil' belum punya artikel. Tulis phk/phk-hamil.md."


def test_an_article_needs_enough_phrasings_to_be_found(folder: Path) -> None:
    found = check.check(folder, law.load(), TODAY, fewest_phrasings=2)
    assert {finding.text for finding in found} == {
        "Tambahkan 1 kalimat yang biasa diketik pekerja; sekarang 1, paling sedikit 2."
    }


def test_a_change_of_law_is_due_for_review_and_no_error(folder: Path) -> None:
    shipped = law.load()
    moved = [replace(one, changed_on=date(2026, 11, 22)) if one.id == "PP-35-2021" else one for one in shipped]
    found = check.check(folder, Registry(moved), TODAY, fewest_phrasings=1)
    assert {finding.severity for finding in found} == {Severity.REVIEW}
    assert str(found[1]) == (
        "phk/phk-mangkir.md:8: (tinjau) PP 35/2021 berubah 22 November 2026, sesudah artikel ini ditinjau. "
        "Baca lagi hukumnya, lalu perbarui 'reviewed'."
    )


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
    found = findings(folder, date(2027, 5, 22))
    assert len(found) == 4
    assert str(found[2]).startswith("phk/phk-menolak-surat.md:9: Masa percaya")


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
