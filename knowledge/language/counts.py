"""A count in its unit, as people say it: "2 minggu" to a question about days, "90 menit" to one about hours."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from knowledge.language import normalise, pay, quantities
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
_JOINED = frozenset(("dan", "lebih", "lewat"))


def told(language: Language, text: str, unit: str) -> Decimal | None:
    """How many of the unit: the first number that is counted in it, or in one that it can be made of; else the first
    that is counted in nothing. None where every number counts something else, as in "3 orang" for days.
    """
    parts = quantities.PART.findall(normalise.clean(text))
    worth = _WORTH.get(unit, {})
    bare: Decimal | None = None
    place = 0
    while place < len(parts):
        amount, called, after = _amount(language, parts, place)
        if amount is not None and called in worth:
            return _decimal(Fraction(amount) * worth[called] + _rest(language, parts, after, worth))
        if amount is not None and bare is None and _is_bare(parts, place, called, unit):
            bare = amount
        place = max(after, place + 1)
    return bare


def _amount(language: Language, parts: Sequence[str], place: int) -> tuple[Decimal | None, str, int]:
    """The number at a place, what it counts, and the place after both; "sebulan" is one."""
    if parts[place].startswith("se") and parts[place][2:] in _CALLED:
        return Decimal(1), _CALLED[parts[place][2:]], place + 1
    found = quantities.quantity(language.numerals, parts, place)
    if found is None or found.is_scaled:
        return None, "", place + 1 if found is None else found.end
    called = parts[found.end] if found.end < len(parts) else ""
    if called in _CALLED:
        return found.value, _CALLED[called], found.end + 1
    return found.value, called if quantities.counts_something(parts, found.end) else "", found.end


def _rest(language: Language, parts: Sequence[str], place: int, worth: Mapping[str, Fraction]) -> Fraction:
    """What follows at once, as in "3 bulan 15 hari"."""
    if place < len(parts) and parts[place] in _JOINED:
        place += 1
    if place >= len(parts):
        return Fraction(0)
    amount, called, _ = _amount(language, parts, place)
    return Fraction(amount) * worth[called] if amount is not None and called in worth else Fraction(0)


def _decimal(share: Fraction) -> Decimal:
    """To two places, as nobody says more."""
    return round(Decimal(share.numerator) / share.denominator, 2).normalize()


def _is_bare(parts: Sequence[str], place: int, called: str, unit: str) -> bool:
    is_counted_so = called in ("", unit)
    return is_counted_so and not (place and parts[place - 1] in _NAMES_A_DAY)
