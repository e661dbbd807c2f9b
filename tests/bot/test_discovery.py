"""How search engines find the public pages, and what they read there."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from xml.etree import ElementTree

import httpx2

from tests.bot.web_pages import PAGES, client, library, page, website
from tests.bot.web_stage import Library
from tests.conftest import Clock

__all__ = ["client", "library"]


async def test_search_engines_are_kept_out_of_chat_and_desk(client: httpx2.AsyncClient) -> None:
    assert (await client.get("/robots.txt")).text.splitlines() == [
        "User-agent: *",
        "Disallow: /web/",
        "Disallow: /widget",
        "Disallow: /chat",
        "Disallow: /desk",
        "Disallow: /api/",
    ]
    assert (await client.get("/sitemap.xml")).status_code == 404


async def test_the_map_names_every_page_by_its_public_address(library: Library, clock: Clock) -> None:
    async with website(library, clock, "https://klinik.test/") as client:
        assert "Sitemap: https://klinik.test/sitemap.xml" in (await client.get("/robots.txt")).text
        answer = await client.get("/sitemap.xml")
        assert answer.headers["content-type"] == "application/xml"
        pages = {
            url[0].text: url[1].text if len(url) > 1 else None
            for url in ElementTree.fromstring(answer.text)  # noqa: S314  # our own
        }
        assert pages["https://klinik.test/artikel/phk-lewat-whatsapp"] == "2026-11-21"
        assert "https://klinik.test/topik/phk" in pages
        assert "https://klinik.test/topik/layanan" not in pages  # no article yet
        for address in pages:
            found = await client.get(str(address))
            assert found.status_code == 200, address
            assert f'<link rel="canonical" href="{address}">' in found.text, address


async def test_every_page_has_a_title_and_a_description_of_its_own(client: httpx2.AsyncClient) -> None:
    shown = [await page(client, path) for path in PAGES if path != "/tidak-ada"]
    told = [[meta["content"] for meta in one.all("meta") if meta.get("name") == "description"] for one in shown]
    assert all(len(one) == 1 for one in told)
    descriptions = [one[0] or "" for one in told]
    assert len(set(descriptions)) == len(descriptions)
    assert all(20 <= len(description) <= 160 for description in descriptions), descriptions
    assert not any("canonical" in (link.get("rel") or "") for one in shown for link in one.all("link"))


async def test_an_article_tells_search_engines_its_question_and_its_answer(client: httpx2.AsyncClient) -> None:
    article = await client.get("/artikel/phk-lewat-whatsapp")
    faq = Item.of(article.text)
    assert faq.type == "https://schema.org/FAQPage"
    [question] = faq.items["mainEntity"]
    assert question.type == "https://schema.org/Question"
    assert question.texts["name"].startswith("Sahkah PHK lewat WhatsApp")
    [answer] = question.items["acceptedAnswer"]
    assert answer.type == "https://schema.org/Answer"
    assert "14 hari kerja" in answer.texts["text"]
    assert "Simpan tangkapan layar" in answer.texts["text"]
    assert "Bacaan terkait" not in answer.texts["text"]


@dataclass
class Item:
    """A thing as a search engine reads it from a page: microdata, by the algorithm of the HTML standard."""

    type: str
    items: dict[str, list["Item"]] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, html: str) -> "Item":
        """The only item of the page that is no property of another."""
        reader = _Microdata()
        reader.feed(html)
        [item] = reader.found
        assert not reader.open
        return item


_VOID = {"meta", "link", "img", "br", "input", "hr"}


class _Microdata(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[Item] = []
        self.open: list[tuple[str, Item | None, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _VOID:
            return
        given = dict(attrs)
        scope, name = self._scope(), given.get("itemprop")
        item = Item(given["itemtype"] or "") if "itemscope" in given else None
        if item is not None and name is None:
            self.found.append(item)
        elif item is not None and scope is not None and name is not None:
            scope.items.setdefault(name, []).append(item)
        elif name is not None and scope is not None:
            scope.texts[name] = ""
        self.open.append((tag, item, None if item is not None else name))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop()[0] == tag, "every element is closed where it was opened"

    def handle_data(self, data: str) -> None:
        for place, (_, item, name) in enumerate(self.open):
            if item is None and name is not None:
                scope = next(one for _, one, _ in reversed(self.open[:place]) if one is not None)
                scope.texts[name] += data

    def _scope(self) -> Item | None:
        return next((item for _, item, _ in reversed(self.open) if item is not None), None)
