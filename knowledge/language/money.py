"""Sums of money as people say them: how much, what it is paid for, and whether it is clear."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import partial

from knowledge import rupiah
from knowledge.field import Field, Refused, Value
from knowledge.language import allowances, dates, normalise, notation, pay, quantities
from knowledge.language.language import Language
from knowledge.language.pay import Period
from knowledge.language.quantities import Quantity

DAY = re.compile(
    rf"{dates.DAY_OF_A_MONTH.pattern}|\b[0-9]{{1,2}}\s*[-/]\s*[0-9]{{1,2}}\s*[-/]\s*(?:[0-9]{{2}}){{1,2}}\b"
    rf"|\b[0-9]{{1,2}}\s+{dates.NAMED}\b"
)
NOW = frozenset(("sekarang", "skrg", "skrang", "skarang", "skr", "terakhir"))
EACH = re.compile(r"/(?=\s*[a-z])")
WAGES = frozenset(("gaji", "upah"))
MILLIONS, THOUSANDS = Decimal(100), Decimal(100_000)
LEAST_OF_A_MONTH = 300_000
"""Rupiah: less than this, with no word on what it is for, may as well be the wage of a day."""
LEAST_OF_ANY = 10_000
"""Rupiah: less than this is a slip of the finger, not the wage of a month."""
PAID = {
    "rupiah per bulan": (None, Period.MONTH),
    "rupiah per hari": (None, Period.DAY),
    "rupiah selama 12 bulan": (None, Period.YEAR),
}
"""What a sum may be paid for to be an answer in this unit; None: nothing was said of it. Other units take any sum."""


class Doubtful(Refused):
    """The sum may mean several things; `readings` are those, as a person would write them."""

    def __init__(self, sentence: str, field: Field, readings: tuple[str, ...]) -> None:
        super().__init__(sentence, field.name)
        self.readings = readings


@dataclass(frozen=True, slots=True)
class Money:
    """A sum as it was said, in whole rupiah: what it is paid for, and what else it may mean."""

    value: int
    period: Period | None
    loose: tuple[int, ...]


def said_sum(language: Language, text: str) -> Money | None:
    """The first sum of a longer message, where a bare year is none; a wage in its parts is their sum."""
    whole = composed(language, text)
    if whole is not None:
        return whole
    parts = parted(undated(text))
    start = of_now(parts)
    found = quantities.money(language, parts[start:])
    if found is None:
        return None
    place, quantity = found
    return told(parts, start + place, replace(quantity, end=start + quantity.end))


def sums(language: Language, text: str) -> Iterator[tuple[frozenset[str], Money]]:
    """Every sum with the words between it and the one before: "harusnya 3,2jt cuma dibayar 2jt"."""
    parts = parted(undated(text))
    while (found := quantities.money(language, parts)) is not None:
        place, quantity = found
        yield frozenset(parts[:place]), told(parts, place, quantity)
        parts = parts[quantity.end :]


def asked_for(language: Language, text: str) -> Money | None:
    """The first sum in whole rupiah. Asked for a wage, people leave out "juta" (4,5) and "ribu" (150, 4200)."""
    whole = composed(language, text)
    if whole is not None:
        return whole
    parts = parted(without_days(text))
    if parts == ["1"]:
        # Whoever has just seen a list may mean its first line.
        return Money(1_000_000, None, (1_000_000,))
    for place in range(of_now(parts), len(parts)):
        found = quantities.quantity(language.numerals, parts, place)
        if found is None:
            continue
        if found.is_scaled or quantities.is_marked(parts, place) or found.value >= THOUSANDS:
            return told(parts, place, found)
        if counts_something_else(parts, found.end):
            continue
        return told(parts, place, found, 1_000_000 if found.value < MILLIONS else 1000)
    return None


def without_days(text: str) -> str:
    """The text without the days and years in it, which are no sums: "gaji tgl 25 dapat 3,4", "gaji 2024 masih 3jt".

    A number like a year is a wage in thousands where nothing else is said: "gaji 2000".
    """
    words = quantities.PART.findall(undated(text))
    is_alone = pay.BEFORE_A_SUM.union(pay.AFTER_A_SUM).issuperset(words)
    return DAY.sub(" ", text.lower()) if is_alone else undated(text)


def undated(text: str) -> str:
    """The text without the days and years in it."""
    return dates.BARE_YEAR.sub(" ", DAY.sub(" ", text.lower()))


def of_now(parts: Sequence[str]) -> int:
    """Where the wage of today begins: "tahun lalu 3,5jt sekarang 3,8jt"."""
    places = [place for place, part in enumerate(parts) if part in NOW]
    return places[0] if places and any(part[0].isdigit() for part in parts[places[0] :]) else 0


def composed(language: Language, text: str) -> Money | None:
    """The basic wage of a month with its fixed allowances: "gaji pokok 2,5 sama tunjangan tetap 500"."""
    told_parts = allowances.parts(normalise.clean(text), partial(quantities.number, language))
    basic = None if told_parts is None else asked_for(language, told_parts.basic)
    if told_parts is None or basic is None or basic.loose or basic.period not in (None, Period.MONTH):
        return None
    return replace(basic, value=basic.value + told_parts.fixed)


def parted(text: str) -> list[str]:
    """The words and numbers; "150rb/hari" is said "per hari"."""
    return quantities.PART.findall(EACH.sub(" per ", notation.plain(text)))


def told(parts: Sequence[str], place: int, found: Quantity, times: int = 1) -> Money:
    period = pay.period(parts, place, found.end, found.value * times)
    return Money(int(found.value * times), period, tuple(map(int, found.loose)))


def taken(field: Field, money: Money) -> Value:
    """The sum as an answer to this field. Raises Refused where it is paid for something else, or is doubtful."""
    if money.loose:
        readings = tuple(rupiah.said(value) for value in money.loose)
        raise Doubtful(f"Maksudnya {' atau '.join(readings)}? Tulis jumlahnya lengkap.", field, readings)
    if money.period not in PAID.get(field.unit, (money.period,)):
        why = f"{rupiah.said(money.value)} itu upah {money.period}."
        if money.period is Period.PIECE:
            why = f"{rupiah.said(money.value)} itu upah borongan atau satuan."
        raise field.refuse(f"{why} {field.otherwise}".strip())
    if field.unit == "rupiah per bulan" and field.least is None and 0 < money.value < LEAST_OF_ANY:
        raise field.refuse(f"{rupiah.said(money.value)} terlalu kecil. Tulis lengkap, misalnya 3,2 juta.")
    is_bare = money.period is None and field.unit == "rupiah per bulan" and field.least is None
    if is_bare and 0 < money.value < LEAST_OF_A_MONTH:
        sum_of_money = rupiah.said(money.value)
        readings = (f"{sum_of_money} {Period.MONTH}", f"{sum_of_money} {Period.DAY}")
        raise Doubtful(f"{field.label}: {sum_of_money} itu sebulan atau sehari?", field, readings)
    return field.checked(money.value)


def counts_something_else(parts: Sequence[str], place: int) -> bool:
    """ "10 jam", "5 tahun": no wage, though "4,5 gaji pokok" is one."""
    return quantities.counts_something(parts, place) and parts[place] not in WAGES
