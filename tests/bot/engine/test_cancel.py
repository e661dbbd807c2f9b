"""“batal” ends what is being asked, wherever that is; a ticket ends only at the desk."""

import pytest

from bot.engine import phrases
from tests.chat import Chat, text


async def test_batal_is_understood_whether_something_is_being_asked_or_not(chat: Chat) -> None:
    for before in ("mediator", "hitung pesangon", "apa boleh bos menyita motor pribadi saya", "kapan thr cair"):
        await chat.says(before)
        assert text(await chat.says("ga jadi deh pak")) == phrases.CANCELLED
    assert text(await chat.says("Batal.")) == phrases.CANCELLED
    assert await chat.tickets() == []
    await chat.says("mediator")
    await chat.chooses("Ya, hubungi mediator")
    await chat.chooses("Sanggau")
    assert (await chat.ticket()).question == "kapan thr cair"


async def test_a_ticket_stays_until_the_office_has_read_that_it_is_not_needed(chat: Chat) -> None:
    ticket = await chat.escalates()
    assert text(await chat.says("batal")) == phrases.TICKET_KEPT.format(number=ticket.number)
    withdrawn = phrases.TICKET_WITHDRAWN.format(number=ticket.number, place="Kota Pontianak")
    assert text(await chat.says("tolong batalkan tiket saya pak")) == withdrawn
    assert (await chat.ticket()).state == "waiting"


@pytest.mark.parametrize(
    "words",
    [
        "saya mau ngomong sama orang beneran bukan robot",
        "pengen ngobrol langsung dengan orang asli dong",
        "hubungkan ke petugas bukan bot",
    ],
)
async def test_who_wants_a_human_in_their_own_words_is_offered_one(chat: Chat, words: str) -> None:
    assert phrases.OF_COURSE in text(await chat.says(words))
