"""The fourteen regencies and cities of Kalimantan Barat, and what people call them."""

import csv
from dataclasses import dataclass, replace
from importlib import resources

from clinic import places
from clinic.places import Place, Places


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


@dataclass(frozen=True, slots=True)
class Named:
    """The regions that words may mean, in their order, and the words that said so."""

    regions: tuple[Region, ...]
    words: frozenset[str]

    @property
    def sole(self) -> Region | None:
        """The region, where the words leave no doubt."""
        return self.regions[0] if len(self.regions) == 1 else None


class Regions:
    """All regions, findable by code and by how a person writes them, or a place that lies in them."""

    def __init__(self, regions: tuple[Region, ...], within: tuple[Place, ...] = ()) -> None:
        self.all = regions
        self._by_code = {region.code: region for region in regions}
        called = tuple(place for region in regions for place in _called(region))
        alone = {place.words[0] for place in called if len(place.words) == 1}
        within = tuple(replace(place, is_plain=not alone.isdisjoint(place.words)) for place in within)
        self._places = Places((*called, *within))

    def get(self, code: str | None) -> Region | None:
        return self._by_code.get(code or "")

    def find(self, text: str) -> Region | None:
        """The one region that words name in passing ("sy di pontianak"); None for no region, or several."""
        return self.named(text).sole

    def named(self, text: str, *, is_asked: bool = False) -> Named:
        """The regions that words may mean; several are to be asked about. `is_asked`: they answer where somebody is."""
        reading = self._places.read(text, is_asked=is_asked)
        return Named(tuple(self._by_code[code] for code in reading.regions), reading.words)


def load() -> Regions:
    """The regions that ship with the program."""
    with resources.files("clinic").joinpath("regions.csv").open(encoding="utf-8") as file:
        regions = tuple(
            Region(row["code"], row["name"], tuple(row["aliases"].split("|")), row["capital"], row["office"])
            for row in csv.DictReader(file)
        )
    return Regions(regions, places.load())


def _called(region: Region) -> tuple[Place, ...]:
    names = (region.name, *region.aliases)
    words = (places.spelt(name.lower().replace(".", " ").replace("(", " ").replace(")", " ").split()) for name in names)
    return tuple(Place(each, (region.code,), is_plain=True) for each in words)
