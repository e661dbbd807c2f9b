"""The catalogue: every question that the clinic means to answer, with its slug and topic, answered yet or not."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

FILE_NAME = "catalogue.csv"


@dataclass(frozen=True, slots=True)
class CatalogueEntry:
    """One question of the catalogue. Without an article it is a known gap: its questions go to a mediator."""

    slug: str
    topic: str
    question: str


def read(folder: Path) -> Mapping[str, CatalogueEntry]:
    """The catalogue of an articles folder, by slug, in its order."""
    with (folder / FILE_NAME).open(encoding="utf-8-sig", newline="") as file:
        entries = (CatalogueEntry(row["slug"], row["topic"], row["question"]) for row in csv.DictReader(file))
        return {entry.slug: entry for entry in entries}
