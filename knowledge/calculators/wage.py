"""The wage of a month that a sum rests on, however somebody is paid."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from knowledge import rupiah
from knowledge.calculators.calculator import LAW_DATE
from knowledge.field import Answers, Field, Kind, Refused, Value
from knowledge.language import money, normalise
from knowledge.language.language import Language
from knowledge.language.pay import Period
from knowledge.law import tables

# UU 13/2003 157(2): a daily wage counts thirty times; 157(3): piece work counts with the average of twelve months.
DAYS_PAID = 30
MONTHS = 12

WORDS = ("gaji", "upah", "gajinya", "upahnya")
"""What, in a longer message, says that a number is the wage: "eh gaji 4,5"."""

MONTHLY = Field(
    "monthly_wage",
    Kind.MONEY,
    "Upah sebulan",
    "Berapa upah Anda sebulan? Hitung upah pokok dan tunjangan tetap saja.",
    "rupiah per bulan",
    group="wage",
    words=WORDS,
    otherwise="Tulis rata-rata upah Anda sebulan, atau pilih cara lain di bawah.",
)
DAILY = Field(
    "daily_wage",
    Kind.MONEY,
    "Upah sehari",
    "Berapa upah Anda sehari?",
    "rupiah per hari",
    group="wage",
    otherwise="Yang ditanyakan di sini upah sehari.",
)
PIECE = Field(
    "piece_wage_12_months",
    Kind.MONEY,
    "Upah borongan 12 bulan",
    "Berapa seluruh upah borongan Anda selama 12 bulan terakhir?",
    "rupiah selama 12 bulan",
    group="wage",
    otherwise="Yang ditanyakan di sini jumlah upah 12 bulan terakhir.",
)
MINIMUM = Field(
    "minimum_wage",
    Kind.MONEY,
    "Upah minimum",
    "Berapa upah minimum di sana sebulan?",
    "rupiah per bulan",
    required=False,
    asked=False,
)


@dataclass(frozen=True, slots=True)
class Base:
    """The wage of a month (rupiah), how it was found, its law, and the minimum wage if it lies below that."""

    amount: Fraction
    formula: str
    law: tuple[str, ...]
    missed: Fraction | None = None


def base(answers: Answers) -> Base:
    """The base of severance pay, UU 13/2003 article 157. Raises Refused.

    Piece work below the minimum counts with the minimum of the place where the company is, which is never below that of
    the province; for a monthly wage the text says nothing of it.
    """
    if sum(field.name in answers for field in (MONTHLY, DAILY, PIECE)) > 1:
        raise Refused("Isi salah satu saja: upah sebulan, upah sehari, atau upah borongan.", MONTHLY.name)
    minimum = Fraction(answers["minimum_wage"]) if MINIMUM.name in answers else None
    if "monthly_wage" in answers:
        amount = Fraction(answers["monthly_wage"])
        return Base(amount, f"upah sebulan {rupiah.said(amount)}", ("UU-13-2003 157(1)",), missed(amount, minimum))
    if "daily_wage" in answers:
        amount = Fraction(answers["daily_wage"]) * DAYS_PAID
        formula = f"upah sehari {rupiah.said(int(answers['daily_wage']))} × {DAYS_PAID} = {rupiah.said(amount)}"
        return Base(amount, formula, ("UU-13-2003 157(2)",), missed(amount, minimum))
    average = Fraction(answers["piece_wage_12_months"]) / MONTHS
    least = missed(average, minimum)
    if least is None:
        return Base(average, f"rata-rata 12 bulan {rupiah.said(average)}", ("UU-13-2003 157(3)",))
    of_where = "upah minimum" if minimum is not None else f"upah minimum provinsi {LAW_DATE.year}"
    formula = f"rata-rata sebulan {rupiah.said(average)}, di bawah {of_where} {rupiah.said(least)} yang dipakai"
    return Base(least, formula, ("UU-13-2003 157(3)", "UU-13-2003 157(4)"))


_BY_PIECE = frozenset(("borongan", "satuan"))


def told(language: Language, text: str) -> Mapping[str, Value | None]:
    """What piece work brings in a month is no wage of a month: it is reckoned as that of twelve."""
    said = money.asked_for(language, text) if not _BY_PIECE.isdisjoint(normalise.words(language, text)) else None
    if said is None or said.loose or said.period is not Period.MONTH:
        return {}
    return {MONTHLY.name: None, PIECE.name: said.value * MONTHS}


def missed(amount: Fraction, minimum: Fraction | None = None) -> Fraction | None:
    """The minimum wage that a wage of a month lies below; that of the province, unless another is given."""
    least = tables.minimum_wage(tables.PROVINCE, LAW_DATE.year).amount if minimum is None else minimum
    return least if amount < least else None


def below(amount: Fraction) -> tuple[str, ...]:
    """What to say of a wage below the minimum: it is common, it is no mistake of the person, and it is not allowed."""
    least = missed(amount)
    if least is None:
        return ()
    return (
        f"Upah ini di bawah upah minimum provinsi {LAW_DATE.year} ({rupiah.said(least)}). "
        "Di luar usaha mikro dan kecil itu dilarang, dan kekurangannya boleh ditagih.",
    )
