"""A small transformer that reads the words of a message in their order: what counting words cannot tell."""

import json
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from importlib import resources
from typing import Any

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

from knowledge.search.features import Floats

FILE = "encoder.npz"
HEADS = 12
LONGEST = 40
"""Pieces of words that are read: time grows with them, and who reads on finds the article no more often."""
BEGIN, END, UNKNOWN = 0, 2, 3
CUE = "query:"
"""Stands before every message: what the encoder began as was taught to read questions after it."""
SPACE = "\u2581"
"""Before the first piece of a word."""
UNKNOWN_COSTS = 10.0
"""How much less likely than the rarest piece an unknown letter is, as a logarithm; what SentencePiece uses."""
LINEAR = ("look", "seen", "think", "thought")
"""The linear maps of a layer."""
WORDS_KEPT = 8192
"""Words whose pieces are kept: the same words come again and again."""
TINY = 1e-12


@dataclass(frozen=True, slots=True)
class Linear:
    """A linear map, one row of weights for each number that comes out, and what is added to each."""

    weight: Floats
    bias: Floats

    def __call__(self, columns: Floats) -> Floats:
        told = self.weight @ columns
        told += self.bias[:, None]
        return told


@dataclass(frozen=True, slots=True)
class Norm:
    """Columns of mean 0 and variance 1, times a weight, plus a bias."""

    weight: Floats
    bias: Floats

    def __call__(self, columns: Floats) -> Floats:
        # A product with equal shares is a mean, in half the time.
        shares = np.full(len(columns), 1.0 / len(columns), dtype=np.float32)
        away = columns - shares @ columns
        away /= np.sqrt(shares @ (away * away) + np.float32(TINY))
        away *= self.weight[:, None]
        away += self.bias[:, None]
        return away


@dataclass(frozen=True, slots=True)
class Layer:
    """Each piece looks at all others, and is then thought over by itself (Vaswani et al. 2017)."""

    look: Linear
    seen: Linear
    after_seen: Norm
    think: Linear
    thought: Linear
    after_thought: Norm

    def __call__(self, columns: Floats) -> Floats:
        columns = self.after_seen(columns + self.seen(_attended(self.look(columns))))
        return self.after_thought(columns + self.thought(_gelu(self.think(columns))))


class Subject(StrEnum):
    """What it tells of a message."""

    ARTICLES = "articles"
    DANGERS = "dangers"


@dataclass(frozen=True, slots=True)
class Judge:
    """How likely each of the classes is by what the pieces of a message mean, and, after them, that it is none.

    It looks more at some pieces than at others: a danger may stand in one sentence of many.
    """

    gaze: Floats
    weigh: Linear
    classes: tuple[str, ...]

    def chances(self, columns: Floats) -> Floats:
        """As logarithms, one for each class and one more."""
        scores = self.weigh((columns @ _shares(self.gaze @ columns))[:, None])[:, 0]
        return np.asarray(scores - np.logaddexp.reduce(scores), dtype=np.float32)


# Never compared: it is the same as itself only, which also lets the pieces of words be kept for it.
@dataclass(frozen=True, eq=False, slots=True)
class Encoder:
    """Immutable, and safe to share between threads.

    `pieces` gives each piece of a word its number and the logarithm of its frequency. `meanings` holds a row of bytes
    for each piece, in steps of `units`; `places` is added by where a piece stands. `judges` know the articles
    that it was taught and what is no matter of work, and the dangers and what is none. `longest` is how many letters a
    piece may have, `rarest` the logarithm for a letter that stands in no piece.

    It reckons with a column for each piece, as weights then meet the processor in the order in which they lie: a fifth
    faster than a row for each.
    """

    pieces: Mapping[str, tuple[int, float]]
    meanings: NDArray[np.int8]
    units: Floats
    places: Floats
    first: Norm
    layers: tuple[Layer, ...]
    judges: Mapping[Subject, Judge]
    longest: int
    rarest: float

    def meaning(self, words: Sequence[str], stopwords: Set[str] = frozenset()) -> Floats:
        """What each piece of a message's standard words means there: a column of numbers for each.

        Where there are too many, the `stopwords` are left out first, and then the last ones.
        """
        read = self._pieces(words)
        if len(read) > LONGEST - 2:
            read = self._pieces([word for word in words if word not in stopwords])
        numbers = [BEGIN, *read[: LONGEST - 2], END]
        meant = self.meanings[numbers] * self.units[numbers, None] + self.places[: len(numbers)]
        columns = self.first(np.ascontiguousarray(meant.T))
        for layer in self.layers:
            columns = layer(columns)
        return columns

    def _pieces(self, words: Sequence[str]) -> list[int]:
        return [number for word in (CUE, *words) for number in pieces_of(self, word)]


