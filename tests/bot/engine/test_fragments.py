"""People type in bursts: what belongs together is understood together, and danger is heard in pieces too."""

import pytest

from bot.engine import phrases
from clinic.content import Content
from clinic.conversations import Conversation
from tests.chat import Chat, labels, text


async def types(chat: Chat, *messages: str, seconds: float = 1.5) -> list[Content]:
    """One message after the other; returns what was said to the last."""
    said: list[Content] = []
    for message in messages:
        said = await chat.says(message)
        chat.clock.forward(seconds=seconds)
    return said


@pytest.mark.parametrize(
    ("pieces", "danger"),
    [
        (("bos", "nampar", "saya"), "violence"),
        (("bos sy", "suka", "megang2 saya"), "sexual_violence"),
        (("halo", "sy", "pengen", "mati aja"), "suicide"),
        (("sy disekap", "di mess", "ga boleh keluar"), "confinement"),
    ],
)
async def test_danger_is_heard_in_pieces(chat: Chat, pieces: tuple[str, ...], danger: str) -> None:
    await types(chat, *pieces)
    assert any(phrases.URGENT[danger] in content.text for content in chat.told)
    assert (await chat.ticket()).is_urgent


async def test_a_cry_in_pieces_within_the_minute_is_one_and_stands_in_the_ticket_whole(chat: Chat) -> None:
    said = await types(chat, "bos sy", "suka", "megang2 saya", seconds=20)
    assert "129" in text(said)
    assert (await chat.ticket()).question == "bos sy\nsuka\nmegang2 saya"


async def test_one_alarm_is_enough(chat: Chat) -> None:
    await types(chat, "bos", "nampar", "saya")
    assert phrases.URGENT["violence"] not in " ".join(content.text for content in await chat.says("tadi pagi"))


async def test_the_end_of_a_cry_is_not_greeted_cheerfully(chat: Chat) -> None:
    await types(chat, "bos", "nampar", "saya")
    chat.clock.forward(seconds=10)
    said = text(await chat.settles())
    assert said.startswith(phrases.TICKET_STILL_WAITS.partition("{")[0])


async def test_what_lies_minutes_apart_is_no_cry(chat: Chat) -> None:
    await types(chat, "bos", "nampar", "saya", seconds=90)
    assert await chat.tickets() == []


async def test_pieces_that_only_say_that_a_question_is_coming_make_no_cry_of_it(chat: Chat) -> None:
    said = await types(chat, "boleh ga", "saya mau tanya", "kemarin bos bilang besok jgn masuk", seconds=9)
    assert await chat.tickets() == []
    assert "Saya di-PHK sepihak" in " ".join((said[-1].text, *labels(said)))


@pytest.mark.parametrize(
    ("pieces", "answered"),
    [
        (("thr", "sy blm dibayar"), "THR"),
        (("halo", "thr", "sy blm dibayar"), "THR"),
        (("resign", "dpt pesangon ga"), "pesangon"),
    ],
)
async def test_pieces_of_a_question_are_answered_as_one(chat: Chat, pieces: tuple[str, ...], answered: str) -> None:
    said = text(await types(chat, *pieces))
    assert "Dasar:" in said
    assert answered in said


@pytest.mark.parametrize(
    ("pieces", "answered"),
    [(("lembur", "ga dibayar", "gmn"), "lembur"), (("bpjs", "ga didaftarin bos", "boleh ga"), "BPJS")],
)
async def test_a_last_piece_that_adds_nothing_leaves_the_answer_standing(
    chat: Chat, pieces: tuple[str, ...], answered: str
) -> None:
    assert text(await types(chat, *pieces)) == phrases.SAID_ALREADY
    assert "Dasar:" in chat.told[-2].text
    assert answered in chat.told[-2].text


async def test_pieces_with_figures_begin_the_calculation(chat: Chat) -> None:
    await types(chat, "sy kerja 5 thn", "gaji 4 jt", "di phk", "dpt pesangon brp")
    assert chat.told[-1].text == "Apa alasan PHK-nya?"


async def test_a_complete_question_is_not_mixed_with_the_one_before(chat: Chat) -> None:
    said = text(await types(chat, "kapan thr cair", "phk lewat wa sah ga"))
    assert "THR" not in said
    assert "PP 35/2021 pasal 37" in said


