"""The trained search: which article a message asks for, and how sure that is."""

import json
import tempfile
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from knowledge.language.language import Language
from knowledge.search.features import Features, Floats, Integers, Rows

OUT_OF_SCOPE = "out_of_scope"


class StaleIndex(Exception):
    """No file, a damaged one, or one that was trained on other articles or by other code: train again."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """An article and the probability, from 0 to 1, that it is meant."""

    slug: str
    probability: float


@dataclass(frozen=True, slots=True)
class Ranking:
    """Every article, known gaps too, likeliest first; `in_scope` is the probability that work is the matter at all."""

    candidates: tuple[Candidate, ...]
    in_scope: float


@dataclass(frozen=True, slots=True)
class Index:
    """Immutable, and safe to share between threads.

    A message is compared with every training row (`postings`: for each feature, the rows that have it). What is above
    the message's mean and the row's `level` is weighed by `coefficients`, one column a class. `topics` holds every
    class in the order of the columns, without the last, which is OUT_OF_SCOPE.
    """

    features: Features
    postings: Rows
    level: Floats
    coefficients: Floats
    topics: Mapping[str, str]
    published: frozenset[str]
    temperature: float
    fingerprint: str

    def ranked(self, language: Language, words: tuple[str, ...]) -> Ranking:
        """Every article by how likely a message means it; the message is given as its standard words."""
        alike = similarities(self.postings, len(self.level), *self.features.of(language, words))
        alike -= alike.sum() / max(1, len(alike)) + self.level
        # einsum keeps to this thread: BLAS would share so small a product out and, on a busy machine, wait for it.
        scores = np.einsum("i,ij->j", alike, self.coefficients) / self.temperature
        odds = np.exp(scores - scores.max())
        probabilities = odds / odds.sum()
        order = np.argsort(-probabilities[:-1], kind="stable")
        slugs = list(self.topics)
        found = tuple(Candidate(slugs[place], float(probabilities[place])) for place in order)
        return Ranking(found, float(1.0 - probabilities[-1]))

    def save(self, path: Path) -> None:
        """Write to `path` in one step: a reader finds the former file or this one, never half of it."""
        about = {
            "fingerprint": self.fingerprint,
            "topics": dict(self.topics),
            "published": sorted(self.published),
            "features": list(self.features.numbers),
            "temperature": self.temperature,
        }
        arrays: dict[str, NDArray[np.generic]] = {
            "rarity": self.features.rarity,
            "starts": self.postings.starts,
            "columns": self.postings.columns,
            "values": self.postings.values,
            "level": self.level,
            "coefficients": self.coefficients,
            "about": np.frombuffer(json.dumps(about).encode(), dtype=np.uint8),
        }
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=path.name, delete=False) as file:
            written = Path(file.name)
            try:
                np.savez(file, allow_pickle=False, **arrays)
            except BaseException:
                written.unlink(missing_ok=True)
                raise
        written.replace(path)

    @classmethod
    def load(cls, path: Path, fingerprint: str) -> "Index":
        """Raises StaleIndex unless the file holds exactly what training would give now."""
        try:
            # Opened here: numpy leaves a file open that it cannot read.
            with path.open("rb") as file, np.load(file, allow_pickle=False) as arrays:
                about = json.loads(arrays["about"].tobytes())
                if about["fingerprint"] != fingerprint:
                    raise StaleIndex(f"{path.name} belongs to other articles or other code")
                return cls(
                    features=Features({name: place for place, name in enumerate(about["features"])}, arrays["rarity"]),
                    postings=Rows(arrays["starts"], arrays["columns"], arrays["values"]),
                    level=arrays["level"],
                    coefficients=arrays["coefficients"],
                    topics=about["topics"],
                    published=frozenset(about["published"]),
                    temperature=about["temperature"],
                    fingerprint=fingerprint,
                )
        except (OSError, ValueError, KeyError, TypeError, EOFError, zipfile.BadZipFile, zlib.error) as error:
            raise StaleIndex(f"{path.name} cannot be read: {type(error).__name__}") from error


def similarities(postings: Rows, rows: int, numbers: Integers, values: Floats) -> Floats:
    """How much a message has in common with every training row."""
    begin, end = postings.starts[numbers], postings.starts[numbers + 1]
    if not len(numbers):
        return np.zeros(rows, dtype=np.float32)
    spans = [slice(first, last) for first, last in zip(begin.tolist(), end.tolist(), strict=True)]
    places = np.concatenate([postings.columns[span] for span in spans])
    shares = np.concatenate([postings.values[span] for span in spans]) * np.repeat(values, end - begin)
    return np.bincount(places, weights=shares, minlength=rows).astype(np.float32)
