"""The thresholds in use keep their budgets, on messages that the search has not learned."""

from itertools import chain
from pathlib import Path

from knowledge import budgets, evaluate, shelf
from knowledge.edition import Edition
from knowledge.search import thresholds

LEVELS = Path(__file__).parents[2] / "benchmarks" / "levels.jsonl"
REMARKS = Path(__file__).parents[2] / "benchmarks" / "remarks.jsonl"


def test_every_threshold_keeps_its_budget(edition: Edition) -> None:
    written = [evaluate.judged(evaluate.read(LEVELS.read_text(encoding="utf-8")), edition)]
    # Real messages, which are not ours to keep here, may ask for more care, never for less.
    assert (budgets.surest(written) or 1.0) <= thresholds.SURE
    assert (budgets.surely_work(written) or 1.0) <= thresholds.SURELY_WORK
    assert (budgets.choosiest(written) or 0.0) >= thresholds.WORTH_CHOOSING
    assert (budgets.strictest(written, naming_office=False) or 0.0) >= thresholds.IN_SCOPE
    assert (budgets.strictest(written, naming_office=True) or 0.0) >= thresholds.IN_SCOPE_ALL_THE_SAME
    assert (budgets.calmest(written) or 1.0) <= thresholds.ALARMING
    assert (budgets.most_concerned(written) or 1.0) <= thresholds.CONCERNING
    assert evaluate.figures(written[0])["right answered or offered"] >= 0.85


def test_of_plain_messages_in_the_words_of_cries_nine_in_ten_raise_no_alarm(edition: Edition) -> None:
    remarks = evaluate.judged(evaluate.read(REMARKS.read_text(encoding="utf-8")), edition)
    assert evaluate.figures(remarks)["false alarms"] <= 0.1


def test_the_messages_that_thresholds_are_set_on_are_not_learned(edition: Edition) -> None:
    known = shelf.read(shelf.shipped())
    phrasings = chain(*known.phrasings.values(), known.out_of_scope, known.remarks)
    learned = {phrasing.text for phrasing in phrasings} | {cry.text for cry in known.cries}
    held_back = [one for file in (LEVELS, REMARKS) for one in evaluate.read(file.read_text(encoding="utf-8"))]
    assert [one.identity for one in held_back if one.text in learned] == []
    assert {slug for one in held_back for slug in one.slugs} <= set(edition.index.topics)
