"""The wages while a dispute about a dismissal runs: UU 13/2003 article 157A, and the practice that limits them."""

from knowledge import rupiah
from knowledge.calculators.calculator import Calculator, Line, Reading, Result
from knowledge.field import Answers, Field, Kind

LIMIT = 6
"""Months: SEMA 3/2015."""

WAGE = Field("monthly_wage", Kind.MONEY, "Upah sebulan", "Berapa upah Anda sebulan?", "rupiah per bulan")
MONTHS = Field(
    "months",
    Kind.COUNT,
    "Lama sengketa",
    "Sudah atau kira-kira berapa bulan sengketanya berjalan?",
    "bulan",
    least=1,
    most=120,
    since=0,
)


def compute(answers: Answers) -> Result:
    wage, months = int(answers["monthly_wage"]), int(answers["months"])
    amount = wage * months
    readings: tuple[Reading, ...] = ()
    if months > LIMIT:
        why = "Mahkamah Agung dan banyak putusan membatasi upah proses enam bulan."
        readings = (Reading(f"Bila dibatasi {LIMIT} bulan", {"amount": wage * LIMIT}, why, ("SEMA-3-2015",)),)
    return Result(
        {"amount": amount, "months": months},
        (
            Line(
                "Upah selama proses",
                amount,
                f"{months} bulan × {rupiah.said(wage)}",
                ("UU-13-2003 157A(1)", "UU-13-2003 157A(3)", "MK-168-2023"),
            ),
        ),
        amount,
        f"Upah selama proses {rupiah.said(amount)} bila dihitung sampai putusan berkekuatan hukum tetap.",
        rests_on=("Anda tetap siap bekerja atau diskors",),
        changes=("Skorsing boleh, tetapi upah dan hak biasa tetap dibayar penuh.",),
        doubts=("Praktik hakim belum seragam: minta seluruhnya, siapkan hitungan enam bulan.",) if readings else (),
        readings=readings,
    )


DISPUTE_WAGE = Calculator(
    "dispute-wage",
    "upah-proses",
    "Upah selama sengketa",
    "Upah yang tetap berjalan selama sengketa PHK.",
    (WAGE, MONTHS),
    compute,
    articles=("phk-upah-selama-proses",),
    law=("UU-13-2003", "MK-168-2023", "SEMA-3-2015"),
)
