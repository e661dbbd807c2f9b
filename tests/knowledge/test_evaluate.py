"""The measurement measures what it says: shares of messages, and how often a probability comes true."""

import json
from dataclasses import replace

import pytest

from knowledge import evaluate
from knowledge.problem import Unreadable
from knowledge.search import thresholds
from knowledge.search.decide import Outcome
from tests.knowledge.judged import OFFERED, RIGHT, STRAY, WRONG, asked, one


def test_the_first_and_the_first_three_are_counted_over_messages_with_an_article() -> None:
    assert evaluate.accuracy([RIGHT, WRONG, OFFERED, STRAY]) == (1 / 3, 1.0)


def test_the_figures_are_shares_of_their_own_kind_of_message() -> None:
    danger = one(asked("urgent"), Outcome.URGENT, danger=True)
    missed = one(asked("urgent"), Outcome.MEDIATOR)
    asked_about = replace(missed, alarm=thresholds.CONCERNING)
    false_alarm = one(asked("upah", "upah-telat"), Outcome.URGENT, danger=True)
    asked_in_vain = replace(OFFERED, alarm=thresholds.CONCERNING)
    found = evaluate.figures([RIGHT, WRONG, asked_in_vain, STRAY, danger, danger, missed, asked_about, false_alarm])
    assert found == {
        "right answered or offered": 0.5,
        "answered wrongly": 0.25,
        "out of scope answered": 1.0,
        "urgent missed": 0.5,
        "neither heard nor asked": 0.25,
        "false alarms": 0.2,
        "asked in vain": 0.2,
    }


def test_what_was_done_is_named_with_whether_it_was_right() -> None:
    table = evaluate.outcomes([RIGHT, WRONG, OFFERED, STRAY])
    assert table["in scope"] == {"answer, right": 1, "answer, wrong": 1, "choices, right": 1}
    assert table["out_of_scope"] == {"answer, wrong": 1}


def test_the_calibration_puts_messages_of_like_probability_together() -> None:
    assert evaluate.calibration([RIGHT, WRONG, OFFERED]) == [
        (0.4, 1, 0.4, 0.0),
        (0.7, 1, 0.7, 0.0),
        (0.9, 1, 0.9, 1.0),
    ]


def test_a_file_of_questions_is_read_and_its_wrong_lines_are_named() -> None:
    row = {"id": "q1", "text": "gaji telat", "topic": "upah", "slugs": ["upah-telat"], "register": "informal"}
    assert evaluate.read(json.dumps(row) + "\n\n") == (asked("upah", "upah-telat"),)
    with pytest.raises(Unreadable) as wrong:
        evaluate.read(json.dumps(row) + '\nbukan json\n{"id": 1}\n')
    assert [problem.line for problem in wrong.value.problems] == [2, 3]
