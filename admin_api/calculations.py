"""Calculations over the API: what each needs, and its result as words that can be put into a reply."""

from collections.abc import Mapping
from typing import Annotated

from fastapi import Depends, Path
from pydantic import BaseModel, ConfigDict, Field

from admin_api.dependencies import Desk, needs
from admin_api.office import Office
from admin_api.problems import documented
from admin_api.rights import Right
from admin_api.routes import Routes
from clinic.clock import WIB
from clinic.errors import NotThere
from knowledge.calculators import reading, spoken
from knowledge.calculators.calculator import Calculator
from knowledge.calculators.catalogue import BY_SLUG, CALCULATORS
from knowledge.field import Refused

router = Routes(prefix="/calculations", tags=["calculations"])

_MAY_READ = [Depends(needs(Right.TICKETS_READ))]


class AskedShown(BaseModel):
    """One thing that a calculator needs to know."""

    name: str = Field(examples=["monthly_wage"])
    label: str = Field(examples=["Upah sebulan"])
    question: str = Field(examples=["Berapa upah sebulan?"])
    choices: list[str] = Field(examples=[[]])
    is_required: bool


class CalculatorShown(BaseModel):
    """A sum that the clinic works out."""

    name: str = Field(examples=["pesangon"])
    title: str = Field(examples=["Pesangon"])
    about: str = Field(examples=["Uang pesangon, penghargaan masa kerja, dan penggantian hak."])
    fields: list[AskedShown]


class Typed(BaseModel):
    """The answers by the field's name, in the words in which a person types them."""

    model_config = ConfigDict(extra="forbid")

    answers: dict[str, str] = Field(examples=[{"monthly_wage": "4,2 juta", "months_worked": "8 bulan"}])


class Calculated(BaseModel):
    """The result: every line with its law, in one message."""

    text: str = Field(examples=["Perkiraan THR: Rp4.200.000. …"])


@router.get("", summary="Daftar hitungan", dependencies=_MAY_READ, responses=documented())
async def list_calculators() -> list[CalculatorShown]:
    """In the order in which people see them."""
    return [_shown(calculator) for calculator in CALCULATORS]


@router.post("/{calculator}", summary="Hitung", dependencies=_MAY_READ, responses=documented(404))
async def calculate(
    calculator: Annotated[str, Path(max_length=64, examples=["thr"])], typed: Typed, desk: Desk
) -> Calculated:
    """Nothing of it is kept."""
    text, mistakes = worked_out(desk, named(calculator), typed.answers)
    for field, sentence in mistakes.items():
        raise Refused(sentence, field)
    return Calculated(text=text)


def named(slug: str) -> Calculator:
    """Raises NotThere."""
    found = BY_SLUG.get(slug)
    if found is None:
        raise NotThere("calculator")
    return found


def worked_out(office: Office, calculator: Calculator, typed: Mapping[str, str]) -> tuple[str, dict[str, str]]:
    """The result in words, or "" and a sentence for each field that must be mended."""
    edition, today = office.workshop.edition(), office.clock().astimezone(WIB).date()
    answers, mistakes = reading.answers(calculator, edition.language, typed, today)
    if mistakes:
        return "", mistakes
    try:
        return spoken.said(calculator.calculated(answers), edition.instruments), {}
    except Refused as refused:
        return "", {refused.field: str(refused)}


def _shown(calculator: Calculator) -> CalculatorShown:
    fields = [
        AskedShown(
            name=field.name,
            label=field.label,
            question=field.question,
            choices=[choice.label for choice in field.choices],
            is_required=field.required,
        )
        for field in reading.asked(calculator)
    ]
    return CalculatorShown(name=calculator.slug, title=calculator.title, about=calculator.about, fields=fields)
