"""Each threshold is the nearest one that keeps its budget."""

from dataclasses import replace

from knowledge import budgets
from knowledge.search.decide import Outcome
from knowledge.search.index import Ranking
from tests.knowledge.judged import OFFERED, RIGHT, STRAY, WRONG, asked, one


def test_answering_at_once_begins_where_both_budgets_are_kept() -> None:
    assert budgets.surest([RIGHT, WRONG, OFFERED, STRAY]) == 0.71
    assert budgets.surest([RIGHT]) == 0.5
    stray = one(asked("out_of_scope"), Outcome.ANSWER, ("upah-telat", 0.8), shown=1)
    assert budgets.surest([RIGHT, OFFERED, stray]) == 0.81
    hopeless = one(asked("upah", "upah-telat"), Outcome.ANSWER, ("upah-lembur", 1.0), shown=1)
    assert budgets.surest([hopeless]) is None


def test_the_alarm_is_raised_as_early_as_its_budget_allows() -> None:
    calm = [replace(RIGHT, alarm=0.3, words=12)] + [replace(RIGHT, alarm=0.01, words=12)] * 60
    assert budgets.calmest([*calm, replace(WRONG, alarm=0.22, words=12)], in_few_words=False) == 0.23
    assert budgets.calmest([replace(RIGHT, alarm=1.0, words=12)], in_few_words=False) is None
    loud = one(asked("urgent"), Outcome.URGENT, danger=True)
    assert budgets.calmest([*calm, replace(loud, alarm=1.0, words=12)], in_few_words=False) == 0.02


def test_few_words_have_an_alarm_of_their_own() -> None:
    answers = [replace(RIGHT, alarm=0.4, words=5), replace(RIGHT, alarm=0.1, words=30)]
    assert budgets.calmest(answers, in_few_words=True) == 0.41
    assert budgets.calmest(answers, in_few_words=False) == 0.11


def test_a_matter_of_work_is_turned_away_hardly_ever() -> None:
    doubtful = replace(RIGHT, ranking=Ranking(RIGHT.ranking.candidates, 0.32))
    assert budgets.strictest([RIGHT, doubtful], naming_office=False) == 0.32
    # Of 300 messages one may be lost: half a hundredth, for the other half goes to those that name an office.
    assert budgets.strictest([RIGHT] * 299 + [doubtful], naming_office=False) == 0.99
    at_an_office = replace(doubtful, names_office=True)
    assert budgets.strictest([RIGHT, at_an_office], naming_office=True) == 0.32
    assert budgets.strictest([RIGHT, at_an_office], naming_office=False) == 0.99


def test_choices_are_left_out_where_hardly_a_right_one_is_lost() -> None:
    assert budgets.choosiest([RIGHT, OFFERED]) == 0.7
    assert budgets.choosiest([RIGHT] * 49 + [OFFERED]) == 0.99


def test_every_threshold_is_shown_beside_the_one_in_use() -> None:
    shown = budgets.computed([RIGHT, OFFERED])
    assert list(shown) == [
        "answer at once from",
        "choices from",
        "out of scope below",
        "with another office",
        "danger from",
        "in few words",
    ]
