"""Sums of money as people tell them: by the day and by the month, of today and of before, with what is taken off."""

import pytest

from knowledge.calculators.catalogue import BY_NAME
from knowledge.field import Refused, Value
from knowledge.language.money import Doubtful
from tests.knowledge.calculators.hearing import answered, mentioned


@pytest.mark.parametrize("text", ["harian 120rb, sebulan dapat 3jt", "gaji harian 120rb sebulan sekitar 3jt"])
def test_a_daily_wage_with_its_month_beside_it_stays_one_of_a_day(text: str) -> None:
    assert mentioned("severance", text) == {"daily_wage": 120_000}
    with pytest.raises(Refused, match="Rp120.000 itu upah sehari"):
        answered("severance", "monthly_wage", text)
    assert answered("holiday-allowance", "monthly_wage", text) == 3_000_000


@pytest.mark.parametrize("text", ["gaji 3jt sebulan", "3jt sebulan kerja 25 hari", "sebulan 3 juta"])
def test_a_wage_of_a_month_stays_one(text: str) -> None:
    assert answered("severance", "monthly_wage", text) == 3_000_000


@pytest.mark.parametrize(
    ("text", "sum_of_money"),
    [
        ("sehari 100rb kerja 20 hari sebulan", "Rp2.000.000"),
        ("150 ribu sehari masuk 26 hari", "Rp3.900.000"),
    ],
)
def test_a_daily_wage_and_the_days_of_a_month_are_offered_as_its_sum(text: str, sum_of_money: str) -> None:
    with pytest.raises(Doubtful) as doubtful:
        answered("holiday-allowance", "monthly_wage", text)
    assert doubtful.value.readings == (sum_of_money,)


def test_the_days_of_a_week_make_no_wage_of_a_week() -> None:
    with pytest.raises(Refused, match="Rp120.000 itu upah sehari"):
        answered("holiday-allowance", "monthly_wage", "sehari 120 seminggu 6 hari")


@pytest.mark.parametrize(
    ("text", "wage"),
    [
        ("naik dari 2,5 jt ke 3,2 jt", 3_200_000),
        ("awal 2,5 naik jd 3,1 juta", 3_100_000),
        ("dari 4 jt jadi 3 jt", 3_000_000),
        ("2024 3jt 2025 3,2jt 2026 3,4jt", 3_400_000),
        ("gaji bulan 10 3,2jt", 3_200_000),
        ("gaji 3jt jadi dapat 2 kali", 3_000_000),
        ("gaji 3jt pindah dari bagian 1 ke bagian 2", 3_000_000),
    ],
)
def test_the_present_wage_counts_and_not_an_earlier_one(text: str, wage: int) -> None:
    assert answered("severance", "monthly_wage", text) == wage


@pytest.mark.parametrize(
    ("text", "wage"),
    [
        ("gaji sy turun skrg 2,5 dulu 4 juta", 2_500_000),
        ("gaji dulu 4 juta skrg turun jadi 2,5 jt", 2_500_000),
        ("gaji 2,5 jt naik jadi 3 jt", 3_000_000),
        ("gaji sekarang 4 juta dulu 2,5", 4_000_000),
    ],
)
def test_the_present_wage_is_found_in_a_longer_message(text: str, wage: int) -> None:
    assert mentioned("severance", text)["monthly_wage"] == wage


@pytest.mark.parametrize(
    "text",
    [
        "ditawari 10 juta padahal gaji cuma 3jt",
        "perusahaan nawarin 10 juta, gaji 3jt, kerja 6 tahun",
        "bos mau kasih 5jt gaji saya 3jt kerja 6 tahun",
        "dapat 15 juta, gaji saya 3 juta",
        "pesangon cuma dikasih 8 juta, gaji pokok 3 juta",
        "utang saya 5 juta, gaji 3.000.000",
        "gaji 3 juta, ditawari 10 juta",
    ],
)
def test_a_sum_that_is_called_the_wage_goes_before_another(text: str) -> None:
    assert mentioned("severance", text)["monthly_wage"] == 3_000_000
    assert answered("severance", "monthly_wage", text) == 3_000_000


