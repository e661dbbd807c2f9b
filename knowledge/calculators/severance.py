"""Severance pay, service pay and what else is due at a dismissal: PP 35/2021 articles 40 to 59."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from knowledge import rupiah
from knowledge.calculators import business, cut_short, leave_left, tenure, wage
from knowledge.calculators.business import BUSINESS_SIZE, SMALL
from knowledge.calculators.calculator import OTHER_FACTS, Calculator, Figure, Line, Reading, Result
from knowledge.calculators.reasons import EITHER, REASON
from knowledge.calculators.wage import Base
from knowledge.field import Answers, Choice, Field, Kind, Value
from knowledge.language.language import Language
from knowledge.law import tables
from knowledge.law.tables import Reason

# PP 36/2021 17, by analogy: the law has no formula of its own for a day of leave.
DAYS_OF_A_MONTH = {5: 21, 6: 25}

LEAVE = Field(
    "unused_leave_days",
    Kind.COUNT,
    "Sisa cuti tahunan",
    "Berapa hari sisa cuti tahunan yang belum diambil dan belum gugur? Jatah setahun biasanya 12 hari.",
    "hari",
    required=False,
    most=366,
    words=("cuti",),
)
WORK_DAYS = Field(
    "work_days_per_week",
    Kind.CHOICE,
    "Hari kerja seminggu",
    "Berapa hari Anda bekerja seminggu?",
    "hari",
    choices=(Choice(5, "5 hari", ("lima",)), Choice(6, "6 hari", ("enam",))),
    required=False,
    asked=False,
    only_asked=True,
)
PENSION = Field(
    "pension_credit",
    Kind.MONEY,
    "Dana pensiun dari iuran pengusaha",
    "Berapa manfaat dana pensiun yang berasal dari iuran pengusaha?",
    "rupiah",
    required=False,
    asked=False,
    least=0,
)


@dataclass(frozen=True, slots=True)
class Pay:
    """Severance pay and service pay in whole rupiah, with the months that they are counted in."""

    severance: int
    service: int
    severance_months: int
    service_months: int


def compute(answers: Answers) -> Result:
    told = str(answers["reason"])
    reason, *others = (tables.reasons()[one] for one in EITHER.get(told, (told,)))
    months, base = tenure.months(answers), wage.base(answers)
    pay = _pay(reason, base.amount, months, reason.severance)
    leave = _leave(answers, base)
    credit = _credit(answers, pay)
    total = _total(answers, pay, base)
    small = answers.get("business_size") in SMALL
    figures: dict[str, Figure] = {
        "severance_pay": None if small else pay.severance,
        "service_pay": None if small else pay.service,
        "total": None if small else total,
        "separation_pay": "ya" if reason.has_separation_pay else "tidak",
        "by_agreement": small,
    }
    if small:
        return _by_agreement(reason, base, months, pay, figures)
    if leave is not None:
        figures["leave_pay"] = leave.amount
    readings = _readings((reason, *others), base, months, answers)
    return Result(
        figures,
        _lines(reason, base, pay, leave, credit),
        total,
        _headline((reason, *others), total, readings),
        rests_on=(
            f"Alasan: {REASON.said(told) if others else reason.label}",
            f"Masa kerja {tenure.MONTHS.said(months)}",
        ),
        changes=_changes(answers),
        doubts=_doubts(reason, base),
        readings=readings,
    )


def _headline(reasons: tuple[Reason, ...], total: int, readings: tuple[Reading, ...]) -> str:
    """Of two reasons, of which nobody knows which it is, both sums."""
    if len(reasons) == 1:
        return f"Perkiraan hak PHK Anda, paling sedikit {rupiah.said(total)}."
    sums = [total, *(reading.figures["total"] for reading in readings if reading.heading == OTHER_FACTS)]
    both = ", ".join(
        f"{rupiah.said(int(each))} bila {_within(reason.label)}"
        for reason, each in zip(reasons, sums, strict=True)
        if each is not None
    )
    return f"Perkiraan hak PHK Anda, paling sedikit: {both}."


def _pay(reason: Reason, monthly: Fraction, months: int, multiplier: Fraction) -> Pay:
    """Months of wages by full years (PP 35/2021 40); the multiplier of the reason is never one of the service pay."""
    severance = tables.step(tables.months_of("severance"), months // 12).value
    service = tables.step(tables.months_of("service"), months // 12).value
    return Pay(
        rupiah.whole(severance * monthly * multiplier),
        rupiah.whole(service * monthly * reason.service),
        int(severance),
        int(service),
    )


def _credit(answers: Answers, pay: Pay) -> int:
    """What the employer paid into a pension counts against the pay alone."""
    return min(int(answers.get("pension_credit", 0)), pay.severance + pay.service)


def _total(answers: Answers, pay: Pay, base: Base) -> int:
    leave = _leave(answers, base)
    besides = 0 if leave is None else leave.amount or 0
    return pay.severance + pay.service - _credit(answers, pay) + besides


def _lines(reason: Reason, base: Base, pay: Pay, leave: Line | None, credit: int) -> tuple[Line, ...]:
    monthly = rupiah.said(base.amount)
    severance = f"{pay.severance_months} × {monthly} × {rupiah.factor(reason.severance)}"
    service = f"{pay.service_months} × {monthly} × {rupiah.factor(reason.service)}"
    lines = [
        Line("Dasar sebulan", None, base.formula, base.law),
        Line("Uang pesangon", pay.severance, severance, ("PP-35-2021 40(2)", *reason.law)),
        Line("Uang penghargaan masa kerja", pay.service, service, ("PP-35-2021 40(3)", *reason.law)),
    ]
    if leave is not None:
        lines.append(leave)
    if credit:
        formula = "hanya bagian dari iuran pengusaha yang boleh diperhitungkan"
        lines.append(Line("Dikurangi manfaat dana pensiun", -credit, formula, ("PP-35-2021 58(1)", "PP-35-2021 58(2)")))
    if reason.has_separation_pay:
        formula = "ada; besarnya menurut perjanjian kerja, peraturan perusahaan, atau PKB"
        lines.append(Line("Uang pisah", None, formula, reason.law))
    return tuple(lines)


def _leave(answers: Answers, base: Base) -> Line | None:
    days = int(answers.get("unused_leave_days", 0))
    if not days:
        return None
    law = ("PP-35-2021 40(4)a",)
    if "daily_wage" in answers:
        daily = Fraction(int(answers["daily_wage"]))
        return Line("Sisa cuti", rupiah.whole(days * daily), f"{days} × {rupiah.said(daily)}", law)
    divisor = DAYS_OF_A_MONTH[int(answers.get("work_days_per_week", 6))]
    formula = f"{days} × {rupiah.said(base.amount)} ÷ {divisor}"
    return Line("Sisa cuti", rupiah.whole(days * base.amount / divisor), formula, (*law, "PP-36-2021 17"))


def _changes(answers: Answers) -> tuple[str, ...]:
    said = [
        "Perjanjian kerja, peraturan perusahaan, atau PKB boleh memberi lebih.",
        "Ongkos pulang dan hak lain yang dijanjikan dibayar di luar hitungan ini.",
        "Pajak pesangon dipotong dari bagian di atas Rp50 juta.",
    ]
    if answers.get("unused_leave_days") and "work_days_per_week" not in answers and "daily_wage" not in answers:
        said.append("Sisa cuti dihitung dengan 6 hari kerja seminggu; dengan 5 hari hasilnya lebih besar.")
    if wage.PIECE.name in answers and wage.MINIMUM.name not in answers:
        said.append("Borongan yang rata-ratanya di bawah UMK tempat perusahaan dihitung dengan UMK itu.")
    if "business_size" not in answers:
        said.append("Di usaha mikro atau kecil besarnya menurut kesepakatan.")
    return tuple(said)


def _doubts(reason: Reason, base: Base) -> tuple[str, ...]:
    doubts = []
    if reason.severance in (Fraction(1, 2), Fraction(3, 4)):
        doubts.append("Pengali di bawah 1 diperdebatkan sejak MK membaca besaran pesangon sebagai “paling sedikit”.")
    if base.missed is not None:
        least = rupiah.said(base.missed)
        doubts.append(
            f"Upah Anda di bawah upah minimum {least}. Di luar usaha mikro dan kecil itu dilarang, jadi upah minimum "
            "layak dituntut."
        )
    return tuple(doubts)


def _readings(reasons: tuple[Reason, ...], base: Base, months: int, answers: Answers) -> tuple[Reading, ...]:
    """Of reasons the first was reckoned with. An opinion that comes to the same sum is none to tell."""
    reason, *others = reasons
    readings = []
    for other in others:
        figures = _figures(_pay(other, base.amount, months, other.severance), base, answers)
        why = f"Pengali uang pesangon {rupiah.factor(other.severance)}, bukan {rupiah.factor(reason.severance)}."
        readings.append(Reading(f"Bila {_within(other.label)}", figures, why, other.law, OTHER_FACTS))
    if not others and reason.severance in (Fraction(1, 2), Fraction(3, 4)):
        figures = _figures(_pay(reason, base.amount, months, Fraction(1)), base, answers)
        why = "Pesangon undang-undang adalah batas bawah, sehingga pengali di bawah 1 dianggap tidak boleh dipakai."
        readings.append(Reading("Bila pesangon penuh dipakai", figures, why, ("UU-13-2003 156(2)", "MK-168-2023")))
    if base.missed is not None:
        readings.append(_by_minimum(reason, replace(base, amount=base.missed), months, answers))
    total = _total(answers, _pay(reason, base.amount, months, reason.severance), base)
    return tuple(one for one in readings if one.heading == OTHER_FACTS or one.figures["total"] != total)


def _by_minimum(reason: Reason, base: Base, months: int, answers: Answers) -> Reading:
    figures = _figures(_pay(reason, base.amount, months, reason.severance), base, answers)
    why = (
        "Upah di bawahnya dilarang di luar usaha mikro dan kecil; aturan pesangon menyebut upah minimum untuk borongan "
        "saja."
    )
    law = ("UU-13-2003 88E(2)", "UU-13-2003 157(4)")
    return Reading(f"Bila dasarnya upah minimum {rupiah.said(base.amount)}", figures, why, law)


def _within(label: str) -> str:
    """A label within a sentence."""
    return label[:1].lower() + label[1:]


def _figures(pay: Pay, base: Base, answers: Answers) -> dict[str, Figure]:
    total = _total(answers, pay, base)
    return {"severance_pay": pay.severance, "service_pay": pay.service, "total": total}


def _by_agreement(reason: Reason, base: Base, months: int, pay: Pay, figures: dict[str, Figure]) -> Result:
    """Micro and small businesses: the right stands, its amount is agreed on; the table is what one can bargain with."""
    law = ("PP-35-2021 59",)
    why = "Tabel umum ini bukan hak di usaha mikro dan kecil, tetapi dapat menjadi acuan tawar."
    return Result(
        figures,
        (Line("Uang pesangon dan penghargaan", None, "wajib dibayar; besarnya menurut kesepakatan", law),),
        None,
        "Di usaha mikro atau kecil, pesangon wajib dibayar tetapi besarnya menurut kesepakatan.",
        rests_on=(f"Alasan: {reason.label}", f"Masa kerja {tenure.MONTHS.said(months)}", f"Dasar: {base.formula}"),
        changes=("Kalau usahanya ternyata menengah atau besar, tabel umum berlaku.",),
        doubts=("Bila tidak pernah ada kesepakatan, aturan tidak menyebut angkanya; upayakan mediasi.",),
        readings=(Reading("Sebagai acuan tawar: tabel umum", _figures(pay, base, {}), why, law),),
    )


def told(language: Language, text: str) -> Mapping[str, Value | None]:
    """What only several words together say: of a contract, of the leave that is left, of the wage, of the business."""
    served = cut_short.served(tenure.MONTHS.name)(language, text)
    left = leave_left.told(LEAVE.name, language, text)
    return {**served, **left, **wage.told(language, text), **business.told(language, text)}


SEVERANCE = Calculator(
    "severance",
    "pesangon",
    "Pesangon",
    "Uang pesangon, penghargaan masa kerja, dan hak lain saat PHK, menurut alasan PHK-nya.",
    (
        REASON,
        tenure.MONTHS,
        tenure.YEARS,
        tenure.START,
        tenure.END,
        wage.MONTHLY,
        wage.DAILY,
        wage.PIECE,
        wage.MINIMUM,
        BUSINESS_SIZE,
        LEAVE,
        WORK_DAYS,
        PENSION,
    ),
    compute,
    words=("phk", "pesangon", "dipecat", "diberhentikan", "efisiensi", "pensiun"),
    articles=(
        "pesangon-cara-hitung",
        "pesangon-tabel-alasan",
        "pesangon-masa-kerja-pecahan",
        "pesangon-upah-harian-borongan",
        "pesangon-setengah",
        "pesangon-pensiun",
        "pesangon-meninggal-ahli-waris",
        "pesangon-dana-pensiun",
        "phk-efisiensi",
        "phk-perusahaan-tutup-pailit",
    ),
    law=("PP-35-2021", "UU-13-2003", "MK-168-2023", "PP-36-2021"),
    due="Perusahaan wajib membayarnya kalau terjadi PHK (UU 13/2003 pasal 156 ayat (1)). Tanggalnya tidak disebut "
    "aturan; umumnya dibaca: saat PHK terjadi. Dicicil hanya kalau Anda setuju.",
    told=told,
)
