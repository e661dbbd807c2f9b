"""The figures of the law by the day they hold: rates, ceilings, minimum wages, multipliers, deadlines.

Each table is a file in `tables/`, so that a new year is a new line. Its column `certainty` tells editors how a line is
known: read in the text, from secondary sources that agree, or uncertain, which a calculator then says. Figures are
exact: a `Fraction`, never a float. The files are read when they are first asked for and kept, because they ship with
the program and never change under it.
"""

import csv
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cache
from importlib import resources
from typing import Literal

Row = dict[str, str]

PROVINCE = "61"
"""The Kemendagri code of Kalimantan Barat, whose own line is the provincial minimum wage."""


class FigureUnknown(LookupError):
    """No line of a table holds for the day or year that was asked for; `known` says in Indonesian what there is."""

    def __init__(self, known: str) -> None:
        super().__init__(known)
        self.known = known


@dataclass(frozen=True, slots=True)
class Figure:
    """A rate (as a part of one) or a sum (rupiah) with its law (`PP-44-2015 18`) and the days it holds."""

    value: Fraction
    law: tuple[str, ...]
    since: date
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Reason:
    """A reason of dismissal: what severance pay and service pay are multiplied with."""

    slug: str
    label: str
    severance: Fraction
    service: Fraction
    has_separation_pay: bool
    law: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """From `start` (years, hours, months or rupiah, as the table says) on, `value` holds."""

    start: int
    value: Fraction
    law: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MinimumWage:
    """The minimum wage of a year and place, in rupiah a month; `law` is empty where its number is not known."""

    year: int
    region: str
    name: str
    is_provincial: bool
    amount: Fraction
    law: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Deadline:
    """A statutory period: how long, counted from what, forward or back; `certainty` as in the table."""

    slug: str
    also: str
    event: str
    amount: int
    unit: Literal["working_days", "days", "months", "years"]
    is_backward: bool
    counted_from: str
    law: tuple[str, ...]
    consequence: str
    certainty: str


def rate(name: str, day: date) -> Figure:
    """A rate of `rates.csv` as a part of one. Raises FigureUnknown."""
    return _holding(_figures("rates", "rate", "percent", Fraction(1, 100))[name], day)


def amount(name: str, day: date) -> Figure:
    """A sum of `sums.csv` in rupiah. Raises FigureUnknown."""
    return _holding(_figures("sums", "sum", "rupiah", Fraction(1))[name], day)


def minimum_wage(region: str, year: int) -> MinimumWage:
    """What holds in a regency (`61.71`) or the province (`61`) in a year. Raises FigureUnknown."""
    wages = _minimum_wages()
    if (year, region) not in wages:
        years = sorted(known for known, place in wages if place == region)
        raise FigureUnknown(f"upah minimum tahun {years[0]} sampai {years[-1]}" if years else "wilayah itu tidak ada")
    return wages[year, region]


def minimum_wages() -> tuple[MinimumWage, ...]:
    """Every minimum wage there is, the latest year first."""
    return tuple(_minimum_wages().values())


@cache
def reasons() -> dict[str, Reason]:
    """The reasons of dismissal by their slug."""
    return {
        row["reason"]: Reason(
            row["reason"],
            row["label"],
            Fraction(row["severance"]),
            Fraction(row["service"]),
            row["separation_pay"] == "ya",
            _law(row),
        )
        for row in _rows("dismissal_reasons")
    }


@cache
def months_of(component: Literal["severance", "service"]) -> tuple[Step, ...]:
    """Months of wages by full years of service."""
    rows = (row for row in _rows("severance_months") if row["component"] == component)
    return tuple(Step(int(row["from_year"]), Fraction(row["months"]), _law(row)) for row in rows)


@cache
def overtime_hours(week: int, day: str) -> tuple[Step, ...]:
    """What each hour of overtime is multiplied with, by its number; empty where the law knows no such day."""
    rows = (row for row in _rows("overtime_hours") if row["week"] == str(week) and row["day"] == day)
    return tuple(Step(int(row["from_hour"]), Fraction(row["multiplier"]), _law(row)) for row in rows)