@cache
def load() -> Encoder:
    """The one that is shipped; some tenths of a second, once."""
    # For the whole process and for good: matrices this small gain little from a second thread, and where the machine is
    # busy with something else, threads that wait for each other made a message take a hundred times as long.
    threadpool_limits(limits=1, user_api="blas")
    path = resources.files("knowledge.search").joinpath(FILE)
    with path.open("rb") as file, np.load(file, allow_pickle=False) as arrays:
        about = json.loads(arrays["about"].tobytes())
        pieces = zip(about["pieces"], arrays["frequencies"].tolist(), strict=True)
        return Encoder(
            pieces={piece: (number, frequency) for number, (piece, frequency) in enumerate(pieces)},
            meanings=arrays["meanings"],
            units=arrays["meanings.units"],
            places=arrays["places"].astype(np.float32),
            first=_norm(arrays, "first"),
            layers=_layers(arrays, about["layers"]),
            judges={
                subject: Judge(arrays[f"{subject}.gaze"], _linear(arrays, f"{subject}.weigh"), tuple(classes))
                for subject, classes in about["judges"].items()
            },
            longest=max(map(len, about["pieces"])),
            rarest=float(arrays["frequencies"].min()) - UNKNOWN_COSTS,
        )


def _layers(arrays: Mapping[str, NDArray[Any]], count: int) -> tuple[Layer, ...]:
    """All their weights stand in one block: one this large is given large pages, and a message, which reads all of it,
    waits a fifth less for memory.
    """
    bytewise = {f"{number}.{part}": arrays[f"{number}.{part}.weight"] for number in range(count) for part in LINEAR}
    block = np.empty(sum(one.size for one in bytewise.values()), dtype=np.float32)
    linear, taken = {}, 0
    for name, given in bytewise.items():
        weight = block[taken : taken + given.size].reshape(given.shape)
        np.multiply(given, arrays[name + ".units"][:, None], out=weight)
        linear[name] = Linear(weight, arrays[name + ".bias"])
        taken += given.size
    return tuple(
        Layer(
            **{part: linear[f"{number}.{part}"] for part in LINEAR},
            after_seen=_norm(arrays, f"{number}.after_seen"),
            after_thought=_norm(arrays, f"{number}.after_thought"),
        )
        for number in range(count)
    )


def _linear(arrays: Mapping[str, NDArray[Any]], name: str) -> Linear:
    return Linear(arrays[name + ".weight"] * arrays[name + ".units"][:, None], arrays[name + ".bias"])


def _norm(arrays: Mapping[str, NDArray[Any]], name: str) -> Norm:
    return Norm(arrays[name + ".weight"], arrays[name + ".bias"])


@lru_cache(maxsize=WORDS_KEPT)
def pieces_of(encoder: Encoder, word: str) -> tuple[int, ...]:
    """The pieces that are likeliest together (Viterbi over the unigram model of SentencePiece)."""
    text = SPACE + word
    best: list[tuple[float, tuple[int, ...]]] = [(0.0, ())]
    for end in range(1, len(text) + 1):
        ways = []
        for begin in range(max(0, end - encoder.longest), end):
            number, frequency = encoder.pieces.get(text[begin:end], (UNKNOWN, encoder.rarest))
            if number != UNKNOWN or begin == end - 1:
                before, read = best[begin]
                ways.append((before + frequency, (*read, number)))
        best.append(max(ways, key=lambda way: way[0]))
    return best[-1][1]


def _attended(columns: Floats) -> Floats:
    """What each piece sees of all others: as many heads, each of a share of the numbers."""
    width, length = columns.shape[0] // 3, columns.shape[1]
    asked, named, told = columns.reshape(3, HEADS, width // HEADS, length)
    nearness = named.transpose(0, 2, 1) @ asked
    nearness /= np.sqrt(np.float32(width // HEADS))
    return np.asarray((told @ _shares(nearness, axis=1)).reshape(width, length), dtype=np.float32)


def _shares(nearness: Floats, axis: int = 0) -> Floats:
    """Greater than nothing, and one together (softmax)."""
    shares = np.exp(nearness - nearness.max(axis=axis, keepdims=True))
    return np.asarray(shares / shares.sum(axis=axis, keepdims=True), dtype=np.float32)


def _gelu(columns: Floats) -> Floats:
    """The usual approximation with a hyperbolic tangent (Hendrycks and Gimpel 2016)."""
    inner = columns * columns
    inner *= np.float32(0.044715)
    inner += np.float32(1.0)
    inner *= columns
    inner *= np.float32(np.sqrt(2.0 / np.pi))
    np.tanh(inner, out=inner)
    inner += np.float32(1.0)
    inner *= columns
    inner *= np.float32(0.5)
    return inner
