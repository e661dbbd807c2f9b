"""Every other calculator of the fixed names, against its table and sums worked by hand."""

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.calculators.catalogue import BY_NAME
from tests.knowledge.calculators.sums import figures, refusal


def test_compensation_is_a_twelfth_of_a_wage_for_each_month() -> None:
    assert figures("contract-compensation", monthly_wage=4_000_000, months=12)["compensation"] == 4_000_000
    assert figures("contract-compensation", monthly_wage=4_000_000, months=18)["compensation"] == 6_000_000
    # 9 ÷ 12 × 3,205,220
    assert figures("contract-compensation", monthly_wage=3_205_220, months=9)["compensation"] == 2_403_915
    year = {"start": "2025-01-01", "end": "2025-12-31"}
    assert figures("contract-compensation", monthly_wage=4_000_000, **year)["compensation"] == 4_000_000


def test_each_extension_has_its_own_compensation() -> None:
    extended = {"months": 12, "extension_months": 6, "extension_wage": 4_400_000}
    assert figures("contract-compensation", monthly_wage=4_000_000, **extended)["compensation"] == 6_200_000


def test_who_ends_a_contract_early_owes_the_rest_of_it() -> None:
    """Twelve months at 3.6 million, ended after five: 1.5 million compensation, 7 × 3.6 million damages."""
    cut = {"monthly_wage": 3_600_000, "months": 5, "agreed_months": 12}
    by_employer = BY_NAME["contract-compensation"].result({**cut, "ended_by": "employer"})
    assert by_employer.figures["compensation"] == 1_500_000
    assert by_employer.figures["damages"] == 25_200_000
    assert by_employer.total == 26_700_000
    assert "belum diisi" in refusal("contract-compensation", monthly_wage=1, months=5, ended_by="worker")
    by_worker = BY_NAME["contract-compensation"].result({**cut, "ended_by": "worker"})
    assert by_worker.total == 1_500_000


def test_contract_time_before_the_job_creation_act_gives_no_compensation() -> None:
    long = {"start": "2019-11-02", "end": "2021-11-01"}
    assert figures("contract-compensation", monthly_wage=4_000_000, **long)["compensation"] == 4_000_000
    assert "1 bulan" in refusal("contract-compensation", monthly_wage=1, start="2019-01-01", end="2020-01-01")
    assert "1 bulan" in refusal("contract-compensation", monthly_wage=1, start="2025-01-01", end="2025-01-15")


def test_left_over_days_of_a_contract_are_a_second_reading() -> None:
    days = {"monthly_wage": 3_600_000, "start": "2025-01-01", "end": "2025-06-15"}
    found = BY_NAME["contract-compensation"].result(days)
    assert found.figures["compensation"] == 1_500_000
    assert found.readings[0].figures["compensation"] == 1_650_000  # 5.5 ÷ 12 × 3.6 million


def test_severance_is_taxed_in_four_layers() -> None:
    expected = {50_000_000: 0, 100_000_000: 2_500_000, 160_000_000: 11_500_000, 500_000_000: 62_500_000}
    for gross, tax in {**expected, 600_000_000: 87_500_000, 1: 0, 50_000_020: 1}.items():
        assert figures("severance-tax", gross=gross) == {"tax": tax, "net": gross - tax}


# PP 35/2021 31: the sum of the multipliers after so many hours, by week, day.
MULTIPLIERS: dict[tuple[int, str], list[Any]] = {
    (5, "workday"): ["1.5", "3.5", "5.5", "7.5", "9.5"],
    (6, "workday"): ["1.5", "3.5", "5.5", "7.5"],
    (5, "restday"): [2, 4, 6, 8, 10, 12, 14, 16, 19, 23, 27, 31],
    (5, "holiday"): [2, 4, 6, 8, 10, 12, 14, 16, 19, 23, 27, 31],
    (6, "restday"): [2, 4, 6, 8, 10, 12, 14, 17, 21, 25, 29],
    (6, "holiday"): [2, 4, 6, 8, 10, 12, 14, 17, 21, 25, 29],
    (6, "short_holiday"): [2, 4, 6, 8, 10, 13, 17, 21, 25],
}


def test_overtime_follows_the_table_of_hours() -> None:
    for (week, day), sums in MULTIPLIERS.items():
        for hours, expected in enumerate(sums, 1):
            found = figures("overtime", monthly_wage=3_460_000, week=week, day=day, hours=hours)
            assert found["hourly"] == 20_000
            assert found["multiplier"] == Fraction(expected), f"{week} {day} {hours}"
            assert found["total"] == 20_000 * Fraction(expected)


