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
