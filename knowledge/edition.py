"""The published edition in memory: the articles that answer and the search that finds them; replaced, never changed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from knowledge import hotlines, sequel, speech
from knowledge.article import Article
from knowledge.calculators.catalogue import BY_SLUG
from knowledge.hotlines import Hotline
from knowledge.language.language import Language
from knowledge.law.law import Registry
from knowledge.letters.catalogue import NAMES
from knowledge.search import decide, followup, nearness, signs, smalltalk, urgency
from knowledge.search.decide import Finding, Outcome
from knowledge.search.entry import Entry
from knowledge.search.index import Candidate, Index, Ranking
from knowledge.search.message import Message
from knowledge.search.signs import Signs
from knowledge.search.smalltalk import Smalltalk
from knowledge.search.urgency import Danger, Urgency

# What the search decided; danger and small talk are no questions.
_SEARCHED = (Outcome.ANSWER, Outcome.CHOICES, Outcome.MEDIATOR)


@dataclass(frozen=True, slots=True)
class Edition:
    """All that the clinic knows at one moment.

    `articles` stand in the order of the catalogue; `fresh` are those that the search has not learned yet. `alarm` knows
    danger by likeness, where no rule speaks (`knowledge/dangers.py`). `is_learning`: the search is still that of the
    edition before, for the seconds until it has learned these articles.
    """

    number: int
    articles: Mapping[str, Article]
    index: Index
    language: Language
    instruments: Registry
    numbers: Mapping[Danger, tuple[Hotline, ...]]
    fresh: tuple[Entry, ...] = ()
    alarm: Index | None = None
    is_learning: bool = False

    def hear(self, text: str) -> "Heard":
        """A message, of which several things are to be known."""
        return Heard(self, Message(self.language, text))

    def find(self, text: str) -> Finding:
        """What to do about a message: answer, let choose, hand to a mediator …"""
        return self.hear(text).finding

    def has_met(self, word: str) -> bool:
        """Whether the search has learned anything with this standard word in it."""
        return f"w{word}" in self.index.features.numbers

    def hotlines(self, danger: Danger, *, is_guessed: bool = False, is_abroad: bool = False) -> tuple[Hotline, ...]:
        lines = hotlines.of(self.numbers, danger, is_guessed=is_guessed)
        return hotlines.abroad(self.numbers, lines) if is_abroad else lines

    def of_topic(self, topic: str) -> tuple[Article, ...]:
        return tuple(article for article in self.articles.values() if article.topic == topic)

    def said(self, slug: str) -> str:
        """The first answer of an article, for a chat."""
        return speech.said(self.articles[slug], self.instruments)

    def said_more(self, slug: str) -> str:
        """What "selengkapnya" adds; empty when there is nothing more to say."""
        return speech.more_said(self.articles[slug], self.instruments)


# Without slots, so that what was worked out is kept; two are never compared.
@dataclass(frozen=True, eq=False)
class Heard:
    """A message as an edition understands it: each thing is decided once, when it is first asked for."""

    edition: Edition
    message: Message

    @cached_property
    def signs(self) -> Signs:
        """What the message says of danger."""
        return signs.of(self.message, self.edition.alarm)

    @property
    def urgency(self) -> Urgency | None:
        """The danger that the message speaks of."""
        return self.signs.urgency

    @property
    def is_angry(self) -> bool:
        """Whether its writer would like to hurt somebody."""
        return self.urgency is None and self.signs.is_angry

    @property
    def is_abroad(self) -> bool:
        """Whether somebody abroad or at sea is spoken of."""
        return urgency.is_abroad(self.message.language, self.message.words)

    @property
    def concern(self) -> Danger | None:
        """A danger that is likely enough to be asked about, where none was heard."""
        return self.signs.concern

    @cached_property
    def ranking(self) -> Ranking:
        """Every article by how likely the message means it."""
        return self.edition.index.ranked(self.message)

    @cached_property
    def finding(self) -> Finding:
        """What to do about the message: answer, let choose, hand to a mediator …"""
        edition = self.edition
        tools = {"calculators": frozenset(BY_SLUG), "letters": NAMES}
        found = decide.find(edition.index, self.message, self.urgency, lambda: self.ranking, **tools)
        if not edition.fresh or found.decision not in _SEARCHED or found.danger_elsewhere is not None:
            return found
        near = nearness.nearest(self.message, edition.fresh)
        if near is None:
            return found
        topic = edition.articles[near.slug].topic
        return Finding(Outcome.ANSWER, (near, *found.candidates[:4]), shown=1, topic=topic)

    def after(self, question: "Heard", answered: Article) -> tuple[Candidate, ...]:
        """The articles by how likely the message means them, said after this answer; `question` is the one before and
        this message, as if they had been one.
        """
        return sequel.ranked(self.edition.articles, self.ranking, question.ranking, answered)

    def among(self, question: "Heard", listed: Sequence[Article]) -> tuple[Candidate, ...]:
        """The same after a list of articles to choose from, of which none has been read."""
        return sequel.ranked_beside_list(self.edition.articles, self.ranking, question.ranking, listed)

    @property
    def smalltalk(self) -> Smalltalk | None:
        """The greeting or thanks that the message is, when it is nothing else."""
        return smalltalk.of(self.message)

    @property
    def leans(self) -> bool:
        """Whether the message cannot be understood without the question before it."""
        return followup.leans(self.message.language, self.message.words)

    @property
    def asks(self) -> bool:
        """Whether a question mark or a word with which people ask stands in the message."""
        return "?" in self.message.text or followup.asks(self.message.language, self.message.words)

    @property
    def is_bare(self) -> bool:
        """Whether it leans and names no matter of its own: "berapa lama?"."""
        return self.leans and followup.is_bare(self.message.language, self.message.words)

    @property
    def led_to(self) -> tuple[Article, ...]:
        """The articles that a word of the message asks for whatever was answered before: "lapor kemana?"."""
        return self._published(followup.led_to(self.message.language, self.message.words))

    @property
    def due(self) -> tuple[Article, ...]:
        """The articles of what whoever was dismissed has, where the words ask only what they get: "saya dapat apa"."""
        return self._published(followup.due(self.message.language, self.message.words))

    def of_another_standing(self, before: str) -> tuple[Article, ...]:
        """The articles of workers whom the message names and the question before it did not."""
        language = self.message.language
        return self._published(
            followup.of_another_standing(language, self.message.words, Message(language, before).words)
        )

    def _published(self, slugs: tuple[str, ...]) -> tuple[Article, ...]:
        return tuple(self.edition.articles[slug] for slug in slugs if slug in self.edition.articles)
