"""Multinomial logistic regression over a matrix of similarities, for classes that are related to each other."""

from collections import deque
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge.search.features import Floats, Integers

MEMORY = 3
ENOUGH = 1e-5
SHORTEST_STEP = 1e-3
BLOCK = 512

Halves = NDArray[np.float16]


@dataclass(frozen=True, slots=True)
class Step:
    """A change of the coefficients and of the gradient, each with its image under the similarities."""

    change: Floats
    change_image: Floats
    bend: Floats
    bend_image: Floats

    @property
    def curvature(self) -> float:
        return inner(self.change, self.bend_image)


def fitted(similarity: Halves, related: Floats, labels: Integers, strictness: float, rounds: int) -> Floats:
    """Coefficients A that minimise strictness * loss(K A R) + trace(A' K A R) / 2, given as A R.

    K is the similarity of the rows and R the relatedness of the classes. Working on rows instead of features gives
    the very same model as a regression over the features, in a tenth of the time. The method is L-BFGS in the metric
    that K and R give: there the gradient is simply strictness * (P - Y) + A. One is added to every similarity, which
    gives each class a constant of its own.
    """
    rows = np.arange(len(labels))
    wanted = np.zeros((len(labels), len(related)), dtype=np.float32)
    wanted[rows, labels] = 1.0

    def loss(scores: Floats) -> float:
        top = scores.max(axis=1)
        spread = np.log(np.exp(scores - top[:, None]).sum(axis=1)) + top
        return strictness * float((spread - scores[rows, labels]).sum())

    def gradient(scores: Floats, coefficients: Floats) -> Floats:
        odds = np.exp(scores - scores.max(axis=1, keepdims=True))
        return strictness * (odds / odds.sum(axis=1, keepdims=True) - wanted) + coefficients

    def image(matrix: Floats) -> Floats:
        return (product(similarity, matrix) + matrix.sum(axis=0)) @ related

    coefficients = np.zeros_like(wanted)
    scores = np.zeros_like(wanted)
    slope = gradient(scores, coefficients)
    slope_image = image(slope)
    value = loss(scores)
    steps: deque[Step] = deque(maxlen=MEMORY)
    for _ in range(rounds):
        way, way_image = direction(slope, slope_image, steps, 1.0 / (1.0 + strictness / 2))
        descent = inner(way, slope_image)
        if descent > -ENOUGH:
            break
        length, former = 1.0, value
        while length > SHORTEST_STEP:
            moved, moved_scores = coefficients + length * way, scores + length * way_image
            value = loss(moved_scores) + inner(moved, moved_scores) / 2
            if value <= former + 1e-4 * length * descent:
                break
            length /= 2
        coefficients, scores = moved, moved_scores
        next_slope = gradient(scores, coefficients)
        next_image = image(next_slope)
        steps.append(Step(length * way, length * way_image, next_slope - slope, next_image - slope_image))
        slope, slope_image = next_slope, next_image
        if abs(former - value) < ENOUGH * abs(value):
            break
    return np.asarray(coefficients @ related, dtype=np.float32)


def direction(slope: Floats, image: Floats, steps: "deque[Step]", first: float) -> tuple[Floats, Floats]:
    """The two loops of L-BFGS; `first` scales the very first step."""
    way, way_image = slope.copy(), image.copy()
    shares: list[float] = []
    for step in reversed(steps):
        share = inner(step.change, way_image) / step.curvature
        way, way_image = way - share * step.bend, way_image - share * step.bend_image
        shares.append(share)
    scale = steps[-1].curvature / inner(steps[-1].bend, steps[-1].bend_image) if steps else first
    way, way_image = way * scale, way_image * scale
    for step, share in zip(steps, reversed(shares), strict=True):
        rest = share - inner(step.bend, way_image) / step.curvature
        way, way_image = way + rest * step.change, way_image + rest * step.change_image
    return -way, -way_image


def product(similarity: Halves, matrix: Floats) -> Floats:
    """Half precision halves the memory of the one big matrix; a block at a time is widened to compute with it."""
    result = np.empty((len(similarity), matrix.shape[1]), dtype=np.float32)
    for start in range(0, len(similarity), BLOCK):
        np.matmul(similarity[start : start + BLOCK].astype(np.float32), matrix, out=result[start : start + BLOCK])
    return result


def inner(left: Floats, right: Floats) -> float:
    return float(np.vdot(left, right))
