"""What somebody says of a business, a day or a week, as the choice of a sum that it means."""

import pytest

from knowledge.calculators import reasons
from knowledge.calculators.catalogue import BY_NAME
from knowledge.field import Refused, Value
from knowledge.language import answering
from tests.knowledge.calculators.hearing import answered, mentioned


@pytest.mark.parametrize("calculator", ["severance", "contract-compensation"])
@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("usaha kecil", "small"),
        ("tokonya kecil", "small"),
        ("kecil", "small"),
        ("pt gede", "large"),
        ("besar", "large"),
        ("bukan usaha kecil, perusahaan besar", "large"),
        ("umkm", "small"),
        ("bukan usaha kecil", None),
        ("gaji kecil", None),
        ("perusahaan rugi besar", None),
    ],
)
def test_how_large_a_business_is_can_be_said_plainly(calculator: str, text: str, size: Value | None) -> None:
    assert mentioned(calculator, text).get("business_size") == size


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("libur nasional yang jatuh di hari kerja terpendek", "short_holiday"),
        ("tanggal merah jatuh hari sabtu, sabtu pendek", "short_holiday"),
        ("tanggal merah hari sabtu", "holiday"),
        ("lebaran", "holiday"),
        ("17 agustus", "holiday"),
        ("jumat", "workday"),
        ("sabtu, kerja senin sampai sabtu", "workday"),
        ("sabtu, kerja 5 hari seminggu", "restday"),
        ("hari minggu, kerja senin-sabtu", "restday"),
        ("bukan tanggal merah, hari biasa", "workday"),
    ],
)
def test_the_kind_of_day_is_named_in_many_words(text: str, day: str) -> None:
    assert answered("overtime", "day", text) == day


def test_a_saturday_by_itself_may_be_a_day_of_work_or_of_rest() -> None:
    with pytest.raises(answering.Unclear) as unclear:
        answered("overtime", "day", "sabtu")
    assert [choice.value for choice in unclear.value.choices] == ["workday", "restday"]


@pytest.mark.parametrize(
    ("text", "week"),
    [
        ("lembur 3 jam gaji 3jt libur cuma minggu", 6),
        ("cuma minggu libur", 6),
        ("seminggu libur sekali", 6),
        ("libur sabtu sama minggu", 5),
        ("libur 2 hari", 5),
        ("lembur di hari libur minggu gaji 3jt", None),
        ("kerja senin sampe jumat", 5),
        ("senin-sabtu", 6),
        ("kerja 6 hari seminggu", 6),
        ("seminggu 5 hari kerja", 5),
        ("5 hari kerja", 5),
        ("lembur 5 hari kerja 3 jam", None),
        ("lembur hari senin", None),
    ],
)
def test_the_days_of_a_working_week_are_heard_before_they_are_asked_for(text: str, week: int | None) -> None:
    assert mentioned("overtime", text).get("week") == week


@pytest.mark.parametrize("text", ["5 jam", "6 bulan", "lima jam"])
def test_a_number_of_something_else_is_no_number_of_days(text: str) -> None:
    with pytest.raises(Refused):
        answered("overtime", "week", text)


def test_a_week_that_is_over_is_no_sunday() -> None:
    assert "day" not in mentioned("overtime", "lembur minggu kemarin 9 jam, kerja senin sampai jumat")


@pytest.mark.parametrize(
    ("text", "risk"), [("sangat rendah", "very_low"), ("rendah", "low"), ("toko", "very_low"), ("tambang", "very_high")]
)
def test_the_risk_of_a_business_is_said_in_words(text: str, risk: str) -> None:
    assert answered("contributions", "risk", text) == risk


def test_what_a_worker_pays_is_known_without_the_risk_of_the_business() -> None:
    given = {"monthly_wage": 3_000_000, "month": "2026-03"}
    known = BY_NAME["contributions"].result({**given, "risk": "low"}).figures
    unknown = BY_NAME["contributions"].result(given).figures
    assert unknown["worker"] == known["worker"] == 120_000
    assert unknown["jkk"] is unknown["employer"] is None


def test_a_daily_wage_counts_25_times_for_the_contributions() -> None:
    assert answered("contributions", "monthly_wage", "150rb sehari masuk 20 hari") == 3_750_000


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("baru bulan kemarin", 1),
        ("di phk minggu lalu", 0),
        ("hari ini", 0),
        ("gaji bulan lalu 3jt", None),
        ("3 bulan lalu", None),
    ],
)
def test_how_long_ago_a_dismissal_was_is_said_without_a_number(text: str, months: int | None) -> None:
    assert mentioned("job-loss-benefit", text).get("months_since_dismissal") == months


def test_a_small_number_after_its_word_is_the_wage_of_the_job_loss_benefit() -> None:
    assert mentioned("job-loss-benefit", "gaji 3,2")["reported_wage"] == 3_200_000


@pytest.mark.parametrize(
    ("plain", "reason", "other"),
    [
        ("kalau perusahaan tidak rugi", "efisiensi-rugi", "efisiensi-cegah-rugi"),
        ("kalau ternyata rugi", "tutup-bukan-rugi", "tutup-rugi"),
        ("kalau perusahaan tidak rugi", "pensiun", None),
        ("perusahaan tidak rugi", "efisiensi-rugi", None),
        ("kalau saya yang rugi", "efisiensi-cegah-rugi", None),
    ],
)
def test_a_company_with_or_without_a_loss_can_be_supposed(plain: str, reason: str, other: str | None) -> None:
    assert reasons.otherwise(plain, reason) == other
