"""The data of many people goes at once only when two of the office want it (C13)."""

from typing import Any

import pytest
from httpx2 import AsyncClient, Response

from clinic.audit import Act
from clinic.conversations import Conversation
from clinic.mediators import Mediator, Role
from clinic.tickets import Ticket
from tests.admin_api.conftest import Desk
from tests.factories import PONTIANAK, SANGGAU

API = "/api/v1/bulk-erasures"
PAGE = "/desk/privacy/bulk"
BEFORE = "2026-11-20"


@pytest.fixture
async def sari(desk: Desk) -> Mediator:
    return await desk.mediator(name="Sari Administrator", role=Role.ADMINISTRATOR, region=None)


@pytest.fixture
async def hadi(desk: Desk) -> Mediator:
    return await desk.mediator(name="Hadi Wijaya", role=Role.PROVINCIAL_HEAD, region=None)


async def closed(desk: Desk, days_ago: int, **wanted: Any) -> Ticket:
    """A case that ended so many days ago."""
    ticket = await desk.ticket(**wanted)
    async with desk.office.database.begin() as session:
        found = await session.get_one(Ticket, ticket.id)
        found.close("answered", desk.clock.now.replace(day=desk.clock.now.day - days_ago))
    return ticket


async def ask(client: AsyncClient, **wanted: object) -> Response:
    return await client.post(API, json={"reason": "Masa simpan arsip sudah lewat.", **wanted})


def code(answer: Response) -> tuple[int, str]:
    return answer.status_code, answer.json().get("code", "")


async def test_c13_one_asks_another_carries_it_out_and_the_chain_names_both(
    desk: Desk, sari: Mediator, hadi: Mediator
) -> None:
    old = [await closed(desk, 10), await closed(desk, 10, region=SANGGAU)]
    young, open_one = await closed(desk, 1), await desk.ticket()
    asking, confirming = await desk.browser(sari), await desk.browser(hadi)
    asked = await ask(asking, closed_before=BEFORE)
    assert asked.status_code == 201, asked.text
    assert (asked.json()["state"], asked.json()["numbers"]) == ("waiting", [one.number for one in old])
    path = f"{API}/{asked.json()['id']}/confirm"
    assert await desk.news() == []

    assert code(await asking.post(path)) == (409, "own_bulk_erasure")
    done = await confirming.post(path)
    assert (done.status_code, done.json()) == (200, {"people": 2})
    assert await desk.news() == ["erase", "erase"]
    assert len(desk.woken) == 1
    assert code(await confirming.post(path)) == (409, "bulk_erasure_over")

    async with desk.office.database.read() as session:
        acts = [await session.get_one(Act, number) for number in range(1, 5)]
    assert [(act.mediator_id, act.verb, act.object_kind) for act in acts] == [
        (sari.id, "ask", "bulk_erasure"),
        (hadi.id, "confirm", "bulk_erasure"),
        (hadi.id, "erase", "ticket"),
        (hadi.id, "erase", "ticket"),
    ]
    trail = (await confirming.get("/desk/trail")).text
    assert "Meminta penghapusan massal" in trail
    assert "Menyetujui penghapusan massal" in trail
    for left in (young, open_one):
        assert f"ticket {left.id}" not in await desk.acts("erase")


async def test_nobody_is_erased_by_a_day_who_is_still_helped_or_whose_data_is_held(desk: Desk, sari: Mediator) -> None:
    again = await closed(desk, 10)
    async with desk.office.database.read() as session:
        conversation = await session.get_one(Conversation, again.conversation_id)
    await desk.ticket(conversation=conversation)
    held, withheld, gone = [await closed(desk, 10) for _ in range(3)]
    client = await desk.browser(sari)
    await client.post(f"/api/v1/tickets/{held.number}/data/hold", json={"reason": "Perkara PHI."})
    await client.post(f"/api/v1/tickets/{withheld.number}/data/withhold")
    assert (await ask(client, closed_before=BEFORE)).json()["numbers"] == [gone.number]
    assert code(await ask(client, closed_before="2026-11-01")) == (422, "nobody_to_erase")
    assert code(await ask(client, closed_before="2030-01-01")) == (422, "day_ahead")
    refused = await ask(client, numbers=[gone.number, held.number, 999_999])
    assert code(refused) == (422, "not_erasable")
    assert f"Tiket {held.number}, 999999 tidak ada" in refused.json()["detail"]


