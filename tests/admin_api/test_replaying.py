"""What people asked, asked again of the same edition: nothing has changed, and what cannot be compared says so."""

import pytest
from httpx2 import AsyncClient
from sqlalchemy import select

from admin_api.console import reasons
from bot.engine.engine import Engine
from bot.intake import Intake
from clinic import regions
from clinic.content import Address
from clinic.questions import Question
from knowledge.edition import Edition
from knowledge.search import thresholds
from knowledge.search.ground import Ground
from tests.admin_api.conftest import Desk
from tests.admin_api.workshop_stage import asked, editor
from tests.chat import Chat

__all__ = ["editor"]

NAMED = "nama saya Budi Santoso dari PT Maju Terus, lembur malam dibayar brp kalau gaji Rp 12.500.000?"
SEVERAL = "1. berapa tarif lembur per jam 2. kapan thr cair"
ELSEWHERE = "bayar pajak motor dimana"
FOLLOW_UP = "kalau kontrak gimana?"


@pytest.fixture
def chat(desk: Desk, small_edition: Edition) -> Chat:
    """Somebody who talks with the clinic of this desk."""
    office = desk.office
    intake = Intake(
        office.database, office.vault, desk.clock, Engine(), lambda: small_edition, regions.load(), lambda _: None
    )
    return Chat(office.database, office.vault, desk.clock, intake)


async def says(chat: Chat, *texts: str) -> None:
    """Each long after the one before, so that none is a piece of another."""
    for text in texts:
        await chat.says(text)
        chat.clock.forward(minutes=1)


async def questions(desk: Desk) -> list[Question]:
    async with desk.office.database.read() as session:
        return list(await session.scalars(select(Question).order_by(Question.id)))


async def test_the_same_edition_answers_nothing_otherwise(desk: Desk, editor: AsyncClient, chat: Chat) -> None:
    asked_first = ("jatah cuti tahunan berapa hari", NAMED, SEVERAL, ELSEWHERE, "lembur")
    for number, text in enumerate((*asked_first, "biaya seragam kerja dibebankan ke saya", "bos mukul saya")):
        # Each is the first message of somebody else, so that none goes on with an answer.
        chat.address, chat.told = Address("web", f"orang{number}"), []
        await says(chat, text)
    found = await questions(desk)
    assert {one.ground for one in found} == {Ground.SEARCH, Ground.SEVERAL, Ground.NAME, Ground.DANGER}
    page = (await editor.get("/desk/questions")).text
    assert page.count("Sekarang sama") == len(found) == 7
    assert "Semua pertanyaan yang bisa dibandingkan di halaman ini sekarang dijawab seperti waktu itu" in page
    for one in found:
        assert "Hari ini jawabannya sama." in (await editor.get(f"/desk/explain/{one.id}")).text


async def test_what_was_said_or_picked_before_cannot_be_compared_and_is_not_counted(
    desk: Desk, editor: AsyncClient, chat: Chat
) -> None:
    await says(chat, "jatah cuti tahunan berapa hari", FOLLOW_UP)
    chat.address, chat.told = Address("web", "budi"), []
    for piece in ("bos", "nampar", "saya"):
        await chat.says(piece)
    found = {one.id: one.ground for one in await questions(desk)}
    talk = [number for number, ground in found.items() if ground == Ground.TALK]
    assert len(talk) == 2
    page = (await editor.get("/desk/questions")).text
    assert page.count("Tidak bisa dibandingkan") == 2
    assert "Sekarang lain" not in page
    for number in talk:
        why = (await editor.get(f"/desk/explain/{number}")).text
        assert "tidak bisa dibandingkan dengan hari ini" in why
        assert "Kalau kata-kata ini saja ditanyakan sekarang" in why
        assert "Hari ini jawabannya" not in why


async def test_a_danger_from_before_its_ground_was_kept_cannot_be_compared(desk: Desk, editor: AsyncClient) -> None:
    await asked(desk, "saya", decision="urgent")
    page = (await editor.get("/desk/questions")).text
    assert "Tidak dicatat apakah kata-kata ini saja" in page
    assert "Sekarang lain" not in page


async def test_a_question_is_asked_again_with_all_its_words_and_shown_without_names(
    desk: Desk, editor: AsyncClient, chat: Chat
) -> None:
    await says(chat, NAMED)
    (one,) = await questions(desk)
    why = (await editor.get(f"/desk/explain/{one.id}")).text
    assert one.probability is not None
    assert why.count(f"{round(100 * one.probability)}%") >= 2
    for page in (why, (await editor.get("/desk/questions")).text):
        for hidden in ("Budi", "budi", "Santoso", "santoso", "Maju Terus", "maju terus", "12.500.000", "12500000"):
            assert hidden not in page, hidden


async def test_the_level_that_turned_something_away_is_kept_and_shown_with_the_office(
    desk: Desk, editor: AsyncClient, chat: Chat
) -> None:
    await says(chat, ELSEWHERE, "resep rendang gimana ya")
    office, none = await questions(desk)
    assert office.in_scope_from == thresholds.IN_SCOPE_ALL_THE_SAME
    assert none.in_scope_from == thresholds.IN_SCOPE
    page = (await editor.get(f"/desk/explain/{office.id}")).text
    level = f"soal kerja mulai {reasons.percent(thresholds.IN_SCOPE_ALL_THE_SAME)}%"
    assert level in page.split('id="now"')[0]
    assert f"dianggap {level}" in page
    assert "diurus Samsat" in page
    level = f"dianggap soal kerja mulai {reasons.percent(thresholds.IN_SCOPE)}%"
    assert level in (await editor.get(f"/desk/explain/{none.id}")).text


async def test_what_decided_instead_of_the_search_is_told(editor: AsyncClient) -> None:
    told = {
        "makasih": "hanya basa-basi",
        "umk pontianak 2026 brp": "upah minimum Kota Pontianak tahun 2026",
        "hitung thr": "meminta hitungan atau surat",
        "menu": "meminta menu",
        "bos mukul saya": "Tanda bahaya didahulukan",
    }
    for text, sentence in told.items():
        page = (await editor.post("/desk/coba", data={"text": text})).text
        assert sentence in page, text
        for words in ("Ambang", "Paling mungkin", "Kata yang berbicara", "Kalimat terdekat"):
            assert words not in page, (text, words)


async def test_what_is_only_named_or_asks_several_things_is_explained_with_what_is_offered(editor: AsyncClient) -> None:
    page = (await editor.post("/desk/coba", data={"text": "lembur"})).text
    assert "hanya menyebut namanya dan belum bertanya" in page
    page = (await editor.post("/desk/coba", data={"text": SEVERAL})).text
    assert "Masing-masing dicari sendiri" in page
    for words in ("Bagaimana upah lembur dihitung?", "Berapa THR dan kapan dibayar?"):
        assert words in page
