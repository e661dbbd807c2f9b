"""A place named by mistake: the case that waits moves to the office of the right one."""

import pytest
from sqlalchemy import select

from bot.engine import form_phrases, phrases, ticket_phrases
from clinic.conversations import Entry
from clinic.people import Person
from clinic.tickets import Ticket
from tests import factories
from tests.chat import Chat, labels, says_all, text


@pytest.mark.parametrize(
    "words",
    [
        "eh salah ketapang",
        "eh salah, saya di ketapang",
        "bukan pontianak, ketapang",
        "salah, harusnya ketapang pak",
        "maksudnya ketapang",
        "tolong pindahin tiket saya ke ketapang",
    ],
)
async def test_a_slip_of_the_place_moves_the_case_and_the_open_question_stays(chat: Chat, words: str) -> None:
    ticket = await chat.escalates()
    said = await chat.says(words)
    assert text(said).startswith(ticket_phrases.PLACE_PUT_RIGHT.format(number=1001, place="Kabupaten Ketapang"))
    assert text(said).endswith(phrases.FACT_SECTOR)
    assert labels(said)[-1] == form_phrases.SKIP
    assert (await chat.ticket()).region == "61.04"
    async with chat.database.read() as session:
        assert (await session.get_one(Person, ticket.person_id)).region == "61.04"
        events = select(Entry.text).where(Entry.event == "place_corrected")
        assert list(await session.scalars(events)) == ["61.04"]
    assert "menunggu mediator Kabupaten Ketapang" in text(await chat.says("status"))


async def test_a_place_in_two_regencies_is_asked_about(chat: Chat) -> None:
    await chat.escalates()
    assert labels(await chat.says("eh salah, sungai raya")) == ["Bengkayang", "Kubu Raya"]
    assert "Kabupaten Kubu Raya" in text(await chat.chooses("Kubu Raya"))
    assert (await chat.ticket()).region == "61.12"
    assert "sudah untuk Kabupaten Kubu Raya" in text(await chat.says("eh salah kubu raya"))


@pytest.mark.parametrize("words", ["saya kerja di ketapang", "eh salah umk ketapang berapa", "gaji di ketapang salah"])
async def test_whoever_only_tells_of_another_place_leaves_the_case_where_it_is(chat: Chat, words: str) -> None:
    await chat.escalates()
    await chat.says(words)
    assert (await chat.ticket()).region == "61.71"


async def test_without_a_case_there_is_nothing_to_move(chat: Chat) -> None:
    assert "pindahkan" not in await says_all(chat, "gaji saya belum dibayar", "eh salah ketapang")


async def test_whoever_holds_the_case_moves_it(chat: Chat) -> None:
    ticket = await chat.escalates()
    mediator = await factories.a_mediator(chat.database, chat.vault, chat.clock, region="61.71")
    async with chat.database.begin() as session:
        (await session.get_one(Ticket, ticket.id)).take(mediator, chat.clock())
    assert await chat.says("eh salah ketapang") == []
    assert (await chat.ticket()).region == "61.71"
