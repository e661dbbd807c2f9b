"""The chat without JavaScript: a form, the thread, and the same rules as the chat with it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx2
import pytest

from bot.engine import crossing
from clinic.content import Choice, Kind
from clinic.database import Database
from clinic.vault import Vault, digest
from tests.bot.web_pages import Page
from tests.bot.web_stage import Stage
from tests.conftest import Clock

OURS = {"sec-fetch-site": "same-origin"}


@pytest.fixture
async def stage(database: Database, vault: Vault, clock: Clock) -> AsyncIterator[Stage]:
    stage = Stage(database, vault, clock)
    async with stage.reception.writing():
        yield stage


@asynccontextmanager
async def browser(stage: Stage) -> AsyncIterator[httpx2.AsyncClient]:
    transport = httpx2.ASGITransport(app=stage.app, client=("198.51.100.7", 1))
    async with httpx2.AsyncClient(
        transport=transport, base_url="http://klinik.test", headers=OURS, follow_redirects=True
    ) as client:
        yield client


@pytest.fixture
async def client(stage: Stage) -> AsyncIterator[httpx2.AsyncClient]:
    async with browser(stage) as client:
        yield client


async def say(stage: Stage, client: httpx2.AsyncClient, answer: str = "Baik.", *choices: Choice, **fields: str) -> Page:
    """Send the form while the bot answers; returns the page that comes of it."""
    sending = asyncio.create_task(client.post("/chat", data=fields))
    [inbound] = await stage.hears()
    await stage.says(inbound.address.key, answer, *choices)
    shown = await sending
    assert shown.status_code == 200
    return Page(shown.text)


def bubbles(page: Page) -> int:
    return len([tag for _, tag in page.tags if tag.get("class") == "bubble"])


def hidden(page: Page) -> str:
    return next(field["value"] or "" for field in page.all("input") if field.get("name") == "id")


async def test_a_question_is_sent_by_a_form_and_its_answer_stands_on_the_next_page(
    stage: Stage, client: httpx2.AsyncClient
) -> None:
    first = await client.get("/chat")
    assert first.headers["cache-control"] == "no-store"
    assert "set-cookie" not in first.headers
    shown = await say(stage, client, "Upah wajib dibayar tepat waktu.", text="gaji saya telat")
    assert bubbles(shown) == 2
    assert "gaji saya telat" in shown.words
    assert "Upah wajib dibayar tepat waktu." in shown.words
    assert "Hati Jasoka (otomatis)" in shown.words
    assert any(crossing.is_asked(button.get("value") or "") for button in shown.all("button"))


async def test_an_address_that_the_bot_gives_can_be_tapped_and_one_that_the_person_types_cannot(
    stage: Stage, client: httpx2.AsyncClient
) -> None:
    address = "https://t.me/klinik?start=k_K7M2P-4X9H3"
    shown = await say(stage, client, f"Buka tautan ini:\n{address}\n<b>", text="lihat https://t.me/penipu")
    assert [link for link in shown.links if link.startswith("https://t.me/")] == [address]
    assert "<b>" in shown.words


async def test_the_box_of_the_home_page_leads_here(stage: Stage, client: httpx2.AsyncClient) -> None:
    [form] = [form for form in Page((await client.get("/")).text).all("form") if form.get("action") == "/chat"]
    assert (form["action"], form["method"]) == ("/chat", "post")
    assert [box["name"] for box in Page((await client.get("/")).text).all("textarea")] == ["text"]


async def test_a_choice_is_a_button_of_the_form_and_reads_as_its_label(
    stage: Stage, client: httpx2.AsyncClient, clock: Clock
) -> None:
    shown = await say(stage, client, "Apakah ini menjawab?", Choice("Ya", "1:0"), Choice("Tidak", "1:1"), text="halo")
    buttons = [tag["value"] for tag in shown.all("button") if tag.get("name") == "choice"]
    assert buttons == ["1:0", "1:1"]
    clock.forward(seconds=5)
    after = await say(stage, client, "Baik.", id=hidden(shown), choice="1:1")
    assert [(one.kind, one.text, one.choice) for one in (await stage.inbounds())[1:]] == [(Kind.CHOICE, "Tidak", "1:1")]
    assert [tag for tag in after.all("button") if tag.get("name") == "choice"] == []
    assert "Pilihan: Ya · Tidak" in after.words


async def test_the_same_words_pressed_twice_are_one_message_and_other_words_another(
    stage: Stage, client: httpx2.AsyncClient
) -> None:
    page = hidden(await say(stage, client, text="halo"))
    await say(stage, client, id=page, text="gaji")
    await client.post("/chat", data={"id": page, "text": "gaji"})
    await say(stage, client, id=page, text="thr")  # a step back, and something else
    assert [inbound.text for inbound in await stage.inbounds()] == ["halo", "gaji", "thr"]


async def test_an_answer_that_does_not_come_is_not_waited_for_long(stage: Stage, client: httpx2.AsyncClient) -> None:
    async with asyncio.timeout(10):
        answer = await client.post("/chat", data={"text": "halo"})
    assert answer.status_code == 200
    assert [inbound.text for inbound in await stage.inbounds()] == ["halo"]


async def test_what_is_not_taken_says_so_on_the_page(stage: Stage, client: httpx2.AsyncClient) -> None:
    refusals = {
        422: {"text": "   "},
        413: {"text": "x" * 5000},
    }
    for status, fields in refusals.items():
        answer = await client.post("/chat", data=fields)
        assert answer.status_code == status
        assert 'role="alert"' in answer.text
    assert (await client.post("/chat", content=b"text=\xff")).status_code == 422
    assert (await client.post("/chat", content=b"text=" + b"x" * 40_000)).status_code == 413
    assert await stage.inbounds() == []


@pytest.mark.parametrize(
    "headers", [{"sec-fetch-site": "cross-site"}, {"sec-fetch-site": "same-site"}], ids=["cross", "same"]
)
async def test_c11_a_form_of_another_site_is_refused(
    stage: Stage, client: httpx2.AsyncClient, headers: dict[str, str]
) -> None:
    await say(stage, client, text="halo")
    cookie = client.cookies["hati"]
    assert (await client.post("/chat", data={"text": "dari situs lain"}, headers=headers)).status_code == 403
    assert (await client.post("/chat/keluar", headers=headers)).status_code == 403
    assert client.cookies["hati"] == cookie
    assert len(await stage.inbounds()) == 1


async def test_who_leaves_cannot_come_back(stage: Stage, client: httpx2.AsyncClient) -> None:
    shown = await say(stage, client, "rahasia", text="halo")
    assert "Keluar dari percakapan" in shown.words
    left = await client.post("/chat/keluar")
    assert "hati" not in client.cookies
    assert "rahasia" not in left.text


async def test_a_browser_sees_its_own_thread_alone(stage: Stage, client: httpx2.AsyncClient) -> None:
    await say(stage, client, "rahasia", text="halo")
    async with browser(stage) as other:
        other.cookies["hati"] = digest(client.cookies["hati"])
        assert "rahasia" not in (await other.get("/chat")).text


async def test_b7_words_of_anybody_stay_words(stage: Stage, client: httpx2.AsyncClient) -> None:
    evil = '"><script>alert(1)</script><img src=x onerror=alert(1)>'
    shown = await say(stage, client, evil, Choice(evil, "1:0"), text=evil)
    assert not shown.all("script")
    assert len(shown.all("img")) == 1  # our own mark
    assert shown.words.count("<script>alert(1)</script>") == 3
