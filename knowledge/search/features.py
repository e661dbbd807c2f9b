"""A message as weighted features: character four-grams of its words, its stems, and pairs of near stems."""

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log

import numpy as np
from numpy.typing import NDArray

from knowledge.language import normalise
from knowledge.language.language import Language

Floats = NDArray[np.float32]
Integers = NDArray[np.int32]

GRAM = 4
PAIR_REACH = 2
WEIGHT = {"characters": 1.5, "words": 2.0}
"""How much of the similarity of two messages each family carries; found by cross-validation."""


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

    def of(self, language: Language, text: str) -> tuple[Integers, Floats]:
        """Feature numbers and weights of a message; each family has length one, times the root of its weight."""
        numbers: list[int] = []
        values: list[float] = []
        for family, counts in counted(language, text).items():
            known = [(self.numbers[name], count) for name, count in counts.items() if name in self.numbers]
            weights = [(1.0 + log(count)) * float(self.rarity[number]) for number, count in known]
            length = sum(weight * weight for weight in weights) ** 0.5 or 1.0
            numbers += [number for number, _ in known]
            values += [weight / length * WEIGHT[family] ** 0.5 for weight in weights]
        return np.array(numbers, dtype=np.int32), np.array(values, dtype=np.float32)

    def rows(self, language: Language, texts: Sequence[str]) -> Rows:
        parts = [self.of(language, text) for text in texts]
        starts = np.cumsum([0, *(len(columns) for columns, _ in parts)]).astype(np.int32)
        return Rows(
            starts, np.concatenate([part[0] for part in parts]), np.concatenate([part[1] for part in parts])
        )


def learned(language: Language, texts: Sequence[str]) -> Features:
    """The features of these texts; four-grams seen only once are left out."""
    seen: Counter[str] = Counter()
    for text in texts:
        for counts in counted(language, text).values():
            seen.update(counts.keys())
    names = sorted(name for name, times in seen.items() if times > 1 or not name.startswith("c"))
    rarity = [log((1 + len(texts)) / (1 + seen[name])) + 1.0 for name in names]
    return Features({name: number for number, name in enumerate(names)}, np.array(rarity, dtype=np.float32))


def counted(language: Language, text: str) -> dict[str, Counter[str]]:
    """Counts by family. A letter before each name keeps the families apart."""
    words = normalise.words(language, text)
    stems = meaningful(language, words)
    return {
        "characters": Counter("c" + gram for word in words for gram in grams(word)),
        "words": Counter(["w" + stem for stem in stems] + ["p" + pair for pair in pairs(stems)]),
    }


def meaningful(language: Language, words: tuple[str, ...]) -> list[str]:
    """Stems without the words that every message has; all of them when nothing else is left."""
    telling = tuple(word for word in words if word not in language.stopwords) or words
    return [language.synonyms.get(stem, stem) for stem in normalise.stems(language, telling)]


def grams(word: str) -> list[str]:
    padded = f" {word} "
    return [padded[place : place + GRAM] for place in range(max(1, len(padded) - GRAM + 1))]


def pairs(stems: Sequence[str]) -> list[str]:
    """Two stems near each other, in whichever order they stand."""
    return [
        " ".join(sorted((stem, other)))
        for place, stem in enumerate(stems)
        for other in stems[place + 1 : place + 1 + PAIR_REACH]
    ]


def digest(parts: Sequence[str]) -> str:
    """A hash of texts in which no text can run into the next."""
    total = hashlib.sha256()
    for part in parts:
        data = part.encode()
        total.update(f"{len(data)}:".encode() + data)
    return total.hexdigest()
