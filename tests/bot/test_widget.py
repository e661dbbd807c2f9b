"""The widget in the page of another site: what it costs, who may show it, and that it works in a real browser."""

from collections.abc import AsyncIterator

import httpx2
import pytest
from fastapi import FastAPI
from fastapi.responses import HTMLResponse
from playwright.async_api import expect

from clinic.content import Choice
from clinic.database import Database
from clinic.vault import Vault
from tests.bot import web_stage
from tests.bot.web_stage import Stage
from tests.browser import chromium, watched
from tests.conftest import Databases
from tests.fakes.process import free_port
from tests.serving import served

OFFICE = "https://disnaker.contoh.go.id"


@pytest.fixture
async def database(sqlite_databases: Databases, vault: Vault) -> AsyncIterator[Database]:
    database = Database(sqlite_databases.new_url(), vault)
    yield database
    await database.close()


def client(stage: Stage) -> httpx2.AsyncClient:
    transport = httpx2.ASGITransport(app=stage.app)
    return httpx2.AsyncClient(
        transport=transport, base_url="https://klinik.test", headers={"sec-fetch-site": "same-origin"}
    )


async def test_the_script_is_at_most_5_kb_and_any_page_may_load_it(database: Database, vault: Vault) -> None:
    async with client(Stage(database, vault, public_url="https://klinik.test", widget_origins=(OFFICE,))) as asking:
        script = await asking.get("/widget/v1.js")
    assert script.headers["content-type"].startswith("text/javascript")
    assert script.headers["cross-origin-resource-policy"] == "cross-origin"
    assert len(script.content) <= 5 * 1024
    assert "innerHTML" not in script.text
    assert "cookie" not in script.text.split("*/")[0]
    assert "localStorage" not in script.text


async def test_c12_only_the_offices_of_the_list_may_show_the_frame(database: Database, vault: Vault) -> None:
    other = "https://lain.contoh.go.id"
    stage = Stage(database, vault, public_url="https://klinik.test", widget_origins=(OFFICE, other))
    async with client(stage) as asking:
        frame = await asking.get("/widget")
        assert f"frame-ancestors {OFFICE} {other}" in frame.headers["content-security-policy"]
        assert "script-src 'self'" in frame.headers["content-security-policy"]
        assert "set-cookie" not in frame.headers
        assert "frame-ancestors 'none'" in (await asking.get("/")).headers["content-security-policy"]


async def test_without_a_list_there_is_no_widget(database: Database, vault: Vault) -> None:
    async with client(Stage(database, vault)) as asking:
        for path in ("/widget", "/widget/v1.js", "/widget/v1/messages"):
            assert (await asking.get(path)).status_code == 404, path


async def test_the_cookie_of_the_widget_is_kept_apart_for_each_site(database: Database, vault: Vault) -> None:
    stage = Stage(database, vault, public_url="https://klinik.test", widget_origins=(OFFICE,))
    message = {"id": "00000000-0000-4000-8000-000000000001", "text": "halo"}
    async with stage.reception.writing(), client(stage) as asking:
        told = await asking.post("/widget/v1/messages", json=message)
        foreign = await asking.post("/widget/v1/messages", json=message, headers={"sec-fetch-site": "cross-site"})
    assert foreign.status_code == 403
    cookie = told.headers["set-cookie"]
    assert cookie.startswith("__Host-hati-widget=")
    assert {"Secure", "HttpOnly", "SameSite=None", "Partitioned", "Path=/"} <= set(cookie.split("; "))


async def office(script: str) -> FastAPI:
    app = FastAPI()
    policy = f"default-src 'none'; script-src {script}; frame-src {script}"

    @app.get("/")
    async def page() -> HTMLResponse:
        tag = f'<script async src="{script}/widget/v1.js"></script>'
        html = f'<!doctype html><html lang="id"><title>Dinas</title><h1>Dinas</h1>{tag}'
        return HTMLResponse(html, headers={"content-security-policy": policy})

    return app


@pytest.mark.browser
async def test_a_worker_asks_in_the_page_of_an_office_and_is_answered(database: Database, vault: Vault) -> None:
    port, ours = free_port(), free_port()
    # Another site to the browser, which is what matters: its cookies are third-party ones.
    stage = Stage(database, vault, public_url="https://klinik.test", widget_origins=(f"http://127.0.0.1:{port}",))
    async with (
        chromium() as browser,
        web_stage.served(stage, ours) as clinic,
        served(await office(clinic), port, stage.webchat.close),
    ):
        context = await browser.new_context(viewport={"width": 360, "height": 740})
        page = await context.new_page()
        troubles, asked = watched(page), list[str]()
        page.on("request", lambda request: asked.append(request.url))
        await page.goto(f"http://127.0.0.1:{port}/")
        button = page.get_by_role("button", name="Tanya Klinik Hati Jasoka")
        await expect(button).to_have_attribute("aria-expanded", "false")
        assert [url for url in asked if url.startswith(clinic)] == [f"{clinic}/widget/v1.js"]
        await button.focus()
        await page.keyboard.press("Enter")
        chat = page.frame_locator("iframe")
        assert await context.cookies() == []
        await chat.get_by_label("Tulis pertanyaan Anda").fill("gaji saya telat")
        await chat.get_by_role("button", name="Kirim").click()
        [inbound] = await stage.hears()
        await stage.says(inbound.address.key, "Upah wajib dibayar tepat waktu.", Choice("Ya", "1:0"))
        await expect(chat.locator(".bubble")).to_have_text(["gaji saya telat", "Upah wajib dibayar tepat waktu."])
        await chat.get_by_role("button", name="Ya").click()
        [pressed] = await stage.hears()
        assert (pressed.address, pressed.choice) == (inbound.address, "1:0")
        await page.get_by_role("button", name="Tutup chat").click()
        await expect(page.locator("iframe")).to_be_hidden()
        assert troubles == []
