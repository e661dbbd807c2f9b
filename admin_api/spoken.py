"""Figures as people read them: `1.234`, `63 %`, `2 jam 5 mnt`, `Oktober 2026`."""

from collections.abc import Callable
from datetime import date

from clinic.clock import spoken_day
from clinic.figures import Figures, Spread
from clinic.suppression import FEWEST, shown

NOTHING = "–"
_HOUR, _DAY = 60, 24 * 60

Said = Callable[[Figures], str]


def month(first: date) -> str:
    """`Oktober 2026`."""
    return spoken_day(first).partition(" ")[2]


def whole(number: int) -> str:
    """`1.234`."""
    return f"{number:,}".replace(",", ".")


def count(number: int) -> str:
    """A count that stands alone; small ones are not told."""
    return f"< {FEWEST}" if shown(number) is None else whole(number)


def share(part: int, of: int) -> str:
    """Percent; nothing where either number is too small to be told."""
    if of < FEWEST or shown(part) is None or shown(of - part) is None:
        return NOTHING
    return f"{round(100 * part / of)} %"


def decimal(number: float | None) -> str:
    """`3,42`."""
    return NOTHING if number is None else f"{number:.2f}".replace(".", ",")


def median(spread: Spread | None) -> str:
    return NOTHING if spread is None else duration(spread.median)


def duration(minutes: int) -> str:
    """The two largest parts: `35 mnt`, `2 jam 5 mnt`, `3 hari 4 jam`."""
    if minutes < _HOUR:
        return f"{minutes} mnt"
    large, name, small, rest = (_DAY, "hari", _HOUR, "jam") if minutes >= _DAY else (_HOUR, "jam", 1, "mnt")
    left = minutes % large // small
    return f"{minutes // large} {name} {left} {rest}" if left else f"{minutes // large} {name}"
