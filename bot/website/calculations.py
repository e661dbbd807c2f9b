"""The calculators as pages: a form that works without JavaScript, and the result above it, ready to be printed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from bot.engine import arrival
from bot.website.pages import Shelf
from clinic.clock import WIB, Clock
from knowledge import rupiah
from knowledge.calculators import reading
from knowledge.calculators.calculator import Calculator, Figure, Line, Result
from knowledge.calculators.catalogue import BY_SLUG, CALCULATORS
from knowledge.citation import Citation
from knowledge.field import Field, Kind, Refused

MISTAKEN = 422

# What a field is shown as; everything else is a line of text that is read the way the chat reads it.
_INPUTS = {Kind.DATE: "date", Kind.MONTH: "month"}
_EXAMPLES = {
    Kind.MONEY: "Misalnya: 4.200.000 atau 4,2 juta",
    Kind.TENURE: "Misalnya: 5 tahun 3 bulan",
    Kind.COUNT: "Angka bulat",
    Kind.NUMBER: "Angka, misalnya 2,5",
}


@dataclass(frozen=True, slots=True)
class Box:
    """A field as the form shows it. `options` are values with their labels; `with_next`: or else the next one."""

    name: str
    label: str
    question: str
    example: str
    input: str
    options: tuple[tuple[str, str], ...]
    is_optional: bool
    with_next: bool
    typed: str
    mistake: str


class Calculations:
    """Each method gives a whole page; None means that there is no such calculator."""

    def __init__(self, library: Shelf, render: Callable[..., str], clock: Clock) -> None:
        self._library, self._render, self._clock = library, render, clock

    def listed(self) -> str:
        return self._render("calculations", path="/hitung", calculators=CALCULATORS)

    def form(self, slug: str) -> str | None:
        """The empty form."""
        calculator = BY_SLUG.get(slug)
        return None if calculator is None else self._page(calculator, {}, {}, None)

    def result(self, slug: str, typed: Mapping[str, str]) -> tuple[str, int] | None:
        """The form with its result, or with what is wrong at its fields; and the status."""
        calculator = BY_SLUG.get(slug)
        if calculator is None:
            return None
        today = self._clock().astimezone(WIB).date()
        answers, mistakes = reading.answers(calculator, self._library.edition.language, typed, today)
        if not mistakes:
            try:
                result = calculator.calculated(answers)
                return self._page(calculator, typed, {}, result), 200
            except Refused as refused:
                mistakes[refused.field] = str(refused)
        return self._page(calculator, typed, mistakes, None), MISTAKEN

    def _page(
        self, calculator: Calculator, typed: Mapping[str, str], mistakes: Mapping[str, str], result: Result | None
    ) -> str:
        boxes = [_box(calculator, field, typed, mistakes) for field in reading.asked(calculator)]
        # What belongs to no field of the form is said above it.
        general = [sentence for name, sentence in mistakes.items() if name not in {box.name for box in boxes}]
        said = None if result is None else self._said(result)
        return self._render(
            "calculation",
            path=f"/hitung/{calculator.slug}",
            opens=arrival.to_calculator(calculator.name),
            calculator=calculator,
            boxes=boxes,
            general=general,
            result=result,
            said=said,
        )

    def _said(self, result: Result) -> dict[str, Any]:
        return {
            "lines": [(line, self._law(line)) for line in result.lines],
            "total": None if result.total is None else rupiah.said(result.total),
            "readings": [(other, _figure(other.figures)) for other in result.readings],
        }

    def _law(self, line: Line) -> str:
        instruments = self._library.edition.instruments
        read = [Citation.parse(citation) for citation in line.law]
        return "; ".join(citation.spoken(instruments.name(citation.instrument)) for citation in read)


def _box(calculator: Calculator, field: Field, typed: Mapping[str, str], mistakes: Mapping[str, str]) -> Box:
    shown = reading.asked(calculator)
    after = shown[shown.index(field) + 1 :]
    options = tuple((str(choice.value), choice.label) for choice in field.choices)
    if field.kind is Kind.YES_NO:
        options = (("ya", "Ya"), ("tidak", "Tidak"))
    return Box(
        name=field.name,
        label=field.label,
        question=field.question,
        example=_EXAMPLES.get(field.kind, ""),
        input=_INPUTS.get(field.kind, "text"),
        options=options,
        is_optional=not field.required,
        with_next=bool(field.group and after and after[0].group == field.group),
        typed=typed.get(field.name, ""),
        mistake=mistakes.get(field.name, ""),
    )


def _figure(figures: Mapping[str, Figure]) -> str:
    """The last figure of a reading, which is its sum or its day."""
    last = list(figures.values())[-1]
    return rupiah.said(last) if isinstance(last, int) else str(last)
