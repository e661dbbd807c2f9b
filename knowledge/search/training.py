"""An index made from the articles' questions and phrasings, or taken from the disk when nothing has changed."""

from collections.abc import Sequence
from contextlib import suppress
from importlib import resources
from pathlib import Path

import numpy as np

from knowledge.language.language import Language
from knowledge.search import features, index, regression
from knowledge.search.entry import Entry
from knowledge.search.features import Floats, Integers, Rows
from knowledge.search.index import OUT_OF_SCOPE, Index, StaleIndex
from knowledge.search.regression import Halves, Problem

# Chosen by cross-validation over the phrasings (docs/decisions/0004).
STRICTNESS = 10.0
SAME_TOPIC = 0.7
SAME_WORDS = 3.0
CONSTANT = 0.2
ROUNDS = 20
TEMPERATURE = 0.65
"""Probabilities are calibrated with it: the likeliest value for phrasings held back (0.6) and real messages (0.7)."""


def opened(language: Language, entries: Sequence[Entry], out_of_scope: Sequence[str], path: Path | None) -> Index:
    """The index at `path` if it was trained on just this, else a new one, which is kept there for the next start."""
    expected = fingerprint(entries, out_of_scope)
    if path is not None:
        with suppress(StaleIndex):
            return Index.load(path, expected)
    trained = train(language, entries, out_of_scope)
    if path is not None:
        # A disk that is full or read-only costs the next start some seconds; answering must not depend on it.
        with suppress(OSError):
            trained.save(path)
    return trained


def train(language: Language, entries: Sequence[Entry], out_of_scope: Sequence[str]) -> Index:
    """Some seconds of computing on two cores: call it in a thread. Memory for a moment: 2 bytes × rows²."""
    topics = {entry.slug: entry.topic for entry in entries}
    texts, labels = lessons(entries, out_of_scope)
    known, rows = features.learned(language, texts)
    postings = turned(rows, len(known.numbers))
    similarity = compared(postings, rows, len(texts))
    related = relatedness(similarity, labels, [*topics.values(), OUT_OF_SCOPE])
    level = centred(similarity)
    coefficients = regression.fitted(Problem(similarity, related, labels, STRICTNESS, CONSTANT), ROUNDS)
    return Index(
        features=known,
        postings=postings,
        level=level - CONSTANT,
        coefficients=coefficients,
        topics=topics,
        published=frozenset(entry.slug for entry in entries if entry.published),
        temperature=TEMPERATURE,
        fingerprint=fingerprint(entries, out_of_scope),
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


def turned(rows: Rows, columns: int) -> Rows:
    """Rows of features as features of rows."""
    lengths = np.diff(rows.starts)
    owners = np.repeat(np.arange(len(lengths), dtype=np.int32), lengths)
    order = np.argsort(rows.columns, kind="stable")
    counts = np.bincount(rows.columns, minlength=columns)
    starts = np.concatenate(([0], np.cumsum(counts))).astype(np.int32)
    return Rows(starts, owners[order], rows.values[order])


def compared(postings: Rows, rows: Rows, size: int) -> Halves:
    result = np.empty((size, size), dtype=np.float16)
    for number in range(size):
        span = slice(rows.starts[number], rows.starts[number + 1])
        result[number] = index.similarities(postings, size, rows.columns[span], rows.values[span])
    return result


def centred(similarity: Halves) -> Floats:
    """Takes the mean off every row and column, in place: the regression then needs half as many rounds.

    Returns what a message's similarities are to lose, row by row, beside their own mean.
    """
    size = len(similarity)
    means = regression.product(similarity, np.full((size, 1), 1 / max(1, size), dtype=np.float32))[:, 0]
    level = means - means.sum() / max(1, size)
    for start in range(0, size, regression.BLOCK):
        block = slice(start, start + regression.BLOCK)
        similarity[block] = similarity[block].astype(np.float32) - means - level[block, None]
    return np.asarray(level, dtype=np.float32)


def relatedness(similarity: Halves, labels: Integers, topics: Sequence[str]) -> Floats:
    """How much two classes have to do with each other: the same topic, and like words.

    What is learned about one article then tells something about its neighbours. The similarity of words is the
    cosine of the classes' mean rows, the mean of all classes taken off.
    """
    names = np.array(topics)
    shares = np.zeros((len(topics), len(labels)), dtype=np.float32)
    shares[labels, np.arange(len(labels))] = 1.0
    shares /= np.maximum(shares.sum(axis=1, keepdims=True), 1.0)
    means = shares @ regression.product(similarity, np.ascontiguousarray(shares.T))
    centred = means - means.mean(axis=0) - means.mean(axis=1, keepdims=True) + means.mean()
    lengths = np.sqrt(np.maximum(np.diag(centred), 1e-6))
    alike = centred / lengths / lengths[:, None]
    same_topic = names[:, None] == names[None, :]
    return np.asarray(np.eye(len(topics)) + SAME_TOPIC * same_topic + SAME_WORDS * alike, dtype=np.float32)


def fingerprint(entries: Sequence[Entry], out_of_scope: Sequence[str]) -> str:
    """Changes with every text, with the word lists, and with the code that reads them."""
    parts: list[str] = []
    for entry in entries:
        misses = [part for miss in entry.near_misses for part in (miss.text, miss.belongs_to)]
        texts = own_texts(entry)
        parts += [entry.slug, entry.topic, str(entry.published), str(len(texts)), *texts, str(len(misses)), *misses]
    return features.digest([*parts, *out_of_scope, *sources()])


def sources() -> list[str]:
    places = (("knowledge.language", ".py"), ("knowledge.language.words", ".tsv"), ("knowledge.search", ".py"))
    files = [
        file for package, ending in places for file in resources.files(package).iterdir() if file.name.endswith(ending)
    ]
    return [file.read_text(encoding="utf-8") for file in sorted(files, key=lambda file: file.name)]
