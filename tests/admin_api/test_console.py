"""The pages of the desk: what a mediator sees, that it keeps itself fresh, and that it works without a script."""

import re

import pytest
from httpx2 import AsyncClient

from admin_api.console import labels
from clinic import outcomes
from clinic.conversations import Conversation
from clinic.mediators import Role
from tests.admin_api.conftest import Desk
from tests.factories import PONTIANAK, SANGGAU

AS_PART = {"HX-Request": "true"}


def rows(page: str) -> list[str]:
    """The numbers of the queue, in its order."""
    return re.findall(r'<li id="t(\d+)">', page)


def mark(page: str, part: str) -> str:
    """The address from which this part of the page refreshes itself."""
    found = re.search(rf'id="{part}".*?hx-get="([^"]+)"', page, re.DOTALL)
    assert found is not None
    return found.group(1).replace("&amp;", "&")


@pytest.fixture
async def rina(desk: Desk) -> AsyncClient:
    return await desk.browser(await desk.mediator(name="Rina Kartika"))


async def test_the_queue_has_the_urgent_first_then_the_longest_waiting(desk: Desk, rina: AsyncClient) -> None:
    await desk.ticket(question="gaji telat", topic="upah")
    desk.clock.forward(minutes=5)
    await desk.ticket(question="kontrak habis")
    await desk.ticket(question="tolong saya", is_urgent=True)
    await desk.ticket(region=SANGGAU, question="bukan di sini")
    await rina.post("/desk/tickets/1001/take")
    desk.clock.forward(minutes=2)
    page = (await rina.get("/desk/tickets")).text
    assert rows(page) == ["1003", "1001", "1002"]
    for words in ("Mendesak", "tolong saya", "7 mnt", "2 mnt", "Upah", "Menunggu", "Anda pegang"):
        assert words in page, words
    assert "bukan di sini" not in page
    assert rows((await rina.get("/desk/tickets?show=waiting")).text) == ["1003", "1002"]
    assert rows((await rina.get("/desk/tickets?show=mine")).text) == ["1001"]
    assert rows((await rina.get("/desk/tickets?show=closed")).text) == []


async def test_an_empty_queue_says_what_happens_next(desk: Desk, rina: AsyncClient) -> None:
    assert "Tiket baru muncul di sini dengan sendirinya" in (await rina.get("/desk/tickets")).text
    assert "Anda belum memegang tiket" in (await rina.get("/desk/tickets?show=mine")).text


async def test_the_province_sees_which_regency(desk: Desk) -> None:
    await desk.ticket(region=SANGGAU)
    await desk.ticket(region=None)
    page = (await (await desk.browser(await desk.mediator(region=None))).get("/desk/tickets")).text
    assert "Sanggau · PHK" in page
    assert "Provinsi Kalimantan Barat · PHK" in page


async def test_the_queue_refreshes_itself_only_when_something_changed(desk: Desk, rina: AsyncClient) -> None:
    await desk.ticket()
    address = mark((await rina.get("/desk/tickets")).text, "queue")
    assert (await rina.get(address, headers=AS_PART)).status_code == 204
    await desk.ticket(question="yang baru")
    fresh = await rina.get(address, headers=AS_PART)
    assert fresh.status_code == 200
    assert "yang baru" in fresh.text
    assert fresh.text.lstrip().startswith('<section id="queue"')


async def test_a_ticket_page_shows_who_said_and_did_what(desk: Desk, rina: AsyncClient) -> None:
    await desk.ticket(question="sy di phk lewat wa")
    await rina.post("/desk/tickets/1001/take")
    await rina.post("/desk/tickets/1001/say", data={"text": "Ada suratnya?", "mode": "reply"})
    await rina.post("/desk/tickets/1001/say", data={"text": "Cek slip gaji", "mode": "note"})
    await rina.post("/desk/tickets/1001/close", data={"outcome": "answered"})
    page = (await rina.get("/desk/tickets/1001")).text
    for words in (
        "Yang bertanya", "sy di phk lewat wa", "Hati Jasoka (otomatis)", "Tiket dibuka", "Diambil oleh Rina",
        "Ada suratnya?", "Catatan Rina", "Cek slip gaji", "Ditutup oleh Rina: Pertanyaan terjawab",
        "Senin, 23 November 2026", "09.00", "Kota Pontianak", "Buka lagi",
    ):  # fmt: skip
        assert words in page, words
    assert await desk.on_their_way() == [("Rina, mediator Kota Pontianak", "Ada suratnya?")]


