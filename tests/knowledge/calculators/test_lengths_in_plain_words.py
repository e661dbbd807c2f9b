"""Lengths of time, halves and ranges, as people type them into a sum; where they are unclear, it asks."""

import pytest

from knowledge.field import Refused, Value
from knowledge.language.money import Doubtful
from tests.knowledge.calculators.hearing import answered, mentioned


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("di phk efisiensi, umur 45 tahun, kerja 12 tahun gaji 4jt", 144),
        ("kerja 5 tahun umur 30", 60),
        ("12 thn kerja, umur sy 45", 144),
        ("saya 35 tahun, kerja 8 tahun, gaji 3,5 juta", 96),
        ("sy 35 tahun kerja disana 8 tahun", 96),
        ("kerja 8 bulan, anak saya 3 tahun, gaji 3jt", 8),
        ("laki2 35 tahun, gaji 3jt, kerja 6 tahun", 72),
        ("bapak saya 56 tahun pensiun, 20 tahun di pt", 240),
        ("kerja 8 bulan, bpjs nunggak 2 tahun, gaji 3jt", 8),
        ("gaji 2 bulan blm dibayar, kerja 3 tahun", 36),
        ("3 bulan terakhir ga digaji, udah 5 tahun disini", 60),
        ("di phk 2 bulan lalu, kerja 5 tahun", 60),
        ("kerja 5 tahun sakit 14 bulan", 60),
        ("efisiensi rugi, 3 tahun 2 bulan, gaji 3,1 juta", 38),
        ("masa kerja saya 20 tahun", 240),
        ("saya 25 tahun di pt itu gaji 3jt", 300),
        ("di phk kerja dr 2018 gaji 4jt dapat brp", 100),
        ("kerja di pt karet dari tahun 2018 sampai 2024 gaji 4jt", 72),
        ("suami saya 10 tahun kerja di pabrik di phk", 120),
    ],
)
def test_only_what_was_spent_at_work_is_length_of_service(text: str, months: int) -> None:
    assert mentioned("severance", text)["tenure_months"] == months


@pytest.mark.parametrize(
    "text",
    [
        "istri saya umur 28 thn di phk efisiensi gaji 3,2jt",
        "saya 35 tahun gaji 3 jt di phk",
        "di phk karena sakit paru2 sudah 14 bulan",
        "kontrak 2 tahun terus tetap 4 tahun",
        "kontrak 2 tahun lalu diangkat tetap 4 tahun, gaji 4jt",
        "kerja antara 5 dan 6 tahun gaji 3jt",
        "usia 55 pensiun",
        "kerja di pabrik, di phk tahun 2024, gaji 3jt",
        "kerja kontrak dari 2024 gaji 3jt",
        "gaji 2 bulan",
        "kerja tanpa upah 3 bulan",
        "kerja dari mei 2025 sampai lebaran maret 2026",
    ],
)
def test_a_length_that_may_be_another_is_not_taken_unasked(text: str) -> None:
    assert "tenure_months" not in mentioned("severance", text)


