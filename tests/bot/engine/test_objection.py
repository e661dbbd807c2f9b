"""What people say against a sum right below it is answered with the sum at hand."""

import pytest

from bot.engine import objection_phrases, phrases
from tests.chat import Chat, labels, text


@pytest.fixture
async def below_a_sum(chat: Chat) -> Chat:
    await chat.says("hitung pesangon, efisiensi mencegah rugi, kerja 4 tahun gaji 3,5jt")
    await chat.says("lewati")
    assert "Rp24.500.000" in text(await chat.says("ya"))
    return chat


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("bos bilang cuma dapat 5jt, bener ga", "Rp5.000.000 kurang Rp19.500.000 dari hitungan tadi, Rp24.500.000"),
        ("hrd mau kasih 30 juta", "Rp30.000.000 lebih Rp5.500.000 dari hitungan tadi"),
        ("katanya dikasih 24,5jt", "Itu sama dengan hitungan tadi, Rp24.500.000"),
    ],
)
async def test_a_sum_that_the_boss_names_is_compared(below_a_sum: Chat, said: str, answer: str) -> None:
    told = await below_a_sum.says(said)
    assert answer in text(told)
    assert phrases.MAKE_LETTER in labels(told)
    assert "Rp4.000.000" in text(await below_a_sum.says("kalau gajinya 4jt?")), "the sum is still at hand"


async def test_who_asks_why_gets_the_articles_of_the_sum(below_a_sum: Chat) -> None:
    told = await below_a_sum.says("kenapa dikali 5")
    assert text(told) == objection_phrases.WHY
    assert "Bagaimana menghitung pesangon saya?" in labels(told)


@pytest.mark.parametrize("said", ["itu dibayar kapan", "kapan cairnya", "pesangonnya kapan dibayar ya"])
async def test_who_asks_when_it_is_paid_is_told_the_rule_of_this_sum(below_a_sum: Chat, said: str) -> None:
    assert "saat PHK terjadi" in text(await below_a_sum.says(said))


async def test_when_the_allowance_of_a_holiday_is_paid_is_told_below_its_sum(chat: Chat) -> None:
    await chat.says("hitung thr dong kerja 8 bulan gaji 3jt")
    await chat.says("lewati")
    await chat.says("ya")
    assert "paling lambat 7 hari sebelum hari raya" in text(await chat.says("kapan paling lambat dibayar"))


async def test_when_something_else_is_paid_is_no_question_about_the_sum(below_a_sum: Chat) -> None:
    assert "saat PHK terjadi" not in text(await below_a_sum.says("gaji terakhir saya kapan dibayar"))


@pytest.mark.parametrize("said", ["kenapa gaji saya dipotong bpjs", "thr saya belum dibayar"])
async def test_another_question_is_no_objection(below_a_sum: Chat, said: str) -> None:
    assert "Dasar:" in text(await below_a_sum.says(said))


async def test_another_reason_can_be_supposed(below_a_sum: Chat) -> None:
    assert "Alasan PHK Mengundurkan diri (resign)" in text(await below_a_sum.says("kalau resign?"))
