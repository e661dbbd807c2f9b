"""How the bot calculates: what was said is taken, the rest is asked for, the result is one message."""

import pytest
from sqlalchemy import select

from bot.engine import form_phrases, phrases
from clinic.tallies import Kind, Tally
from tests.chat import Chat, labels, text

EFFICIENCY = (
    "Efisiensi, perusahaan sudah rugi",
    "Efisiensi, mencegah rugi",
    "Efisiensi, tidak tahu: tunjukkan keduanya",
)


async def test_a_message_that_says_almost_everything_is_asked_for_what_is_missing(chat: Chat) -> None:
    said = await chat.says("sy di phk, kerja 5 thn 3 bln, gaji 4,2 jt, alasan efisiensi, dpt brp?")
    assert text(said) == f"{phrases.INTRODUCTION}\n\nApa alasan PHK-nya?"
    said = await chat.says("efisiensi")
    assert labels(said) == [*EFFICIENCY, form_phrases.MORE]
    said = await chat.chooses("Efisiensi, mencegah rugi")
    assert "sisa cuti" in text(said)
    said = await chat.chooses(form_phrases.SKIP)
    assert "• Masa kerja: 5 tahun 3 bulan\n• Upah sebulan: Rp4.200.000" in text(said)
    said = await chat.says("ya")
    result = text(said)
    assert "paling sedikit Rp33.600.000" in result
    assert "• Uang pesangon: 6 × Rp4.200.000 × 1 = Rp25.200.000 (PP 35/2021 ps 40(2), PP 35/2021 ps 43(2))" in result
    assert "bukan janji hasil" in result
    assert len(result) <= 1000
    assert labels(said)[:3] == [phrases.MAKE_LETTER, phrases.ASK_MEDIATOR, phrases.SAVE_PDF]
    assert text(await chat.chooses(phrases.SAVE_PDF)) == phrases.SHEET_READY
    assert phrases.LETTER_WHAT in text(await chat.chooses(phrases.MAKE_LETTER))


async def test_a_request_without_figures_is_asked_one_thing_at_a_time(chat: Chat) -> None:
    said = await chat.says("tolong hitung pesangon saya")
    assert text(said).endswith("Apa alasan PHK-nya?")
    assert labels(said)[-1] == form_phrases.MORE
    assert "Perusahaan pailit" in labels(await chat.chooses(form_phrases.MORE))
    said = await chat.says("pensiun")
    assert text(said).startswith("Berapa lama Anda bekerja")
    said = await chat.says("20 tahun")
    assert labels(said) == ["Upah sehari", "Upah borongan 12 bulan"]
    await chat.says("9")
    await chat.chooses(form_phrases.SKIP)
    assert "Rp204.750.000" in text(await chat.chooses(phrases.CALCULATE_NOW))


async def test_an_answer_that_cannot_be_read_is_asked_again_with_the_reason(chat: Chat) -> None:
    await chat.says("hitung pesangon")
    assert "belum mengenali" in text(await chat.says("karena atasan ganti orang baru katanya"))
    await chat.says("pensiun")
    said = text(await chat.says("lama sekali"))
    assert "5 tahun 3 bulan" in said
    assert "batal" in said
    assert "paling banyak" in text(await chat.says("75 tahun"))


async def test_back_again_and_stop(chat: Chat) -> None:
    await chat.says("hitung pesangon")
    await chat.says("pensiun")
    assert text(await chat.says("balik")) == "Apa alasan PHK-nya?"
    await chat.says("pensiun")
    await chat.says("10 tahun")
    assert text(await chat.says("ulang")) == "Apa alasan PHK-nya?"
    assert text(await chat.says("batal")) == phrases.CANCELLED
    assert form_phrases.STOP not in text(await chat.says("phk lewat wa sah ga"))


async def test_a_slip_can_be_put_right_while_asking_and_at_the_end(chat: Chat) -> None:
    await chat.says("hitung pesangon, kerja 8 tahun gaji 4 juta")
    said = await chat.says("eh gaji 4,5")
    assert text(said).endswith("Apa alasan PHK-nya?")
    await chat.says("pailit")
    said = await chat.chooses(form_phrases.SKIP)
    assert "Upah sebulan: Rp4.500.000" in text(said)
    assert "Upah sebulan: Rp3.500.000" in text(await chat.says("eh gaji 3,5"))
    said = await chat.chooses(form_phrases.WRONG)
    assert "Masa kerja" in labels(said)
    await chat.chooses("Masa kerja")
    assert "Masa kerja: 9 tahun" in text(await chat.says("9 tahun"))