def test_overtime_is_rounded_once_at_the_end() -> None:
    # 3,205,220 ÷ 173 = 18,527.28…; × 3.5 = 64,845.49…
    found = figures("overtime", monthly_wage=3_205_220, week=5, day="workday", hours=2)
    assert (found["hourly"], found["total"]) == (18_527, 64_845)
    assert (
        figures("overtime", monthly_wage=3_460_000, week=5, day="workday", hours=1, base_share_75=True)["total"]
        == 22_500
    )


def test_a_shortest_day_exists_in_a_six_day_week_only() -> None:
    assert "terpendek" in refusal("overtime", monthly_wage=1, week=5, day="short_holiday", hours=1)
    assert "di atas nol" in refusal("overtime", monthly_wage=1, week=5, day="workday", hours=0)
    assert "paling banyak 24" in refusal("overtime", monthly_wage=1, week=5, day="workday", hours=25)


def test_hours_above_the_limit_are_paid_and_said_to_be_above_it() -> None:
    above = {"monthly_wage": 3_460_000, "week": 5, "day": "workday", "hours": 5}
    found = BY_NAME["overtime"].result(above)
    assert found.total == 190_000
    assert any("tetap wajib dibayar" in doubt for doubt in found.doubts)


def test_the_holiday_allowance_is_a_wage_after_a_year_and_a_part_of_it_before() -> None:
    for months, expected in ((1, 300_000), (6, 1_800_000), (11, 3_300_000), (12, 3_600_000), (30, 3_600_000)):
        assert figures("holiday-allowance", monthly_wage=3_600_000, months_worked=months)["amount"] == expected
    assert figures("holiday-allowance", monthly_wage=3_600_000, months_worked=0)["eligible"] is False


def test_who_left_before_the_holiday() -> None:
    base = {"monthly_wage": 3_600_000, "months_worked": 24}
    none = BY_NAME["holiday-allowance"].result({"status": "contract_ended", **base})
    assert (none.figures["amount"], none.changes) == (0, ())
    assert figures("holiday-allowance", status="dismissed", days_before_holiday=30, **base)["amount"] == 3_600_000
    assert figures("holiday-allowance", status="dismissed", days_before_holiday=31, **base)["amount"] == 0
    disputed = BY_NAME["holiday-allowance"].result({"status": "resigned", "days_before_holiday": 10, **base})
    assert (disputed.figures["amount"], disputed.readings[0].figures["amount"]) == (3_600_000, 0)


def test_a_late_wage_costs_five_percent_a_day_then_one_percent_up_to_half_of_it() -> None:
    percents = {0: 0, 1: 0, 3: 0, 4: 5, 5: 10, 8: 25, 9: 26, 10: 27, 30: 47, 33: 50, 34: 50, 200: 50}
    for days, percent in percents.items():
        assert figures("late-wage", wage=1_000_000, days_late=days)["penalty"] == percent * 10_000, days
    # 25 and 50 percent of the minimum wage of Pontianak in 2026.
    assert figures("late-wage", wage=3_205_220, days_late=8)["penalty"] == 801_305
    assert figures("late-wage", wage=3_205_220, days_late=60)["penalty"] == 1_602_610
    assert any("bunga" in doubt for doubt in BY_NAME["late-wage"].result({"wage": 1, "days_late": 31}).doubts)


def test_sick_pay_falls_every_four_months() -> None:
    for month, share in {1: 100, 4: 100, 5: 75, 8: 75, 9: 50, 12: 50, 13: 25, 40: 25}.items():
        expected = {"share": share, "amount": 40_000 * share}
        assert figures("sick-pay", monthly_wage=4_000_000, month=month) == expected
    assert "paling sedikit 1" in refusal("sick-pay", monthly_wage=4_000_000, month=0)


@pytest.mark.parametrize(
    ("slug", "start", "end"),
    [
        ("phk-menolak-surat", "2026-11-23", "2026-12-02"),  # 7 working days
        ("perselisihan-tolak-phk", "2026-11-23", "2026-12-02"),
        ("perselisihan-minta-bipartit", "2026-01-05", "2026-02-19"),  # 30; 16 Jan, 16 and 17 Feb are off
        ("perselisihan-anjuran", "2026-08-10", "2026-08-26"),  # 10; 17 and 25 August are off
        ("phk-batas-waktu-gugat", "2026-02-28", "2027-02-28"),
        ("pascaphk-jkp-klaim", "2026-08-31", "2027-02-28"),  # six months; February is shorter
        ("serikat-perubahan-data", "2026-01-01", "2026-01-31"),  # 30 days
        ("phk-surat-pemberitahuan", "2026-12-01", "2026-11-11"),  # 14 working days back
        ("phk-resign-aturan", "2026-12-01", "2026-11-01"),  # 30 days back
        ("perselisihan-mogok-syarat", "2026-11-30", "2026-11-19"),
    ],
)
def test_deadlines_worked_by_hand(slug: str, start: str, end: str) -> None:
    assert figures("deadline", slug=slug, **{"from": start})["date"] == end


