"""A ticket is given to a named colleague: who may, to whom, and who hears of it."""

import pytest
from httpx2 import AsyncClient, Response

from clinic.mediators import Mediator, Role
from tests.admin_api.conftest import Desk
from tests.factories import PONTIANAK, SANGGAU

TICKET = "/api/v1/tickets/1001"


@pytest.fixture
async def rina(desk: Desk) -> AsyncClient:
    return await desk.browser(await desk.mediator(name="Rina Kartika"))


@pytest.fixture
async def sari(desk: Desk) -> Mediator:
    return await desk.mediator(name="Sari Dewi")


def code(answer: Response) -> tuple[int, str]:
    return answer.status_code, answer.json().get("code", "")


async def give(client: AsyncClient, to: int, **seen: int) -> Response:
    return await client.post(f"{TICKET}/assign", json={"mediator": to, **seen})


async def test_who_holds_a_ticket_gives_it_to_a_colleague_who_is_told_and_so_is_the_person(
    desk: Desk, rina: AsyncClient, sari: Mediator
) -> None:
    ticket = await desk.ticket()
    theirs = await desk.browser(sari)
    await rina.post(f"{TICKET}/take")
    page = (await rina.get("/desk/tickets/1001")).text
    assert f'<option value="{sari.id}">Sari Dewi</option>' in page
    version = (await rina.get(TICKET)).json()["ticket"]["version"]
    await rina.post("/desk/tickets/1001/assign", data={"mediator": sari.id, "version": version})
    shown = (await theirs.get(TICKET)).json()["ticket"]
    assert (shown["state"], shown["mediator"]) == ("taken", {"id": sari.id, "name": "Sari"})
    assert "Tiket diserahkan kepada Anda" in (await theirs.get("/desk/notices")).text
    assert "Tiket diserahkan kepada Anda" not in (await rina.get("/desk/notices")).text
    page = (await rina.get("/desk/tickets/1001")).text
    assert "Diserahkan kepada Sari oleh Rina" in page
    assert "Serahkan tiket" not in page
    assert await desk.acts("assign") == [f"ticket {ticket.id}"]
    assert await desk.news() == ["taken", "assigned"]
    assert (await theirs.post(f"{TICKET}/reply", json={"text": "Saya lanjutkan ya"})).status_code == 201


async def test_only_who_holds_it_or_leads_may_and_only_on_what_they_saw(
    desk: Desk, rina: AsyncClient, sari: Mediator
) -> None:
    await desk.ticket()
    budi = await desk.browser(await desk.mediator(name="Budi Santoso"))
    head = await desk.browser(await desk.mediator(name="Hana", role=Role.REGENCY_HEAD))
    boss = await desk.browser(await desk.mediator(role=Role.ADMINISTRATOR, region=None))
    assert code(await give(budi, sari.id)) == (409, "not_yours")
    assert "Serahkan tiket" not in (await budi.get("/desk/tickets/1001")).text

    given = (await give(head, sari.id)).json()
    assert (given["state"], given["mediator"]["name"]) == ("taken", "Sari")
    assert code(await give(budi, sari.id)) == (409, "ticket_taken")
    assert code(await give(head, sari.id, version=1)) == (409, "changed")
    assert (await give(boss, sari.id)).json()["version"] == given["version"], "theirs already"
    await head.post(f"{TICKET}/close", json={"outcome": "answered"})
    assert code(await give(boss, sari.id)) == (409, "ticket_closed")
    assert await desk.news() == ["assigned", "closed"]


async def test_it_goes_to_nobody_who_is_elsewhere_gone_or_may_not_answer(
    desk: Desk, rina: AsyncClient, sari: Mediator
) -> None:
    await desk.ticket()
    await rina.post(f"{TICKET}/take")
    boss = await desk.mediator(role=Role.ADMINISTRATOR, region=None)
    gone = await desk.mediator(name="Gana")
    await (await desk.browser(boss)).post(f"/api/v1/mediators/{gone.id}/deactivate")
    others = [
        boss,
        gone,
        await desk.mediator(region=SANGGAU),
        await desk.mediator(role=Role.VIEWER),
        await desk.mediator(role=Role.EDITOR, region=PONTIANAK),
    ]
    for to in (*(other.id for other in others), 999_999):
        assert code(await give(rina, to)) == (409, "no_colleague")
    assert (await rina.get(f"{TICKET}/colleagues")).json() == [{"id": sari.id, "name": "Sari"}]
    assert (await rina.get(TICKET)).json()["ticket"]["mediator"]["name"] == "Rina"
