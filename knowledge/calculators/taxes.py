"""The final income tax on severance pay and on old-age savings (JHT) that are paid at once: PP 68/2009."""

from fractions import Fraction
from typing import Literal

from knowledge import rupiah
from knowledge.calculators.calculator import Calculator, Line, Result
from knowledge.field import Answers, Field, Kind
from knowledge.law import tables


def _result(kind: Literal["severance", "old_age"], gross: int, doubts: tuple[str, ...]) -> Result:
    lines, exact = [], Fraction(0)
    for bracket, part in tables.layered(tables.tax_brackets(kind), Fraction(gross)):
        exact += part * bracket.value
        formula = f"{rupiah.percent(bracket.value)} × {rupiah.said(part)}"
        label = f"Lapisan di atas {rupiah.said(bracket.start)}" if bracket.start else "Lapisan pertama"
        lines.append(Line(label, rupiah.whole(part * bracket.value), formula, bracket.law))
    tax = rupiah.whole(exact)
    lines.append(Line("Diterima", gross - tax, f"{rupiah.said(gross)} − {rupiah.said(tax)}", lines[0].law))
    return Result(
        {"tax": tax, "net": gross - tax},
        tuple(lines),
        tax,
        f"Pajaknya {rupiah.said(tax)}; yang diterima {rupiah.said(gross - tax)}.",
        rests_on=("Dibayar sekaligus",),
        changes=("Minta bukti potong pajak kepada yang membayar.",),
        doubts=doubts,
    )


def compute_severance(answers: Answers) -> Result:
    doubt = "Tarif final ini untuk pembayaran sekaligus; kalau dicicil lewat 2 tahun, periksa dulu di kantor pajak."
    return _result("severance", int(answers["gross"]), (doubt,))


def compute_old_age(answers: Answers) -> Result:
    doubt = "Pasal tarif JHT belum kami baca langsung di naskahnya; periksa dulu di BPJS Ketenagakerjaan."
    return _result("old_age", int(answers["gross"]), (doubt,))


SEVERANCE_TAX = Calculator(
    "severance-tax",
    "pajak-pesangon",
    "Pajak pesangon",
    "Pajak yang dipotong dari uang pesangon.",
    (
        Field(
            "gross",
            Kind.MONEY,
            "Jumlah pesangon",
            "Berapa seluruh uang pesangon, penghargaan, dan penggantian hak yang dibayar?",
            "rupiah",
        ),
    ),
    compute_severance,
    articles=("pesangon-pajak",),
    law=("PP-68-2009", "PERMENKEU-16-2010"),
)
SAVINGS_TAX = Calculator(
    "savings-tax",
    "pajak-jht",
    "Pajak JHT",
    "Pajak yang dipotong dari Jaminan Hari Tua yang diambil sekaligus.",
    (Field("gross", Kind.MONEY, "Saldo JHT yang diambil", "Berapa saldo JHT yang diambil?", "rupiah"),),
    compute_old_age,
    law=("PP-68-2009",),
)