def test_joint_leave_gives_a_second_reading_and_an_undecreed_year_a_warning() -> None:
    found = BY_NAME["deadline"].result({"slug": "phk-menolak-surat", "from": "2026-12-21"})
    assert found.figures["date"] == "2027-01-04"  # 24 December is joint leave, 25 December and 1 January are holidays
    assert found.readings[0].figures["date"] == "2026-12-31"
    assert any("2027 belum pasti" in doubt for doubt in found.doubts)


def test_a_deadline_that_the_law_does_not_give_is_refused() -> None:
    assert "tidak ada" in refusal("deadline", slug="layanan-lapor-pengawas", **{"from": "2026-01-05"})
    assert "2021 sampai 2027" in refusal("deadline", slug="phk-menolak-surat", **{"from": "2030-01-05"})
    assert "kalender" in refusal("deadline", slug="phk-menolak-surat", **{"from": "kemarin"})
    assert "hanya ada 3" in refusal("deadline", slug="perselisihan-anjuran", event=4, **{"from": "2026-01-05"})


@settings(max_examples=100, deadline=None)
@given(st.integers(1, 10**9), st.integers(1, 10**9))
def test_what_is_taxed_and_what_is_left_add_up_and_more_is_never_less(some: int, more: int) -> None:
    few, many = sorted((some, more))
    less, most = figures("severance-tax", gross=few), figures("severance-tax", gross=many)
    assert less["tax"] + less["net"] == few
    assert less["net"] <= most["net"]


@settings(max_examples=100, deadline=None)
@given(st.integers(1, 10**9), st.sampled_from(sorted(MULTIPLIERS)), st.integers(1, 23))
def test_an_hour_more_never_pays_less(wage: int, where: tuple[int, str], hours: int) -> None:
    week, day = where
    less, more = (
        figures("overtime", monthly_wage=wage, week=week, day=day, hours=h)["total"] for h in (hours, hours + 1)
    )
    assert less <= more


def test_wages_still_owed_use_the_minimum_of_place_and_year() -> None:
    found = figures("unpaid-wage", region="61.71", first_month="2025-11", last_month="2026-02", paid_wage=2_500_000)
    # 2 × (3,024,820 − 2,500,000) and 2 × (3,205,220 − 2,500,000)
    assert found == {"shortfall": 2_460_080, "minimum_gap": 2_460_080, "months": 4}
    agreed = figures(
        "unpaid-wage",
        region="61.09",
        first_month="2026-03",
        last_month="2026-05",
        paid_wage=0,
        agreed_wage=4_000_000,
    )
    assert (agreed["shortfall"], agreed["minimum_gap"]) == (12_000_000, 9_163_656)
    span = {"region": "61.71", "paid_wage": 1}
    assert "lebih awal" in refusal("unpaid-wage", first_month="2026-05", last_month="2026-04", **span)
    assert "2024 sampai 2026" in refusal("unpaid-wage", first_month="2026-12", last_month="2027-01", **span)


def test_a_deduction_may_take_half_of_a_payment() -> None:
    assert figures("deduction-cap", wage=3_000_000, deducted=1_500_000)["is_within"] is True
    assert figures("deduction-cap", wage=3_000_000, deducted=1_700_000) == {
        "most": 1_500_000,
        "excess": 200_000,
        "is_within": False,
    }


def test_wages_during_a_dispute_have_two_readings_after_six_months() -> None:
    short = BY_NAME["dispute-wage"].result({"monthly_wage": 4_000_000, "months": 6})
    assert (short.total, short.readings) == (24_000_000, ())
    long = BY_NAME["dispute-wage"].result({"monthly_wage": 4_000_000, "months": 10})
    assert (long.total, long.readings[0].figures["amount"]) == (40_000_000, 24_000_000)


def test_the_family_of_a_detained_worker_is_helped_by_its_size() -> None:
    for dependants, share in {1: 25, 2: 35, 3: 45, 4: 50, 9: 50}.items():
        found = figures("detained-family-help", monthly_wage=4_000_000, dependants=dependants)
        assert (found["share"], found["per_month"], found["total"]) == (share, 40_000 * share, 240_000 * share)
    assert figures("detained-family-help", monthly_wage=4_000_000, dependants=1, months=2)["total"] == 2_000_000
    assert figures("detained-family-help", monthly_wage=4_000_000, dependants=1, months=9)["total"] == 6_000_000
