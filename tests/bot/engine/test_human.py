"""Somebody who wants a human gets the way to one, whatever they say; who asks about mediators gets the answer."""

import pytest

from bot.engine import phrases
from tests.chat import Chat, labels, text


@pytest.mark.parametrize(
    "words",
    [
        "min mau bicara sama orang beneran dong jangan mesin",
        "tolong sambungin ke petugasnya bang",
        "saya mau dihubungi petugas",
        "minta petugas hubungin saya",
        "pengen ngobrol sm manusia, bukan robot",
        "saya butuh manusia bukan jawaban template",
        "sy pengen konsultasi langsung sm bpk mediator ttg phk sy",
        "mau curhat langsung ke mediator",
        "mau curhat langsung sama bapak",
        "tlg d bantu pak mau ngomong langsung sama bapak",
        "panggilkan petugas yg ngerti sawit",
        "cs nya mana sih",
        "kasih nomer wa pak mediator aja dong",
        "admin asli mana",
        "tolong telpon saya",
        "bisa telpon saya ga pak",
        "saya ga mau resign tapi dipaksa, tolong hubungi mediator",
    ],
)
async def test_a_wish_and_a_word_for_a_human_ask_for_one(chat: Chat, words: str) -> None:
    said = await chat.says(words)
    assert phrases.OF_COURSE in text(said)
    assert labels(said) == [phrases.YES_MEDIATOR, phrases.NO]


async def test_what_a_human_is_wanted_for_goes_into_the_case(chat: Chat) -> None:
    story = "saya di phk sepihak kemarin. tolong hubungkan saya dengan orang dinas"
    await chat.says(story)
    await chat.says("ya, saya di sambas")
    assert (await chat.ticket()).question.startswith(story)


@pytest.mark.parametrize(
    "words",
    [
        "mediasi di disnaker berapa lama",
        "apa tugas mediator hubungan industrial",
        "perusahaan tidak mau bicara dengan mediator",
        "bos mau ketemu mediator, saya harus ikut?",
        "saya diminta hubungi petugas BPJS",
        "petugas pengawas datang ke pabrik minta dokumen",
        "saya operator forklift mau resign",
        "saya kerja sebagai petugas kebersihan mau minta kenaikan gaji",
        "ini orang beneran?",
        "besok saya mau ketemu mediator disnaker perlu bawa dokumen",
        "saya mau ketemu mediator di disnaker besok, dokumen apa yg dibawa",
    ],
)
async def test_who_speaks_of_officers_and_wants_none_is_answered(chat: Chat, words: str) -> None:
    assert phrases.OF_COURSE not in text(await chat.says(words))


async def test_below_the_answer_on_who_answers_here_stands_the_way_to_a_human(chat: Chat) -> None:
    assert labels(await chat.says("siapa yang jawab pertanyaan saya disini"))[-1] == phrases.TALK_TO_MEDIATOR


@pytest.mark.parametrize("words", ["saya mau cerita langsung ya pak", "saya mau curhat langsung boleh?"])
async def test_who_would_tell_something_at_once_is_waited_for(chat: Chat, words: str) -> None:
    assert await chat.says(words) == []
