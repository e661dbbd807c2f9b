"""A count in its unit, as people say it: "2 minggu" to a question about days, "90 menit" to one about hours."""

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from knowledge.field import Field, Kind, Value
from knowledge.language import approximation, durations, money, notation, pay, quantities
from knowledge.language.language import Language
from knowledge.language.pay import Period

_NAMES = {
    Period.DAY: "hari",
    Period.WEEK: "minggu",
    Period.MONTH: "bulan",
    Period.YEAR: "tahun",
    Period.HOUR: "jam",
}
_CALLED = {word: _NAMES[period] for word, period in pay.UNITS.items() if period in _NAMES} | {
    "menit": "menit",
    "mnt": "menit",
}
_WORTH: Mapping[str, Mapping[str, Fraction]] = {
    "hari": {"hari": Fraction(1), "minggu": Fraction(7), "bulan": Fraction(30), "tahun": Fraction(365)},
    "bulan": {"hari": Fraction(1, 30), "minggu": Fraction(7, 30), "bulan": Fraction(1), "tahun": Fraction(12)},
    "jam": {"jam": Fraction(1), "menit": Fraction(1, 60)},
}
"""What other units come to, by the unit that was asked for."""
_NAMES_A_DAY = frozenset(("tgl", "tanggal", "tggl", "jam", "jm", "pukul", "pkl"))
"""Before a number they say which day or hour, not how many."""
_LITTLE = Decimal("0.01")
_PARTS = {"setengah": Fraction(1, 2), "seperempat": Fraction(1, 4)}
"""Behind a unit: "2 jam setengah"."""
JOINED = frozenset(("dan", "lebih", "lbh", "lewat", "plus", "tambah", "ditambah"))
MORE = frozenset(("lebih", "lbh", "lewat"))


@dataclass(frozen=True, slots=True)
class Count:
    """How many of a unit, in that unit.

    `is_named`: a number of the unit itself was said, and not "sebulan" or "2 minggu". `is_one`: only "sebulan" was,
    which beside another may say how often. `falls_short`: something is missing to it ("belum 3 bulan").
    `goes_beyond`: it is a bit more ("3 bulan lebih", "lebih dari 3 bulan").
    """

    number: Fraction
    is_named: bool
    is_one: bool
    falls_short: bool
    goes_beyond: bool

    @property
    def decimal(self) -> Decimal:
        """To two places, as nobody says more."""
        return round(Decimal(self.number.numerator) / self.number.denominator, 2).normalize()


def answer(field: Field, language: Language, text: str) -> Value | None:
    """The number in the field's unit. Raises Refused where the words leave several, or only say what it is not."""
    text = durations.beside_work(notation.plain(text), is_asked=True)
    found = told(language, text, field.unit)
    found = [count for count in found if not count.is_one] or found
    if found:
        return amount(field, found)
    number = bare(language, text, field.unit)
    # Half of what is not said: "setengah" to "Berapa hari?".
    is_part = field.kind is Kind.COUNT and number is not None and 0 < number < 1
    return None if is_part else _in_full(field, number)


def amount(field: Field, told: Sequence[Count]) -> Value | None:
    """What the counts leave for the field. Raises Refused where they differ, or one only says what it is not."""
    rough = next(
        (count for count in told if count.falls_short and not (field.kind is Kind.COUNT and count.is_named)), None
    )
    if rough is not None:
        raise field.refuse(f"tulis berapa {field.unit}, misalnya {max(int(rough.decimal) - 1, 1)}.")
    values = [_in_full(field, count.decimal + _beyond(field, count)) for count in told]
    several = list(dict.fromkeys(value for value in values if value is not None))
    if len(several) > 1:
        raise several_told(field, tuple(map(field.said, several)))
    return several[0] if several else None


def _beyond(field: Field, count: Count) -> Decimal:
    """What makes "12 bulan lebih" the thirteenth month that has begun, and "belum 12 bulan" eleven full ones."""
    return _LITTLE * (count.goes_beyond - count.falls_short) if field.kind is Kind.COUNT else Decimal(0)


def _in_full(field: Field, number: Decimal | None) -> Value | None:
    """Of counts the full ones, as 20 days are no month yet; where what has begun counts they are the first."""
    if number is None or field.kind is not Kind.COUNT:
        return _plain(number)
    return math.ceil(number) if field.since or field.term else math.floor(number)


