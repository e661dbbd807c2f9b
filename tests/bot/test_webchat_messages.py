"""What the website's chat takes, and what it refuses."""

import asyncio
import random
from collections.abc import AsyncIterator, Sequence
from uuid import uuid4

import httpx2
import orjson
import pytest
from fastapi import FastAPI

from bot.channels.channel import Busy
from clinic.content import Inbound, Kind, Receipt
from tests.bot import web_stage
from tests.bot.web_stage import Stage
from tests.bot.webchat_client import browser, client, say, stage, words
from tests.conftest import Clock

__all__ = ["client", "stage"]


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
