"""A ticket spoken of in one's own words: is it there, when will it be answered, it may be closed, how to be reached."""

import pytest

from bot.engine import phrases, ticket_phrases
from tests.chat import Chat, labels, says_all, text


@pytest.mark.parametrize(
    "words",
    [
        "udah 2 hari blm ada kabar",
        "tiket 1001 gimana kabarnya",
        "kapan saya dihubungi",
        "laporan saya ko lama",
        "aduan saya yg kemaren udah sampe mana",
        "tiket saya nomer brp",
        "gimana statusnya",
    ],
)
async def test_who_waits_is_told_the_state_and_who_has_no_ticket_that_nothing_was_sent(chat: Chat, words: str) -> None:
    said = await chat.says(words)
    assert ticket_phrases.NONE_YET in text(said)
    assert labels(said) == [phrases.TALK_TO_MEDIATOR]
    await chat.escalates()
    assert "menunggu mediator Kota Pontianak" in text(await chat.says(words))


@pytest.mark.parametrize(
    "words",
    [
        "laporan saya ke pengawas belum ada kabar",
        "klaim jht saya belum diproses",
        "gaji saya kapan masuk",
        "bos ga mau bales wa saya",
        "tadi saya tanya apa dijawab apa",
    ],
)
async def test_an_answer_that_somebody_else_owes_is_no_ticket(chat: Chat, words: str) -> None:
    assert ticket_phrases.NONE_YET not in text(await chat.says(words))


async def test_after_a_question_no_news_may_be_of_what_was_asked(chat: Chat) -> None:
    await chat.says("jht saya cair brp lama sih")
    chat.clock.forward(minutes=1)
    assert ticket_phrases.NONE_YET not in text(await chat.says("udah 2 minggu blm ada kabar"))


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ("gaji saya belum dikirim", "kapan dikirim"),
        ("slip gaji", "belum dikirim juga"),
        ("surat pengaduan ke pengawas", "sudah dikirim belum dibalas"),
        ("bipartit", "sudah dikirim kemarin"),
    ],
)
async def test_after_a_question_what_is_sent_may_be_a_wage_or_a_letter(chat: Chat, asked: str, words: str) -> None:
    await chat.says(asked)
    chat.clock.forward(minutes=1)
    assert ticket_phrases.NONE_YET not in text(await chat.says(words))


@pytest.mark.parametrize("words", ["kapan saya dihubungi", "sudah dikirim ke petugas belum"])
async def test_after_a_question_who_waits_for_an_officer_has_no_ticket_yet(chat: Chat, words: str) -> None:
    await chat.says("gaji saya belum dikirim")
    chat.clock.forward(minutes=1)
    assert ticket_phrases.NONE_YET in text(await chat.says(words))


@pytest.mark.parametrize(
    "words", ["tutup aja laporan saya udah damai sama bos", "laporan saya dicabut aja", "cabut tiket nomor 1001"]
)
async def test_a_ticket_can_be_given_back_in_ones_own_words(chat: Chat, words: str) -> None:
    assert ticket_phrases.NOTHING_TO_CLOSE in text(await chat.says(words))
    ticket = await chat.escalates()
    withdrawn = phrases.TICKET_WITHDRAWN.format(number=ticket.number, place="Kota Pontianak")
    assert text(await chat.says(words)) == withdrawn


async def test_a_report_at_the_police_is_not_ours_to_close(chat: Chat) -> None:
    await chat.escalates()
    assert "lalu menutup tiket" not in text(await chat.says("cara cabut laporan polisi gimana"))


async def test_a_ticket_that_a_company_took_back_is_a_journey(chat: Chat) -> None:
    said = text(await chat.says("tiket saya dibatalkan perusahaan, ganti rugi siapa"))
    assert ticket_phrases.NOTHING_TO_CLOSE not in said


async def test_how_somebody_wants_to_be_reached_is_noted_and_no_question(chat: Chat) -> None:
    for words in ("ga usah nelpon, wa aja 0856 1234 5678", "wa aja ga usah telpon"):
        assert ticket_phrases.NO_NUMBER_NEEDED in text(await chat.says(words))
    ticket = await chat.escalates()
    noted = ticket_phrases.WAY_NOTED.format(number=ticket.number)
    assert noted in text(await chat.says("ga usah nelpon, wa aja 0856 1234 5678"))


async def test_who_wants_no_officer_after_an_alarm_is_told_how_to_end_the_ticket(chat: Chat) -> None:
    refused = "saya ga mau dihubungi petugas"
    assert ticket_phrases.NOT_CONTACTED in text(await chat.says(refused))
    await chat.says("mending mati aja saya")
    ticket = await chat.ticket()
    assert text(await chat.says(refused)) == ticket_phrases.CONTACT_REFUSED.format(number=ticket.number)
    assert (await chat.ticket()).is_open


async def test_who_would_like_a_call_does_not_refuse_one(chat: Chat) -> None:
    assert ticket_phrases.NOT_CONTACTED not in text(await chat.says("bisa telpon saya ga pak"))


async def test_who_asks_what_the_numbers_cost_gets_them_again_with_the_free_ones_marked(chat: Chat) -> None:
    await chat.says("mending mati aja saya")
    said = text(await chat.says("nomor healing itu bayar ga"))
    assert said.startswith(ticket_phrases.FREE_OF_CHARGE)
    assert "healing119.id: layanan krisis jiwa Kemenkes, gratis" in said


async def test_a_chat_can_be_erased_as_people_say_it(chat: Chat) -> None:
    said = await says_all(chat, "ga jadi lapor deh takut", "hapus aja chat saya tadi")
    assert "akan dihapus" in said
    assert "sudah dihapus" in text(await chat.says("iya hapus"))


@pytest.mark.parametrize("words", ["besok jam 9 bisa telp?", "bisanya habis pulang kerja, malam"])
async def test_when_somebody_can_be_reached_is_told_to_whoever_reads_the_case(chat: Chat, words: str) -> None:
    await says_all(chat, "gaji saya belum dibayar 3 bulan", "hubungkan mediator")
    said = await chat.says(words)
    assert text(said).startswith(ticket_phrases.TIME_NOTED)
    assert labels(said) == [phrases.YES_MEDIATOR, phrases.NO]
    await says_all(chat, "ya", "sambas")
    assert (await chat.ticket()).question == f"gaji saya belum dibayar 3 bulan\n{words}"
    assert ticket_phrases.WAY_NOTED.format(number=1001) in text(await chat.says(words))


@pytest.mark.parametrize("words", ["emang lewat apa ngobrolnya", "ngobrolnya di mana", "dihubungi lewat apa ya"])
async def test_by_which_way_an_officer_answers_is_told_beside_the_offer(chat: Chat, words: str) -> None:
    await says_all(chat, "gaji saya belum dibayar 3 bulan", "hubungkan mediator")
    said = await chat.says(words)
    assert text(said).startswith(ticket_phrases.ANSWERED_HERE.format(rest="").strip())
    assert labels(said) == [phrases.YES_MEDIATOR, phrases.NO]
