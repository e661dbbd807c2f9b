"""The queue: filters in the address, places in it, search within rights, saved views, acts on several at once."""

import re
from html import unescape

import pytest
from httpx2 import AsyncClient, Response

from bot.sieving import Sieving
from clinic import tickets
from clinic.conversations import NOTE, Entry
from clinic.sieve import Sieve
from clinic.tickets import Ticket
from tests.admin_api.conftest import Desk
from tests.admin_api.test_console import AS_PART, mark, rows
from tests.factories import PONTIANAK, SANGGAU
from tests.hostile import HOSTILE


@pytest.fixture
async def rina(desk: Desk) -> AsyncClient:
    return await desk.browser(await desk.mediator(name="Rina Kartika"))


@pytest.fixture
async def province(desk: Desk) -> AsyncClient:
    return await desk.browser(await desk.mediator(name="Budi Santoso", region=None))


async def sieve_all(desk: Desk) -> None:
    while await Sieving(desk.office.database, desk.office.vault, desk.clock).round():
        pass


async def many(desk: Desk, questions: list[str], region: str | None = PONTIANAK) -> None:
    """Many tickets of one conversation, in one transaction."""
    first = await desk.ticket(question=questions[0], region=region)
    async with desk.office.database.begin() as session:
        for question in questions[1:]:
            session.add(
                Ticket(conversation_id=first.conversation_id, person_id=first.person_id, question=question,
                       region=region, topic="phk", is_urgent=False, opened_at=desk.clock(), changed_at=desk.clock(),
                       state=tickets.WAITING, due_at=first.due_at)
            )  # fmt: skip


def next_page(page: str) -> str | None:
    found = re.search(r'href="([^"]+)">(?:Tiket berikutnya|Cari terus)', page)
    return None if found is None else unescape(found.group(1))


async def test_filters_stand_in_the_address_and_on_the_links_away_from_it(desk: Desk, province: AsyncClient) -> None:
    await desk.ticket(topic="upah", region=SANGGAU, channel="whatsapp", is_urgent=True)
    await desk.ticket(topic="upah", region=SANGGAU, channel="telegram")
    await desk.ticket(topic="phk", region=PONTIANAK, channel="whatsapp")
    await desk.ticket(topic="phk", region=None)
    await province.post("/desk/tickets/1003/take")
    for query, numbers in (
        ("", ["1001", "1002", "1003", "1004"]),
        ("topic=upah", ["1001", "1002"]),
        ("channel=whatsapp", ["1001", "1003"]),
        ("region=61.03&urgent=1", ["1001"]),
        ("topic=&region=&channel=&q=", ["1001", "1002", "1003", "1004"]),
        ("show=waiting&channel=whatsapp", ["1001"]),
        ("show=taken", ["1003"]),
        ("show=mine", ["1003"]),
        ("mine=1&topic=upah", []),
    ):
        answer = await province.get(f"/desk/tickets?{query}")
        assert (answer.status_code, rows(answer.text)) == (200, numbers), query
    page = (await province.get("/desk/tickets?topic=upah&urgent=1")).text
    assert 'href="/desk/tickets?topic=upah&amp;urgent=1&amp;show=waiting"' in page
    assert 'href="/desk/tickets/1001?topic=upah&amp;urgent=1"' in page
    assert 'Saya <span class="tally">1</span>' in page
    assert 'Menunggu <span class="tally">3</span>' in page
    for wrong in ("show=all", "topic=%3Cscript%3E", "after=9.1.1", "after=1.99999999999999999.1", "urgent=maybe"):
        assert (await province.get(f"/desk/tickets?{wrong}")).status_code == 422, wrong


