"""Contributions and benefits of social security, against their tables and sums worked by hand."""

import pytest

from knowledge.calculators.catalogue import BY_NAME
from tests.knowledge.calculators.sums import figures, refusal


def test_old_age_savings_are_taxed_above_fifty_million() -> None:
    assert figures("savings-tax", gross=50_000_000) == {"tax": 0, "net": 50_000_000}
    assert figures("savings-tax", gross=70_000_000) == {"tax": 1_000_000, "net": 69_000_000}


def test_the_job_loss_benefit_is_three_fifths_of_the_wage_up_to_a_ceiling_for_six_months() -> None:
    base = {"reason": "efisiensi-rugi", "months_contributed": 24}
    assert figures("job-loss-benefit", reported_wage=3_205_220, **base) == {
        "eligible": True,
        "per_month": 1_923_132,
        "months": 6,
        "total": 11_538_792,
    }
    assert figures("job-loss-benefit", reported_wage=9_000_000, **base)["per_month"] == 3_000_000
    assert figures("job-loss-benefit", reported_wage=9_000_000, **base)["total"] == 18_000_000


@pytest.mark.parametrize(
    ("changed", "eligible"),
    [
        ({"reason": "mengundurkan-diri"}, False),
        ({"reason": "pensiun"}, False),
        ({"reason": "meninggal-dunia"}, False),
        ({"reason": "kontrak-habis"}, False),
        ({"reason": "kontrak-diputus"}, True),
        ({"reason": "phk"}, True),
        ({"months_contributed": 11}, False),
        ({"months_contributed": 12}, True),
        ({"months_contributed_in_row": 2}, True),
        ({"months_since_dismissal": 6}, True),
        ({"months_since_dismissal": 7}, False),
    ],
)
def test_who_has_a_right_to_the_job_loss_benefit(changed: dict[str, object], eligible: bool) -> None:
    answers: dict[str, object] = {"reported_wage": 4_000_000, "reason": "pailit", "months_contributed": 12}
    found = figures("job-loss-benefit", **(answers | changed))
    assert found["eligible"] is eligible
    assert (found["total"] > 0) is eligible


def test_contributions_have_the_rates_and_ceilings_of_their_month() -> None:
    found = figures("contributions", monthly_wage=12_500_000, risk="very_high", month="2026-03")
    assert found == {
        "jkk": 217_500,  # 1.74 %, no ceiling
        "jkm": 37_500,  # 0.30 %
        "jht_worker": 250_000,  # 2 %
        "jht_employer": 462_500,  # 3.7 %
        "jp_worker": 110_863,  # 1 % of 11,086,300
        "jp_employer": 221_726,
        "jkn_worker": 120_000,  # 1 % of 12,000,000
        "jkn_employer": 480_000,
        "worker": 480_863,
        "employer": 1_419_226,
    }
    february = figures("contributions", monthly_wage=12_500_000, risk="low", month="2026-02")
    assert (february["jkk"], february["jp_worker"]) == (67_500, 105_474)
    rates = {"very_low": 9_600, "low": 21_600, "medium": 35_600, "high": 50_800, "very_high": 69_600}
    for risk, expected in rates.items():
        assert figures("contributions", monthly_wage=4_000_000, risk=risk, month="2025-06")["jkk"] == expected
    floor = figures("contributions", monthly_wage=2_000_000, risk="low", month="2026-03", minimum_wage=3_000_000)
    assert (floor["jkn_worker"], floor["jht_worker"]) == (30_000, 40_000)


def test_a_month_without_figures_is_refused_kindly() -> None:
    for month in ("2027-03", "2019-01", "2022-05"):
        sentence = refusal("contributions", monthly_wage=1, risk="low", month=month)
        assert sentence.startswith("Angka resmi untuk waktu itu belum ada di sini"), month
    assert "bulan dan tahunnya" in refusal("contributions", monthly_wage=1, risk="low", month="2026-13")


@pytest.mark.parametrize(
    ("month", "sector", "total"),
    [
        ("2025-12", "transport", 16_800),
        ("2026-01", "transport", 8_400),
        ("2027-03", "transport", 8_400),
        ("2027-04", "transport", 16_800),
        ("2026-03", "other", 16_800),
        ("2026-04", "other", 8_400),
        ("2026-12", "other", 8_400),
        ("2027-01", "other", 16_800),
    ],
)
def test_the_self_employed_have_a_discount_in_its_months(month: str, sector: str, total: int) -> None:
    assert figures("self-employed-contributions", month=month, sector=sector)["total"] == total
    assert figures("self-employed-contributions", month=month, sector=sector, old_age=True)["total"] == total + 20_000
    sponsored = figures("self-employed-contributions", month=month, sector=sector, paid_by_government=True)
    assert sponsored["total"] == 16_800


def test_a_construction_contract_pays_by_tiers() -> None:
    # JKK: 0.21 % × 100 m + 0.17 % × 400 m + 0.13 % × 500 m + 0.11 % × 1,000 m; JKM: 0.03, 0.02, 0.02, 0.01 %.
    assert figures("construction-contributions", contract_value=2_000_000_000) == {
        "jkk": 210_000 + 680_000 + 650_000 + 1_100_000,
        "jkm": 30_000 + 80_000 + 100_000 + 100_000,
        "total": 2_950_000,
    }
    assert figures("construction-contributions", wages=5_000_000)["total"] == 102_000
    assert "salah satu" in refusal("construction-contributions", wages=1, contract_value=1)


def test_heirs_receive_forty_two_million_and_a_wage_earners_heirs_are_never_told_less() -> None:
    assert figures("death-benefit", segment="employed", months_insured=1)["total"] == 42_000_000
    new = BY_NAME["death-benefit"].result({"segment": "employed", "months_insured": 1})
    assert any("klaim penuh" in doubt for doubt in new.doubts)
    assert figures("death-benefit", segment="self_employed", months_insured=3)["total"] == 42_000_000
    assert figures("death-benefit", segment="self_employed", months_insured=2)["total"] == 10_000_000


def test_accidents_are_paid_by_what_came_of_them() -> None:
    wage = {"monthly_wage": 3_000_000}
    assert figures("accident-benefit", outcome="died", **wage)["total"] == 144_000_000 + 22_000_000
    assert figures("accident-benefit", outcome="died", monthly_wage=300_000)["benefit"] == 20_000_000
    assert figures("accident-benefit", outcome="total_disability", **wage)["total"] == 168_000_000 + 12_000_000
    # 5 % of eighty wages; half of that when half of the function is lost.
    assert figures("accident-benefit", outcome="partial_disability", table_percent=5, **wage)["total"] == 12_000_000
    reduced = {"outcome": "reduced_function", "table_percent": 5, "loss_percent": 50}
    assert figures("accident-benefit", **reduced, **wage)["total"] == 6_000_000
    assert figures("accident-benefit", outcome="recovering", months_off=14, **wage)["total"] == 39_000_000
    assert "belum diisi" in refusal("accident-benefit", outcome="recovering", **wage)
    assert "belum diisi" in refusal("accident-benefit", outcome="partial_disability", **wage)


def test_a_part_of_the_savings_can_be_taken_after_ten_years() -> None:
    assert figures("partial-savings", balance=50_000_000, months_insured=120, purpose="home")["most"] == 15_000_000
    assert figures("partial-savings", balance=50_000_000, months_insured=120, purpose="other")["most"] == 5_000_000
    assert figures("partial-savings", balance=50_000_000, months_insured=119, purpose="home")["eligible"] is False
