"""What people type to the questions of a sum, and in the message that begins it, becomes the value that they mean."""

from datetime import date

import pytest

from knowledge.field import Refused, Value
from tests.knowledge.calculators.hearing import answered, mentioned

LATER = date(2026, 11, 30)


@pytest.mark.parametrize(
    ("calculator", "field", "text", "value"),
    [
        ("late-wage", "days_late", "2 minggu", 14),
        ("late-wage", "days_late", "sudah 2 bulan", 60),
        ("late-wage", "days_late", "seminggu", 7),
        ("job-loss-benefit", "months_since_dismissal", "20 hari lalu", 1),
        ("dispute-wage", "months", "60 hari", 2),
        ("dispute-wage", "months", "setahun 3 bulan", 15),
        ("sick-pay", "month", "3 minggu", 1),
        ("overtime", "hours", "90 menit", "1.5"),
        ("overtime", "hours", "1 jam 30 menit", "1.5"),
        ("severance", "unused_leave_days", "2 minggu", 14),
    ],
)
def test_a_count_in_another_unit_is_reckoned_in_the_one_that_was_asked_for(
    calculator: str, field: str, text: str, value: Value
) -> None:
    assert answered(calculator, field, text) == value


@pytest.mark.parametrize(
    ("calculator", "field", "text", "value"),
    [
        ("late-wage", "days_late", "gajian tgl 1, skrg tgl 21", 20),
        ("late-wage", "days_late", "harusnya tgl 25 oktober, baru dibayar 10 november", 16),
        ("late-wage", "days_late", "gajian tgl 25", 5),
        ("job-loss-benefit", "months_since_dismissal", "phk nya bulan juli kemarin", 5),
        ("dispute-wage", "months", "sejak maret 2026", 9),
        ("sick-pay", "month", "sakit dari maret 2026", 10),
    ],
)
def test_a_day_is_counted_from_where_something_lasts_until_today(
    calculator: str, field: str, text: str, value: Value
) -> None:
    assert answered(calculator, field, text, LATER) == value


@pytest.mark.parametrize("day", range(1, 31))
def test_two_days_of_a_month_are_as_far_apart_on_whatever_day_they_are_told(day: int) -> None:
    today = date(2026, 12, day)
    assert answered("late-wage", "days_late", "gajian tgl 1, dibayar tgl 21", today) == 20
    assert answered("late-wage", "days_late", "dibayar 10 november, harusnya 25 oktober", today) == 16


@pytest.mark.parametrize(
    ("text", "wage"),
    [
        ("gajian tiap tgl 1, 3jt", 3_000_000),
        ("gaji tgl 25 dapat 3,4", 3_400_000),
        ("gaji 2024 masih 3jt, skrg 4jt", 4_000_000),
        ("tahun lalu 3,5jt sekarang 3,8jt", 3_800_000),
        ("2000", 2_000_000),
        ("terakhir 4,2", 4_200_000),
        ("umur saya 35, kerja 6 tahun, gaji pokok 4.000.000", 4_000_000),
        ("masuk Maret 2011 gaji pokok 5.200.000", 5_200_000),
        ("masuk 10 Januari 2015 gaji pokok 4.000.000 plus tunjangan jabatan 500.000", 4_000_000),
        ("masuk tgl 7 april 2026, gaji pokok 4.000.000", 4_000_000),
        ("masuk 3 Maret 2011, gaji 4.000.000 tunjangan tetap 500.000", 4_500_000),
        ("4,5 gaji pokok tunjangan tetap 500", 5_000_000),
    ],
)
def test_no_day_year_or_age_is_taken_for_the_wage(text: str, wage: int) -> None:
    assert answered("severance", "monthly_wage", text) == wage


@pytest.mark.parametrize("text", ["kerja sejak april 2026", "idul fitri 2026", "natal tahun ini"])
def test_where_no_wage_is_told_it_is_asked_again(text: str) -> None:
    with pytest.raises(Refused):
        answered("holiday-allowance", "monthly_wage", text)


