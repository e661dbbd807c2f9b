"""What somebody without an employer pays for the basic package (BPU), with the discount of its months."""

from datetime import date
from fractions import Fraction

from knowledge import rupiah
from knowledge.calculators.calculator import Calculator, Line, Result
from knowledge.field import Answers, Choice, Field, Kind
from knowledge.law import tables
from knowledge.law.tables import Figure, FigureUnknown

MONTH = Field("month", Kind.MONTH, "Bulan", "Iuran untuk bulan apa? Misalnya: Mei 2026.", "bulan")
SECTOR = Field(
    "sector",
    Kind.CHOICE,
    "Bidang pekerjaan",
    "Apa bidang pekerjaan Anda?",
    choices=(
        Choice("transport", "Transportasi (ojek, kurir, sopir)", ("ojek", "ojol", "kurir", "sopir", "transportasi")),
        Choice("other", "Lainnya", ("petani", "nelayan", "pedagang", "lainnya")),
    ),
)
OLD_AGE = Field("old_age", Kind.YES_NO, "Ikut JHT", "Apakah ikut tabungan hari tua (JHT) juga?", required=False)
SPONSORED = Field(
    "paid_by_government",
    Kind.YES_NO,
    "Iuran dibayari pemerintah",
    "Apakah iurannya dibayari pemerintah?",
    required=False,
    asked=False,
)


def compute(answers: Answers) -> Result:
    day = date.fromisoformat(f"{answers['month']}-01")
    discount = None if answers.get("paid_by_government") else _discount(str(answers["sector"]), day)
    part = Fraction(1) if discount is None else 1 - discount.value
    law = () if discount is None else discount.law
    lines = [_line(f"{name.upper()}", tables.amount(f"bpu_{name}", day), part, law) for name in ("jkk", "jkm")]
    if answers.get("old_age"):
        lines.append(_line("JHT", tables.amount("bpu_jht", day), Fraction(1), ()))
    total = sum(line.amount or 0 for line in lines)
    return Result(
        {**{line.label.lower(): line.amount for line in lines}, "total": total, "is_discounted": discount is not None},
        tuple(lines),
        total,
        f"Iuran bulan {MONTH.said(answers['month'])}: {rupiah.said(total)}.",
        rests_on=("Paket dasar dengan penghasilan Rp1.000.000", f"Bidang: {SECTOR.said(answers['sector'])}"),
        changes=(
            "Boleh memilih penghasilan lebih tinggi; iuran dan santunannya ikut naik.",
            "Diskon tidak mengurangi manfaat, dan tidak berlaku untuk JHT.",
        ),
        doubts=("Diskon yang kami ketahui berakhir Desember 2026, untuk transportasi Maret 2027; periksa di JMO.",),
    )


def _discount(sector: str, day: date) -> Figure | None:
    """The discount of a month, if there is one."""
    try:
        return tables.rate(f"discount_{sector}", day)
    except FigureUnknown:
        return None


def _line(label: str, full: Figure, part: Fraction, law: tuple[str, ...]) -> Line:
    formula = rupiah.said(full.value) if part == 1 else f"{rupiah.percent(part)} × {rupiah.said(full.value)}"
    return Line(label, rupiah.whole(full.value * part), formula, (*full.law, *law))


SELF_EMPLOYED = Calculator(
    "self-employed-contributions",
    "iuran-bpu",
    "Iuran BPJS mandiri",
    "Iuran BPJS Ketenagakerjaan untuk pekerja mandiri, dengan diskonnya.",
    (MONTH, SECTOR, OLD_AGE, SPONSORED),
    compute,
    articles=("rentan-iuran-bpu", "rentan-diskon-iuran"),
    law=("PP-44-2015", "PP-46-2015", "PP-50-2025"),
)
