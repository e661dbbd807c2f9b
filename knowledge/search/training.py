"""An index made from the articles' questions and phrasings, or taken from the disk when nothing has changed."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial
from importlib import resources
from pathlib import Path
from zlib import crc32

import numpy as np

from knowledge.language import normalise
from knowledge.language.language import Language
from knowledge.search import census, features, regression
from knowledge.search.encoder import Subject
from knowledge.search.entry import Entry
from knowledge.search.features import Floats, Integers, Rows
from knowledge.search.index import OUT_OF_SCOPE, Index, StaleIndex, Weights
from knowledge.search.opinion import Opinion
from knowledge.search.regression import Problem

Read = Callable[[str], tuple[str, ...]]

# Chosen by cross-validation over the phrasings and on real messages (docs/decisions/0004).
STRICTNESS = 10.0
BALANCE = 0.75
MOST_STRICT = 20.0
"""Above it a row overshoots at the first of the PACES, and what is learned swings instead of settling."""
SAME_TOPIC = 0.7
SAME_WORDS = 3.0
CONSTANT = 0.2
PACES = (0.045, 0.045, 0.011)
"""The last round is slow: what is learned settles, and depends less on the order in which the rows were visited."""
MIXER = 2654435761
"""Odd, and near the golden ratio of 2^32: multiplied by it, numbers that are near lie far apart (Knuth)."""
LIFT = 0.2
"""How much plain counting has to say beside the regression, which trusts few words: those that tell articles apart."""
SMALLEST_WEIGHT = 0.12
"""Nine of ten weights are smaller; without them the ranking is the same and a tenth of the size."""
TEMPERATURE = 1.15
"""Probabilities are calibrated with it: the likeliest value for real messages."""

EXPECTED = 0.5
"""How much to believe what was asked before: one would be all, and rare questions would suffer."""
UNHEARD = 0.5
"""Times; what nobody has asked yet is asked one day."""

SAY = 0.3
"""How much the second opinion counts beside the first (docs/decisions/0029)."""
CERTAIN = 0.95
"""The probability of an article from which on no second opinion is asked."""

MOST_RELATED = 1000
"""Articles. A larger catalogue is told apart by the mean of each article's rows, which needs no learning."""
LARGE_TEMPERATURE = 0.05


def opened(language: Language, entries: Sequence[Entry], out_of_scope: Sequence[str], path: Path | None) -> Index:
    """The index at `path` if it was trained on just this, else a new one, which is kept there for the next start."""
    expected = fingerprint(entries, out_of_scope, language.additions)
    if path is not None:
        with suppress(StaleIndex):
            return Index.load(path, expected)
    trained = train(language, entries, out_of_scope)
    if path is not None:
        # A disk that is full or read-only costs the next start some seconds; answering must not depend on it.
        with suppress(OSError):
            trained.save(path)
    return trained


def seconded(index: Index, language: Language) -> Index:
    """The index with a second opinion on the articles that the encoder was taught.

    Articles are judged without it before they are published (`knowledge/trial.py`): it knows all that ships by heart.
    """
    if len(index.topics) > MOST_RELATED:
        return index
    slugs = list(index.topics)
    return replace(index, opinion=Opinion(Subject.ARTICLES, slugs, expected(language, slugs), SAY, CERTAIN))


def train(
    language: Language,
    entries: Sequence[Entry],
    out_of_scope: Sequence[str],
    *,
    balance: float = BALANCE,
    orders: int = 1,
    read: Read | None = None,
) -> Index:
    """Some seconds of computing: call it in a thread, or better in a process. Memory: 8 bytes × features × articles.

    `balance`: with 1 every class counts alike, with 0 every text. `orders` in which the texts are learned, each
    from the beginning: the mean of what is learned depends less on chance. `read` gives the standard words of a text,
    where the texts have been read before.
    """
    read = read or partial(normalise.words, language)
    topics = {entry.slug: entry.topic for entry in entries}
    texts, labels = lessons(entries, out_of_scope)
    known, rows = census.taken(language, map(read, texts))
    is_large = len(entries) > MOST_RELATED
    temperature = LARGE_TEMPERATURE if is_large else TEMPERATURE
    if is_large:
        weights, levels = means_by_feature(rows, labels, len(entries) + 1, len(known.numbers))
    else:
        related = relatedness(rows, labels, [*topics.values(), OUT_OF_SCOPE], len(known.numbers))
        strict = strictness(labels, list(topics.values()), balance)
        problem = Problem(rows, len(known.numbers), labels, related, strict, CONSTANT, order(texts))
        again = (replace(problem, order=order(texts, number)) for number in range(1, orders))
        solution = regression.mean([regression.fitted(each, PACES) for each in (problem, *again)])
        add_lifts(solution.weights, rows, labels)
        weights, levels = sparse(solution.weights), solution.levels
    return Index(
        features=known,
        weights=weights,
        levels=levels + temperature * expected(language, list(topics)),
        topics=topics,
        published=frozenset(entry.slug for entry in entries if entry.published),
        temperature=temperature,
        fingerprint=fingerprint(entries, out_of_scope, language.additions),
    )


def lessons(entries: Sequence[Entry], out_of_scope: Sequence[str]) -> tuple[list[str], Integers]:
    """Every text that teaches, and the number of the class it belongs to; near misses teach the article they name."""
    numbers = {entry.slug: number for number, entry in enumerate(entries)}
    pairs = [(text, numbers[entry.slug]) for entry in entries for text in own_texts(entry)]
    misses = (miss for entry in entries for miss in entry.near_misses)
    pairs += [(miss.text, numbers[miss.belongs_to]) for miss in misses if miss.belongs_to in numbers]
    pairs += [(text, len(numbers)) for text in out_of_scope]
    return [text for text, _ in pairs], np.array([number for _, number in pairs], dtype=np.int32)


