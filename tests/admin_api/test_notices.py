"""The notices in the console: who is told of what, the bell, and that reading the ticket is reading them."""

import re

import pytest
from httpx2 import AsyncClient

from clinic import notices
from clinic.mediators import Mediator, Role
from clinic.tickets import Ticket
from tests.admin_api.conftest import Desk
from tests.admin_api.test_console import AS_PART
from tests.factories import PONTIANAK, SANGGAU


async def told(client: AsyncClient) -> list[tuple[str, str]]:
    """Matter and number of what somebody is told, the latest first."""
    page = (await client.get("/desk/notices")).text
    return re.findall(
        r'<span class="matter \w+">([^<]+)</span>\s*<span class="about">Tiket <span class="number">(\d+)', page
    )


async def unread(client: AsyncClient) -> int:
    bell = (await client.get("/desk/notices/bell", headers=AS_PART)).text
    found = re.search(r'class="tally">(\d+)', bell)
    return 0 if found is None else int(found.group(1))


async def person_writes(desk: Desk, ticket: Ticket) -> None:
    async with desk.office.database.begin() as session:
        await notices.put(session, await session.get_one(Ticket, ticket.id), notices.HEARD, desk.clock())


@pytest.fixture
async def rina(desk: Desk) -> Mediator:
    return await desk.mediator(name="Rina Kartika")


async def test_a_new_ticket_is_told_in_its_regency_and_an_urgent_one_in_the_province_too(
    desk: Desk, rina: Mediator
) -> None:
    people = {
        "rina": rina,
        "head office": await desk.mediator(region=None),
        "sanggau": await desk.mediator(region=SANGGAU),
        "editor": await desk.mediator(role=Role.EDITOR),
        "gone": await desk.mediator(),
    }
    async with desk.office.database.begin() as session:
        (await session.get_one(Mediator, people["gone"].id)).is_active = False
    await desk.ticket()
    await desk.ticket(is_urgent=True)
    await desk.ticket(region=SANGGAU)
    await desk.ticket(region="61.05")
    seen = {
        name: await told(await desk.browser(person)) for name, person in people.items() if name in ("rina", "sanggau")
    }
    assert seen == {
        "rina": [("Mendesak", "1002"), ("Tiket baru", "1001")],
        "sanggau": [("Tiket baru", "1003")],
    }
    # Where nobody answers, the province is told.
    assert await told(await desk.browser(people["head office"])) == [("Tiket baru", "1004"), ("Mendesak", "1002")]
    assert (await (await desk.browser(people["editor"])).get("/desk/notices")).status_code == 403


async def test_a_reply_is_told_to_who_holds_the_ticket_once_until_they_look(desk: Desk, rina: Mediator) -> None:
    await desk.mediator(name="Budi Santoso")
    ticket = await desk.ticket()
    client = await desk.browser(rina)
    await client.post("/desk/tickets/1001/take")
    assert await unread(client) == 1
    await client.get("/desk/tickets/1001")
    assert await unread(client) == 0
    for _ in range(3):
        desk.clock.forward(minutes=1)
        await person_writes(desk, ticket)
    assert await unread(client) == 1
    assert await told(client) == [("Balasan dari yang bertanya", "1001"), ("Tiket baru", "1001")]
    await client.post("/desk/notices/read")
    assert await unread(client) == 0
    assert "Belum dibaca" not in (await client.get("/desk/notices")).text
    await person_writes(desk, ticket)
    assert await unread(client) == 1


async def test_an_office_that_is_asked_to_take_a_ticket_over_is_told_and_who_asked_is_not(
    desk: Desk, rina: Mediator
) -> None:
    await desk.ticket()
    client = await desk.browser(rina)
    there = await desk.browser(await desk.mediator(region=SANGGAU))
    await client.post("/desk/tickets/1001/transfer", data={"region": SANGGAU, "reason": "Perusahaannya di sana"})
    assert await told(there) == [("Diminta mengambil alih", "1001")]
    await client.get("/desk/tickets/1001")
    province = await desk.browser(await desk.mediator(region=None))
    await province.post("/desk/tickets/1001/transfer", data={"region": SANGGAU})
    assert await told(there) == [("Tiket dialihkan ke sini", "1001"), ("Diminta mengambil alih", "1001")]
    # What they were told of it earlier is no longer theirs to see.
    assert (await told(client), await unread(client)) == ([], 0)


async def test_the_bell_rings_only_when_the_count_has_changed(desk: Desk, rina: Mediator) -> None:
    client = await desk.browser(rina)
    assert "Kabar" in (await client.get("/desk/tickets")).text
    assert (await client.get("/desk/notices/bell?count=0", headers=AS_PART)).status_code == 204
    await desk.ticket(region=PONTIANAK)
    rung = await client.get("/desk/notices/bell?count=0", headers=AS_PART)
    assert (rung.status_code, "belum dibaca" in rung.text) == (200, True)
    assert (await client.get("/desk/notices/bell?count=1", headers=AS_PART)).status_code == 204
    assert (
        "Belum ada kabar" in (await (await desk.browser(await desk.mediator(region=SANGGAU))).get("/desk/notices")).text
    )
