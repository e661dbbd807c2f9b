"""What a letter is: what it asks for, what must hold, and the paper it becomes."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from clinic.regions import Regions
from knowledge.citation import Citation
from knowledge.law.law import Registry
from knowledge.letters import reading
from knowledge.letters.answers import Answers, Value
from knowledge.letters.document import Document
from knowledge.letters.field import Field
from knowledge.letters.reading import Unreadable


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that does not hold, said to the person, at the field where they can mend it."""

    field: str
    sentence: str


class Unacceptable(ValueError):
    """The answers make no letter; `problems` says why, at most one sentence a field."""

    def __init__(self, problems: Mapping[str, str]) -> None:
        super().__init__(" ".join(problems.values()))
        self.problems = problems


Check = Callable[[Answers], Problem | None]

MISSING = "Bagian ini wajib diisi."


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter that the clinic can write.

    `about` says when it is used, `after` what to do once it is printed. `checks` refuse; `warnings` are told to the
    person beside the finished letter. `law` are the provisions that the letter's own words rest on, `helps` the
    articles from which one would want it. `if_forced` is the article for whoever is made to write it.
    """

    name: str
    code: str
    title: str
    about: str
    after: str
    fields: tuple[Field, ...]
    write: Callable[[Answers], Document]
    law: tuple[str, ...]
    helps: tuple[str, ...] = ()
    checks: tuple[Check, ...] = ()
    warnings: tuple[Check, ...] = ()
    if_forced: str = ""

    def field(self, name: str) -> Field:
        return next(field for field in self.fields if field.name == name)

    @property
    def citations(self) -> tuple[Citation, ...]:
        """All provisions that the letter rests on, those that require a field included."""
        marks = dict.fromkeys((*self.law, *(field.basis for field in self.fields if field.basis)))
        return tuple(Citation.parse(mark) for mark in marks)

    def read(self, raw: Mapping[str, object], regions: Regions, today: date) -> Answers:
        """The answers to all fields. Raises Unacceptable with everything that is wrong at once."""
        values: dict[str, Value] = {}
        problems: dict[str, str] = {}
        for field in self.fields:
            try:
                found = reading.value(field, raw.get(field.name), regions)
            except Unreadable as error:
                problems[field.name] = str(error)
                continue
            if found is not None:
                values[field.name] = found
            elif field.required:
                problems[field.name] = MISSING
        answers = Answers(values, today)
        for problem in self._found(self.checks, answers):
            problems.setdefault(problem.field, problem.sentence)
        if problems:
            raise Unacceptable(problems)
        return answers

    def refused(self, name: str, raw: Mapping[str, object], regions: Regions, today: date) -> str:
        """Why the answer to this field cannot be, by the answers so far, in a sentence; empty where it can."""
        values: dict[str, Value] = {}
        for field in self.fields:
            with suppress(Unreadable):
                found = reading.value(field, raw.get(field.name), regions)
                values |= {} if found is None else {field.name: found}
        problems = self._found(self.checks, Answers(values, today))
        return next((problem.sentence for problem in problems if problem.field == name), "")

    def warned(self, answers: Answers) -> tuple[str, ...]:
        """What the person should know although the letter can be written."""
        return tuple(problem.sentence for problem in self._found(self.warnings, answers))

    @staticmethod
    def _found(checks: tuple[Check, ...], answers: Answers) -> list[Problem]:
        return [problem for check in checks if (problem := check(answers)) is not None]


def condition(letter: Letter, field: Field) -> str:
    """When the field is of use, where another's answer decides that; else empty."""
    if field.only_with is None:
        return ""
    other = letter.field(field.only_with[0])
    answer = dict(other.choices)[field.only_with[1]]
    return f"Isi hanya kalau “{other.label}” Anda jawab “{answer}”."


def why(field: Field, instruments: Registry) -> str:
    """Why the field must be answered: `Wajib menurut UU 2/2004 pasal 6 ayat (2)`; empty for an optional one."""
    if not field.required:
        return ""
    if not field.basis:
        return "Wajib diisi"
    citation = Citation.parse(field.basis)
    return f"Wajib menurut {citation.spoken(instruments.name(citation.instrument))}"
