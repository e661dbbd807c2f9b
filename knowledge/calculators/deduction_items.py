"""What several things took off one wage, as people list them: "kasbon 500, denda 300 sama seragam 800rb"."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from knowledge.language import money, quantities, repetition, variation
from knowledge.language.language import Language
from knowledge.language.quantities import Quantity

TAKEN_FOR = frozenset(
    ("kasbon", "denda", "seragam", "potong", "potongan", "dipotong", "motong", "utang", "hutang", "koperasi",
     "cicilan", "nyicil", "pinjaman", "bpjs", "rugi", "rusak", "hilang", "telat", "ongkos", "mess", "makan", "absen")
)  # fmt: skip
_TAKEN_OFF = frozenset(("potong", "dipotong", "motong", "kepotong", "terpotong"))
_DEBTS = frozenset(("kasbon", "utang", "hutang", "pinjaman"))
_FOR = frozenset(("buat", "untuk", "utk", "bayar", "nutup"))
_LEFT = frozenset(("tinggal", "sisa", "sisanya", "jadi", "menjadi", "terima", "nerima", "diterima"))
_AND = frozenset(("sama", "ama", "dan", "plus", "tambah", "ditambah", "terus", "trus", "lalu", "juga"))
_OF_THE_WAGE = tuple((of, wage) for of in ("dari", "dr") for wage in money.WAGES)


@dataclass(frozen=True, slots=True)
class Item:
    """A sum in whole rupiah, and the words that say what it is; those of the one before where it only goes on."""

    words: frozenset[str]
    value: int


def told(language: Language, text: str) -> Iterator[Item]:
    """Every sum, with its thousands, and as often as it was taken; one that is doubtful is left out."""
    parts = money.parted(money.undated(text).replace("+", " plus "))
    place, start, words = 0, 0, frozenset[str]()
    while place < len(parts):
        found = quantities.quantity(language.numerals, parts, place)
        value = None if found is None else _value(parts, place, found)
        if found is None or value is None:
            place = place + 1 if found is None else found.end
            continue
        said = frozenset(parts[start:place])
        words = words if said <= _AND else said
        if tuple(parts[max(place - 2, 0) : place]) in _OF_THE_WAGE:
            words = money.WAGES
        if not found.loose:
            times = repetition.before(language, parts, place) or repetition.told(language, parts, found.end)
            yield Item(words, int(value * times))
        place = start = found.end


def taken(found: Sequence[Item]) -> Iterator[Item]:
    """What was taken off; of "kasbon 2 juta dipotong 500rb" the debt was not, but what is paid back of it."""
    cuts = [place for place, one in enumerate(found) if not one.words.isdisjoint(_TAKEN_OFF) and not _is_debt(one)]
    for place, one in enumerate(found):
        is_paid_off = _is_debt(one) and cuts and (place < cuts[-1] or not one.words.isdisjoint(_FOR))
        if not (one.words.isdisjoint(TAKEN_FOR) or is_rest(one) or is_paid_off):
            yield one


def is_rest(item: Item) -> bool:
    """Whether the sum is what is left of the wage: "dipotong tinggal 2 juta"."""
    is_left = not item.words.isdisjoint(_LEFT)
    return is_left and item.words.isdisjoint(TAKEN_FOR - _TAKEN_OFF) and not _is_of_wage(item)


def _is_debt(item: Item) -> bool:
    return not item.words.isdisjoint(_DEBTS)


def _is_of_wage(item: Item) -> bool:
    """ "Gaji jadi 3 juta", but not "gaji dipotong jadi 3 juta"."""
    return not item.words.isdisjoint(money.WAGES) and item.words.isdisjoint(_TAKEN_OFF)


def _value(parts: Sequence[str], place: int, found: Quantity) -> Decimal | None:
    """In rupiah: beside a deduction people leave out "ribu", and beside a wage "juta"; None for what is no sum."""
    if found.is_scaled or quantities.is_marked(parts, place) or found.value >= quantities.THOUSAND:
        return found.value
    before = parts[place - 1] if place else ""
    if quantities.counts_something(parts, found.end):
        return None
    if before in money.WAGES and found.value < variation.MILLIONS:
        return found.value * quantities.MILLION
    is_taken = before in TAKEN_FOR | repetition.TIMES or (before in _AND and not TAKEN_FOR.isdisjoint(parts[:place]))
    if is_taken and found.value < money.FEWEST_THOUSANDS and found.value % 1 and parts[place][0].isdigit():
        return found.value * quantities.MILLION
    return found.value * quantities.THOUSAND if is_taken and found.value >= money.FEWEST_THOUSANDS else None
