"""Every public page before axe, which finds what a screen reader or weak eyes would stumble over: light and dark."""

from collections.abc import AsyncIterator
from importlib import resources
from typing import Any

import pytest
from playwright.async_api import Page, expect

from clinic import conversations
from clinic.content import Choice
from clinic.database import Database
from clinic.vault import Vault
from tests import factories
from tests.bot import web_stage
from tests.bot.web_stage import Stage
from tests.browser import chromium
from tests.conftest import Databases

pytestmark = [pytest.mark.browser, pytest.mark.timeout(90)]

PAGES = (
    "/",
    "/chat",
    "/widget",
    "/cari",
    "/kantor",
    "/topik",
    "/topik/phk",
    "/artikel/phk-lewat-whatsapp",
    "/hitung",
    "/hitung/pesangon",
    "/surat",
    "/surat/bipartit",
    "/privasi",
    "/tidak-ada",
)


@pytest.fixture
async def stage(sqlite_databases: Databases, vault: Vault) -> AsyncIterator[Stage]:
    database = Database(sqlite_databases.new_url(), vault)
    shelf = web_stage.library("phk-lewat-whatsapp", "phk-menolak-surat")
    # Over plain http, so that the browser takes the cookie of our own pages.
    yield Stage(database, vault, library=shelf, widget_origins=("https://disnaker.contoh.go.id",))
    await database.close()


async def serious(page: Page) -> list[str]:
    """What axe calls serious or critical, each with where it stands."""
    found: list[dict[str, Any]] = await page.evaluate("async () => (await axe.run()).violations")
    return [
        f"{one['id']}: {one['nodes'][0]['html'][:120]}" for one in found if one["impact"] in ("serious", "critical")
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_e10_axe_finds_nothing_serious_on_any_page(stage: Stage, vault: Vault, scheme: str) -> None:
    axe = resources.files("axe_playwright_python").joinpath("axe.min.js").read_text()
    async with web_stage.served(stage) as address, chromium() as browser:
        context = await browser.new_context(
            viewport={"width": 360, "height": 740}, color_scheme="dark" if scheme == "dark" else "light"
        )
        page = await context.new_page()
        for path in PAGES:
            await page.goto(address + path)
            await page.evaluate(axe)
            assert await serious(page) == [], path
        await page.goto(address)
        await page.evaluate(axe)
        await page.get_by_label("Tulis pertanyaan Anda").fill("gaji saya telat")
        await page.get_by_role("button", name="Kirim").click()
        [inbound] = await stage.hears()
        await stage.says(inbound.address.key, "Apakah ini menjawab?", Choice("Ya", "1:0"))
        await expect(page.get_by_role("button", name="Ya")).to_be_visible()
        assert await serious(page) == [], "the chat"
        await page.goto(f"{address}/chat")
        await page.evaluate(axe)
        await expect(page.get_by_role("button", name="Ya")).to_be_visible()
        assert await serious(page) == [], "the chat without JavaScript"
        # With a ticket there is a field for files.
        async with stage.database.begin() as session:
            conversation = await conversations.open_with(session, vault, inbound.address, stage.clock())
        await factories.a_ticket(stage.database, vault, stage.clock, conversation=conversation)
        await stage.says(inbound.address.key, "Tiket Anda dibuka.")
        for path in ("/", "/chat"):
            await page.goto(address + path)
            await page.evaluate(axe)
            await expect(page.get_by_label("Foto atau berkas")).to_be_visible()
            assert await serious(page) == [], f"the field for files on {path}"
