"""What a calculator is, and what its result says besides the sum."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from clinic.clock import spoken_day
from knowledge import rupiah
from knowledge.citation import Citation
from knowledge.field import Answers, Field, Refused, Value
from knowledge.language.language import Language
from knowledge.law.tables import FigureUnknown

LAW_DATE = date(2026, 11, 21)
"""The day the figures and rules were collected. Whatever changed after it is not in a sum."""

Figure = int | str | bool | Fraction | None


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a result: what it is, its sum in rupiah (None if it has none), how it comes about, its law."""

    label: str
    amount: int | None
    formula: str
    law: tuple[str, ...]


OTHER_OPINION = "Pendapat lain"
OTHER_FACTS = "Kalau keadaannya lain"


@dataclass(frozen=True, slots=True)
class Reading:
    """What the same case comes to if a disputed point of law is read the other way; `figures` as in the result.

    `heading` is another where not the law is open, but what happened.
    """

    title: str
    figures: Mapping[str, Figure]
    why: str
    law: tuple[str, ...] = ()
    heading: str = OTHER_OPINION

    @property
    def said(self) -> str:
        """What it comes to and why, as a person reads it: the last sum, or the last day where there is no sum."""
        values = self.figures.values()
        sums = [rupiah.said(value) for value in values if isinstance(value, int)]
        days = [spoken_day(date.fromisoformat(value)) for value in values if isinstance(value, str)]
        return f"{self.title}: {(sums or days)[-1]}. {self.why}"


@dataclass(frozen=True, slots=True)
class Result:
    """The figures by their fixed names (sums in whole rupiah), and what a person must know to trust them.

    `total` is the one sum that answers the question, None where the answer is no sum. `rests_on` says what was assumed,
    `changes` what would change it, `doubts` where the law is disputed or the figure is not certain.
    """

    figures: Mapping[str, Figure]
    lines: tuple[Line, ...]
    total: int | None
    headline: str
    rests_on: tuple[str, ...] = ()
    changes: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    readings: tuple[Reading, ...] = ()
    law_date: date = LAW_DATE


@dataclass(frozen=True, slots=True)
class Calculator:
    """A sum the clinic can work out. `name` is for programs, `slug` for people and addresses (`/hitung/pesangon`).

    `words` are standard words of which one, in a message that names a wage and asks how much, means this sum;
    `articles` are those under which it is offered. `law` are the instruments that its sums rest on.
    `due` says when it must be paid, as a person reads it; "" where no rule says so.
    `told` finds in the words what only several of its fields together make clear; None where a field by itself would
    take something for its answer that is none.
    """

    name: str
    slug: str
    title: str
    about: str
    fields: tuple[Field, ...]
    compute: Callable[[Answers], Result]
    words: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    law: tuple[str, ...] = ()
    due: str = ""
    told: Callable[[Language, str], Mapping[str, Value | None]] = lambda _language, _text: {}

    @property
    def citations(self) -> tuple[Citation, ...]:
        return tuple(map(Citation.parse, self.law))

    def field(self, name: str) -> Field | None:
        return next((field for field in self.fields if field.name == name), None)

    def result(self, given: Mapping[str, object]) -> Result:
        """The result of answers as a program gives them; None counts as absent. Raises Refused."""
        return self.calculated({name: self._checked(name, value) for name, value in given.items() if value is not None})

    def calculated(self, answers: Answers) -> Result:
        """The result of answers that their fields have checked. Raises Refused."""
        for field in self.fields:
            if field.required and not self.is_answered(field, answers):
                raise Refused(f"{self._asked_for(field)} belum diisi.", field.name)
        try:
            return self.compute(answers)
        except FigureUnknown as unknown:
            raise Refused(
                f"Angka resmi untuk waktu itu belum ada di sini. Yang ada: {unknown.known}. Pilih waktu lain, atau "
                "tanyakan kepada mediator."
            ) from unknown

    def is_answered(self, field: Field, answers: Answers) -> bool:
        """Whether a field, or one of its alternatives, has an answer."""
        alternatives = (one.name for one in self.fields if field.group and one.group == field.group)
        return field.name in answers or any(name in answers for name in alternatives)

    def _checked(self, name: str, value: object) -> Value:
        field = self.field(name)
        if field is None:
            known = ", ".join(field.name for field in self.fields)
            # Half a character, which JSON can hold, cannot be written down.
            shown = name[:40].encode(errors="replace").decode()
            raise Refused(f"Isian “{shown}” tidak dikenal. Yang dikenal: {known}.", name)
        return field.checked(value)

    def _asked_for(self, field: Field) -> str:
        if not field.group:
            return field.label
        return " atau ".join(one.label for one in self.fields if one.group == field.group and one.asked)
