"""What the search learns from: one article of the catalogue, with the words that workers use for it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NearMiss:
    """A message that looks as if it belonged to the article it stands in, and belongs to another."""

    text: str
    belongs_to: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One class of the search. Unpublished entries are known gaps: recognised, never shown."""

    slug: str
    topic: str
    question: str
    phrasings: tuple[str, ...]
    short: str = ""
    published: bool = False
    near_misses: tuple[NearMiss, ...] = ()
