"""What a letter asks for, one thing at a time."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Kind(StrEnum):
    """How an answer is read. A `REGION` is a regency or city of Kalimantan Barat; `ROWS` are lines of a table."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    DATE = "date"
    TIME = "time"
    MONEY = "money"
    NUMBER = "number"
    CHOICE = "choice"
    REGION = "region"
    ROWS = "rows"


@dataclass(frozen=True, slots=True)
class Column:
    """One column of an answer that is a table: its key, and what it is called in a letter."""

    name: str
    label: str


@dataclass(frozen=True, slots=True)
class Field:
    """One question of a letter.

    `required`: without an answer there is no letter. `basis` is the provision that requires it ("UU-2-2004 6(2)"),
    empty where only the letter's own sense does. `choices` are pairs of key and label, `columns` those of `ROWS`. A
    chat asks for what is required and for what is `usual`; the rest can be added there. The `label` stands before an
    answer as well as over an empty line, so it ends in no sign of its own. `words` are what people call a choice, by
    its key. `only_with` is the field, and its answer, without which a chat does not ask for this one.
    """

    name: str
    label: str
    kind: Kind = Kind.TEXT
    hint: str = ""
    required: bool = False
    basis: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    columns: tuple[Column, ...] = ()
    usual: bool = False
    words: Mapping[str, frozenset[str]] = field(default_factory=dict)
    only_with: tuple[str, str] | None = None


def required(
    name: str,
    label: str,
    kind: Kind = Kind.TEXT,
    *,
    hint: str = "",
    basis: str = "",
    choices: tuple[tuple[str, str], ...] = (),
    columns: tuple[Column, ...] = (),
) -> Field:
    """A question that must be answered."""
    return Field(name, label, kind, hint, True, basis, choices, columns)


PERSON = (Column("name", "Nama"), Column("role", "Jabatan"))


def people(name: str, label: str, *, hint: str = "", is_required: bool = False, basis: str = "") -> Field:
    """A list of people with their posts."""
    hint = hint or "Satu orang satu baris, misalnya: Siti Aminah, operator"
    return Field(name, label, Kind.ROWS, hint, is_required, basis, columns=PERSON)
