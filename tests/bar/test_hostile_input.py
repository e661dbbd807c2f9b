"""Hostile input (B): whatever comes in, nobody gets in, nothing breaks, nothing swells."""

import asyncio
import gc
import os
import random
import resource
import socket
import time
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime, timedelta

import httpx2
import orjson
import pytest
from fastapi import FastAPI
from sqlalchemy import func, select

from bot import patience
from bot.channels.telegram import NoWebhook, Telegram
from bot.channels.webchat import WebChat
from bot.channels.whatsapp import WEBHOOK_PATH as WHATSAPP_WEBHOOK
from bot.channels.whatsapp import Account, WhatsApp
from bot.reception import Reception
from clinic import regions
from clinic.clock import utc_now
from clinic.database import Database
from clinic.inbox import Incoming
from clinic.vault import Vault
from tests.conftest import Databases
from tests.fakes import graph_api
from tests.fakes.bot_api import TOKEN, BotApi, message
from tests.program import SECRET, Program

WEBHOOK = "/telegram/webhook"
HEADER = "X-Telegram-Bot-Api-Secret-Token"


@pytest.fixture
async def server(database: Database, vault: Vault) -> AsyncIterator[httpx2.AsyncClient]:
    """Telegram's webhook and the web chat over a real reception and database, without the network between."""
    async with _serving(database, vault) as client:
        yield client


class _serving:  # noqa: N801  # reads as a verb where it is used
    def __init__(self, database: Database, vault: Vault) -> None:
        self._reception = Reception(database, vault, utc_now, lambda: None)
        telegram = Telegram(
            TOKEN, webhook_secret=SECRET, public_url="https://clinic.test", api_url="http://127.0.0.1:9"
        )
        webchat = WebChat(database, vault, utc_now, regions.load(), public_url=None)
        self._app = FastAPI()
        account = Account(
            graph_api.TOKEN, graph_api.NUMBER, (graph_api.SECRET,), graph_api.VERIFY_TOKEN, "http://127.0.0.1:9"
        )
        self._whatsapp = WhatsApp(account, is_answering=_never, clock=utc_now)
        for channel in (telegram, webchat, self._whatsapp):
            router = channel.routes(self._reception)
            assert router is not None
            self._app.include_router(router)
        self._writing = self._reception.writing()

    async def __aenter__(self) -> httpx2.AsyncClient:
        await self._writing.__aenter__()
        transport = httpx2.ASGITransport(self._app, raise_app_exceptions=False)
        self._client = httpx2.AsyncClient(transport=transport, base_url="http://localhost")
        return self._client

    async def __aexit__(self, *error: object) -> None:
        await self._client.aclose()
        await self._whatsapp.close()
        await self._writing.__aexit__(None, None, None)


async def _never(_key: str) -> bool:
    return False


async def stored(database: Database) -> int:
    async with database.read() as session:
        return await session.scalar(select(func.count()).select_from(Incoming)) or 0


@pytest.mark.parametrize(
    "secret",
    [None, b"", b"wrong", SECRET[:-1].encode(), SECRET.upper().encode(), b"\xff\xfe\xe9", f"sha1={SECRET}".encode(),
     f" {SECRET}x".encode(), b"a" * 5000],
)  # fmt: skip
async def test_b1_a_missing_or_wrong_secret_is_refused_and_nothing_is_written(
    server: httpx2.AsyncClient, database: Database, secret: bytes | None
) -> None:
    headers = {} if secret is None else {HEADER.encode(): secret}
    body = orjson.dumps(message(1, datetime.now(UTC), text="halo"))
    answer = await server.post(WEBHOOK, content=body, headers=headers)
    assert answer.status_code == 401
    assert await stored(database) == 0


@pytest.mark.parametrize("secret", [None, "", "with space", "ü" * 20, "x" * 257])
def test_b1_a_webhook_without_a_usable_secret_does_not_start(secret: str | None) -> None:
    with pytest.raises(NoWebhook):
        Telegram(TOKEN, webhook_secret=secret, public_url="https://clinic.test")


async def test_b1_a_refused_body_is_not_even_read(server: httpx2.AsyncClient) -> None:
    read = 0

    async def body() -> AsyncIterator[bytes]:
        nonlocal read
        for _ in range(100):
            read += 1
            yield b"x" * 65_536

    answer = await server.post(WEBHOOK, content=body(), headers={HEADER: "wrong"})
    assert answer.status_code == 401
    assert read <= 1


async def test_b3_a_request_replayed_months_later_has_no_effect(server: httpx2.AsyncClient, database: Database) -> None:
    old = message(1, datetime.now(UTC) - timedelta(days=90), text="gaji telat")
    answer = await server.post(WEBHOOK, json=old, headers={HEADER: SECRET})
    assert answer.status_code == 200
    assert await stored(database) == 0


# The bar asks for 100,000; `HATI_LONG=1` sends them all.
MANY = 100_000 if "HATI_LONG" in os.environ else 30_000


THEN = datetime(2026, 11, 21, tzinfo=UTC)
FROM_TELEGRAM = orjson.dumps(message(1, THEN, text="sy di phk 😭 sepihak"))
FROM_WHATSAPP = orjson.dumps(graph_api.text("wamid.1", THEN, "sy di phk 😭 sepihak"))


