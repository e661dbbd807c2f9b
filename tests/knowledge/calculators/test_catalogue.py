"""What holds for every calculator: it is described, it cites, it is exact, it refuses."""

import ast
import inspect
import re
from pathlib import Path
from typing import Any

import pytest

from clinic import regions
from knowledge import calculators, field, shelf
from knowledge.calculators import periods, places, spoken
from knowledge.calculators.calculator import Calculator
from knowledge.calculators.catalogue import BY_SLUG, CALCULATORS
from knowledge.citation import Citation
from knowledge.field import Field, Kind, Refused
from knowledge.language import language
from knowledge.law import law, tables

FOLDER = Path(calculators.__path__[0])
SAMPLES: dict[Kind, Any] = {
    Kind.MONEY: 3_000_000,
    Kind.COUNT: 3,
    Kind.NUMBER: 3,
    Kind.TENURE: 27,
    Kind.DATE: "2026-06-02",
    Kind.MONTH: "2026-04",
    Kind.YES_NO: True,
}


def sample(one: Field) -> Any:
    return one.choices[0].value if one.kind is Kind.CHOICE else SAMPLES[one.kind]


def answered(calculator: Calculator) -> dict[str, Any]:
    """The least that has to be answered, one of each group."""
    answers: dict[str, Any] = {}
    for one in calculator.fields:
        if one.required and not calculator.is_answered(one, answers):
            answers[one.name] = sample(one)
    return answers


LITERAL = re.compile(r'"([A-Z]+(?:-[A-Z]+)*-\d+-\d{4})(?: [^"]*)?"')


WRONG: tuple[object, ...] = ("", "x", [], {}, -1, 1e9, "2026-02-30")
EACH = pytest.mark.parametrize("calculator", CALCULATORS, ids=lambda one: one.name)


@EACH
def test_a_calculator_has_lines_that_cite_registered_law(calculator: Calculator) -> None:
    found = calculator.result(answered(calculator))
    registry = law.load()
    assert found.lines
    for line in found.lines:
        assert line.law, line.label
        for citation in line.law:
            assert Citation.parse(citation).instrument in registry, citation
    for reading in found.readings:
        assert all(Citation.parse(citation).instrument in registry for citation in reading.law)


@EACH
def test_a_calculator_names_every_instrument_that_its_sums_rest_on(calculator: Calculator) -> None:
    found = calculator.result(answered(calculator))
    cited = {one for line in found.lines for one in line.law} | {one for read in found.readings for one in read.law}
    source = Path(inspect.getfile(calculator.compute)).read_text()
    shared = {other.law for other in CALCULATORS if other.compute.__module__ == calculator.compute.__module__}
    written = set(LITERAL.findall(source)) if len(shared) == 1 else set()
    assert {Citation.parse(one).instrument for one in cited} | written <= set(calculator.law)
    assert all(instrument in law.load() for instrument in calculator.law)


@EACH
def test_a_result_is_one_message(calculator: Calculator) -> None:
    everything = {one.name: sample(one) for one in calculator.fields if not one.group} | answered(calculator)
    for answers in (answered(calculator), everything):
        try:
            found = calculator.result(answers)
        except Refused:
            continue
        said = spoken.said(found, law.load())
        assert len(said) <= 1000
        assert all(line.label in said for line in found.lines)


@EACH
def test_a_calculator_asks_for_what_it_needs_in_indonesian(calculator: Calculator) -> None:
    for one in calculator.fields:
        assert one.label
        assert one.question.endswith(("?", ".")) or not one.asked, one.name
        assert (one.kind is Kind.CHOICE) == bool(one.choices), one.name


@EACH
def test_no_answer_of_the_wrong_kind_ever_gives_a_sum(calculator: Calculator) -> None:
    good = answered(calculator)
    for name in good:
        for bad in WRONG:
            with pytest.raises(Refused) as refused:
                calculator.result(good | {name: bad})
            assert str(refused.value).endswith((".", "…")), name
        with pytest.raises(Refused, match="belum diisi"):
            calculator.result({key: value for key, value in good.items() if key != name})


@EACH
def test_money_of_nothing_is_refused(calculator: Calculator) -> None:
    good = answered(calculator)
    for name in good:
        one = calculator.field(name)
        if one is not None and one.kind is Kind.MONEY and one.least is None:
            with pytest.raises(Refused, match="di atas nol"):
                calculator.result(good | {name: 0})


def test_the_periods_to_choose_from_are_those_of_the_table() -> None:
    known = {one.slug for one in tables.deadlines()} | {one.also for one in tables.deadlines() if one.also}
    assert {choice.value for choice in periods.PERIODS} == known


def test_the_places_to_choose_from_are_the_regencies() -> None:
    assert {choice.value for choice in places.PLACES} == {region.code for region in regions.load().all}


def test_every_request_names_a_calculator_that_exists() -> None:
    requests = language.load().requests.rules
    labels = {rule.label.split(":")[1] for rule in requests if "calculator:" in rule.label}
    assert labels <= set(BY_SLUG)


def test_a_calculator_is_offered_under_articles_that_exist_each_once() -> None:
    offered = [slug for calculator in CALCULATORS for slug in calculator.articles]
    assert len(offered) == len(set(offered))
    assert set(offered) <= {article.slug for article in shelf.read(shelf.shipped()).articles}


def test_names_and_addresses_are_each_used_once() -> None:
    assert len({one.name for one in CALCULATORS}) == len({one.slug for one in CALCULATORS}) == len(CALCULATORS)


@pytest.mark.parametrize(
    "path", [*sorted(FOLDER.glob("*.py")), Path(tables.__file__), Path(field.__file__)], ids=lambda path: path.stem
)
def test_no_sum_is_ever_a_float(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text())):
        assert not (isinstance(node, ast.Constant) and isinstance(node.value, float)), f"line {node.lineno}"
        assert not (isinstance(node, ast.Name) and node.id == "float"), f"line {node.lineno}"
        assert not (isinstance(node, ast.Name) and node.id == "round"), f"line {node.lineno}"