@pytest.mark.parametrize(
    ("calculator", "field", "text", "value"),
    [
        ("severance", "tenure_months", "saya 20 tahun", 240),
        ("severance", "tenure_months", "belum 3 tahun", 35),
        ("severance", "tenure_months", "baru mau 3 tahun", 35),
        ("severance", "tenure_months", "kurang dari 3 tahun", 35),
        ("severance", "tenure_months", "masuk tahun ke 3", 35),
        ("severance", "tenure_months", "setgh thn", 6),
        ("severance", "tenure_months", "1 1/2 tahun", 18),
        ("severance", "tenure_months", "2½ tahun", 30),
        ("severance", "tenure_months", "dua koma lima tahun", 30),
        ("severance", "tenure_months", "2 tahun tambah 5 bulan", 29),
        ("severance", "tenure_months", "3th 6b", 42),
        ("severance", "tenure_months", "lima tahunan", 60),
        ("severance", "tenure_months", "duabelas tahun", 144),
        ("severance", "tenure_months", "bukan 5 tahun tapi 6", 72),
        ("severance", "tenure_months", "6 tahun eh 7 tahun", 84),
        ("severance", "tenure_months", "sejak juni", 5),
        ("severance", "tenure_months", "dari bulan 12", 11),
        ("severance", "tenure_months", "40 minggu", 9),
        ("severance", "tenure_months", "5 thn lbh 3 bln", 63),
        ("severance", "tenure_months", "maret 18", 104),
        ("severance", "tenure_months", "mar'18", 104),
        ("contract-compensation", "months", "jan - des 2025", 12),
        ("contract-compensation", "months", "1 nov sampai 28 feb 2026", 4),
        ("unpaid-wage", "first_month", "3 bulan lalu", "2026-08"),
        ("unpaid-wage", "first_month", "januari 25", "2025-01"),
        ("unpaid-wage", "first_month", "desember", "2025-12"),
        ("unpaid-wage", "last_month", "juli sampai september", "2026-09"),
        ("contributions", "month", "desember", "2026-12"),
        ("unpaid-wage", "first_month", "januari tahun lalu", "2025-01"),
        ("holiday-allowance", "months_worked", "kerja 5 bulan umur 23 tahun", 5),
        ("holiday-allowance", "months_worked", "3 minggu", 0),
        ("holiday-allowance", "months_worked", "belum 3 bulan", 2),
        ("contract-compensation", "months", "13 bulan, umur 30 tahun", 13),
        ("partial-savings", "months_insured", "umur 45 tahun, jadi peserta 7 tahun", 84),
        ("death-benefit", "months_insured", "meninggal umur 50 tahun baru bayar 2 bulan", 2),
        ("sick-pay", "month", "umur 40 tahun sakit 5 bulan", 5),
        ("sick-pay", "month", "kerja 5 tahun sakit 6 bulan", 6),
        ("sick-pay", "month", "sepuluh bulan", 10),
        ("sick-pay", "month", "setahun lebih", 13),
        ("sick-pay", "month", "setahun setengah", 18),
        ("sick-pay", "month", "1.5 bulan", 2),
        ("sick-pay", "month", "lebih dari 12 bulan", 13),
        ("sick-pay", "month", "kurang lebih 12 bulan", 12),
        ("sick-pay", "month", "setahun kurang 1 bulan", 11),
        ("late-wage", "days_late", "2 jam sehari, telat 12 hari", 12),
        ("late-wage", "days_late", "sepuluh hari", 10),
        ("late-wage", "days_late", "udah 10 hari, bos malah marah", 10),
        ("late-wage", "days_late", "10 hari dari yg dijanjikan, janji mulu", 10),
        ("late-wage", "days_late", "sebulan setengah", 45),
        ("late-wage", "days_late", "dua mingguan", 14),
        ("job-loss-benefit", "months_contributed", "kira2 20", 20),
        ("job-loss-benefit", "months_contributed", "kurang lebih 20 bulan", 20),
        ("job-loss-benefit", "months_contributed", "penuh", 24),
        ("job-loss-benefit", "months_contributed", "ga pernah bolong", 24),
        ("job-loss-benefit", "months_contributed", "21 bulan, 3 bulan nunggak", 21),
        ("job-loss-benefit", "months_contributed", "20 bulan bolong 4", 20),
        ("job-loss-benefit", "months_since_dismissal", "6 bulan", 6),
        ("job-loss-benefit", "months_since_dismissal", "lebih dari 6 bulan", 7),
        ("job-loss-benefit", "months_since_dismissal", "6 bulan lewat 10 hari", 7),
        ("job-loss-benefit", "months_since_dismissal", "tgl 1 mei", 7),
        ("job-loss-benefit", "months_since_dismissal", "23 mei", 6),
        ("job-loss-benefit", "months_since_dismissal", "mei", 6),
        ("holiday-allowance", "days_before_holiday", "lebih dari 30 hari", 31),
        ("overtime", "hours", "2 jam setengah", "2.5"),
        ("overtime", "hours", "1/2 jam", "0.5"),
        ("overtime", "hours", "satu jam seperempat", "1.25"),
        ("overtime", "hours", "jam 5 sore sampai 1 malam", 8),
        ("overtime", "hours", "jam 7 malam sampai 12 malam", 5),
        ("overtime", "hours", "17.00 s.d. 20.00", 3),
        ("overtime", "hours", "17-20", 3),
        ("overtime", "hours", "kerja 12 jam di tanggal merah", 12),
        ("overtime", "hours", "shift 12 jam lembur 4 jam", 4),
        ("accident-benefit", "loss_percent", "setengah", 50),
        ("accident-benefit", "table_percent", "32,5%", "32.5"),
        ("overtime", "hours", "17:00 - 20:30", "3.5"),
        ("severance", "monthly_wage", "kira2 3,2 jt", 3_200_000),
        ("severance", "monthly_wage", "rata2 2,9", 2_900_000),
        ("severance", "monthly_wage", "gaji2 jt", 2_000_000),
        ("severance", "monthly_wage", "gaji 3 koma 8 juta", 3_800_000),
        ("severance", "monthly_wage", "dua koma tujuh lima juta", 2_750_000),
        ("severance", "monthly_wage", "gaji 2 750 000", 2_750_000),
        ("severance", "monthly_wage", "umur 35 gaji 3,4", 3_400_000),
        ("severance", "monthly_wage", "3jt stengah", 3_500_000),
    ],
)
def test_a_number_is_read_as_it_is_meant(calculator: str, field: str, text: str, value: Value) -> None:
    assert answered(calculator, field, text) == value


