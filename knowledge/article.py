"""An article: the answer to one question, with its law, its limits, and what workers type when they mean it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from knowledge import citation
from knowledge.citation import Citation
from knowledge.phrasings import Phrasing


class Audience(StrEnum):
    """Who asks."""

    WORKER = "worker"
    UNION = "union"
    FAMILY = "family"
    JOBSEEKER = "jobseeker"
    EMPLOYER = "employer"
    EVERYONE = "everyone"


class Certainty(StrEnum):
    """How sure the law is: settled, two readings (the text gives both), or something nobody could check yet."""

    SETTLED = "settled"
    DISPUTED = "disputed"
    UNVERIFIED = "unverified"


@dataclass(frozen=True, slots=True)
class NearMiss:
    """A message that looks as if it belonged to an article and belongs to another one."""

    text: str
    belongs_to: str


@dataclass(frozen=True, slots=True)
class Article:
    """One answer. `short`, `lead` and `more` are Markdown with their marks; docs/articles.md says what each holds."""

    slug: str
    topic: str
    audience: Audience
    question: str
    short: str
    certainty: Certainty
    reviewed: date
    review_by: date
    citations: tuple[Citation, ...]
    near_misses: tuple[NearMiss, ...]
    related: tuple[str, ...]
    lead: str
    more: str = ""
    phrasings: tuple[Phrasing, ...] = ()

    @property
    def text(self) -> str:
        """All that the article says, with its marks."""
        return "\n\n".join(part for part in (self.short, self.lead, self.more) if part)

    def cited_in(self, *parts: str) -> tuple[Citation, ...]:
        """The citations that these parts of the text mark, the most important first."""
        marked = {found for part in parts for found in citation.in_text(part)}
        return tuple(cited for cited in self.citations if cited in marked)
