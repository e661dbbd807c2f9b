"""Multinomial logistic regression for classes that are related to each other, learned a few rows at a time."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from threadpoolctl import threadpool_limits

from knowledge.search.features import Floats, Integers, Rows

BATCH = 16


@dataclass(frozen=True, slots=True)
class Problem:
    """Weights W are sought that minimise the sum of strictness * loss of the rows + trace(W' W / R) / 2.

    X are the rows; R is the relatedness of the classes: what is learned about one is partly learned about the others.
    `strictness` says, row by row, how much it matters that the row is found. `constant` is the value of one more
    feature that every row has, so that a class can be likelier by itself. `order` is that in which rows are visited:
    every number of a row once, mixed, as rows that stand together are alike.
    """

    rows: Rows
    features: int
    labels: Integers
    related: Floats
    strictness: Floats
    constant: float
    order: Integers


@dataclass(frozen=True, slots=True)
class Solution:
    """The weight of every feature for every class, and how likely each class is by itself."""

    weights: Floats
    levels: Floats


@dataclass(frozen=True, slots=True)
class Batch:
    """Rows `start` up to, not including, `stop`, as a small full matrix over the features that they have.

    `cells` says where in it each of the rows' values stands.
    """

    start: int
    stop: int
    features: Integers
    cells: Integers

    def matrix(self, rows: Rows) -> Floats:
        full = np.zeros((self.stop - self.start, len(self.features)), dtype=np.float32)
        full.reshape(-1)[self.cells] = rows.values[rows.starts[self.start] : rows.starts[self.stop]]
        return full


def fitted(problem: Problem, paces: Sequence[float]) -> Solution:
    """The weights after every row was visited once for each pace, always in the same order.

    A pace is how far a row goes at once of the way that it still has to go.

    At the solution W = X' A R, where A is strictness times what the model is wrong by, row by row (Shalev-Shwartz and
    Zhang 2013). So each visit moves a row's part of A towards that, and W with it. Three rounds come as near as twenty
    of a method that looks at all rows at once, because the later rows of a round already see what the first taught.
    """
    classes = len(problem.related)
    weights = np.zeros((problem.features, classes), dtype=np.float32)
    levels = np.zeros(classes, dtype=np.float32)
    pulls = np.zeros((len(problem.labels), classes), dtype=np.float32)
    rows = problem.rows.ordered(problem.order)
    labels, strictness = problem.labels[problem.order], problem.strictness[problem.order, None]
    visited = list(batches(rows))
    # One thread: products this small are faster so, and on a busy machine several wait for each other.
    with threadpool_limits(limits=1, user_api="blas"):
        for pace in paces:
            for batch in visited:
                here = slice(batch.start, batch.stop)
                values, known = batch.matrix(rows), weights[batch.features]
                wrong = -chances(values @ known + levels)
                wrong[np.arange(len(wrong)), labels[here]] += 1.0
                change = pace * (strictness[here] * wrong - pulls[here])
                pulls[here] += change
                shared = change @ problem.related
                known += values.T @ shared
                weights[batch.features] = known
                levels += problem.constant * shared.sum(axis=0)
    return Solution(weights, levels)


def mean(solutions: Sequence[Solution]) -> Solution:
    """Their scores for a message are the mean of what each would give."""
    if len(solutions) == 1:  # the weights of all articles are large: no copy of them
        return solutions[0]
    weights = np.mean([one.weights for one in solutions], axis=0)
    return Solution(weights, np.mean([one.levels for one in solutions], axis=0))


def chances(scores: Floats) -> Floats:
    """The probabilities of the classes, row by row."""
    odds = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return np.asarray(odds / odds.sum(axis=-1, keepdims=True), dtype=np.float32)


def batches(rows: Rows) -> Iterator[Batch]:
    count = len(rows.starts) - 1
    for start in range(0, count, BATCH):
        stop = min(start + BATCH, count)
        columns = rows.columns[rows.starts[start] : rows.starts[stop]]
        features, places = np.unique(columns, return_inverse=True)
        owners = np.repeat(np.arange(stop - start), np.diff(rows.starts[start : stop + 1]))
        yield Batch(start, stop, features, (owners * len(features) + places).astype(np.int32))
