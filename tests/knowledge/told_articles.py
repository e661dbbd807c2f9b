"""The shipped articles as they are told, and the sums that stand in them."""

import re
from collections.abc import Iterator

from knowledge import citation, shelf
from knowledge.law import figures

ARTICLES = {article.slug: figures.told(article) for article in shelf.read(shelf.shipped()).articles}

NUMBER = r"(?:Rp)?\d[\d.]*(?:,\d+)?%?(?: juta)?"
_SUM = re.compile(rf"(?<![\d=] )(?P<left>{NUMBER}(?: [×÷+−] {NUMBER})+) = (?P<round>sekitar )?(?P<right>{NUMBER})")


def text(slug: str) -> str:
    return citation.without_marks(ARTICLES[slug].text)


def sums() -> Iterator[tuple[str, str, str]]:
    """Slug, left side and right side of every sum."""
    for slug in ARTICLES:
        for found in _SUM.finditer(text(slug)):
            yield slug, found["left"], found["right"]