async def test_the_next_page_goes_on_where_the_last_one_ended_whatever_happens_in_between(
    desk: Desk, rina: AsyncClient
) -> None:
    await many(desk, [f"pertanyaan {number}" for number in range(120)])
    first = (await rina.get("/desk/tickets")).text
    assert rows(first) == [str(number) for number in range(1001, 1051)]
    # The last one of the page is taken and answered: what came behind it still comes.
    await rina.post("/desk/tickets/1050/take")
    await rina.post("/desk/tickets/1050/say", data={"text": "Halo", "mode": "reply"})
    address = next_page(first)
    assert address is not None
    second = (await rina.get(address)).text
    assert rows(second) == [str(number) for number in range(1051, 1101)]
    last = (await rina.get(next_page(second) or "")).text
    assert rows(last) == [*[str(number) for number in range(1101, 1121)], "1050"]
    assert next_page(last) is None
    for number in (1001, 1002, 1003):
        await rina.post(f"/desk/tickets/{number}/close", data={"outcome": "answered"})
    assert rows((await rina.get("/desk/tickets?show=closed")).text) == ["1003", "1002", "1001"]


@pytest.mark.parametrize("with_sieves", [True, False])
async def test_a_search_finds_words_of_either_side_with_or_without_a_sieve(
    desk: Desk, rina: AsyncClient, with_sieves: bool
) -> None:
    await desk.ticket(question="Gajinya TELAT 3 bulan di PT Maju Jaya, kata Pak Yusuf")
    noted = await desk.ticket(question="kontrak habis")
    await desk.ticket(question="gaji telat juga, di Sanggau", region=SANGGAU)
    await rina.post("/desk/tickets/1002/take")
    await rina.post("/desk/tickets/1002/say", data={"text": "Simpan slip upah Anda", "mode": "reply"})
    if with_sieves:
        await sieve_all(desk)
    for sought, numbers in (
        ("gaji telat", ["1001"]),
        ("yusuf", ["1001"]),
        ("Pt. Maju", ["1001"]),
        ("slip", ["1002"]),
        ("kontrak slip", ["1002"]),
        ("gaji slip", []),
        ("otomatis", []),
        ("hubungkan", []),
    ):
        page = await rina.get("/desk/tickets", params={"q": sought})
        assert rows(page.text) == numbers, sought
    desk.clock.forward(seconds=1)
    await rina.post("/desk/tickets/1002/say", data={"text": "Nomor mesin ZX81", "mode": "note"})
    assert rows((await rina.get("/desk/tickets?q=zx81")).text) == ["1002"]
    if with_sieves:
        # Its new sieve takes the place of the one in memory.
        desk.clock.forward(seconds=10)
        await sieve_all(desk)
        assert rows((await rina.get("/desk/tickets?q=zx81")).text) == ["1002"]
    async with desk.office.database.begin() as session:
        entry = Entry(
            conversation_id=noted.conversation_id, ticket_id=None, author=NOTE, text="rahasia", at=desk.clock()
        )
        session.add(entry)
    assert rows((await rina.get("/desk/tickets?q=rahasia")).text) == []
    await rina.post("/desk/tickets/1002/close", data={"outcome": "answered"})
    opened = (await rina.get("/desk/tickets?q=slip")).text
    assert rows(opened) == []
    assert "Cari juga di tiket yang sudah ditutup" in opened
    assert rows((await rina.get("/desk/tickets?q=slip&show=closed")).text) == ["1002"]


async def test_what_many_tickets_hold_is_searched_page_by_page(desk: Desk, rina: AsyncClient) -> None:
    await many(desk, [f"gaji {'telat' if number % 2 else 'kurang'}" for number in range(130)])
    await sieve_all(desk)
    found: list[str] = []
    address: str | None = "/desk/tickets?q=telat"
    while address is not None:
        page = (await rina.get(address)).text
        found += rows(page)
        address = next_page(page)
    assert found == [str(number) for number in range(1130, 1000, -2)]
    # Those whose sieves are in memory, those that changed since, in whichever block of them, and those that came since.
    async with desk.office.database.begin() as session:
        for ticket_id in (2, 64, 129):
            (await session.get_one(Ticket, ticket_id)).question = "denda dipotong"
    await desk.ticket(question="kena denda")
    for _before_and_after_their_new_sieves in range(2):
        assert rows((await rina.get("/desk/tickets?q=denda")).text) == ["1131", "1129", "1064", "1002"]
        assert rows((await rina.get("/desk/tickets?q=kurang")).text)[:2] == ["1127", "1125"]
        desk.clock.forward(seconds=10)
        await sieve_all(desk)


