"""A message as weighted features: character four-grams of its words; its stems, its words and pairs of its words."""

import hashlib
from array import array
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
RAREST = 20_000
"""Characters and pairs in fewer than two texts, or than one text in so many, are not learned: hardly anything is found
worse without them, and the program holds half as many names.
"""


@dataclass(frozen=True, slots=True)
class Rows:
    """Sparse rows: the features of row `i` stand in `columns[starts[i]:starts[i + 1]]`."""

    starts: Integers
    columns: Integers
    values: Floats


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


def learned(language: Language, texts: Sequence[str]) -> tuple[Features, Rows]:
    """The features of these texts, and the texts as rows."""
    names: dict[str, int] = {}
    # Arrays, for these are millions; and all rows are weighed at once, for numpy takes as long over one as over many.
    columns, times, sizes = array("i"), array("i"), array("i")
    for text in texts:
        for counts in counted(language, normalise.words(language, text)):
            columns.extend([names.setdefault(name, len(names)) for name in counts])
            times.extend(counts.values())
            sizes.append(len(counts))
    found = np.array(columns, dtype=np.int32)
    owners = np.repeat(np.arange(len(sizes), dtype=np.int32), sizes)
    seen = np.bincount(found, minlength=len(names))
    fewest = max(2, len(texts) // RAREST)
    kept = np.array([name.startswith(("s", "w")) for name in names], dtype=bool) | (seen >= fewest)
    numbers = np.cumsum(kept, dtype=np.int32) - 1
    rarity = ((np.log((1 + len(texts)) / (1 + seen[kept])) + 1.0) ** RARITY).astype(np.float32)
    here = kept[found]
    known, owners = numbers[found[here]], owners[here]
    values = weighed(known, np.array(times, dtype=np.int32)[here], owners, rarity)
    starts = np.searchsorted(owners, np.arange(0, len(sizes) + 1, len(WEIGHTS))).astype(np.int32)
    features = Features({name: int(numbers[place]) for name, place in names.items() if kept[place]}, rarity)
    return features, Rows(starts, known, values)


def weighed(numbers: Integers, times: Integers, owners: Integers, rarity: Floats) -> Floats:
    """Sublinear tf-idf; each family has length one, times the root of its weight.

    `owners` says whose each feature is: message `n` has the families `2n` and `2n + 1`.
    """
    raw = (1.0 + np.log(times)) * rarity[numbers]
    lengths = np.sqrt(np.bincount(owners, weights=raw**2))
    shares = np.sqrt(WEIGHTS)[owners % len(WEIGHTS)]
    return np.asarray(raw * shares / lengths[owners], dtype=np.float32)


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
