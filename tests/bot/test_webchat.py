"""What the website's chat takes, refuses and shows: over HTTP, on both databases."""

import asyncio
import random
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Any
from uuid import uuid4

import httpx2
import orjson
import pytest
from fastapi import FastAPI
from sqlalchemy import func, select

from bot.channels import webchat as webchat_module
from bot.channels.channel import Busy
from clinic import conversations
from clinic.content import Address, Choice, Inbound, Kind, Receipt
from clinic.conversations import Conversation
from clinic.database import Database
from clinic.vault import Vault, digest
from tests.bot import web_stage
from tests.bot.web_stage import Stage
from tests.conftest import Clock

HOME = "198.51.100.7"


@pytest.fixture
async def stage(database: Database, vault: Vault, clock: Clock) -> AsyncIterator[Stage]:
    stage = Stage(database, vault, clock)
    async with stage.reception.writing():
        yield stage


@asynccontextmanager
async def browser(
    app: FastAPI, host: str = HOME, base: str = "http://klinik.test"
) -> AsyncIterator[httpx2.AsyncClient]:
    async with httpx2.AsyncClient(transport=httpx2.ASGITransport(app=app, client=(host, 1)), base_url=base) as client:
        yield client


@pytest.fixture
async def client(stage: Stage) -> AsyncIterator[httpx2.AsyncClient]:
    async with browser(stage.app) as client:
        yield client


def words(text: str = "halo", **fields: Any) -> dict[str, Any]:
    return {"id": str(uuid4()), "text": text, **fields}


async def say(client: httpx2.AsyncClient, text: str = "halo", **fields: Any) -> httpx2.Response:
    return await client.post("/web/v1/messages", json=words(text, **fields))


def key_of(client: httpx2.AsyncClient) -> str:
    return digest(client.cookies["hati"])


async def thread(client: httpx2.AsyncClient, after: int = 0) -> list[dict[str, Any]]:
    entries: list[dict[str, Any]] = (await client.get("/web/v1/messages", params={"after": after})).json()["entries"]
    return entries


# --- The session


async def test_a_first_visit_makes_no_cookie_and_no_row(stage: Stage, client: httpx2.AsyncClient) -> None:
    answer = await client.get("/web/v1/messages?after=0")
    assert answer.json() == {"begun": False, "entries": []}
    assert "set-cookie" not in answer.headers
    assert (await client.get("/web/v1/events")).status_code == 204
    async with stage.database.read() as session:
        assert await session.scalar(select(func.count()).select_from(Conversation)) == 0


async def test_a_message_is_stored_when_it_is_acknowledged(stage: Stage, client: httpx2.AsyncClient) -> None:
    sent = words("gaji saya telat")
    answer = await client.post("/web/v1/messages", json=sent)
    assert answer.status_code == 202
    [inbound] = await stage.inbounds()
    assert (inbound.kind, inbound.text, inbound.choice) == (Kind.TEXT, "gaji saya telat", None)
    assert inbound.address == Address("web", key_of(client))
    assert inbound.external_id == f"{key_of(client)}:{sent['id']}"


async def test_the_cookie_cannot_be_read_by_scripts_nor_sent_from_other_sites(client: httpx2.AsyncClient) -> None:
    cookie = (await say(client)).headers["set-cookie"]
    assert cookie.startswith("hati=")
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    assert "Secure" not in cookie  # http on one's own machine


async def test_with_https_the_cookie_belongs_to_this_host_alone(stage: Stage) -> None:
    public = Stage(stage.database, stage.vault, stage.clock, public_url="https://klinik.test")
    async with public.reception.writing(), browser(public.app, base="https://klinik.test") as client:
        cookie = (await say(client)).headers["set-cookie"]
    assert cookie.startswith("__Host-hati=")
    assert "Secure" in cookie
    assert "Path=/" in cookie
    assert "Domain" not in cookie


async def test_whoever_holds_the_address_of_a_conversation_cannot_open_it(
    stage: Stage, client: httpx2.AsyncClient
) -> None:
    await say(client)
    await stage.says(key_of(client), "rahasia")
    async with browser(stage.app) as other:
        other.cookies["hati"] = key_of(client)
        assert await thread(other) == []


