"""The religious holiday allowance (THR): Permenaker 6/2016."""

from collections.abc import Mapping
from fractions import Fraction

from knowledge import rupiah
from knowledge.calculators import cut_short, overdue
from knowledge.calculators.calculator import LAW_DATE, Calculator, Figure, Line, Reading, Result
from knowledge.calculators.wage import WORDS, below
from knowledge.field import Answers, Choice, Field, Kind, Refused, Value
from knowledge.language.language import Language
from knowledge.law import tables

YEAR = 12
PROTECTED_DAYS = 30
LAW = "PERMENAKER-6-2016"
_UNTIL_THE_DAY = ("Masa kerja dihitung sampai hari raya, bukan sampai hari ini.",)

WAGE = Field(
    "monthly_wage",
    Kind.MONEY,
    "Upah sebulan",
    "Berapa upah Anda sebulan? Harian atau borongan: rata-rata sebulan selama 12 bulan terakhir.",
    "rupiah per bulan",
    words=WORDS,
    otherwise="THR memakai upah sebulan. Jumlahkan upah Anda 12 bulan terakhir lalu bagi 12, dan tulis hasilnya. "
    "Belum 12 bulan bekerja: rata-rata sebulan selama bekerja.",
)
MONTHS = Field(
    "months_worked",
    Kind.TENURE,
    "Masa kerja sampai hari raya",
    "Sudah berapa bulan Anda bekerja sampai hari raya?",
    "bulan",
    most=720,
)
STATUS = Field(
    "status",
    Kind.CHOICE,
    "Keadaan pada hari raya",
    "Bagaimana hubungan kerja Anda pada hari raya?",
    choices=(
        Choice("employed", "Masih bekerja", ("masih",)),
        Choice("dismissed", "Tetap, lalu di-PHK sebelumnya", ("phk", "dipecat", "diberhentikan")),
        Choice("resigned", "Mengundurkan diri sebelumnya", ("resign", "mundur")),
        Choice("contract_ended", "Kontrak habis sebelumnya", ("habis", "berakhir")),
    ),
    required=False,
)
DAYS_BEFORE = Field(
    "days_before_holiday",
    Kind.COUNT,
    "Hari dari berhenti sampai hari raya",
    "Berapa hari dari hari terakhir bekerja sampai hari raya?",
    "hari",
    required=False,
    asked=False,
    most=366,
    term=True,
)


def compute(answers: Answers) -> Result:
    wage, months = Fraction(answers["monthly_wage"]), int(answers["months_worked"])
    counted = min(months, YEAR)
    full = rupiah.whole(wage * counted / YEAR)
    lost = _lost(answers)
    amount = 0 if lost is not None else full
    formula = rupiah.said(wage) if counted == YEAR else f"{counted} ÷ {YEAR} × {rupiah.said(wage)}"
    line = Line("THR", full, formula, (f"{LAW} 3",)) if lost is None else lost
    figures: dict[str, Figure] = {"amount": amount, "eligible": lost is None}
    return Result(
        figures,
        (line,),
        amount,
        f"THR Anda {rupiah.said(amount)}." if lost is None else "Menurut isian ini, tidak ada hak THR.",
        rests_on=(f"Bekerja {months} bulan", f"Upah sebulan {rupiah.said(wage)}"),
        changes=_changes(full, months) if lost is None else _UNTIL_THE_DAY[: months < 1],
        doubts=(*_doubts(answers), *below(wage)),
        readings=_readings(answers, full),
    )


def _lost(answers: Answers) -> Line | None:
    """The line that says why there is no allowance, or None. Raises Refused."""
    if int(answers["months_worked"]) < 1:
        return Line("THR", 0, "THR baru ada setelah bekerja 1 bulan terus-menerus", (f"{LAW} 2(1)",))
    status = answers.get("status")
    if status == "contract_ended":
        return Line("THR", 0, "kontrak berakhir sebelum hari raya", (f"{LAW} 7(3)",))
    if status not in ("dismissed", "resigned"):
        return None
    if DAYS_BEFORE.name not in answers:
        raise Refused(f"{DAYS_BEFORE.label} belum diisi.", DAYS_BEFORE.name)
    if int(answers["days_before_holiday"]) > PROTECTED_DAYS:
        return Line("THR", 0, f"berhenti lebih dari {PROTECTED_DAYS} hari sebelum hari raya", (f"{LAW} 7(1)",))
    return None


def _changes(full: int, months: int) -> tuple[str, ...]:
    late = rupiah.whole(full * tables.rate("late_holiday_allowance", LAW_DATE).value)
    return (
        *_UNTIL_THE_DAY[: months < YEAR],
        "Uang makan dan transport menurut kehadiran tidak ikut dihitung.",
        "THR dibayar penuh paling lambat 7 hari sebelum hari raya, tidak dicicil.",
        f"Telat: denda {rupiah.said(late)} (5%) untuk kesejahteraan pekerja; THR tetap wajib.",
    )


def _doubts(answers: Answers) -> tuple[str, ...]:
    if answers.get("status") != "resigned" or int(answers.get("days_before_holiday", 0)) > PROTECTED_DAYS:
        return ()
    return ("Hak THR bagi yang mengundurkan diri dalam 30 hari terakhir diperdebatkan; ada dua pendapat.",)


def _readings(answers: Answers, full: int) -> tuple[Reading, ...]:
    if not _doubts(answers):
        return ()
    why = "Aturan menyebut PHK oleh pengusaha, sehingga yang mundur sendiri dapat dianggap tidak berhak."
    return (Reading("Bila mundur sendiri tidak dihitung PHK", {"amount": 0}, why, (f"{LAW} 7(2)",)),)


def told(language: Language, text: str) -> Mapping[str, Value | None]:
    if overdue.is_delay(language, text):
        return {MONTHS.name: None}
    return cut_short.served(MONTHS.name)(language, text)


HOLIDAY_ALLOWANCE = Calculator(
    "holiday-allowance",
    "thr",
    "Tunjangan Hari Raya (THR)",
    "THR penuh atau sebanding masa kerja, juga bila berhenti sebelum hari raya.",
    (WAGE, MONTHS, STATUS, DAYS_BEFORE),
    compute,
    words=("thr",),
    articles=("upah-thr-hak-besaran", "upah-thr-phk-kontrak-resign", "upah-thr-tidak-dibayar"),
    law=("PERMENAKER-6-2016",),
    due="THR dibayar penuh paling lambat 7 hari sebelum hari raya, tidak dicicil (Permenaker 6/2016 pasal 5 ayat (4)).",
    told=told,
)
