"""What employer and worker pay each month into social security: PP 44, 45 and 46 of 2015, Perpres 82/2018."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction

from knowledge import rupiah
from knowledge.calculators.calculator import Calculator, Figure, Line, Result
from knowledge.field import Answers, Choice, Field, Kind, Value
from knowledge.language import money
from knowledge.language.language import Language
from knowledge.language.pay import Period
from knowledge.law import tables

RISKS = (
    Choice("very_low", "Sangat rendah (kantor, toko)", ("sangat rendah", "rendah", "kantor", "toko")),
    Choice("low", "Rendah", ("rendah",)),
    Choice("medium", "Sedang", ("sedang",)),
    Choice("high", "Tinggi", ("tinggi",)),
    Choice("very_high", "Sangat tinggi (tambang, konstruksi)", ("sangat tinggi", "tinggi", "tambang", "konstruksi")),
)

WAGE = Field(
    "monthly_wage",
    Kind.MONEY,
    "Upah sebulan",
    "Berapa upah Anda sebulan? Hitung upah pokok dan tunjangan tetap saja.",
    "rupiah per bulan",
    otherwise="Iuran memakai upah sebulan. Upah harian dikali 25; borongan: rata-rata sebulan selama 3 bulan terakhir.",
)
RISK = Field(
    "risk",
    Kind.CHOICE,
    "Kelompok risiko kerja",
    "Seberapa berisiko jenis usahanya? Kalau tidak tahu, lewati saja: potongan dari upah Anda tetap sama.",
    choices=RISKS,
    required=False,
    only_asked=True,
)
MONTH = Field("month", Kind.MONTH, "Bulan", "Iuran untuk bulan apa? Misalnya: Maret 2026.", "bulan")
MINIMUM = Field(
    "minimum_wage",
    Kind.MONEY,
    "Upah minimum",
    "",
    "rupiah per bulan",
    required=False,
    asked=False,
)

DAYS_OF_A_MONTH = 25
"""PP 44/2015 19(3), PP 46/2015 17(3): a wage of a day counts so many times, on however many days one works."""

# Name of the figure, of its rate, of the ceiling of the wage that counts; what it is called; who pays.
PARTS = (
    ("jkm", "jkm", "", "JKM, pengusaha"),
    ("jht_worker", "jht_worker", "", "JHT, Anda"),
    ("jht_employer", "jht_employer", "", "JHT, pengusaha"),
    ("jp_worker", "jp_worker", "jp_ceiling", "JP, Anda"),
    ("jp_employer", "jp_employer", "jp_ceiling", "JP, pengusaha"),
    ("jkn_worker", "jkn_worker", "jkn_ceiling", "JKN, Anda"),
    ("jkn_employer", "jkn_employer", "jkn_ceiling", "JKN, pengusaha"),
)


def compute(answers: Answers) -> Result:
    wage, minimum = int(answers["monthly_wage"]), int(answers.get("minimum_wage", 0))
    day = date.fromisoformat(f"{answers['month']}-01")
    is_known = RISK.name in answers
    parts = (("jkk", f"jkk_{answers['risk']}", "", "JKK, pengusaha"), *PARTS) if is_known else PARTS
    lines: list[Line] = [] if is_known else [_of_unknown_risk(day)]
    figures: dict[str, Figure] = {} if is_known else {"jkk": None}
    for name, rate, ceiling, label in parts:
        # Health insurance counts from the minimum wage up; the others from the wage itself.
        floor = minimum if name.startswith("jkn") else 0
        line = _line(label, max(wage, floor), rate, ceiling, day)
        lines.append(line)
        figures[name] = line.amount
    worker = sum(line.amount or 0 for line in lines if line.label.endswith("Anda"))
    employer = sum(line.amount or 0 for line in lines) - worker if is_known else None
    return Result(
        figures | {"worker": worker, "employer": employer},
        tuple(lines),
        worker,
        f"Potongan sah dari upah Anda {rupiah.said(worker)}; sisanya ditanggung pengusaha.",
        rests_on=(
            f"Upah {rupiah.said(wage)}, bulan {answers['month']}",
            f"Risiko: {RISK.said(answers['risk']) if is_known else 'tidak diketahui'}",
        ),
        changes=(
            "Usaha mikro dan kecil boleh belum ikut semua program.",
            "JKK dan JKM tidak boleh dipotong dari upah Anda.",
        ),
        doubts=() if minimum else ("Iuran JKN dihitung paling rendah dari upah minimum daerah Anda.",),
    )


def _of_unknown_risk(day: date) -> Line:
    least, most = tables.rate(f"jkk_{RISKS[0].value}", day), tables.rate(f"jkk_{RISKS[-1].value}", day)
    formula = f"{rupiah.percent(least.value)} sampai {rupiah.percent(most.value)} dari upah, menurut risiko usahanya"
    return Line("JKK, pengusaha", None, formula, least.law)


def _line(label: str, wage: int, rate: str, ceiling: str, day: date) -> Line:
    part = tables.rate(rate, day)
    most = tables.amount(ceiling, day) if ceiling else None
    counted = Fraction(wage) if most is None else min(Fraction(wage), most.value)
    law = part.law if most is None or counted == wage else tuple(dict.fromkeys((*part.law, *most.law)))
    return Line(
        label, rupiah.whole(counted * part.value), f"{rupiah.percent(part.value)} × {rupiah.said(counted)}", law
    )


def told(language: Language, text: str) -> Mapping[str, Value | None]:
    """A wage of a day as that of a month."""
    found = money.asked_for(language, text)
    is_daily = found is not None and found.period is Period.DAY and not found.loose
    return {WAGE.name: found.value * DAYS_OF_A_MONTH} if found is not None and is_daily else {}


CONTRIBUTIONS = Calculator(
    "contributions",
    "iuran-bpjs",
    "Iuran BPJS karyawan",
    "Iuran BPJS Ketenagakerjaan dan Kesehatan: bagian Anda dan bagian pengusaha.",
    (WAGE, RISK, MONTH, MINIMUM),
    compute,
    articles=("jamsostek-program-dan-iuran", "jamsostek-kesehatan-iuran"),
    law=("PP-44-2015", "PP-45-2015", "PP-46-2015", "PERPRES-82-2018", "PERPRES-64-2020"),
    told=told,
)
