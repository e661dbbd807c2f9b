"""What a contractor pays for the accident and death insurance of daily workers: PP 44/2015 articles 53 to 55."""

import re
from collections.abc import Mapping
from fractions import Fraction
from typing import Literal

from knowledge import rupiah
from knowledge.calculators.calculator import LAW_DATE, Calculator, Line, Result
from knowledge.field import Answers, Field, Kind, Refused, Value
from knowledge.language import money, normalise, pay
from knowledge.language.language import Language
from knowledge.language.pay import Period
from knowledge.law import tables

VALUE = Field(
    "contract_value",
    Kind.MONEY,
    "Nilai kontrak kerja",
    "Berapa nilai kontrak pekerjaannya? Pakai ini kalau upah pekerjanya tidak diketahui.",
    "rupiah seluruhnya",
    group="base",
    otherwise="Yang ditanyakan di sini nilai kontraknya. Kalau yang diketahui upahnya, pilih upah pekerja sebulan.",
)
WAGES = Field(
    "wages",
    Kind.MONEY,
    "Upah pekerja sebulan",
    "Berapa upah pekerjanya sebulan? Harian dikali 25.",
    "rupiah per bulan",
    group="base",
    otherwise="Yang ditanyakan di sini upah pekerjanya sebulan.",
)
DAYS_OF_A_MONTH = 25
"""PP 44/2015 19(3): a wage of a day counts so many times."""
_BILLIONS = re.compile(r"\b([0-9]+(?:[.,][0-9]+)?)\s?m\b")


def compute(answers: Answers) -> Result:
    if VALUE.name in answers and WAGES.name in answers:
        raise Refused("Isi salah satu saja: nilai kontrak, atau upah pekerja.", VALUE.name)
    if WAGES.name in answers:
        lines = [
            _by_wage("JKK", "jkk_very_high", "PP-44-2015 54(1)", int(answers["wages"])),
            _by_wage("JKM", "jkm", "PP-44-2015 55(1)", int(answers["wages"])),
        ]
    else:
        value = int(answers["contract_value"])
        lines = [
            _by_value("JKK", "jkk", "PP-44-2015 54(2)", value),
            _by_value("JKM", "jkm", "PP-44-2015 55(2)", value),
        ]
    total = sum(line.amount or 0 for line in lines)
    return Result(
        {"jkk": lines[0].amount, "jkm": lines[1].amount, "total": total},
        tuple(lines),
        total,
        f"Iuran yang wajib dibayar kontraktor {rupiah.said(total)}.",
        rests_on=("Pekerja harian, borongan, atau kontrak di proyek",),
        changes=("Seluruhnya dibayar kontraktor, tidak dipotong dari upah Anda.",),
    )


def _by_wage(label: str, rate: str, law: str, wages: int) -> Line:
    part = tables.rate(rate, LAW_DATE)
    formula = f"{rupiah.percent(part.value)} × {rupiah.said(wages)}"
    return Line(label, rupiah.whole(wages * part.value), formula, (law,))


def _by_value(label: str, programme: Literal["jkk", "jkm"], law: str, value: int) -> Line:
    """Each tier of the value has its own rate."""
    layers = tables.layered(tables.construction_tiers(programme), Fraction(value))
    formula = " + ".join(f"{rupiah.percent(tier.value)} × {rupiah.said(part)}" for tier, part in layers)
    return Line(label, rupiah.whole(sum((tier.value * part for tier, part in layers), Fraction(0))), formula, (law,))


def told(language: Language, text: str) -> Mapping[str, Value | None]:
    """A wage is no value of a job, whichever was asked for; of a job "1,2 m" are billions."""
    billions, said = _BILLIONS.search(normalise.clean(text)), money.said_sum(language, text)
    if billions is not None and said is None:
        return {VALUE.name: int(Fraction(billions[1].replace(",", ".")) * 10**9)}
    found = money.asked_for(language, text) if said is None else said
    if found is None or found.loose or len(list(money.sums(language, text))) > 1:
        return {}
    if found.period is Period.DAY:
        return {VALUE.name: None, WAGES.name: found.value * DAYS_OF_A_MONTH}
    if found.period not in (None, Period.MONTH):
        return {}
    is_wage = found.period is Period.MONTH or not pay.WAGES.isdisjoint(normalise.words(language, text))
    if is_wage:
        return {VALUE.name: None, WAGES.name: found.value}
    return {VALUE.name: found.value} if billions is not None else {}


CONSTRUCTION = Calculator(
    "construction-contributions",
    "iuran-proyek",
    "Iuran BPJS proyek",
    "Iuran kecelakaan kerja dan kematian untuk pekerja proyek bangunan.",
    (VALUE, WAGES),
    compute,
    articles=("jamsostek-pekerja-konstruksi-harian",),
    law=("PP-44-2015",),
    told=told,
)
