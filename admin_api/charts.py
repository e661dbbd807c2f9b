"""The pictures of a report as shapes, in units of an SVG: a map of tiles, bars month by month, bars of the survey."""

from collections.abc import Callable
from dataclasses import dataclass
from math import ceil

from admin_api import spoken
from admin_api.console import labels
from admin_api.office import Office
from admin_api.report import CASES, HIDDEN, SUMMARY, SURVEY, Report
from clinic import suppression
from clinic.figures import Figures
from clinic.satisfaction import BEST, ELEMENTS
from clinic.tallies import Kind

# The tables of a report of which a page shows a picture instead.
DRAWN = (SUMMARY, CASES, SURVEY)

# Where each regency lies, in columns from the sea eastwards and rows from the north; drawn by us, about right.
_PLACES = {
    "61.01": (0, 0),
    "61.72": (0, 1),
    "61.07": (1, 1),
    "61.06": (5, 1),
    "61.02": (0, 2),
    "61.08": (1, 2),
    "61.03": (2, 2),
    "61.09": (3, 2),
    "61.05": (4, 2),
    "61.71": (0, 3),
    "61.12": (1, 3),
    "61.10": (4, 3),
    "61.11": (1, 4),
    "61.04": (2, 4),
}
TILE_WIDTH, TILE_HEIGHT, _GAP = 112, 64, 4
MAP_WIDTH, MAP_HEIGHT = 6 * (TILE_WIDTH + _GAP), 5 * (TILE_HEIGHT + _GAP)
_SHADES = 4

BARS_WIDTH, BARS_HEIGHT = 300, 110
_HIGHEST_BAR, _FOOT = 70, 88


@dataclass(frozen=True, slots=True)
class Tile:
    """A regency on the map: where, its name, what stands in it, and how dark it is (0 to 4)."""

    region: str
    x: int
    y: int
    name: str
    words: str
    shade: int


@dataclass(frozen=True, slots=True)
class Bar:
    """One month: where its bar begins, how high it is, the month's first letter, and what it says in words."""

    x: float
    y: float
    width: float
    height: float
    letter: str
    month: str
    words: str


@dataclass(frozen=True, slots=True)
class Bars:
    """Twelve months of one number, its last and its highest value in words."""

    title: str
    bars: tuple[Bar, ...]
    last: str
    most: str


@dataclass(frozen=True, slots=True)
class Level:
    """An element of the survey: its mean in words and as a share (0 to 1) of the best."""

    name: str
    words: str
    share: float


def shade(count: int | None, most: int) -> int:
    """How dark: 0 for nothing and for what is hidden, 4 for the most."""
    return ceil(_SHADES * count / most) if count and most else 0


def most_of(report: Report) -> int:
    """The highest count of a regency that is shown."""
    return max((count or 0 for region, count in report.cases.of_column.items() if region), default=0)


def tiles(report: Report, office: Office) -> tuple[Tile, ...]:
    """The map of the province; nothing for the report of one regency."""
    if report.region is not None:
        return ()
    most = most_of(report)
    return tuple(
        Tile(
            region=code,
            x=column * (TILE_WIDTH + _GAP),
            y=row * (TILE_HEIGHT + _GAP),
            name=office.place(code),
            words=said(report.cases.of_column[code]),
            shade=shade(report.cases.of_column[code], most),
        )
        for code, (column, row) in _PLACES.items()
    )


def said(count: int | None) -> str:
    return HIDDEN if count is None else spoken.whole(count)


def by_month(report: Report) -> tuple[Bars, ...]:
    """Small pictures beside each other instead of one busy one."""
    return (
        _bars(report, "Pertanyaan", lambda each: suppression.shown(each.questions), said),
        _bars(report, "Kasus baru", lambda each: suppression.shown(each.total(Kind.OPENED)), said),
        _bars(report, "Jawaban pertama", _first_answer, _waited),
    )


def levels(report: Report) -> tuple[Level, ...]:
    """The survey's elements in their order."""
    return tuple(
        Level(labels.ELEMENTS[element], spoken.decimal(report.elements[element]), report.elements[element] / BEST)
        for element in ELEMENTS
        if element in report.elements
    )


def _first_answer(each: Figures) -> int | None:
    spread = each.spread(Kind.FIRST_ANSWER)
    return None if spread is None else spread.median


def _waited(minutes: int | None) -> str:
    return spoken.NOTHING if minutes is None else spoken.duration(minutes)


def _bars(
    report: Report, title: str, value: Callable[[Figures], int | None], words: Callable[[int | None], str]
) -> Bars:
    values = {month: value(each) for month, each in report.series.items()}
    most = max((number or 0 for number in values.values()), default=0)
    step = BARS_WIDTH / len(values)
    bars = []
    for place, (month, number) in enumerate(values.items()):
        height = _HIGHEST_BAR * (number or 0) / most if most else 0
        name = spoken.month(month)
        bars.append(Bar(place * step + 2, _FOOT - height, step - 4, height, name[0], name, words(number)))
    return Bars(title, tuple(bars), bars[-1].words, words(most) if most else spoken.NOTHING)
