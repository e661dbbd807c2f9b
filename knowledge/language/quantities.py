"""Numbers and sums of money, as people write them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from knowledge.language import dates, notation
from knowledge.language.language import Language

PART = re.compile(r"[0-9]+(?:[.,][0-9]+)*|[a-z]+")
LONGEST_DIGITS = 15
LONGEST_GROUP = 8
THOUSANDS = re.compile(r"[0-9]{1,3}(?:([.,])[0-9]{3})(?:\1[0-9]{3})*")
YEARS = frozenset(("tahun", "thn", "th", "taun", "taon", "tahunan", "setahun", "setaun"))
MONTHS = frozenset(("bulan", "bln", "bl", "sebulan"))
COUNTED = frozenset(
    ("hari", "hr", "minggu", "mgg", "jam", "orang", "org", "kali", "x", "menit", "gaji", "upah")
) | frozenset(("persen", "anak", "karyawan", "pekerja", "buruh", "pegawai", "shift", "sif"))
HALF = Decimal("0.5")
PARTS_OF_A_SCALE = {"setengah": HALF, "seperempat": Decimal("0.25")}
"""Behind a multiplier: "dua juta setengah"."""
TEN = Decimal(10)
THOUSAND = Decimal(1000)
MILLION = Decimal(1_000_000)


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
    parts = PART.findall(notation.plain(text))
    for place in range(len(parts)):
        found = quantity(language.numerals, parts, place)
        if found is not None:
            return found.value
    return None


def rupiah(language: Language, text: str) -> int | None:
    """The first sum of money in whole rupiah: "4,5jt", "Rp4.200.000", "dua juta", "4200rb"."""
    parts = PART.findall(notation.plain(text))
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
    part = PARTS_OF_A_SCALE.get(parts[end]) if scale >= THOUSAND and end < len(parts) else None
    if part is not None and not counts_something(parts, end + 1):
        return Quantity(total + scale * part, end + 1, is_scaled=True)
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
    """True when the word at `place` is what the number before it counts, so that it is no part of a sum.

    "2 juta setengah bulan" is paid for half a month; of "sejuta setengah sebulan" and "2jt8 sebulan" each is one sum.
    """
    is_counted = place < len(parts) and (parts[place] in COUNTED or parts[place] in YEARS | MONTHS)
    return is_counted and not parts[place].startswith("se")


def counts_no_money(parts: Sequence[str], place: int) -> bool:
    """ "10 jam", "5 tahun": no wage, though "4,5 gaji pokok" is one."""
    return counts_something(parts, place) and parts[place] not in ("gaji", "upah")


def group(numerals: Mapping[str, str], parts: Sequence[str], place: int) -> tuple[Decimal, Decimal, int]:
    """A number below a thousand, or digits, then its multiplier (one if there is none), and the place after both."""
    section, start = Decimal(0), place
    while place < min(len(parts), start + LONGEST_GROUP):
        if parts[place] == "koma" and place > start:
            behind, place = decimals(numerals, parts, place + 1)
            section += behind
            continue
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


def decimals(numerals: Mapping[str, str], parts: Sequence[str], place: int) -> tuple[Decimal, int]:
    """What is said after "koma", and the place after it: "koma lima", "koma tujuh lima", "koma dua puluh lima"."""
    if place < len(parts) and parts[place].isdigit():
        return Decimal(f"0.{parts[place]}"), place + 1
    said = ""
    while place < len(parts):
        kind, value = meaning(numerals, parts[place])
        if kind == "word" and value < TEN and value == value.to_integral_value():
            said += str(value)
        elif not (kind == "times" and value == TEN and said):
            break
        place += 1
    return Decimal(f"0.{said or 0}"), place


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
