"""The published edition, followed: one path for one process and for many."""

import asyncio
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from clinic.database import Database
from knowledge import apart, dangers, editorial, hotlines, lessons, manuscript, phrasings, wordlist
from knowledge.article import Article
from knowledge.edition import Edition
from knowledge.language import extension, language
from knowledge.language.language import Language
from knowledge.law import figures
from knowledge.law.law import Registry
from knowledge.search import training
from knowledge.search.entry import Entry
from knowledge.search.index import Index, StaleIndex
from knowledge.shelf import Shelf

_CACHE_NAME = "search.npz"
_ALARM_NAME = "alarm.npz"


@dataclass(frozen=True, slots=True)
class Trained:
    """An index, and the entries and the language it was trained with: the same need no second training."""

    entries: tuple[Entry, ...]
    language: Language
    index: Index


class Library:
    """Holds the edition that answers now, and swaps in a new one when an article was published anywhere.

    `cache` is a folder in which the trained search is kept between starts. `shelf` gives the catalogue, and the
    phrasings of the questions that nobody has answered yet.
    """

    def __init__(self, database: Database, shelf: Shelf, instruments: Registry, cache: Path) -> None:
        self._database, self._shelf, self._instruments = database, shelf, instruments
        self.folder, self._cache = cache, cache / _CACHE_NAME
        self._shipped: Language = language.load()
        self._shipped_articles = {shelf.digests.get(article.slug): article for article in shelf.articles}
        self._numbers = hotlines.load()
        self._alarm: Index | None = None
        self._alarm_cache = cache / _ALARM_NAME
        self._edition: Edition | None = None
        self._trained: Trained | None = None
        self._followed: int | None = None

    @property
    def edition(self) -> Edition:
        """The edition that answers now. The program follows once before it listens, so there is always one."""
        if self._edition is None:
            raise RuntimeError("the library was asked before it followed the first edition")
        return self._edition

    async def follow(self) -> bool:
        """Look whether another edition was published, and swap it in; returns whether there was one."""
        async with self._database.read() as session:
            number = await editorial.edition_number(session)
            if self._followed == number:
                return False
            texts = await editorial.published_texts(session)
            additions = await wordlist.of(session, number)
        articles = await asyncio.to_thread(self._in_order, texts)
        if self._trained is not None:
            # At once, with the search as it was: a corrected answer, and one that was taken off, cannot wait for
            # training. A known gap that is answered now is found at once too, because the search has learned it; a new
            # question is found by nearness meanwhile.
            before = replace(self._trained, index=_narrowed(self._trained.index, articles))
            self._edition = replace(self._with(number, articles, before), is_learning=True)
        # Seconds of computing, in a thread: the edition goes on answering.
        # Without a place to keep it, the next start trains again; answering must not depend on a disk.
        with suppress(OSError):
            self._cache.parent.mkdir(parents=True, exist_ok=True)
        words = extension.extended(self._shipped, additions)
        # Side by side: at the first start both are learned, and somebody waits for it.
        trained, self._alarm = await asyncio.gather(
            asyncio.to_thread(self._learned, words, articles), asyncio.to_thread(self._alarmed)
        )
        self._trained, self._edition = trained, self._with(number, articles, trained)
        self._followed = number
        return True

    def _with(self, number: int, articles: Mapping[str, Article], trained: Trained) -> Edition:
        index, words = trained.index, trained.language
        fresh = tuple(lessons.entry(article) for slug, article in articles.items() if slug not in index.topics)
        return Edition(number, articles, index, words, self._instruments, self._numbers, fresh, self._alarm)

    def _learned(self, words: Language, articles: Mapping[str, Article]) -> Trained:
        entries = tuple(lessons.entries(self._shelf, articles))
        if self._trained is not None and (self._trained.entries, self._trained.language.additions) == (
            entries,
            words.additions,
        ):
            return self._trained
        out_of_scope = lessons.texts(self._shelf.out_of_scope)
        try:
            index = Index.load(self._cache, training.fingerprint(entries, out_of_scope, words.additions))
        except StaleIndex:
            index = apart.computed(training.opened, words, entries, out_of_scope, self._cache)
        return Trained(entries, words, training.seconded(index, words))

    def _alarmed(self) -> Index | None:
        """The alarm with its second opinion, learned once: it rests on the shelf, and no edition changes it."""
        learned = self._learned_alarm() if self._alarm is None else None
        return self._alarm if learned is None else dangers.seconded(learned)

    def _learned_alarm(self) -> Index | None:
        shelf = self._shelf
        if not shelf.cries:
            return None
        calm = (*shelf.phrasings.values(), shelf.out_of_scope, shelf.remarks)
        texts = [text for known in calm for text in lessons.texts(known)]
        try:
            return Index.load(self._alarm_cache, dangers.fingerprint(shelf.cries, texts))
        except StaleIndex:
            return apart.computed(dangers.learned, self._shipped, shelf.cries, texts, self._alarm_cache)

    def _in_order(self, texts: Iterable[tuple[str, str, str]]) -> Mapping[str, Article]:
        """By slug, in the order of the catalogue; what editors added comes last."""
        found = {slug: figures.told(self._article(content, typed)) for slug, content, typed in texts}
        first = {slug: found.pop(slug) for slug in self._shelf.catalogue if slug in found}
        return {**first, **found}

    def _article(self, content: str, typed: str) -> Article:
        # Most of an edition stands on the shelf word for word, where it has been read.
        shipped = self._shipped_articles.get(manuscript.digest(content, typed))
        return manuscript.read(content, phrasings.read(typed)) if shipped is None else shipped


def _narrowed(index: Index, articles: Mapping[str, Article]) -> Index:
    """The same search, which offers of what it has learned only what is published now."""
    return replace(index, published=frozenset(slug for slug in articles if slug in index.topics))
