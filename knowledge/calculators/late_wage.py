"""The penalty for a wage that is paid late: PP 36/2021 article 61."""

import re
from collections.abc import Mapping
from fractions import Fraction

from knowledge import rupiah
from knowledge.calculators.calculator import LAW_DATE, Calculator, Line, Result
from knowledge.field import Answers, Field, Kind, Value
from knowledge.language import money, normalise
from knowledge.language.language import Language
from knowledge.language.notation import NUMBER
from knowledge.law import tables

FREE_DAYS = 3
FIRST_DAYS_END = 8
MONTH = 30

WAGE = Field(
    "wage",
    Kind.MONEY,
    "Upah yang telat",
    "Berapa upah yang telat dibayar?",
    "rupiah",
    otherwise="tulis jumlah yang telat saja, misalnya 2 juta.",
)
DAYS = Field(
    "days_late",
    Kind.COUNT,
    "Hari telat",
    "Sudah berapa hari lewat dari tanggal gajian?",
    "hari",
    most=3650,
    since=0,
    otherwise="tulis harinya sejak tanggal gajian itu, misalnya 12, atau tanggalnya, misalnya “gajian tgl 25”. Tiap "
    "gajian yang belum dibayar dihitung sendiri.",
)
_PART_PAID = frozenset(("dari", "kurang", "sisa", "sisanya", "baru", "dibayar", "cuma", "hanya"))
_PAYDAYS = re.compile(
    rf"\b(?:gaji|upah)(?:nya)? (?:saya )?(?:sudah )?{NUMBER} bulan (?:ini )?(?:belum|tidak|tak)\b"
    rf"|\b{NUMBER} bulan (?:gaji |upah )?(?:saya )?(?:belum|tidak|tak) (?:di)?(?:bayar|gaji)"
    rf"|\b(?:belum|tidak|tak) (?:di)?(?:bayar|gaji)\w* (?:sudah )?{NUMBER} bulan\b"
)
"""So many wages are owed, and how late each of them is was not said."""


def compute(answers: Answers) -> Result:
    wage, days = int(answers["wage"]), int(answers["days_late"])
    first, later = (tables.rate(f"late_wage_{part}", LAW_DATE) for part in ("first", "later"))
    most = tables.rate("late_wage_most", LAW_DATE)
    first_days = max(min(days, FIRST_DAYS_END) - FREE_DAYS, 0)
    later_days = max(days - FIRST_DAYS_END, 0)
    share = first_days * first.value + later_days * later.value
    capped = min(share, most.value)
    penalty = rupiah.whole(wage * capped)
    lines = [_line(f"Hari ke-4 sampai ke-8: {first_days} hari", wage, first_days * first.value, first.law)]
    if later_days:
        counted = capped - first_days * first.value
        lines.append(_line(f"Sesudah hari ke-8: {later_days} hari", wage, counted, later.law))
    return Result(
        {"penalty": penalty},
        tuple(lines),
        penalty,
        f"Denda keterlambatan satu gajian {rupiah.said(penalty)}, di luar upahnya sendiri.",
        rests_on=(f"Upah {rupiah.said(wage)} telat {days} hari sejak tanggal yang disepakati",),
        changes=(
            "Upahnya sendiri tetap wajib dibayar penuh.",
            "Kalau beberapa bulan belum dibayar: hitung tiap gajian dari tanggalnya sendiri, lalu jumlahkan.",
            "Tiga hari pertama tidak didenda; dendanya paling banyak 50% dalam sebulan.",
        ),
        doubts=_doubts(days),
    )


def _line(label: str, wage: int, share: Fraction, law: tuple[str, ...]) -> Line:
    return Line(label, rupiah.whole(wage * share), f"{rupiah.percent(share)} × {rupiah.said(wage)}", law)


def _doubts(days: int) -> tuple[str, ...]:
    if days <= MONTH:
        return ()
    return ("Lewat sebulan ada tambahan bunga bank pemerintah (PP 36/2021 pasal 61); besarnya belum dihitung di sini.",)


def told(language: Language, text: str) -> Mapping[str, Value | None]:
    """ "Gaji 3 bulan belum dibayar" are three paydays, the last of them not three months ago."""
    plain = " ".join(normalise.words(language, text))
    days: dict[str, Value | None] = {} if _PAYDAYS.search(plain) is None else {DAYS.name: None}
    # Of "baru dibayar 1jt dari 3jt" it is not said how much is still to come.
    is_part = len(list(money.sums(language, text))) > 1 and not _PART_PAID.isdisjoint(plain.split())
    return {**days, WAGE.name: None} if is_part else days


LATE_WAGE = Calculator(
    "late-wage",
    "denda-upah-telat",
    "Denda upah telat",
    "Denda bagi pengusaha yang telat membayar upah.",
    (WAGE, DAYS),
    compute,
    words=("terlambat",),
    articles=("upah-terlambat-dibayar",),
    law=("PP-36-2021",),
    told=told,
)
