"""A draft asked a question as if it were published: the search is trained with it, beside the answering."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Protocol

from clinic.database import Database
from knowledge import apart, editorial, explain, hotlines, lessons, wordlist
from knowledge.article import Article
from knowledge.edition import Edition
from knowledge.explain import Explanation
from knowledge.language import extension, language
from knowledge.language.extension import Addition
from knowledge.law import figures, law
from knowledge.search import training
from knowledge.shelf import Shelf

CACHE_NAME = "rehearsal.npz"
# How much a rehearsal steps back behind the answering (nice).
_MODESTY = 10


@dataclass(frozen=True, slots=True)
class Scene:
    """The edition as it would be: every article, the catalogue with its phrasings, and the words that editors added."""

    number: int
    articles: Mapping[str, Article]
    shelf: Shelf
    words: tuple[Addition, ...]


class Playing(Protocol):
    """How a scene is played: `apart_from_us` in the program, `played` where a test need not wait for a process."""

    def __call__(self, scene: Scene, text: str, cache: Path) -> Explanation: ...


def played(scene: Scene, text: str, cache: Path) -> Explanation:
    """Trains, which takes half a minute, or takes the last training where nothing has changed since: three seconds."""
    words = extension.extended(language.load(), scene.words)
    entries = tuple(lessons.entries(scene.shelf, scene.articles))
    index = training.opened(words, entries, lessons.texts(scene.shelf.out_of_scope), cache)
    edition = Edition(scene.number, scene.articles, training.seconded(index, words), words, law.load(), hotlines.load())
    return explain.explain(edition, text)


def apart_from_us(scene: Scene, text: str, cache: Path) -> Explanation:
    return apart.computed(played, scene, text, cache, modesty=_MODESTY)


class Rehearsal:
    """Plays one scene at a time; whoever asks meanwhile waits for the training, and then shares it."""

    def __init__(self, database: Database, shelf: Shelf, cache: Path, playing: Playing = apart_from_us) -> None:
        self._database, self._shelf, self._cache, self._playing = database, shelf, cache, playing
        self._one = asyncio.Lock()

    async def __call__(self, draft: Article, text: str) -> Explanation:
        async with self._database.read() as session:
            number = await editorial.edition_number(session) + 1
            live = {revision.slug: revision.article() for revision in await editorial.published(session)}
            words = await wordlist.of(session, number)
        articles = {slug: figures.told(article) for slug, article in {**live, draft.slug: draft}.items()}
        scene = Scene(number, articles, self._without_files(), words)
        async with self._one:
            self._cache.mkdir(parents=True, exist_ok=True)
            return await asyncio.to_thread(partial(self._playing, scene, text, self._cache / CACHE_NAME))

    def _without_files(self) -> Shelf:
        """What the lessons need of the shelf; the articles on it are not those of the edition."""
        shelf = self._shelf
        return Shelf(shelf.catalogue, (), shelf.phrasings, shelf.out_of_scope)
