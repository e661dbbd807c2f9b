"""Texts that ask the same, found together on the processor alone: letters and stems, one order, one result."""

import math
import zlib
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from knowledge.language import normalise
from knowledge.language.language import Language
from knowledge.search import features
from knowledge.search.features import RARITY, Features

# Chosen on the phrasings that ship (docs/decisions/0020).
NEAR = 0.27
_DIMENSIONS = 4096
_LETTERS, _STEMS = 1.0, 2.5
"""How much letters and stems weigh, as in the search."""

Vectors = NDArray[np.float32]


def vectors(language: Language, known: Features, texts: Sequence[str]) -> Vectors:
    """A row of length one for each text; a text without words is a row of zeros.

    A word weighs as much as it is rare among what the search has learned; one that it never saw weighs most.
    """
    rows = np.zeros((len(texts), _DIMENSIONS), dtype=np.float32)
    for row, text in zip(rows, texts, strict=True):
        for weight, counts in _families(language, text):
            rarity = np.array([_rarity(known, name) for name in counts], dtype=np.float32)
            values = (1.0 + np.log(np.array(list(counts.values()), dtype=np.float32))) * rarity
            places = np.array([zlib.crc32(name.encode()) % _DIMENSIONS for name in counts], dtype=np.int64)
            np.add.at(row, places, values * np.float32(weight**0.5 / np.linalg.norm(values)))
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(rows / np.maximum(lengths, np.float32(1e-6)), dtype=np.float32)


def _families(language: Language, text: str) -> Iterator[tuple[float, dict[str, int]]]:
    letters, others = features.counted(language, normalise.words(language, text))
    # Pairs of words tell an article from its neighbour; here they would only keep the same question apart.
    stems = {name: count for name, count in others.items() if name[0] == "s"}
    yield from ((weight, counts) for weight, counts in ((_LETTERS, dict(letters)), (_STEMS, stems)) if counts)


def _rarity(known: Features, name: str) -> float:
    number = known.numbers.get(name)
    learned = known.rarity.max(initial=1.0) if number is None else known.rarity[number]
    # The plain rarity: the search sharpens it, to tell near articles apart.
    return math.pow(float(learned), 1 / RARITY)


def clustered(language: Language, known: Features, texts: Sequence[str]) -> list[tuple[int, ...]]:
    """The places of the texts that ask the same, the largest bundle first; the first place is the most central text.

    The text with the most neighbours takes them all, then the next of those that are left: one far text cannot chain
    two bundles together.
    """
    rows = vectors(language, known, texts)
    near = rows @ rows.T >= NEAR
    np.fill_diagonal(near, True)
    left = np.ones(len(texts), dtype=bool)
    found: list[tuple[int, ...]] = []
    while left.any():
        counts = (near & left).sum(axis=1) * left
        centre = int(np.argmax(counts))
        members = np.flatnonzero(near[centre] & left)
        found.append((centre, *(int(place) for place in members if place != centre)))
        left[members] = False
    return found


def nearest(
    language: Language, known: Features, texts: Sequence[str], bundles: Sequence[Sequence[str]]
) -> list[int | None]:
    """For each text the place of the bundle with the nearest text in it; None where none is near."""
    there = [(place, text) for place, bundle in enumerate(bundles) for text in bundle]
    if not there or not texts:
        return [None] * len(texts)
    likeness = vectors(language, known, texts) @ vectors(language, known, [text for _, text in there]).T
    best = likeness.argmax(axis=1)
    return [there[place][0] if row[place] >= NEAR else None for row, place in zip(likeness, best, strict=True)]
