"""The numbers to call when somebody is in danger: only those whose sources agree."""

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from importlib import resources

from knowledge.search.urgency import Danger


class Abroad(StrEnum):
    """Whether it can be called from there, from nowhere else, or by the family here."""

    SILENT = ""
    REACHED = "yes"
    ONLY = "only"
    FAMILY = "family"


@dataclass(frozen=True, slots=True)
class Hotline:
    """A number or a site, what it is for, and what it is to whoever is abroad or at sea."""

    number: str
    purpose: str
    abroad: Abroad = Abroad.SILENT

    @property
    def reaches_abroad(self) -> bool:
        return self.abroad in (Abroad.REACHED, Abroad.ONLY)


def load() -> Mapping[Danger, tuple[Hotline, ...]]:
    """The hotlines for each danger, the first one to call first."""
    found: dict[Danger, list[Hotline]] = {danger: [] for danger in Danger}
    with resources.files("knowledge").joinpath("hotlines.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            found[Danger(row["danger"])].append(Hotline(row["number"], row["purpose"], Abroad(row["abroad"])))
    return {danger: tuple(lines) for danger, lines in found.items()}


def of(
    numbers: Mapping[Danger, tuple[Hotline, ...]], danger: Danger, *, is_guessed: bool = False
) -> tuple[Hotline, ...]:
    """Whom to call. When it is only guessed which danger it is, the first for each other danger as well."""
    others = (other for other in Danger if is_guessed and other is not danger)
    lines = {line.number: line for line in numbers.get(danger, ()) if line.abroad is not Abroad.ONLY}
    for line in (first for other in others for first in numbers.get(other, ())[:1]):
        lines.setdefault(line.number, line)
    return tuple(lines.values())


def listed(lines: Iterable[Hotline]) -> Iterator[str]:
    """Each in a line, as it is said in a chat."""
    return (f"• {line.number}: {line.purpose}" for line in lines)


def abroad(numbers: Mapping[Danger, tuple[Hotline, ...]], lines: Iterable[Hotline]) -> tuple[Hotline, ...]:
    """The same for whoever is abroad: first those who look after migrants, then what else can be called from there."""
    migrants = numbers.get(Danger.CONFINEMENT, ())
    known = {line.number: line for line in (*(line for line in migrants if line.abroad is not Abroad.SILENT), *lines)}
    return tuple(sorted(known.values(), key=lambda line: not line.reaches_abroad))
