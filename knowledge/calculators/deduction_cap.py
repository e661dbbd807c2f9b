"""How much may be taken off a wage at one payment: PP 36/2021 articles 63 to 65."""

from collections.abc import Mapping
from fractions import Fraction

from knowledge import rupiah
from knowledge.calculators import deduction_items
from knowledge.calculators.calculator import LAW_DATE, Calculator, Line, Result
from knowledge.calculators.deduction_items import TAKEN_FOR
from knowledge.field import Answers, Field, Kind, Value
from knowledge.language import money, normalise, shares
from knowledge.language.language import Language
from knowledge.law import tables

WAGE = Field("wage", Kind.MONEY, "Upah yang dibayar", "Berapa upah pada pembayaran itu sebelum dipotong?", "rupiah")
DEDUCTED = Field(
    "deducted",
    Kind.MONEY,
    "Potongan",
    "Berapa seluruh potongannya?",
    "rupiah",
    least=0,
    otherwise="Tulis jumlah seluruh potongannya dalam rupiah, bukan sisa upah atau persennya, misalnya 500 ribu.",
    called="potongan",
)

_FROM = frozenset(("dari", "dr"))
_WHOLE = frozenset(("total", "totalnya", "jumlah", "jumlahnya", "semua", "semuanya", "seluruh", "seluruhnya"))


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


def told(language: Language, text: str) -> Mapping[str, Value | None]:
    """What each thing took off, together: "kasbon 1jt, denda 500rb, seragam 400rb"; the wage is named as such."""
    found = list(deduction_items.told(language, text))
    rest = next((one.value for one in found if deduction_items.is_rest(one)), None)
    taken = [one.value for one in deduction_items.taken(found)]
    whole = [one.value for one in found if not one.words.isdisjoint(_WHOLE) and one.words.isdisjoint(money.WAGES)]
    of_wage = (one for one in found if one.words.isdisjoint(TAKEN_FOR) and not one.words.isdisjoint(money.WAGES))
    wage = next((one.value for one in of_wage), None) or next((one.value for one in found if one.words <= _FROM), None)
    parts = [] if TAKEN_FOR.isdisjoint(normalise.words(language, text)) else list(shares.told(text))
    if whole:
        return {WAGE.name: wage, DEDUCTED.name: whole[0]}
    if parts:
        # Of which wage "bpjs 3%" is a part must be known before it can be added to the others.
        part = None if wage is None else rupiah.whole(wage * sum(parts, Fraction(0)))
        is_said_twice = part in taken
        return {WAGE.name: wage, DEDUCTED.name: None if part is None else sum(taken) + part * (not is_said_twice)}
    if taken:
        return {WAGE.name: wage, DEDUCTED.name: sum(taken)}
    if rest is not None:
        from_which = next((one.value for one in found if "dari" in one.words and one.value > rest), None)
        before = wage or from_which
        return {WAGE.name: before, DEDUCTED.name: before - rest if before and before > rest else None}
    return {}


DEDUCTION_CAP = Calculator(
    "deduction-cap",
    "batas-potongan",
    "Batas potongan upah",
    "Apakah potongan upah melewati batas, dan lebihnya berapa.",
    (WAGE, DEDUCTED),
    compute,
    articles=("upah-potongan-gaji",),
    law=("PP-36-2021",),
    told=told,
)
