"""A wage that is not always the same, as people tell it: "2 jt kadang 3 jt", "3 - 3,5 juta"."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from knowledge.language import dates, pay, quantities
from knowledge.language.language import Language

_UNTIL = re.compile(r"(?<=[0-9a-z])\s*[-–—]\s*(?=(?:rp\W*)?[0-9])|\bs\s?/\s?d\b")
_OF_A_MONTH = re.compile(rf"\b(?:(?:bulan|bln)\s+(?:ke\W?)?[0-9]{{1,2}}|{dates.NAMED})\s*[:=]?\s+(?=(?:rp\W*)?[0-9])")
"""Before a sum it says in which of several months that was paid: "bulan 1 2jt, bulan 2 2,5jt"."""
_JOINING = frozenset(("sampai", "sampe", "smp", "hingga", "sd", "kadang", "kdg", "kadangkadang", "atau", "ato"))
_LONGEST = 6
"""Words between two sums."""
MILLIONS, THOUSANDS = Decimal(100), Decimal(100_000)
"""Below these a number whose "juta" or "ribu" was left out stands for so many of them."""


def marked(plain: str) -> str:
    """The words with one that joins the sums wherever they are told beside each other; `plain` is clean text."""
    return _UNTIL.sub(" sampai ", _OF_A_MONTH.sub(" kadang ", plain))


def several(language: Language, parts: Sequence[str], place: int, end: int, value: int) -> tuple[int, ...]:
    """The sums, in whole rupiah, of which that in `parts[place:end]` is one; that one alone where it is always so."""
    return tuple(dict.fromkeys((*_before(language, parts, place), value, *_after(language, parts, end))))


def short(value: Decimal) -> int:
    """By what a number is to be multiplied whose "juta" or "ribu" was left out."""
    return 1_000_000 if value < MILLIONS else 1000


def _after(language: Language, parts: Sequence[str], place: int) -> Iterator[int]:
    while (start := _joined(parts, place)) is not None:
        found = quantities.quantity(language.numerals, parts, start)
        if found is None or quantities.counts_something(parts, found.end):
            return
        yield int(found.value if found.is_scaled or found.value >= THOUSANDS else found.value * short(found.value))
        place = found.end


def _before(language: Language, parts: Sequence[str], place: int) -> Iterator[int]:
    """The number before a sum that shares its "juta": "2 sampai 3 juta"."""
    for start in range(max(place - _LONGEST, 0), place):
        found = quantities.quantity(language.numerals, parts, start)
        if found is not None and _joined(parts, found.end) == place:
            yield int(found.value if found.is_scaled else found.value * short(found.value))
            return


def _joined(parts: Sequence[str], place: int) -> int | None:
    """The place after the words that join one sum to another; None where they do not."""
    start = place
    while start < len(parts) and parts[start] in _JOINING | pay.BEFORE_A_SUM:
        start += 1
    return None if _JOINING.isdisjoint(parts[place:start]) or start == len(parts) else start
