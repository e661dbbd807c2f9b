"""The measurement measures what it says: shares, budgets and the level that keeps them."""

import json
from dataclasses import replace

import pytest

from knowledge import evaluate
from knowledge.evaluate import Judged, Question
from knowledge.problem import Unreadable
from knowledge.search.decide import Finding, Outcome
from knowledge.search.index import Candidate, Ranking
from knowledge.search.urgency import Danger, Urgency


def asked(topic: str, *slugs: str) -> Question:
    return Question("q1", "gaji telat", topic, frozenset(slugs), "informal")


def one(
    question: Question, decision: Outcome, *found: tuple[str, float], shown: int = 0, danger: bool = False
) -> Judged:
    candidates = tuple(Candidate(slug, probability) for slug, probability in found)
    urgency = Urgency(Danger.VIOLENCE, "dipukul") if danger else None
    finding = Finding(decision, candidates, shown=shown, urgency=urgency)
    return Judged(question, finding, Ranking(candidates, 1.0), 2.0)


RIGHT = one(asked("upah", "upah-telat"), Outcome.ANSWER, ("upah-telat", 0.9), ("upah-lembur", 0.1), shown=1)
WRONG = one(asked("upah", "upah-telat"), Outcome.ANSWER, ("upah-lembur", 0.7), ("upah-telat", 0.2), shown=1)
OFFERED = one(asked("upah", "upah-telat"), Outcome.CHOICES, ("upah-lembur", 0.4), ("upah-telat", 0.3), shown=2)
STRAY = one(asked("out_of_scope"), Outcome.ANSWER, ("upah-telat", 0.6), shown=1)


def test_the_first_and_the_first_three_are_counted_over_messages_with_an_article() -> None:
    assert evaluate.accuracy([RIGHT, WRONG, OFFERED, STRAY]) == (1 / 3, 1.0)


def test_the_figures_are_shares_of_their_own_kind_of_message() -> None:
    danger = one(asked("urgent"), Outcome.URGENT, danger=True)
    missed = one(asked("urgent"), Outcome.MEDIATOR)
    false_alarm = one(asked("upah", "upah-telat"), Outcome.URGENT, danger=True)
    found = evaluate.figures([RIGHT, WRONG, OFFERED, STRAY, danger, missed, false_alarm])
    assert found == {
        "right answered or offered": 0.5,
        "answered wrongly": 0.25,
        "out of scope answered": 1.0,
        "urgent missed": 0.5,
        "false alarms": 0.2,
    }


def test_what_was_done_is_named_with_whether_it_was_right() -> None:
    table = evaluate.outcomes([RIGHT, WRONG, OFFERED, STRAY])
    assert table["in scope"] == {"answer, right": 1, "answer, wrong": 1, "choices, right": 1}
    assert table["out_of_scope"] == {"answer, wrong": 1}


def test_the_level_is_the_lowest_that_keeps_both_budgets() -> None:
    assert evaluate.surest([RIGHT, WRONG, OFFERED, STRAY]) == 0.71
    assert evaluate.surest([RIGHT]) == 0.5
    hopeless = one(asked("upah", "upah-telat"), Outcome.ANSWER, ("upah-lembur", 1.0), shown=1)
    assert evaluate.surest([hopeless]) is None


def test_the_alarm_is_raised_from_the_lowest_level_that_keeps_its_budget() -> None:
    calm = [replace(RIGHT, alarm=0.3)] + [replace(RIGHT, alarm=0.01)] * 60
    assert evaluate.calmest([*calm, replace(WRONG, alarm=0.22)]) == 0.25
    assert evaluate.calmest([replace(RIGHT, alarm=1.0)]) is None


def test_what_is_turned_away_and_offered_keeps_its_budget() -> None:
    doubtful = replace(RIGHT, ranking=Ranking(RIGHT.ranking.candidates, 0.32))
    assert evaluate.strictest([RIGHT, doubtful]) == 0.3
    assert evaluate.choosiest([RIGHT, OFFERED]) == 0.7
    assert evaluate.choosiest([RIGHT, WRONG]) is None


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