async def test_what_changed_since_it_was_asked_for_is_left_out(desk: Desk, sari: Mediator, hadi: Mediator) -> None:
    reopened, held, gone = [await closed(desk, 10) for _ in range(3)]
    asking, confirming = await desk.browser(sari), await desk.browser(hadi)
    by_day = (await ask(asking, closed_before=BEFORE)).json()["id"]
    named = (await ask(asking, numbers=[reopened.number, held.number])).json()["id"]
    await asking.post(f"/api/v1/tickets/{reopened.number}/reopen")
    await asking.post(f"/api/v1/tickets/{held.number}/data/hold", json={"reason": "Perkara PHI."})
    assert (await confirming.post(f"{API}/{by_day}/confirm")).json() == {"people": 1}
    assert await desk.acts("erase") == [f"ticket {gone.id}"]
    assert (await confirming.post(f"{API}/{named}/confirm")).json() == {"people": 1}
    assert await desk.acts("erase") == [f"ticket {gone.id}", f"ticket {reopened.id}"]


async def test_c13_both_prove_who_they_are_and_a_day_later_nobody_confirms(
    desk: Desk, sari: Mediator, hadi: Mediator
) -> None:
    ticket = await closed(desk, 10)
    asking, confirming = await desk.browser(sari), await desk.browser(hadi)
    path = f"{API}/{(await ask(asking, numbers=[ticket.number])).json()['id']}/confirm"
    desk.clock.forward(minutes=11)
    assert code(await ask(asking, numbers=[ticket.number])) == (403, "step_up_needed")
    assert code(await confirming.post(path)) == (403, "step_up_needed")
    assert code(await (await desk.program(hadi, "privacy:erase_many")).post(path)) == (403, "people_only")
    desk.clock.forward(hours=23, minutes=49)
    late = await desk.browser(hadi)
    assert code(await late.post(path)) == (409, "bulk_erasure_over")
    assert "Lewat 24 jam tanpa jawaban" in (await late.get(PAGE)).text
    assert await desk.news() == []


async def test_an_office_erases_only_its_own_and_the_other_may_say_no(desk: Desk, hadi: Mediator) -> None:
    ours, theirs = await closed(desk, 10), await closed(desk, 10, region=SANGGAU)
    head = await desk.browser(await desk.mediator(role=Role.REGENCY_HEAD, region=PONTIANAK))
    assert (await head.get(PAGE)).status_code == 403
    admin = await desk.browser(await desk.mediator(role=Role.ADMINISTRATOR, region=PONTIANAK))
    assert (await ask(admin, closed_before=BEFORE)).json()["numbers"] == [ours.number]
    assert code(await ask(admin, numbers=[theirs.number])) == (422, "not_erasable")
    confirming = await desk.browser(hadi)
    page = (await confirming.get("/desk/privacy")).text
    assert "1 menunggu persetujuan Anda" in page
    assert f'href="/desk/tickets/{ours.number}/data"' in (await confirming.get(PAGE)).text
    assert (await confirming.post(f"{PAGE}/1/decline")).status_code == 303
    assert "Ditolak Hadi" in (await confirming.get(PAGE)).text
    assert "menunggu persetujuan Anda" not in (await confirming.get("/desk/privacy")).text


async def test_the_page_asks_takes_back_and_confirms(desk: Desk, sari: Mediator, hadi: Mediator) -> None:
    ticket, other = await closed(desk, 10), await closed(desk, 10)
    asking, confirming = await desk.browser(sari), await desk.browser(hadi)
    form = {"numbers": f"{ticket.number}, {other.number}\n", "closed_before": "", "reason": "Arsip <b>lewat</b>"}
    assert (await asking.post(PAGE, data=form)).status_code == 303
    page = (await asking.get(PAGE)).text
    assert "Arsip &lt;b&gt;lewat&lt;/b&gt;" in page
    assert "orang lain yang menyetujui" in page
    assert f"{PAGE}/1/confirm" not in page
    await asking.post(f"{PAGE}/1/decline")
    assert "Dibatalkan Sari" in (await asking.get(PAGE)).text
    await asking.post(PAGE, data=form)
    done = await confirming.post(f"{PAGE}/2/confirm")
    assert done.headers["location"] == f"{PAGE}?people=2"
    assert "Data 2 orang sedang dihapus" in (await confirming.get(done.headers["location"])).text
    assert (await asking.post(PAGE, data=form | {"numbers": "tiket"})).status_code == 422