@pytest.mark.parametrize("text", ["15 hari sekali 1,5jt", "1,5jt tiap 15 hari", "1,5jt/2 minggu"])
def test_the_wage_of_half_a_month_is_none_of_a_month(text: str) -> None:
    with pytest.raises(Refused, match="dua minggu"):
        answered("severance", "monthly_wage", text)


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("tgl 1 bulan 3 tahun 2018 sampai sekarang", 105),
        ("dari agustus thn 2019 smp kmrn", 88),
        ("tahun 2024 bulan 3", 33),
        ("1 maret tahun 2018", 105),
        ("hampir 6 tahun", 71),
        ("5 tahun kurang 2 bulan", 58),
        ("5 tahun kurang lebih", 60),
        ("baru kerja 20 hari", 0),
    ],
)
def test_a_length_of_service_is_read_as_it_is_told(text: str, months: int) -> None:
    assert answered("severance", "tenure_months", text, LATER) == months


def test_the_days_of_a_working_week_are_no_length_of_service() -> None:
    with pytest.raises(Refused, match="hari kerja seminggu"):
        answered("severance", "tenure_months", "kerja 6 hari")


@pytest.mark.parametrize("text", ["2 thn rugi terus", "sakit 14 bulan", "rugi sudah 2 tahun"])
def test_how_long_something_else_lasted_is_no_length_of_service(text: str) -> None:
    assert "tenure_months" not in mentioned("severance", text)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("ambil cuti udah 4 dari 12", 8),
        ("sisa cuti saya masih 6", 6),
        ("sisa 4 dari 12", 4),
        ("sudah diambil semua", 0),
        ("12 hr diambil 3", 9),
        ("dpt 12 udah dipake 5", 7),
        ("cuti tahun 2026 belum diambil 5 hari", 5),
        ("ga ada", 0),
    ],
)
def test_unused_leave_is_what_is_left(text: str, days: int) -> None:
    assert answered("severance", "unused_leave_days", text) == days


@pytest.mark.parametrize("text", ["sebulan masuk 26 hari", "gak pernah cuti"])
def test_what_tells_no_unused_leave_is_asked_again(text: str) -> None:
    with pytest.raises(Refused):
        answered("severance", "unused_leave_days", text)


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("istri, 2 anak sama ibu", 4),
        ("istri sama anak 2", 3),
        ("istri", 1),
        ("orang tua dan 1 adik", 3),
        ("3 orang", 3),
    ],
)
def test_a_family_is_counted_person_by_person(text: str, people: int) -> None:
    assert answered("detained-family-help", "dependants", text) == people


def test_nobody_is_counted_of_whom_a_story_only_speaks() -> None:
    told = mentioned("detained-family-help", "suami saya ditahan, gaji 3jt")
    assert "dependants" not in told


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("dari jam 5 sore sampai jam 7 malam", 2),
        ("jam 17.00 - 20.30", "3.5"),
        ("jam 10 malam sampai jam 2 pagi", 4),
        ("kerja jam 8 pagi sampai jam 5 sore, lembur 3 jam", 3),
        ("3", 3),
    ],
)
def test_overtime_is_told_by_the_clock_too(text: str, hours: Value) -> None:
    assert answered("overtime", "hours", text) == hours


def test_of_two_sums_the_one_that_was_asked_for_is_taken() -> None:
    told = mentioned("unpaid-wage", "harusnya 3,2jt cuma dibayar 2jt")
    assert told == {"paid_wage": 2_000_000, "agreed_wage": 3_200_000}
    assert answered("job-loss-benefit", "reported_wage", "gaji 5jt dilaporkan cuma 3jt") == 3_000_000
    for unclear in ("3jt padahal gaji 5jt", "gaji 5jt dilaporkan umk"):
        with pytest.raises(Refused, match="yang dilaporkan ke BPJS"):
            answered("job-loss-benefit", "reported_wage", unclear)


@pytest.mark.parametrize(
    ("text", "taken"),
    [
        ("kasbon 1jt, denda 500rb, seragam 400rb", 1_900_000),
        ("gaji 3jt dipotong kasbon 500rb sama denda 200rb", 700_000),
        ("kasbon 500rb denda 200rb, total 700rb", 700_000),
        ("700rb", 700_000),
    ],
)
def test_all_that_was_taken_off_a_wage_counts_together(text: str, taken: int) -> None:
    assert answered("deduction-cap", "deducted", text) == taken