@pytest.mark.parametrize(
    ("calculator", "text", "field", "value"),
    [
        ("overtime", "lembur satu setengah jam di hari kerja biasa gaji 3,46jt", "hours", "1.5"),
        ("overtime", "lembur dua belas jam gaji 3jt", "hours", 12),
        ("overtime", "lembur 1 jam 30 menit gaji 3jt", "hours", "1.5"),
        ("overtime", "lembur 17:00 - 20:30 gaji 3,5jt", "hours", "3.5"),
        ("overtime", "kerja 8 jam lembur 2 jam gaji 3,46 juta, hari biasa, 6 hari kerja", "hours", 2),
        ("overtime", "kerja 12 jam sehari gaji 3jt lembur 4 jam", "hours", 4),
        ("overtime", "8 jam kerja 2 jam lembur gaji 3jt", "hours", 2),
        ("overtime", "lembur dua jam, shift 8 jam, gaji 3jt", "hours", 2),
        ("overtime", "kerja 8 jam lembur 1 jam 30 menit", "hours", "1.5"),
        ("overtime", "kerja 8 jam di hari libur, lembur gaji 3jt", "hours", 8),
        ("sick-pay", "gaji 3 jt sakit 1 tahun 2 bulan", "month", 14),
        ("sick-pay", "kerja 5 tahun 2 bulan sakit 6 bulan gaji 3jt", "month", 6),
        ("sick-pay", "sakit bulan ke-13 gaji 3jt", "month", 13),
        ("severance", "gaji 3jt kerja 5 tahun sisa cuti 6", "unused_leave_days", 6),
        ("dispute-wage", "gaji 3 jt, sengketa sudah 1 tahun 2 bulan", "months", 14),
        ("contract-compensation", "kontrak setahun, umur 22, gaji 3 juta", "monthly_wage", 3_000_000),
        ("contract-compensation", "kontrak 2 tahun resign bulan ke 10 gaji 3jt", "months", 10),
        ("severance", "di penjara 2 tahun, kerja 5 tahun", "tenure_months", 60),
        ("severance", "tiga koma lima juta sebulan kerja 3 tahun", "monthly_wage", 3_500_000),
    ],
)
def test_a_number_in_a_longer_message_is_read_whole(calculator: str, text: str, field: str, value: Value) -> None:
    assert mentioned(calculator, text)[field] == value


