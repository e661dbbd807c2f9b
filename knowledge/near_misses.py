"""Near misses apart from the file they stand in: read out of it, written as lines, and what is wrong with them."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

import yaml

from knowledge import manuscript
from knowledge.article import Article, NearMiss
from knowledge.catalogue import CatalogueEntry
from knowledge.edition import Edition
from knowledge.language import normalise
from knowledge.problem import Unreadable
from knowledge.search.message import Message

FEWEST, MOST = 2, 4

_BLOCK = re.compile(r"^near_misses:.*\n(?:(?!\w+:).*\n)*", re.MULTILINE)
# Articles. Who has the very sentence among its phrasings is among the likeliest for it.
_LOOKED_THROUGH = 3


def apart(content: str) -> tuple[str, tuple[NearMiss, ...]]:
    """A file without its near misses, and these; a file that cannot be read stays whole."""
    try:
        front, body = manuscript.split(content)
    except Unreadable:
        return content, ()
    # Only the front matter is looked through: a text may speak of anything.
    source = f"{front}\n"
    block = _BLOCK.search(source)
    misses = None if block is None else _read(block[0])
    if block is None or misses is None:
        return content, ()
    return f"---\n{source[: block.start()]}{source[block.end() :]}---\n{body}", misses


def write(misses: tuple[NearMiss, ...]) -> str:
    """One a line, to be compared and read: `slug<TAB>text`."""
    return "".join(f"{miss.belongs_to}\t{miss.text}\n" for miss in misses)


def faults(
    slug: str, misses: Sequence[NearMiss], catalogue: Mapping[str, CatalogueEntry]
) -> Iterator[tuple[NearMiss | None, str]]:
    """What is wrong with those of an article, each with the one that is meant; None where it is their number."""
    if not FEWEST <= len(misses) <= MOST:
        yield None, f"Tulis {FEWEST} sampai {MOST} near_misses."
    for miss in misses:
        if not miss.belongs_to:
            yield miss, f"Pilih artikel pemilik kalimat “{miss.text}”."
        elif miss.belongs_to not in catalogue:
            yield miss, f"'{miss.belongs_to}' tidak ada di katalog."
        if miss.belongs_to == slug:
            yield miss, "'near_misses' menunjuk artikel ini sendiri. Sebut artikel lain."


def stray(miss: NearMiss, where: str) -> str:
    """What to do about one whose sentence is a phrasing of yet another article."""
    return f"near_miss ini milik '{miss.belongs_to}', tetapi kalimatnya ada di {where}. Ganti salah satu."


def strays(
    slug: str, misses: Sequence[NearMiss], typed: Iterable[str], edition: Edition
) -> Iterator[tuple[NearMiss, str]]:
    """Those whose sentence is typed for the article itself, or stands in another than the one they name."""
    own = {normalise.words(edition.language, text) for text in typed}
    for miss in misses:
        message = Message(edition.language, miss.text)
        owner = slug if message.words in own else _owner(edition, message, slug)
        if owner not in (None, miss.belongs_to):
            yield miss, stray(miss, f"kalimat '{owner}'")


def _owner(edition: Edition, message: Message, but: str) -> str | None:
    likeliest = edition.index.ranked(message).candidates[:_LOOKED_THROUGH]
    known = (edition.articles[one.slug] for one in likeliest if one.slug in edition.articles and one.slug != but)
    return next((one.slug for one in known if _has(one, edition, message.words)), None)


def _has(article: Article, edition: Edition, words: tuple[str, ...]) -> bool:
    return any(normalise.words(edition.language, phrasing.text) == words for phrasing in article.phrasings)


def _read(block: str) -> tuple[NearMiss, ...] | None:
    """None for what an editor has to mend in the file itself."""
    try:
        items = yaml.load(block, Loader=yaml.CSafeLoader)["near_misses"] or []
        return tuple(NearMiss(str(item["text"]), str(item["belongs_to"])) for item in items)
    except (yaml.YAMLError, TypeError, KeyError):
        return None
