"""What is said beside the questions of a sum gets a sentence that helps, and changes no answer by itself."""

import pytest

from bot.engine import calculation_phrases, form_phrases, phrases, smalltalk_phrases
from tests.chat import Chat, labels, says_all, text

ALL_TOLD = ("mau hitung pesangon", "efisiensi, perusahaan rugi", "5 tahun", "gaji 4 juta", "lewati")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("kok gaji saya segitu", form_phrases.FROM_YOU),
        ("kok segitu sih", form_phrases.FROM_YOU),
        ("emang dasarnya apa", form_phrases.BASIS),
        ("pasalnya apa?", form_phrases.BASIS),
    ],
)
async def test_an_objection_to_the_summary_is_answered_and_the_summary_stays(chat: Chat, words: str, said: str) -> None:
    await says_all(chat, *ALL_TOLD)
    told = text(await chat.says(words))
    assert told.startswith(said)
    assert "Upah sebulan: Rp4.000.000" in told
    assert "Rp" in text(await chat.says("ya"))


@pytest.mark.parametrize("told", [ALL_TOLD, ALL_TOLD[:-1]])
async def test_whoever_was_misunderstood_is_asked_what_to_change(chat: Chat, told: tuple[str, ...]) -> None:
    await says_all(chat, *told)
    said = await chat.says("bukan gitu maksud saya")
    assert text(said) == form_phrases.WHICH
    assert "Upah sebulan" in labels(said)


async def test_what_is_supposed_in_figures_is_told_and_noted(chat: Chat) -> None:
    said = await says_all(chat, "mau hitung thr", "kalau baru 3 bulan?")
    assert said.startswith("Saya catat: Masa kerja sampai hari raya 3 bulan.")
    assert await says_all(chat, "gaji 3jt", "masih bekerja") != ""
    assert "THR Anda Rp750.000" in text(await chat.says("ya"))


async def test_a_question_that_leaves_a_sum_is_read_as_one_about_it(chat: Chat) -> None:
    await chat.says("mau hitung thr")
    assert "sebelum hari raya, apakah dapat THR?" in labels(await chat.says("kalau resign gimana ya?"))[0]


async def test_all_the_same_has_to_be_said_in_figures(chat: Chat) -> None:
    said = await says_all(chat, "mau hitung thr", "gaji pokok 3 juta uang makan 500rb", "semuanya sama")
    assert said.startswith(form_phrases.ALL_FIXED)


@pytest.mark.parametrize("number", ["12", "12 bulan", "bulan"])
async def test_a_number_is_no_name_of_another_question(chat: Chat, number: str) -> None:
    await says_all(chat, "mau hitung pesangon", "resign", "5 tahun")
    assert "12 bulan terakhir" not in text(await chat.says(number))


@pytest.mark.parametrize("matter", ["kontrak habis", "kontrak habis dan tidak diperpanjang, dapat apa"])
async def test_how_long_ago_work_ended_is_no_length_of_work(chat: Chat, matter: str) -> None:
    assert "Saya catat" not in await says_all(chat, matter, "udah 3 bulan")


async def test_whoever_asked_how_much_tells_how_long_they_worked(chat: Chat) -> None:
    await chat.says("pesangon saya berapa")
    chat.clock.forward(minutes=1)
    await chat.says("udah 5 tahun")
    assert "Masa kerja: 5 tahun" in await says_all(chat, "resign", "gaji 4 juta", "lewati")


async def test_how_long_a_matter_has_lasted_opens_no_sum(chat: Chat) -> None:
    said = await says_all(chat, "ijazah ditahan", "udah 2 taun")
    assert "Saya catat" not in said
    assert "menahan ijazah" in said


@pytest.mark.parametrize(
    "told",
    [
        ("hitung pesangon", "meninggal"),
        ("bapak saya meninggal, dia kerja 10 tahun gaji 4 juta. dapat pesangon berapa?",),
    ],
)
async def test_a_sum_after_a_death_begins_with_a_kind_word(chat: Chat, told: tuple[str, ...]) -> None:
    assert calculation_phrases.CONDOLENCE in await says_all(chat, *told)


async def test_overtime_on_a_sunday_begins_its_sum_with_what_was_told(chat: Chat) -> None:
    said = await chat.says("lembur 4 jam hari minggu gaji 3,5jt brp")
    assert labels(said) == ["5 hari", "6 hari"]
    summary = await chat.says("6")
    assert "Rp3.500.000" in text(summary)
    assert labels(summary)[0] == phrases.CALCULATE_NOW


@pytest.mark.parametrize(
    ("words", "said"),
    [("bentar ya", form_phrases.NO_HURRY), ("ntar dulu", form_phrases.NO_HURRY), ("makasih", form_phrases.WELCOME)],
)
async def test_talk_in_between_is_answered_and_the_question_stays(chat: Chat, words: str, said: str) -> None:
    await says_all(chat, *ALL_TOLD[:3])
    told = await chat.says(words)
    assert text(told).startswith(said)
    assert "Berapa upah Anda sebulan?" in text(told)
    assert (await says_all(chat, "gaji 4 juta", words)).startswith(said)


async def test_whoever_says_later_is_offered_no_mediator(chat: Chat) -> None:
    assert text(await chat.says("ntar dulu ya")).endswith(smalltalk_phrases.ASIDE)
