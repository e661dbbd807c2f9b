"""Why an edition decides what it does about a text, in an editor's words."""

from collections.abc import Mapping
from dataclasses import dataclass

from admin_api.office import Office
from clinic.questions import Question
from knowledge.explain import Explanation
from knowledge.search import thresholds
from knowledge.search.decide import Outcome

DECISIONS = {
    "answer": "Langsung dijawab",
    "choices": "Ditawari pilihan “Maksud Anda…?”",
    "mediator": "Ditawari mediator",
    "urgent": "Bahaya: nomor darurat dan mediator",
    "calculator": "Membuka kalkulator",
    "letter": "Membuat surat",
    "smalltalk": "Basa-basi, dijawab singkat",
    "menu": "Menu topik",
}
ELSEWHERE = "Bukan soal kerja: diarahkan ke instansi lain"


@dataclass(frozen=True, slots=True)
class Chance:
    """An article and how likely it is meant, in percent."""

    slug: str
    question: str
    percent: int
    is_published: bool


@dataclass(frozen=True, slots=True)
class Near:
    """A phrasing that has much in common with the text, from 0 to 100."""

    slug: str
    text: str
    percent: int


@dataclass(frozen=True, slots=True)
class Reasons:
    """What an edition makes of a text. `sure_from` and `in_scope` are percent."""

    edition: int
    words: tuple[str, ...]
    decision: str
    danger: str | None
    in_scope: int
    sure_from: int
    chances: tuple[Chance, ...]
    telling: tuple[str, ...]
    nearest: tuple[Near, ...]

    @property
    def first(self) -> Chance | None:
        return self.chances[0] if self.chances else None


@dataclass(frozen=True, slots=True)
class Past:
    """What was decided about a question when it was asked."""

    edition: int
    decision: str
    slug: str | None
    percent: int | None


def of(office: Office, edition: int, why: Explanation) -> Reasons:
    finding = why.finding
    chances = (chance(office, one.slug, one.probability) for one in (why.first, why.runner_up) if one is not None)
    return Reasons(
        edition=edition,
        words=why.words,
        decision=decision(finding.decision.value, out_of_scope=finding.out_of_scope),
        danger=None if finding.urgency is None else finding.urgency.sign,
        in_scope=percent(finding.in_scope),
        sure_from=percent(thresholds.SURE),
        chances=tuple(chances),
        telling=tuple(word for word, _ in why.telling),
        nearest=tuple(Near(near.slug, near.text, percent(near.nearness)) for near in why.nearest),
    )


def past(question: Question) -> Past:
    likely = None if question.probability is None else percent(question.probability)
    told = decision(question.decision, out_of_scope=question.out_of_scope)
    return Past(question.edition, told, question.slug, likely)


def chance(office: Office, slug: str, probability: float) -> Chance:
    return Chance(slug, asked(office, slug), percent(probability), slug in office.workshop.edition().articles)


def asked(office: Office, slug: str) -> str:
    """The question that an article answers, or will."""
    article = office.workshop.edition().articles.get(slug)
    entry = office.catalogue.get(slug)
    return article.question if article is not None else slug if entry is None else entry.question


def decision(name: str, *, out_of_scope: bool) -> str:
    if out_of_scope and name == Outcome.MEDIATOR:
        return ELSEWHERE
    return DECISIONS.get(name, name)


def percent(share: float) -> int:
    return round(100 * share)


def articles(office: Office) -> Mapping[str, str]:
    """What a text may be said to mean: every question that the clinic knows, by its slug."""
    known = {slug: entry.question for slug, entry in office.catalogue.items()}
    return {**known, **{slug: article.question for slug, article in office.workshop.edition().articles.items()}}
