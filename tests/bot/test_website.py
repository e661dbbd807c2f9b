"""The public pages: what stands on them, and that they load nothing from elsewhere."""

import re
from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace
from datetime import date
from html.parser import HTMLParser
from importlib import resources
from xml.etree import ElementTree

import httpx2
import pytest
from fastapi import FastAPI

from bot.website import site
from clinic import periods, regions
from knowledge import topics
from knowledge.article import Article, Certainty
from tests.bot import web_stage
from tests.bot.web_stage import Edition, Library
from tests.conftest import Clock

PAGES = (
    "/",
    "/hitung",
    "/hitung/pesangon",
    "/topik",
    "/topik/phk",
    "/topik/layanan",
    "/artikel/phk-lewat-whatsapp",
    "/cari",
    "/kantor",
    "/surat",
    "/privasi",
    "/tidak-ada",
)


@pytest.fixture(scope="module")
def library() -> Library:
    return web_stage.library("phk-lewat-whatsapp", "phk-menolak-surat", "pesangon-setengah")


def website(library: Library, clock: Clock, public_url: str | None = None) -> httpx2.AsyncClient:
    app = FastAPI()
    site.install(app, library, regions.load(), clock, public_url)
    return httpx2.AsyncClient(transport=httpx2.ASGITransport(app=app), base_url="http://klinik.test")


@pytest.fixture
async def client(library: Library, clock: Clock) -> AsyncIterator[httpx2.AsyncClient]:
    async with website(library, clock) as client:
        yield client


