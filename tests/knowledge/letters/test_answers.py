"""What people type into a letter's form: read as they write it, or refused with a sentence."""

from datetime import date

import pytest

from clinic import regions
from knowledge.letters import catalogue, reading, wording
from knowledge.letters.field import Kind
from knowledge.letters.reading import Unreadable


def read(kind: Kind, typed: object) -> object:
    sample = next(field for letter in catalogue.LETTERS for field in letter.fields if field.kind is kind)
    return reading.value(sample, typed, regions.load())


@pytest.mark.parametrize(
    ("kind", "typed", "value"),
    [
        (Kind.DATE, "21 November 2026", date(2026, 11, 21)),
        (Kind.DATE, "Sabtu, 21 nopember 2026", date(2026, 11, 21)),
        (Kind.DATE, "21/11/2026", date(2026, 11, 21)),
        (Kind.DATE, "1-2-2026", date(2026, 2, 1)),
        (Kind.DATE, "2026-11-21", date(2026, 11, 21)),
        (Kind.MONEY, "Rp4.200.000", 4_200_000),
        (Kind.MONEY, "Rp 4.200.000,00", 4_200_000),
        (Kind.MONEY, "4,2 juta", 4_200_000),
        (Kind.MONEY, "20rb", 20_000),
        (Kind.MONEY, 8_400_000, 8_400_000),
        (Kind.MONEY, "Rp20.000,-", 20_000),
        (Kind.NUMBER, "112 orang", 112),
        (Kind.TIME, "jam 8", "08.00"),
        (Kind.TIME, "13:30", "13.30"),
        (Kind.REGION, "kuburaya", "Kabupaten Kubu Raya"),
        (Kind.REGION, "61.71", "Kota Pontianak"),
        (Kind.TEXT, "  ", None),
        (Kind.TEXT, None, None),
    ],
)
def test_answers_are_read_as_people_write_them(kind: Kind, typed: object, value: object) -> None:
    assert read(kind, typed) == value


@pytest.mark.parametrize(
    ("kind", "typed"),
    [
        (Kind.DATE, "31 Februari 2026"),
        (Kind.DATE, "kemarin"),
        (Kind.DATE, "21/11/26"),
        (Kind.DATE, "1 Januari 1200"),
        (Kind.MONEY, "-5"),
        (Kind.MONEY, "0"),
        (Kind.MONEY, "banyak"),
        (Kind.MONEY, "9" * 30),
        (Kind.MONEY, "1.23.4"),
        (Kind.NUMBER, "-3"),
        (Kind.NUMBER, "99999999"),
        (Kind.TIME, "25.00"),
        (Kind.REGION, "Jakarta"),
        (Kind.CHOICE, "terserah"),
        (Kind.TEXT, "x" * 201),
        (Kind.TEXT, True),
        (Kind.TEXT, ["a"]),
        (Kind.TEXT, 1.5),
        (Kind.LONG_TEXT, "x" * 5001),
        (Kind.ROWS, 5),
        (Kind.ROWS, [5]),
        (Kind.ROWS, [[["a"]]]),
        (Kind.ROWS, [["a", "b", "c", "d"]]),
        (Kind.ROWS, ["x" * 121]),
        (Kind.ROWS, ["x"] * 301),
    ],
)
def test_what_is_no_answer_gets_a_sentence(kind: Kind, typed: object) -> None:
    with pytest.raises(Unreadable) as refusal:
        read(kind, typed)
    assert str(refusal.value).endswith(".")


@pytest.mark.parametrize(
    ("amount", "spoken"),
    [
        (0, "nol"),
        (11, "sebelas"),
        (19, "sembilan belas"),
        (100, "seratus"),
        (1250, "seribu dua ratus lima puluh"),
        (4_200_000, "empat juta dua ratus ribu"),
        (1_001_000, "satu juta seribu"),
        (999_999_999_999, "sembilan ratus sembilan puluh sembilan miliar sembilan ratus sembilan puluh sembilan juta "
         "sembilan ratus sembilan puluh sembilan ribu sembilan ratus sembilan puluh sembilan"),
    ],
)  # fmt: skip
def test_sums_are_spoken(amount: int, spoken: str) -> None:
    assert wording.in_words(amount) == spoken
