"""What the desk sees of its words on their way: how far they came, and how long a person may still be answered."""

from clinic import receipts
from clinic.content import Fate, Receipt
from clinic.outbox import SENT, Outgoing
from tests.admin_api.conftest import Desk


async def _moves(desk: Desk, number: int, state: str, fate: Fate | None = None) -> None:
    async with desk.office.database.begin() as session:
        outgoing = await session.get_one(Outgoing, number)
        outgoing.state, outgoing.sent_at = state, desk.clock()
        if fate is not None:
            said = Receipt("whatsapp", number, "wamid.1", fate, desk.clock())
            await session.flush()
            await receipts.keep(session, [said], desk.clock())


async def test_a_mediator_sees_how_far_their_reply_came_and_the_page_renews_itself(desk: Desk) -> None:
    mediator, ticket = await desk.mediator(), await desk.ticket(channel="whatsapp")
    browser = await desk.browser(mediator)
    page = f"/desk/tickets/{ticket.number}"
    await browser.post(f"{page}/take")
    await browser.post(f"{page}/say", data={"text": "Selamat pagi."})
    steps = (
        ("waiting", None, "belum terkirim"),
        ("held", None, "menunggu yang bertanya menulis lagi"),
        (SENT, None, "terkirim 09.00"),
        (SENT, Fate.DELIVERED, "sampai 09.00"),
        (SENT, Fate.READ, "dibaca 09.00"),
    )
    mark = "0"
    for state, fate, words in steps:
        await _moves(desk, 1, state, fate)
        shown = await browser.get(f"{page}/thread", params={"mark": mark})
        assert shown.status_code == 200
        assert f'<p class="standing">{words}</p>' in shown.text
        mark = shown.text.partition("?mark=")[2].partition('"')[0]
        assert (await browser.get(f"{page}/thread", params={"mark": mark})).status_code == 204
    program = await desk.program(mediator, "tickets:read")
    thread = (await program.get(f"/api/v1/tickets/{ticket.number}")).json()["thread"]
    assert [line["delivery"] for line in thread if line["text"] == "Selamat pagi."] == ["read"]


async def test_a_reply_that_did_not_arrive_is_seen(desk: Desk) -> None:
    mediator, ticket = await desk.mediator(), await desk.ticket(channel="whatsapp")
    browser = await desk.browser(mediator)
    await browser.post(f"/desk/tickets/{ticket.number}/take")
    await browser.post(f"/desk/tickets/{ticket.number}/say", data={"text": "Selamat pagi."})
    await _moves(desk, 1, SENT, Fate.FAILED)
    assert '<p class="standing">tidak sampai</p>' in (await browser.get(f"/desk/tickets/{ticket.number}")).text


async def test_the_ticket_shows_how_long_the_person_may_still_be_answered(desk: Desk) -> None:
    mediator = await desk.mediator()
    ticket, elsewhere = await desk.ticket(channel="whatsapp"), await desk.ticket(channel="telegram")
    desk.clock.forward(hours=5)
    browser = await desk.browser(mediator)
    page = f"/desk/tickets/{ticket.number}"
    assert "24 November 2026 pukul 09.00 WIB (sisa 19 jam)" in (await browser.get(page)).text
    desk.clock.forward(hours=19, minutes=1)
    browser = await desk.browser(mediator)
    late = (await browser.get(page)).text
    assert "dikirim begitu ia menulis lagi" in late
    assert "sisa" not in late
    assert "24 jam" not in (await browser.get(f"/desk/tickets/{elsewhere.number}")).text
