"""What was taken off a wage, as people tell it: several sums, so many times one, a part of the wage, what is left."""

import pytest

from knowledge.field import Refused
from tests.knowledge.calculators.hearing import answered, mentioned


@pytest.mark.parametrize(
    ("text", "deducted"),
    [
        ("kasbon 500 sama denda 300 sama seragam 800rb", 1_600_000),
        ("kasbon 1jt, denda 500rb, seragam 400rb", 1_900_000),
        ("potongan 200rb x 5", 1_000_000),
        ("200rb x 5", 1_000_000),
        ("200rb 5 kali", 1_000_000),
        ("50rb per hari selama 26 hari", 1_300_000),
        ("telat 3 hari dipotong 100rb per hari", 300_000),
        ("telat 3 hari dipotong 100rb", 100_000),
        ("potongan 2 kali 400rb", 800_000),
        ("kasbon 2 kali, denda 500rb", 500_000),
        ("500rb + 300rb", 800_000),
        ("500 sama 300", 800_000),
        ("200 x 3", 600_000),
        ("3 x 200", 600_000),
        ("gaji 3jt, bpjs 3% sama kasbon 500rb", 590_000),
    ],
)
def test_what_was_taken_off_is_added_up(text: str, deducted: int) -> None:
    assert answered("deduction-cap", "deducted", text) == deducted


@pytest.mark.parametrize(
    ("text", "wage", "deducted"),
    [
        ("gaji 4jt potongan bpjs 160rb, koperasi 500, cicilan motor 1,4jt", 4_000_000, 2_060_000),
        ("gaji 3 juta dipotong 1 juta sama 700rb", 3_000_000, 1_700_000),
        ("gaji 2,5jt dipotong 60%", 2_500_000, 1_500_000),
        ("gaji 3jt dipotong separuh", 3_000_000, 1_500_000),
        ("gaji 3jt dipotong bpjs 3% sama kasbon 500rb", 3_000_000, 590_000),
        ("gaji 3jt potongan 10% sama 5%", 3_000_000, 450_000),
        ("gaji 3jt dipotong 300rb (10%)", 3_000_000, 300_000),
        ("gaji 3jt dipotong 500 + 300", 3_000_000, 800_000),
        ("dipotong 1,5 dari gaji 3 juta", 3_000_000, 1_500_000),
        ("gaji 2,8 dipotong kasbon 900 denda 600", 2_800_000, 1_500_000),
        ("gaji 2 juta 800 ribu dipotong 1,5jt", 2_800_000, 1_500_000),
        ("kasbon 2 juta dipotong 500rb sebulan gaji 3jt", 3_000_000, 500_000),
        ("utang 5 juta gaji 3jt dipotong 500rb", 3_000_000, 500_000),
        ("gaji 3jt dipotong 500rb buat utang 5 juta", 3_000_000, 500_000),
        ("gaji 3jt dipotong 500rb, kasbon 200rb", 3_000_000, 700_000),
        ("gaji 3jt dipotong tinggal 2jt", 3_000_000, 1_000_000),
        ("gaji 3jt cuma terima 1,2jt", 3_000_000, 1_800_000),
        ("potong 1jt dari 2,5jt", 2_500_000, 1_000_000),
        ("gaji 3jt dipotong 1/3", 3_000_000, 1_000_000),
        ("gaji 3jt dipotong dua pertiga", 3_000_000, 2_000_000),
        ("dari 3jt dipotong jadi 2jt", 3_000_000, 1_000_000),
        ("gaji 3jt dipotong kasbon 500rb sama bpjs 100rb, sisa 2,4jt", 3_000_000, 600_000),
    ],
)
def test_the_wage_and_what_was_taken_off_it_are_told_together(text: str, wage: int, deducted: int) -> None:
    assert mentioned("deduction-cap", text) == {"wage": wage, "deducted": deducted}


@pytest.mark.parametrize("text", ["jadi tinggal 2 juta", "sisa 1,2 juta", "dipotong sampai sisa 2 juta"])
def test_what_is_left_of_the_wage_is_no_deduction(text: str) -> None:
    assert mentioned("deduction-cap", text) == {}
    with pytest.raises(Refused, match="bukan sisa upah"):
        answered("deduction-cap", "deducted", text)


@pytest.mark.parametrize("text", ["bpjs 3% sama kasbon 500rb", "1/3", "dipotong 1/3"])
def test_a_part_of_a_wage_that_is_not_told_is_not_left_out_of_a_deduction(text: str) -> None:
    assert "deducted" not in mentioned("deduction-cap", f"dipotong {text}")
    with pytest.raises(Refused, match="persennya"):
        answered("deduction-cap", "deducted", text)
