"""The published edition in memory: the articles that answer and the search that finds them; replaced, never changed."""

from collections.abc import Mapping
from dataclasses import dataclass

from knowledge import speech
from knowledge.article import Article
from knowledge.calculators.catalogue import BY_SLUG
from knowledge.hotlines import Hotline
from knowledge.language import normalise
from knowledge.language.language import Language
from knowledge.law.law import Registry
from knowledge.letters.catalogue import NAMES
from knowledge.search import decide, followup, nearness, smalltalk
from knowledge.search.decide import Finding, Outcome
from knowledge.search.entry import Entry
from knowledge.search.index import Index
from knowledge.search.smalltalk import Smalltalk
from knowledge.search.urgency import Danger, Urgency

# What the search decided; danger and small talk are no questions.
_SEARCHED = (Outcome.ANSWER, Outcome.CHOICES, Outcome.MEDIATOR)


@dataclass(frozen=True, slots=True)
class Edition:
    """All that the clinic knows at one moment.

    `articles` stand in the order of the catalogue; `fresh` are those that the search has not learned yet. `alarm` knows
    danger by likeness, where no rule speaks (`knowledge/dangers.py`).
    """

    number: int
    articles: Mapping[str, Article]
    index: Index
    language: Language
    instruments: Registry
    numbers: Mapping[Danger, tuple[Hotline, ...]]
    fresh: tuple[Entry, ...] = ()
    alarm: Index | None = None

    def find(self, text: str) -> Finding:
        """What to do about a message: answer, let choose, hand to a mediator …"""
        found = decide.find(
            self.index, self.language, text, alarm=self.alarm, calculators=frozenset(BY_SLUG), letters=NAMES
        )
        if not self.fresh or found.decision not in _SEARCHED:
            return found
        near = nearness.nearest(self.language, text, self.fresh)
        if near is None:
            return found
        topic = self.articles[near.slug].topic
        return Finding(Outcome.ANSWER, (near, *found.candidates[:4]), shown=1, topic=topic)

    def urgency(self, text: str) -> Urgency | None:
        """The danger that a message speaks of."""
        return decide.danger(self.language, normalise.words(self.language, text), self.alarm)

    def smalltalk(self, text: str) -> Smalltalk | None:
        """The greeting or thanks that a message is, when it is nothing else."""
        return smalltalk.smalltalk(self.language, text)

    def leans(self, text: str) -> bool:
        """Whether a message cannot be understood without the question before it."""
        return followup.leans(self.language, normalise.words(self.language, text))

    def hotlines(self, danger: Danger) -> tuple[Hotline, ...]:
        return self.numbers.get(danger, ())

    def of_topic(self, topic: str) -> tuple[Article, ...]:
        return tuple(article for article in self.articles.values() if article.topic == topic)

    def said(self, slug: str) -> str:
        """The first answer of an article, for a chat."""
        return speech.said(self.articles[slug], self.instruments)

    def said_more(self, slug: str) -> str:
        """What "selengkapnya" adds; empty when there is nothing more to say."""
        return speech.more_said(self.articles[slug], self.instruments)
