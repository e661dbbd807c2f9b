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

from knowledge.search.features import Features, Floats, Integers
from knowledge.search.message import Message
from knowledge.search.opinion import Opinion

OUT_OF_SCOPE = "out_of_scope"
MOST_RANKED = 1000
"""Articles. What comes later has no chance, and would cost a message more than the search itself."""


class StaleIndex(Exception):
    """No file, a damaged one, or one that was trained on other articles or by other code: train again."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """An article and the probability, from 0 to 1, that it is meant."""

    slug: str
    probability: float


@dataclass(frozen=True, slots=True)
class Ranking:
    """The likeliest articles, known gaps too, in order; `in_scope` is the probability that work is the matter."""

    candidates: tuple[Candidate, ...]
    in_scope: float


@dataclass(frozen=True, slots=True)
class Weights:
    """What features say for and against classes: feature `f` about `classes[starts[f]:starts[f + 1]]`.

    These are millions, and the program holds them as long as it runs. So the numbers of classes are as short as they
    can be, and values have half precision: three digits, of which sums of hundreds need no more.
    """

    starts: Integers
    classes: NDArray[np.unsignedinteger]
    values: NDArray[np.float16]

    @classmethod
    def compact(cls, starts: Integers, classes: Integers, values: Floats, count: int) -> "Weights":
        """Of values in full precision, for `count` classes."""
        return cls(starts, classes.astype(np.min_scalar_type(count)), values.astype(np.float16))


@dataclass(frozen=True, slots=True)
class Index:
    """Immutable, and safe to share between threads.

    `levels` is how likely each class is by itself. `topics` holds every class in the order of the numbers, without the
    last, which is OUT_OF_SCOPE. `opinion` is a second one, which is not kept in the file.
    """

    features: Features
    weights: Weights
    levels: Floats
    topics: Mapping[str, str]
    published: frozenset[str]
    temperature: float
    fingerprint: str
    opinion: Opinion | None = None

    def ranked(self, message: Message) -> Ranking:
        """Every article by how likely the message means it."""
        told = self.first_opinion(message)
        probabilities = np.exp(told if self.opinion is None else self.opinion.joined(told, message))
        order = np.argsort(-probabilities[:-1], kind="stable")[:MOST_RANKED]
        slugs = list(self.topics)
        found = map(Candidate, [slugs[place] for place in order.tolist()], probabilities[order].tolist())
        return Ranking(tuple(found), float(1.0 - probabilities[-1]))

    def first_opinion(self, message: Message) -> Floats:
        """How likely each class is by its words and characters alone, as a logarithm."""
        scores = summed(self.weights, len(self.levels), *self.features.of(message.counts)) + self.levels
        told = scores / self.temperature
        return np.asarray(told - np.logaddexp.reduce(told), dtype=np.float32)

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
            "starts": self.weights.starts,
            "classes": self.weights.classes,
            "values": self.weights.values,
            "levels": self.levels,
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
                    weights=Weights(arrays["starts"], arrays["classes"], arrays["values"]),
                    levels=arrays["levels"],
                    topics=about["topics"],
                    published=frozenset(about["published"]),
                    temperature=about["temperature"],
                    fingerprint=fingerprint,
                )
        except (OSError, ValueError, KeyError, TypeError, EOFError, zipfile.BadZipFile, zlib.error) as error:
            raise StaleIndex(f"{path.name} cannot be read: {type(error).__name__}") from error


def summed(weights: Weights, classes: int, numbers: Integers, values: Floats) -> Floats:
    """What the features of a message say together for every class."""
    if not len(numbers):
        return np.zeros(classes, dtype=np.float32)
    begins, sizes = weights.starts[numbers], weights.starts[numbers + 1] - weights.starts[numbers]
    ends = np.cumsum(sizes)
    # One step of numpy for all features: a step for each costs more than the sums.
    places = np.arange(ends[-1]) + np.repeat(begins - (ends - sizes), sizes)
    shares = weights.values.take(places) * np.repeat(values, sizes)
    return np.bincount(weights.classes.take(places), weights=shares, minlength=classes).astype(np.float32)
