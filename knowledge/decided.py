"""What the chat decides about a message by its words alone: the same again whenever the same edition is asked."""

from dataclasses import dataclass

from knowledge import several
from knowledge.edition import Heard
from knowledge.law.wage_question import ARTICLE, WageQuestion
from knowledge.search.decide import Finding, Outcome
from knowledge.search.ground import Ground
from knowledge.search.index import Candidate


@dataclass(frozen=True, slots=True)
class Decided:
    """`shown` are the articles that are answered with or offered to choose from."""

    finding: Finding
    shown: tuple[str, ...]


def of(heard: Heard, wage: WageQuestion | None) -> Decided:
    """`wage` is the minimum wage that the message asks for (knowledge/law/wage_question.py)."""
    if wage is not None and heard.urgency is None:
        shown = (ARTICLE,) if ARTICLE in heard.edition.articles else ()
        candidates = tuple(Candidate(slug, 1.0) for slug in shown)
        return Decided(Finding(Outcome.ANSWER, candidates, Ground.WAGE, shown=len(shown)), shown)
    asked = several.of(heard)
    if asked is not None:
        return Decided(asked.finding, asked.slugs)
    finding = heard.finding
    return Decided(finding, tuple(one.slug for one in finding.candidates[: finding.shown]))