async def test_the_thread_refreshes_itself_and_each_new_look_is_noted(desk: Desk, rina: AsyncClient) -> None:
    await desk.ticket()
    budi = await desk.browser(await desk.mediator(name="Budi Santoso"))
    address = mark((await rina.get("/desk/tickets/1001")).text, "thread")
    assert (await rina.get(address, headers=AS_PART)).status_code == 204
    assert len(await desk.acts("read")) == 1
    await budi.post("/desk/tickets/1001/take")
    await budi.post("/desk/tickets/1001/say", data={"text": "Halo dari Budi"})
    fresh = await rina.get(address, headers=AS_PART)
    assert "Halo dari Budi" in fresh.text
    assert 'hx-swap-oob="innerMorph:#facts"' in fresh.text
    assert "Dipegang Budi" in fresh.text
    assert len(await desk.acts("read")) == 2
    assert (await rina.get(mark(fresh.text, "thread"), headers=AS_PART)).status_code == 204


async def test_who_came_second_reads_who_was_first(desk: Desk, rina: AsyncClient) -> None:
    await desk.ticket()
    budi = await desk.browser(await desk.mediator(name="Budi Santoso"))
    await rina.post("/desk/tickets/1001/take")
    late = await budi.post("/desk/tickets/1001/take")
    assert late.status_code == 409
    assert "Tiket ini sudah diambil Rina. Muat ulang untuk melihatnya." in late.text
    assert 'href="/desk/tickets/1001">Muat ulang' in late.text


@pytest.mark.parametrize("as_part", [True, False])
async def test_a_refused_reply_comes_back_with_its_words(desk: Desk, rina: AsyncClient, as_part: bool) -> None:
    ticket = await desk.ticket()
    headers = AS_PART if as_part else {}
    long = "x" * 4001
    for text, says in (("Halo <b>", "Ambil dulu tiketnya"), ("  ", "masih kosong"), (long, "terlalu panjang")):
        refused = await rina.post("/desk/tickets/1001/say", data={"text": text, "mode": "reply"}, headers=headers)
        assert refused.status_code == 409
        assert says in refused.text
        assert f"{text.replace('<b>', '&lt;b&gt;')}</textarea>" in refused.text
    assert [author for author, _, _ in await desk.thread(ticket)] == ["person", "bot", "event"]
    assert await desk.acts("reply") == []


async def test_a_sent_reply_empties_the_composer_and_wakes_the_thread(desk: Desk, rina: AsyncClient) -> None:
    await desk.ticket()
    await rina.post("/desk/tickets/1001/take")
    sent = await rina.post("/desk/tickets/1001/say", data={"text": "Halo", "mode": "reply"}, headers=AS_PART)
    assert sent.headers["hx-trigger"] == "said"
    assert "></textarea>" in sent.text
    assert len(desk.woken) == 2


async def test_transfer_and_close_lead_back_to_the_queue_with_a_word(desk: Desk, rina: AsyncClient) -> None:
    for _ in range(2):
        await desk.ticket()
    for act, body in (("transfer", {"region": SANGGAU}), ("close", {"outcome": "referred"})):
        number = 1001 if act == "transfer" else 1002
        done = await rina.post(f"/desk/tickets/{number}/{act}", data=body)
        assert done.status_code == 303
        page = (await rina.get(done.headers["location"])).text
        said = "Pengalihan tiket 1001 sudah diminta" if act == "transfer" else "Tiket 1002 sudah ditutup"
        assert said in page
    assert "<script" not in (await rina.get("/desk/tickets?done=<script>&number=1")).text.split("<body")[1]


