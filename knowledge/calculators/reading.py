"""From what people type to the answers of a sum, the same in a chat and in a form."""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from itertools import zip_longest

from knowledge.calculators import month_span, telling
from knowledge.calculators.calculator import Calculator
from knowledge.field import Field, Kind, Refused, Value
from knowledge.language import answering, dates, durations, normalise, ranges, seniority
from knowledge.language.language import Language

_DAYS = re.compile(r"(?:[a-z]+ )*([1-9][0-9]{0,2}) (hari|minggu)(?: [a-z]+)*", re.ASCII)
_DAYS_OF_A_MONTH = 30
_WEEK = 7
_AT_WORK = frozenset(("masuk", "kerja", "bekerja"))
"""With a number of days they say how much one works: "sebulan masuk 26 hari" is no leave."""
_GONE = frozenset(("sebelum", "lagi", "lalu", "habis", "berhenti", "keluar", "mundur", "phk"))
"""With some days they say when the work ended: "habis 2 minggu sebelum lebaran"."""
_MILLIONS = re.compile(r"[1-9][0-9]?[.,][0-9]{1,2}", re.ASCII)


def asked(calculator: Calculator) -> list[Field]:
    """The fields that a person can fill in; the others are for programs."""
    return [field for field in calculator.fields if field.question]


def answers(
    calculator: Calculator, language: Language, typed: Mapping[str, str], today: date
) -> tuple[dict[str, Value], dict[str, str]]:
    """The answers by field, and a sentence for each field whose words are no answer."""
    found: dict[str, Value] = {}
    mistakes: dict[str, str] = {}
    for field in asked(calculator):
        words = typed.get(field.name, "").strip()
        if not words:
            continue
        try:
            found[field.name] = answer(calculator, field, language, words, today)
        except Refused as refused:
            mistakes[field.name] = str(refused)
    return found, mistakes


def answer(calculator: Calculator, field: Field, language: Language, text: str, today: date) -> Value:
    """The answer that the words give to this field of the sum. Raises Refused."""
    told = calculator.told(language, text)
    if field.called and field.name not in told:
        told = calculator.told(language, f"{field.called} {text}")
    if (value := told.get(field.name)) is not None:
        return field.checked(value)
    if field.name in told and field.otherwise and _is_of_another(calculator, field, told):
        raise field.refuse(field.otherwise)
    text = _settled(field, language, text)
    words = normalise.words(language, text)
    if (days := _in_days(field, language, text)) is not None:
        return field.checked(days)
    tells_of_work = not _AT_WORK.isdisjoint(words) and frozenset(words).isdisjoint(field.words)
    if field.kind is Kind.COUNT and field.words and tells_of_work:
        raise field.refuse(answering.EXPECTED[field.kind])
    month = _months(calculator, language, text, today).get(field.name) if field.kind is Kind.MONTH else None
    dated = month if field.since is None else _elapsed(field, language, text, today)
    return answering.answer(field, language, text, today) if dated is None else field.checked(dated)


def _in_days(field: Field, language: Language, text: str) -> int | None:
    """A length of service in full months that is told in days or weeks. Raises Refused for those of a week."""
    words = normalise.words(language, text)
    is_told = field.kind is Kind.TENURE and _GONE.isdisjoint(words) and not seniority.lengths(language, text)
    days = _DAYS.fullmatch(" ".join(words)) if is_told else None
    if days is None:
        return None
    if days[2] == "hari" and int(days[1]) <= _WEEK and "baru" not in days[0]:
        raise field.refuse(f"{days[1]} hari itu hari kerja seminggu? Tulis lamanya, misalnya 5 tahun 3 bulan.")
    return int(days[1]) * (_WEEK if days[2] == "minggu" else 1) // _DAYS_OF_A_MONTH


def _settled(field: Field, language: Language, text: str) -> str:
    """The text without what is denied and without ages. Raises Doubtful where two numbers are left."""
    told = ranges.settled(field, language, telling.without_denied(text))
    return durations.without_ages(told) if field.kind in (Kind.MONEY, Kind.COUNT, Kind.NUMBER) else told


def _is_of_another(calculator: Calculator, field: Field, told: Mapping[str, Value | None]) -> bool:
    """Whether the words tell what may be answered instead: the value of a building job is no wage of a day.

    Where nothing may be, what is no answer is still not to be taken for one: "dipotong sisa 2 juta", "bolong 3 bulan".
    """
    if not field.group:
        return field.kind in (Kind.MONEY, Kind.NUMBER, Kind.COUNT)
    return any(told.get(one.name) is not None for one in calculator.fields if one.group == field.group)


def _elapsed(field: Field, language: Language, text: str, today: date) -> int | None:
    """How long it is since a day that is told instead of a number: "gajian tgl 25", "dari maret 2026"."""
    span = dates.since(text, today)
    if span is None:
        return None
    first, last = span
    if field.unit == "hari":
        return (last - first).days + (field.since or 0)
    full = max(dates.full_months(first, last), 0)
    is_passed = field.term and bool(dates.lately(text, today)) and dates.added(first, full) < last
    return full + (field.since or 0) + is_passed


def together(
    calculator: Calculator, language: Language, whole: str, told: Mapping[str, Value | None]
) -> dict[str, Value]:
    """What the last of several messages `told`, with what only all of them make clear.

    "kontrak 2 tahun" after "di-phk" is the agreed length, and no longer the time served as well.
    """
    said = calculator.told(language, whole)
    clear = {name: value for name, value in said.items() if value is not None}
    kept = {name: value for name, value in told.items() if name not in said or value not in clear.values()}
    return {**{name: value for name, value in kept.items() if value is not None}, **clear}


def mentioned(
    calculator: Calculator, language: Language, text: str, today: date, asked: Field | None = None
) -> dict[str, Value]:
    """What the words answer without having been asked for it; `asked` is the field that they were to answer."""
    fields = [one for one in calculator.fields if one.question]
    only_asked = {field.name for field in calculator.fields if field.only_asked}
    told = {name: value for name, value in calculator.told(language, text).items() if name not in only_asked}
    heard = answering.mentioned(fields, language, durations.without_ages(ranges.without(text)), today, asked)
    found = {**_bare_wage(calculator, text), **heard, **_months(calculator, language, text, today), **told}
    return {name: value for name, value in found.items() if value is not None and (asked is None or name != asked.name)}


def _months(calculator: Calculator, language: Language, text: str, today: date) -> dict[str, Value | None]:
    """The first and the last month of "oktober sampai november", which a sum of the past has behind it."""
    fields = [field.name for field in calculator.fields if field.kind is Kind.MONTH]
    # The month of a contribution may be one to come.
    span = month_span.told(language, text, today) if len(fields) > 1 else ()
    return dict(zip_longest(fields, span[: len(fields)])) if span else {}


def _bare_wage(calculator: Calculator, text: str) -> dict[str, Value]:
    """ "3,8" by itself is a wage of millions, where the sum asks for no number that has a fraction."""
    wages = [field for field in calculator.fields if field.required and field.unit == "rupiah per bulan"]
    if not wages or not _MILLIONS.fullmatch(text.strip()) or any(one.kind is Kind.NUMBER for one in calculator.fields):
        return {}
    return {wages[0].name: int(Decimal(text.strip().replace(",", ".")) * 1_000_000)}