def _plain(number: Decimal | None) -> Value | None:
    """A whole number as `int`, another as it is written."""
    if number is None:
        return None
    return int(number) if number == number.to_integral_value() else str(number.normalize())


def several_told(field: Field, readings: tuple[str, ...]) -> money.Doubtful:
    return money.Doubtful(f"{field.label}: {' atau '.join(readings)}? Tulis satu saja.", field, readings)


def told(language: Language, text: str, unit: str) -> list[Count]:
    """Every number that is counted in the unit, or in one that it can be made of."""
    return list(_counts(language, quantities.PART.findall(notation.plain(text)), unit))


def bare(language: Language, text: str, unit: str) -> Decimal | None:
    """The first number that is counted in nothing; None where every one counts something, as "3 orang" for days."""
    parts = quantities.PART.findall(notation.plain(text))
    place = 0
    while place < len(parts):
        amount, called, after = _amount(language, parts, place)
        if amount is not None and _is_bare(parts, place, called, unit):
            return amount
        place = after
    return None


def _counts(language: Language, parts: Sequence[str], unit: str) -> Iterator[Count]:
    worth = _WORTH.get(unit, {unit: Fraction(1)})
    place = 0
    while place < len(parts):
        amount, called, after = _amount(language, parts, place)
        if amount is None or called not in worth:
            place = after
            continue
        smaller = {name: value for name, value in worth.items() if value < worth[called]}
        more, following, end = _rest(language, parts, after, smaller)
        is_one = parts[place][2:] in _CALLED
        part = None if quantities.counts_something(parts, end + 1) else _PARTS.get("".join(parts[end : end + 1]))
        yield Count(
            Fraction(amount) * worth[called] + more + (worth[following or called] * part if part else 0),
            following == unit or (called == unit and not is_one),
            is_one and not following and not part,
            approximation.falls_short(parts, place),
            _goes_beyond(parts, place, end),
        )
        place = end + (part is not None)


def units(text: str) -> frozenset[str]:
    """The units of time that are named: "jam", "hari"."""
    return frozenset(_CALLED[word] for word in re.findall("[a-z]+", text.lower()) if word in _CALLED)


def _goes_beyond(parts: Sequence[str], place: int, end: int) -> bool:
    """Whether what stands in `parts[place:end]` is exceeded, and not told about ("kurang lebih 3")."""
    before, after = list(parts[max(place - 2, 0) : place]), list(parts[end : end + 2])
    is_about = "kurang" in before or "kurang" in after
    return not is_about and (before == ["lebih", "dari"] or before[-1:] == ["lebih"] or not MORE.isdisjoint(after[:1]))


def _amount(language: Language, parts: Sequence[str], place: int) -> tuple[Decimal | None, str, int]:
    """The number at a place, what it counts, and the place after both; "sebulan" is one."""
    if parts[place].startswith("se") and parts[place][2:] in _CALLED:
        return Decimal(1), _CALLED[parts[place][2:]], place + 1
    found = quantities.quantity(language.numerals, parts, place)
    if found is None or found.is_scaled:
        return None, "", place + 1 if found is None else found.end
    called = parts[found.end] if found.end < len(parts) else ""
    called = called if called in _CALLED else called.removesuffix("an")  # "dua mingguan"
    if called in _CALLED:
        return found.value, _CALLED[called], found.end + 1
    return found.value, called if quantities.counts_something(parts, found.end) else "", found.end


def _rest(
    language: Language, parts: Sequence[str], place: int, worth: Mapping[str, Fraction]
) -> tuple[Fraction, str, int]:
    """What follows at once, as in "3 bulan 15 hari": how much it comes to, in which unit, and the place after it."""
    is_missing = parts[place : place + 1] == ["kurang"]
    start = place + 1 if is_missing or (place < len(parts) and parts[place] in JOINED) else place
    # "Seminggu 6 hari" says how often, "seminggu lebih 2 hari" how long.
    if start >= len(parts) or parts[start - 1] == "seminggu":
        return Fraction(0), "", place
    amount, called, after = _amount(language, parts, start)
    if amount is None or called not in worth:
        return Fraction(0), "", place
    sign = -1 if is_missing else 1
    return sign * Fraction(amount) * worth[called], called, after


def _is_bare(parts: Sequence[str], place: int, called: str, unit: str) -> bool:
    is_counted_so = called in ("", unit)
    return is_counted_so and not (place and parts[place - 1] in _NAMES_A_DAY)