async def test_a_case_can_be_handed_to_the_province(desk: Desk, rina: AsyncClient) -> None:
    await desk.ticket()
    assert '<option value="">Provinsi Kalimantan Barat</option>' in (await rina.get("/desk/tickets/1001")).text
    await rina.post("/desk/tickets/1001/transfer", data={"region": ""})
    assert "diminta mengambil alih tiket ini oleh Rina" in (await rina.get("/desk/tickets/1001")).text
    province = await desk.browser(await desk.mediator(region=None))
    await province.post("/desk/tickets/1001/handover/accept")
    assert (await rina.get("/desk/tickets/1001")).status_code == 404


async def test_a_person_who_cannot_be_reached_is_pointed_out(desk: Desk, rina: AsyncClient) -> None:
    ticket = await desk.ticket()
    async with desk.office.database.begin() as session:
        conversation = await session.get_one(Conversation, ticket.conversation_id)
        conversation.unreachable_since = desk.clock()
    assert "tidak bisa dihubungi sejak 23 November 2026" in (await rina.get("/desk/tickets/1001")).text


HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "{{ 7*7 }}{% include 'x' %}",
    "javascript:alert(1)",
    "\u202eterbalik\u202c",
    "</textarea><svg/onload=alert(1)>",
    "' hx-get='/desk/sign-out' hx-trigger='load",
)


@pytest.mark.parametrize("words", HOSTILE)
async def test_b7_what_a_worker_writes_stays_words(desk: Desk, words: str) -> None:
    boss = await desk.browser(await desk.mediator(role=Role.ADMINISTRATOR, region=None, name=f"{words} Kartika"))
    await desk.ticket(question=words)
    await boss.post("/desk/tickets/1001/take")
    await boss.post("/desk/tickets/1001/say", data={"text": words, "mode": "note"})
    for path in ("/desk/tickets", "/desk/tickets/1001", "/desk/people", "/desk/queue"):
        page = (await boss.get(path)).text
        for tag in ("<script>", "<img", "<svg/", "onerror=alert(1)>"):
            assert tag not in page, (path, tag)
        assert "hx-get='/desk/sign-out'" not in page
        assert "49" not in re.findall(r">(\d+)<", page)


async def test_pages_carry_no_inline_script_or_style(desk: Desk) -> None:
    boss = await desk.browser(await desk.mediator(role=Role.ADMINISTRATOR, region=None))
    await desk.ticket()
    paths = ("/desk/tickets", "/desk/tickets/1001", "/desk/people", "/desk/tokens", "/desk/articles", "/desk/sign-in")
    for path in paths:
        page = (await boss.get(path)).text
        assert '<html lang="id">' in page, path
        assert re.search(r"<script(?![^>]* src=)|<style|\sstyle=|\son\w+=", page) is None, path
        assert set(re.findall(r'(?:src|href)="(https?:[^"]*)"', page)) == set(), path


async def test_a_role_sees_only_what_it_may_use(desk: Desk) -> None:
    editor = await desk.browser(await desk.mediator(role=Role.EDITOR, region=PONTIANAK))
    assert (await editor.get("/desk")).headers["location"] == "/desk/articles"
    page = (await editor.get("/desk/articles")).text
    assert 'href="/desk/tickets"' not in page
    assert 'href="/desk/people"' not in page
    refused = await editor.get("/desk/tickets")
    assert (refused.status_code, "Peran Anda tidak mencakup" in refused.text) == (403, True)


async def test_c17_the_unexpected_shows_a_number_and_nothing_of_the_inside(desk: Desk, rina: AsyncClient) -> None:
    await desk.ticket()
    await desk.office.database.alter(lambda connection: connection.exec_driver_sql("DROP TABLE act"))
    for path in ("/desk/tickets/1001", "/api/v1/tickets/1001"):
        broken = await rina.get(path)
        assert broken.status_code == 500
        assert "sebutkan nomor rujukan ini" in broken.text
        for secret in ("Traceback", "sqlalchemy", "sqlite", "psycopg", "INSERT", ".py", "act"):
            assert secret not in re.sub(r"nomor rujukan|[\w-]*(?:content|card|action)[\w-]*", "", broken.text), secret
        assert broken.headers["content-security-policy"]
        assert broken.headers["cache-control"] == "no-store"


def test_every_outcome_and_role_has_a_name() -> None:
    assert all(outcomes.LABELS.values())
    assert set(labels.ROLES) == {role.value for role in Role}
