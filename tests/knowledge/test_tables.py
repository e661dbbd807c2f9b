"""The tables of figures hold together and rest on instruments that are registered."""

import csv
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from knowledge.citation import Citation
from knowledge.law import law, tables
from knowledge.law.tables import FigureUnknown

FOLDER = Path(tables.__file__).parent / "tables"


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.csv")), ids=lambda path: path.stem)
def test_every_line_cites_instruments_that_are_registered(path: Path) -> None:
    registry = law.load()
    for row in rows(path):
        for citation in filter(None, row["law"].split("|")):
            assert Citation.parse(citation).instrument in registry, f"{path.name}: {citation}"


def test_only_the_minimum_wages_whose_decree_has_no_known_number_stand_without_law() -> None:
    for path in FOLDER.glob("*.csv"):
        without = [row for row in rows(path) if not row["law"]]
        assert not without or path.stem == "minimum_wages", path.name


def test_the_periods_of_a_figure_follow_each_other_without_overlap() -> None:
    for name in ("rates", "sums"):
        last: dict[str, str] = {}
        for row in rows(FOLDER / f"{name}.csv"):
            key = row["rate" if name == "rates" else "sum"]
            assert last.get(key, "0000") < row["from"], f"{key} from {row['from']}"
            last[key] = row["until"] or "9999"


def test_deadlines_are_counted_in_units_that_the_program_knows() -> None:
    units = {row["unit"] for row in rows(FOLDER / "deadlines.csv")}
    assert units == {"working_days", "days", "months", "years"}
    assert {row["direction"] for row in rows(FOLDER / "deadlines.csv")} == {"after", "before"}


def test_a_figure_is_the_one_of_its_day() -> None:
    assert tables.amount("jp_ceiling", date(2026, 2, 28)).value == 10_547_400
    assert tables.amount("jp_ceiling", date(2026, 3, 1)).value == 11_086_300
    assert tables.rate("jkk_very_low", date(2026, 1, 1)).value == Fraction(24, 10_000)


def test_a_day_or_year_outside_the_tables_is_refused() -> None:
    with pytest.raises(FigureUnknown, match="07/2015"):
        tables.amount("jp_ceiling", date(2027, 3, 1))
    with pytest.raises(FigureUnknown, match="2024 sampai 2026"):
        tables.minimum_wage("61.71", 2027)


def test_the_minimum_wage_is_that_of_the_place_and_year() -> None:
    assert tables.minimum_wage("61.71", 2026).amount == 3_205_220
    assert tables.minimum_wage("61.09", 2026).amount == 3_054_552
    assert tables.minimum_wage("61.09", 2026).is_provincial


def test_there_are_the_reasons_of_government_regulation_35_and_no_reason_has_half_of_the_service_pay() -> None:
    reasons = tables.reasons().values()
    assert len(reasons) == 26
    assert {reason.service for reason in reasons} == {0, 1}
    assert {reason.severance for reason in reasons} == {0, Fraction(1, 2), Fraction(3, 4), 1, Fraction(7, 4), 2}


def test_layers_cut_a_sum_without_losing_any_of_it() -> None:
    brackets = tables.tax_brackets("severance")
    for whole in (1, 50_000_000, 50_000_001, 160_000_000, 700_000_000):
        layers = tables.layered(brackets, Fraction(whole))
        assert sum(part for _, part in layers) == whole
        assert all(part > 0 for _, part in layers)
