"""How often a sum is said to have been paid or taken: "200rb x 5", "50rb per hari selama 26 hari"."""

from collections.abc import Iterator, Sequence

from knowledge.language import pay, quantities
from knowledge.language.language import Language
from knowledge.language.pay import Period
from knowledge.language.quantities import Quantity

TIMES = frozenset(("x", "kali", "dikali", "dikalikan"))
_EACH_DAY = (("per", "hari"), ("tiap", "hari"), ("setiap", "hari"), ("sehari",), ("perhari",))
_NOT_AT_WORK = frozenset(("seminggu", "perminggu", "libur", "cuti"))
"""Beside a number of days: so many are no days of the month for which one was paid."""
_LONG = (Period.MONTH, Period.YEAR)


def told(language: Language, parts: Sequence[str], end: int, *, is_by_day: bool = False) -> int:
    """How often the sum that ends before `parts[end]` came; of one of a day, by the days that are told; else once."""
    is_marked = end < len(parts) and parts[end] in TIMES
    first = end + 1 if is_marked else end
    number = _whole(language, parts, first)
    if number is not None:
        is_once = number.end < len(parts) and parts[number.end] in TIMES
        if is_once or (is_marked and _unit(parts, number.end) not in _LONG):
            return int(number.value)
    is_by_day = is_by_day or any(tuple(parts[end : end + len(each)]) == each for each in _EACH_DAY)
    return next(_days(language, parts), 1) if is_by_day else 1


def before(language: Language, parts: Sequence[str], start: int) -> int | None:
    """How often, where that is said first: "2 kali 400rb"; None where it is not."""
    if start < 2 or parts[start - 1] not in TIMES:
        return None
    number = _whole(language, parts, start - 2)
    return None if number is None or number.end != start - 1 else int(number.value)


def _days(language: Language, parts: Sequence[str]) -> Iterator[int]:
    """The days on which somebody worked, or was late."""
    for place in range(len(parts)):
        number = _whole(language, parts, place)
        if number is None or _unit(parts, number.end) is not Period.DAY:
            continue
        if _NOT_AT_WORK.isdisjoint((*parts[max(place - 1, 0) : place], *parts[number.end + 1 : number.end + 2])):
            yield int(number.value)


def _whole(language: Language, parts: Sequence[str], place: int) -> Quantity | None:
    found = quantities.quantity(language.numerals, parts, place) if place < len(parts) else None
    is_count = found is not None and not found.is_scaled and found.value == found.value.to_integral_value()
    return found if is_count and found is not None and found.value > 0 else None


def _unit(parts: Sequence[str], place: int) -> Period | None:
    return pay.UNITS.get(parts[place]) if place < len(parts) else None