async def test_a_number_leads_to_its_ticket_and_never_to_one_of_another_regency(desk: Desk, rina: AsyncClient) -> None:
    await desk.ticket()
    await desk.ticket(region=SANGGAU)
    assert (await rina.get("/desk/tickets?q=1001")).headers["location"] == "/desk/tickets/1001"
    assert (await rina.get("/desk/tickets?q=%231001")).headers["location"] == "/desk/tickets/1001"
    for nothing in ("1002", "4711", "٤", "99999999999999999999"):
        page = await rina.get("/desk/tickets", params={"q": nothing})
        assert (page.status_code, rows(page.text)) == (200, []), nothing
        assert "Tidak ada tiket yang cocok" in page.text


async def test_sieves_keep_no_word_and_go_with_their_ticket(desk: Desk) -> None:
    first = await desk.ticket(question="gaji telat")
    await desk.ticket(question="gaji telat")
    await sieve_all(desk)
    async with desk.office.database.begin() as session:
        kept = [await session.get_one(Sieve, number) for number in (1, 2)]
        assert all(len(sieve.bits) == 128 for sieve in kept)
        assert kept[0].bits != kept[1].bits
        ticket = await session.get_one(Ticket, first.id)
        ticket.question, ticket.changed_at = "", desk.clock()
        ticket.is_urgent = True
    desk.clock.forward(seconds=10)
    await sieve_all(desk)
    async with desk.office.database.read() as session:
        emptied = await session.get_one(Sieve, 1)
    assert emptied.bits != kept[0].bits


async def test_the_queue_looks_again_only_when_a_ticket_that_they_see_has_changed(
    desk: Desk, rina: AsyncClient
) -> None:
    await desk.ticket()
    address = mark((await rina.get("/desk/tickets?topic=phk")).text, "queue")
    await desk.ticket(region=SANGGAU)
    assert (await rina.get(address, headers=AS_PART)).status_code == 204
    await desk.ticket(topic="upah", question="yang lain")
    fresh = await rina.get(address, headers=AS_PART)
    assert (fresh.status_code, rows(fresh.text)) == (200, ["1001"])
    # One that is offered to them is theirs to see.
    address = mark(fresh.text, "queue")
    sanggau = await desk.browser(await desk.mediator(region=SANGGAU))
    await sanggau.post("/api/v1/tickets/1002/transfer", json={"region": PONTIANAK, "reason": "Kerjanya di kota"})
    fresh = await rina.get(address, headers=AS_PART)
    assert (fresh.status_code, rows(fresh.text)) == (200, ["1001", "1002"])


async def test_choices_are_kept_under_a_name_by_each_for_themselves(desk: Desk, rina: AsyncClient) -> None:
    budi = await desk.browser(await desk.mediator(name="Budi Santoso"))
    kept = await rina.post("/desk/views", data={"name": "PHK <b>", "query": "topic=phk&q=gaji+%26+upah&evil=1"})
    assert kept.headers["location"] == "/desk/tickets?topic=phk&q=gaji+%26+upah"
    page = (await rina.get("/desk/tickets")).text
    assert 'href="/desk/tickets?topic=phk&amp;q=gaji+%26+upah"' in page
    assert "PHK &lt;b&gt;" in page
    assert "PHK &lt;b&gt;" not in (await budi.get("/desk/tickets")).text
    assert (await budi.post("/desk/views/1/drop")).status_code == 404
    assert (await rina.post("/desk/views/1/drop")).status_code == 303
    assert "PHK &lt;b&gt;" not in (await rina.get("/desk/tickets")).text
    for number in range(20):
        await rina.post("/desk/views", data={"name": f"Tampilan {number}", "query": "urgent=1"})
    full = await rina.post("/desk/views", data={"name": "satu lagi", "query": ""})
    assert (full.status_code, "Hapus dulu satu" in full.text) == (409, True)


