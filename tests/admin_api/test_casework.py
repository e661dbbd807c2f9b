"""What is done with a case beside answering: handing over, merging, grouping, facts, canned replies, letters, signs."""

import asyncio
from typing import Any

import pytest
from httpx2 import AsyncClient, Response
from sqlalchemy import select

from clinic import attachments, conversations, handovers
from clinic.conversations import Conversation, Entry
from clinic.mediators import Role
from tests import factories
from tests.admin_api.conftest import Desk
from tests.factories import PONTIANAK, SANGGAU, SINGKAWANG
from tests.small import REFUSE

TICKETS = "/api/v1/tickets"
LETTER = {
    "company": "PT Contoh",
    "worker_name": "Siti Aminah",
    "region": "Kota Pontianak",
    "issue": "Upah September 2026 belum dibayar",
    "demands": "Upah September dibayar",
}


@pytest.fixture
async def rina(desk: Desk) -> AsyncClient:
    return await desk.browser(await desk.mediator(name="Rina Kartika"))


async def took(client: AsyncClient, number: int = 1001) -> None:
    assert (await client.post(f"{TICKETS}/{number}/take")).status_code == 200


def code(answer: Response) -> tuple[int, str]:
    return answer.status_code, answer.json().get("code", "")


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


async def test_canned_replies_are_kept_by_an_office_and_filled_for_a_ticket(desk: Desk, rina: AsyncClient) -> None:
    await desk.ticket()
    there = await desk.browser(await desk.mediator(region=SANGGAU))
    written = {
        "title": "Minta surat",
        "text": "Selamat pagi {nama}. Tiket {nomor}, {kabupaten}: ada suratnya?",
        "citation": "PP-35-2021 37(3)",
    }
    kept = (await rina.post("/api/v1/canned-replies", json=written)).json()
    address = f"/api/v1/canned-replies/{kept['id']}"
    for field, wrong, refusal in (
        ("text", "Halo {rahasia}", "unknown_variable"),
        ("citation", "pasal 37", "unknown_law"),
        ("citation", "UU-999-1999 1", "unknown_law"),
    ):
        refused = await rina.put(address, json={**written, field: wrong})
        assert code(refused) == (422, refusal)
        assert wrong.strip("Halo {}") in refused.json()["detail"]
    inserted = f"/desk/tickets/1001/insert/canned/{kept['id']}"
    assert "Selamat pagi Bapak/Ibu. Tiket 1001, Kota Pontianak: ada suratnya?" in (await rina.get(inserted)).text
    await rina.put(f"{TICKETS}/1001/facts", json={"name": "Bu Siti"})
    filled = (await rina.get(inserted)).text
    assert "Selamat pagi Bu Siti." in filled
    assert "Dasar: PP 35/2021 pasal 37 ayat (3)." in filled
    assert (await there.get("/api/v1/canned-replies")).json() == []
    assert (await there.put(address, json=written)).status_code == 404
    assert code(await rina.delete(f"{address}?version=9")) == (409, "changed")
    assert (await rina.delete(f"{address}?version=1")).status_code == 200
    assert (await rina.get("/api/v1/canned-replies")).json() == []


async def test_the_provinces_canned_replies_are_for_everybody_and_changed_by_the_province(
    desk: Desk, rina: AsyncClient
) -> None:
    province = await desk.browser(await desk.mediator(region=None))
    await province.post("/desk/canned", data={"title": "Salam", "text": "Selamat pagi {nama}"})
    page = (await rina.get("/desk/canned")).text
    assert "Selamat pagi {nama}" in page
    assert "Ubah" not in page
    assert (await rina.get("/desk/canned/1")).status_code == 404
    refused = await province.post(
        "/desk/canned/1", data={"title": "Salam", "text": "Halo {siapa}", "version": "1", "citation": ""}
    )
    assert refused.status_code == 422
    assert "Variabel {siapa} tidak dikenal" in refused.text
    assert "Halo {siapa}</textarea>" in refused.text
    await province.post("/desk/canned/1", data={"title": "Salam", "text": "Halo {nama}", "version": "1"})
    assert "Halo {nama}" in (await rina.get("/desk/canned")).text
    late = await province.post("/desk/canned/1", data={"title": "Salam", "text": "Hai", "version": "1"})
    assert late.status_code == 409