async def test_the_first_message_sent_again_without_its_cookie_comes_to_the_same_conversation(
    stage: Stage, client: httpx2.AsyncClient
) -> None:
    message = words("halo", fresh="f" * 64)
    await client.post("/web/v1/messages", json=message)
    first = key_of(client)
    client.cookies.clear()  # the answer got lost, and the cookie with it
    assert (await client.post("/web/v1/messages", json=message)).status_code == 202
    assert key_of(client) == first
    assert len(await stage.inbounds()) == 1


async def test_two_browsers_are_two_conversations(stage: Stage, client: httpx2.AsyncClient) -> None:
    async with browser(stage.app) as other:
        await say(client, fresh="f" * 64)
        await say(other, fresh="e" * 64)
        assert key_of(client) != key_of(other)


async def test_who_leaves_cannot_come_back_to_the_conversation(stage: Stage, client: httpx2.AsyncClient) -> None:
    await say(client)
    assert (await client.delete("/web/v1/session", headers={"sec-fetch-site": "cross-site"})).status_code == 403
    assert "hati" in client.cookies
    assert (await client.delete("/web/v1/session")).status_code == 204
    assert "hati" not in client.cookies
    assert (await client.get("/web/v1/messages")).json()["begun"] is False


# --- What is taken, and what is not


