"""What search engines are told: the pages worth finding, and the addresses to stay away from."""

from collections.abc import Iterator
from datetime import date
from xml.sax.saxutils import escape

from bot.website.pages import Published
from knowledge import topics
from knowledge.calculators.catalogue import CALCULATORS
from knowledge.letters import catalogue

_SCHEMA = "http://www.sitemaps.org/schemas/sitemap/0.9"
_KEPT_OUT = ("/web/", "/widget", "/chat", "/desk", "/api/")
_PAGES = ("/", "/topik", "/hitung", "/surat", "/cari", "/kantor", "/privasi")


def robots(public_url: str | None) -> str:
    """The rules of /robots.txt; the map is named where the installation has a public address."""
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in _KEPT_OUT)]
    if public_url is not None:
        lines.append(f"Sitemap: {public_url.rstrip('/')}/sitemap.xml")
    return "\n".join(lines) + "\n"


def xml(public_url: str, edition: Published) -> str:
    """Every page that stays at its address; an article with the day on which it was checked."""
    lines = "\n".join(_line(public_url.rstrip("/") + path, day) for path, day in _addresses(edition))
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="{_SCHEMA}">\n{lines}\n</urlset>\n'


def _addresses(edition: Published) -> Iterator[tuple[str, date | None]]:
    yield from ((path, None) for path in _PAGES)
    # A topic without articles says nothing that is worth finding.
    yield from ((f"/topik/{topic.key}", None) for topic in topics.TOPICS if edition.of_topic(topic.key))
    yield from ((f"/hitung/{calculator.slug}", None) for calculator in CALCULATORS)
    yield from ((f"/surat/{letter.name}", None) for _, letters in catalogue.FAMILIES for letter in letters)
    yield from ((f"/artikel/{article.slug}", article.reviewed) for article in edition.articles.values())


def _line(address: str, day: date | None) -> str:
    checked = "" if day is None else f"<lastmod>{day.isoformat()}</lastmod>"
    return f"<url><loc>{escape(address)}</loc>{checked}</url>"