def _malformed(generator: random.Random, good: bytes) -> Iterator[bytes]:
    """Bit flips, truncation, nesting, huge integers, NaN, twin keys, UTF-16, lone surrogates, NUL; without an end."""
    fixed = (
        b"", b"null", b"[]", b"0", b'"a"', b"[" * 50_000, b'{"a":' * 50_000, b"9" * 5000,
        b'{"update_id":' + b"9" * 5000 + b"}", b'{"update_id":NaN}', b'{"update_id":1,"update_id":2}',
        good.decode().encode("utf-16"), b'"\\ud800"', good.replace(b"sepihak", b"\\ud83d"),
        good.replace(b"sepihak", b"\\u0000"), b"\xff\xfe\x00", b'{"update_id":true}',
        b'{"update_id":-1,"message":{}}', b'{"update_id":1.5,"message":[]}', b'{"update_id":1,"message":{"chat":7}}',
        b'{"update_id":1,"message":{"chat":{"id":"x"},"date":"y","text":[]}}',
        b'{"update_id":1,"callback_query":{"from":{}}}',
        b'{"update_id":1,"message":{"chat":{"id":1e400,"type":"private"},"date":1e400,"text":"a"}}',
        b'{"update_id":1,"message":{"chat":{"id":1,"type":"private"},"date":-99999999999999999,"text":"a"}}',
    )  # fmt: skip
    yield from fixed
    while True:
        body = bytearray(good)
        for _ in range(generator.randint(1, 6)):
            body[generator.randrange(len(body))] ^= 1 << generator.randrange(8)
        if generator.random() < 0.3:
            del body[generator.randrange(len(body)) :]
        yield bytes(body)


async def test_b4_malformed_bodies_never_give_an_error_of_ours(sqlite_databases: Databases, vault: Vault) -> None:
    bodies = _malformed(random.Random(4), FROM_TELEGRAM)
    database = Database(sqlite_databases.new_url(), vault)
    seen: set[int] = set()
    async with _serving(database, vault) as client:

        async def bring(path: str, headers: dict[str, str], many: int) -> None:
            for _ in range(many):
                answer = await client.post(path, content=next(bodies), headers=headers)
                seen.add(answer.status_code)

        async def round(many: int) -> None:
            await asyncio.gather(*(bring(WEBHOOK, {HEADER: SECRET}, many // 32) for _ in range(32)))

        await round(MANY // 10)  # what grows once (caches, pools) has grown
        gc.collect()
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        await round(MANY - MANY // 10)
        await bring("/web/v1/messages", {"content-type": "application/json"}, 2000)
        grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
        good = await client.post(WEBHOOK, json=message(10**9, datetime.now(UTC), text="halo"), headers={HEADER: SECRET})
    await database.close()
    assert good.status_code == 200
    assert max(seen) < 500, seen
    assert grown < 20 * 1024, f"{grown} KB"


async def test_b4_malformed_bodies_are_confirmed_to_whatsapp_when_they_are_signed(
    sqlite_databases: Databases, vault: Vault
) -> None:
    bodies = _malformed(random.Random(5), FROM_WHATSAPP)
    database = Database(sqlite_databases.new_url(), vault)
    async with _serving(database, vault) as client:
        for _ in range(3000):
            body = next(bodies)
            signed = {graph_api.SIGNATURE: graph_api.signature(body)}
            assert (await client.post(WHATSAPP_WEBHOOK, content=body, headers=signed)).status_code == 200
    await database.close()


@pytest.mark.parametrize(
    ("path", "limit"),
    [(WEBHOOK, 4 * 1024 * 1024), (WHATSAPP_WEBHOOK, 4 * 1024 * 1024), ("/web/v1/messages", 8 * 1024)],
)
@pytest.mark.parametrize("chunked", [True, False])
async def test_b5_a_body_over_the_limit_is_refused_before_it_is_read_whole(
    server: httpx2.AsyncClient, path: str, limit: int, chunked: bool
) -> None:
    sent = 0

    async def body() -> AsyncIterator[bytes]:
        nonlocal sent
        for _ in range(limit * 4 // 65_536 + 4):
            sent += 65_536
            yield b" " * 65_536

    headers = {HEADER: SECRET, graph_api.SIGNATURE: f"sha256={'0' * 64}", "content-type": "application/json"}
    if not chunked:
        headers["content-length"] = str((limit * 4 // 65_536 + 4) * 65_536)
    answer = await server.post(path, content=body(), headers=headers)
    assert answer.status_code == 413
    assert sent <= limit + 2 * 65_536


@pytest.mark.timeout(90)
def test_b5_a_client_that_trickles_is_cut_off(program_on_sqlite: Program) -> None:
    with program_on_sqlite.process() as process:
        heads = socket.create_connection(("127.0.0.1", process.port))
        bodies = socket.create_connection(("127.0.0.1", process.port))
        heads.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\n")
        bodies.sendall(b"POST /web/v1/messages HTTP/1.1\r\nHost: localhost\r\nContent-Length: 500\r\n\r\n{")
        began = time.monotonic()
        for connection in (heads, bodies):
            connection.settimeout(patience.HEAD_WITHIN + patience.BODY_WITHIN)
            while connection.recv(4096):  # whatever is said before the end; an empty read is the end
                continue
            connection.close()
        assert time.monotonic() - began <= 30


async def test_b5_the_api_has_a_limit_too(program_on_sqlite: Program, telegram: BotApi) -> None:
    with program_on_sqlite.process() as process:
        async with httpx2.AsyncClient(base_url=process.url) as client:
            answer = await client.post(
                "/api/v1/tickets/1/reply", content=b" " * 300 * 1024, headers={"content-type": "application/json"}
            )
    assert answer.status_code in (401, 413)
