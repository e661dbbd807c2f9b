"""The cash benefits after an accident at work (JKK): PP 82/2019, annex III."""

from fractions import Fraction

from knowledge import rupiah
from knowledge.calculators.calculator import LAW_DATE, Calculator, Figure, Line, Result
from knowledge.field import Answers, Choice, Field, Kind, Refused
from knowledge.law import tables

# Annex III counts in eighty monthly wages: 60 percent of them for death, 70 percent for total disability.
WAGES = 80
DEATH = Fraction(60, 100)
TOTAL_DISABILITY = Fraction(70, 100)
FULL_MONTHS = 12
ANNEX = ("PP-82-2019 Lampiran III",)

OUTCOME = Field(
    "outcome",
    Kind.CHOICE,
    "Akibat kecelakaan",
    "Apa akibat kecelakaannya?",
    choices=(
        Choice("died", "Meninggal dunia", ("meninggal", "wafat")),
        Choice("total_disability", "Cacat total tetap", ("total",)),
        Choice("partial_disability", "Cacat sebagian anatomis", ("sebagian", "anatomis", "putus", "amputasi")),
        Choice("reduced_function", "Fungsi anggota badan berkurang", ("fungsi", "berkurang")),
        Choice("recovering", "Dirawat, belum bisa bekerja", ("dirawat", "rawat", "istirahat")),
    ),
)
WAGE = Field(
    "monthly_wage",
    Kind.MONEY,
    "Upah sebulan yang dilaporkan",
    "Berapa upah sebulan terakhir yang dilaporkan ke BPJS?",
    "rupiah per bulan",
)
TABLE_PERCENT = Field(
    "table_percent",
    Kind.NUMBER,
    "Persentase tabel cacat",
    "Berapa persen menurut tabel cacat? Angkanya ada di surat dokter atau penetapan.",
    "persen",
    required=False,
    asked=False,
    most=100,
)
LOSS_PERCENT = Field(
    "loss_percent",
    Kind.NUMBER,
    "Persentase fungsi yang berkurang",
    "Berapa persen fungsinya berkurang menurut dokter?",
    "persen",
    required=False,
    asked=False,
    most=100,
)
MONTHS = Field(
    "months_off",
    Kind.COUNT,
    "Bulan tidak mampu bekerja",
    "Berapa bulan tidak mampu bekerja?",
    "bulan",
    required=False,
    asked=False,
    least=1,
    most=240,
)


def compute(answers: Answers) -> Result:
    wage, outcome = Fraction(answers["monthly_wage"]), str(answers["outcome"])
    lines = {
        "died": _death,
        "total_disability": _total_disability,
        "partial_disability": _partial,
        "reduced_function": _partial,
        "recovering": _recovering,
    }[outcome](answers, wage)
    total = sum(line.amount or 0 for line in lines)
    figures: dict[str, Figure] = {"benefit": lines[0].amount, "total": total}
    return Result(
        figures,
        lines,
        total,
        f"Santunan uang {rupiah.said(total)}, di luar biaya perawatan.",
        rests_on=(f"{OUTCOME.said(outcome)}", f"Upah {rupiah.said(wage)} sebulan"),
        changes=(
            "Perawatan ditanggung sesuai kebutuhan medis sampai sembuh.",
            "Kalau upah dilaporkan terlalu kecil, kekurangannya wajib ditambal pengusaha.",
            "Selama dirawat, pengusaha tetap membayar upah dan tidak boleh mem-PHK.",
        ),
        doubts=("Besarannya dari lampiran peraturan yang kami baca lewat sumber lain; BPJS yang menetapkan.",),
    )


def _death(_answers: Answers, wage: Fraction) -> tuple[Line, ...]:
    least = tables.amount("jkk_death_least", LAW_DATE)
    amount = max(wage * WAGES * DEATH, least.value)
    formula = f"60% × {WAGES} × {rupiah.said(wage)}, paling sedikit {rupiah.said(least.value)}"
    return (
        Line("Santunan kematian", rupiah.whole(amount), formula, ANNEX),
        _fixed("Biaya pemakaman", "jkk_funeral"),
        _fixed("Santunan berkala", "jkk_periodic"),
    )


def _total_disability(_answers: Answers, wage: Fraction) -> tuple[Line, ...]:
    formula = f"70% × {WAGES} × {rupiah.said(wage)}"
    benefit = Line("Santunan cacat", rupiah.whole(wage * WAGES * TOTAL_DISABILITY), formula, ANNEX)
    return (benefit, _fixed("Santunan berkala", "jkk_periodic"))


def _partial(answers: Answers, wage: Fraction) -> tuple[Line, ...]:
    """A part of eighty wages by the table; of a function that is only reduced, that part of the part."""
    table = _percent(answers, TABLE_PERCENT)
    is_reduced = answers["outcome"] == "reduced_function"
    loss = _percent(answers, LOSS_PERCENT) if is_reduced else Fraction(1)
    formula = f"{rupiah.percent(table)} × {WAGES} × {rupiah.said(wage)}"
    formula = f"{rupiah.percent(loss)} × {formula}" if is_reduced else formula
    return (Line("Santunan cacat", rupiah.whole(wage * WAGES * table * loss), formula, ANNEX),)


def _recovering(answers: Answers, wage: Fraction) -> tuple[Line, ...]:
    """The wage while unable to work (STMB): whole for a year, half of it afterwards."""
    if MONTHS.name not in answers:
        raise Refused(f"{MONTHS.label} belum diisi.", MONTHS.name)
    months = int(answers["months_off"])
    first, later = tables.rate("stmb_first_year", LAW_DATE), tables.rate("stmb_later", LAW_DATE)
    full, rest = min(months, FULL_MONTHS), max(months - FULL_MONTHS, 0)
    parts = [(full, first)] + ([(rest, later)] if rest else [])
    return tuple(
        Line(
            "Upah selama tidak mampu bekerja",
            rupiah.whole(wage * count * part.value),
            f"{count} bulan × {rupiah.percent(part.value)} × {rupiah.said(wage)}",
            part.law,
        )
        for count, part in parts
    )


def _percent(answers: Answers, field: Field) -> Fraction:
    if field.name not in answers:
        raise Refused(f"{field.label} belum diisi.", field.name)
    return Fraction(answers[field.name]) / 100


def _fixed(label: str, name: str) -> Line:
    found = tables.amount(name, LAW_DATE)
    return Line(label, rupiah.whole(found.value), "dibayar sekaligus", found.law)


ACCIDENT_BENEFIT = Calculator(
    "accident-benefit",
    "santunan-kecelakaan",
    "Santunan kecelakaan kerja (JKK)",
    "Uang santunan setelah kecelakaan kerja: meninggal, cacat, atau belum bisa bekerja.",
    (OUTCOME, WAGE, TABLE_PERCENT, LOSS_PERCENT, MONTHS),
    compute,
    articles=("jamsostek-jkk-cacat-meninggal", "jamsostek-jkk-upah-selama-dirawat"),
    law=("PP-82-2019",),
)
