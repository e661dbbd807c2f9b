"""The fourteen regencies and cities of Kalimantan Barat, and what people call them."""

import csv
import re
from dataclasses import dataclass
from importlib import resources


@dataclass(frozen=True, slots=True)
class Region:
    """A regency or city: the Kemendagri code (`61.71`), its name, and what people write instead.

    `office` is the name of its labour office, empty where no source gives it: names change, and none is guessed.
    """

    code: str
    name: str
    aliases: tuple[str, ...]
    capital: str
    office: str

    @property
    def short_name(self) -> str:
        return self.name.removeprefix("Kabupaten ")


class Regions:
    """All regions, findable by code and by how a person writes them."""

    def __init__(self, regions: tuple[Region, ...]) -> None:
        self.all = regions
        self._by_code = {region.code: region for region in regions}
        spoken = [(_plain(alias), region) for region in regions for alias in (region.name, *region.aliases)]
        # The longest name first: "kubu raya" must not be found as the "raya" of somewhere else.
        self._spoken = sorted(spoken, key=lambda pair: -len(pair[0]))

    def get(self, code: str | None) -> Region | None:
        return self._by_code.get(code or "")

    def find(self, text: str) -> Region | None:
        """The region that the words name ("sy di sungai raya" is Kubu Raya), or None."""
        plain = f" {_plain(text)} "
        return next((region for alias, region in self._spoken if f" {alias} " in plain), None)


def load() -> Regions:
    """The regions that ship with the program."""
    with resources.files("clinic").joinpath("regions.csv").open(encoding="utf-8") as file:
        return Regions(
            tuple(
                Region(row["code"], row["name"], tuple(row["aliases"].split("|")), row["capital"], row["office"])
                for row in csv.DictReader(file)
            )
        )


def _plain(text: str) -> str:
    return " ".join(re.sub(r"[^a-z ]", " ", text.lower()).split())
