"""Why the search decided what it did about a message: for editors, and for whoever asks "why this answer"."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from knowledge.edition import Edition
from knowledge.language import normalise
from knowledge.language.language import Language
from knowledge.search import decide
from knowledge.search.decide import Finding
from knowledge.search.index import Candidate, Index

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
    """What the search read, what spoke for the first article, and how near the decision was.

    `telling` are the words that spoke most for the first article, with how much; `sure_from` is the probability from
    which an article answers at once. `first` and `runner_up` are the likeliest articles, known gaps included.
    """

    words: tuple[str, ...]
    finding: Finding
    first: Candidate | None
    runner_up: Candidate | None
    telling: tuple[tuple[str, float], ...]
    nearest: tuple[Nearest, ...]
    sure_from: float


def explain(edition: Edition, text: str) -> Explanation:
    """Asks again and looks closely: some fifty milliseconds."""
    words = normalise.words(edition.language, text)
    ranking = edition.index.ranked(edition.language, words)
    first, runner_up = (*ranking.candidates[:2], None, None)[:2]
    return Explanation(
        words=words,
        finding=edition.find(text),
        first=first,
        runner_up=runner_up,
        telling=() if first is None else telling(edition.index, edition.language, words, first.slug),
        nearest=nearest(edition, words, [one.slug for one in ranking.candidates[:COMPARED]]),
        sure_from=decide.SURE,
    )


def telling(index: Index, language: Language, words: tuple[str, ...], slug: str) -> tuple[tuple[str, float], ...]:
    """The words, stems and pairs of words that spoke most for an article."""
    place = list(index.topics).index(slug)
    message = vector(index, language, words)
    names = {number: name for name, number in index.features.numbers.items() if number in message}
    spoken: list[tuple[str, float]] = []
    for number, value in message.items():
        span = slice(index.weights.starts[number], index.weights.starts[number + 1])
        weight = float(index.weights.values[span][index.weights.columns[span] == place].sum())
        # The first letter names the family; four letters of a word tell a reader nothing.
        if weight > 0 and names[number][0] != "c":
            spoken.append((names[number][1:], value * weight))
    best: dict[str, float] = {}
    for name, weight in spoken:
        best[name] = best.get(name, 0.0) + weight
    return tuple(sorted(best.items(), key=lambda pair: -pair[1])[:SHOWN])


def nearest(edition: Edition, words: tuple[str, ...], slugs: list[str]) -> tuple[Nearest, ...]:
    """The phrasings of these articles that have most in common with the message."""
    message = vector(edition.index, edition.language, words)
    found = []
    for slug in slugs:
        article = edition.articles.get(slug)
        if article is None:
            continue
        for text in (article.question, *(phrasing.text for phrasing in article.phrasings)):
            line = vector(edition.index, edition.language, normalise.words(edition.language, text))
            found.append(Nearest(slug, text, likeness(message, line)))
    return tuple(sorted(found, key=lambda one: -one.nearness)[:SHOWN])


def vector(index: Index, language: Language, words: tuple[str, ...]) -> Mapping[int, float]:
    numbers, values = index.features.of(language, words)
    return dict(zip(numbers.tolist(), values.tolist(), strict=True))


def likeness(left: Mapping[int, float], right: Mapping[int, float]) -> float:
    """The cosine of two messages."""
    shared = sum(value * right[number] for number, value in left.items() if number in right)
    lengths = np.linalg.norm(list(left.values())) * np.linalg.norm(list(right.values()))
    return float(shared / lengths) if lengths else 0.0