@cache
def last_overtime_hour(week: int, day: str) -> int | None:
    """The last hour that the law names; None on a working day, where the second multiplier goes on."""
    rows = [row for row in _rows("overtime_hours") if row["week"] == str(week) and row["day"] == day]
    return int(rows[-1]["to_hour"]) if rows and rows[-1]["to_hour"] else None


@cache
def percentages(table: Literal["sick_pay", "family_help"], counted: str) -> tuple[Step, ...]:
    """Parts of the wage, by month of illness or number of dependants."""
    return tuple(Step(int(row[counted]), Fraction(row["percent"]) / 100, _law(row)) for row in _rows(table))


@cache
def tax_brackets(kind: Literal["severance", "old_age"]) -> tuple[Step, ...]:
    """The part of each bracket that is tax; a bracket begins above its start in rupiah."""
    rows = (row for row in _rows("tax_brackets") if row["kind"] == kind)
    return tuple(Step(int(row["above"]), Fraction(row["percent"]) / 100, _law(row)) for row in rows)


@cache
def construction_tiers(programme: Literal["jkk", "jkm"]) -> tuple[Step, ...]:
    """The part of each tier of a contract's value that is contribution; a tier begins above its start in rupiah."""
    column = f"{programme}_percent"
    return tuple(Step(int(row["above"]), Fraction(row[column]) / 100, _law(row)) for row in _rows("construction_tiers"))


@cache
def deadlines() -> tuple[Deadline, ...]:
    """All deadlines, the main one of each slug before its others."""
    return tuple(
        Deadline(
            slug=row["slug"],
            also=row["also"],
            event=row["event"],
            amount=int(row["amount"]),
            unit=row["unit"],  # type: ignore[arg-type]  # the table's own check is tests/knowledge/test_tables.py
            is_backward=row["direction"] == "before",
            counted_from=row["counted_from"],
            law=_law(row),
            consequence=row["consequence"],
            certainty=row["certainty"],
        )
        for row in _rows("deadlines")
    )


def step(steps: tuple[Step, ...], count: int | Fraction) -> Step:
    """The last step that has begun at `count`. The first begins at the least count that makes sense."""
    return max((one for one in steps if one.start <= count), key=lambda one: one.start)


def layered(steps: tuple[Step, ...], whole: Fraction) -> list[tuple[Step, Fraction]]:
    """A sum cut into the layers it fills: each step with the part of `whole` that lies in it."""
    ends = [*(Fraction(one.start) for one in steps[1:]), whole]
    return [(one, min(whole, end) - one.start) for one, end in zip(steps, ends, strict=True) if whole > one.start]


def _holding(figures: tuple[Figure, ...], day: date) -> Figure:
    found = next((one for one in figures if one.since <= day and (one.until is None or day <= one.until)), None)
    if found is None:
        last = figures[-1].until
        until = f" sampai {last:%m/%Y}" if last else ""
        raise FigureUnknown(f"angka sejak {figures[0].since:%m/%Y}{until}, tidak untuk setiap bulan di antaranya")
    return found


@cache
def _figures(table: str, key: str, column: str, unit: Fraction) -> dict[str, tuple[Figure, ...]]:
    found: dict[str, tuple[Figure, ...]] = {}
    for row in _rows(table):
        until = date.fromisoformat(row["until"]) if row["until"] else None
        figure = Figure(Fraction(row[column]) * unit, _law(row), date.fromisoformat(row["from"]), until)
        found[row[key]] = (*found.get(row[key], ()), figure)
    return found


@cache
def _minimum_wages() -> dict[tuple[int, str], MinimumWage]:
    wages = (
        MinimumWage(
            int(row["year"]), row["region"], row["name"], row["kind"] == "UMP", Fraction(row["rupiah"]), _law(row)
        )
        for row in _rows("minimum_wages")
    )
    return {(wage.year, wage.region): wage for wage in wages}


def _law(row: Row) -> tuple[str, ...]:
    return tuple(citation for citation in row["law"].split("|") if citation)


@cache
def _rows(table: str) -> tuple[Row, ...]:
    with resources.files("knowledge.law").joinpath("tables", f"{table}.csv").open(encoding="utf-8") as file:
        return tuple(csv.DictReader(file))
