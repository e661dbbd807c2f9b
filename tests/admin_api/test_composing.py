"""What a mediator puts into an answer: canned replies, articles, calculations, letters."""

import pytest
from httpx2 import AsyncClient
from sqlalchemy import select

from clinic import attachments, conversations
from clinic.conversations import Entry
from tests import factories
from tests.admin_api.casework_stage import TICKETS, code, took
from tests.admin_api.conftest import Desk
from tests.factories import SANGGAU
from tests.small import REFUSE

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
    # Who types the name of a sum means it.
    named = (await rina.get("/desk/tickets/1001/picker?q=lembur")).text
    assert named.index("insert/calculation/") < named.index("insert/article/")
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
    await rina.put(f"{TICKETS}/1001/facts", json={"company": "PT Contoh", "name": "Bu Siti"})
    prepared = (await rina.get(f"{TICKETS}/1001/letters/bipartit")).json()
    known = {field["name"]: field["known"] for field in prepared["fields"] if field["known"]}
    assert (known["company"], known.get("worker_name"), known["place"]) == ("PT Contoh", None, "Pontianak")
    page = (await rina.get("/desk/tickets/1001/letters/bipartit")).text
    assert 'value="PT Contoh"' in page
    # How she is called is offered, and does not get into a letter by itself.
    assert {field["suggestion"] for field in prepared["fields"]} == {"", "Bu Siti"}
    assert ('value="Bu Siti"' in page, "<bdi>Bu Siti</bdi>" in page) == (False, True)
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
