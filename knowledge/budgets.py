"""From which probability on something is done, so that its budget is kept: computed from judged messages.

The budgets are shares of messages. `knowledge/search/thresholds.py` holds what they give for the messages at hand.
"""

from collections.abc import Callable, Iterable, Sequence

from knowledge.evaluate import Judged, share
from knowledge.search import thresholds
from knowledge.search.decide import Outcome

WRONG_ANSWERS = 0.05
"""Of what is a matter of work: answered at once, with the wrong article."""
OUT_OF_SCOPE_ANSWERED = 0.03
"""Of what is no matter of work: answered at once."""
CHOICES_LOST = 0.02
"""Of what is a matter of work: a mediator is offered, though the right article would have been among the choices."""
TURNED_AWAY = 0.01
"""Of what is a matter of work: told to be none. Half of it for messages with the words of another office."""
FALSE_ALARMS = 0.02
"""Of what is no danger, in many words as in few: an officer is called."""

LEVELS = tuple(hundredth / 100 for hundredth in range(1, 100))


def surest(answers: Sequence[Judged]) -> float | None:
    """The lowest probability from which answering at once keeps both budgets; None when there is none.

    Messages that are settled before any search (danger, small talk) count among all, and are never answered wrongly.
    """
    inside = [one for one in answers if one.question.is_inside]
    outside = [one for one in answers if one.question.topic == "out_of_scope"]

    def keeps(level: float) -> bool:
        wrong = share(_would_answer(one, level) and not one.is_among(1) for one in inside)
        strays = share(_would_answer(one, level) for one in outside)
        return wrong <= WRONG_ANSWERS and strays <= OUT_OF_SCOPE_ANSWERED

    return _first(keeps, LEVELS[49:])


def choosiest(answers: Sequence[Judged]) -> float | None:
    """The highest joint probability of the choices below which a mediator may be offered instead of them."""
    inside = [one for one in answers if one.question.is_inside]

    def keeps(level: float) -> bool:
        return share(_is_offered_rightly(one) and _joint(one) < level for one in inside) <= CHOICES_LOST

    return _first(keeps, reversed(LEVELS))


def strictest(answers: Sequence[Judged], *, naming_office: bool) -> float | None:
    """The highest probability of being a matter of work below which messages may be turned away: those that name
    another office, or the others.
    """
    inside = [one for one in answers if one.question.is_inside]

    def keeps(level: float) -> bool:
        return share(_would_turn_away(one, level, naming_office=naming_office) for one in inside) <= TURNED_AWAY / 2

    return _first(keeps, reversed(LEVELS))


def calmest(answers: Sequence[Judged], *, in_few_words: bool) -> float | None:
    """The lowest probability of danger from which raising the alarm keeps its budget: an alarm too many before one too
    few. None when there is none.
    """
    calm = [one for one in answers if one.question.topic != "urgent" and _is_short(one) == in_few_words]
    return _first(lambda level: share(one.alarm >= level for one in calm) <= FALSE_ALARMS, LEVELS)


def computed(answers: Sequence[Judged]) -> dict[str, tuple[float | None, float]]:
    """Every threshold by its name: what the budgets give for these messages, and what is in use."""
    return {
        "answer at once from": (surest(answers), thresholds.SURE),
        "choices from": (choosiest(answers), thresholds.WORTH_CHOOSING),
        "out of scope below": (strictest(answers, naming_office=False), thresholds.IN_SCOPE),
        "with another office": (strictest(answers, naming_office=True), thresholds.IN_SCOPE_ALL_THE_SAME),
        "danger from": (calmest(answers, in_few_words=False), thresholds.ALARMING),
        "in few words": (calmest(answers, in_few_words=True), thresholds.ALARMING_IN_FEW_WORDS),
    }


def _first(keeps: Callable[[float], bool], levels: Iterable[float]) -> float | None:
    return next((level for level in levels if keeps(level)), None)


def _would_answer(one: Judged, level: float) -> bool:
    return _is_searched(one) and bool(one.ranking.candidates) and one.ranking.candidates[0].probability >= level


def _would_turn_away(one: Judged, level: float, *, naming_office: bool) -> bool:
    return _is_searched(one) and one.names_office == naming_office and one.ranking.in_scope < level


def _is_searched(one: Judged) -> bool:
    return one.finding.decision in (Outcome.ANSWER, Outcome.CHOICES, Outcome.MEDIATOR)


def _is_offered_rightly(one: Judged) -> bool:
    return one.finding.decision in (Outcome.CHOICES, Outcome.MEDIATOR) and one.is_among(3)


def _joint(one: Judged) -> float:
    return sum(choice.probability for choice in one.ranking.candidates[:3])


def _is_short(one: Judged) -> bool:
    return one.words < thresholds.FEW_WORDS
