"""`hati-jasoka calculate`, as programs call it."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]


def run(*arguments: str, typed: str = "") -> tuple[int, str]:
    called = subprocess.run(
        [sys.executable, "-m", "bot.cli", "calculate", *arguments],
        cwd=ROOT,
        env={**os.environ, "HATI_DATA_DIR": "/nonexistent"},
        input=typed,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert called.stderr == ""
    return called.returncode, called.stdout


def answer(name: str, **answers: object) -> dict[str, Any]:
    status, said = run(name, "--json", typed=json.dumps(answers))
    assert status == 0, said
    found: dict[str, Any] = json.loads(said)
    return found


def test_a_sum_comes_with_its_lines_and_needs_no_database() -> None:
    found = answer("severance", reason="efisiensi-rugi", monthly_wage=4_000_000, tenure_years=8)
    assert (found["severance_pay"], found["service_pay"], found["total"]) == (18_000_000, 12_000_000, 30_000_000)
    assert found["lines"][1] == {
        "label": "Uang pesangon",
        "amount": 18_000_000,
        "formula": "9 × Rp4.000.000 × 0,5",
        "law": ["PP-35-2021 40(2)", "PP-35-2021 43(1)"],
    }
    assert found["readings"][0]["total"] == 48_000_000
    assert found["law_date"] == "2026-11-21"


def test_a_number_with_a_point_stays_exact() -> None:
    found = answer("overtime", monthly_wage=3_460_000, day="workday", week=5, hours=2.5)
    assert found["multiplier"] == 4.5
    assert found["total"] == 90_000


@pytest.mark.parametrize(
    ("name", "typed", "sentence"),
    [
        ("severance-tax", '{"gross": -5}', "di atas nol"),
        ("severance-tax", '{"gross": 1e9}', "rupiah bulat"),
        ("severance-tax", '{"gross": NaN}', "rupiah bulat"),
        ("severance-tax", '{"\\ud800": 1}', "tidak dikenal"),
        ("severance-tax", "[]", "objek JSON"),
        ("severance-tax", "[" * 90_000, "objek JSON"),
        ("severance-tax", "", "objek JSON"),
        ("salary", "{}", "tidak ada"),
    ],
)
def test_a_refusal_is_one_sentence_and_status_two(name: str, typed: str, sentence: str) -> None:
    status, said = run(name, "--json", typed=typed)
    assert status == 2
    assert list(json.loads(said)) == ["error"]
    assert sentence in json.loads(said)["error"]


def test_the_list_describes_every_input() -> None:
    status, said = run("--list", "--json")
    inputs = {one["name"]: {field["name"]: field for field in one["inputs"]} for one in json.loads(said)}
    assert status == 0
    assert len(inputs["severance"]["reason"]["choices"]) == 28
    assert inputs["severance"]["reason"]["required"] is True
    assert inputs["severance"]["daily_wage"] == {
        "name": "daily_wage",
        "type": "money",
        "unit": "rupiah per hari",
        "label": "Upah sehari",
        "choices": [],
        "choice_labels": [],
        "required": False,
        "one_of": "wage",
    }
    assert inputs["overtime"]["week"]["choices"] == [5, 6]


def test_at_a_terminal_a_result_is_read_as_text() -> None:
    status, said = run("sick-pay", typed='{"monthly_wage": 4000000, "month": 6}')
    assert status == 0
    assert "Rp3.000.000 (75%)" in said
