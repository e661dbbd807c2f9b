"""People's rights to their data at the desk: D4 to D6 of the bar, and who looked (D16)."""

import io
import zipfile

from sqlalchemy import select

from clinic import attachments, conversations, demands, people
from clinic.clock import spoken_time
from clinic.content import Attachment
from clinic.conversations import Conversation, Entry
from clinic.demands import Demand
from clinic.mediators import Role
from clinic.people import Person
from clinic.tickets import Ticket
from tests.admin_api.conftest import Desk


async def demanded(desk: Desk) -> list[tuple[str, str | None]]:
    async with desk.office.database.read() as session:
        return [(each.kind, each.outcome) for each in await session.scalars(select(Demand).order_by(Demand.id))]


async def ask_to_correct(desk: Desk, ticket: Ticket, words: str) -> None:
    async with desk.office.database.begin() as session:
        conversation = await session.get_one(Conversation, ticket.conversation_id)
        demands.note(session, conversation, demands.CORRECTION, desk.clock(), words)


async def test_d4_the_export_holds_the_case_the_trail_and_the_files(desk: Desk) -> None:
    ticket = await desk.ticket(question="upah saya belum dibayar")
    async with desk.office.database.begin() as session:
        entry = await conversations.add(
            session, Entry(conversation_id=ticket.conversation_id, author="bot", text="Suratnya.", at=desk.clock())
        )
        attachments.put(session, entry, [Attachment("surat.txt", "text/plain", b"isi surat")])
    rina = await desk.browser(await desk.mediator(name="Rina Kartika"))
    await rina.get(f"/api/v1/tickets/{ticket.number}")
    head = await desk.browser(await desk.mediator(role=Role.REGENCY_HEAD))
    answer = await head.post(f"/api/v1/tickets/{ticket.number}/data/export")
    assert answer.headers["content-type"] == "application/zip"
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        assert archive.namelist() == ["data-anda.txt", "01-surat.txt"]
        told = archive.read("data-anda.txt").decode()
        assert archive.read("01-surat.txt") == b"isi surat"
    assert "upah saya belum dibayar" in told
    assert f"{spoken_time(desk.clock())}: Rina membaca" in told
    assert await desk.acts("export") == [f"ticket {ticket.id}"]
    assert await demanded(desk) == [("access", "given")]


async def test_d5_the_words_are_corrected_or_the_person_reads_why_not(desk: Desk) -> None:
    ticket = await desk.ticket(question="PT Lama memotong upah")
    await ask_to_correct(desk, ticket, "bukan PT Lama, tapi PT Baru")
    head = await desk.browser(await desk.mediator(role=Role.REGENCY_HEAD))
    waiting = (await head.get("/api/v1/privacy")).json()
    assert [(each["number"], each["kind"]) for each in waiting] == [(ticket.number, "correction")]
    address = f"/api/v1/tickets/{ticket.number}/data"
    assert (await head.post(f"{address}/correct", json={"text": "PT Baru memotong upah"})).status_code == 204
    assert (await head.get(f"/api/v1/tickets/{ticket.number}")).json()["ticket"]["question"] == "PT Baru memotong upah"
    assert (await head.get("/api/v1/privacy")).json() == []
    other = await desk.ticket(question="urusan lain")
    line = (await head.get(f"/api/v1/tickets/{other.number}")).json()["thread"][0]["id"]
    stray = await head.post(f"{address}/correct", json={"line": line, "text": "punya orang lain"})
    assert stray.status_code == 404
    await ask_to_correct(desk, ticket, "saya juga bukan pekerja")
    await head.post(f"{address}/decline", json={"reason": "Slip upah menyebut Anda pekerja."})
    assert await desk.news() == ["corrected", "not_corrected:Slip upah menyebut Anda pekerja."]
    assert await demanded(desk) == [("correction", "corrected"), ("correction", "declined")]
    assert await desk.acts("decline_correction") == [f"ticket {ticket.id}"]


