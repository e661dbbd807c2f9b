"""Texts that ask the same, found together on the processor alone: letters and stems, one order, one result."""

import zlib
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from knowledge.language import normalise
from knowledge.language.language import Language
from knowledge.search import features

# Chosen on the phrasings that ship (docs/decisions/0020).
NEAR = 0.38
_DIMENSIONS = 4096
_LETTERS, _WORDS = 1.0, 2.5
"""How much letters and words weigh, as in the search."""

Vectors = NDArray[np.float32]


def vectors(language: Language, texts: Sequence[str]) -> Vectors:
    """A row of length one for each text; a text without words is a row of zeros."""
    rows = np.zeros((len(texts), _DIMENSIONS), dtype=np.float32)
    for row, text in zip(rows, texts, strict=True):
        words = tuple(word for word in normalise.words(language, text) if word not in language.stopwords)
        for family, weight in zip(features.counted(language, words), (_LETTERS, _WORDS), strict=True):
            places = np.array([zlib.crc32(name.encode()) % _DIMENSIONS for name in family], dtype=np.int64)
            values = 1.0 + np.log(np.array(list(family.values()), dtype=np.float32))
            length = float(np.linalg.norm(values))
            if length:
                np.add.at(row, places, values * np.float32(weight**0.5 / length))
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(rows / np.maximum(lengths, np.float32(1e-6)), dtype=np.float32)


def clustered(language: Language, texts: Sequence[str]) -> list[tuple[int, ...]]:
    """The places of the texts that ask the same, the largest bundle first; the first place is the most central text.

    The text with the most neighbours takes them all, then the next of those that are left: one far text cannot chain
    two bundles together.
    """
    rows = vectors(language, texts)
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


def nearest(language: Language, texts: Sequence[str], bundles: Sequence[Sequence[str]]) -> list[int | None]:
    """For each text the place of the bundle with the nearest text in it; None where none is near."""
    known = [(place, text) for place, bundle in enumerate(bundles) for text in bundle]
    if not known or not texts:
        return [None] * len(texts)
    likeness = vectors(language, texts) @ vectors(language, [text for _, text in known]).T
    best = likeness.argmax(axis=1)
    return [known[place][0] if row[place] >= NEAR else None for row, place in zip(likeness, best, strict=True)]