async def test_a_question_of_its_own_is_answered_and_the_form_ends(chat: Chat) -> None:
    await chat.says("hitung pesangon, pensiun, kerja 4 tahun, gaji 2,5 juta")
    assert "14 hari kerja" in text(await chat.says("kalau phk hanya lewat wa apa itu sah"))
    await chat.says("hitung thr dong kerja 8 bulan gaji 3jt")
    await chat.chooses(form_phrases.SKIP)
    assert text(await chat.says("tolong")).startswith(form_phrases.UNCHANGED)
    assert "Upah sebulan: Rp3.000.000" in text(await chat.says("eh gaji 3jt"))
    assert "14 hari kerja" in text(await chat.says("bagaimana kalau phk hanya lewat wa?"))
    async with chat.database.read() as session:
        counted = (await session.scalars(select(Tally.kind).where(Tally.kind == Kind.ANSWERED))).all()
    assert len(counted) == 4, "both sums and both questions"


async def test_a_daily_wage_takes_the_place_of_a_monthly_one(chat: Chat) -> None:
    await chat.says("hitung pesangon, kerja 2 tahun")
    await chat.says("pkpu bukan rugi")
    await chat.chooses("Upah sehari")
    await chat.says("130 ribu")
    assert "Upah sehari: Rp130.000" in text(await chat.chooses(form_phrases.SKIP))
    assert "Rp11.700.000" in text(await chat.says("benar"))


@pytest.mark.parametrize(("words", "understood"), [("1", True), ("1.", True), ("Lewati", False), ("lewati.", False)])
async def test_to_an_open_question_a_number_is_the_answer_and_the_choices_are_their_words(
    chat: Chat, words: str, understood: bool
) -> None:
    said = await chat.says("hitung pesangon, pensiun, kerja 4 tahun, gaji 2,5 juta")
    assert (labels(said), said[-1].by_word) == ([form_phrases.SKIP], True)
    # What comes in between leaves it so.
    said = await chat.says("pindah")
    assert (labels(said), said[-1].by_word) == ([form_phrases.SKIP], True)
    said = await chat.says(words)
    assert ("Sisa cuti tahunan: 1 hari" in text(said)) is understood
    assert (labels(said)[0], said[-1].by_word) == (phrases.CALCULATE_NOW, False)
    assert "bukan janji hasil" in text(await chat.says("1"))


async def test_danger_commands_and_the_mediator_come_first(chat: Chat) -> None:
    await chat.says("hitung pesangon")
    assert phrases.OFFER_MEDIATOR.format(abroad="", years=2) in text(await chat.says("mediator"))
    await chat.says("hitung pesangon")
    assert phrases.URGENT_NUMBERS in text(await chat.says("saya mau bunuh diri saja"))
    await chat.says("hitung pesangon")
    assert text(await chat.says("/menu")) == phrases.MENU
    await chat.says("hitung pesangon")
    assert text(await chat.says("/tidakada")) == phrases.UNKNOWN_COMMAND
    assert text(await chat.says("pensiun")).startswith("Berapa lama")


async def test_the_mediator_is_told_what_was_calculated(chat: Chat) -> None:
    await chat.says("hitung thr dong kerja 8 bulan gaji 3jt")
    await chat.chooses(form_phrases.SKIP)
    assert "THR Anda Rp2.000.000" in text(await chat.says("ya"))
    await chat.chooses(phrases.ASK_MEDIATOR)
    await chat.chooses("Ya, hubungi mediator")
    await chat.chooses("Kota Pontianak")
    assert "Rp2.000.000" in (await chat.ticket()).question


@pytest.mark.parametrize("asked", ["hitung", "/hitung", "kalkulator"])
async def test_what_there_is_to_calculate_can_be_listed(chat: Chat, asked: str) -> None:
    said = await chat.says(asked)
    assert text(said).endswith(phrases.CALCULATE_WHAT)
    assert text(await chat.chooses("Tenggat")) == "Tenggat apa yang ingin Anda hitung?"
    await chat.says("menolak phk")
    said = await chat.says("23 november 2026")
    assert "• Dihitung dari tanggal: 23 November 2026" in text(said)
    assert "2 Desember 2026" in text(await chat.says("ya"))


