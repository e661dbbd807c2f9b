"""The public pages as a browser gets them, taken apart."""

from collections.abc import AsyncIterator
from html.parser import HTMLParser

import httpx2
import pytest
from fastapi import FastAPI

from bot.website import site
from clinic import regions
from tests.bot import web_stage
from tests.bot.web_stage import Library
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
