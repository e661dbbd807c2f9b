"""What is said to a sum beside plain answers: corrections, remarks, questions, and many ways to say yes or nothing."""

import pytest

from bot.engine import form_phrases
from tests.chat import Chat, labels, text


async def test_a_remark_while_a_sum_is_confirmed_changes_nothing(chat: Chat) -> None:
    await chat.says("hitungin pesangon dipecat abis sp3 kerja 7 tahun gaji 3.500.000")
    await chat.says("lewati")
    for remark in ("trs kl bos cm mau kasih 5jt gmn", "bos cuma mau kasih 5jt"):
        said = text(await chat.says(remark))
        assert said.startswith(form_phrases.UNCHANGED)
        assert "Upah sebulan: Rp3.500.000" in said
    for correction, wage in (("gajinya 4,5jt", "4.500.000"), ("salah, gaji 4,6 jt", "4.600.000")):
        assert f"Upah sebulan: Rp{wage}" in text(await chat.says(correction))
    assert "Masa kerja: 8 tahun" in text(await chat.says("bukan 7 tahun, 8 tahun"))


async def test_a_number_in_a_question_is_no_answer_and_what_was_answered_is_kept(chat: Chat) -> None:
    await chat.says("hitung kompensasi gaji 3jt kontrak 1 taun")
    await chat.says("lewati")
    await chat.chooses(form_phrases.WRONG)
    await chat.chooses("Upah sebulan")
    said = await chat.says("kl diputus pas bulan ke 8?")
    assert "Kontrak saya diputus perusahaan sebelum habis, hak saya apa?" in labels(said)
    assert "Upah sebulan: Rp3.000.000" in text(await chat.chooses(form_phrases.RESUME))
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
    assert text(await chat.says(no)) == form_phrases.WHICH


async def test_a_wage_is_told_in_its_parts(chat: Chat) -> None:
    await chat.says("hitung pesangon pensiun kerja 8 tahun gaji pokok 3jt tunjangan tetap 500rb (uang makan 600rb)")
    assert "Upah sebulan: Rp3.500.000" in text(await chat.chooses(form_phrases.SKIP))
    assert "Upah sebulan: Rp3.000.000" in text(await chat.says("gaji pokok 2,5 sama tunjangan tetap 500"))
    assert "Upah sebulan: Rp3.500.000" in text(await chat.says("tunjangan tetap 500rb gapok 3jt"))


async def test_an_allowance_that_is_not_said_to_be_fixed_is_not_left_out_in_silence(chat: Chat) -> None:
    said = text(await chat.says("hitung pesangon pensiun kerja 8 tahun gaji pokok 3jt tunjangan jabatan 500rb"))
    assert "Tunjangan jabatan tidak saya hitung, karena belum disebut tetap." in said
    assert "Upah sebulan: Rp3.000.000" in text(await chat.chooses(form_phrases.SKIP))
    assert "Upah sebulan: Rp3.500.000" in text(await chat.says("gaji Rp3.500.000"))
    said = text(await chat.says("gapok 2,5 tunj keluarga 300 uang makan 20rb sehari"))
    assert said.startswith("Tunjangan keluarga tidak saya hitung")
    assert text(await chat.says("gaji 3jt tunj transport 300rb")).startswith("Tunjangan transport tidak saya hitung")
    assert "Upah sebulan: Rp2.500.000" in text(await chat.says("gapok 2,5 tunj keluarga 300"))
    assert "“gaji Rp2.800.000”" in said
    assert "Upah sebulan: Rp2.500.000" in said
    for clear in ("gaji 3jt termasuk tunjangan jabatan 500rb", "gaji 3jt tunjangan tidak tetap 500rb"):
        assert "tidak saya hitung" not in text(await chat.says(clear))


async def test_a_one_is_not_taken_for_a_wage_of_a_million(chat: Chat) -> None:
    await chat.says("hitung pesangon pensiun kerja 8 tahun")
    assert labels(await chat.says("1"))[0] == "Rp1.000.000"
    assert "terlalu kecil" in text(await chat.says("Rp 500"))


