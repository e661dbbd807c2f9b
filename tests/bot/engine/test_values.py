"""Values told by themselves, below an article whose sum they are for."""

import pytest

from bot.engine import form_phrases, phrases
from tests.chat import Chat, labels, text

ASKED = "dpt pesangon brp kl di phk efisiensi"


async def test_figures_below_an_article_begin_its_sum(chat: Chat) -> None:
    await chat.says(ASKED)
    chat.clock.forward(minutes=1)
    said = await chat.says("gaji 3,2jt")
    assert text(said).startswith("Saya catat: Upah sebulan Rp3.200.000.")
    # What the question itself said is not asked for again.
    assert labels(said)[:2] == ["Efisiensi, perusahaan sudah rugi", "Efisiensi, mencegah rugi"]
    await chat.says("kerja 5 tahun")
    await chat.chooses("Efisiensi, mencegah rugi")
    summary = text(await chat.chooses(form_phrases.SKIP))
    assert "Masa kerja: 5 tahun" in summary
    assert "Upah sebulan: Rp3.200.000" in summary


@pytest.mark.parametrize(
    "told", ["3,2jt", "3.200.000", "3,2", "sy kerja 5 tahun 3 bulan", "gaji 3jt, 5 thn dpt brp ya"]
)
async def test_any_figure_that_the_sum_can_hear_begins_it(chat: Chat, told: str) -> None:
    await chat.says(ASKED)
    chat.clock.forward(minutes=1)
    assert "Apa alasan PHK-nya?" in text(await chat.says(told))


@pytest.mark.parametrize(
    "asked", ["brp lama 5 tahun?", "2", "081234567890", "kontrak 1 tahun", "5 tahun?", "efisiensi"]
)
async def test_what_asks_or_picks_or_tells_of_others_begins_no_sum(chat: Chat, asked: str) -> None:
    await chat.says(ASKED)
    chat.clock.forward(minutes=1)
    assert "Apa alasan PHK-nya?" not in text(await chat.says(asked))


async def test_days_are_figures_of_the_sum_that_counts_days(chat: Chat) -> None:
    await chat.says("denda gaji telat dibayar berapa persen")
    chat.clock.forward(minutes=1)
    said = text(await chat.says("20 hari"))
    assert said == "Saya catat: Hari telat 20 hari.\n\nBerapa upah yang telat dibayar?"


async def test_figures_below_a_choice_of_articles_of_one_sum_begin_it(chat: Chat) -> None:
    await chat.says("dapet brp ya pesangonnya")
    chat.clock.forward(minutes=1)
    assert text(await chat.says("kerja 6 taun")).startswith("Saya catat: Masa kerja 6 tahun.")


@pytest.mark.parametrize("asked", ["hitung dong", "hitungin"])
async def test_who_asks_for_a_sum_without_its_name_gets_the_one_at_hand_or_all_to_choose_from(
    chat: Chat, asked: str
) -> None:
    await chat.says("dapet brp ya pesangonnya")
    chat.clock.forward(minutes=1)
    assert text(await chat.says(asked)).endswith("Apa alasan PHK-nya?")
    await chat.says("batal")
    assert text(await chat.says(asked)) == phrases.CALCULATE_WHAT


async def test_how_long_one_waits_is_no_time_at_work(chat: Chat) -> None:
    await chat.says("thr belum dibayar")
    chat.clock.forward(minutes=1)
    assert "Saya catat" not in text(await chat.says("sudah 3 bulan"))
    await chat.says("thr belum dibayar")
    chat.clock.forward(minutes=1)
    assert "Saya catat: Masa kerja" in text(await chat.says("kerja sudah 3 bulan"))


async def test_the_length_of_a_contract_told_after_its_end_is_the_agreed_one(chat: Chat) -> None:
    await chat.says("sy di phk tp msh kontrak")
    chat.clock.forward(minutes=1)
    said = text(await chat.says("kontrak 2 tahun"))
    assert "Lama kontrak yang disepakati 24 bulan" in said
    assert "yang dijalani" not in said
    assert text(await chat.says("5 bulan")).startswith("Saya catat: Lama kontrak yang dijalani 5 bulan.")
    assert "sisa 19" not in text(await chat.says("gaji 3,3jt"))
    assert "sisa 19 bulan × Rp3.300.000" in text(await chat.says("ya"))


async def test_the_time_served_is_told_after_the_length_of_a_contract_that_was_cut_short(chat: Chat) -> None:
    await chat.says("kontrak sy 1 tahun diputus sblm habis, hak saya apa")
    chat.clock.forward(minutes=1)
    said = text(await chat.says("6 bulan"))
    assert said.startswith("Saya catat: Lama kontrak yang dijalani 6 bulan.")


async def test_a_wage_that_is_not_paid_is_what_was_agreed_on(chat: Chat) -> None:
    await chat.says("gaji belum dibayar 2 bulan")
    chat.clock.forward(minutes=1)
    assert text(await chat.says("gaji 3,2jt")).startswith("Saya catat: Upah yang disepakati sebulan Rp3.200.000.")
    for answer in ("pontianak", "september 2026"):
        await chat.says(answer)
    summary = text(await chat.says("oktober 2026"))
    assert "Upah yang diterima sebulan: Rp0" in summary
    assert "Kekurangan upah Anda Rp6.410.440" in text(await chat.says("ya"))


async def test_figures_go_on_with_the_sum_that_was_left_for_a_question(chat: Chat) -> None:
    await chat.says("hitung pesangon, pensiun, kerja 4 tahun")
    await chat.says("kalau phk hanya lewat wa apa itu sah")
    chat.clock.forward(minutes=1)
    said = text(await chat.says("gaji 2,5 juta"))
    assert said.startswith("Saya catat: Upah sebulan Rp2.500.000.")
    assert "Masa kerja: 4 tahun" in text(await chat.chooses(form_phrases.SKIP))


async def test_figures_told_while_a_case_waits_are_for_the_mediator(chat: Chat) -> None:
    await chat.escalates()
    await chat.says(ASKED)
    chat.clock.forward(minutes=1)
    assert "Apa alasan PHK-nya?" not in "".join(one.text for one in await chat.says("gaji 3,2jt"))


async def test_figures_of_an_earlier_question_about_the_same_are_not_asked_for_again(chat: Chat) -> None:
    for said in ("kontrak habis ga diperpanjang, gaji 3,4jt", "dapet kompensasi brp"):
        await chat.says(said)
        chat.clock.forward(minutes=1)
    assert "Berapa bulan kontrak" in text(await chat.says("hitung"))
    await chat.says("24 bulan")
    assert "Upah sebulan: Rp3.400.000" in text(await chat.chooses("Tidak, kontraknya habis"))


async def test_figures_of_another_matter_are_forgotten(chat: Chat) -> None:
    for said in (
        "di phk efisiensi, gaji 4jt kerja 6 thn",
        "cara cairkan jht gmn",
        "kontrak habis dapet kompensasi brp",
    ):
        await chat.says(said)
        chat.clock.forward(minutes=1)
    assert "Berapa upah Anda sebulan?" in text(await chat.says("hitung"))
