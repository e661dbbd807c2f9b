"""The trail: what those who answer for a region read of what was done in it (C16, D16)."""

from httpx2 import AsyncClient

from clinic import audit, dossier, erasure
from clinic.conversations import Conversation
from clinic.mediators import Role
from tests.admin_api.conftest import Desk
from tests.factories import PONTIANAK, SANGGAU

TRAIL = "/api/v1/trail"


async def seen(client: AsyncClient, **wanted: int) -> list[tuple[int | None, str, str]]:
    acts = (await client.get(TRAIL, params=wanted)).json()["acts"]
    return [(act["mediator"], act["verb"], f"{act['object_kind']} {act['object_id']}") for act in acts]


async def test_d16_a_head_sees_who_of_anywhere_read_a_case_of_the_region_and_nothing_of_another(desk: Desk) -> None:
    own, other = await desk.ticket(region=PONTIANAK), await desk.ticket(region=SANGGAU)
    rina, adi = await desk.mediator(), await desk.mediator(region=SANGGAU)
    boss = await desk.mediator(role=Role.ADMINISTRATOR, region=None)
    head = await desk.browser(await desk.mediator(role=Role.REGENCY_HEAD, region=PONTIANAK))
    await (await desk.browser(rina)).get(f"/desk/tickets/{own.number}")
    await (await desk.browser(adi)).get(f"/desk/tickets/{other.number}")
    province = await desk.browser(boss)
    await province.get(f"/api/v1/tickets/{own.number}")
    await province.get(f"/api/v1/conversations/{own.conversation_id}")
    await province.post(f"/api/v1/mediators/{adi.id}/deactivate")
    assert await seen(head) == [
        (boss.id, "read", f"conversation {own.conversation_id}"),
        (boss.id, "read", f"ticket {own.id}"),
        (rina.id, "read", f"ticket {own.id}"),
    ]
    everything = await seen(province)
    assert (adi.id, "read", f"ticket {other.id}") in everything
    assert (boss.id, "deactivate", f"mediator {adi.id}") in everything


async def test_what_was_done_with_a_withheld_or_emptied_case_stays_in_the_trail(desk: Desk) -> None:
    withheld, emptied = await desk.ticket(), await desk.ticket()
    elsewhere = await desk.ticket(region=SANGGAU)
    boss = await desk.mediator(role=Role.ADMINISTRATOR, region=None)
    province = await desk.browser(boss)
    for ticket in (withheld, emptied, elsewhere):
        await province.get(f"/desk/tickets/{ticket.number}")
    async with desk.office.database.begin() as session:
        conversation = await session.get_one(Conversation, withheld.conversation_id)
        conversation.frozen_at = desk.clock()
        await erasure.empty_case(session, emptied.id, desk.clock())
    head = await desk.browser(await desk.mediator(role=Role.REGENCY_HEAD, region=PONTIANAK))
    assert (await head.get("/api/v1/tickets")).json()["tickets"] == []
    assert await seen(head) == [(boss.id, "read", f"ticket {each.id}") for each in (emptied, withheld)]
    page = (await head.get("/desk/trail")).text
    assert f'Tiket {emptied.number} <span class="dim">(sudah dihapus)</span>' in page
    assert f'href="/desk/tickets/{emptied.number}"' not in page


async def test_the_page_says_it_in_words_counts_repetitions_and_is_noted_itself(desk: Desk) -> None:
    ticket, rina = await desk.ticket(), await desk.mediator(name="Rina Kartika")
    client = await desk.browser(rina)
    for _ in range(3):
        await client.get(f"/desk/tickets/{ticket.number}")
    head = await desk.mediator(role=Role.REGENCY_HEAD, name="Budi Santoso")
    browser = await desk.browser(head)
    page = (await browser.get(f"/desk/trail?mediator={rina.id}&ticket={ticket.number}")).text
    assert "Membaca tiket" in page
    assert "(3 kali)" in page
    assert f'<a href="/desk/tickets/{ticket.number}">Tiket {ticket.number}</a>' in page
    assert "Membaca jejak petugas" in (await browser.get("/desk/trail?mediator=&ticket=")).text
    assert await desk.acts("read") == [f"ticket {ticket.id}"] * 3 + ["trail 61.71"] * 2


async def test_the_trail_goes_on_page_by_page(desk: Desk) -> None:
    client = await desk.browser(await desk.mediator(role=Role.PROVINCIAL_HEAD, region=None))
    for _ in range(3):
        await client.get(TRAIL)
    first = (await client.get(TRAIL, params={"most": 2})).json()
    assert [act["id"] for act in first["acts"]] == [3, 2]
    rest = (await client.get(TRAIL, params={"most": 2, "before": first["next"]})).json()
    assert ([act["id"] for act in rest["acts"]], rest["next"]) == ([1], None)


async def test_a_try_at_an_unknown_account_is_the_provinces_to_see(desk: Desk) -> None:
    await (await desk.stranger()).post("/desk/sign-in", data={"email": "siapa@contoh.go.id", "password": "salah"})
    head = await desk.browser(await desk.mediator(role=Role.REGENCY_HEAD, region=PONTIANAK))
    province = await desk.browser(await desk.mediator(role=Role.PROVINCIAL_HEAD, region=None))
    assert await seen(head) == []
    assert (None, "sign_in_refused", "mediator unknown") in await seen(province)
    assert "E-mail yang tidak dikenal" in (await province.get("/desk/trail")).text


async def test_acts_keep_their_former_verbs_and_are_told_in_words_all_the_same(desk: Desk) -> None:
    ticket, rina = await desk.ticket(), await desk.mediator(name="Rina Kartika")
    async with desk.office.database.begin() as session:
        for verb in ("accept", "decline", "withdraw"):
            audit.note(session, rina.id, verb, "ticket", ticket.id, desk.clock())
    head = await desk.browser(await desk.mediator(role=Role.REGENCY_HEAD))
    page = (await head.get("/desk/trail")).text
    async with desk.office.database.read() as session:
        text, *_ = await dossier.of(session, await session.get_one(Conversation, ticket.conversation_id), desk.clock())
    told = text.content.decode()
    for here, to_the_person in (
        ("Menerima tiket dari kantor lain<", "Rina menerima pengalihan\n"),
        (
            "Menolak tiket dari kantor lain atau pembetulan data pribadi<",
            "Rina menolak pengalihan atau pembetulan data\n",
        ),
        ("Membatalkan pengalihan tiket<", "Rina membatalkan pengalihan\n"),
    ):
        assert (here in page, to_the_person in told) == (True, True), here