@pytest.mark.parametrize(
    "text", ["sekarang 3 juta, dulu gaji 2 juta", "3 juta gaji 2 bulan tidak dibayar", "kerja 2 tahun 3 juta upah"]
)
def test_a_sum_before_the_word_for_a_wage_may_be_the_wage(text: str) -> None:
    assert answered("severance", "monthly_wage", text) == 3_000_000


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("gaji 3 jt - 3,5 jt", ("Rp3.250.000", "Rp3.000.000", "Rp3.500.000")),
        ("3-3,5 juta", ("Rp3.250.000", "Rp3.000.000", "Rp3.500.000")),
        ("2 jt kadang 3 jt", ("Rp2.500.000", "Rp2.000.000", "Rp3.000.000")),
        ("kadang 1,5 kadang 2jt", ("Rp1.750.000", "Rp1.500.000", "Rp2.000.000")),
        ("bulan 1 2jt, bulan 2 2,5jt, bulan 3 3jt", ("Rp2.500.000", "Rp2.000.000", "Rp3.000.000")),
        ("jan 2jt feb 3jt", ("Rp2.500.000", "Rp2.000.000", "Rp3.000.000")),
        ("januari 2jt februari 3jt", ("Rp2.500.000", "Rp2.000.000", "Rp3.000.000")),
    ],
)
def test_of_a_wage_that_varies_none_is_taken_without_asking(text: str, readings: tuple[str, ...]) -> None:
    with pytest.raises(Doubtful) as doubtful:
        answered("holiday-allowance", "monthly_wage", text)
    assert doubtful.value.readings == readings
    assert "monthly_wage" not in mentioned("holiday-allowance", text)


@pytest.mark.parametrize("text", ["2jt8", "gaji 2jt8 sebulan", "2 jt 8 sehari kerja"])
def test_what_follows_the_millions_is_asked_about(text: str) -> None:
    with pytest.raises(Doubtful) as doubtful:
        answered("severance", "monthly_wage", text)
    assert doubtful.value.readings == ("Rp2.800.000", "Rp2.008.000")


@pytest.mark.parametrize(
    ("text", "wage"),
    [("gaji 3jt - kerja 4 tahun", 3_000_000), ("Rp 3.000.000,-", 3_000_000), ("3jt sampai 5 tahun", 3_000_000)],
)
def test_what_only_looks_like_a_range_of_wages_is_one_wage(text: str, wage: int) -> None:
    assert answered("severance", "monthly_wage", text) == wage


@pytest.mark.parametrize("text", ["setengah gaji", "separuh umk", "60%", "1/2 gaji", "1/3", "dua pertiga gaji"])
def test_a_part_of_a_wage_is_no_sum_of_money(text: str) -> None:
    with pytest.raises(Refused, match="itu bagian dari upah"):
        answered("unpaid-wage", "paid_wage", text)


@pytest.mark.parametrize(
    ("text", "wage"),
    [
        ("setengah juta", 500_000),
        ("sejuta setengah", 1_500_000),
        ("empat juta seperempat", 4_250_000),
        ("sejutaan", 1_000_000),
        ("kurang lebih 3 juta", 3_000_000),
        ("4,5 gaji pokok", 4_500_000),
    ],
)
def test_parts_of_a_million_are_a_sum_of_money(text: str, wage: int) -> None:
    assert answered("severance", "monthly_wage", text) == wage


@pytest.mark.parametrize(
    ("text", "paid", "agreed"),
    [
        ("gaji 3jt dibayar setengah", 1_500_000, 3_000_000),
        ("gaji 3jt cuma dibayar 60%", 1_800_000, 3_000_000),
        ("cuma dibayar 60% dari 3jt", 1_800_000, 3_000_000),
        ("gaji 3jt dibayar sepertiga", 1_000_000, 3_000_000),
        ("harusnya 3jt dibayar setengahnya", 1_500_000, 3_000_000),
        ("gaji cuma 2jt", 2_000_000, None),
        ("gaji 3jt belum dibayar", 0, 3_000_000),
    ],
)
def test_what_was_paid_is_kept_apart_from_what_was_agreed_on(text: str, paid: int, agreed: int | None) -> None:
    told = mentioned("unpaid-wage", text)
    assert (told.get("paid_wage"), told.get("agreed_wage")) == (paid, agreed)


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("dari maret 2025 sampai sekarang", ("2025-03", "2026-11")),
        ("dari maret sampai oktober 2026", ("2026-03", "2026-10")),
        ("dari november sampai februari", ("2025-11", "2026-02")),
        ("sejak mei sampe skrg", ("2026-05", "2026-11")),
        ("sejak maret 2025", ("2025-03", None)),
        ("oktober", ("2026-10", None)),
    ],
)
def test_the_months_of_an_unpaid_wage_are_told_together(text: str, months: tuple[str, str | None]) -> None:
    told = mentioned("unpaid-wage", text)
    assert (told.get("first_month"), told.get("last_month")) == months


def test_the_month_before_this_one_is_named_so() -> None:
    assert answered("unpaid-wage", "last_month", "bulan lalu") == "2026-10"


@pytest.mark.parametrize(
    ("text", "wage"),
    [
        ("gaji pokok 3jt, tunj jabatan 500rb tetap, uang makan 20rb/hari", 3_500_000),
        ("gaji 3 jt belum termasuk tunjangan tetap 400", 3_400_000),
        ("gaji 3 jt sudah termasuk tunjangan tetap 400", 3_000_000),
        ("gaji 2,4 + 600 tunjangan tetap", 3_000_000),
        ("3jt ditambah 500rb tunjangan tetap", 3_500_000),
        ("3jt + 500rb tunjangan", 3_000_000),
        ("gaji pokok 3jt tunjangan jabatan 500rb, tetap kerja 5 tahun", 3_000_000),
    ],
)
def test_an_allowance_counts_where_it_is_called_fixed(text: str, wage: int) -> None:
    assert answered("severance", "monthly_wage", text) == wage