@pytest.mark.parametrize("none", ["ga ada", "tidak ada", "ga ada sisa cuti", "habis", "udh abis semua"])
async def test_nothing_left_is_zero(chat: Chat, none: str) -> None:
    await chat.says("hitung pesangon pensiun kerja 8 tahun gaji 4jt")
    assert "Sisa cuti tahunan: 0 hari" in text(await chat.says(none))


@pytest.mark.parametrize("passed", ["gatau", "tidak tahu", "skip", "lewat", "lupa kak", "kurang tau pasti"])
async def test_what_cannot_be_told_is_passed_over_or_kindly_asked_for(chat: Chat, passed: str) -> None:
    await chat.says("hitung pesangon pensiun gaji 4jt")
    said = text(await chat.says(passed))
    assert said.startswith(form_phrases.NEEDED)
    assert "Berapa lama Anda bekerja" in said
    await chat.says("8 tahun")
    assert "Sudah benar?" in text(await chat.says(passed))


async def test_a_length_of_work_is_told_by_its_first_year(chat: Chat) -> None:
    for since, served in (("kerja dr 2017 ampe skrg", "9 tahun 4 bulan"), ("dari maret 2019", "7 tahun 8 bulan")):
        await chat.says("hitung pesangon pensiun gaji 4jt")
        said = text(await chat.says(since))
        assert ("pertengahan 2017" in said) is ("2017" in since)
        assert f"Masa kerja: {served}" in text(await chat.says("lewati"))
        await chat.says("batal")


async def test_a_minimum_wage_is_taken_by_its_name(chat: Chat) -> None:
    await chat.says("hitung pesangon pensiun kerja 8 tahun")
    assert "daerah mana" in text(await chat.says("umr"))
    assert "daerah mana" in text(await chat.says("umr sungai raya"))
    said = text(await chat.says("umr pontianak"))
    assert said.startswith("Saya pakai UMK Kota Pontianak 2026: Rp3.205.220 sebulan.")
    assert "Upah sebulan: Rp3.205.220" in text(await chat.says("lewati"))


async def test_a_correction_while_something_else_is_asked_is_acknowledged(chat: Chat) -> None:
    await chat.says("hitung pesangon kerja 8 tahun gaji 4jt")
    for correction in ("eh salah gajinya 4,5 jt", "eh gajinya 4,5jt bukan 4"):
        said = text(await chat.says(correction))
        assert said == "Saya catat: Upah sebulan Rp4.500.000.\n\nApa alasan PHK-nya?"
    assert text(await chat.says("gajinya 4,6jt")).startswith("Saya catat: Upah sebulan Rp4.600.000.")


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ("phk efisiensi mencegah rugi", "Efisiensi, mencegah rugi"),
        ("katanya cegah rugi", "Efisiensi, mencegah rugi"),
        ("tutup bukan karena rugi", "Perusahaan tutup bukan karena rugi"),
        ("perusahaan rugi mau ngurangin karyawan", "Efisiensi, perusahaan sudah rugi"),
        ("sy minta phk krn gaji ga dibayar", "Saya minta PHK karena pengusaha melanggar"),
    ],
)
async def test_a_reason_is_understood_in_plain_words_from_the_start(chat: Chat, said: str, reason: str) -> None:
    await chat.says(f"hitung pesangon, {said}, kerja 5 tahun gaji 4jt")
    assert f"Alasan PHK: {reason}" in text(await chat.says("lewati"))


async def test_a_reason_that_fits_several_leaves_those_until_one_is_chosen(chat: Chat) -> None:
    few = ["Efisiensi, perusahaan sudah rugi", "Perusahaan tutup karena rugi", "PKPU karena rugi", form_phrases.MORE]
    assert labels(await chat.says("hitung pesangon di phk krn perusahaan rugi, kerja 5 tahun gaji 4jt")) == few
    assert labels(await chat.says("bos pelit")) == few
    assert labels(await chat.says("eh gajinya 4,5jt")) == few
    assert "Pensiun" in labels(await chat.chooses(form_phrases.MORE))
    assert labels(await chat.says("sakit berkepanjangan"))[:2] == [
        "Sakit/cacat lebih dari 12 bulan, oleh pengusaha",
        "Sakit/cacat lebih dari 12 bulan, saya minta",
    ]


