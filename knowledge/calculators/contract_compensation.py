"""Compensation at the end of a fixed-term contract (PKWT): PP 35/2021 articles 15 to 17, UU 13/2003 article 62."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction

from knowledge import rupiah
from knowledge.calculators import business, cut_short, tenure, wage
from knowledge.calculators.business import BUSINESS_SIZE, SMALL
from knowledge.calculators.calculator import Calculator, Figure, Line, Reading, Result
from knowledge.field import Answers, Choice, Field, Kind, Refused, Value
from knowledge.language.language import Language

YEAR = 12
DAYS = 30
LONGEST = 60
"""Months: a fixed term with its extensions lasts five years at most."""
BEGAN = date(2020, 11, 2)
"""PP 35/2021 64: time before the job creation act gives no compensation."""

MONTHS = Field(
    "months",
    Kind.TENURE,
    "Lama kontrak yang dijalani",
    "Berapa bulan kontrak yang sudah Anda jalani?",
    "bulan",
    group="months",
    least=1,
    most=tenure.MOST_YEARS * 12,
)
START = Field("start", Kind.DATE, "Tanggal mulai kontrak", "", "hari pertama", group="months", asked=False)
END = Field("end", Kind.DATE, "Hari terakhir kontrak", "", "hari terakhir", required=False, asked=False)
EXTENSION = Field(
    "extension_months",
    Kind.COUNT,
    "Lama perpanjangan",
    "Berapa bulan perpanjangannya?",
    "bulan",
    required=False,
    asked=False,
    least=1,
    most=tenure.MOST_YEARS * 12,
    words=("perpanjangan", "diperpanjang"),
)
EXTENSION_WAGE = Field(
    "extension_wage",
    Kind.MONEY,
    "Upah selama perpanjangan",
    "Berapa upah sebulan selama perpanjangan?",
    "rupiah per bulan",
    required=False,
    asked=False,
)
AGREED = Field(
    "agreed_months",
    Kind.COUNT,
    "Lama kontrak yang disepakati",
    "Berapa bulan lama kontrak yang disepakati?",
    "bulan",
    required=False,
    asked=False,
    least=1,
    most=tenure.MOST_YEARS * 12,
    words=("disepakati", "kesepakatan"),
    because_of="ended_by",
)
ENDED_BY = Field(
    "ended_by",
    Kind.CHOICE,
    "Yang mengakhiri lebih awal",
    "Apakah kontraknya diputus sebelum habis? Kalau ya, siapa yang memutus?",
    choices=(
        Choice(
            "employer",
            "Perusahaan",
            ("perusahaan", "majikan", "pt", "atasan", "hrd", "pabrik", "kantor", "dipecat", "diberhentikan", "phk"),
        ),
        Choice("worker", "Saya sendiri", ("saya", "aku", "sendiri", "resign", "mundur")),
        Choice("nobody", "Tidak, kontraknya habis", ("habis", "selesai", "berakhir")),
    ),
    required=False,
    only_asked=True,
)


def compute(answers: Answers) -> Result:
    monthly = Fraction(answers["monthly_wage"])
    months, rest = _months(answers)
    small = answers.get("business_size") in SMALL
    lines = [_line("Uang kompensasi", monthly, months)]
    if "extension_months" in answers:
        later = Fraction(answers.get("extension_wage", answers["monthly_wage"]))
        lines.append(_line("Uang kompensasi perpanjangan", later, int(answers["extension_months"])))
    compensation = sum(line.amount or 0 for line in lines)
    damages = _damages(answers, monthly, months)
    owed = damages.amount if damages is not None and answers["ended_by"] == "employer" else 0
    total = compensation + (owed or 0)
    figures: dict[str, Figure] = {"compensation": None if small else compensation, "by_agreement": small}
    if damages is not None:
        figures["damages"] = damages.amount
        lines.append(damages)
    if small:
        return _by_agreement(figures, months, compensation)
    return Result(
        figures,
        tuple(lines),
        total,
        f"Perkiraan hak Anda saat kontrak berakhir {rupiah.said(total)}.",
        rests_on=(f"Kontrak yang dijalani {tenure.MONTHS.said(months)}", f"Upah sebulan {rupiah.said(monthly)}"),
        changes=_changes(answers, months),
        doubts=(*_doubts(damages), *wage.below(monthly)),
        readings=_readings(monthly, months, rest),
    )


def _months(answers: Answers) -> tuple[int, int]:
    """Full months and the days left over. Raises Refused."""
    if "months" in answers:
        if "start" in answers or "end" in answers:
            raise Refused("Isi salah satu saja: lama kontrak, atau tanggal mulai dan tanggal terakhir.", MONTHS.name)
        return int(answers["months"]), 0
    start, end = tenure.days(answers)
    months, rest = tenure.between(start, end) if end >= BEGAN else (0, 0)
    if start < BEGAN <= end:
        months, rest = tenure.between(BEGAN, end)
    if months < 1:
        raise Refused("Uang kompensasi baru ada setelah bekerja 1 bulan terus-menerus sejak 2 November 2020.", END.name)
    return months, rest


def _line(label: str, monthly: Fraction, months: int) -> Line:
    formula = f"{months} ÷ {YEAR} × {rupiah.said(monthly)}"
    return Line(label, rupiah.whole(monthly * months / YEAR), formula, ("PP-35-2021 15", "PP-35-2021 16(1)"))


def _is_cut_short(answers: Answers) -> bool:
    return answers.get(ENDED_BY.name, "nobody") != "nobody"


def _damages(answers: Answers, monthly: Fraction, months: int) -> Line | None:
    """Who ends a term early owes the wages of what is left of it. Raises Refused."""
    if not _is_cut_short(answers):
        return None
    if "agreed_months" not in answers:
        raise Refused(f"{AGREED.label} belum diisi.", AGREED.name)
    left = int(answers["agreed_months"]) - months
    if left == 0:
        # Of two equal lengths the time served is the one that was mistaken for the other.
        agreed = f"{answers['agreed_months']} bulan"
        raise MONTHS.refuse(f"harus kurang dari yang disepakati ({agreed}), kalau kontraknya diputus lebih awal.")
    if left < 0:
        raise AGREED.refuse("harus lebih lama daripada yang sudah dijalani, kalau kontraknya diputus lebih awal.")
    by_employer = answers["ended_by"] == "employer"
    label = "Ganti rugi dari perusahaan" if by_employer else "Risiko: ganti rugi yang dapat diminta dari Anda"
    amount = rupiah.whole(monthly * left)
    return Line(label, amount, f"sisa {left} bulan × {rupiah.said(monthly)}", ("UU-13-2003 62",))


def _changes(answers: Answers, months: int) -> tuple[str, ...]:
    said = [
        "Dasarnya upah pokok dan tunjangan tetap; tanpa tunjangan, seluruh upah.",
        "Tiap perpanjangan punya kompensasi sendiri, dibayar saat jangka sebelumnya selesai.",
    ]
    if not _is_cut_short(answers):
        said.append("Kalau kontrak diputus sebelum habis, ada ganti rugi upah sisa kontrak.")
    if BUSINESS_SIZE.name not in answers:
        said.append("Di usaha mikro atau kecil besarnya menurut kesepakatan.")
    if months + int(answers.get("extension_months", 0)) > LONGEST:
        said.append("Kontrak lebih dari 5 tahun dapat didalilkan sebagai hubungan kerja tetap, dengan hak pesangon.")
    return tuple(said)


def _doubts(damages: Line | None) -> tuple[str, ...]:
    if damages is None:
        return ()
    return ("Ganti rugi dapat gugur bila berakhirnya karena hal yang tertulis dalam perjanjian atau putusan.",)


def _readings(monthly: Fraction, months: int, rest: int) -> tuple[Reading, ...]:
    if not rest:
        return ()
    amount = rupiah.whole(monthly * (months + Fraction(rest, DAYS)) / YEAR)
    why = "Aturan menghitung bulan dan tidak menyebut sisa hari."
    return (Reading(f"Bila sisa {rest} hari ikut dihitung", {"compensation": amount}, why, ("PP-35-2021 16(1)",)),)


def _by_agreement(figures: dict[str, Figure], months: int, compensation: int) -> Result:
    law = ("PP-35-2021 16(6)",)
    return Result(
        figures,
        (Line("Uang kompensasi", None, "wajib dibayar; besarnya menurut kesepakatan", law),),
        None,
        "Di usaha mikro atau kecil, kompensasi wajib dibayar tetapi besarnya menurut kesepakatan.",
        rests_on=(f"Kontrak yang dijalani {tenure.MONTHS.said(months)}",),
        readings=(
            Reading(
                "Sebagai acuan tawar: rumus umum",
                {"compensation": compensation},
                "Rumus ini bukan hak di usaha mikro dan kecil, tetapi dapat menjadi acuan tawar.",
                law,
            ),
        ),
    )


def told(language: Language, text: str) -> Mapping[str, Value | None]:
    return {**cut_short.told(language, text), **business.told(language, text)}


CONTRACT_COMPENSATION = Calculator(
    "contract-compensation",
    "kompensasi",
    "Kompensasi kontrak",
    "Uang kompensasi saat kontrak (PKWT) habis, diperpanjang, atau diputus lebih awal.",
    (
        Field(
            "monthly_wage",
            Kind.MONEY,
            "Upah sebulan",
            "Berapa upah Anda sebulan? Hitung upah pokok dan tunjangan tetap saja.",
            "rupiah per bulan",
            words=wage.WORDS,
        ),
        MONTHS,
        START,
        END,
        EXTENSION,
        EXTENSION_WAGE,
        AGREED,
        ENDED_BY,
        BUSINESS_SIZE,
    ),
    compute,
    words=("kompensasi",),
    articles=(
        "kontrak-kompensasi-rumus",
        "kontrak-kompensasi-perpanjangan",
        "kontrak-kompensasi-tidak-dibayar",
        "kontrak-diputus-sebelum-habis",
        "kontrak-habis-tidak-diperpanjang",
        "kontrak-resign-sebelum-habis",
    ),
    law=("PP-35-2021", "UU-13-2003"),
    due="Uang kompensasi dibayar saat kontrak berakhir. Kalau diperpanjang, kompensasi jangka yang lama dibayar saat "
    "jangka itu selesai (PP 35/2021 pasal 15).",
    told=told,
)
