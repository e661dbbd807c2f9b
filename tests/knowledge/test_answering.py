"""What people's words answer: money, lengths of service, days, months, choices."""

from datetime import date

import pytest

from knowledge.calculators.catalogue import BY_NAME
from knowledge.field import Field, Kind, Refused, Value
from knowledge.language import answering, language
from knowledge.language.answering import Unclear
from knowledge.language.language import Language
from knowledge.language.money import Doubtful

TODAY = date(2026, 11, 27)


@pytest.fixture(scope="module")
def words() -> Language:
    return language.load()


def field(calculator: str, name: str) -> Field:
    found = BY_NAME[calculator].field(name)
    assert found is not None
    return found


WAGE = field("severance", "monthly_wage")
DAILY = field("severance", "daily_wage")
TENURE = field("severance", "tenure_months")
THR_WAGE = field("holiday-allowance", "monthly_wage")
THR_MONTHS = field("holiday-allowance", "months_worked")
DAY = field("deadline", "from")
MONTH = field("contributions", "month")
HOURS = field("overtime", "hours")
WEEK = field("overtime", "week")
LEAVE = field("severance", "unused_leave_days")
REASON = field("severance", "reason")
OLD_AGE = field("self-employed-contributions", "old_age")


@pytest.mark.parametrize(
    ("asked", "said", "meant"),
    [
        (WAGE, "4,5", 4_500_000),
        (WAGE, "4.200.000", 4_200_000),
        (WAGE, "Rp 2.850.000,-", 2_850_000),
        (WAGE, "3500", 3_500_000),
        (WAGE, "2jt800", 2_800_000),
        (DAILY, "150rb", 150_000),
        (DAILY, "130 ribu/hari", 130_000),
        (WAGE, "250rb sebulan", 250_000),
        (WAGE, "lima juta", 5_000_000),
        (WAGE, "10 jam sehari, gaji 3,2", 3_200_000),
        (WAGE, "dua juta lima ratus", 2_500_000),
        (WAGE, "2 juta lima ratus", 2_500_000),
        (WAGE, "2jt 500", 2_500_000),
        (WAGE, "2 juta 500.000", 2_500_000),
        (WAGE, "dua juta lima ratus ribu", 2_500_000),
        (WAGE, "sejuta dua ratus", 1_200_000),
        (WAGE, "dua juta dua ratus lima puluh", 2_250_000),
        (WAGE, "empat juta seratus", 4_100_000),
        (WAGE, "gaji 2 juta, 500 orang di sana", 2_000_000),
        (WAGE, "gaji 2 juta, masuk 12 januari 2020", 2_000_000),
        (WAGE, "gaji 2 juta, 12/3/2020", 2_000_000),
        (WAGE, "gaji pokok 3jt tunjangan tetap 500rb (uang makan 600rb)", 3_500_000),
        (WAGE, "gaji pokok 2,5 sama tunjangan tetap 500", 3_000_000),
        (WAGE, "tunj tetap 0,5, gapok 3 juta", 3_500_000),
        (WAGE, "gaji 2,8jt, uang makan tetap 300rb, transport 250rb", 3_100_000),
        (WAGE, "gaji 3,5jt termasuk tunjangan tetap 500rb", 3_500_000),
        (WAGE, "gaji pokok 3jt tunjangan tidak tetap 500rb", 3_000_000),
        (WAGE, "gaji 3jt, tunjangan hari raya tetap 1jt", 3_000_000),
        (THR_MONTHS, "8", 8),
        (THR_MONTHS, "delapan", 8),
        (REASON, "tutup karena rugi", "tutup-rugi"),
        (REASON, "tutup bukan karena rugi", "tutup-bukan-rugi"),
        (REASON, "efisiensi, ga tau perusahaannya rugi apa engga", "efisiensi-keduanya"),
        (REASON, "pabrik tutup tp kami blm tau krn rugi atau bukan", "tutup-keduanya"),
        (REASON, "ga tau kenapa di phk, katanya perusahaan pailit", "pailit"),
        (REASON, "phk efisiensi mencegah rugi", "efisiensi-cegah-rugi"),
        (REASON, "perusahaan rugi mau ngurangin karyawan", "efisiensi-rugi"),
        (REASON, "sy minta phk krn gaji ga dibayar", "pekerja-minta-phk-pengusaha-melanggar"),
        (LEAVE, "ga ada", 0),
        (LEAVE, "udh abis semua", 0),
        (LEAVE, "ga ada, cuma 2", 2),
        (TENURE, "sejak 2019", 88),
        (TENURE, "kerja dr 2017 ampe skrg", 112),
        (TENURE, "dari 2018 sampai 2023", 60),
        (TENURE, "5 thn 3 bln", 63),
        (TENURE, "setahun setengah", 18),
        (TENURE, "3 maret 2020 - 10 juni 2025", 63),
        (TENURE, "dari maret 2020", 80),
        (TENURE, "kerja dr 12 maret 2024", 32),
        (TENURE, "12 maret 2024", 32),
        (THR_MONTHS, "sjk 12 maret 2024", 32),
        (TENURE, "maret 2020 sampai desember 2020", 10),
        (DAY, "20 nov", "2026-11-20"),
        (DAY, "23/11/26", "2026-11-23"),
        (DAY, "3 jan", "2027-01-03"),
        (DAY, "kemarin", "2026-11-26"),
        (DAY, "2026-11-23", "2026-11-23"),
        (MONTH, "mar 2026", "2026-03"),
        (MONTH, "03/2026", "2026-03"),
        (MONTH, "maret", "2026-03"),
        (MONTH, "bulan ini", "2026-11"),
        (HOURS, "2,5 jam", "2.5"),
        (HOURS, "tiga", 3),
        (WEEK, "6 hari", 6),
        (WEEK, "enam", 6),
        (REASON, "resign", "mengundurkan-diri"),
        (REASON, "Perusahaan pailit", "pailit"),
        (REASON, "kena sp3", "pelanggaran-setelah-sp3"),
        (OLD_AGE, "iya dong", True),
        (OLD_AGE, "gak usah", False),
    ],
)
def test_an_answer_is_read_as_people_write_it(words: Language, asked: Field, said: str, meant: Value) -> None:
    assert answering.answer(asked, words, said, TODAY) == meant


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (WAGE, "umr"),
        (WAGE, "0"),
        (WAGE, "Rp 500"),
        (WAGE, "10 jam sehari"),
        (TENURE, "lama"),
        (TENURE, "75 tahun"),
        (TENURE, "4 jutaan"),
        (TENURE, "4000"),
        (TENURE, "12 maret 2027"),
        (DAY, "31 februari 2026"),
        (MONTH, "nanti"),
        (HOURS, "30 jam"),
        (WEEK, "7 hari"),
        (REASON, "bos tidak suka"),
        (OLD_AGE, "mungkin"),
    ],
)
def test_what_is_no_answer_is_refused_with_the_name_of_the_field(words: Language, asked: Field, said: str) -> None:
    with pytest.raises(Refused, match=f"^{asked.label}: ") as refused:
        answering.answer(asked, words, said, TODAY)
    assert refused.value.field == asked.name