@pytest.mark.parametrize(
    ("field", "text", "readings"),
    [
        ("monthly_wage", "tiga dua", ("Rp3.200.000",)),
        ("monthly_wage", "3jt sama 500rb", ("Rp3.500.000", "Rp3.000.000")),
        ("monthly_wage", "4 juta lebih 250", ("Rp4.250.000", "Rp4.000.000")),
        ("monthly_wage", "3 juta kurang 200", ("Rp2.800.000", "Rp3.000.000")),
        ("monthly_wage", "gaji hampir 3 juta", ("Rp3.000.000",)),
        ("monthly_wage", "kurang dari 3 juta", ("Rp3.000.000",)),
        ("monthly_wage", "belum sampai 3jt", ("Rp3.000.000",)),
        ("monthly_wage", "4 juta lebih", ("Rp4.000.000",)),
        ("monthly_wage", "lebih dari 3 juta", ("Rp3.000.000",)),
        ("monthly_wage", "gaji di atas 5jt", ("Rp5.000.000",)),
        ("piece_wage_12_months", "2,5", ("Rp30.000.000", "Rp2.500.000 setahun")),
        ("piece_wage_12_months", "2,5jt x 12 bulan", ("Rp30.000.000", "Rp2.500.000 setahun")),
    ],
)
def test_a_wage_that_says_too_little_is_asked_for(field: str, text: str, readings: tuple[str, ...]) -> None:
    with pytest.raises(Doubtful) as doubtful:
        answered("severance", field, text)
    assert doubtful.value.readings == readings


@pytest.mark.parametrize("text", ["95", "2,5"])
def test_millions_are_no_wage_of_a_day(text: str) -> None:
    with pytest.raises(Refused, match="terlalu besar untuk sehari"):
        answered("severance", "daily_wage", text)


def test_what_a_job_is_worth_is_told_in_millions() -> None:
    with pytest.raises(Doubtful) as doubtful:
        answered("construction-contributions", "contract_value", "250")
    assert doubtful.value.readings == ("Rp250.000.000",)


def test_a_wage_that_was_paid_in_parts_is_not_taken_for_one_part() -> None:
    assert answered("unpaid-wage", "paid_wage", "dicicil 500rb 2 kali") == 1_000_000
    with pytest.raises(Refused, match="yang telat saja"):
        answered("late-wage", "wage", "dibayar baru 1jt dari 3jt")


def test_twelve_times_the_wage_of_a_month_is_that_of_a_year() -> None:
    assert answered("severance", "piece_wage_12_months", "2,5 jt x 12") == 30_000_000
    assert answered("severance", "piece_wage_12_months", "Rp2.500.000 setahun") == 2_500_000


def test_piece_work_in_a_month_is_reckoned_as_that_of_twelve() -> None:
    told: dict[str, Value] = mentioned("severance", "borongan rata-rata 2,7jt sebulan")
    assert told == {"piece_wage_12_months": 32_400_000}
    assert answered("holiday-allowance", "monthly_wage", "borongan rata-rata 2,7jt sebulan") == 2_700_000


def test_piece_work_below_the_minimum_wage_of_the_province_counts_with_it() -> None:
    given = {"reason": "efisiensi-cegah-rugi", "tenure_months": 48, "piece_wage_12_months": 30_000_000}
    assert BY_NAME["severance"].result(given).total == 7 * 3_054_552
    assert BY_NAME["severance"].result({**given, "piece_wage_12_months": 42_000_000}).total == 7 * 3_500_000


@pytest.mark.parametrize("text", ["harian 150rb", "150rb per hari", "upahnya 3,75jt", "3,75 juta sebulan"])
def test_a_wage_is_no_value_of_a_building_job(text: str) -> None:
    with pytest.raises(Refused, match="di sini nilai kontraknya"):
        answered("construction-contributions", "contract_value", text)
    assert mentioned("construction-contributions", text) == {"wages": 3_750_000}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,2 m", 1_200_000_000),
        ("2 milyar", 2_000_000_000),
        ("rumah 8 x 10 m nilai 300jt", 300_000_000),
        ("750jt", 750_000_000),
    ],
)
def test_the_value_of_a_building_job_is_told_in_billions(text: str, value: int) -> None:
    assert answered("construction-contributions", "contract_value", text) == value


def test_what_twelve_months_brought_in_is_no_wage_of_a_month() -> None:
    assert mentioned("severance", "12 bulan 30 juta")["piece_wage_12_months"] == 30_000_000
    with pytest.raises(Refused, match="itu upah setahun"):
        answered("severance", "monthly_wage", "12 bulan 30 juta")
    assert answered("holiday-allowance", "monthly_wage", "12 bulan, 3 juta") == 3_000_000
