"""Tickets over the API: the way of a case, who may see it, and what the person hears."""

import asyncio
from typing import Any

import pytest
from httpx2 import AsyncClient
from sqlalchemy import text

from clinic import conversations, tickets
from clinic.conversations import Conversation, Entry
from clinic.database import Database
from clinic.mediators import Role
from tests.admin_api.casework_stage import TICKETS
from tests.admin_api.conftest import Desk
from tests.factories import PONTIANAK, SANGGAU, SINGKAWANG


async def read(client: AsyncClient, number: int) -> dict[str, Any]:
    answer = await client.get(f"{TICKETS}/{number}")
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def test_the_way_of_a_case(desk: Desk) -> None:
    client = await desk.browser(await desk.mediator(name="Rina Kartika"))
    ticket = await desk.ticket(question="sy di phk lewat wa")
    listed = (await client.get(TICKETS)).json()["tickets"]
    assert [(one["number"], one["state"], one["place"]) for one in listed] == [(1001, "waiting", "Kota Pontianak")]

    taken = (await client.post(f"{TICKETS}/1001/take")).json()
    assert (taken["state"], taken["mediator"]["name"], taken["version"]) == ("taken", "Rina", 2)
    said = await client.post(f"{TICKETS}/1001/reply", json={"text": "Apakah ada suratnya?"})
    assert (said.status_code, said.json()["author"], said.json()["mediator"]) == (201, "mediator", "Rina")
    await client.post(f"{TICKETS}/1001/note", json={"text": "Cek slip gaji."})
    closed = (await client.post(f"{TICKETS}/1001/close", json={"outcome": "answered"})).json()
    assert (closed["state"], closed["outcome"]) == ("closed", "answered")
    reopened = (await client.post(f"{TICKETS}/1001/reopen")).json()
    assert (reopened["state"], reopened["outcome"]) == ("taken", None)

    assert await desk.news() == ["taken", "closed", "reopened"]
    assert await desk.on_their_way() == [("Rina, mediator Kota Pontianak", "Apakah ada suratnya?")]
    thread = (await read(client, 1001))["thread"]
    assert [(line["author"], line["event"] or line["text"]) for line in thread] == [
        ("person", "sy di phk lewat wa"),
        ("bot", "Saya hubungkan dengan mediator."),
        ("event", "opened"),
        ("event", "taken"),
        ("mediator", "Apakah ada suratnya?"),
        ("note", "Cek slip gaji."),
        ("event", "closed"),
        ("event", "reopened"),
    ]
    assert len(desk.woken) == 5  # take, reply, note, close, reopen; never for looking
    for verb in ("take", "reply", "note", "close", "reopen", "read"):
        assert await desk.acts(verb) == [f"ticket {ticket.id}"], verb


async def test_a_provincial_mediator_speaks_for_the_province(desk: Desk) -> None:
    client = await desk.browser(await desk.mediator(name="Agus Salim", region=None))
    await desk.ticket(region=None)
    await client.post(f"{TICKETS}/1001/take")
    await client.post(f"{TICKETS}/1001/reply", json={"text": "Halo"})
    assert await desk.on_their_way() == [("Agus, mediator Provinsi Kalimantan Barat", "Halo")]


@pytest.mark.parametrize("tries", [40])
async def test_c15_of_many_who_take_a_ticket_at_once_exactly_one_gets_it(desk: Desk, tries: int) -> None:
    ticket = await desk.ticket()
    people = [await desk.mediator(name=f"Petugas{number} Uji") for number in range(tries)]
    clients = [await desk.browser(person) for person in people]
    answers = await asyncio.gather(*(client.post(f"{TICKETS}/1001/take") for client in clients))
    won = [answer.json() for answer in answers if answer.status_code == 200]
    assert len(won) == 1
    refused = [answer for answer in answers if answer.status_code == 409]
    assert len(refused) == tries - 1
    winner = won[0]["mediator"]["name"]
    for answer in refused:
        assert answer.json()["code"] == "ticket_taken"
        assert answer.json()["detail"] == f"Tiket ini sudah diambil {winner}. Muat ulang untuk melihatnya."
    assert [event for _, event, _ in await desk.thread(ticket)] == [None, None, "opened", "taken"]
    assert await desk.news() == ["taken"]


async def test_taking_a_ticket_twice_tells_the_person_once(desk: Desk) -> None:
    client = await desk.browser(await desk.mediator())
    await desk.ticket()
    for _ in range(2):
        assert (await client.post(f"{TICKETS}/1001/take")).status_code == 200
    assert await desk.news() == ["taken"]