class Page(HTMLParser):
    """What a page is made of."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words += data

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]

    @property
    def links(self) -> list[str]:
        return [link["href"] or "" for link in self.all("a")]

    @property
    def loaded(self) -> list[str]:
        """Every address that the browser fetches by itself."""
        files = [tag.get("src") for tag in self.all("img") + self.all("script")]
        links = [link["href"] for link in self.all("link") if link["rel"] != "canonical"]
        return [address for address in (*files, *links) if address]


async def page(client: httpx2.AsyncClient, path: str) -> Page:
    return Page((await client.get(path)).text)


async def test_the_home_page_is_the_question_box_the_topics_and_who_to_call(client: httpx2.AsyncClient) -> None:
    home = await page(client, "/")
    assert len(home.all("textarea")) == 1
    assert [link for link in home.links if link.startswith("/topik/")] == [
        f"/topik/{topic.key}" for topic in topics.TOPICS[:8]
    ]
    assert [link for link in home.links if link.startswith(("tel:", "https:"))] == [
        "tel:110",
        "tel:119",
        "tel:129",
        "https://healing119.id",
    ]
    for region in regions.load().all:
        assert region.short_name in home.words


async def test_all_sixteen_topics_are_two_steps_away(client: httpx2.AsyncClient) -> None:
    listed = (await page(client, "/topik")).links
    assert all(f"/topik/{topic.key}" in listed for topic in topics.TOPICS)


async def test_a_topic_lists_its_published_articles_and_no_others(client: httpx2.AsyncClient) -> None:
    phk = await page(client, "/topik/phk")
    assert [link for link in phk.links if link.startswith("/artikel/")] == [
        "/artikel/phk-lewat-whatsapp",
        "/artikel/phk-menolak-surat",
    ]
    assert "14 hari kerja sebelum PHK." in phk.words
    assert "[PP-35-2021" not in phk.words
    assert "belum ada artikelnya" in (await page(client, "/topik/layanan")).words


async def test_an_article_answers_first_and_names_its_law(client: httpx2.AsyncClient, library: Library) -> None:
    article = await page(client, "/artikel/phk-lewat-whatsapp")
    words = " ".join(article.words.split())
    places = [
        words.index(part, words.index("Langsung ke isi"))
        for part in (
            "PHK hanya lewat WhatsApp",
            "PP 35/2021 ps 37(3)",
            "Simpan tangkapan layar",
            "Selengkapnya",
            "Dasar hukum",
            "Terakhir diperiksa 21 November 2026",
            "Bacaan terkait",
        )
    ]
    assert places == sorted(places)
    assert "ada dua pendapat hukum" in words
    assert "/artikel/phk-menolak-surat" in article.links
    # Only what is published is offered.
    assert set(library.edition.articles["phk-lewat-whatsapp"].related) - set(library.edition.articles)
    assert all(link.rsplit("/", 1)[1] in library.edition.articles for link in article.links if "/artikel/" in link)


async def test_an_article_that_nobody_checked_in_time_says_so(client: httpx2.AsyncClient, clock: Clock) -> None:
    path = "/artikel/phk-lewat-whatsapp"
    assert "lewat batas pemeriksaannya" not in (await page(client, path)).words
    clock.forward(days=366)
    assert re.search(r"lewat batas pemeriksaannya \(\d+ \w+ 20\d\d\)", (await page(client, path)).words)


def changed(library: Library, **changes: object) -> Library:
    article: Article = replace(library.edition.articles["phk-lewat-whatsapp"], **changes)  # type: ignore[arg-type]
    edition = library.edition
    return Library(Edition({article.slug: article}, edition.instruments, edition.numbers))


async def test_an_uncertain_article_says_so(library: Library, clock: Clock) -> None:
    async with website(changed(library, certainty=Certainty.UNVERIFIED), clock) as client:
        assert "belum dapat kami pastikan" in (await page(client, "/artikel/phk-lewat-whatsapp")).words


async def test_b7_what_an_editor_writes_is_text(library: Library, clock: Clock) -> None:
    evil = '<script>alert(1)</script><img src=x onerror="alert(2)">"\'><svg/onload=alert(3)>'
    parts = {"question": evil, "short": evil, "lead": f"1. {evil}\n\n[x](javascript:alert(4))", "more": evil}
    async with website(changed(library, reviewed=date(2026, 11, 21), **parts), clock) as client:
        for path in ("/artikel/phk-lewat-whatsapp", "/topik/phk"):
            shown = await page(client, path)
            assert "<script>alert(1)</script>" in shown.words
            assert [tag["src"] for tag in shown.all("img")] == [shown.all("img")[0]["src"]]
            assert not shown.all("script")
            assert not shown.all("svg")
            assert not [link for link in shown.links if link.startswith("javascript")]


async def test_what_does_not_exist_is_said_in_indonesian(client: httpx2.AsyncClient) -> None:
    for path in ("/tidak-ada", "/artikel/tidak-ada", "/topik/tidak-ada", "/artikel/..%2F..%2Fetc"):
        answer = await client.get(path)
        assert answer.status_code == 404
        assert "Halaman ini tidak ada" in answer.text
    for path in ("/api/v1/tidak-ada", "/web/v1/tidak-ada", "/static/x/tidak-ada.js", "/static/x/..%2Fsite.py"):
        answer = await client.get(path)
        assert answer.status_code == 404
        assert "<html" not in answer.text


@pytest.mark.parametrize("path", PAGES)
async def test_a_page_is_indonesian_has_one_heading_and_loads_only_our_own_files(
    client: httpx2.AsyncClient, path: str
) -> None:
    shown = await page(client, path)
    assert shown.all("html") == [{"lang": "id"}]
    assert len(shown.all("h1")) == 1
    assert len(shown.all("title")) == 1
    assert all(address.startswith("/static/") for address in shown.loaded)
    for tag, attributes in shown.tags:
        assert tag != "style"
        assert "style" not in attributes
        assert not [name for name in attributes if name.startswith("on")]
    assert all(script.get("src") for script in shown.all("script"))
    for attributes in (attributes for _, attributes in shown.tags if "aria-labelledby" in attributes):
        assert [tag for _, tag in shown.tags if tag.get("id") == attributes["aria-labelledby"]]


@pytest.mark.parametrize("path", PAGES)
async def test_a_first_visit_costs_less_than_100_kb(client: httpx2.AsyncClient, path: str) -> None:
    first = await client.get(path)
    size = len(first.content)
    for address in sorted(set(Page(first.text).loaded)):
        size += len((await client.get(address)).content)
    assert size <= 100_000


async def test_the_chat_is_at_most_16_kb() -> None:
    files = resources.files("bot.website").joinpath("static").iterdir()
    # The widget's own, and what is loaded only once there is a ticket, are not among them.
    later = ("widget.js", "bringing.js")
    scripts = [file for file in files if file.name.endswith("js") and file.name not in later]
    assert sum(len(script.read_bytes()) for script in scripts) <= 16 * 1024
    # Words of people become text, never markup.
    assert not [
        script.name for script in scripts if re.search("innerHTML|outerHTML|insertAdj|eval", script.read_text())
    ]


async def test_a_second_visit_costs_a_few_bytes(client: httpx2.AsyncClient) -> None:
    first = await client.get("/artikel/phk-lewat-whatsapp")
    again = await client.get("/artikel/phk-lewat-whatsapp", headers={"if-none-match": f"W/{first.headers['etag']}"})
    assert again.status_code == 304
    assert again.content == b""
    for address in Page(first.text).loaded:
        file = await client.get(address)
        assert "immutable" in file.headers["cache-control"]
        unversioned = await client.get(f"/static/old/{address.rsplit('/', 1)[1]}")
        assert unversioned.headers["cache-control"] == "no-cache"


@pytest.mark.parametrize("path", [*PAGES, "/robots.txt", "/static/x/site.css", "/static/x/tidak-ada"])
async def test_c12_every_response_tells_the_browser_what_is_forbidden(client: httpx2.AsyncClient, path: str) -> None:
    headers = (await client.get(path)).headers
    policy = dict(part.split(" ", 1) for part in headers["content-security-policy"].split("; "))
    assert policy["default-src"] == policy["base-uri"] == policy["object-src"] == policy["frame-ancestors"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == policy["connect-src"] == policy["form-action"] == "'self'"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["cross-origin-opener-policy"] == headers["cross-origin-resource-policy"] == "same-origin"
    assert "set-cookie" not in headers


async def test_c12_with_https_the_browser_stays_with_https(library: Library, clock: Clock) -> None:
    async with website(library, clock, "https://klinik.test") as client:
        assert (await client.get("/")).headers["strict-transport-security"] == "max-age=31536000"
    async with website(library, clock) as client:
        assert "strict-transport-security" not in (await client.get("/")).headers


# --- Being found


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


# --- The offices


async def test_the_offices_are_all_fourteen_with_their_wage_and_no_invented_address(
    client: httpx2.AsyncClient,
) -> None:
    shown = await page(client, "/kantor")
    words = " ".join(shown.words.split())
    for region in regions.load().all:
        assert f"{region.name} Ibu kota {region.capital}" in words
    assert "Upah minimum 2026 Rp3.205.220 sebulan" in words  # Kota Pontianak
    assert "Rp3.054.552 sebulan (angka provinsi; angka daerah ini belum kami temukan)" in words  # Sekadau
    assert "Dinas Tenaga Kerja dan Transmigrasi (periksa dulu)" in words
    assert words.count("namanya belum kami pastikan") == 11
    assert not [link for link in shown.links if link.startswith("tel:")]


async def test_in_a_new_year_the_wage_of_the_year_before_is_named_by_its_year(
    client: httpx2.AsyncClient, clock: Clock
) -> None:
    clock.forward(days=60)
    assert "Upah minimum 2026" in (await page(client, "/kantor")).words


def palettes() -> tuple[dict[str, str], dict[str, str]]:
    """The colours of the style sheet, for light and for dark."""
    style = resources.files("bot.website").joinpath("static", "site.css").read_text()
    light, dark = (
        dict(re.findall(r"--([\w-]+): (#\w+);", block)) for block in re.findall(r":root \{(.*?)\}", style, re.S)[:2]
    )
    return light, {**light, **dark}


def luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(digit * 2 for digit in colour[1:])
    shares = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = (share / 12.92 if share <= 0.03928 else ((share + 0.055) / 1.055) ** 2.4 for share in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    brighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("colours", palettes(), ids=["light", "dark"])
def test_everything_can_be_read_by_day_and_by_night(colours: dict[str, str]) -> None:
    for ground in ("paper", "tint", "mine", "amber-tint"):
        assert contrast(colours["ink"], colours[ground]) >= 7, ground
    for words in ("soft", "green", "red"):
        for ground in ("paper", "tint"):
            assert contrast(colours[words], colours[ground]) >= 4.5, (words, ground)
    assert contrast(colours["on-green"], colours["green"]) >= 4.5
    assert contrast(colours["amber"], colours["paper"]) >= 3  # only a line beside the words


async def test_the_privacy_page_names_the_times_that_the_program_keeps(library: Library, clock: Clock) -> None:
    app = FastAPI()
    site.install(app, library, regions.load(), clock, None, case_years=5)
    async with httpx2.AsyncClient(transport=httpx2.ASGITransport(app=app), base_url="http://klinik.test") as client:
        page = (await client.get("/privasi")).text
    assert f"Kata-kata di chat: {periods.WORDS.days} hari" in page
    assert "5 tahun setelah tiket ditutup" in page
    assert "Pengingat yang Anda minta" in page
    for words in ("lihat data saya", "betulkan data saya", "hapus data saya", "stop"):
        assert f"<strong>{words}</strong>" in page
