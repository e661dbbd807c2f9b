"""Multinomial logistic regression over a matrix of similarities, for classes that are related to each other."""

from collections import deque
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge.search.features import Floats, Integers

Halves = NDArray[np.float16]

MEMORY = 3
ENOUGH = 1e-5
SUFFICIENT = 1e-4
SHORTEST_STEP = 1e-3
BLOCK = 512


@dataclass(frozen=True, slots=True)
class Problem:
    """Coefficients A are sought that minimise strictness * loss(K A R) + trace(A' K A R) / 2.

    K is the similarity of the rows plus a constant, which lets every class be likelier or rarer by itself; R is the
    relatedness of the classes. Working on rows instead of features gives the very same model as a regression over the
    features, in a tenth of the time.
    """

    similarity: Halves
    related: Floats
    labels: Integers
    strictness: float
    constant: float

    def loss(self, scores: Floats) -> float:
        top = scores.max(axis=1)
        spread = np.log(np.exp(scores - top[:, None]).sum(axis=1)) + top
        return self.strictness * float((spread - scores[np.arange(len(scores)), self.labels]).sum())

    def slope(self, scores: Floats, coefficients: Floats) -> Floats:
        """The gradient in the metric that K and R give, where it is simply strictness * (P - Y) + A."""
        odds = np.exp(scores - scores.max(axis=1, keepdims=True))
        odds /= odds.sum(axis=1, keepdims=True)
        odds[np.arange(len(odds)), self.labels] -= 1.0
        return np.asarray(self.strictness * odds + coefficients, dtype=np.float32)

    def image(self, matrix: Floats) -> Floats:
        """K · matrix · R."""
        alike = product(self.similarity, matrix)
        return np.asarray((alike + self.constant * matrix.sum(axis=0)) @ self.related, dtype=np.float32)


@dataclass(frozen=True, slots=True)
class State:
    """Where the search for the coefficients stands; `scores` is their image."""

    coefficients: Floats
    scores: Floats
    slope: Floats
    slope_image: Floats
    value: float


@dataclass(frozen=True, slots=True)
class Step:
    """A change of the coefficients and of the slope, each with its image."""

    change: Floats
    change_image: Floats
    bend: Floats
    bend_image: Floats

    @property
    def curvature(self) -> float:
        return inner(self.change, self.bend_image)


def fitted(problem: Problem, rounds: int) -> Floats:
    """A R, by at most `rounds` rounds of L-BFGS: similarities times it are the scores of the classes."""
    coefficients = np.zeros((len(problem.labels), len(problem.related)), dtype=np.float32)
    state = arrived(problem, coefficients, coefficients, problem.loss(coefficients))
    steps: deque[Step] = deque(maxlen=MEMORY)
    for _ in range(rounds):
        way, way_image = direction(state, steps, 1.0 / (1.0 + problem.strictness / 2))
        descent = inner(way, state.slope_image)
        if descent > -ENOUGH:
            break
        former, (length, state) = state, walked(problem, state, way, way_image, descent)
        bend, bend_image = state.slope - former.slope, state.slope_image - former.slope_image
        steps.append(Step(length * way, length * way_image, bend, bend_image))
        if abs(former.value - state.value) < ENOUGH * abs(state.value):
            break
    return np.asarray(state.coefficients @ problem.related, dtype=np.float32)


def arrived(problem: Problem, coefficients: Floats, scores: Floats, value: float) -> State:
    slope = problem.slope(scores, coefficients)
    return State(coefficients, scores, slope, problem.image(slope), value)


def walked(problem: Problem, state: State, way: Floats, way_image: Floats, descent: float) -> tuple[float, State]:
    """The longest step, halving from one, that lowers the value enough."""
    length = 1.0
    while True:
        coefficients, scores = state.coefficients + length * way, state.scores + length * way_image
        value = problem.loss(scores) + inner(coefficients, scores) / 2
        if value <= state.value + SUFFICIENT * length * descent or length < SHORTEST_STEP:
            return length, arrived(problem, coefficients, scores, value)
        length /= 2


def direction(state: State, steps: "deque[Step]", first: float) -> tuple[Floats, Floats]:
    """The two loops of L-BFGS; `first` scales the very first step."""
    way, way_image = state.slope, state.slope_image
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