async def test_what_is_seconds_later_no_longer_belongs_to_it(chat: Chat) -> None:
    said = text(await types(chat, "thr", "sy blm dibayar", seconds=30))
    assert "THR" not in said.partition("Dasar:")[0]


async def test_words_for_a_letter_are_not_kept_beside_it(chat: Chat) -> None:
    await chat.says("buatkan surat penolakan phk")
    await chat.says("Siti Aminah")
    async with chat.database.read() as session:
        conversation = await session.get(Conversation, 1)
    assert conversation is not None
    assert conversation.memory["lately"] == []


async def test_what_is_added_to_a_waiting_case_stays_an_addition(chat: Chat) -> None:
    ticket = await chat.escalates()
    for added in ("Pak Darto", "tolong cepat ya pak", "rumah saya di gang mawar"):
        said = text(await types(chat, added))
        assert said == phrases.TICKET_STILL_WAITS.format(number=ticket.number, place="Kota Pontianak")


async def test_a_command_is_no_part_of_a_question(chat: Chat) -> None:
    assert text(await types(chat, "kapan thr cair", "menu")) == phrases.MENU
    await types(chat, "thr", "mediator")
    assert phrases.OF_COURSE in chat.told[-1].text


@pytest.mark.parametrize("remark", ["capek bgt", "bos sy emg pelit", "emg ga punya hati dia"])
async def test_a_remark_after_an_answer_is_heard_and_the_answer_is_not_said_again(chat: Chat, remark: str) -> None:
    answer = text(await types(chat, "thr sy blm dibayar bos"))
    assert "Dasar:" in answer
    offered = [choice.label for choice in chat.told[-1].choices]
    said = await types(chat, remark)
    assert (text(said), [choice.label for choice in said[-1].choices]) == (phrases.REMARK, offered)


@pytest.mark.parametrize("seconds", [5, 60])
async def test_a_length_of_work_told_after_an_answer_is_kept_for_what_is_asked_next(chat: Chat, seconds: int) -> None:
    await types(chat, "di phk tanpa surat", seconds=seconds)
    assert text(await types(chat, "sudah kerja 5 tahun", seconds=seconds)) == phrases.REMARK
    said = await types(chat, "saya dapat apa")
    assert labels(said)[0] == "Bagaimana menghitung pesangon saya?"
    await chat.chooses("Bagaimana menghitung pesangon saya?")
    await chat.chooses(phrases.CALCULATE_MINE)
    # The years are known: the wage is what is asked next.
    assert "Berapa upah Anda" in text(await chat.chooses("Efisiensi, mencegah rugi"))


async def test_a_length_of_work_after_a_dismissal_asks_for_no_savings(chat: Chat) -> None:
    await types(chat, "saya dipecat kemarin", seconds=60)
    assert text(await types(chat, "udah 10 tahun kerja", seconds=60)) == phrases.REMARK


async def test_a_wage_told_after_the_minimum_wage_is_no_remark(chat: Chat) -> None:
    await types(chat, "umk sambas berapa", seconds=60)
    assert text(await types(chat, "gaji saya 2 juta", seconds=60)) != phrases.REMARK


async def test_a_place_within_seconds_of_a_question_for_the_minimum_wage_is_its_missing_piece(chat: Chat) -> None:
    said = await types(chat, "umk berapa", "ketapang", seconds=4)
    assert "UMK Kabupaten Ketapang tahun 2026: Rp3.561.801" in text(said)


@pytest.mark.parametrize("question", ["kalau kontrak?", "lapornya kmn", "cuti hamil", "bpjs sy jg ga didaftarin"])
async def test_what_asks_or_names_a_matter_of_its_own_after_an_answer_is_no_remark(chat: Chat, question: str) -> None:
    said = await types(chat, "thr sy blm dibayar bos", question)
    assert text(said) != phrases.REMARK


async def test_the_last_piece_tells_of_the_matter_that_the_first_named(chat: Chat) -> None:
    said = text(await types(chat, "thr saya", "dua", "bulan", "belum dibayar"))
    assert "THR terlambat atau tidak dibayar" in said
