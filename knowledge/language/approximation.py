"""Numbers told by others: not reached ("hampir 3"), passed ("3 juta lebih"), or with more or less beside them."""

from collections.abc import Sequence
from decimal import Decimal

from knowledge.language import quantities
from knowledge.language.language import Language
from knowledge.language.quantities import Quantity

_NOT_YET = frozenset(("belum", "blm", "blom", "belom"))
_FULL = frozenset(("genap", "ada", "sampai", "sampe", "nyampe", "cukup", "penuh", "full"))
_NEARLY = frozenset(("hampir", "nyaris", "mau"))
_AND = frozenset(("sama", "ama", "dan"))
_MORE = frozenset(("lebih", "lbh", "plus", "tambah", "ditambah"))
_LESS = frozenset(("kurang", "krg"))
_ABOVE = (["lebih", "dari"], ["lbh", "dari"], ["lebih", "dr"], ["lbh", "dr"], ["di", "atas"])
_PASSED = frozenset(("lebih", "lbh", "sekian"))


def falls_short(parts: Sequence[str], place: int) -> bool:
    """Whether the number at the place is not reached: "hampir 3", "belum genap 3", "kurang sebulan"."""
    before = list(parts[max(place - 2, 0) : place])
    if before and (before[-1] in _NEARLY | _NOT_YET or (before[-1] == "kurang" and parts[place].startswith("se"))):
        return True
    return len(before) == 2 and (before == ["kurang", "dari"] or (before[0] in _NOT_YET and before[1] in _FULL))


def is_rough(parts: Sequence[str], place: int, end: int) -> bool:
    """Whether a sum that stands there is only near to what is meant: not reached, or passed: "4 juta lebih"."""
    before, after = list(parts[max(place - 2, 0) : place]), parts[end : end + 1]
    is_passed = before in _ABOVE or before[-1:] == ["diatas"]
    return is_passed or not _PASSED.isdisjoint(after) or falls_short(parts, place)


def beside(language: Language, parts: Sequence[str], first: Quantity) -> tuple[int, ...]:
    """The sums, in whole rupiah, that may be meant where another follows the first at once: both, or the first alone.

    () where none does. What it is was not said: "3jt sama 500rb" may be a wage with an allowance that does not count.
    """
    word = parts[first.end] if first.end < len(parts) else ""
    place = first.end + 1
    if parts[place : place + 1] == ["rp"]:
        place += 1
    is_short = word in _MORE | _LESS and first.value >= quantities.MILLION
    if word not in _AND | _MORE | _LESS or place >= len(parts):
        return ()
    second = quantities.quantity(language.numerals, parts, place)
    if second is None or quantities.counts_something(parts, second.end):
        return ()
    value = second.value
    if not second.is_scaled and value < quantities.THOUSAND:
        # Beside millions nobody says "ribu"; of less than ten it is not clear what they are.
        value = value * quantities.THOUSAND if is_short and value >= quantities.TEN else Decimal(0)
    whole = first.value + value * (-1 if word in _LESS else 1)
    return (int(whole), int(first.value)) if value and whole > 0 else ()