async def acted(client: AsyncClient, verb: str, *numbers: int, **more: str) -> Response:
    data = {"verb": verb, "ticket": [str(number) for number in numbers], **more}
    return await client.post("/desk/queue/act", data=data, headers=AS_PART)


async def test_several_are_taken_at_once_and_each_refusal_is_said(desk: Desk, rina: AsyncClient) -> None:
    for _ in range(3):
        await desk.ticket()
    await desk.ticket(region=SANGGAU)
    budi = await desk.browser(await desk.mediator(name="Budi Santoso"))
    await budi.post("/desk/tickets/1002/take")
    done = await acted(rina, "take", 1001, 1002, 1003, 1004, 1001)
    said = re.sub(r"<[^>]+>", "", done.text)
    assert "Anda pegang sekarang: 1001, 1003." in " ".join(said.split())
    assert "1002: Tiket ini sudah diambil Budi." in said
    assert "1004: Yang Cari tidak ada" not in said
    assert "1004: Yang Anda cari tidak ada, atau bukan untuk wilayah Anda." in said
    assert done.headers["hx-trigger"] == "said"
    assert rows((await rina.get("/desk/tickets?show=mine")).text) == ["1001", "1003"]
    assert await desk.news() == ["taken", "taken", "taken"]
    assert "Belum ada tiket yang dipilih" in (await acted(rina, "take")).text


async def test_several_are_closed_with_a_note_for_the_desk(desk: Desk, rina: AsyncClient) -> None:
    first = await desk.ticket()
    await desk.ticket()
    await acted(rina, "close", 1001, 1002, outcome="no_reply", note="Sudah ditelepon dua kali")
    events = [(author, event, text) for author, event, text in await desk.thread(first)][-2:]
    assert events == [("note", None, "Sudah ditelepon dua kali"), ("event", "closed", "no_reply")]
    again = await acted(rina, "close", 1001, outcome="answered")
    assert "1001</a>: Tiket ini sudah ditutup." in again.text
    assert [author for author, _, _ in await desk.thread(first)].count("note") == 1
    for wrong in ({"outcome": "menang"}, {}):
        assert (await acted(rina, "close", 1001, **wrong)).status_code == 422


async def test_several_are_handed_on_also_without_a_script(desk: Desk, rina: AsyncClient) -> None:
    for _ in range(2):
        await desk.ticket()
    data = {"verb": "transfer", "ticket": ["1001", "1002"], "region": SANGGAU}
    page = await rina.post("/desk/queue/act?topic=phk", data=data)
    assert page.status_code == 200
    assert "Sudah diminta kepada kantor itu" in page.text
    assert '<html lang="id">' in page.text
    assert (await acted(rina, "transfer", 1001, region="99.99")).status_code == 422
    assert (await acted(rina, "erase", 1001)).status_code == 422


async def test_b7_whatever_is_written_stays_words_in_the_list(desk: Desk, rina: AsyncClient) -> None:
    await many(desk, list(HOSTILE))
    address: str | None = "/desk/tickets"
    seen: list[str] = []
    while address is not None:
        page = (await rina.get(address)).text
        seen += rows(page)
        address = next_page(page)
        # What a browser would take for a tag, an attribute or an address of ours, and not for words.
        words = re.sub(r'<bdi class="words">[^<]*</bdi>', "", page)
        for trace in ("alert(1)", "evil.example", "javascript", "DROP TABLE", "__proto__"):
            assert trace not in words, trace
    assert len(seen) == len(HOSTILE)
    for words in HOSTILE[::7]:
        searched = await rina.get("/desk/tickets", params={"q": words[:100]})
        assert searched.status_code in (200, 303), words
        assert "<script>alert" not in searched.text
        kept = await rina.post("/desk/views", data={"name": words[:80] or "x", "query": f"q={words[:100]}"})
        assert kept.status_code in (303, 409, 422), words