async def test_a_contract_that_was_cut_short_is_told_in_one_message(chat: Chat) -> None:
    said = text(await chat.says("kompensasi kontrak 1 tahun diputus bos bulan ke 7 gaji 3jt hitungin"))
    assert "Lama kontrak yang dijalani: 7 bulan\n• Lama kontrak yang disepakati: 12 bulan" in said
    assert "Yang mengakhiri lebih awal: Perusahaan" in said
    assert "sisa 5 bulan × Rp3.000.000" in text(await chat.says("iya"))


@pytest.mark.parametrize(
    ("told", "served", "agreed"),
    [
        ("sy kontrak 1 tahun, baru kerja 6 bulan diputus", "6 bulan", "12 bulan"),
        ("kontrak 1 tahun, 6 bulan diputus", "6 bulan", "12 bulan"),
        ("udh 8 bln kerja kontraknya 2 thn trus dipecat", "8 bulan", "24 bulan"),
        ("kontrak setahun, sisa kontrak 5 bulan tp diputus", "7 bulan", "12 bulan"),
    ],
)
async def test_the_length_of_a_contract_is_not_the_time_served(chat: Chat, told: str, served: str, agreed: str) -> None:
    await chat.says(f"hitung kompensasi gaji 3jt {told}")
    if not any("Lama kontrak" in one.text for one in chat.told):
        await chat.chooses("Perusahaan")
    summary = chat.told[-1].text
    assert f"Lama kontrak yang dijalani: {served}\n• Lama kontrak yang disepakati: {agreed}" in summary


async def test_of_a_contract_that_was_cut_short_the_time_served_is_asked_for(chat: Chat) -> None:
    assert "Berapa bulan kontrak" in text(await chat.says("hitung kompensasi gaji 3jt kontrak 1 tahun diputus"))
    await chat.says("kontraknya 1 tahun tapi baru jalan 7 bulan")
    await chat.chooses("Perusahaan")
    assert "sisa 5 bulan × Rp3.000.000 = Rp15.000.000" in text(await chat.says("iya"))


async def test_a_contract_and_its_extension_are_both_heard(chat: Chat) -> None:
    said = text(await chat.says("hitung kompensasi gaji 3jt kontrak 1 tahun diperpanjang 1 tahun"))
    assert "siapa yang memutus" in said
    summary = text(await chat.says("ga, udah habis"))
    assert "Lama kontrak yang dijalani: 1 tahun\n• Lama perpanjangan: 12 bulan" in summary
    assert "saat kontrak berakhir Rp6.000.000" in text(await chat.says("ya"))


async def test_the_agreed_length_can_be_told_in_years(chat: Chat) -> None:
    await chat.says("hitung kompensasi gaji 3jt sudah kerja 7 bulan")
    assert "disepakati" in text(await chat.chooses("Perusahaan"))
    assert "disepakati: 12 bulan" in text(await chat.says("1 tahun"))


async def test_two_months_are_the_first_and_the_last(chat: Chat) -> None:
    await chat.says("hitung kekurangan upah")
    await chat.says("sambas")
    said = text(await chat.says("oktober sm november"))
    assert "Berapa upah yang benar-benar" in said
    await chat.says("0")
    summary = text(await chat.says("lewati"))
    assert "Bulan pertama: Oktober 2026\n• Bulan terakhir: November 2026" in summary


async def test_one_month_is_not_the_last_as_well(chat: Chat) -> None:
    await chat.says("hitung kekurangan upah")
    await chat.says("sambas")
    assert text(await chat.says("sejak oktober")).startswith("Sampai bulan apa?")


@pytest.mark.parametrize("short", ["baru 20 hari", "3 minggu", "kurang sebulan"])
async def test_who_has_worked_less_than_a_month_is_told_that_there_is_no_allowance_yet(chat: Chat, short: str) -> None:
    await chat.says("hitung thr gaji 3jt")
    await chat.says(short)
    await chat.says("lewati")
    assert "THR baru ada setelah bekerja 1 bulan" in text(await chat.says("ya"))


