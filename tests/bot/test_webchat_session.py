"""Who somebody is to the website's chat: the cookie, and the conversation that it opens."""

import httpx2
from sqlalchemy import func, select

from clinic.content import Address, Kind
from clinic.conversations import Conversation
from tests.bot.web_stage import Stage
from tests.bot.webchat_client import browser, client, key_of, say, stage, thread, words

__all__ = ["client", "stage"]


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
