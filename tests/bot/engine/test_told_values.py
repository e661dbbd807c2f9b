"""What is said to a sum beside its answers: corrections, remarks, questions, and the many ways to say yes or nothing."""

import pytest

from bot.engine import phrases
from tests.bot.engine.test_calculation import labels
from tests.chat import Chat, text


async def test_a_remark_while_a_sum_is_confirmed_changes_nothing(chat: Chat) -> None:
    await chat.says("hitungin pesangon dipecat abis sp3 kerja 7 tahun gaji 3.500.000")
    await chat.says("lewati")
    for remark in ("trs kl bos cm mau kasih 5jt gmn", "bos cuma mau kasih 5jt"):
        said = text(await chat.says(remark))
        assert said.startswith(phrases.FORM_UNCHANGED)
        assert "Upah sebulan: Rp3.500.000" in said
    for correction, wage in (("gajinya 4,5jt", "4.500.000"), ("salah, gaji 4,6 jt", "4.600.000")):
        assert f"Upah sebulan: Rp{wage}" in text(await chat.says(correction))
    assert "Masa kerja: 8 tahun" in text(await chat.says("bukan 7 tahun, 8 tahun"))


async def test_a_number_in_a_question_is_no_answer_and_what_was_answered_is_kept(chat: Chat) -> None:
    await chat.says("hitung kompensasi gaji 3jt kontrak 1 taun")
    await chat.says("lewati")
    await chat.chooses(phrases.FORM_WRONG)
    await chat.chooses("Upah sebulan")
    said = await chat.says("kl diputus pas bulan ke 8?")
    assert "Kontrak saya diputus perusahaan sebelum habis, hak saya apa?" in labels(said)
    assert "Upah sebulan: Rp3.000.000" in text(await chat.chooses(phrases.FORM_RESUME))
    assert "Upah sebulan: Rp3.100.000" in text(await chat.says("kalau ga salah gaji 3,1 jt"))


@pytest.mark.parametrize(
    "yes",
    ["iya bener", "udah bener", "iya hitung", "gas", "ya benar", "sudah", "bener", "iya kak", "betul", "ok lanjut pak"],
)
async def test_a_yes_is_said_in_many_words(chat: Chat, yes: str) -> None:
    await chat.says("hitung thr dong kerja 8 bulan gaji 3jt")
    await chat.says("lewati")
    assert "THR Anda Rp2.000.000" in text(await chat.says(yes))


@pytest.mark.parametrize("no", ["belum", "salah", "ga bener", "masih ada yang salah kak", "tidak"])
async def test_a_no_asks_what_is_wrong(chat: Chat, no: str) -> None:
    await chat.says("hitung thr dong kerja 8 bulan gaji 3jt")
    await chat.says("lewati")
    assert text(await chat.says(no)) == phrases.FORM_WHICH


async def test_a_wage_is_told_in_its_parts(chat: Chat) -> None:
    await chat.says("hitung pesangon pensiun kerja 8 tahun gaji pokok 3jt tunjangan tetap 500rb (uang makan 600rb)")
    assert "Upah sebulan: Rp3.500.000" in text(await chat.chooses(phrases.FORM_SKIP))
    assert "Upah sebulan: Rp3.000.000" in text(await chat.says("gaji pokok 2,5 sama tunjangan tetap 500"))


async def test_a_one_is_not_taken_for_a_wage_of_a_million(chat: Chat) -> None:
    await chat.says("hitung pesangon pensiun kerja 8 tahun")
    assert labels(await chat.says("1"))[0] == "Rp1.000.000"
    assert "terlalu kecil" in text(await chat.says("Rp 500"))