async def test_a_message_sent_again_is_one_message(stage: Stage, client: httpx2.AsyncClient) -> None:
    await say(client)
    message = words("sekali saja")
    answers = [await client.post("/web/v1/messages", json=message) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [202] * 3
    assert [inbound.text for inbound in await stage.inbounds()] == ["halo", "sekali saja"]


async def test_a_pressed_choice_carries_its_key_and_reads_as_its_label(
    stage: Stage, client: httpx2.AsyncClient
) -> None:
    assert (await say(client, "Ya, hubungi mediator", choice="3:0")).status_code == 202
    [inbound] = await stage.inbounds()
    assert (inbound.kind, inbound.choice, inbound.text) == (Kind.CHOICE, "3:0", "Ya, hubungi mediator")


async def test_control_characters_are_dropped_and_line_breaks_stay(stage: Stage, client: httpx2.AsyncClient) -> None:
    await say(client, "  gaji\x00 saya\x1b[31m\r\ntelat\tdua\x85 bulan\u202e 👩‍🏭  ")
    [inbound] = await stage.inbounds()
    assert inbound.text == "gaji saya[31m\ntelat\tdua bulan\u202e 👩‍🏭"


UNUSABLE = {
    "no JSON": b"halo",
    "empty": b"",
    "not an object": b'["halo"]',
    "no id": b'{"text":"halo"}',
    "an id that is no UUID": b'{"id":"1","text":"halo"}',
    "an id of another type": b'{"id":{"a":1},"text":"halo"}',
    "no text": orjson.dumps({"id": str(uuid4())}),
    "only blanks": orjson.dumps(words(" \n\x00 ")),
    "text of another type": orjson.dumps({"id": str(uuid4()), "text": 7}),
    "choice of another type": orjson.dumps({"id": str(uuid4()), "choice": ["1:0"]}),
    "an endless choice": orjson.dumps({"id": str(uuid4()), "choice": "x" * 65}),
    "an empty choice": orjson.dumps({"id": str(uuid4()), "choice": ""}),
    "a lone surrogate": b'{"id":"00000000-0000-4000-8000-000000000000","text":"\\ud800"}',
    "not a number": b'{"id":NaN,"text":"halo"}',
    "a number of 5,000 digits": b'{"id":' + b"9" * 5000 + b"}",
    "deep nesting": b"[" * 4000,
    "UTF-16": '{"id":"","text":"halo"}'.encode("utf-16"),
}


async def test_what_cannot_be_used_is_refused_with_a_sentence(
    stage: Stage, client: httpx2.AsyncClient, clock: Clock
) -> None:
    for what, body in UNUSABLE.items():
        clock.forward(minutes=1)
        answer = await client.post("/web/v1/messages", content=body, headers={"content-type": "application/json"})
        assert answer.status_code == 422, what
        assert answer.json()["error"].endswith("."), what
        assert "set-cookie" not in answer.headers, what
    assert await stage.inbounds() == []


async def test_b4_broken_bodies_never_break_the_service(stage: Stage, client: httpx2.AsyncClient, clock: Clock) -> None:
    chance = random.Random(4)
    good = orjson.dumps(words("gaji saya telat dua bulan", choice="1:0"))
    for _ in range(600):
        body = bytearray(good)
        for _ in range(chance.randrange(1, 6)):
            body[chance.randrange(len(body))] = chance.randrange(256)
        content = bytes(body[: chance.randrange(1, len(body) + 1)])
        clock.forward(seconds=10)
        client.cookies.clear()
        answer = await client.post("/web/v1/messages", content=content, headers={"content-type": "application/json"})
        assert answer.status_code in (202, 413, 422)


async def test_b5_a_long_message_is_refused_before_it_is_read_whole(stage: Stage, client: httpx2.AsyncClient) -> None:
    read = 0

    async def endless() -> AsyncIterator[bytes]:
        nonlocal read
        while read < 1_000_000:
            read += 1024
            yield b"x" * 1024

    json = {"content-type": "application/json"}
    assert (await client.post("/web/v1/messages", content=b"x" * 8193, headers=json)).status_code == 413
    assert (await say(client, "x" * 4097)).status_code == 413
    real = Stage(stage.database, stage.vault, stage.clock)
    async with web_stage.served(real) as address, httpx2.AsyncClient(base_url=address) as far:
        answer = await far.post("/web/v1/messages", content=endless(), headers=json)
    assert answer.status_code == 413
    assert "terlalu panjang" in answer.json()["error"]
    assert await stage.inbounds() == []


async def test_b5_a_body_that_never_ends_is_given_up(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.channels.webchat_words._READ_WITHIN_SECONDS", 0.2)
    async with web_stage.served(Stage(stage.database, stage.vault, stage.clock)) as address:
        reader, writer = await asyncio.open_connection("localhost", int(address.rsplit(":", 1)[1]))
        head = "POST /web/v1/messages HTTP/1.1", "host: x", "content-type: application/json", "content-length: 99"
        writer.write("\r\n".join((*head, "", "{")).encode())
        async with asyncio.timeout(5):
            assert b" 408 " in await reader.readline()
        writer.close()
        await writer.wait_closed()


async def test_c11_another_site_cannot_speak_for_a_person(stage: Stage, client: httpx2.AsyncClient) -> None:
    foreign: Sequence[dict[str, str]] = (
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"origin": "https://jahat.test"},
        {"origin": "null"},
    )
    for headers in foreign:
        answer = await client.post("/web/v1/messages", json=words(), headers=headers)
        assert answer.status_code == 403
    assert (await client.post("/web/v1/messages", data=words())).status_code == 415
    assert (await client.post("/web/v1/messages", json=words(), headers={"origin": "http://klinik.test"})).is_success
    assert len(await stage.inbounds()) == 1


async def test_who_writes_too_fast_is_asked_to_wait(stage: Stage, client: httpx2.AsyncClient, clock: Clock) -> None:
    assert [(await say(client)).status_code for _ in range(21)] == [202] * 21  # the first had no session yet
    answer = await say(client)
    assert answer.status_code == 429
    assert "Tunggu sebentar" in answer.json()["error"]
    async with browser(stage.app) as neighbour:
        assert (await say(neighbour)).status_code == 202
    clock.forward(seconds=float(answer.headers["retry-after"]))
    assert (await say(client)).status_code == 202


async def test_one_network_cannot_begin_conversations_without_end(stage: Stage, clock: Clock) -> None:
    app, statuses = stage.app, []
    for _ in range(21):
        async with browser(app) as client:
            statuses.append((await say(client)).status_code)
    assert statuses == [202] * 20 + [429]
    async with browser(app, host="203.0.113.9") as elsewhere:
        assert (await say(elsewhere)).status_code == 202


async def test_invented_cookies_do_not_get_around_the_limit_of_a_network(stage: Stage) -> None:
    app, statuses = stage.app, []
    for number in range(125):
        async with browser(app, host=f"2001:db8::{number:x}") as client:
            client.cookies["hati"] = f"{number:043}"
            statuses.append((await say(client)).status_code)
    assert statuses == [202] * 120 + [429] * 5


async def test_a_busy_reception_is_told_as_503(stage: Stage) -> None:
    class Full:
        async def hear(self, inbounds: Sequence[Inbound], receipts: Sequence[Receipt] = ()) -> None:
            raise Busy

    app = FastAPI()
    app.include_router(stage.webchat.routes(Full()))
    async with browser(app) as client:
        answer = await say(client)
    assert answer.status_code == 503
    assert answer.headers["retry-after"] == "5"
    assert "belum tersimpan" in answer.json()["error"]


# --- The thread


async def test_the_thread_shows_what_was_spoken_and_nothing_of_the_desk(
    stage: Stage, client: httpx2.AsyncClient
) -> None:
    await say(client, "saya di-PHK")
    await stage.write_down()
    key = key_of(client)
    await stage.says(key, "Apakah ini menjawab?", Choice("Ya", "1:0"), Choice("Belum", "1:1"))
    rina, agus = await stage.mediator("Rina Wati"), await stage.mediator("Agus Salim", region=None)
    await stage.adds(key, conversations.NOTE, "catatan dalam", rina)
    await stage.adds(key, conversations.EVENT, "", rina)
    await stage.adds(key, conversations.MEDIATOR, "Selamat siang.", rina)
    await stage.adds(key, conversations.MEDIATOR, "Saya lanjutkan.", agus)
    entries = await thread(client)
    assert [(entry["author"], entry["speaker"], entry["text"]) for entry in entries] == [
        ("person", "Anda", "saya di-PHK"),
        ("bot", "Hati Jasoka (otomatis)", "Apakah ini menjawab?"),
        ("mediator", "Rina, mediator Kota Pontianak", "Selamat siang."),
        ("mediator", "Agus, mediator Provinsi Kalimantan Barat", "Saya lanjutkan."),
    ]
    assert entries[1]["choices"] == [{"label": "Ya", "key": "1:0"}, {"label": "Belum", "key": "1:1"}]
    assert entries[0]["at"] == "2026-11-23T02:00:00+00:00"
    assert [entry["text"] for entry in await thread(client, after=entries[1]["id"])] == [
        "Selamat siang.",
        "Saya lanjutkan.",
    ]


async def test_nobody_keeps_a_copy_of_a_thread(stage: Stage, client: httpx2.AsyncClient) -> None:
    for answer in (await say(client), await client.get("/web/v1/messages"), await say(client, "")):
        assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("after", ["", "-1", "abc", "9" * 30, "1.5", "٣"])
async def test_a_strange_number_asks_for_the_whole_thread(stage: Stage, client: httpx2.AsyncClient, after: str) -> None:
    await say(client)
    await stage.write_down()
    assert len((await client.get("/web/v1/messages", params={"after": after})).json()["entries"]) == 1


# --- The stream


class Ear:
    """Listens to one event stream."""

    def __init__(self, response: httpx2.Response) -> None:
        self.headers = response.headers
        self._lines = response.aiter_lines()

    async def event(self, seconds: float = 5) -> dict[str, str]:
        """The next event, its fields by name; comments stand under "". Raises StopAsyncIteration when it ended."""
        found: dict[str, str] = {}
        async with asyncio.timeout(seconds):
            while (line := await anext(self._lines)) or not found:
                name, _, value = line.partition(":")
                found[name] = value.strip()
        return found

    async def text(self, seconds: float = 5) -> str:
        """What the next entry of the thread says."""
        while "id" not in (event := await self.event(seconds)):
            pass
        text: str = orjson.loads(event["data"])["text"]
        return text


@asynccontextmanager
async def listening(client: httpx2.AsyncClient, after: int = 0, **headers: str) -> AsyncIterator[Ear]:
    async with client.stream("GET", "/web/v1/events", params={"after": after}, headers=headers, timeout=30) as response:
        assert response.status_code == 200
        ear = Ear(response)
        assert (await ear.event())["event"] == "ready"
        yield ear


@pytest.fixture
async def far(database: Database, vault: Vault, clock: Clock) -> AsyncIterator[tuple[Stage, httpx2.AsyncClient]]:
    """A browser of somebody who has written once, at a real server."""
    stage = Stage(database, vault, clock)
    async with web_stage.served(stage) as address, httpx2.AsyncClient(base_url=address) as client:
        await say(client)
        await stage.write_down()
        yield stage, client


Far = tuple[Stage, httpx2.AsyncClient]


async def test_an_answer_comes_down_the_open_stream(far: Far) -> None:
    stage, client = far
    async with listening(client) as ear:
        assert ear.headers["content-type"].startswith("text/event-stream")
        assert ear.headers["x-accel-buffering"] == "no"
        assert ear.headers["cache-control"] == "no-store"
        assert await ear.text() == "halo"
        number = await stage.says(key_of(client), "Halo! <b>Ada</b> yang bisa dibantu?\nSilakan.", Choice("PHK", "1:0"))
        event = await ear.event()
        assert event["id"] == str(number)
        assert orjson.loads(event["data"])["text"] == "Halo! <b>Ada</b> yang bisa dibantu?\nSilakan."


async def test_the_stream_may_be_open_before_there_is_a_conversation(
    database: Database, vault: Vault, clock: Clock
) -> None:
    stage = Stage(database, vault, clock)
    async with web_stage.served(stage) as address, httpx2.AsyncClient(base_url=address) as client:
        await say(client, "yang pertama")
        async with listening(client) as ear:
            await stage.write_down()
            assert await ear.text() == "yang pertama"


async def test_after_a_cut_nothing_is_missing_and_nothing_comes_twice(far: Far) -> None:
    stage, client = far
    key = key_of(client)
    async with listening(client) as ear:
        await stage.says(key, "satu")
        assert [await ear.text(), await ear.text()] == ["halo", "satu"]
        number = (await thread(client))[-1]["id"]
    await stage.says(key, "dua")
    await stage.says(key, "tiga")
    # The browser asks for the first address again, with how far it came beside it.
    async with listening(client, after=0, **{"last-event-id": str(number)}) as ear:
        assert [await ear.text(), await ear.text()] == ["dua", "tiga"]
        await stage.says(key, "empat")
        assert await ear.text() == "empat"


async def test_a_reply_that_another_process_committed_appears_within_a_second(
    far: Far, database_url: str, vault: Vault, clock: Clock
) -> None:
    stage, client = far
    elsewhere = Database(database_url, vault)
    desk = Stage(elsewhere, vault, clock)
    try:
        async with listening(client) as ear:
            assert await ear.text() == "halo"
            rina = await desk.mediator("Rina Wati")
            await desk.adds(key_of(client), conversations.MEDIATOR, "Saya sudah membacanya.", rina)
            committed = time.monotonic()
            assert await ear.text() == "Saya sudah membacanya."
            assert time.monotonic() - committed < 1
    finally:
        await elsewhere.close()


async def test_a_reply_that_is_committed_after_a_later_one_of_somebody_else_appears_too(far: Far) -> None:
    stage, client = far
    if stage.database.is_sqlite:
        pytest.skip("SQLite has one writer: what is numbered first is committed first")
    async with listening(client) as ear:
        assert await ear.text() == "halo"
        async with stage.database.begin() as slow:
            address = Address("web", key_of(client))
            conversation = await conversations.open_with(slow, stage.vault, address, stage.clock())
            await conversations.add(slow, web_stage.line(conversation, conversations.BOT, "lambat", stage.clock))
            async with httpx2.AsyncClient(base_url=client.base_url) as other:
                await say(other)
                await stage.write_down()
                async with listening(other) as ear_of_other:
                    assert await ear_of_other.text() == "halo"
                    await stage.says(key_of(other), "cepat", wakes=False)
                    assert await ear_of_other.text() == "cepat"
        assert await ear.text(2) == "lambat"


async def test_the_stream_is_kept_open_by_pings(far: Far, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(webchat_module, "_PING_SECONDS", 0.2)
    _, client = far
    async with listening(client, after=10**9) as ear:
        ping = await ear.event()
        assert ping[""] == "ping"
        assert ping["event"] == "alive"


async def test_the_newest_streams_of_one_browser_are_the_real_ones(far: Far) -> None:
    stage, client = far
    async with AsyncExitStack() as stack:
        ears = [await stack.enter_async_context(listening(client, after=10**9)) for _ in range(7)]
        with pytest.raises(StopAsyncIteration):
            await ears[0].event()
        await stack.enter_async_context(listening(client))
        with pytest.raises(StopAsyncIteration):
            await ears[1].event()
        async with listening(client) as newest:
            await stage.says(key_of(client), "masih di sini?")
            assert [await newest.text(), await newest.text()] == ["halo", "masih di sini?"]


async def test_a16_the_server_stops_although_pages_are_open(database: Database, vault: Vault, clock: Clock) -> None:
    stage = Stage(database, vault, clock)
    async with httpx2.AsyncClient() as client:
        async with web_stage.served(stage) as address:
            client.base_url = httpx2.URL(address)
            await say(client)
            opened = listening(client)
            ear = await opened.__aenter__()
            stopping = time.monotonic()
        assert time.monotonic() - stopping < 5
        with pytest.raises(StopAsyncIteration):
            await ear.event()
        await opened.__aexit__(None, None, None)
