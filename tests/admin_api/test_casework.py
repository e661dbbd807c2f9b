"""What is done with a case beside answering: merging, grouping, facts, signs of who is there."""

import asyncio
from typing import Any

import pytest
from httpx2 import AsyncClient
from sqlalchemy import select

from clinic import conversations
from clinic.conversations import Conversation, Entry
from clinic.mediators import Role
from tests.admin_api.casework_stage import TICKETS, code, took
from tests.admin_api.conftest import Desk
from tests.factories import PONTIANAK, SANGGAU


@pytest.fixture
async def rina(desk: Desk) -> AsyncClient:
    return await desk.browser(await desk.mediator(name="Rina Kartika"))


async def test_a_duplicate_ends_in_the_other_ticket_and_can_be_taken_apart_again(desk: Desk, rina: AsyncClient) -> None:
    duplicate = await desk.ticket(question="gaji saya telat", is_urgent=True)
    into = await desk.ticket(question="gaji telat 2 bulan")
    far = await desk.ticket(region=SANGGAU)
    for wrong in (duplicate.number, far.number, 9999):
        refused = await rina.post(f"{TICKETS}/{duplicate.number}/merge", json={"into": wrong})
        assert code(refused) == (409, "cannot_merge"), wrong
    merged = (await rina.post(f"{TICKETS}/{duplicate.number}/merge", json={"into": into.number})).json()
    assert (merged["state"], merged["outcome"], merged["merged_into"]) == ("closed", "merged", into.number)
    assert (await rina.get(f"{TICKETS}/{into.number}")).json()["ticket"]["is_urgent"] is True
    assert await desk.news() == ["merged"]
    assert ("event", "merged", str(into.number)) in await desk.thread(duplicate)
    assert ("event", "absorbed", str(duplicate.number)) in await desk.thread(into)
    page = (await rina.get(f"/desk/tickets/{into.number}")).text
    assert f'href="/desk/tickets/{duplicate.number}">Tiket {duplicate.number}</a> digabung ke sini' in page
    assert f"Digabung ke tiket {into.number} oleh Rina" in (await rina.get(f"/desk/tickets/{duplicate.number}")).text
    apart = (await rina.post(f"{TICKETS}/{duplicate.number}/reopen")).json()
    assert (apart["state"], apart["merged_into"]) == ("waiting", None)


async def test_both_tickets_are_seen_beside_each_other_before_one_ends(desk: Desk, rina: AsyncClient) -> None:
    one = await desk.ticket(question="gaji saya telat")
    other = await desk.ticket(question="saya di-PHK tanpa surat")
    far = await desk.ticket(region=SANGGAU)
    address = f"/desk/tickets/{one.number}/merge"
    page = (await rina.get(f"{address}?into={other.number}")).text
    for words in ("gaji saya telat", "saya di-PHK tanpa surat", "percakapan yang berbeda"):
        assert words in page
    for wrong in (one.number, far.number, 9999, "abc"):
        assert (await rina.get(f"{address}?into={wrong}")).status_code in (409, 422), wrong
    assert (await rina.post(address, data={"into": str(other.number)})).headers["location"].endswith(str(other.number))
    assert await desk.acts("read") == [f"ticket {one.id}", f"ticket {other.id}"]


async def test_two_who_merge_the_same_tickets_the_other_way_round_do_not_wait_for_each_other(
    desk: Desk, rina: AsyncClient
) -> None:
    for _ in range(2):
        await desk.ticket()
    budi = await desk.browser(await desk.mediator(name="Budi Santoso"))
    async with asyncio.timeout(20):
        answers = await asyncio.gather(
            rina.post(f"{TICKETS}/1001/merge", json={"into": 1002}),
            budi.post(f"{TICKETS}/1002/merge", json={"into": 1001}),
        )
    assert sorted(answer.status_code for answer in answers) == [200, 409]


async def test_what_was_decided_on_an_old_sight_is_refused(desk: Desk, rina: AsyncClient) -> None:
    await desk.ticket()
    await desk.ticket()
    seen = (await rina.get(f"{TICKETS}/1001")).json()["ticket"]["version"]
    await took(rina)
    for act, body in (
        ("take", {}),
        ("transfer", {"region": None}),
        ("close", {"outcome": "answered"}),
        ("merge", {"into": 1002}),
    ):
        refused = await rina.post(f"{TICKETS}/1001/{act}", json={**body, "version": seen})
        assert code(refused) == (409, "changed"), act
    present = (await rina.get(f"{TICKETS}/1001")).json()["ticket"]["version"]
    closed = await rina.post(f"{TICKETS}/1001/close", json={"outcome": "not_labour_law", "version": present})
    assert closed.json()["outcome"] == "not_labour_law"


