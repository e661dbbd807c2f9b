"""What to do about a message: answer, let choose, hand to a mediator, or something before any search."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from knowledge.language import normalise
from knowledge.language.language import Language, Subject
from knowledge.search import elsewhere as offices
from knowledge.search import smalltalk as small
from knowledge.search.elsewhere import Elsewhere
from knowledge.search.ground import Ground
from knowledge.search.index import Candidate, Index, Ranking
from knowledge.search.message import Message
from knowledge.search.smalltalk import Smalltalk
from knowledge.search.thresholds import IN_SCOPE, IN_SCOPE_ALL_THE_SAME, SURE, SURELY_WORK, WORTH_CHOOSING
from knowledge.search.urgency import Danger, Urgency

MOST_CANDIDATES = 5
MOST_CHOICES = 3
EVEN = 0.5
"""The probability from which on something is likelier right than wrong."""
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
    known gaps included. `in_scope` is the probability that work is the matter at all, and `in_scope_from` from where on
    it was taken for one; None where that was not in question. `tool` names the calculator or the letter that was asked
    for, also a letter that we do not write, to which an article answers; `elsewhere` the office that a matter out of
    scope should go to, and `danger_elsewhere` a danger in which others are to help.
    """

    decision: Outcome
    candidates: tuple[Candidate, ...] = ()
    ground: Ground = Ground.SEARCH
    shown: int = 0
    topic: str | None = None
    in_scope: float = 1.0
    in_scope_from: float | None = None
    out_of_scope: bool = False
    elsewhere: Elsewhere | None = None
    danger_elsewhere: Danger | None = None
    urgency: Urgency | None = None
    smalltalk: Smalltalk | None = None
    tool: str | None = None

    @property
    def danger(self) -> Danger | None:
        """Whose numbers are to be shown, whether an officer looks at once or others are to help."""
        return self.danger_elsewhere if self.urgency is None else self.urgency.kind

    @property
    def is_danger_guessed(self) -> bool:
        return self.urgency is not None and self.urgency.is_guessed


def find(
    index: Index,
    message: Message,
    urgency: Urgency | None,
    rank: Callable[[], Ranking],
    *,
    calculators: frozenset[str] = frozenset(),
    letters: frozenset[str] = frozenset(),
) -> Finding:
    """`urgency` is what the signs of danger give cause for (`signs.py`); `rank` searches for the message, where that is
    wanted; `calculators` and `letters` name those that exist (`words/requests.tsv`).
    """
    language, words = message.language, message.words
    if urgency is not None:
        return endangered(index, rank(), urgency)
    if small.is_menu(language, words) or not normalise.clean(message.text):
        return Finding(Outcome.MENU, ground=Ground.MENU)
    chat = small.of(message)
    if chat is not None:
        return Finding(Outcome.SMALLTALK, ground=Ground.SMALLTALK, smalltalk=chat)
    if not words:
        return Finding(Outcome.MEDIATOR, ground=Ground.NO_WORDS)
    subject = small.bare_topic(language, words)
    if subject is not None:
        return of_topic(index, rank(), subject, is_name_alone=small.is_name_alone(language, words))
    tool = requested(index, language, words, calculators, letters)
    return tool or searched(index, rank(), offices.office(language, words), asks=len(words) > 1)


def endangered(index: Index, ranking: Ranking, urgency: Urgency) -> Finding:
    """Somebody in danger: an officer looks at once, unless others are to help, whose numbers are shown."""
    candidates = offered(index, ranking.candidates)
    if not urgency.is_elsewhere:
        return Finding(Outcome.URGENT, candidates, Ground.DANGER, urgency=urgency)
    return Finding(
        Outcome.MEDIATOR,
        candidates,
        Ground.DANGER,
        in_scope=ranking.in_scope,
        out_of_scope=True,
        danger_elsewhere=urgency.kind,
    )


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
            return Finding(Outcome(kind), article(index, slug), Ground.REQUEST, topic=topic, tool=name)
        if slug in index.published:
            unwritten = name if kind == Outcome.LETTER else None
            return Finding(Outcome.ANSWER, article(index, slug), Ground.REQUEST, shown=1, topic=topic, tool=unwritten)
    return None


def article(index: Index, slug: str) -> tuple[Candidate, ...]:
    return (Candidate(slug, 1.0),) if slug in index.published else ()


def of_topic(index: Index, ranking: Ranking, subject: Subject, *, is_name_alone: bool) -> Finding:
    """The name of a topic alone: the articles that are meant most by it to choose from, then its likeliest."""
    likely = offered(index, [one for one in ranking.candidates if index.topics[one.slug] == subject.topic])
    probable = {one.slug: one.probability for one in ranking.candidates}
    meant = offered(index, [Candidate(slug, probable.get(slug, 0.0)) for slug in subject.articles])
    # "apa itu serikat pekerja" names a topic and asks something all the same.
    inside = tuple(dict.fromkeys((*meant, *likely)))[:MOST_CANDIDATES] if is_name_alone else likely
    ground = Ground.NAME if is_name_alone else Ground.TOPIC
    if not inside:
        return Finding(Outcome.MEDIATOR, ground=ground, topic=subject.topic)
    shown = 1 if inside[0].probability >= SURE and not is_name_alone else min(len(inside), MOST_CHOICES)
    return Finding(Outcome.CHOICES if shown > 1 else Outcome.ANSWER, inside, ground, shown=shown, topic=subject.topic)


def searched(index: Index, ranking: Ranking, office: Elsewhere | None, *, asks: bool = True) -> Finding:
    """An answer when it is sure, else choices, else a mediator; a known gap that leads goes to a mediator.

    A lone word names a matter and `asks` nothing: it is never answered at once.
    """
    candidates = offered(index, ranking.candidates)
    level = IN_SCOPE if office is None else IN_SCOPE_ALL_THE_SAME
    found = Finding(Outcome.MEDIATOR, candidates, in_scope=ranking.in_scope, in_scope_from=level)
    if ranking.in_scope < level:
        return replace(found, out_of_scope=True, elsewhere=office)
    found = replace(found, topic=index.topics[ranking.candidates[0].slug] if ranking.candidates else None)
    if not candidates:
        return found
    likeliest, best = ranking.candidates[0], candidates[0]
    gap = 0.0 if best == likeliest else likeliest.probability
    is_sure = best.probability >= SURE
    if is_sure and asks and ranking.in_scope >= SURELY_WORK:
        return replace(found, decision=Outcome.ANSWER, shown=1)
    # Three, always: a choice too many costs a glance, and one too few costs the answer.
    shown = min(MOST_CHOICES, len(candidates))
    worth = sum(one.probability for one in candidates[:shown])
    if shown > 1 and worth >= WORTH_CHOOSING and worth > gap:
        ground = Ground.NAME if is_sure and not asks else Ground.SEARCH
        return replace(found, decision=Outcome.CHOICES, ground=ground, shown=shown)
    return found


def offered(index: Index, candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
    published = [one for one in candidates if one.slug in index.published]
    return tuple(published[:MOST_CANDIDATES])