async def test_how_a_sum_is_worked_out_is_an_article_that_offers_to_do_it(chat: Chat) -> None:
    said = await chat.says("cara menghitung pesangon")
    assert "Dasar:" in text(said)
    assert labels(said)[-1] == phrases.CALCULATE_MINE
    assert text(await chat.chooses(phrases.CALCULATE_MINE)) == "Apa alasan PHK-nya?"


async def test_one_answer_fills_one_field(chat: Chat) -> None:
    await chat.says("hitung kompensasi kontrak")
    await chat.says("3,2jt")
    await chat.says("8 bulan")
    said = text(await chat.says("lewati"))
    assert "Lama kontrak yang dijalani: 8 bulan" in said
    assert "erpanjangan" not in said
    assert "Rp2.133.333" in text(await chat.says("1"))


async def test_what_counts_for_the_insurance_is_not_also_the_time_since_the_dismissal(chat: Chat) -> None:
    await chat.says("hitung jkp saya di phk gaji 4 juta")
    said = await chat.says("14 bulan")
    assert text(said) == "Sudah berapa bulan sejak PHK?"


async def test_a_daily_wage_is_never_a_monthly_one(chat: Chat) -> None:
    told = text(await chat.says("gaji 150rb/hari kerja 25 hari sebulan, kerja 2 tahun, hitung thr"))
    assert "Rp150.000 itu upah sehari" in told
    assert "12 bulan terakhir" in told
    assert labels(await chat.says("150rb")) == ["Rp150.000 sebulan", "Rp150.000 sehari"]
    assert "itu upah sehari" in text(await chat.chooses("Rp150.000 sehari"))
    await chat.says("3,6 juta")
    assert "Upah sebulan: Rp3.600.000" in text(await chat.chooses(form_phrases.SKIP))
    assert "Rp150.000 itu upah sehari" in text(await chat.says("eh gaji 150rb sehari"))


async def test_a_daily_wage_is_counted_as_the_law_of_that_sum_says(chat: Chat) -> None:
    await chat.says("hitung pesangon, pailit, kerja 2 tahun")
    await chat.says("130rb sehari")
    assert "Upah sehari: Rp130.000" in text(await chat.chooses(form_phrases.SKIP))
    await chat.says("batal")
    await chat.says("hitung lembur 3 jam gaji 120rb sehari")
    await chat.chooses("Hari kerja biasa")
    await chat.chooses("6 hari")
    assert "• Upah sebulan: 25 × Rp120.000 = Rp3.000.000 (PP 35/2021 ps 33)" in text(await chat.says("ya"))


async def test_a_doubtful_sum_is_asked(chat: Chat) -> None:
    said = await chat.says("hitung thr kerja 8 bulan gaji dua juta lima")
    assert labels(said) == ["Rp2.500.000", "Rp2.005.000"]
    await chat.chooses("Rp2.500.000")
    assert "Upah sebulan: Rp2.500.000" in text(await chat.chooses(form_phrases.SKIP))


async def test_what_is_told_before_it_is_asked_is_noted(chat: Chat) -> None:
    await chat.says("hitung pesangon")
    said = text(await chat.says("4,5jt"))
    assert "Saya catat: Upah sebulan Rp4.500.000." in said
    assert "Saya catat: Masa kerja 5 tahun 3 bulan." in text(await chat.says("5 thn 3 bln"))
    assert "sisa cuti" in text(await chat.says("tutup karena rugi"))


async def test_money_is_no_length_of_work_and_is_kept_as_the_wage(chat: Chat) -> None:
    await chat.says("hitung pesangon")
    await chat.says("pensiun")
    said = await chat.says("4 jutaan")
    assert text(said).startswith("Saya catat: Upah sebulan Rp4.000.000.")
    assert "Berapa lama Anda bekerja" in text(said)
    assert labels(said) == []
    said = await chat.says("20 juta")
    assert "sejak Maret 2024" in text(said)
    assert "Rp20.000.000" not in text(said)
    await chat.says("dr 1 maret 2020 smpai 28 februari 2025")
    assert "Masa kerja: 5 tahun\n• Upah sebulan: Rp4.000.000" in text(await chat.chooses(form_phrases.SKIP))


