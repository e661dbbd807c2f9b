"""A message as weighted features: character four-grams of its words; its stems, its words and pairs of its words."""

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, pairwise

import numpy as np
from numpy.typing import NDArray

from knowledge.language import normalise
from knowledge.language.language import Language

Floats = NDArray[np.float32]
Integers = NDArray[np.int32]

GRAM = 4
RARITY = 1.5
WEIGHTS = (1.0, 2.5)
"""How much of the similarity of two messages characters and words carry."""


@dataclass(frozen=True, slots=True)
class Rows:
    """Sparse rows: the features of row `i` stand in `columns[starts[i]:starts[i + 1]]`."""

    starts: Integers
    columns: Integers
    values: Floats

    def ordered(self, order: Integers) -> "Rows":
        """The same rows, one after the other as `order` numbers them."""
        sizes = np.diff(self.starts)
        places = spread(np.arange(len(self.columns), dtype=np.int32), sizes, order)
        starts = np.concatenate(([0], np.cumsum(sizes[order]))).astype(np.int32)
        return Rows(starts, self.columns[places], self.values[places])


@dataclass(frozen=True, slots=True)
class Features:
    """The features known from training with their rarity (smoothed idf)."""

    numbers: Mapping[str, int]
    rarity: Floats

    def of(self, families: Sequence[Mapping[str, int]]) -> tuple[Integers, Floats]:
        """Feature numbers and weights of a message, given as what `counted` makes of it."""
        known = [
            (number, times, family)
            for family, counts in enumerate(families)
            for name, times in counts.items()
            if (number := self.numbers.get(name)) is not None
        ]
        numbers, times, owners = np.array(known, dtype=np.int32).reshape(-1, 3).T
        return numbers, weighed(numbers, times, owners, self.rarity)


def weighed(numbers: Integers, times: Integers, owners: Integers, rarity: Floats) -> Floats:
    """Sublinear tf-idf; each family has length one, times the root of its weight.

    `owners` says whose each feature is: message `n` has the families `2n` and `2n + 1`.
    """
    # In place: of all texts together these are millions.
    raw = np.asarray((1.0 + np.log(times)) * rarity[numbers], dtype=np.float32)
    lengths = np.sqrt(np.bincount(owners, weights=raw * raw)).astype(np.float32)
    raw *= np.sqrt(np.array(WEIGHTS, dtype=np.float32))[owners % len(WEIGHTS)]
    raw /= lengths[owners]
    return raw


def spread(parts: Integers, sizes: Integers, chosen: Integers) -> Integers:
    """The parts of each chosen whole one after the other; `sizes` says how many of `parts` each whole has."""
    each = sizes[chosen]
    begins = (np.cumsum(sizes) - sizes)[chosen]
    ends = np.cumsum(each)
    return np.asarray(parts[np.arange(each.sum()) + np.repeat(begins - (ends - each), each)])


def counted(language: Language, words: tuple[str, ...]) -> tuple[Counter[str], Counter[str]]:
    """Characters and words, counted. A letter before each name keeps the families apart."""
    stems = meaningful(language, words)
    return (
        Counter(chain.from_iterable(map(grams, words))),
        Counter(
            ["s" + stem for stem in stems]
            + ["w" + word for word in words]
            + [f"p{word} {after}" for word, after in pairwise(words)]
        ),
    )


def meaningful(language: Language, words: tuple[str, ...]) -> list[str]:
    """Stems without the words that every message has; all of them when nothing else is left."""
    telling = tuple(word for word in words if word not in language.stopwords) or words
    return [language.synonyms.get(stem, stem) for stem in normalise.stems(language, telling)]


@lru_cache(maxsize=8192)
def grams(word: str) -> tuple[str, ...]:
    """The characters of a word, GRAM at a time, as names of features; the same words come again and again."""
    padded = f" {word} "
    return tuple("c" + padded[place : place + GRAM] for place in range(max(1, len(padded) - GRAM + 1)))


def digest(parts: Sequence[str]) -> str:
    """A hash of texts in which no text can run into the next."""
    total = hashlib.sha256()
    for part in parts:
        data = part.encode()
        total.update(f"{len(data)}:".encode() + data)
    return total.hexdigest()
