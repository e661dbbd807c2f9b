"""Numbers, sums of money and lengths of service, as people write them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from knowledge.language import dates, normalise, pay
from knowledge.language.language import Language

PART = re.compile(r"[0-9]+(?:[.,][0-9]+)*|[a-z]+")
LONGEST_DIGITS = 15
LONGEST_GROUP = 8
THOUSANDS = re.compile(r"[0-9]{1,3}(?:([.,])[0-9]{3})(?:\1[0-9]{3})*")
YEARS = frozenset(("tahun", "thn", "th", "taun", "taon", "setahun", "setaun"))
MONTHS = frozenset(("bulan", "bln", "bl", "sebulan"))
COUNTED = frozenset(
    ("hari", "hr", "minggu", "mgg", "jam", "orang", "org", "kali", "x", "menit", "gaji", "upah")
) | frozenset(("persen", "anak", "karyawan", "pekerja", "buruh", "pegawai", "shift", "sif"))
AT_WORK = frozenset(("masuk", "libur", "lembur"))
WAGES = frozenset(("gaji", "upah", "gajinya", "upahnya"))
ALMOST = frozenset(("hampir", "nyaris"))
"""Before a length of service: a day is missing to it, and the law counts full years."""
HALF = Decimal("0.5")
THOUSAND = Decimal(1000)
MILLION = Decimal(1_000_000)


@dataclass(frozen=True, slots=True)
class Tenure:
    """A length of service."""

    years: int
    months: int

    @property
    def in_months(self) -> int:
        return self.years * 12 + self.months


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as written, the place after its last word, and whether a multiplier ("juta") stood in it.

    `loose` are the numbers that may be meant where a small one follows that nothing says how to read: "dua juta lima".
    """

    value: Decimal
    end: int
    is_scaled: bool
    loose: tuple[Decimal, ...] = ()


def number(language: Language, text: str) -> Decimal | None:
    """The first number: "4,5", "1.250.000", "dua puluh lima", "setengah"."""
    parts = PART.findall(normalise.clean(text))
    for place in range(len(parts)):
        found = quantity(language.numerals, parts, place)
        if found is not None:
            return found.value
    return None


def rupiah(language: Language, text: str) -> int | None:
    """The first sum of money in whole rupiah: "4,5jt", "Rp4.200.000", "dua juta", "4200rb"."""
    parts = PART.findall(normalise.clean(text))
    found = money(language, parts)
    return None if found is None else int(found[1].value)


def money(language: Language, parts: Sequence[str]) -> tuple[int, Quantity] | None:
    """The first sum of money, and the place where it begins.

    A bare number is money from 1,000 on, or after "Rp"; smaller ones are years, days or people.
    """
    for place in range(len(parts)):
        found = quantity(language.numerals, parts, place)
        if found is None or (place and parts[place - 1].isalpha() and quantity(language.numerals, parts, place - 1)):
            continue
        if found.is_scaled or is_marked(parts, place) or found.value >= 1000:
            return place, found
    return None


def is_marked(parts: Sequence[str], place: int) -> bool:
    """True when the number at `place` is said to be money."""
    return place > 0 and parts[place - 1] in ("rp", "idr", "rupiah")


def tenure(language: Language, text: str) -> Tenure | None:
    """The first length of service: "5 thn 3 bln", "lima tahun", "18 bulan", "setahun setengah", "2,5 th"."""
    parts = PART.findall(normalise.clean(text))
    years, after = length(language.numerals, parts, YEARS, 0)
    if years is None:
        months, _ = length(language.numerals, parts, MONTHS, 0)
        return None if months is None else whole(months)
    if not ALMOST.isdisjoint(parts[:after]):
        return whole(years * 12 - 1)
    if parts[after : after + 1] == ["kurang"] and parts[after + 1 : after + 2] not in (["lebih"], ["lbh"]):
        missing, _ = length(language.numerals, parts, MONTHS, after + 1, at_once=True)
        return whole(years * 12 - (missing or 1))
    if after < len(parts) and parts[after] == "setengah":
        return whole((years + HALF) * 12)
    # Months belong to the years only when they follow them at once, or after "lebih", "dan".
    start = after + 1 if after < len(parts) and parts[after] in ("lebih", "dan", "lewat") else after
    months, _ = length(language.numerals, parts[: start + 6], MONTHS, start, at_once=True)
    return whole(years * 12 + (months or 0))


