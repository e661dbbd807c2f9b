"""An article as one row of a table: its cells by column, there and back."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import Any

from knowledge import manuscript
from knowledge.article import Article
from knowledge.exchange.fault import Fault, Unfit
from knowledge.phrasings import Phrasing, PhrasingKind
from knowledge.problem import Unreadable

PHRASINGS = "phrasings"
COLUMNS = (*manuscript.KEYS, "lead", "more", PHRASINGS)

_LISTS = ("citations", "related")
_DAYS = ("reviewed", "review_by")


@dataclass(frozen=True, slots=True)
class Placed:
    """An article and where it stands in its file."""

    article: Article
    where: str


def cells(article: Article) -> dict[str, str]:
    """The cells of an article by column; a list is one line for each of its parts."""
    return {
        "slug": article.slug,
        "topic": article.topic,
        "audience": str(article.audience),
        "question": article.question,
        "short": article.short,
        "certainty": str(article.certainty),
        "reviewed": article.reviewed.isoformat(),
        "review_by": article.review_by.isoformat(),
        "citations": _lines(map(str, article.citations)),
        "near_misses": _lines(f"{miss.belongs_to}: {miss.text}" for miss in article.near_misses),
        "related": _lines(article.related),
        "lead": article.lead,
        "more": article.more,
        PHRASINGS: _lines(f"{phrasing.kind}: {phrasing.text}" for phrasing in article.phrasings),
    }


def article(cells: Mapping[str, str], place: Callable[[str], str]) -> Article:
    """The article of a row that has every column; `place` names the place of a column. Raises `Unfit`."""
    faults: list[Fault] = []
    phrasings = tuple(_phrasings(cells[PHRASINGS], place(PHRASINGS), faults))
    columns = dict(enumerate(COLUMNS))
    numbers = {column: number for number, column in columns.items()}
    try:
        found = manuscript.composed(_values(cells), numbers, cells["lead"], cells["more"], phrasings)
    except Unreadable as error:
        faults += (Fault(place(columns[problem.line]), problem.text) for problem in error.problems)
    if faults:
        raise Unfit(faults)
    return found


def _values(cells: Mapping[str, str]) -> dict[str, Any]:
    """The front matter of a row, as YAML would have given it."""
    values: dict[str, Any] = {key: cells[key] or None for key in manuscript.KEYS}
    values |= {key: cells[key].splitlines() for key in _LISTS}
    values["near_misses"] = [_near_miss(line) for line in cells["near_misses"].splitlines()]
    for key in _DAYS:
        with suppress(ValueError):  # what is no day stays words, and the manuscript refuses it
            values[key] = date.fromisoformat(cells[key])
    return values


def _near_miss(line: str) -> dict[str, str]:
    belongs_to, colon, text = line.partition(":")
    return {"text": text, "belongs_to": belongs_to} if colon and text.strip() else {}


def _phrasings(cell: str, where: str, faults: list[Fault]) -> Iterator[Phrasing]:
    kinds = ", ".join(PhrasingKind)
    for line in filter(str.strip, cell.splitlines()):
        kind, colon, text = line.partition(":")
        if colon and kind.strip() in list(PhrasingKind) and text.strip():
            yield Phrasing(PhrasingKind(kind.strip()), " ".join(text.split()))
        else:
            advice = f"Tulis jenis, titik dua, lalu kalimatnya, satu baris satu kalimat. Jenis yang ada: {kinds}."
            faults.append(Fault(where, f"'{line[:40]}' belum tepat. {advice}"))


def _lines(parts: "Iterator[str] | tuple[str, ...]") -> str:
    return "\n".join(parts)