async def test_only_who_holds_a_ticket_replies_and_nothing_stays_of_a_refused_reply(desk: Desk) -> None:
    ticket = await desk.ticket()
    holder = await desk.browser(await desk.mediator(name="Rina Kartika"))
    other = await desk.browser(await desk.mediator(name="Budi Santoso"))
    early = await holder.post(f"{TICKETS}/1001/reply", json={"text": "Halo"})
    assert (early.status_code, early.json()["code"]) == (409, "not_yours")
    await holder.post(f"{TICKETS}/1001/take")
    late = await other.post(f"{TICKETS}/1001/reply", json={"text": "Halo"})
    assert (late.status_code, late.json()["code"]) == (409, "ticket_taken")
    assert "Rina" in late.json()["detail"]
    await holder.post(f"{TICKETS}/1001/close", json={"outcome": "answered"})
    closed = await holder.post(f"{TICKETS}/1001/reply", json={"text": "Halo"})
    assert (closed.status_code, closed.json()["code"]) == (409, "ticket_closed")
    assert await desk.on_their_way() == []
    assert await desk.acts("reply") == []
    assert "mediator" not in [author for author, _, _ in await desk.thread(ticket)]


async def test_a_ticket_that_somebody_else_holds_is_not_moved_or_closed_but_by_an_administrator(desk: Desk) -> None:
    holder = await desk.browser(await desk.mediator(name="Rina Kartika"))
    other = await desk.browser(await desk.mediator(name="Budi Santoso"))
    boss = await desk.browser(await desk.mediator(role=Role.ADMINISTRATOR, region=None))
    await desk.ticket()
    await holder.post(f"{TICKETS}/1001/take")
    for act, body in (("transfer", {"region": SINGKAWANG}), ("close", {"outcome": "answered"})):
        refused = await other.post(f"{TICKETS}/1001/{act}", json=body)
        assert (refused.status_code, refused.json()["code"]) == (409, "ticket_taken")
    freed = await boss.post(f"{TICKETS}/1001/transfer", json={"region": PONTIANAK})
    assert (freed.json()["state"], freed.json()["mediator"]) == ("waiting", None)


async def test_a_transferred_case_waits_over_there_and_is_gone_here(desk: Desk) -> None:
    here = await desk.browser(await desk.mediator(region=PONTIANAK))
    there = await desk.browser(await desk.mediator(region=SANGGAU))
    ticket = await desk.ticket(region=PONTIANAK)
    assert (await there.get(f"{TICKETS}/1001")).status_code == 404
    asked = (await here.post(f"{TICKETS}/1001/transfer", json={"region": SANGGAU})).json()
    assert (asked["place"], asked["state"]) == ("Kota Pontianak", "waiting")
    moved = (await there.post(f"{TICKETS}/1001/handover/accept")).json()
    assert (moved["place"], moved["state"]) == ("Sanggau", "waiting")
    assert (await here.get(f"{TICKETS}/1001")).status_code == 404
    assert (await read(there, 1001))["ticket"]["region"] == SANGGAU
    assert await desk.news() == ["transferred"]
    assert ("event", "transferred", SANGGAU) in await desk.thread(ticket)


async def test_filters_and_pages(desk: Desk) -> None:
    rina = await desk.mediator(region=None)
    client = await desk.browser(rina)
    for number in range(7):
        await desk.ticket(
            region=SANGGAU if number % 2 else PONTIANAK, topic="upah" if number < 3 else "phk", is_urgent=number == 5
        )
    await client.post(f"{TICKETS}/1003/take")

    async def numbers(**wanted: object) -> list[int]:
        page = (await client.get(TICKETS, params={key: str(value) for key, value in wanted.items()})).json()
        return [one["number"] for one in page["tickets"]]

    assert await numbers() == [1007, 1006, 1005, 1004, 1003, 1002, 1001]
    assert await numbers(region=SANGGAU) == [1006, 1004, 1002]
    assert await numbers(topic="upah") == [1003, 1002, 1001]
    assert await numbers(urgent=True) == [1006]
    assert await numbers(state="taken") == await numbers(mediator=rina.id) == [1003]
    first = (await client.get(TICKETS, params={"most": 5})).json()
    assert first["next"] == 1003
    assert await numbers(before=first["next"]) == [1002, 1001]
    assert (await client.get(TICKETS, params={"most": 7})).json()["next"] is None


