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
SURE = 0.85
IN_SCOPE = 0.5
WORTH_SHOWING = 0.03
WORTH_CHOOSING = 0.4
MOST_CANDIDATES = 5
MOST_CHOICES = 3
FEWEST_CHOICES = 2
ASKS_ABOUT = frozenset(
    ("apa", "apakah", "bagaimana", "benar", "berubah", "cara", "caranya", "dasar", "dimasukkan", "dipakai", "digunakan",
     "hanya", "mana", "masuk", "rumus", "rumusnya")
)  # fmt: skip
"""Words of a question about a sum ("uang makan masuk hitungan pesangon?"), which is none to work it out."""
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
    words = normalise.words(language, text)
    urgency = danger.spoken(language, words)
    if urgency is not None:
        return Finding(Outcome.URGENT, offered(index, index.ranked(language, words).candidates), urgency=urgency)
    if small.is_menu(language, words) or not normalise.clean(text):
        return Finding(Outcome.MENU)
    chat = small.spoken(language, words) if words else small.gestured(text)
    if chat is not None:
        return Finding(Outcome.SMALLTALK, smalltalk=chat)
    if not words:
        return Finding(Outcome.MEDIATOR)
    topic = small.bare_topic(language, words)
    if topic is not None:
        return of_topic(index, index.ranked(language, words), topic)
    tool = requested(index, language, words, calculators, letters)
    return tool or searched(index, index.ranked(language, words))


def requested(
    index: Index, language: Language, words: tuple[str, ...], calculators: frozenset[str], letters: frozenset[str]
) -> Finding | None:
    """A clear request to calculate or to write: the tool, or its article while the tool does not exist."""
    if len(words) > LONGEST_REQUEST:
        return None
    for match in language.requests.matches(words):
        kind, name, slug = match.rule.label.split(":")
        topic = index.topics.get(slug)
        if kind == Outcome.CALCULATOR and not ASKS_ABOUT.isdisjoint(words):
            continue
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
    # "apa itu serikat pekerja" names a topic and asks something all the same.
    shown = 1 if inside[0].probability >= SURE else min(len(inside), MOST_CHOICES)
    return Finding(Outcome.CHOICES if shown > 1 else Outcome.ANSWER, inside, shown=shown, topic=topic)


def searched(index: Index, ranking: Ranking) -> Finding:
    """An answer when it is sure, else choices, else a mediator; a known gap that leads goes to a mediator."""
    candidates = offered(index, ranking.candidates)
    if not candidates or ranking.in_scope < IN_SCOPE:
        topic = (
            index.topics[ranking.candidates[0].slug] if ranking.candidates and ranking.in_scope >= IN_SCOPE else None
        )
        return Finding(Outcome.MEDIATOR, candidates, topic=topic, in_scope=ranking.in_scope)
    likeliest, best = ranking.candidates[0], candidates[0]
    topic = index.topics[likeliest.slug]
    gap = 0.0 if best == likeliest else likeliest.probability
    if best.probability >= SURE:
        return Finding(Outcome.ANSWER, candidates, shown=1, topic=topic, in_scope=ranking.in_scope)
    shown = max(FEWEST_CHOICES, sum(one.probability >= WORTH_SHOWING for one in candidates[:MOST_CHOICES]))
    worth = sum(one.probability for one in candidates[:shown])
    if len(candidates) >= shown and worth >= WORTH_CHOOSING and worth > gap:
        return Finding(Outcome.CHOICES, candidates, shown=shown, topic=topic, in_scope=ranking.in_scope)
    return Finding(Outcome.MEDIATOR, candidates, topic=topic, in_scope=ranking.in_scope)


def offered(index: Index, candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
    published = [one for one in candidates if one.slug in index.published]
    return tuple(published[:MOST_CANDIDATES])
