"""Figures of a year: an article holds their mark, a reader sees the figure of the tables."""

import pytest

from knowledge import lessons, shelf
from knowledge.law import figures
from knowledge.law.figures import FigureUnreadable, Mark
from tests.knowledge.test_article import article


@pytest.mark.parametrize(
    ("inside", "said"),
    [
        ("minimum_wage Kota Pontianak 2026", "Rp3.205.220"),
        ("minimum_wage Kabupaten Kapuas Hulu 2026", "Rp3.106.259"),
        ("minimum_wage Kalimantan Barat 2023", "Rp2.608.602"),
        ("jp_ceiling 2026-03", "Rp11.086.300"),
        ("jp_ceiling 2026-02", "Rp10.547.400"),
        ("jkn_ceiling 2026", "Rp12.000.000"),
        ("bpu_reduced+bpu_jht 2026-04", "Rp28.400"),
        ("jkp_cash 2026", "60%"),
        ("jkk_very_low 2026", "0,24%"),
        ("minimum_wage Kota Pontianak 2026 - 2300000 * 10", "Rp9.052.200"),
        ("minimum_wage Kota Pontianak 2026 / 173 * 11 / 2", "Rp101.900"),
        ("jp_ceiling 2026-03 * 1%", "Rp110.863"),
    ],
)
def test_a_mark_is_said_as_the_tables_say_it(inside: str, said: str) -> None:
    assert Mark.parse(inside).said() == said
    assert figures.filled(f"Awal {{{{{inside}}}}} akhir") == f"Awal {said} akhir"


@pytest.mark.parametrize(
    ("inside", "advice"),
    [
        ("", "Tulis seperti"),
        ("jp_ceiling", "Tulis seperti"),
        ("jp_ceiling 2026-13", "Bulan ditulis 01 sampai 12"),
        ("jp_ceiling 2026", "Sebut bulannya"),
        ("jp_ceiling 2019-01", "Angka untuk waktu itu tidak ada"),
        ("jp_ceiling Kota Pontianak 2026-03", "Tempat hanya untuk"),
        ("nothing 2026", "'nothing' tidak ada di tabel"),
        ("jkp_cash+jkm 2026", "Sebut satu tarif saja"),
        ("jkp_cash 2025", "Angka untuk waktu itu tidak ada"),
        ("minimum_wage Kota Pontianak 2028", "upah minimum tahun 2024 sampai 2026"),
        ("minimum_wage Kota Pontianak 2026-03", "dengan tempat dan tahun saja"),
        ("minimum_wage Jakarta 2026", "Tempat ditulis seperti"),
        ("minimum_wage 2026", "Tempat ditulis seperti"),
        ("jkn_ceiling 2026 / 0", "tidak dapat dibagi 0"),
        ("jkp_cash 2026 * 2", "Sebut satu tarif saja"),
    ],
)
def test_a_mark_that_names_no_figure_says_what_to_write(inside: str, advice: str) -> None:
    with pytest.raises(FigureUnreadable, match=advice):
        Mark.parse(inside).said()
    assert figures.filled(f"{{{{{inside}}}}}") == figures.UNKNOWN


def test_no_reader_of_a_shipped_article_sees_a_mark() -> None:
    marked = 0
    for written in shelf.read(shelf.shipped()).articles:
        told = figures.told(written)
        marked += told is not written
        assert "{{" not in told.text, written.slug
        assert figures.UNKNOWN not in told.text, written.slug
        assert "{{" not in lessons.entry(written).short, written.slug
    assert marked > 20


def test_an_article_without_a_mark_is_told_as_it_is() -> None:
    plain = article()
    assert figures.told(plain) is plain


def test_a_day_or_an_hour_of_a_minimum_wage_that_is_written_out_is_found_with_its_mark() -> None:
    text = "| Pontianak | Rp128.209 | Rp152.630 |\nSejam sekitar Rp25.438, bukan Rp25.439."
    assert list(figures.written_out(text)) == [
        (0, "Tulis {{minimum_wage Kota Pontianak 2026 / 25}}, bukan Rp128.209: angka ini berganti tiap tahun."),
        (0, "Tulis {{minimum_wage Kota Pontianak 2026 / 21}}, bukan Rp152.630: angka ini berganti tiap tahun."),
        (1, "Tulis {{minimum_wage Kota Pontianak 2026 / 126}}, bukan Rp25.438: angka ini berganti tiap tahun."),
    ]


def test_a_minimum_wage_that_is_written_out_is_found_with_its_mark() -> None:
    text = "Halo.\nUpah minimum Kota Singkawang tahun 2026 adalah Rp3.247.387 sebulan. Upah Anda Rp3.205.220."
    assert list(figures.written_out(text)) == [
        (1, "Tulis {{minimum_wage Kota Singkawang 2026}}, bukan Rp3.247.387: angka ini berganti tiap tahun.")
    ]
