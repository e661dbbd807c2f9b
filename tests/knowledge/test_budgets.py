"""Each threshold is the nearest one that keeps its budget."""

from dataclasses import replace

from knowledge import budgets
from knowledge.search.decide import Outcome
from knowledge.search.index import Ranking
from tests.knowledge.judged import OFFERED, RIGHT, STRAY, WRONG, asked, one


def test_answering_at_once_begins_where_both_budgets_are_kept() -> None:
    assert budgets.surest([[RIGHT, WRONG, OFFERED, STRAY]]) == 0.75
    assert budgets.surest([[RIGHT]]) == 0.5
    stray = one(asked("out_of_scope"), Outcome.ANSWER, ("upah-telat", 0.8), shown=1)
    assert budgets.surest([[RIGHT, OFFERED, stray]]) == 0.85
    hopeless = one(asked("upah", "upah-telat"), Outcome.ANSWER, ("upah-lembur", 1.0), shown=1)
    assert budgets.surest([[hopeless]]) is None


def test_only_what_is_surely_work_is_answered_at_once() -> None:
    doubtful = one(asked("out_of_scope"), Outcome.ANSWER, ("upah-telat", 0.99), shown=1)
    strays = [replace(doubtful, ranking=Ranking(doubtful.ranking.candidates, level)) for level in (0.95, 0.98)]
    assert budgets.surely_work([[RIGHT, *strays]]) == 0.99
    assert budgets.surest([[RIGHT, *strays]]) == 0.5, "what is not surely work is never answered at once"
    assert budgets.surely_work([[RIGHT]]) == 0.9
    assert budgets.surely_work([[RIGHT, doubtful]]) is None


def test_the_alarm_is_raised_as_early_as_its_budget_allows() -> None:
    calm = [replace(RIGHT, alarm=0.3)] + [replace(RIGHT, alarm=0.01)] * 60
    assert budgets.calmest([[*calm, replace(WRONG, alarm=0.22)]]) == 0.23
    assert budgets.calmest([[replace(RIGHT, alarm=1.0)]]) is None
    loud = one(asked("urgent"), Outcome.URGENT, danger=True)
    assert budgets.calmest([[*calm, replace(loud, alarm=1.0)]]) == 0.02


def test_whoever_may_be_in_danger_is_asked_as_early_as_the_budget_allows() -> None:
    quiet = [RIGHT] * 37
    doubtful = [replace(RIGHT, alarm=level) for level in (0.004, 0.004, 0.01)]
    assert budgets.most_concerned([[*quiet, *doubtful]]) == 0.0045
    # What raises an alarm is not asked about, nor is what is a danger indeed.
    loud = [replace(RIGHT, alarm=1.0)] * 20 + [replace(one(asked("urgent"), Outcome.MEDIATOR), alarm=0.004)] * 20
    assert budgets.most_concerned([[*quiet, *doubtful, *loud]]) == 0.0005


def test_a_matter_of_work_is_turned_away_hardly_ever() -> None:
    doubtful = replace(RIGHT, ranking=Ranking(RIGHT.ranking.candidates, 0.32))
    assert budgets.strictest([[RIGHT, doubtful]], naming_office=False) == 0.3
    # Of a hundred messages one may be lost.
    assert budgets.strictest([[RIGHT] * 99 + [doubtful]], naming_office=False) == 0.95
    at_an_office = replace(doubtful, names_office=True)
    assert budgets.strictest([[RIGHT, at_an_office]], naming_office=True) == 0.3
    assert budgets.strictest([[RIGHT, at_an_office]], naming_office=False) == 0.95


def test_a_budget_is_to_be_kept_in_each_set_of_messages() -> None:
    calm = [replace(RIGHT, alarm=0.3)]
    many = [replace(RIGHT, alarm=0.01)] * 60
    assert budgets.calmest([many + calm]) == 0.02
    assert budgets.calmest([many, calm]) == 0.31
    assert budgets.surest([[RIGHT], [STRAY]]) == 0.65


def test_choices_are_left_out_where_hardly_a_right_one_is_lost() -> None:
    assert budgets.choosiest([[RIGHT, OFFERED]]) == 0.7
    assert budgets.choosiest([[RIGHT] * 99 + [OFFERED]]) == 0.95


def test_every_threshold_is_shown_beside_the_one_in_use() -> None:
    shown = budgets.computed([[RIGHT, OFFERED]])
    assert list(shown) == [
        "answer at once from",
        "surely work from",
        "choices from",
        "out of scope below",
        "with another office",
        "danger from",
        "asked about from",
    ]