async def test_what_belongs_to_another_regencys_ticket_is_left_out_of_the_thread(desk: Desk) -> None:
    """One person, two cases in two regencies: each mediator reads the talk with the bot and their own case."""
    first = await desk.ticket(region=PONTIANAK, question="soal gaji")
    here = await desk.browser(await desk.mediator(region=PONTIANAK))
    await here.post(f"{TICKETS}/1001/note", json={"text": "rahasia Pontianak"})
    await here.post(f"{TICKETS}/1001/close", json={"outcome": "answered"})
    async with desk.office.database.read() as session:
        conversation = await session.get_one(Conversation, first.conversation_id)
    await desk.ticket(region=SANGGAU, question="soal phk", conversation=conversation)
    there = await desk.browser(await desk.mediator(region=SANGGAU))
    texts = [line["text"] for line in (await read(there, 1002))["thread"]]
    assert "soal gaji" in texts  # said to the bot, before there was a case
    assert "rahasia Pontianak" not in texts
    paged = (await there.get(f"/api/v1/conversations/{first.conversation_id}")).json()
    assert [line["text"] for line in paged["entries"]] == texts
    whole = await desk.browser(await desk.mediator(region=None))
    assert "rahasia Pontianak" in [line["text"] for line in (await read(whole, 1002))["thread"]]


async def test_a_conversation_without_a_visible_ticket_does_not_exist(desk: Desk) -> None:
    ticket = await desk.ticket(region=SANGGAU)
    client = await desk.browser(await desk.mediator(region=PONTIANAK))
    theirs = await client.get(f"/api/v1/conversations/{ticket.conversation_id}")
    missing = await client.get("/api/v1/conversations/999")
    assert theirs.status_code == missing.status_code == 404
    assert {**theirs.json(), "reference": ""} == {**missing.json(), "reference": ""}


async def test_a_long_thread_comes_in_pages(desk: Desk) -> None:
    ticket = await desk.ticket()
    async with desk.office.database.begin() as session:
        for number in range(5):
            entry = Entry(
                conversation_id=ticket.conversation_id, author="person", text=f"baris {number}", at=desk.clock()
            )
            await conversations.add(session, entry)
    client = await desk.browser(await desk.mediator())
    path, texts, after = f"/api/v1/conversations/{ticket.conversation_id}", [], 0
    while after is not None:
        page = (await client.get(path, params={"after": after, "most": 3})).json()
        texts += [line["text"] for line in page["entries"]]
        after = page["next"]
    assert texts[-5:] == [f"baris {number}" for number in range(5)]
    assert len(texts) == 8
    assert len(await desk.acts("read")) == 3


async def test_a_ticket_of_somebody_who_left_waits_again_when_it_is_reopened(desk: Desk) -> None:
    leaving = await desk.mediator(name="Rina Kartika")
    client = await desk.browser(leaving)
    await desk.ticket()
    await client.post(f"{TICKETS}/1001/take")
    await client.post(f"{TICKETS}/1001/close", json={"outcome": "answered"})
    boss = await desk.browser(await desk.mediator(role=Role.ADMINISTRATOR, region=None))
    await boss.post(f"/api/v1/mediators/{leaving.id}/deactivate")
    reopened = (await boss.post(f"{TICKETS}/1001/reopen")).json()
    assert (reopened["state"], reopened["mediator"]) == ("waiting", None)


async def test_a_reply_and_a_message_at_the_same_moment_do_not_wait_for_each_other(desk: Desk) -> None:
    """Whoever writes first holds the conversation, and the other comes after it: never each one half."""
    ticket = await desk.ticket()
    client = await desk.browser(await desk.mediator())
    await client.post(f"{TICKETS}/1001/take")
    database, vault = desk.office.database, desk.office.vault
    async with database.begin() as hearing:
        kept = await hearing.get_one(Conversation, ticket.conversation_id)
        conversation = await conversations.open_with(hearing, vault, kept.address, desk.clock())
        replying = asyncio.create_task(client.post(f"{TICKETS}/1001/reply", json={"text": "Halo"}))
        if not database.is_sqlite:  # there the second writer waits outside of the database
            await until_somebody_waits(database)
        (found,) = await tickets.of_conversation(hearing, conversation.id)
        assert found is not None
        heard = Entry(conversation_id=conversation.id, ticket_id=found.id, author="person", text="ada", at=desk.clock())
        await conversations.add(hearing, heard)
    assert (await replying).status_code == 201
    assert [text for _, _, text in await desk.thread(ticket)][-2:] == ["ada", "Halo"]


async def until_somebody_waits(database: Database) -> None:
    async with asyncio.timeout(10):
        waiting = False
        while not waiting:
            async with database.read() as session:
                waiting = bool(await session.scalar(text("SELECT count(*) FROM pg_locks WHERE NOT granted")))