def test_words_that_fit_several_choices_leave_those(words: Language) -> None:
    with pytest.raises(Unclear) as unclear:
        answering.answer(REASON, words, "karena efisiensi", TODAY)
    few = [choice.value for choice in unclear.value.choices]
    assert few == ["efisiensi-rugi", "efisiensi-cegah-rugi", "efisiensi-keduanya"]


@pytest.mark.parametrize(
    ("asked", "said", "readings"),
    [
        (WAGE, "dua juta lima", ["Rp2.500.000", "Rp2.005.000"]),
        (WAGE, "2 juta lima puluh", ["Rp2.500.000", "Rp2.050.000"]),
        (WAGE, "1", ["Rp1.000.000"]),
        (WAGE, "120rb", ["Rp120.000 sebulan", "Rp120.000 sehari"]),
        (TENURE, "8", ["8 tahun", "8 bulan"]),
    ],
)
def test_what_may_mean_two_things_is_asked_and_not_assumed(
    words: Language, asked: Field, said: str, readings: list[str]
) -> None:
    with pytest.raises(Doubtful) as doubtful:
        answering.answer(asked, words, said, TODAY)
    assert list(doubtful.value.readings) == readings


@pytest.mark.parametrize(
    ("said", "period"),
    [
        ("150rb/hari kerja 25 hari sebulan", "sehari"),
        ("gaji sy 120rb sehari", "sehari"),
        ("upah harian 100 ribu", "sehari"),
        ("per hari dibayar 100 ribu", "sehari"),
        ("kerja harian, gaji 100 ribu", "sehari"),
        ("sehari gaji saya 100 ribu", "sehari"),
        ("500rb per minggu", "seminggu"),
        ("900rb tiap dua minggu", "dua minggu"),
        ("gajian tiap 2 minggu 900rb", "dua minggu"),
        ("25rb per jam", "sejam"),
        ("5000 per potong", "borongan"),
        ("borongan, dapat 2 juta", "borongan"),
        ("36 juta setahun", "setahun"),
        ("upah 12 bulan terakhir 36 juta", "setahun"),
    ],
)
def test_a_sum_that_is_paid_for_another_time_is_no_monthly_wage(words: Language, said: str, period: str) -> None:
    with pytest.raises(Refused, match=f"itu upah {period}") as refused:
        answering.answer(THR_WAGE, words, said, TODAY)
    assert "12 bulan terakhir" in str(refused.value)


