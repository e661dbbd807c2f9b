"""Which messages ask for nothing but a minimum wage, and of which place and year."""

from datetime import date

import pytest

from clinic import regions
from knowledge.language import language
from knowledge.law import wage_question

LANGUAGE, REGIONS = language.load(), regions.load()
TODAY = date(2026, 11, 23)


def asked(text: str) -> tuple[str, int] | None:
    question = wage_question.asked(LANGUAGE, REGIONS, text, TODAY)
    return None if question is None else (question.code, question.year)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("umk sanggau 2026 brp", ("61.03", 2026)),
        ("UMK Pontianak 2028", ("61.71", 2028)),
        ("ump kalbar 2027 berapa", ("61", 2027)),
        ("ump kalbar thn ini", ("61", 2026)),
        ("umk kubu raya naik jadi brp thn ini ya", ("61.12", 2026)),
        ("UMK ketapang skrg berapa", ("61.04", 2026)),
        ("Selamat pagi pak, mau tanya umr singkawang tahun depan berapa ya?", ("61.72", 2027)),
        ("berapa upah minimum kabupaten sintang tahun lalu", ("61.05", 2025)),
        ("gaji minimum di kota pontianak 2024", ("61.71", 2024)),
        ("upah minimum provinsi kalimantan barat", ("61", 2026)),
        ("umk 2030 berapa", ("61", 2030)),
        ("umk tayan hulu 2026 brp", ("61.03", 2026)),
        ("umk mempawah hulu 2026", ("61.08", 2026)),
        ("umk sungai raya 2026", None),
        ("umk mandor 2026", None),
        ("umk singkwang 2026", ("61.72", 2026)),
        ("umk surabaya", None),
        ("umk kota baru", None),
        ("umk 2026 berapa", None),
        ("umk sanggau sama sintang berapa", None),
        ("umk sanggau 2025 dan 2026", None),
        ("umk bekasi 2026", None),
        ("gaji saya di bawah umk sanggau", None),
        ("pt saya di sanggau bayar 2 juta, umk 2026 berapa", None),
        ("umk harian cara hitungnya", None),
        ("umk naik gaji tetap segitu", None),
        ("apa itu umk pontianak", None),
        ("umkm sanggau", None),
        ("sy di phk di sanggau 2026", None),
        ("", None),
    ],
)
def test_only_a_bare_question_for_the_figure_is_one(text: str, meant: tuple[str, int] | None) -> None:
    assert asked(text) == meant


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("umk sungai raya 2026", ["61.07", "61.12"]),
        ("umk kota baru kalbar", ["61.10", "61.71"]),
        ("umk sanggau sama sintang berapa", ["61.03", "61.05"]),
        ("lebih tinggi mana umk ketapang atau sambas", ["61.04", "61.01"]),
        ("umk sanggau", []),
        ("gaji saya di sanggau di bawah umk sintang", []),
        ("umk tayan hulu sama kontrak saya di sintang", []),
    ],
)
def test_several_places_are_asked_for_each(text: str, codes: list[str]) -> None:
    found = wage_question.asked_of_each(LANGUAGE, REGIONS, text, TODAY)
    assert [question.code for question in found] == codes


@pytest.mark.parametrize(
    ("text", "is_elsewhere"),
    [
        ("umk surabaya", True),
        ("umk tanjung pinang brp", True),
        ("umr malang 2026", True),
        ("upah minimum di malaysia berapa", True),
        ("umk mandor", False),
        ("umk sopir berapa", False),
        ("umk sanggau", False),
        ("gaji saya di bawah umk jakarta", False),
        ("pindah ke surabaya gaji berapa", False),
    ],
)
def test_a_place_outside_the_province_is_known_as_one(text: str, *, is_elsewhere: bool) -> None:
    assert wage_question.is_of_elsewhere(LANGUAGE, REGIONS, text) is is_elsewhere
