"""The regencies as a page: where a worker's labour office is to be looked for, and the minimum wage there."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from clinic.regions import Region, Regions
from knowledge.law import tables
from knowledge.law.tables import PROVINCE, FigureUnknown, MinimumWage

TOLD_MORE = "layanan-kantor-wilayah"
"""The article about the offices."""


@dataclass(frozen=True, slots=True)
class Office:
    """A regency or city with its minimum wage (rupiah a month) of the latest year that is known."""

    region: Region
    wage: MinimumWage


def listed(regions: Regions, today: date) -> tuple[MinimumWage, Sequence[Office]]:
    """The wage of the province, and every regency by its name."""
    by_name = sorted(regions.all, key=lambda region: region.short_name)
    return _wage(PROVINCE, today), [Office(region, _wage(region.code, today)) for region in by_name]


def _wage(place: str, today: date) -> MinimumWage:
    """Of this year; while its decree is not in the tables yet, of the year before, which the page then names."""
    try:
        return tables.minimum_wage(place, today.year)
    except FigureUnknown:
        return _latest(wage for wage in tables.minimum_wages() if wage.region == place)


def _latest(wages: Iterable[MinimumWage]) -> MinimumWage:
    return max(wages, key=lambda wage: wage.year)