async def test_the_facts_of_a_person_are_kept_and_no_edit_is_lost(desk: Desk, rina: AsyncClient) -> None:
    ticket = await desk.ticket()
    told = {"sector": "plantation", "status": "daily", "company": "PT Sawit", "name": "Bu Siti", "version": 0}
    assert (await rina.put(f"{TICKETS}/1001/facts", json=told)).json() == {**told, "version": 2}
    assert code(await rina.put(f"{TICKETS}/1001/facts", json={**told, "sector": "trade"})) == (409, "changed")
    assert (await rina.put(f"{TICKETS}/1001/facts", json={"sector": "space"})).status_code == 422
    form = {"version": "2", "sector": "mining", "status": "", "company": "PT Sawit", "name": "Bu Siti"}
    assert (await rina.post("/desk/tickets/1001/facts", data=form)).status_code == 303
    page = (await rina.get("/desk/tickets/1001")).text
    assert "<dd>Pertambangan</dd>" in page
    assert "Keterangan pekerja diubah oleh Rina" in page
    assert (await rina.get(f"{TICKETS}/1001/facts")).json()["status"] is None
    assert [event for _, event, _ in await desk.thread(ticket)].count("facts_changed") == 2
    # A second case of the same person knows it already.
    async with desk.office.database.read() as session:
        conversation = await session.get_one(Conversation, ticket.conversation_id)
    await desk.ticket(conversation=conversation)
    assert (await rina.get(f"{TICKETS}/1002/facts")).json()["company"] == "PT Sawit"


async def test_a_group_shows_each_office_what_it_may_see(desk: Desk, rina: AsyncClient) -> None:
    for region in (PONTIANAK, PONTIANAK, SANGGAU):
        await desk.ticket(region=region)
    there = await desk.browser(await desk.mediator(region=SANGGAU))
    province = await desk.browser(await desk.mediator(region=None, role=Role.ADMINISTRATOR))
    await rina.post("/desk/tickets/1001/new-group", data={"name": "PT Contoh, PHK November", "kind": "mass_dismissal"})
    (group,) = (await rina.get("/api/v1/groups")).json()
    address = f"/api/v1/groups/{group['id']}"
    assert (await there.get(address)).status_code == 404
    for client, number in ((rina, 1002), (province, 1003), (rina, 1002)):
        assert (await client.post(f"{address}/tickets", json={"ticket": number})).status_code == 200
    for client, numbers in ((rina, [1001, 1002]), (there, [1003]), (province, [1001, 1002, 1003])):
        assert [one["number"] for one in (await client.get(address)).json()["tickets"]] == numbers
    assert (await rina.post(f"{address}/tickets", json={"ticket": 1003})).status_code == 404
    named = {"name": "PT Contoh", "kind": "company"}
    assert (await there.put(address, json=named)).status_code == 404
    assert (await rina.put(address, json={**named, "version": 1})).json()["version"] == 2
    assert code(await rina.put(address, json={**named, "version": 1})) == (409, "changed")
    page = (await rina.get(f"/desk/groups/{group['id']}")).text
    assert "PT Contoh" in page
    assert "/desk/tickets/1002" in page
    await rina.delete(f"{address}/tickets/1002")
    assert [one["number"] for one in (await rina.get(address)).json()["tickets"]] == [1001]


async def test_colleagues_see_who_looks_and_who_writes_for_a_few_seconds(desk: Desk, rina: AsyncClient) -> None:
    await desk.ticket()
    budi = await desk.browser(await desk.mediator(name="Budi Santoso"))

    async def sign(client: AsyncClient, *, is_typing: bool = False) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = (
            await client.post(f"{TICKETS}/1001/presence", json={"is_typing": is_typing})
        ).json()
        return found

    assert await sign(rina, is_typing=True) == []
    assert await sign(budi) == [{"mediator": "Rina", "is_typing": True}]
    assert "Budi ikut melihat" in (await rina.post("/desk/tickets/1001/presence", data={"typing": ""})).text
    desk.clock.forward(seconds=9)
    assert await sign(budi) == [{"mediator": "Rina", "is_typing": False}]
    desk.clock.forward(seconds=12)
    assert await sign(budi) == []


async def test_the_page_leads_to_why_the_bot_said_so_and_offers_the_table_of_outcomes(
    desk: Desk, rina: AsyncClient
) -> None:
    ticket = await desk.ticket(question="apakah phk lewat wa sah")
    async with desk.office.database.read() as session:
        asked = (await session.scalars(select(Entry.id).where(Entry.author == conversations.PERSON))).one()
    page = (await rina.get(f"/desk/tickets/{ticket.number}")).text
    assert f'href="/desk/explain?entry={asked}"' in page
    table = (await rina.get("/api/v1/outcomes")).json()
    for one in table:
        assert (f'<option value="{one["code"]}">{one["label"]}</option>' in page) is one["is_chosen"], one
    assert {"answered", "inspectorate", "not_labour_law", "mediation_registered"} <= {one["code"] for one in table}
