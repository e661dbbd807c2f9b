"""How answers come down to an open page of the website's chat: nothing missing, nothing twice."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager

import httpx2
import orjson
import pytest

from bot.channels import webchat as webchat_module
from clinic import conversations
from clinic.content import Address, Choice
from clinic.database import Database
from clinic.vault import Vault
from tests.bot import web_stage
from tests.bot.web_stage import Stage
from tests.bot.webchat_client import key_of, say, thread
from tests.conftest import Clock


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


Far = tuple[Stage, httpx2.AsyncClient]


@pytest.fixture
async def far(database: Database, vault: Vault, clock: Clock) -> AsyncIterator[tuple[Stage, httpx2.AsyncClient]]:
    """A browser of somebody who has written once, at a real server."""
    stage = Stage(database, vault, clock)
    async with web_stage.served(stage) as address, httpx2.AsyncClient(base_url=address) as client:
        await say(client)
        await stage.write_down()
        yield stage, client


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
