"""A case goes to another office: it is asked, accepts, declines, or the case ends first."""

import asyncio

import pytest
from httpx2 import AsyncClient

from clinic import handovers
from tests.admin_api.casework_stage import TICKETS, code, took
from tests.admin_api.conftest import Desk
from tests.factories import PONTIANAK, SANGGAU, SINGKAWANG


@pytest.fixture
async def rina(desk: Desk) -> AsyncClient:
    return await desk.browser(await desk.mediator(name="Rina Kartika"))


async def test_a_case_stays_where_it_is_until_the_other_office_has_accepted(desk: Desk, rina: AsyncClient) -> None:
    ticket = await desk.ticket(region=PONTIANAK)
    await took(rina)
    there = await desk.browser(await desk.mediator(name="Dodi Pranata", region=SANGGAU))
    elsewhere = await desk.browser(await desk.mediator(region=SINGKAWANG))
    await rina.post(f"{TICKETS}/1001/transfer", json={"region": SANGGAU, "reason": "Kebunnya di Sanggau"})
    asked = (await there.get(f"{TICKETS}/1001/handover")).json()
    assert (asked["place"], asked["reason"]) == ("Sanggau", "Kebunnya di Sanggau")

    # Meanwhile the office that asked goes on, and the one that is asked may read and answer, and nothing else.
    assert (await rina.post(f"{TICKETS}/1001/reply", json={"text": "Sebentar ya"})).status_code == 201
    assert code(await rina.post(f"{TICKETS}/1001/transfer", json={"region": SINGKAWANG})) == (409, "handover_pending")
    assert code(await rina.post(f"{TICKETS}/1001/handover/accept")) == (409, "not_handed_over")
    assert [one["number"] for one in (await there.get(TICKETS)).json()["tickets"]] == [1001]
    for act in ("take", "close"):
        refused = await there.post(f"{TICKETS}/1001/{act}", json={"outcome": "answered"} if act == "close" else None)
        assert code(refused) == (409, "not_handed_over")
    assert (await elsewhere.get(f"{TICKETS}/1001")).status_code == 404

    assert (await there.post(f"{TICKETS}/1001/handover/accept")).json()["region"] == SANGGAU
    assert (await rina.get(f"{TICKETS}/1001")).status_code == 404
    assert code(await there.post(f"{TICKETS}/1001/handover/accept")) == (409, "no_handover")
    await took(there)
    events = [event for author, event, _ in await desk.thread(ticket) if author == "event"]
    assert events == ["opened", "taken", "handover_asked", "transferred", "taken"]
    assert await desk.news() == ["taken", "transferred", "taken"]  # the person hears of it when it is certain


async def test_a_declined_handover_leaves_its_reason_and_says_nothing_to_the_person(
    desk: Desk, rina: AsyncClient
) -> None:
    ticket = await desk.ticket(region=PONTIANAK)
    there = await desk.browser(await desk.mediator(name="Dodi Pranata", region=SANGGAU))
    await rina.post(f"{TICKETS}/1001/transfer", json={"region": SANGGAU})
    assert "Ditawarkan ke sini" in (await there.get("/desk/tickets")).text
    assert "Ditawarkan ke sini" not in (await rina.get("/desk/tickets")).text
    page = (await there.get("/desk/tickets/1001")).text
    assert "Terima tiket" in page
    assert 'id="composer"' not in page
    await there.post("/desk/tickets/1001/handover/decline", data={"reason": "Tempat kerjanya di Sekadau"})
    assert (await there.get(f"{TICKETS}/1001")).status_code == 404
    assert ("event", "handover_declined", "Tempat kerjanya di Sekadau") in await desk.thread(ticket)
    assert "Dodi menolak mengambil alih: Tempat kerjanya di Sekadau" in (await rina.get("/desk/tickets/1001")).text
    assert await desk.news() == []
    # And who asked may change their mind.
    await rina.post(f"{TICKETS}/1001/transfer", json={"region": SINGKAWANG})
    assert "Batalkan permintaan" in (await rina.get("/desk/tickets/1001")).text
    await rina.post("/desk/tickets/1001/handover/withdraw")
    assert (await rina.get(f"{TICKETS}/1001/handover")).json() is None


async def test_of_two_who_answer_a_handover_at_once_one_is_first(desk: Desk, rina: AsyncClient) -> None:
    await desk.ticket(region=PONTIANAK)
    there = [await desk.browser(await desk.mediator(region=SANGGAU)) for _ in range(4)]
    await rina.post(f"{TICKETS}/1001/transfer", json={"region": SANGGAU})
    answers = await asyncio.gather(*(each.post(f"{TICKETS}/1001/handover/accept") for each in there))
    assert sorted(answer.status_code for answer in answers) == [200, 409, 409, 409]
    assert await desk.news() == ["transferred"]


async def test_a_closed_case_needs_no_answer_to_its_handover(desk: Desk, rina: AsyncClient) -> None:
    ticket = await desk.ticket(region=PONTIANAK)
    await rina.post(f"{TICKETS}/1001/transfer", json={"region": SANGGAU})
    await rina.post(f"{TICKETS}/1001/close", json={"outcome": "inspectorate"})
    async with desk.office.database.read() as session:
        assert await handovers.pending(session, ticket.id) is None
