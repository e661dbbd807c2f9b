"""What every answer of the website is: a page of ours alone, light, and safe in the browser."""

import re
from importlib import resources

import httpx2
import pytest

from tests.bot.web_pages import PAGES, Page, client, library, page, website
from tests.bot.web_stage import Library
from tests.conftest import Clock

__all__ = ["client", "library"]


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
