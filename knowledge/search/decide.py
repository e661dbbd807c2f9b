"""What to do about a message: answer, let choose, hand to a mediator, or something before any search."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from knowledge.language import normalise
from knowledge.language.language import Language
from knowledge.search import smalltalk as small
from knowledge.search import urgency as danger
from knowledge.search.index import Candidate, Index, Ranking
from knowledge.search.smalltalk import Smalltalk
from knowledge.search.urgency import Urgency

# Probabilities, chosen by cross-validation and confirmed on real messages (docs/decisions/0004).
SURE = 0.6
IN_SCOPE = 0.5
WORTH_SHOWING = 0.05
WORTH_CHOOSING = 0.35
MOST_CANDIDATES = 5
MOST_CHOICES = 3
LONGEST_REQUEST = 25
"""Words. A long story that mentions a calculation is no request to calculate."""


class Outcome(StrEnum):
    """What is to be done."""

    ANSWER = "answer"
    CHOICES = "choices"
    MEDIATOR = "mediator"
    URGENT = "urgent"
    CALCULATOR = "calculator"
    LETTER = "letter"
    SMALLTALK = "smalltalk"
    MENU = "menu"


@dataclass(frozen=True, slots=True)
class Finding:
    """What a message asks for. `candidates` holds up to five published articles, likeliest first.

    `shown` of them are to be offered: one as the answer, two or three to choose from. `topic` is the likeliest topic,
    known gaps included. `in_scope` is the probability that work is the matter at all. `tool` names the calculator or
    the letter that was asked for.
    """

    decision: Outcome
    candidates: tuple[Candidate, ...] = ()
    shown: int = 0
    topic: str | None = None
    in_scope: float = 1.0
    urgency: Urgency | None = None
    smalltalk: Smalltalk | None = None
    tool: str | None = None

    @property
    def out_of_scope(self) -> bool:
        return self.in_scope < IN_SCOPE


def find(
    index: Index,
    language: Language,
    text: str,
    *,
    calculators: frozenset[str] = frozenset(),
    letters: frozenset[str] = frozenset(),
) -> Finding:
    """`calculators` and `letters` name those that exist (the names of `words/requests.tsv`)."""
    urgency = danger.urgency(language, text)
    if urgency is not None:
        ranking = index.ranked(language, text)
        return Finding(Outcome.URGENT, offered(index, ranking.candidates), urgency=urgency)
    chat = small.smalltalk(language, text)
    if small.is_menu(language, text) or not normalise.clean(text):
        return Finding(Outcome.MENU)
    if chat is not None:
        return Finding(Outcome.SMALLTALK, smalltalk=chat)
    topic = small.bare_topic(language, text)
    ranking = index.ranked(language, text)
    if topic is not None:
        return of_topic(index, ranking, topic)
    return requested(index, language, text, calculators, letters) or searched(index, ranking)


def requested(
    index: Index, language: Language, text: str, calculators: frozenset[str], letters: frozenset[str]
) -> Finding | None:
    """A clear request to calculate or to write: the tool, or its article while the tool does not exist."""
    words = normalise.words(language, text)
    if len(words) > LONGEST_REQUEST:
        return None
    for match in language.requests.matches(words):
        kind, name, slug = match.rule.label.split(":")
        topic = index.topics.get(slug)
        if name in (calculators if kind == Outcome.CALCULATOR else letters):
            return Finding(Outcome(kind), article(index, slug), topic=topic, tool=name)
        if slug in index.published:
            return Finding(Outcome.ANSWER, article(index, slug), shown=1, topic=topic)
    return None


def article(index: Index, slug: str) -> tuple[Candidate, ...]:
    return (Candidate(slug, 1.0),) if slug in index.published else ()


def of_topic(index: Index, ranking: Ranking, topic: str) -> Finding:
    """The name of a topic alone: its likeliest articles to choose from."""
    inside = offered(index, [one for one in ranking.candidates if index.topics[one.slug] == topic])
    if not inside:
        return Finding(Outcome.MEDIATOR, topic=topic)
    shown = min(len(inside), MOST_CHOICES)
    return Finding(Outcome.CHOICES if shown > 1 else Outcome.ANSWER, inside, shown=shown, topic=topic)


def searched(index: Index, ranking: Ranking) -> Finding:
    candidates = offered(index, ranking.candidates)
    likeliest = ranking.candidates[0] if ranking.candidates else None
    topic = index.topics[likeliest.slug] if likeliest else None
    if ranking.in_scope < IN_SCOPE or not candidates or likeliest is None:
        outside = ranking.in_scope < IN_SCOPE
        return Finding(Outcome.MEDIATOR, candidates, topic=None if outside else topic, in_scope=ranking.in_scope)
    best = candidates[0]
    if best == likeliest and best.probability >= SURE:
        return Finding(Outcome.ANSWER, candidates, shown=1, topic=topic, in_scope=ranking.in_scope)
    choices = [one for one in candidates[:MOST_CHOICES] if one.probability >= WORTH_SHOWING]
    gap = 0.0 if best == likeliest else likeliest.probability
    worth = sum(one.probability for one in choices)
    if len(choices) > 1 and worth >= max(WORTH_CHOOSING, gap):
        return Finding(Outcome.CHOICES, candidates, shown=len(choices), topic=topic, in_scope=ranking.in_scope)
    return Finding(Outcome.MEDIATOR, candidates, topic=topic, in_scope=ranking.in_scope)


def offered(index: Index, candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
    published = [one for one in candidates if one.slug in index.published]
    return tuple(published[:MOST_CANDIDATES])
