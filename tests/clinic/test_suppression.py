"""Hiding small numbers: somebody who subtracts finds nothing."""

import random

import numpy as np
import pytest

from clinic import suppression
from clinic.suppression import Key, Published


def published(counts: list[list[int]]) -> Published:
    cells: dict[tuple[Key, Key], int] = {
        (f"r{i}", f"c{j}"): value for i, row in enumerate(counts) for j, value in enumerate(row)
    }
    rows, columns = [f"r{i}" for i in range(len(counts))], [f"c{j}" for j in range(len(counts[0]))]
    return suppression.table(cells, rows, columns)


def grid(table: Published) -> list[list[int | None]]:
    """The table with its totals in a last row and column."""
    body = [[*(table.cells[i, j] for j in table.columns), table.of_row[i]] for i in table.rows]
    return [*body, [*(table.of_column[j] for j in table.columns), table.whole]]


def worked_out(entries: list[list[int | None]]) -> list[tuple[int, int]]:
    """The hidden entries that the equations of the table fix: every row and every column adds up to its last entry."""
    hidden = [(i, j) for i, row in enumerate(entries) for j, value in enumerate(row) if value is None]
    equations = [[(i, j) for j in range(len(entries[0]))] for i in range(len(entries))]
    equations += [[(i, j) for i in range(len(entries))] for j in range(len(entries[0]))]
    matrix = np.array([[float(place in line) * (-1.0 if place == line[-1] else 1.0) for place in hidden]
                       for line in equations])  # fmt: skip
    rank = np.linalg.matrix_rank(matrix)
    return [
        place
        for number, place in enumerate(hidden)
        if np.linalg.matrix_rank(np.vstack([matrix, np.eye(len(hidden))[number]])) == rank
    ]


def test_a_single_small_count_takes_the_smallest_of_its_line_with_it() -> None:
    table = suppression.listed({"phk": 3, "upah": 9, "thr": 20, "cuti": 0}, ["phk", "upah", "thr", "cuti"])
    assert dict(table.of_row) == {"phk": None, "upah": None, "thr": 20, "cuti": 0}
    assert table.whole == 32


def test_ones_that_add_up_to_their_own_number_are_not_left_alone() -> None:
    # Two hidden entries of a sum of two could only be one and one.
    table = suppression.listed({"a": 1, "b": 1, "c": 8, "d": 30}, ["a", "b", "c", "d"])
    assert [table.of_row[row] for row in "abcd"] == [None, None, None, 30]


def test_nothing_is_hidden_where_nothing_is_small() -> None:
    assert grid(published([[5, 6], [7, 0]])) == [[5, 6, 11], [7, 0, 7], [12, 6, 18]]


def test_a_table_of_few_says_nothing_but_where_there_is_nothing() -> None:
    assert grid(published([[1, 0], [2, 0]])) == [[None, 0, None], [None, 0, None], [None, 0, None]]


@pytest.mark.parametrize("seed", range(12))
def test_no_hidden_count_can_be_worked_out_from_the_totals(seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(12):
        height, width = chance.randint(2, 7), chance.randint(2, 7)
        most = chance.choice((3, 8, 30))
        counts = [[chance.randint(0, most) * chance.randint(0, 1) for _ in range(width)] for _ in range(height)]
        entries = grid(published(counts))
        shown = [value for row in entries for value in row if value is not None]
        assert not [value for value in shown if 0 < value < suppression.FEWEST], counts
        if entries[-1][-1] is not None:
            assert worked_out(entries) == [], counts


def test_tables_that_share_a_side_show_the_same_totals_there() -> None:
    one = published([[2, 9], [30, 3], [8, 0]])
    other = published([[1, 4, 6], [11, 11, 11], [0, 0, 8]])
    assert one.of_row == other.of_row


def test_a_table_of_the_whole_province_takes_no_time() -> None:
    chance = random.Random(1)
    counts = [[int(chance.paretovariate(0.7)) - 1 for _ in range(15)] for _ in range(17)]
    entries = grid(published(counts))
    assert worked_out(entries) == []
    assert sum(value is not None for row in entries for value in row) > 100
