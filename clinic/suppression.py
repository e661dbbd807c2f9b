"""Hiding small numbers: a count of 1 to 4 may point at somebody, and so may what its table lets one work out.

Hidden is every count below five, and as many others that none can be found by subtracting from totals. A hidden entry
of a table with totals can be worked out exactly when it is a bridge in the graph whose nodes are the lines and whose
edges are the hidden entries (Gusfield 1988); besides, in each line enough is hidden that every hidden entry could still
be anything from 1 to 4. What stays visible is exact.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

FEWEST = 5
# Hidden entries of a line add up to at least this many more than there are: so each may still be 1 to 4.
_ROOM = FEWEST - 2

Key = str | None
"""What a row or a column stands for; None is what has no regency, no topic."""
_Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Published:
    """A table that may be shown: None stands for what is hidden. `whole` is the sum of everything."""

    rows: tuple[Key, ...]
    columns: tuple[Key, ...]
    cells: Mapping[tuple[Key, Key], int | None]
    of_row: Mapping[Key, int | None]
    of_column: Mapping[Key, int | None]
    whole: int | None


def shown(count: int) -> int | None:
    """A count that stands alone."""
    return None if 0 < count < FEWEST else count


def table(counts: Mapping[tuple[Key, Key], int], rows: Sequence[Key], columns: Sequence[Key]) -> Published:
    """The table of these counts as it may be shown, with its totals.

    Totals are hidden without regard to what stands inside: tables that share a side show the same totals there.
    """
    sheet = _Sheet([[counts.get((row, column), 0) for column in columns] for row in rows], len(columns))
    sheet.hide()
    height, width = len(rows), len(columns)
    return Published(
        tuple(rows),
        tuple(columns),
        {(row, column): sheet.shown(i, j) for i, row in enumerate(rows) for j, column in enumerate(columns)},
        {row: sheet.shown(i, width) for i, row in enumerate(rows)},
        {column: sheet.shown(height, j) for j, column in enumerate(columns)},
        sheet.shown(height, width),
    )


def listed(counts: Mapping[Key, int], rows: Sequence[Key]) -> Published:
    """The same for a list with its sum."""
    return table({(row, None): counts.get(row, 0) for row in rows}, rows, [None])


class _Sheet:
    """The counts with their totals in a last row and column, and which of them are hidden."""

    def __init__(self, counts: list[list[int]], width: int) -> None:
        self._values = [[*row, sum(row)] for row in counts]
        self._values.append([sum(row[j] for row in self._values) for j in range(width + 1)])
        self._last_row, self._last_column = len(counts), width
        self._hidden: set[_Place] = {
            (i, j) for i, row in enumerate(self._values) for j, value in enumerate(row) if 0 < value < FEWEST
        }

    def shown(self, i: int, j: int) -> int | None:
        return None if (i, j) in self._hidden else self._values[i][j]

    def hide(self) -> None:
        """First the totals among themselves, then what stands inside."""
        for line in (self._row(self._last_row), self._column(self._last_column)):
            while self._is_open(line):
                self._hide_one(line)
        while (found := self._open_line()) is not None:
            self._hide_one(found)

    def _open_line(self) -> list[_Place] | None:
        """A line inside of which one more entry must be hidden, or something could be worked out."""
        rows = [self._row(i) for i in range(self._last_row)]
        columns = [self._column(j) for j in range(self._last_column)]
        for line in (*rows, *columns):
            if self._is_open(line):
                return line
        for i, j in self._bridges():
            for line in (*rows[i : i + 1], *columns[j : j + 1]):
                if any(place not in self._hidden for place in line[:-1]):
                    return line
        return None

    def _row(self, i: int) -> list[_Place]:
        return [(i, j) for j in range(self._last_column + 1)]

    def _column(self, j: int) -> list[_Place]:
        return [(i, j) for i in range(self._last_row + 1)]

    def _is_open(self, line: list[_Place]) -> bool:
        """Whether the hidden entries of a line whose total is shown are too few, or add up to too little."""
        hidden = [place for place in line[:-1] if place in self._hidden]
        if not hidden or line[-1] in self._hidden or all(place in self._hidden for place in line[:-1]):
            return False
        return len(hidden) < 2 or self._sum(hidden) < len(hidden) + _ROOM

    def _sum(self, places: list[_Place]) -> int:
        return sum(self._values[i][j] for i, j in places)

    def _hide_one(self, line: list[_Place]) -> None:
        """Hide the smallest entry that is left, a zero only where there is nothing else."""
        left = [place for place in line[:-1] if place not in self._hidden]
        self._hidden.add(min(left, key=lambda place: (self._values[place[0]][place[1]] or 10**9, place)))

    def _bridges(self) -> Iterator[_Place]:
        """The hidden entries that can be worked out: those whose removal parts their row from their column."""
        of_row: dict[int, set[int]] = {}
        of_column: dict[int, set[int]] = {}
        for i, j in sorted(self._hidden):
            of_row.setdefault(i, set()).add(j)
            of_column.setdefault(j, set()).add(i)
        for i, j in sorted(self._hidden):
            if not _meet_again(i, j, of_row, of_column):
                yield i, j


def _meet_again(row: int, column: int, of_row: dict[int, set[int]], of_column: dict[int, set[int]]) -> bool:
    """Whether one gets from the row to the column over other hidden entries than the one where they cross."""
    seen_rows, seen_columns, to_see = {row}, {column}, [row]
    goal = of_column[column] - {row}
    while to_see:
        fresh = of_row[to_see.pop()] - seen_columns
        seen_columns |= fresh
        further = set().union(*(of_column[j] for j in fresh)) - seen_rows
        if further & goal:
            return True
        seen_rows |= further
        to_see += further
    return False