async def test_two_years_without_their_months_are_not_taken_for_full_ones_in_silence(chat: Chat) -> None:
    await chat.says("hitung pesangon pensiun gaji 4jt")
    assert "genap dari 2015 sampai 2023" in text(await chat.says("masuk tahun 2015 keluar 2023"))
    assert "Masa kerja: 8 tahun" in text(await chat.says("lewati"))
    assert "Masa kerja: 7 tahun" in text(await chat.says("bukan 8 tahun tapi 7"))


async def test_days_beside_the_months_of_a_contract_are_not_left_out_in_silence(chat: Chat) -> None:
    await chat.says("hitung kompensasi kontrak gaji 3jt")
    assert "sisa harinya tidak ikut" in text(await chat.says("8 bulan 20 hari"))


async def test_a_contract_before_the_permanent_work_is_asked_about(chat: Chat) -> None:
    await chat.says("hitung pesangon pensiun gaji 4jt")
    assert labels(await chat.says("kontrak 2 tahun terus tetap 4 tahun"))[:2] == ["6 tahun", "4 tahun"]
    await chat.chooses("6 tahun")
    assert "Masa kerja: 6 tahun" in text(await chat.says("lewati"))


async def test_the_holiday_allowance_is_counted_by_the_time_at_work(chat: Chat) -> None:
    await chat.says("hitung thr gaji 3jt kontrak 1 tahun baru kerja 6 bulan")
    assert "Masa kerja sampai hari raya: 6 bulan" in text(await chat.chooses("Masih bekerja"))


@pytest.mark.parametrize(
    ("changed", "shown"),
    [
        ("kalau gajinya 4,5jt?", "Upah sebulan: Rp4.500.000"),
        ("kl 20 bulan?", "Masa kerja sampai hari raya: 1 tahun 8 bulan"),
        ("klo kerjanya 9 bln gmn", "Masa kerja sampai hari raya: 9 bulan"),
    ],
)
async def test_a_finished_sum_is_worked_out_again_with_one_value_changed(chat: Chat, changed: str, shown: str) -> None:
    await chat.says("hitung thr dong kerja 8 bulan gaji 3jt")
    await chat.says("lewati")
    await chat.says("ya")
    assert shown in text(await chat.says(changed))
    assert "THR Anda" in text(await chat.says("ya"))


async def test_who_is_on_a_contract_is_asked_whether_it_has_ended_before_the_holiday(chat: Chat) -> None:
    await chat.says("dapat THR gak kalau kontrak 4 bulan gaji 3 juta")
    chat.clock.forward(minutes=1)
    assert "Masih bekerja" in labels(await chat.says("oke hitung"))
    await chat.chooses("Masih bekerja")
    assert "THR Anda Rp1.000.000" in text(await chat.says("iya bener"))


async def test_a_fixed_allowance_that_is_told_after_the_wage_comes_on_top_of_it(chat: Chat) -> None:
    await chat.says("hitung pesangon efisiensi krn rugi, kerja 5 tahun gaji pokok 4jt")
    noted = text(await chat.says("tunjangan tetap 500rb"))
    assert "Saya catat: Upah sebulan Rp4.500.000." in noted
    assert "sisa cuti" in noted
    await chat.says("lewati")
    await chat.says("ya")
    assert "Upah sebulan: Rp4.800.000" in text(await chat.says("kalau tunjangan tetap 300rb?"))


async def test_an_allowance_that_nobody_calls_fixed_changes_no_wage_and_is_no_number_of_days(chat: Chat) -> None:
    await chat.says("hitung pesangon efisiensi krn rugi, kerja 5 tahun gaji pokok 4jt")
    noted = text(await chat.says("tunj jabatan 500rb"))
    assert "Upah sebulan Rp4.000.000. Tunjangan jabatan tidak saya hitung" in noted
    assert "“gaji Rp4.500.000”" in noted
    assert "sisa cuti" in noted


async def test_a_percentage_is_reckoned_of_the_wage_that_was_told_before(chat: Chat) -> None:
    await chat.says("hitung batas potongan gaji")
    await chat.says("gaji 3jt")
    assert "Potongan: Rp590.000" in text(await chat.says("bpjs 3% sama kasbon 500rb"))


async def test_a_year_that_opens_a_sum_is_said_to_have_no_month(chat: Chat) -> None:
    assert "dari pertengahan 2018" in text(await chat.says("di phk kerja dr 2018 gaji 4jt dapat brp"))
