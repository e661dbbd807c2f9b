"""What the picker offers: canned replies, articles and calculators, and the boxes of a calculator's form."""

from collections.abc import Mapping
from dataclasses import dataclass

from admin_api import suggestions
from admin_api.casework import Casework
from clinic import canned
from clinic.tickets import Ticket
from knowledge.calculators import reading
from knowledge.calculators.calculator import Calculator
from knowledge.calculators.catalogue import CALCULATORS
from knowledge.field import Kind

_MOST_OF_A_KIND = 8


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to put in; `address` is what follows `/insert/`."""

    kind: str
    title: str
    address: str


@dataclass(frozen=True, slots=True)
class Box:
    """One field of a calculator as the form shows it."""

    name: str
    label: str
    question: str
    input: str
    options: tuple[tuple[str, str], ...]
    is_optional: bool
    typed: str
    mistake: str


async def of(work: Casework, ticket: Ticket, query: str) -> list[Choice]:
    """What fits the words; without words what fits the ticket."""
    replies = [
        Choice("Jawaban siap", reply.title, f"canned/{reply.id}")
        for reply in await canned.usable_by(work.session, work.mediator)
        if _fits(query, reply.title, reply.text)
    ]
    articles = [
        Choice("Artikel", question, f"article/{slug}") for slug, question in await _articles(work, ticket, query)
    ]
    sums = [
        Choice("Hitung", calculator.title, f"calculation/{calculator.slug}")
        for calculator in CALCULATORS
        if _fits(query, calculator.title, calculator.slug)
    ]
    # Who types the name of a sum means it; many articles mention it too.
    kinds = (replies, sums, articles) if query else (replies, articles, sums)
    return [each for kind in kinds for each in kind[:_MOST_OF_A_KIND]]


async def _articles(work: Casework, ticket: Ticket, query: str) -> list[tuple[str, str]]:
    edition = work.office.workshop.edition()
    if not query:
        return [(one.article.slug, one.article.question) for one in await suggestions.of(work, ticket)]
    named = [slug for slug, article in edition.articles.items() if _fits(query, article.question)]
    found = [candidate.slug for candidate in edition.find(query).candidates]
    return [(slug, edition.articles[slug].question) for slug in dict.fromkeys((*named, *found))]


def _fits(query: str, *texts: str) -> bool:
    """Whether every word that was typed stands in the texts."""
    whole = " ".join(texts).casefold()
    return all(word in whole for word in query.casefold().split())


def boxes(calculator: Calculator, typed: Mapping[str, str], mistakes: Mapping[str, str]) -> list[Box]:
    """The calculator's form with what was typed into it."""
    return [
        Box(
            name=field.name,
            label=field.label,
            question=field.question,
            input={Kind.DATE: "date", Kind.MONTH: "month"}.get(field.kind, "text"),
            options=(("ya", "Ya"), ("tidak", "Tidak"))
            if field.kind is Kind.YES_NO
            else tuple((str(choice.value), choice.label) for choice in field.choices),
            is_optional=not field.required or bool(field.group),
            typed=typed.get(field.name, ""),
            mistake=mistakes.get(field.name, ""),
        )
        for field in reading.asked(calculator)
    ]
