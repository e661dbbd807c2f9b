"""What was answered, read and checked field by field, with the forms in which a letter says it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from clinic.clock import spoken_day
from knowledge.letters import wording

Row = tuple[str, ...]
Value = str | int | date | tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Answers:
    """The answers by the field's name; what was not answered is absent. `today` is the day of writing."""

    values: Mapping[str, Value]
    today: date

    def __contains__(self, name: str) -> bool:
        return name in self.values

    def text(self, name: str, otherwise: str = "") -> str:
        """A text, a choice's key, a place or a time; `otherwise` where nothing was answered."""
        value = self.values.get(name)
        return otherwise if value is None else str(value)

    def lines(self, name: str) -> tuple[str, ...]:
        """A long text, line by line, without the numbers or dashes that a person puts before a list."""
        found = (line.lstrip("-*•– ").strip() for line in self.text(name).split("\n"))
        return tuple(_without_number(line) for line in found if line)

    def day(self, name: str) -> date | None:
        value = self.values.get(name)
        return value if isinstance(value, date) else None

    def spoken_day(self, name: str, otherwise: str = "") -> str:
        """`21 November 2026`."""
        day = self.day(name)
        return otherwise if day is None else spoken_day(day)

    def weekday(self, name: str, otherwise: str = "") -> str:
        """`Senin, 23 November 2026`."""
        day = self.day(name)
        return otherwise if day is None else wording.weekday(day)

    def number(self, name: str) -> int | None:
        """A number, or a sum in whole rupiah."""
        value = self.values.get(name)
        return value if isinstance(value, int) else None

    def money(self, name: str, otherwise: str = "") -> str:
        """`Rp4.200.000 (empat juta dua ratus ribu rupiah)`."""
        amount = self.number(name)
        return otherwise if amount is None else wording.rupiah_in_words(amount)

    def rows(self, name: str) -> tuple[Row, ...]:
        value = self.values.get(name)
        return value if isinstance(value, tuple) else ()


def _without_number(line: str) -> str:
    head, dot, rest = line.partition(" ")
    return rest.strip() if dot and head[:-1].isdigit() and head[-1] in ".)" else line
