"""The penalty for a wage that is paid late: PP 36/2021 article 61."""

from fractions import Fraction

from knowledge import rupiah
from knowledge.calculators.calculator import LAW_DATE, Calculator, Line, Result
from knowledge.field import Answers, Field, Kind
from knowledge.law import tables

FREE_DAYS = 3
FIRST_DAYS_END = 8
MONTH = 30

WAGE = Field("wage", Kind.MONEY, "Upah yang telat", "Berapa upah yang telat dibayar?", "rupiah")
DAYS = Field(
    "days_late",
    Kind.COUNT,
    "Hari telat",
    "Sudah berapa hari lewat dari tanggal gajian?",
    "hari",
    most=3650,
    since=0,
)


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
        f"Denda keterlambatan {rupiah.said(penalty)}, di luar upahnya sendiri.",
        rests_on=(f"Upah {rupiah.said(wage)} telat {days} hari sejak tanggal yang disepakati",),
        changes=(
            "Upahnya sendiri tetap wajib dibayar penuh.",
            "Hitungan ini untuk satu kali gajian. Beberapa bulan: hitung tiap bulan dari tanggalnya, lalu jumlahkan.",
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
)
