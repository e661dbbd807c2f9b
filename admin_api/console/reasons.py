"""Why an edition decides what it does about a text, in an editor's words."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from admin_api.office import Office
from clinic.clock import WIB
from clinic.conversations import Entry
from clinic.questions import Question, Sign
from knowledge import elsewhere_phrases, explain_phrases
from knowledge.edition import Edition
from knowledge.explain import Explanation
from knowledge.law import wage_question
from knowledge.law.wage_question import WageQuestion
from knowledge.search.decide import Outcome
from knowledge.search.ground import Ground
from knowledge.search.index import OUT_OF_SCOPE

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
_UNTOLD = "Tidak dicatat apakah kata-kata ini saja, atau juga yang ditulis sebelumnya, yang menandakan bahaya."


@dataclass(frozen=True, slots=True)
class Chance:
    """An article and how likely it is meant, in percent."""

    slug: str
    question: str
    percent: int
    is_published: bool
    is_offered: bool = False


@dataclass(frozen=True, slots=True)
class Near:
    """A phrasing that has much in common with the text, from 0 to 100."""

    slug: str
    text: str
    percent: int


@dataclass(frozen=True, slots=True)
class Reasons:
    """What an edition makes of a text: its chances, what of them it would offer, and from where on; all in percent.

    `ground` says what decided it where that was not the search alone; without the search there are no chances. `slug`
    is the article that comes first, `office` where a text that is no matter of work is sent, `several` are the
    questions of the articles that are answered with or offered for a text that asks several things.

    `alarming` are the words that made a text like one of somebody in danger, where no rule speaks. `is_of_concern`: it
    is a little like one, and whoever wrote is asked whether they are safe. `second` is what the second opinion alone
    finds likeliest.
    """

    edition: int
    words: tuple[str, ...]
    decision: str
    ground: str
    slug: str | None
    office: str
    several: tuple[str, ...]
    danger: str | None
    alarming: tuple[str, ...]
    danger_likely: int
    danger_from: int
    is_of_concern: bool
    in_scope: int
    in_scope_from: int | None
    is_ranked: bool
    sure_from: int
    work_from: int
    choices_from: int
    together: int
    chances: tuple[Chance, ...]
    second: Chance | None
    telling: tuple[str, ...]
    nearest: tuple[Near, ...]
    is_learning: bool

    @property
    def offers_choices(self) -> bool:
        return sum(one.is_offered for one in self.chances) > 1


@dataclass(frozen=True, slots=True)
class Past:
    """What was decided about a question when it was asked, what was offered to choose from, and what was read then.

    The levels by which it was decided, in percent, are None for what was asked before they were kept. `ground` says
    what decided it where that was not the search alone; `can_be_compared`: the words alone decide it again.
    """

    edition: int
    decision: str
    slug: str | None
    percent: int | None
    in_scope: int
    offered: tuple[str, ...]
    shown: str | None
    is_of_no_help: bool
    sure_from: int | None
    choices_from: int | None
    in_scope_from: int | None
    ground: str
    can_be_compared: bool


def of(office: Office, why: Explanation) -> Reasons:
    finding = why.finding
    offered = finding.candidates[: finding.shown] if why.is_ranked else ()
    is_several = finding.ground is Ground.SEVERAL
    likely = {one.slug: one for one in (why.first, why.runner_up, *offered) if one is not None}
    names = {one.slug for one in offered}
    chances = (
        replace(chance(office, one.slug, one.probability), is_offered=one.slug in names) for one in likely.values()
    )
    return Reasons(
        edition=why.edition,
        words=why.words,
        decision=decision(finding.decision.value, out_of_scope=finding.out_of_scope),
        ground=explain_phrases.told(finding.ground, why.wage),
        slug=finding.candidates[0].slug if finding.candidates else None,
        office=elsewhere_phrases.OFFICES.get(finding.elsewhere or "", ""),
        several=tuple(asked(office, slug) for slug in why.shown) if is_several else (),
        danger=None if finding.urgency is None else finding.urgency.sign,
        alarming=tuple(word for word, _ in why.alarming),
        danger_likely=percent(why.danger),
        danger_from=percent(why.danger_from),
        is_of_concern=why.is_of_concern,
        in_scope=percent(finding.in_scope),
        in_scope_from=_percent(finding.in_scope_from),
        is_ranked=why.is_ranked,
        sure_from=percent(why.sure_from),
        work_from=percent(why.work_from),
        choices_from=percent(why.choices_from),
        together=percent(why.together),
        chances=tuple(chances),
        second=None if why.second is None else chance(office, why.second.slug, why.second.probability),
        telling=tuple(word for word, _ in why.telling),
        nearest=tuple(Near(near.slug, near.text, percent(near.nearness)) for near in why.nearest),
        is_learning=why.is_learning,
    )


def past(question: Question, reply: Entry | None = None) -> Past:
    """`reply` is the line with which the bot answered it."""
    told = decision(question.decision, out_of_scope=question.out_of_scope)
    offered = () if reply is None or question.decision != Outcome.CHOICES else tuple(one for one, _ in reply.choices)
    return Past(
        edition=question.edition,
        decision=told,
        slug=question.slug,
        percent=_percent(question.probability),
        in_scope=percent(question.in_scope),
        offered=offered,
        shown=question.shown,
        is_of_no_help=question.sign in (Sign.NONE, Sign.NOT_HELPED),
        sure_from=_percent(question.sure_from),
        choices_from=_percent(question.choices_from),
        in_scope_from=_percent(question.in_scope_from),
        ground=_ground(question),
        can_be_compared=can_be_compared(question),
    )


def can_be_compared(question: Question) -> bool:
    """Whether its words alone decided, so that they would decide the same again."""
    return question.ground != Ground.TALK and not _is_untold(question)


def _is_untold(question: Question) -> bool:
    """Whether nobody knows any more in what a danger was heard: in the words, in those before them, or in a button."""
    return question.ground is None and question.decision == Outcome.URGENT


def _ground(question: Question) -> str:
    if _is_untold(question):
        return _UNTOLD
    return "" if question.ground is None else explain_phrases.told(Ground(question.ground))


def is_as_then(past: Past, decision: str, slug: str | None) -> bool:
    """Whether the same would be done today; which article comes first counts only where one is shown."""
    shows = (DECISIONS[Outcome.ANSWER], DECISIONS[Outcome.CHOICES])
    return decision == past.decision and (slug == past.slug or decision not in shows)


def chance(office: Office, slug: str, probability: float) -> Chance:
    return Chance(slug, asked(office, slug), percent(probability), slug in office.workshop.edition().articles)


def asked(office: Office, slug: str) -> str:
    """The question that an article answers, or will."""
    article = office.workshop.edition().articles.get(slug)
    entry = office.catalogue.get(slug)
    if slug == OUT_OF_SCOPE:
        return "Bukan soal kerja"
    return article.question if article is not None else slug if entry is None else entry.question


def decision(name: str, *, out_of_scope: bool) -> str:
    if out_of_scope and name == Outcome.MEDIATOR:
        return ELSEWHERE
    return DECISIONS.get(name, name)


def percent(share: float) -> int:
    return round(100 * share)


def _percent(share: float | None) -> int | None:
    return None if share is None else percent(share)


def wage(office: Office, edition: Edition, text: str) -> WageQuestion | None:
    """The minimum wage that a text asks for today."""
    return wage_question.asked(edition.language, office.regions, text, office.clock().astimezone(WIB).date())


def articles(office: Office) -> Mapping[str, str]:
    """What a text may be said to mean: every question that the clinic knows, by its slug."""
    known = {slug: entry.question for slug, entry in office.catalogue.items()}
    return {**known, **{slug: article.question for slug, article in office.workshop.edition().articles.items()}}
