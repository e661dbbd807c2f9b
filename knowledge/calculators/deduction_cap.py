"""How much may be taken off a wage at one payment: PP 36/2021 articles 63 to 65."""

from knowledge import rupiah
from knowledge.calculators.calculator import LAW_DATE, Calculator, Line, Result
from knowledge.field import Answers, Field, Kind
from knowledge.law import tables

WAGE = Field("wage", Kind.MONEY, "Upah yang dibayar", "Berapa upah pada pembayaran itu sebelum dipotong?", "rupiah")
DEDUCTED = Field("deducted", Kind.MONEY, "Potongan", "Berapa seluruh potongannya?", "rupiah", least=0)


def compute(answers: Answers) -> Result:
    wage, deducted = int(answers["wage"]), int(answers["deducted"])
    cap = tables.rate("deduction_most", LAW_DATE)
    most = rupiah.whole(wage * cap.value)
    excess = max(deducted - most, 0)
    lines = [Line("Potongan paling banyak", most, f"{rupiah.percent(cap.value)} × {rupiah.said(wage)}", cap.law)]
    if excess:
        formula = f"{rupiah.said(deducted)} − {rupiah.said(most)}"
        lines.append(Line("Kelebihan potongan", excess, formula, cap.law))
    return Result(
        {"most": most, "excess": excess, "is_within": not excess},
        tuple(lines),
        excess,
        f"Potongannya lebih {rupiah.said(excess)} dari batas." if excess else "Potongannya masih di bawah batas.",
        rests_on=("Semua potongan dijumlahkan pada satu kali pembayaran",),
        changes=(
            "Di bawah batas pun, potongan perlu dasar: perjanjian kerja, peraturan perusahaan, PKB, atau kesepakatan.",
            "Potongan untuk pihak ketiga perlu surat kuasa Anda, yang boleh dicabut kapan saja.",
        ),
    )


DEDUCTION_CAP = Calculator(
    "deduction-cap",
    "batas-potongan",
    "Batas potongan upah",
    "Apakah potongan upah melewati batas, dan lebihnya berapa.",
    (WAGE, DEDUCTED),
    compute,
    articles=("upah-potongan-gaji",),
    law=("PP-36-2021",),
)
