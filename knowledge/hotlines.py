"""The numbers to call when somebody is in danger: only those whose sources agree."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources

from knowledge.search.urgency import Danger


@dataclass(frozen=True, slots=True)
class Hotline:
    """A number or a site, and what it is for."""

    number: str
    purpose: str


def load() -> Mapping[Danger, tuple[Hotline, ...]]:
    """The hotlines for each danger, the first one to call first."""
    found: dict[Danger, list[Hotline]] = {danger: [] for danger in Danger}
    with resources.files("knowledge").joinpath("hotlines.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            found[Danger(row["danger"])].append(Hotline(row["number"], row["purpose"]))
    return {danger: tuple(lines) for danger, lines in found.items()}


def of(
    numbers: Mapping[Danger, tuple[Hotline, ...]], danger: Danger, *, is_guessed: bool = False
) -> tuple[Hotline, ...]:
    """Whom to call. When it is only guessed which danger it is, the first for each other danger as well."""
    others = (other for other in Danger if is_guessed and other is not danger)
    lines = {line.number: line for line in numbers.get(danger, ())}
    for line in (first for other in others for first in numbers.get(other, ())[:1]):
        lines.setdefault(line.number, line)
    return tuple(lines.values())
