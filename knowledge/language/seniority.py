"""Lengths of service in full months, as people tell them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from knowledge.field import Field
from knowledge.language import approximation, counts, dates, durations, money, normalise, notation, pay, quantities
from knowledge.language.language import Language
from knowledge.language.quantities import MONTHS, YEARS

LONGEST = 80 * 12
"""Months: nobody served longer than a life; a larger number is a slip or a date."""
_SINCE = frozenset(("sejak", "dari", "mulai", "masuk"))
UNTIL_NOW = re.compile(r"\b(?:sampai|sampe|smp|hingga|sd|s/d)\s+(?:sekarang|skrg|skrang|kini|hari ini|kemarin|kmrn)\b")
_PERMANENT = re.compile(r"\bkontrak\b.*\b(?:tetap|permanen|diangkat|karyawan)\b", re.DOTALL)
_WORKED_SINCE = re.compile(
    r"\b(?:kerja|bekerja|krj|krja|masuk|gabung|mengabdi|ngabdi)\s"
    r"(?:(?!gaji|upah|phk|di ?phk|dipecat|diberhentikan|keluar|berhenti|resign|sampai|smp|bpjs)[a-z]+\s){0,5}?"
    rf"{dates.BARE_YEAR.pattern}"
)
_AFTER_YEARS = MONTHS | {"b"}
_AT_WORK = frozenset(("masuk", "libur", "lembur"))
_UNTIL_A_HOLIDAY = re.compile(
    r"\b(?:sampai|sampe|smp|hingga|sd)\s(?:hari\sraya|lebaran|idul\s?fitri|idulfitri|natal|imlek|nyepi|waisak)\s"
    rf"(?:(?:di|bulan|bln)\s)?{dates.NAMED}\b"
)
"""The month of a holiday does not end with it: how many months are full depends on the day."""
_LAST_YEAR = 60
"""A larger number after "tahun ke" is a year of the calendar."""


@dataclass(frozen=True, slots=True)
class Length:
    """A length of service in full months, and where it begins and ends among the words.

    `is_rough`: it is less than a year, which somebody has nearly served; how many months they are is not said.
    """

    months: int
    start: int
    end: int
    is_rough: bool = False


def answer(field: Field, language: Language, text: str, today: date, *, is_asked: bool) -> int | None:
    """Months of service: "5 thn 3 bln", from one day to another, or "dr maret 2024" until today. Raises Refused."""
    if _UNTIL_A_HOLIDAY.search(text.lower()) is not None:
        raise field.refuse("tulis berapa bulan penuh sampai hari raya itu, misalnya 10 bulan.")
    is_open = not _SINCE.isdisjoint(normalise.words(language, text)) or UNTIL_NOW.search(text.lower()) is not None
    months = between(text, today, is_open=is_open)
    if months is None:
        months = _settled(field, served(language, text, is_asked=is_asked), _PERMANENT.search(text.lower()) is not None)
    if months is None and not is_asked and begins_in_a_year(text):
        return dates.by_years(text, today)
    if months is not None or not is_asked:
        return months
    return (
        between(text, today, is_open=True)
        or dates.since_month(text, today)
        or dates.by_years(text, today)
        or _bare(field, language, text)
    )


def between(text: str, today: date, *, is_open: bool) -> int | None:
    """Full months between the days that are named; from a single one, if `is_open`, until today."""
    first, last = dates.span(text, today, is_open=is_open)
    return dates.full_months(first, last) if first and last and last >= first else None


def begins_in_a_year(text: str) -> bool:
    """Whether the words tell the year in which the work began, though nobody asked: "kerja dr 2018".

    How long a contract ran is not told by the year alone.
    """
    plain = text.lower()
    return _WORKED_SINCE.search(plain) is not None and "kontrak" not in plain


def _settled(field: Field, told: Sequence[Length], is_made_permanent: bool) -> int | None:
    """The one length of service that is told. Raises Refused where it is said too roughly, or several are."""
    several = sorted({length.months for length in told})
    total = sum(length.months for length in told)
    # Of "kontrak 2 tahun, tetap 4 tahun, total 6 tahun" the longest is the sum of the others.
    if is_made_permanent and len(told) > 1 and 2 * several[-1] != total:
        # Whether the contract counts is disputed: it does where the work was never broken off.
        both = tuple(map(field.said, (total, told[-1].months)))
        why = "dihitung dari kontrak pertama, atau dari saat diangkat tetap?"
        raise money.Doubtful(f"{field.label}: {why} Jadi {' atau '.join(both)}?", field, both)
    if len(several) > 1:
        raise counts.several_told(field, tuple(map(field.said, several)))
    if several and len(told) > 1:
        # Whoever says it twice may mean one after the other: "2 tahun di gudang, 2 tahun di kantor".
        raise counts.several_told(field, (field.said(several[0]), field.said(several[0] * len(told))))
    if told and told[0].is_rough and _asks_for_number(field):
        raise field.refuse(f"tulis berapa {field.unit} kira-kira, misalnya 8 {field.unit}.")
    return several[0] if several else None


def _asks_for_number(field: Field) -> bool:
    """Whether the question says in which unit to answer, so that what is less than one of a larger is no answer."""
    return f"berapa {field.unit}" in field.question.lower()


def _bare(field: Field, language: Language, text: str) -> int | None:
    """ "8" to "Berapa bulan …?". Raises money.Doubtful where the question names no unit; nobody served "4 juta"."""
    parts = quantities.PART.findall(notation.plain(text))
    found = quantities.quantity(language.numerals, parts, 0) if parts else None
    if found is None or found.end < len(parts) or found.value != found.value.to_integral_value():
        return None
    number = int(found.value)
    if found.is_scaled or number > (field.most or number):
        return None
    if _asks_for_number(field):
        return number
    readings = (f"{number} tahun", f"{number} bulan")
    raise money.Doubtful(f"{field.label}: {' atau '.join(readings)}?", field, readings)


def tenure(language: Language, text: str) -> int | None:
    """The first length of service in full months: "5 thn 3 bln", "lima tahun", "18 bulan", "setahun setengah"."""
    return next((length.months for length in lengths(language, notation.plain(text))), None)


def served(language: Language, text: str, *, is_asked: bool) -> list[Length]:
    """The lengths of service that the words may tell; what they say of the work itself goes before the others.

    Ages, illnesses and arrears are none. `is_asked`: the words answer the question for it.
    """
    plain = durations.of_work(notation.plain(text), is_asked=is_asked)
    parts, found = quantities.PART.findall(plain), lengths(language, plain)
    at_work = [one for one in found if durations.is_after_work(parts, one.start)]
    return at_work or [one for one in found if durations.is_before_work(parts, one.end)] or found


def lengths(language: Language, plain: str) -> list[Length]:
    """All lengths of service in a plain text, in order."""
    return list(_lengths(language.numerals, quantities.PART.findall(plain)))


def _lengths(numerals: Mapping[str, str], parts: Sequence[str]) -> Iterator[Length]:
    place = 0
    while place < len(parts):
        found = _ordinal(numerals, parts, place) or _length(numerals, parts, place)
        if found is not None and found.months <= LONGEST:
            yield found
        place = found.end if found is not None else place + 1


def _ordinal(numerals: Mapping[str, str], parts: Sequence[str], place: int) -> Length | None:
    """ "Masuk tahun ke 3": two years are full."""
    if parts[place] not in YEARS or parts[place + 1 : place + 2] != ["ke"] or place + 2 >= len(parts):
        return None
    found = quantities.quantity(numerals, parts, place + 2)
    if found is None or not 1 <= found.value <= _LAST_YEAR:
        return None
    return Length(int(found.value) * 12 - 1, place, found.end, is_rough=found.value == 1)


def _length(numerals: Mapping[str, str], parts: Sequence[str], place: int) -> Length | None:
    years, after = _counted(numerals, parts, YEARS, place)
    if years is None:
        months, after = _counted(numerals, parts, MONTHS, place)
        if months is None:
            return None
        # A day is missing to it, and the law counts what is full.
        is_short = approximation.falls_short(parts, place) or _lacks(parts, after)
        return Length(int(months) - is_short, place, after)
    if approximation.falls_short(parts, place):
        return Length(int(years * 12) - 1, place, after, is_rough=years <= 1)
    if _lacks(parts, after):
        missing, end = _counted(numerals, parts, MONTHS, after + 1)
        return Length(int(years * 12 - (missing or 1)), place, max(end, after + 1), is_rough=not missing and years <= 1)
    if parts[after : after + 1] == ["setengah"]:
        return Length(int((years + quantities.HALF) * 12), place, after + 1)
    # Months belong to the years only when they follow them at once, or after "lebih", "dan".
    start = after + 1 if after < len(parts) and parts[after] in counts.JOINED else after
    rest, end = _counted(numerals, parts, _AFTER_YEARS, start)
    return Length(int(years * 12 + (rest or 0)), place, end if rest is not None else after)


def _lacks(parts: Sequence[str], place: int) -> bool:
    """ "5 tahun kurang", but not "5 tahun kurang lebih"."""
    return parts[place : place + 1] == ["kurang"] and parts[place + 1 : place + 2] not in (["lebih"], ["lbh"])


def _counted(
    numerals: Mapping[str, str], parts: Sequence[str], units: frozenset[str], place: int
) -> tuple[Decimal | None, int]:
    """A number and its unit that stand there, and the place after both."""
    if place >= len(parts):
        return None, place
    if parts[place] in units and parts[place].startswith("se") and not _is_rate(numerals, parts, place):
        return Decimal(1), place + 1
    found = quantities.quantity(numerals, parts, place)
    if found is None or found.end >= len(parts) or parts[found.end] not in units or _is_year(parts, found.end + 1):
        return None, place
    return found.value, found.end + 1


def _is_year(parts: Sequence[str], place: int) -> bool:
    """Whether a year stands there: "bulan 3 tahun 2018" tells no three years."""
    return place < len(parts) and dates.BARE_YEAR.fullmatch(parts[place]) is not None


def _is_rate(numerals: Mapping[str, str], parts: Sequence[str], place: int) -> bool:
    """Whether "sebulan" says how often: "3 juta sebulan", "25 hari sebulan", "sebulan dapat 3 juta"."""
    ahead = parts[place - 1] if place else ""
    ends_a_sum = ahead in pay.AFTER_A_SUM and not approximation.falls_short(parts, place)
    if ahead in quantities.COUNTED or ends_a_sum or (ahead and quantities.meaning(numerals, ahead)[0]):
        return True
    after = place + 1
    while after < len(parts) and parts[after] in pay.BEFORE_A_SUM - pay.WAGES:
        after += 1
    if after < len(parts) and parts[after] in _AT_WORK:
        return True
    found = quantities.quantity(numerals, parts, after) if after < len(parts) else None
    return found is not None and found.is_scaled