def whole(months: Decimal) -> Tenure | None:
    """Nobody served longer than a life: a larger number is a slip or a date."""
    total = int(months)
    return Tenure(total // 12, total % 12) if total <= 80 * 12 else None


def length(
    numerals: Mapping[str, str], parts: Sequence[str], units: frozenset[str], start: int, *, at_once: bool = False
) -> tuple[Decimal | None, int]:
    """A number and its unit, and the place after it."""
    for place in range(start, start + 1 if at_once else len(parts)):
        if place >= len(parts):
            break
        if parts[place] in units and parts[place].startswith("se") and not is_rate(numerals, parts, place):
            return Decimal(1), place + 1
        found = quantity(numerals, parts, place)
        is_of_a_date = is_year(parts, found.end + 1) if found is not None else False
        if found is not None and found.end < len(parts) and parts[found.end] in units and not is_of_a_date:
            return found.value, found.end + 1
    return None, start


def is_year(parts: Sequence[str], place: int) -> bool:
    """Whether a year stands there: "bulan 3 tahun 2018" tells no three years."""
    return place < len(parts) and dates.BARE_YEAR.fullmatch(parts[place]) is not None


def is_rate(numerals: Mapping[str, str], parts: Sequence[str], place: int) -> bool:
    """Whether "sebulan" says how often: "3 juta sebulan", "25 hari sebulan", "sebulan dapat 3 juta"."""
    ahead = parts[place - 1] if place else ""
    if ahead in COUNTED or ahead in pay.AFTER_A_SUM or (ahead and meaning(numerals, ahead)[0]):
        return True
    after = place + 1
    while after < len(parts) and parts[after] in pay.BEFORE_A_SUM - WAGES:
        after += 1
    if after < len(parts) and parts[after] in AT_WORK:
        return True
    found = quantity(numerals, parts, after) if after < len(parts) else None
    return found is not None and found.is_scaled


def quantity(numerals: Mapping[str, str], parts: Sequence[str], place: int) -> Quantity | None:
    """The number that begins at `place`: "dua puluh lima juta", "5 juta 500 ribu", "1.250.000"."""
    total, scale, end = Decimal(0), Decimal(0), place
    while True:
        value, multiplier, after = group(numerals, parts, end)
        # "2 juta 5 tahun": a second group belongs to the sum only with a smaller multiplier of its own.
        if after == end or (scale and not continues(parts, scale, multiplier, after)):
            break
        total, scale, end = total + value * multiplier, multiplier, after
        if multiplier < THOUSAND:
            break
    if end == place:
        return None
    if scale >= THOUSAND and parts[end : end + 1] == ["setengah"] and not is_half_of(parts, end + 1):
        return Quantity(total + scale / 2, end + 1, is_scaled=True)
    rough = Quantity(total, end, total >= THOUSAND and scale != 1)
    return rough if scale < MILLION else completed(numerals, parts, rough, scale)


def completed(numerals: Mapping[str, str], parts: Sequence[str], rough: Quantity, scale: Decimal) -> Quantity:
    """Millions with what follows them: nobody says the thousands of "dua juta lima ratus" and "2jt 500"."""
    value, after = tail(numerals, parts, rough.end)
    if 100 <= value < THOUSAND:
        return replace(rough, value=rough.value + value * scale / THOUSAND, end=after)
    if 10_000 <= value < scale:
        return replace(rough, value=rough.value + value, end=after)
    if 0 < value < 100:
        tenths = scale / (10 if value < 10 else 100)
        return replace(rough, loose=(rough.value + value * tenths, rough.value + value * scale / THOUSAND))
    return rough


def tail(numerals: Mapping[str, str], parts: Sequence[str], place: int) -> tuple[Decimal, int]:
    """The whole number without a multiplier that follows a sum and counts nothing else, or 0; the place after it."""
    value, multiplier, after = group(numerals, parts, place)
    counts = counts_something(parts, after) or begins_a_day(parts, after)
    if multiplier != 1 or value != value.to_integral_value() or counts:
        return Decimal(0), place
    return value, after


def begins_a_day(parts: Sequence[str], place: int) -> bool:
    """ "gaji 2 juta, 12 januari", "12/3/2020"."""
    return place < len(parts) and (parts[place][0].isdigit() or dates.is_month(parts[place]))


def continues(parts: Sequence[str], scale: Decimal, multiplier: Decimal, after: int) -> bool:
    if multiplier >= THOUSAND:
        return multiplier < scale
    return scale == THOUSAND and parts[after - 1].isalpha() and not counts_something(parts, after)


def counts_something(parts: Sequence[str], place: int) -> bool:
    """True when the word at `place` is what the number before it counts, so that it is no part of a sum."""
    return place < len(parts) and (parts[place] in COUNTED or parts[place] in YEARS | MONTHS)


def is_half_of(parts: Sequence[str], place: int) -> bool:
    """ "2 juta setengah bulan" is paid for half a month; "sejuta setengah sebulan" is a million and a half."""
    return counts_something(parts, place) and not parts[place].startswith("se")


def group(numerals: Mapping[str, str], parts: Sequence[str], place: int) -> tuple[Decimal, Decimal, int]:
    """A number below a thousand, or digits, then its multiplier (one if there is none), and the place after both."""
    section, start = Decimal(0), place
    while place < min(len(parts), start + LONGEST_GROUP):
        kind, value = meaning(numerals, parts[place])
        # "dua tiga" are two numbers; "dua puluh tiga" and "tiga setengah" are one.
        if kind in ("digits", "word") and place > start and (kind == "digits" or (value >= 1 and section % 10)):
            break
        if kind in ("digits", "teen") or (kind == "word" and value < THOUSAND):
            section += value
        elif kind == "times" and value < THOUSAND and place > start:
            section = tens(section, value)
        elif value >= THOUSAND and (place > start) == (kind == "times"):
            return section or Decimal(1), value, place + 1
        else:
            break
        place += 1
    return section, Decimal(1), place


def tens(section: Decimal, value: Decimal) -> Decimal:
    """ "seratus dua puluh": only the last digit is multiplied."""
    last = section % 10 or Decimal(1)
    return section - section % 10 + last * value


def meaning(numerals: Mapping[str, str], part: str) -> tuple[str, Decimal]:
    if part[0].isdigit():
        return ("digits", digits(part)) if len(part) <= LONGEST_DIGITS else ("", Decimal(0))
    written = numerals.get(part, "")
    if written.startswith("x"):
        return "times", Decimal(written[1:])
    if written.startswith("+"):
        return "teen", Decimal(written[1:])
    return ("word", Decimal(written)) if written else ("", Decimal(0))


def digits(part: str) -> Decimal:
    """Points or commas between groups of three part thousands; a single other one parts the decimals."""
    if THOUSANDS.fullmatch(part):
        return Decimal(re.sub(r"[.,]", "", part))
    head, _, tail = part.replace(",", ".").rpartition(".")
    return Decimal(f"{head.replace('.', '')}.{tail}") if head else Decimal(tail)