async def test_the_picker_offers_what_fits(desk: Desk, rina: AsyncClient) -> None:
    await desk.ticket(question="saya di phk tapi tidak mau, cara tolak surat phk")
    await factories.a_canned_reply(desk.office.database, desk.clock, title="Minta surat PHK")
    await factories.a_canned_reply(desk.office.database, desk.clock, region=SANGGAU, title="Rahasia Sanggau")
    offered = (await rina.get("/desk/tickets/1001/picker")).text
    assert offered.index("Minta surat PHK") < offered.index("Bagaimana cara menolak PHK?") < offered.index("Pesangon")
    assert "Rahasia Sanggau" not in offered
    assert "Bagaimana mendirikan serikat pekerja?" in (await rina.get("/desk/tickets/1001/picker?q=serikat")).text
    assert "Tidak ada yang cocok" not in (await rina.get("/desk/tickets/1001/picker?q=thr")).text
    suggested = (await rina.get(f"{TICKETS}/1001/suggestions")).json()
    assert suggested[0]["slug"] == REFUSE
    said = (await rina.get(f"/desk/tickets/1001/insert/article/{REFUSE}")).text
    assert "Dasar: PP 35/2021 pasal 39 ayat (1)" in said
    assert (await rina.get("/desk/tickets/1001/insert/article/tidak-ada")).status_code == 404


async def test_a_calculation_is_asked_for_and_put_in_as_words(desk: Desk, rina: AsyncClient) -> None:
    await desk.ticket()
    address = "/desk/tickets/1001/insert/calculation/thr"
    form = (await rina.get(address)).text
    assert "Hitung dan sisipkan" in form
    again = await rina.post(address, data={"monthly_wage": "entah"})
    assert "data-inserted" not in again.text
    assert 'value="entah"' in again.text
    fields = (await rina.get("/api/v1/calculations")).json()
    thr = next(one for one in fields if one["name"] == "thr")
    answers = {"monthly_wage": "3 juta", "months_worked": "8 bulan"}
    assert {field["name"] for field in thr["fields"]} >= set(answers), thr
    done = await rina.post(address, data=answers)
    assert "Rp2.000.000" in done.text
    assert "bukan janji hasil" in done.text
    assert "Rp2.000.000" in (await rina.post("/api/v1/calculations/thr", json={"answers": answers})).json()["text"]
    refused = await rina.post("/api/v1/calculations/thr", json={"answers": {}})
    assert code(refused) == (422, "refused")


async def test_a_letter_goes_out_as_files_and_is_forgotten_like_every_letter(desk: Desk, rina: AsyncClient) -> None:
    ticket = await desk.ticket()
    await rina.put(f"{TICKETS}/1001/facts", json={"company": "PT Contoh", "name": "Siti Aminah"})
    prepared = (await rina.get(f"{TICKETS}/1001/letters/bipartit")).json()
    known = {field["name"]: field["known"] for field in prepared["fields"] if field["known"]}
    assert (known["company"], known["worker_name"], known["place"]) == ("PT Contoh", "Siti Aminah", "Pontianak")
    assert 'value="PT Contoh"' in (await rina.get("/desk/tickets/1001/letters/bipartit")).text
    address = f"{TICKETS}/1001/letters/bipartit"
    assert code(await rina.post(address, json={"answers": LETTER})) == (409, "not_yours")
    await took(rina)
    refused = await rina.post(address, json={"answers": {}})
    assert code(refused) == (422, "unacceptable")
    assert "issue" in [complaint["where"] for complaint in refused.json()["complaints"]]
    sent = await rina.post("/desk/tickets/1001/letters/bipartit", data={**LETTER, "warned": "yes"})
    assert sent.status_code == 303, sent.text
    async with desk.office.database.read() as session:
        line = (await session.scalars(select(Entry).where(Entry.author == conversations.MEDIATOR))).one()
        files = await attachments.of_entry(session, line.id)
    assert line.event == "letter:bipartit"
    assert line.forget_at is not None
    assert [file.name.rsplit(".", 1)[1] for file in files] == ["docx", "pdf"]
    (_, words) = (await desk.on_their_way())[-1]
    assert "Permohonan perundingan bipartit" in words
    assert ("event", "letter_sent", "Permohonan perundingan bipartit") in await desk.thread(ticket)


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