@pytest.mark.parametrize(
    ("calculator", "field", "text", "readings"),
    [
        ("severance", "tenure_months", "5-6 tahun", ["5 tahun", "6 tahun"]),
        ("severance", "tenure_months", "antara 5 dan 6 tahun", ["5 tahun", "6 tahun"]),
        ("severance", "tenure_months", "5 tahun 3", ["5 tahun 3 bulan", "5 tahun"]),
        ("severance", "tenure_months", "kontrak 2 tahun terus tetap 4 tahun", ["6 tahun", "4 tahun"]),
        ("severance", "tenure_months", "kontrak 2 tahun lalu diangkat tetap 4 tahun", ["6 tahun", "4 tahun"]),
        ("severance", "tenure_months", "harian 1 tahun, kontrak 2 tahun, tetap 4 tahun", ["7 tahun", "4 tahun"]),
        ("severance", "unused_leave_days", "12-4", ["12 hari", "4 hari"]),
        ("contract-compensation", "months", "2 x 6 bulan", ["12 bulan", "6 bulan"]),
        ("contract-compensation", "months", "6 bulan + 6 bulan", ["12 bulan", "6 bulan"]),
        ("severance", "tenure_months", "kontrak 1 tahun x 3", ["3 tahun", "1 tahun"]),
        ("contract-compensation", "months", "2 kali kontrak masing2 6 bulan", ["12 bulan", "6 bulan"]),
        ("contract-compensation", "months", "tiga kali kontrak 1 tahun", ["3 tahun", "1 tahun"]),
        ("contract-compensation", "months", "kontrak 6 bulan diperpanjang 2 kali", ["18 bulan", "6 bulan"]),
        ("contract-compensation", "agreed_months", "2 x 6 bulan", ["12 bulan", "6 bulan"]),
        ("severance", "tenure_months", "2 tahun di gudang 2 tahun di kantor", ["2 tahun", "4 tahun"]),
        ("severance", "tenure_months", "kontrak 2 tahun diperpanjang 2 tahun", ["2 tahun", "4 tahun"]),
        ("late-wage", "days_late", "5-6 hari", ["5 hari", "6 hari"]),
        ("overtime", "hours", "senin 2 jam, selasa 3 jam", ["2 jam", "3 jam"]),
        ("sick-pay", "month", "2 bulan rawat inap, 4 bulan di rumah", ["2 bulan", "4 bulan"]),
    ],
)
def test_of_two_numbers_none_is_taken_before_it_is_asked_which(
    calculator: str, field: str, text: str, readings: list[str]
) -> None:
    with pytest.raises(Doubtful) as doubtful:
        answered(calculator, field, text)
    assert list(doubtful.value.readings) == readings


@pytest.mark.parametrize(
    ("calculator", "field", "text"),
    [
        ("severance", "tenure_months", "dari umur 20 skrg 27 th kerja disitu"),
        ("severance", "tenure_months", "umur 45"),
        ("holiday-allowance", "months_worked", "belum setahun"),
        ("job-loss-benefit", "months_contributed", "belum setahun"),
        ("job-loss-benefit", "months_contributed", "3 bulan nunggak"),
        ("job-loss-benefit", "months_contributed", "bolong2"),
        ("job-loss-benefit", "months_contributed", "kurang 3 bulan"),
        ("job-loss-benefit", "months_contributed", "24 bulan, 4 bulan nunggak"),
        ("severance", "unused_leave_days", "setengah"),
        ("late-wage", "days_late", "gaji 3 bulan belum dibayar"),
        ("late-wage", "days_late", "2 bulan blm digaji"),
        ("overtime", "hours", "shift 12 jam"),
        ("overtime", "hours", "kerja 12 jam normalnya 8"),
        ("overtime", "hours", "20 jam sebulan"),
        ("overtime", "hours", "15 jam seminggu"),
        ("late-wage", "days_late", "belum seminggu"),
        ("holiday-allowance", "months_worked", "kontrak sy habis 2 minggu sblm lebaran"),
        ("holiday-allowance", "months_worked", "januari sampe oktober"),
        ("sick-pay", "month", "mau masuk bulan ke 5"),
        ("holiday-allowance", "months_worked", "kerja dari mei 2026 sampai lebaran maret 2027"),
    ],
)
def test_what_does_not_say_how_many_is_asked_again(calculator: str, field: str, text: str) -> None:
    with pytest.raises(Refused):
        answered(calculator, field, text)


@pytest.mark.parametrize("text", ["kontrak 2 x 6 bulan gaji 3jt", "2 kali kontrak masing masing 6 bulan gaji 3jt"])
def test_of_contracts_after_each_other_none_is_taken_for_all_of_them(text: str) -> None:
    assert mentioned("contract-compensation", text) == {"monthly_wage": 3_000_000}


@pytest.mark.parametrize("text", ["gaji 2,5 juta sebulan", "kerja 5 bulan gaji 3jt"])
def test_how_often_somebody_is_paid_and_how_long_they_worked_is_no_illness(text: str) -> None:
    assert "month" not in mentioned("sick-pay", text)


@pytest.mark.parametrize(
    "text",
    [
        "kerja 08.00-17.00 tiap hari, gaji 3jt",
        "kerja 8 jam, lembur 30 jam, gaji 3jt",
        "shift 12 jam gaji 3jt",
        "shift 12 jam lembur gaji 3jt",
        "kerja 11 jam harusnya 8 jam gaji 3jt",
        "lembur 20 jam sebulan gaji 3jt",
    ],
)
def test_the_hours_of_every_day_are_no_overtime(text: str) -> None:
    assert "hours" not in mentioned("overtime", text)
