"""What is wrong in a file of the knowledge base, and in which line: said so that an editor can mend it."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """A line (counted from 1) and a sentence in Indonesian that says what to do."""

    line: int
    text: str


class Unreadable(ValueError):
    """A file that cannot be understood; carries everything that is wrong with it."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(f"{problem.line}: {problem.text}" for problem in self.problems))
