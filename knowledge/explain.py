"""Why it is decided so about a message: for editors, and for whoever asks "why this answer"."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from knowledge import decided
from knowledge.edition import Edition, Heard
from knowledge.law.wage_question import WageQuestion
from knowledge.search import decide, signs, thresholds
from knowledge.search.decide import Finding
from knowledge.search.ground import RANKED
from knowledge.search.index import OUT_OF_SCOPE, Candidate, Index
from knowledge.search.message import Message

COMPARED = 3
"""Articles whose phrasings are compared with the message."""
SHOWN = 5


@dataclass(frozen=True, slots=True)
class Nearest:
    """A question or phrasing of an article, and how much it has in common with the message, from 0 to 1."""

    slug: str
    text: str
    nearness: float


@dataclass(frozen=True, slots=True)
class Explanation:
    """What was read, what was decided, and where the ranking of the articles had a part in it, how near that was.

    `edition` is the number of the edition that decided, `shown` are the articles that are answered with or offered,
    `wage` is the minimum wage that is asked for.

    `telling` are the words that spoke most for the first article, with how much; `sure_from` is the probability from
    which an article answers at once, `work_from` how likely the matter is work then. `first` and `runner_up` are the
    likeliest articles, known gaps included; `second` is what the second opinion alone finds first, where it was asked
    (OUT_OF_SCOPE: no matter of work). `together` is how likely one of the three likeliest is meant, `choices_from` from
    where on they are offered. All these say nothing unless it `is_ranked`.

    `danger` is how likely the message speaks of one, `danger_from` from where on that alarms, and `alarming` are the
    words that spoke most for it where likeness alone decides. `is_of_concern`: whoever wrote is asked whether they are
    safe, which begins at `concern_from`. `is_learning`: in a moment the search will know more.
    """

    edition: int
    words: tuple[str, ...]
    finding: Finding
    shown: tuple[str, ...]
    wage: WageQuestion | None
    danger: float
    alarming: tuple[tuple[str, float], ...]
    danger_from: float
    is_of_concern: bool
    concern_from: float
    is_learning: bool
    first: Candidate | None = None
    runner_up: Candidate | None = None
    second: Candidate | None = None
    telling: tuple[tuple[str, float], ...] = ()
    nearest: tuple[Nearest, ...] = ()
    sure_from: float = thresholds.SURE
    work_from: float = thresholds.SURELY_WORK
    together: float = 0.0
    choices_from: float = thresholds.WORTH_CHOOSING

    @property
    def is_ranked(self) -> bool:
        """Whether the ranking of the articles had a part in it."""
        return self.finding.ground in RANKED


def explain(edition: Edition, text: str, wage: WageQuestion | None = None) -> Explanation:
    """Asks again and looks closely: some fifty milliseconds."""
    heard = edition.hear(text)
    told = decided.of(heard, wage)
    why = Explanation(
        edition=edition.number,
        words=heard.message.words,
        finding=told.finding,
        shown=told.shown,
        wage=wage,
        danger=heard.signs.likely,
        alarming=alarming(edition, heard),
        danger_from=thresholds.ALARMING,
        is_of_concern=heard.concern is not None,
        concern_from=thresholds.CONCERNING,
        is_learning=edition.is_learning,
    )
    return _ranked(why, edition, heard) if why.is_ranked else why


def _ranked(why: Explanation, edition: Edition, heard: Heard) -> Explanation:
    ranking = edition.index.ranked(heard.message)
    first, runner_up = (*ranking.candidates[:2], None, None)[:2]
    return replace(
        why,
        first=first,
        runner_up=runner_up,
        second=second(edition.index, heard.message),
        telling=() if first is None else telling(edition.index, heard.message, first.slug),
        nearest=nearest(edition, heard.message, [one.slug for one in ranking.candidates[:COMPARED]]),
        together=sum(one.probability for one in why.finding.candidates[: decide.MOST_CHOICES]),
    )


def as_seen(why: Explanation, edition: Edition, seen: str) -> Explanation:
    """The same without any word of the message that does not stand in `seen`, where names and numbers are hidden."""
    message = Message(edition.language, seen)
    _, words = message.counts
    names = {name[1:] for name in words}
    return replace(
        why,
        words=message.words,
        telling=tuple(one for one in why.telling if one[0] in names),
        alarming=tuple(one for one in why.alarming if one[0] in names),
    )


def second(index: Index, message: Message) -> Candidate | None:
    """What the encoder alone finds first, where the regression was not certain."""
    if index.opinion is None or not index.opinion.is_asked(index.first_opinion(message)):
        return None
    told = index.opinion.told(message)
    place = int(told.argmax())
    return Candidate((*index.topics, OUT_OF_SCOPE)[place], float(np.exp(told[place])))


def alarming(edition: Edition, heard: Heard) -> tuple[tuple[str, float], ...]:
    """The words that spoke most for a danger that no rule has found."""
    urgency = heard.finding.urgency
    if edition.alarm is None or urgency is None or urgency.sign != signs.LIKENESS:
        return ()
    return telling(edition.alarm, heard.message, urgency.kind)


def telling(index: Index, message: Message, slug: str) -> tuple[tuple[str, float], ...]:
    """The words, stems and pairs of words that spoke most for an article."""
    place = list(index.topics).index(slug)
    asked = vector(index, message)
    names = {number: name for name, number in index.features.numbers.items() if number in asked}
    spoken: list[tuple[str, float]] = []
    for number, value in asked.items():
        span = slice(index.weights.starts[number], index.weights.starts[number + 1])
        weight = float(index.weights.values[span][index.weights.classes[span] == place].sum())
        # The first letter names the family; four letters of a word tell a reader nothing.
        if weight > 0 and names[number][0] != "c":
            spoken.append((names[number][1:], value * weight))
    best: dict[str, float] = {}
    for name, weight in spoken:
        best[name] = best.get(name, 0.0) + weight
    return tuple(sorted(best.items(), key=lambda pair: -pair[1])[:SHOWN])


def nearest(edition: Edition, message: Message, slugs: list[str]) -> tuple[Nearest, ...]:
    """The phrasings of these articles that have most in common with the message."""
    asked = vector(edition.index, message)
    found = []
    for slug in slugs:
        article = edition.articles.get(slug)
        if article is None:
            continue
        for text in (article.question, *(phrasing.text for phrasing in article.phrasings)):
            line = vector(edition.index, Message(edition.language, text))
            found.append(Nearest(slug, text, likeness(asked, line)))
    return tuple(sorted(found, key=lambda one: -one.nearness)[:SHOWN])


def vector(index: Index, message: Message) -> Mapping[int, float]:
    numbers, values = index.features.of(message.counts)
    return dict(zip(numbers.tolist(), values.tolist(), strict=True))


def likeness(left: Mapping[int, float], right: Mapping[int, float]) -> float:
    """The cosine of two messages."""
    shared = sum(value * right[number] for number, value in left.items() if number in right)
    lengths = np.linalg.norm(list(left.values())) * np.linalg.norm(list(right.values()))
    return float(shared / lengths) if lengths else 0.0