async def test_d6_what_is_withheld_is_shown_to_nobody_at_work_unless_it_is_held_for_a_court(desk: Desk) -> None:
    ticket = await desk.ticket()
    rina = await desk.browser(await desk.mediator())
    head = await desk.browser(await desk.mediator(role=Role.REGENCY_HEAD))
    address = f"/api/v1/tickets/{ticket.number}/data"
    await rina.post(f"/api/v1/tickets/{ticket.number}/take")
    await rina.post(f"/api/v1/tickets/{ticket.number}/reply", json={"text": "Sebentar."})
    await head.post(f"{address}/withhold")
    for path in (f"/api/v1/tickets/{ticket.number}", f"/api/v1/conversations/{ticket.conversation_id}"):
        assert (await rina.get(path)).status_code == 404, path
    assert (await rina.get("/api/v1/tickets")).json()["tickets"] == []
    assert (await rina.post(f"/api/v1/tickets/{ticket.number}/reply", json={"text": "Halo"})).status_code == 404
    assert (await rina.post(f"{address}/show")).status_code == 403
    await head.post(f"{address}/hold", json={"reason": "Perkara PHI."})
    assert (await rina.get(f"/api/v1/tickets/{ticket.number}")).status_code == 200
    listed = (await head.get("/api/v1/privacy")).json()
    assert [each["kind"] for each in listed] == ["withheld", "legal_hold"]
    await head.post(f"{address}/release")
    await head.post(f"{address}/show")
    assert (await rina.get(f"/api/v1/tickets/{ticket.number}")).status_code == 200
    assert await desk.news() == ["taken", "withheld", "shown"]
    assert await demanded(desk) == [("restriction", "withheld")]


async def test_who_is_erased_by_the_desk_hears_of_it_as_if_they_had_asked(desk: Desk) -> None:
    ticket = await desk.ticket()
    head = await desk.browser(await desk.mediator(role=Role.REGENCY_HEAD))
    assert (await head.post(f"/api/v1/tickets/{ticket.number}/data/erase")).status_code == 204
    assert await desk.news() == ["erase"]
    assert len(desk.woken) == 1


async def test_d16_every_look_at_a_case_is_listed_for_the_head_of_the_office(desk: Desk) -> None:
    ticket = await desk.ticket()
    rina = await desk.browser(await desk.mediator(name="Rina Kartika"))
    await rina.get(f"/desk/tickets/{ticket.number}")
    head = await desk.browser(await desk.mediator(name="Hadi", role=Role.REGENCY_HEAD))
    acts = (await head.get(f"/api/v1/tickets/{ticket.number}/data")).json()["acts"]
    assert [(each["mediator"], each["verb"]) for each in acts if each["mediator"] == "Rina"] == [("Rina", "read")]
    page = (await head.get(f"/desk/tickets/{ticket.number}/data")).text
    assert '<th scope="row">Rina</th><td>Membaca tiket</td>' in page


async def test_d1_what_the_person_agreed_to_is_shown_and_since_when_no_more(desk: Desk) -> None:
    ticket = await desk.ticket()
    async with desk.office.database.begin() as session:
        person = await session.get_one(Person, ticket.person_id)
        given = await people.consent(session, person, "2026-11", people.CONSENT, "whatsapp", desk.clock())
        given.withdrawn_at = desk.clock()
        await people.consent(session, person, "2026-11", people.VITAL_INTEREST, "web", desk.clock())
    head = await desk.browser(await desk.mediator(role=Role.REGENCY_HEAD))
    page = (await head.get(f"/desk/tickets/{ticket.number}/data")).text
    when = spoken_time(desk.clock())
    assert f"{when} lewat WhatsApp, sesudah membaca pemberitahuan versi 2026-11. Dicabut {when}." in page
    assert "karena pesannya menyangkut keselamatan jiwa" in page
    shown = (await head.get(f"/api/v1/tickets/{ticket.number}/data")).json()["consents"]
    assert [(one["basis"], one["withdrawn_at"] is None) for one in shown] == [
        ("consent", False),
        ("vital_interest", True),
    ]
