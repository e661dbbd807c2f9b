"""Days, sums and lists as an Indonesian letter writes them."""

from collections.abc import Sequence
from datetime import date

from clinic.clock import spoken_day
from knowledge import rupiah

_DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
_SMALL = (
    "nol",
    "satu",
    "dua",
    "tiga",
    "empat",
    "lima",
    "enam",
    "tujuh",
    "delapan",
    "sembilan",
    "sepuluh",
    "sebelas",
)
_STEPS = ((10**12, "triliun"), (10**9, "miliar"), (10**6, "juta"), (1000, "ribu"), (100, "ratus"))


def weekday(day: date) -> str:
    """`Senin, 23 November 2026`."""
    return f"{_DAYS[day.weekday()]}, {spoken_day(day)}"


def rupiah_in_words(amount: int) -> str:
    """`Rp4.200.000 (empat juta dua ratus ribu rupiah)`."""
    return f"{rupiah.said(amount)} ({in_words(amount)} rupiah)"


def in_words(number: int) -> str:
    """A whole number from 0 to below a thousand trillion: 1250 is `seribu dua ratus lima puluh`."""
    if number < len(_SMALL):
        return _SMALL[number]
    if number < 20:
        return f"{_SMALL[number - 10]} belas"
    if number < 100:
        return _and(f"{_SMALL[number // 10]} puluh", number % 10)
    size, name = next(step for step in _STEPS if number >= step[0])
    count = number // size
    # Only a hundred and a thousand take the prefix: seratus, seribu, but satu juta.
    head = f"se{name}" if count == 1 and size <= 1000 else f"{in_words(count)} {name}"
    return _and(head, number % size)


def _and(head: str, rest: int) -> str:
    return head if rest == 0 else f"{head} {in_words(rest)}"


def joined(words: Sequence[str]) -> str:
    """`bipartit, mediasi, dan gugatan`."""
    if len(words) < 3:
        return " dan ".join(words)
    return f"{', '.join(words[:-1])}, dan {words[-1]}"