def own_texts(entry: Entry) -> list[str]:
    return [text for text in (entry.question, *entry.phrasings, entry.short) if text]


def order(texts: Sequence[str], number: int = 0) -> Integers:
    """The texts mixed, each in a place that it has by its own words: where one is added, others keep theirs, and what
    has been understood before is understood alike when an editor publishes. Each `number` gives another order.
    """
    mixer = pow(MIXER, number, 2**32)
    places = [crc32(text.encode()) * mixer % 2**32 for text in texts]
    return np.argsort(places, kind="stable").astype(np.int32)


def strictness(labels: Integers, topics: Sequence[str], balance: float) -> Floats:
    """How much each row matters: those of an article with few phrasings more, for it is asked about as often.

    What is out of scope is no one matter: it counts as so many as there are topics, or a land office and a lender
    would share the say of one article.
    """
    sizes = np.bincount(labels, minlength=len(topics) + 1).astype(np.float64)
    usual = len(labels) / len(sizes)
    sizes[-1] /= max(1, len(set(topics)))
    balanced = STRICTNESS * (usual / sizes[labels]) ** balance
    return np.asarray(np.minimum(balanced, MOST_STRICT), dtype=np.float32)


def expected(language: Language, slugs: Sequence[str]) -> Floats:
    """The log-odds of each class before a word is read, from how often it was meant; the last one is what is out of
    scope. Of classes that nobody has counted nothing is expected.
    """
    if language.asked.keys().isdisjoint(slugs):
        return np.zeros(len(slugs) + 1, dtype=np.float32)
    often = np.log([language.asked.get(slug, 0.0) + UNHEARD for slug in (*slugs, OUT_OF_SCOPE)])
    return np.asarray(EXPECTED * (often - often[:-1].mean()), dtype=np.float32)


def add_lifts(weights: Floats, rows: Rows, labels: Integers) -> None:
    """Add to each weight how much more often the feature stands in texts of the class than in any: log(1 + ratio)."""
    classes = weights.shape[1]
    owners = labels[np.repeat(np.arange(len(labels)), np.diff(rows.starts))]
    places, times = np.unique(rows.columns.astype(np.int64) * classes + owners, return_counts=True)
    numbers, owned = places // classes, places % classes
    anywhere = np.bincount(rows.columns, minlength=len(weights)) / len(labels)
    here = times / np.bincount(labels, minlength=classes)[owned]
    weights[numbers, owned] += LIFT * np.log1p(here / anywhere[numbers]).astype(np.float32)


def sparse(weights: Floats) -> Weights:
    """The weights worth keeping, feature by feature."""
    kept = np.abs(weights) > SMALLEST_WEIGHT
    starts = np.concatenate(([0], np.cumsum(kept.sum(axis=1)))).astype(np.int32)
    return Weights.compact(starts, np.nonzero(kept)[1].astype(np.int32), weights[kept], weights.shape[1])


def means_by_feature(rows: Rows, labels: Integers, classes: int, count: int) -> tuple[Weights, Floats]:
    """The mean row of every class, of length one, feature by feature."""
    owners = labels[np.repeat(np.arange(len(labels)), np.diff(rows.starts))].astype(np.int64)
    places, where = np.unique(rows.columns.astype(np.int64) * classes + owners, return_inverse=True)
    sums = np.bincount(where, weights=rows.values)
    numbers = (places % classes).astype(np.int32)
    lengths = np.sqrt(np.bincount(numbers, weights=sums**2, minlength=classes))
    starts = np.searchsorted(places, np.arange(count + 1) * classes).astype(np.int32)
    means = Weights.compact(starts, numbers, (sums / lengths[numbers]).astype(np.float32), classes)
    return means, np.zeros(classes, dtype=np.float32)


def relatedness(rows: Rows, labels: Integers, topics: Sequence[str], count: int) -> Floats:
    """How much two classes have to do with each other: the same topic, and like words.

    What is learned about one article then tells something about its neighbours. The similarity of words is the
    cosine of the classes' mean rows, the mean of all classes taken off.
    """
    names = np.array(topics)
    means = np.zeros((len(topics), count), dtype=np.float32)
    owners = labels[np.repeat(np.arange(len(labels)), np.diff(rows.starts))]
    np.add.at(means, (owners, rows.columns), rows.values)
    means /= np.maximum(np.bincount(labels, minlength=len(topics)), 1)[:, None]
    means -= means.mean(axis=0)
    means /= np.maximum(np.linalg.norm(means, axis=1, keepdims=True), 1e-3)
    same_topic = names[:, None] == names[None, :]
    return np.asarray(np.eye(len(topics)) + SAME_TOPIC * same_topic + SAME_WORDS * (means @ means.T), dtype=np.float32)


def fingerprint(entries: Sequence[Entry], out_of_scope: Sequence[str], additions: Sequence[str] = ()) -> str:
    """Changes with every text, with the word lists and what was added to them, and with the code that reads them."""
    parts: list[str] = []
    for entry in entries:
        misses = [part for miss in entry.near_misses for part in (miss.text, miss.belongs_to)]
        texts = own_texts(entry)
        parts += [entry.slug, entry.topic, str(entry.published), str(len(texts)), *texts, str(len(misses)), *misses]
    return features.digest([*parts, *out_of_scope, *additions, *sources()])


def sources() -> list[str]:
    places = (("knowledge.language", ".py"), ("knowledge.language.words", ".tsv"), ("knowledge.search", ".py"))
    files = [
        file for package, ending in places for file in resources.files(package).iterdir() if file.name.endswith(ending)
    ]
    return [file.read_text(encoding="utf-8") for file in sorted(files, key=lambda file: file.name)]
