"""A sum whose values are told out of turn, doubted, or supposed to be others."""

import pytest

from bot.engine import form_phrases
from tests.chat import Chat, labels, text


@pytest.mark.parametrize(
    ("value", "line"),
    [
        ("3.25jt", "Upah sebulan: Rp3.250.000"),
        ("5 thn", "Masa kerja: 5 tahun"),
        ("kerja 6 tahun", "Masa kerja: 6 tahun"),
    ],
)
async def test_a_value_that_is_none_to_the_question_puts_right_what_was_told(chat: Chat, value: str, line: str) -> None:
    await chat.says("hitung pesangon pensiun kerja 8 tahun gaji 3jt")
    assert text(await chat.says(value)).startswith("Saya catat: ")
    assert line in text(await chat.chooses(form_phrases.SKIP))


async def test_what_the_boss_offers_is_no_value_to_another_question(chat: Chat) -> None:
    await chat.says("hitung pesangon pensiun kerja 8 tahun gaji 3jt")
    await chat.says("bos mau kasih 5jt")
    assert "Upah sebulan: Rp3.000.000" in text(await chat.chooses(form_phrases.SKIP))


async def test_another_value_that_is_wrong_as_well_is_put_right(chat: Chat) -> None:
    await chat.says("hitung pesangon pensiun kerja 8 tahun gaji 3jt")
    await chat.chooses(form_phrases.SKIP)
    assert "Upah sebulan: Rp3.500.000" in text(await chat.says("gajinya juga salah, 3,5"))


async def test_a_yes_takes_the_only_sum_that_is_offered(chat: Chat) -> None:
    await chat.says("hitung thr")
    said = await chat.says("sehari 100rb kerja 20 hari sebulan, udah 2 tahun")
    assert "Rp100.000 itu upah sehari; 20 hari sebulan berarti Rp2.000.000" in text(said)
    assert labels(said)[0] == "Rp2.000.000"
    await chat.says("ya")
    assert "Upah sebulan: Rp2.000.000" in text(await chat.chooses(form_phrases.SKIP))


@pytest.mark.parametrize("puzzled", ["maksudnya?", "ga ngerti", "gimana maksudnya kak"])
async def test_who_does_not_understand_what_is_confirmed_is_told(chat: Chat, puzzled: str) -> None:
    await chat.says("hitung thr dong kerja 8 bulan gaji 3jt")
    await chat.says("lewati")
    said = text(await chat.says(puzzled))
    assert said.startswith(form_phrases.WHAT_THIS_IS)
    assert "Upah sebulan: Rp3.000.000" in said


async def test_a_company_without_a_loss_is_supposed_below_the_sum(chat: Chat) -> None:
    await chat.says("hitung pesangon efisiensi perusahaan rugi kerja 6 tahun gaji 4jt")
    await chat.says("lewati")
    await chat.says("ya")
    assert "Efisiensi, mencegah rugi" in text(await chat.says("kalo perusahaan ga rugi?"))
    assert "Rp40.000.000" in text(await chat.says("ya"))


async def test_another_sum_is_asked_for_below_the_one_that_is_done(chat: Chat) -> None:
    await chat.says("hitung pesangon pensiun kerja 8 tahun gaji 4jt")
    await chat.says("lewati")
    await chat.says("ya")
    assert text(await chat.says("kalo jkp nya brp?")) == "Mengapa hubungan kerja Anda berakhir?"


async def test_a_deadline_can_be_asked_for_at_once(chat: Chat) -> None:
    assert "Tenggat apa yang ingin Anda hitung?" in text(await chat.says("hitung tenggat"))


async def test_who_does_not_know_the_risk_of_the_business_passes_it_over(chat: Chat) -> None:
    await chat.says("hitung iuran bpjs")
    await chat.says("3jt")
    assert "Iuran untuk bulan apa?" in text(await chat.says("ga tau"))
    await chat.says("maret 2026")
    assert "Potongan sah dari upah Anda Rp120.000" in text(await chat.says("ya"))


async def test_how_large_the_business_is_can_be_told_while_a_sum_is_confirmed(chat: Chat) -> None:
    await chat.says("hitung pesangon pensiun kerja 8 tahun gaji 3jt")
    await chat.says("lewati")
    assert "Ukuran usaha: Kecil" in text(await chat.says("toko kecil"))
    assert "Ukuran usaha: Besar" in text(await chat.says("bukan kecil, pt besar"))
    assert "Ukuran usaha: Kecil" in text(await chat.says("usaha kecil"))


async def test_another_way_to_be_paid_is_named_by_its_label(chat: Chat) -> None:
    await chat.says("hitung pesangon pensiun kerja 8 tahun")
    assert "upah borongan Anda selama 12 bulan terakhir" in text(await chat.says("upah borongan"))
    await chat.says("30 juta")
    assert "Upah borongan 12 bulan: Rp30.000.000" in text(await chat.chooses(form_phrases.SKIP))


async def test_a_wage_put_right_while_something_else_is_asked_is_no_answer_to_that(chat: Chat) -> None:
    await chat.says("hitung pesangon pensiun kerja 8 tahun gaji 3jt")
    await chat.says("gajinya juga salah, 3,5")
    said = await chat.chooses(form_phrases.SKIP)
    assert "Rp3.500.000" in text(said)
    assert "cuti: 3" not in text(said)


@pytest.mark.parametrize(
    ("told", "asked"),
    [
        ("gaji 2,5juta an kerja 4 taun 7 bln dphk krn tutup rugi dapet brapa", "sisa cuti tahunan"),
        ("kontrak setahun baru 7 bln diputus bos gaji 3,2 dapat brp hak sy", "Upah sebulan: Rp3.200.000"),
    ],
)
async def test_a_wage_and_a_length_with_the_question_how_much_begin_the_sum(chat: Chat, told: str, asked: str) -> None:
    assert asked in text(await chat.says(told))


async def test_a_minimum_wage_that_is_asked_for_within_a_sum_is_told_and_the_question_kept(chat: Chat) -> None:
    await chat.says("hitung pesangon")
    said = text(await chat.says("umk sambas berapa"))
    assert "Sambas tahun 2026: Rp3.202.663" in said
    assert said.endswith("Apa alasan PHK-nya?")


async def test_who_wants_to_ask_something_else_within_a_sum_is_answered(chat: Chat) -> None:
    await chat.says("hitung pesangon gaji 3jt")
    said = await chat.says("bukan, mau tanya jam kerja saja")
    assert "jam kerja maksimal" in text(said)
    assert form_phrases.RESUME in labels(said)


async def test_wages_that_are_owed_are_no_length_of_service(chat: Chat) -> None:
    await chat.says("pabrik tutup")
    assert "Masa kerja" not in text(await chat.says("gaji 2 bulan"))


async def test_the_hours_at_work_on_a_day_off_are_all_overtime(chat: Chat) -> None:
    await chat.says("hitung lembur gaji 3jt hari minggu 6 hari kerja seminggu")
    assert "Lama lembur: 8 jam" in text(await chat.says("kerja 8 jam"))