async def test_a_length_of_work_can_be_said_by_the_day_it_began(chat: Chat) -> None:
    await chat.says("hitung thr, gaji 3 juta")
    assert "Bagaimana hubungan kerja" in text(await chat.says("kerja dr 12 maret 2024"))


async def test_what_only_another_answer_needs_can_be_passed_over_with_it(chat: Chat) -> None:
    await chat.says("hitung kompensasi kontrak, gaji 3 juta, 8 bulan")
    assert "disepakati" in text(await chat.says("Perusahaan"))
    said = text(await chat.says("lewati"))
    assert "“Yang mengakhiri lebih awal” tidak ikut dihitung" in said
    assert "Rp2.000.000" in text(await chat.says("ya"))


async def test_what_the_sum_cannot_do_without_is_not_offered_to_be_passed_over(chat: Chat) -> None:
    await chat.says("hitung thr kerja 8 bulan gaji 3jt")
    said = await chat.chooses("Mengundurkan diri sebelumnya")
    assert "Berapa hari" in text(said)
    assert labels(said) == []
    assert "angka" in text(await chat.says("lewati"))


@pytest.mark.parametrize("ask", ["tlg itungin pesangon gw dong", "cara menghitung pesangon"])
async def test_what_the_question_said_is_not_asked_again(chat: Chat, ask: str) -> None:
    told = "gaji 6 jt, masuk 12 januari 2015 keluar 30 juni 2025, perusahaan tutup rugi"
    said = await chat.says(f"{ask}, {told}")
    if phrases.CALCULATE_MINE in labels(said):
        said = await chat.chooses(phrases.CALCULATE_MINE)
    assert "sisa cuti" in text(said)
    read = text(await chat.chooses(form_phrases.SKIP))
    assert "Masa kerja: 10 tahun 5 bulan" in read
    assert "Alasan PHK: Perusahaan tutup karena rugi" in read


async def test_a_number_is_shown_with_a_comma(chat: Chat) -> None:
    await chat.says("hitung lembur 2,5 jam gaji 3 juta")
    await chat.chooses("Hari kerja biasa")
    assert "Lama lembur: 2,5 jam" in text(await chat.chooses("5 hari"))


@pytest.mark.parametrize("unknown", ["ga tau", "gatau rugi apa ngga", "dua-duanya", EFFICIENCY[-1]])
async def test_who_does_not_know_whether_the_company_has_losses_sees_both_sums(chat: Chat, unknown: str) -> None:
    assert labels(await chat.says("gaji 4,2 jt 5 thn 3 bln efisiensi dpt brp pesangon"))[:3] == [*EFFICIENCY]
    assert "sisa cuti" in text(await chat.says(unknown))
    assert "Alasan PHK: Efisiensi, tidak tahu" in text(await chat.says("hitung aja"))
    result = text(await chat.says("ya"))
    assert "Rp21.000.000 bila efisiensi karena perusahaan sudah merugi" in result
    assert "Rp33.600.000 bila efisiensi untuk mencegah kerugian" in result
    assert "Kalau keadaannya lain. Bila efisiensi untuk mencegah kerugian: Rp33.600.000" in result
    assert "Pendapat lain" not in result
    assert len(result) <= 1000


async def test_a_reason_can_be_changed_below_the_sum_but_others_workers_are_asked_about(chat: Chat) -> None:
    await chat.says("hitung pesangon, efisiensi krn rugi, kerja 3 tahun gaji 5jt")
    await chat.says("lewati")
    assert "Rp20.000.000" in text(await chat.says("ya"))
    assert "Saya catat: Alasan PHK Efisiensi, mencegah rugi." in text(await chat.says("kalau mencegah rugi?"))
    assert "Rp30.000.000" in text(await chat.says("ya"))
    assert "kontrak" in " ".join(labels(await chat.says("kalau kontrak?"))).lower()


async def test_values_alone_among_them_the_reason_of_a_dismissal_begin_the_sum(chat: Chat) -> None:
    assert labels(await chat.says("gaji 4,2 jt 5 thn 3 bln efisiensi"))[:3] == [*EFFICIENCY]


@pytest.mark.parametrize("asked", ["uang makan ikut dihitung ga", "pesangon kena pajak ga sih"])
async def test_a_question_without_its_mark_is_none_of_the_reasons(chat: Chat, asked: str) -> None:
    await chat.says("tolong hitung pesangon saya")
    assert "Dasar:" in text(await chat.says(asked))