@pytest.mark.parametrize(
    "said",
    [
        "gaji 3 juta sebulan kerja 8 jam sehari",
        "kerja 8 jam sehari gaji 3 juta",
        "6 hari seminggu, gaji 3 juta",
        "buruh harian gaji 3 juta",
        "borongan 3 juta per bulan",
        "masuk setiap hari gaji 3 juta",
        "kerja 12 bulan gaji 3 juta",
        "kontrak selama 12 bulan gaji 3 juta",
        "gaji 3 juta selama setahun",
        "kerja 2 minggu, gaji 3 juta",
        "kerja setahun dibayar 3 juta",
    ],
)
def test_what_else_a_day_is_named_for_leaves_a_monthly_wage(words: Language, said: str) -> None:
    assert answering.answer(THR_WAGE, words, said, TODAY) == 3_000_000


@pytest.mark.parametrize(
    ("calculator", "said", "meant"),
    [
        ("contract-compensation", "kontrak saya 8 bulan di perusahaan, gaji 3,2jt", {
            "months": 8, "monthly_wage": 3_200_000}),
        ("contract-compensation", "eh perpanjangan 6 bulan", {"extension_months": 6}),
        ("job-loss-benefit", "di phk, gaji lima juta, iuran 14 bulan", {"reason": "phk", "reported_wage": 5_000_000,
            "months_contributed": 14}),
        ("overtime", "lembur lima jam gaji enam juta", {"monthly_wage": 6_000_000, "hours": 5}),
        ("overtime", "lembur 3 jam gaji 120rb sehari", {"daily_wage": 120_000, "hours": 3}),
        ("holiday-allowance", "gaji 150rb/hari kerja 25 hari sebulan", {}),
        ("severance", "gaji 150rb/hari kerja 25 hari sebulan", {"daily_wage": 150_000}),
        ("severance", "borongan gaji 2 juta", {}),
        ("severance", "borongan 36 juta setahun", {"piece_wage_12_months": 36_000_000}),
        ("holiday-allowance", "gaji 3 juta sebulan", {"monthly_wage": 3_000_000}),
        ("holiday-allowance", "gaji saya sebulan cuma 3 juta", {"monthly_wage": 3_000_000}),
        ("holiday-allowance", "kerja setahun gaji 3 juta", {"monthly_wage": 3_000_000, "months_worked": 12}),
        ("holiday-allowance", "baru sebulan, gaji 3 juta", {"monthly_wage": 3_000_000, "months_worked": 1}),
        ("holiday-allowance", "gaji sy 120rb sehari, kerja 3 tahun", {"months_worked": 36}),
        ("severance", "kerja 8 jam sehari gaji 3 juta", {"monthly_wage": 3_000_000}),
        ("severance", "gaji 6 jt, masuk 12 januari 2015 keluar 30 juni 2025, perusahaan tutup rugi", {
            "reason": "tutup-rugi", "tenure_months": 125, "monthly_wage": 6_000_000}),
        (
            "severance",
            "sy di phk, kerja 5 thn 3 bln, gaji 4,2 jt, alasan efisiensi, dpt brp?",
            {"tenure_months": 63, "monthly_wage": 4_200_000},
        ),
        ("severance", "masuk tahun 2015, gaji 3.500.000", {"tenure_months": 136, "monthly_wage": 3_500_000}),
        ("severance", "7 taun gaji 120rb sehari kena sp3", {
            "reason": "pelanggaran-setelah-sp3", "tenure_months": 84, "daily_wage": 120_000}),
        ("severance", "eh gaji 4,5", {"monthly_wage": 4_500_000}),
        ("overtime", "lembur hari minggu 5 jam gaji 3,2jt", {"monthly_wage": 3_200_000, "day": "restday", "hours": 5}),
        ("late-wage", "gaji 3 juta telat 12 hari", {"wage": 3_000_000, "days_late": 12}),
        ("unpaid-wage", "gaji 2jt di sambas dari maret 2026", {
            "region": "61.01", "first_month": "2026-03", "paid_wage": 2_000_000}),
        ("severance", "gaji pokok 3jt tunjangan tetap 500rb (uang makan 600rb), kerja 8 tahun", {
            "tenure_months": 96, "monthly_wage": 3_500_000}),
        ("contract-compensation", "gaji pokok 2,5 sama tunjangan tetap 500", {"monthly_wage": 3_000_000}),
        ("severance", "tolong hitung", {}),
    ],
)  # fmt: skip
def test_a_message_answers_what_it_mentions_and_nothing_else(
    words: Language, calculator: str, said: str, meant: dict[str, Value]
) -> None:
    fields = [one for one in BY_NAME[calculator].fields if one.question]
    assert answering.mentioned(fields, words, said, TODAY) == meant


def test_a_text_is_kept_as_it_is_typed(words: Language) -> None:
    name = Field("name", Kind.TEXT, "Nama", "Siapa nama Anda?")
    assert answering.answer(name, words, "  Siti   Aminah ", TODAY) == "Siti Aminah"
    with pytest.raises(Refused):
        answering.answer(name, words, "   ", TODAY)
