"""What the search learns from an edition: its articles, the known gaps, and what is out of scope, as plain texts."""

from collections.abc import Iterable, Iterator, Mapping

from knowledge import citation
from knowledge.article import Article
from knowledge.law import figures
from knowledge.phrasings import Phrasing
from knowledge.search.entry import Entry, NearMiss
from knowledge.shelf import Shelf


def entries(shelf: Shelf, articles: Mapping[str, Article]) -> Iterator[Entry]:
    """What the search learns: the published articles, and the known gaps, whose questions go to a mediator."""
    yield from (entry(article) for article in articles.values())
    for slug, gap in shelf.catalogue.items():
        if slug not in articles:
            yield Entry(slug, gap.topic, gap.question, texts(shelf.phrasings[slug]))


def entry(article: Article) -> Entry:
    """One article, as the search learns it."""
    return Entry(
        slug=article.slug,
        topic=article.topic,
        question=article.question,
        phrasings=texts(article.phrasings),
        short=citation.without_marks(figures.filled(article.short)),
        published=True,
        near_misses=tuple(NearMiss(miss.text, miss.belongs_to) for miss in article.near_misses),
    )


def texts(phrasings: Iterable[Phrasing]) -> tuple[str, ...]:
    return tuple(phrasing.text for phrasing in phrasings)
