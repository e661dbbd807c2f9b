"""From which probability on something is done, so that its budget is kept: computed from judged messages.

The budgets are shares of messages. Messages of one kind are one set (real ones, written ones), and a budget is to be
kept in each set by itself: else the larger would hide what goes wrong in the smaller. `knowledge/search/thresholds.py`
holds what they give for the sets at hand.
"""

from collections.abc import Callable, Iterable, Sequence

from knowledge.evaluate import Judged, share
from knowledge.search import thresholds
from knowledge.search.decide import Outcome

WRONG_ANSWERS = 0.02
"""Of what is a matter of work: answered at once, with the wrong article."""
OUT_OF_SCOPE_ANSWERED = 0.02
"""Of what is no matter of work: answered at once."""
CHOICES_LOST = 0.01
"""Of what is a matter of work: a mediator is offered, though the right article would have been among the choices."""
TURNED_AWAY = 0.01
"""Of what is a matter of work: told to be none, and as much again where the words of another office stand."""
FALSE_ALARMS = 0.02
"""Of what is no danger: an officer is called."""
ASKED_IN_VAIN = 0.05
"""Of what is no danger: whoever writes is asked whether they are safe."""

LEVELS = tuple(hundredth / 100 for hundredth in range(5, 100, 5))
"""What is finer is chance: a twentieth more or less is a handful of messages in a thousand."""
ALARM_LEVELS = tuple(hundredth / 100 for hundredth in range(1, 100))
"""Most messages of danger that no rule hears lie among the first of them."""
WORK_LEVELS = (0.9, 0.99, 0.999)
"""Nearly all that is answered at once is surely work: what is left of doubt counts by its tenths."""
CONCERN_LEVELS = tuple(half / 2000 for half in range(1, 200))
"""Half a thousandth less, and four more of 231 who were not heard are asked."""


def surest(sets: Sequence[Sequence[Judged]]) -> float | None:
    """The lowest probability from which answering at once keeps both budgets; None when there is none.

    Messages that are settled before any search (danger, small talk) count among all, and are never answered wrongly.
    """

    def keeps(answers: Sequence[Judged], level: float) -> bool:
        outside = [one for one in answers if one.question.topic == "out_of_scope"]
        wrong = share(_would_answer(one, level) and not one.is_among(1) for one in _inside(answers))
        strays = share(_would_answer(one, level) for one in outside)
        return wrong <= WRONG_ANSWERS and strays <= OUT_OF_SCOPE_ANSWERED

    return _first(sets, keeps, LEVELS[9:])


def surely_work(sets: Sequence[Sequence[Judged]]) -> float | None:
    """The lowest probability of being a matter of work from which answering at once keeps the budget of strays."""

    def keeps(answers: Sequence[Judged], level: float) -> bool:
        outside = [one for one in answers if one.question.topic == "out_of_scope"]
        strays = share(_would_answer(one, thresholds.SURE, surely_work=level) for one in outside)
        return strays <= OUT_OF_SCOPE_ANSWERED

    return _first(sets, keeps, WORK_LEVELS)


def choosiest(sets: Sequence[Sequence[Judged]]) -> float | None:
    """The highest joint probability of the choices below which a mediator may be offered instead of them."""

    def keeps(answers: Sequence[Judged], level: float) -> bool:
        lost = share(_is_offered_rightly(one) and _joint(one) < level for one in _inside(answers))
        return lost <= CHOICES_LOST

    return _first(sets, keeps, LEVELS[::-1])


def strictest(sets: Sequence[Sequence[Judged]], *, naming_office: bool) -> float | None:
    """The highest probability of being a matter of work below which messages may be turned away: those that name
    another office, or the others.
    """

    def keeps(answers: Sequence[Judged], level: float) -> bool:
        lost = share(_would_turn_away(one, level, naming_office=naming_office) for one in _inside(answers))
        return lost <= TURNED_AWAY

    return _first(sets, keeps, LEVELS[::-1])


def calmest(sets: Sequence[Sequence[Judged]]) -> float | None:
    """The lowest probability of danger from which raising the alarm keeps its budget: an alarm too many before one too
    few. None when there is none.
    """

    def keeps(answers: Sequence[Judged], level: float) -> bool:
        return share(one.alarm >= level for one in answers if one.question.topic != "urgent") <= FALSE_ALARMS

    return _first(sets, keeps, ALARM_LEVELS)


def most_concerned(sets: Sequence[Sequence[Judged]]) -> float | None:
    """The lowest probability of danger from which asking keeps its budget; what raises an alarm is not asked."""

    def keeps(answers: Sequence[Judged], level: float) -> bool:
        calm = [one for one in answers if one.question.topic != "urgent"]
        return share(level <= one.alarm < thresholds.ALARMING for one in calm) <= ASKED_IN_VAIN

    return _first(sets, keeps, CONCERN_LEVELS)


def computed(sets: Sequence[Sequence[Judged]]) -> dict[str, tuple[float | None, float]]:
    """Every threshold by its name: what the budgets give for these sets of messages, and what is in use."""
    return {
        "answer at once from": (surest(sets), thresholds.SURE),
        "surely work from": (surely_work(sets), thresholds.SURELY_WORK),
        "choices from": (choosiest(sets), thresholds.WORTH_CHOOSING),
        "out of scope below": (strictest(sets, naming_office=False), thresholds.IN_SCOPE),
        "with another office": (strictest(sets, naming_office=True), thresholds.IN_SCOPE_ALL_THE_SAME),
        "danger from": (calmest(sets), thresholds.ALARMING),
        "asked about from": (most_concerned(sets), thresholds.CONCERNING),
    }


def _first(
    sets: Sequence[Sequence[Judged]], keeps: Callable[[Sequence[Judged], float], bool], levels: Iterable[float]
) -> float | None:
    return next((level for level in levels if all(keeps(answers, level) for answers in sets)), None)


def _inside(answers: Iterable[Judged]) -> list[Judged]:
    return [one for one in answers if one.question.is_inside]


def _would_answer(one: Judged, level: float, *, surely_work: float = thresholds.SURELY_WORK) -> bool:
    ranking = one.ranking
    is_sure = bool(ranking.candidates) and ranking.candidates[0].probability >= level
    return _is_searched(one) and is_sure and ranking.in_scope >= surely_work


def _would_turn_away(one: Judged, level: float, *, naming_office: bool) -> bool:
    return _is_searched(one) and one.names_office == naming_office and one.ranking.in_scope < level


def _is_searched(one: Judged) -> bool:
    return one.finding.decision in (Outcome.ANSWER, Outcome.CHOICES, Outcome.MEDIATOR)


def _is_offered_rightly(one: Judged) -> bool:
    # What is turned away has a budget of its own.
    is_open = one.finding.decision in (Outcome.CHOICES, Outcome.MEDIATOR) and not one.finding.out_of_scope
    return is_open and one.is_among(3)


def _joint(one: Judged) -> float:
    return sum(choice.probability for choice in one.ranking.candidates[:3])
