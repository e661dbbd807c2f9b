"""A message as weighted features: character four-grams of its words; its stems, its words and pairs of its words."""

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

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


@dataclass(frozen=True, slots=True)
class Features:
    """The features known from training with their rarity (smoothed idf)."""

    numbers: Mapping[str, int]
    rarity: Floats

    def of(self, families: Sequence[Mapping[str, int]]) -> tuple[Integers, Floats]:
        """Feature numbers and weights of a message, given as what `counted` makes of it."""
        return weighed([numbered(counts, self.numbers) for counts in families], self.rarity)


def learned(language: Language, texts: Sequence[str]) -> tuple[Features, Rows]:
    """The features of these texts, and the texts as rows; what stands in one text only is left out, but for words."""
    numbers: dict[str, int] = {}
    drafts: list[list[tuple[Integers, Floats]]] = []
    for text in texts:
        families = counted(language, normalise.words(language, text))
        for counts in families:
            for name in counts:
                numbers.setdefault(name, len(numbers))
        drafts.append([numbered(counts, numbers) for counts in families])
    everywhere = np.concatenate([part[0] for draft in drafts for part in draft] or [np.zeros(0, dtype=np.int32)])
    seen = np.bincount(everywhere, minlength=len(numbers))
    rarity = ((np.log((1 + len(texts)) / (1 + seen)) + 1.0) ** RARITY).astype(np.float32)
    kept = np.array([name.startswith(("s", "w")) for name in numbers], dtype=bool) | (seen > 1)
    places = np.cumsum(kept, dtype=np.int32) - 1
    parts = [weighed([(one[kept[one]], counts[kept[one]]) for one, counts in draft], rarity) for draft in drafts]
    features = Features({name: int(places[number]) for name, number in numbers.items() if kept[number]}, rarity[kept])
    return features, stacked([(places[one], weights) for one, weights in parts])


def numbered(counts: Mapping[str, int], numbers: Mapping[str, int]) -> tuple[Integers, Floats]:
    """The features that are known, and how often each stands there."""
    found = list(map(numbers.get, counts))
    known = [number for number in found if number is not None]
    times = [count for number, count in zip(found, counts.values(), strict=True) if number is not None]
    return np.array(known, dtype=np.int32), np.array(times, dtype=np.float32)


def weighed(families: Sequence[tuple[Integers, Floats]], rarity: Floats) -> tuple[Integers, Floats]:
    """Sublinear tf-idf; each family has length one, times the root of its weight."""
    weights = []
    for (numbers, counts), share in zip(families, WEIGHTS, strict=True):
        raw = (1.0 + np.log(counts)) * rarity[numbers]
        weights.append(raw * np.float32(share**0.5 / (np.linalg.norm(raw) or 1.0)))
    return np.concatenate([numbers for numbers, _ in families]), np.concatenate(weights)


def stacked(parts: Sequence[tuple[Integers, Floats]]) -> Rows:
    starts = np.cumsum([0, *(len(numbers) for numbers, _ in parts)]).astype(np.int32)
    columns = np.concatenate([np.zeros(0, dtype=np.int32), *(numbers for numbers, _ in parts)])
    values = np.concatenate([np.zeros(0, dtype=np.float32), *(weights for _, weights in parts)])
    return Rows(starts, columns, values)


def counted(language: Language, words: tuple[str, ...]) -> tuple[Counter[str], Counter[str]]:
    """Characters and words, counted. A letter before each name keeps the families apart."""
    stems = meaningful(language, words)
    return (
        Counter("c" + gram for word in words for gram in grams(word)),
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


def grams(word: str) -> list[str]:
    padded = f" {word} "
    return [padded[place : place + GRAM] for place in range(max(1, len(padded) - GRAM + 1))]


def digest(parts: Sequence[str]) -> str:
    """A hash of texts in which no text can run into the next."""
    total = hashlib.sha256()
    for part in parts:
        data = part.encode()
        total.update(f"{len(data)}:".encode() + data)
    return total.hexdigest()
