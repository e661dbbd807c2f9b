"""Severance pay, against the tables of PP 35/2021 and sums worked by hand."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.calculators.reasons import REASONS
from knowledge.calculators.severance import SEVERANCE
from knowledge.field import Refused
from knowledge.law import tables

# PP 35/2021 40(2) and 40(3), by full years of service: months of severance pay, months of service pay.
TABLE = {
    0: (1, 0), 1: (2, 0), 2: (3, 0), 3: (4, 2), 4: (5, 2), 5: (6, 2), 6: (7, 3), 7: (8, 3), 8: (9, 3), 9: (9, 4),
    11: (9, 4), 12: (9, 5), 14: (9, 5), 15: (9, 6), 17: (9, 6), 18: (9, 7), 20: (9, 7), 21: (9, 8), 23: (9, 8),
    24: (9, 10), 40: (9, 10),
}  # fmt: skip
# PP 35/2021 41 to 57: hundredths of the severance pay, of the service pay, and whether there is separation pay.
MULTIPLIERS = {
    "penggabungan-peleburan-pemisahan": (100, 100, "tidak"),
    "pengambilalihan": (100, 100, "tidak"),
    "pengambilalihan-syarat-berubah-pekerja-menolak": (50, 100, "tidak"),
    "efisiensi-rugi": (50, 100, "tidak"),
    "efisiensi-cegah-rugi": (100, 100, "tidak"),
    "tutup-rugi": (50, 100, "tidak"),
    "tutup-bukan-rugi": (100, 100, "tidak"),
    "force-majeure-tutup": (50, 100, "tidak"),
    "force-majeure-tidak-tutup": (75, 100, "tidak"),
    "pkpu-rugi": (50, 100, "tidak"),
    "pkpu-bukan-rugi": (100, 100, "tidak"),
    "pailit": (50, 100, "tidak"),
    "pekerja-minta-phk-pengusaha-melanggar": (100, 100, "tidak"),
    "pengusaha-tidak-terbukti-melanggar": (0, 0, "ya"),
    "mengundurkan-diri": (0, 0, "ya"),
    "mangkir": (0, 0, "ya"),
    "pelanggaran-setelah-sp3": (50, 100, "tidak"),
    "pelanggaran-mendesak": (0, 0, "ya"),
    "ditahan-6-bulan-merugikan": (0, 0, "ya"),
    "ditahan-6-bulan-tidak-merugikan": (0, 100, "tidak"),
    "divonis-bersalah-sebelum-6-bulan-merugikan": (0, 0, "ya"),
    "divonis-bersalah-sebelum-6-bulan-tidak-merugikan": (0, 100, "tidak"),
    "sakit-cacat-12-bulan-oleh-pengusaha": (200, 100, "tidak"),
    "sakit-cacat-12-bulan-oleh-pekerja": (200, 100, "tidak"),
    "pensiun": (175, 100, "tidak"),
    "meninggal-dunia": (200, 100, "tidak"),
}


def result(**answers: object) -> dict[str, Any]:
    return dict(SEVERANCE.result(answers).figures)


def pay(**answers: object) -> tuple[Any, Any, Any]:
    figures = result(**answers)
    return figures["severance_pay"], figures["service_pay"], figures["total"]


def test_the_months_are_those_of_the_table() -> None:
    for years, (severance, service) in TABLE.items():
        for months in (0, 11):
            answers = {"tenure_years": years, "tenure_months": months, "monthly_wage": 1_000_000}
            figures = result(reason="efisiensi-cegah-rugi", **answers)
            assert figures["severance_pay"] == severance * 1_000_000, f"{years} years {months} months"
            assert figures["service_pay"] == service * 1_000_000, f"{years} years {months} months"


def test_every_reason_multiplies_as_its_article_says() -> None:
    assert set(MULTIPLIERS) == {choice.value for choice in REASONS} == set(tables.reasons())
    for reason, (severance, service, separation) in MULTIPLIERS.items():
        figures = result(reason=reason, tenure_years=8, monthly_wage=1_000_000)
        assert figures["severance_pay"] == 90_000 * severance, reason
        assert figures["service_pay"] == 30_000 * service, reason
        assert figures["separation_pay"] == separation, reason


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        # 9 × 4 million × 0.5 and 3 × 4 million.
        ({"reason": "efisiensi-rugi", "monthly_wage": 4_000_000, "tenure_years": 8}, (18_000_000, 12_000_000)),
        # 9 × 9 million × 1.75; the service pay is never multiplied with 1.75: 7 × 9 million.
        ({"reason": "pensiun", "monthly_wage": 9_000_000, "tenure_years": 20}, (141_750_000, 63_000_000)),
        # 6 × 4.2 million and 2 × 4.2 million.
        (
            {"reason": "efisiensi-cegah-rugi", "monthly_wage": 4_200_000, "tenure_years": 5, "tenure_months": 3},
            (25_200_000, 8_400_000),
        ),
        # A daily wage counts thirty times: 3.9 million; 2 × 3.9 million.
        ({"reason": "tutup-bukan-rugi", "daily_wage": 130_000, "tenure_months": 18}, (7_800_000, 0)),
        # Piece work: 42 million in twelve months are 3.5 million a month; 4 × 3.5 and 2 × 3.5 million.
        (
            {"reason": "pkpu-bukan-rugi", "piece_wage_12_months": 42_000_000, "tenure_years": 3},
            (14_000_000, 7_000_000),
        ),
        # Below the minimum of the company's seat the minimum counts: 4 and 2 × 3,205,220.
        (
            {
                "reason": "pkpu-bukan-rugi",
                "piece_wage_12_months": 30_000_000,
                "minimum_wage": 3_205_220,
                "tenure_years": 3,
            },
            (12_820_880, 6_410_440),
        ),
        # The last day is worked: 1 January 2018 to 31 December 2025 are eight years. 9 × 3 × 0.5 and 3 × 3 million.
        (
            {"reason": "pailit", "monthly_wage": 3_000_000, "start": "2018-01-01", "end": "2025-12-31"},
            (13_500_000, 9_000_000),
        ),
        (
            {"reason": "pailit", "monthly_wage": 3_000_000, "start": "2018-01-01", "end": "2025-12-30"},
            (12_000_000, 9_000_000),
        ),
    ],
)
def test_sums_worked_by_hand(answers: dict[str, object], expected: tuple[int, int]) -> None:
    severance, service, total = pay(**answers)
    assert (severance, service) == expected
    assert total == severance + service


def test_leave_that_is_left_is_paid_by_the_day() -> None:
    answers = {"reason": "mengundurkan-diri", "tenure_years": 4, "unused_leave_days": 4}
    six = result(monthly_wage=5_000_000, work_days_per_week=6, **answers)
    five = result(monthly_wage=4_200_000, work_days_per_week=5, **answers)
    daily = result(daily_wage=130_000, **answers)
    assert (six["leave_pay"], five["leave_pay"], daily["leave_pay"]) == (800_000, 800_000, 520_000)
    assert six["total"] == 800_000


def test_what_the_employer_paid_into_a_pension_counts_against_the_pay_and_not_against_leave() -> None:
    """The example of the elucidation of article 58: 15 million, of the pension 6 million are the employer's."""
    answers = {"reason": "tutup-bukan-rugi", "monthly_wage": 5_000_000, "tenure_years": 2}
    assert result(pension_credit=6_000_000, **answers)["total"] == 9_000_000
    assert result(pension_credit=99_000_000, unused_leave_days=5, **answers)["total"] == 1_000_000


def test_in_a_small_business_the_amount_is_agreed_on_and_the_table_is_only_something_to_bargain_with() -> None:
    found = SEVERANCE.result(
        {"reason": "tutup-bukan-rugi", "monthly_wage": 2_000_000, "tenure_years": 4, "business_size": "micro"}
    )
    assert (
        found.figures
        == SEVERANCE.result(
            {"reason": "tutup-bukan-rugi", "monthly_wage": 2_000_000, "tenure_years": 4, "business_size": "mikro"}
        ).figures
    )
    assert (found.figures["severance_pay"], found.figures["service_pay"], found.figures["total"]) == (None, None, None)
    assert "kesepakatan" in found.headline
    assert found.readings[0].figures["total"] == 14_000_000
    assert found.lines[0].law == ("PP-35-2021 59",)


def test_a_wage_below_the_minimum_is_calculated_and_both_readings_are_given() -> None:
    found = SEVERANCE.result(
        {"reason": "tutup-bukan-rugi", "monthly_wage": 2_000_000, "tenure_years": 1, "minimum_wage": 3_205_220}
    )
    assert found.figures["total"] == 4_000_000
    assert found.readings[0].figures["total"] == 6_410_440
    assert any("di bawah upah minimum" in doubt for doubt in found.doubts)
    provincial = SEVERANCE.result({"reason": "tutup-bukan-rugi", "monthly_wage": 2_000_000, "tenure_years": 1})
    assert provincial.figures["total"] == 4_000_000
    assert provincial.readings[0].figures["total"] == 6_109_104  # twice the minimum of the province, 3,054,552


def test_a_wage_below_the_minimum_is_not_called_forbidden_for_micro_and_small_businesses() -> None:
    found = SEVERANCE.result({"reason": "tutup-bukan-rugi", "monthly_wage": 2_000_000, "tenure_years": 1})
    said = (*found.doubts, *(reading.why for reading in found.readings))
    assert [one for one in said if "dilarang" in one] == [one for one in said if "luar usaha mikro dan kecil" in one]
    assert any("Di luar usaha mikro dan kecil" in one for one in found.doubts)


def test_another_base_is_that_of_the_leave_too_and_the_same_sum_is_no_other_opinion() -> None:
    resigned = {"reason": "mengundurkan-diri", "monthly_wage": 2_500_000, "tenure_years": 8}
    assert not SEVERANCE.result({**resigned, "unused_leave_days": 0}).readings
    (reading,) = SEVERANCE.result({**resigned, "unused_leave_days": 6}).readings
    assert reading.figures["total"] == 733_092  # 6 × 3,054,552 ÷ 25, and 600,000 by the wage itself
    both = SEVERANCE.result({"reason": "efisiensi-keduanya", "monthly_wage": 4_000_000, "tenure_years": 8})
    assert len(both.readings) == 1


def test_how_leave_is_counted_is_told_only_to_who_has_leave_left() -> None:
    answers = {"reason": "pensiun", "monthly_wage": 4_000_000, "tenure_years": 8}
    assert not any("Sisa cuti" in one for one in SEVERANCE.result({**answers, "unused_leave_days": 0}).changes)
    assert any("Sisa cuti" in one for one in SEVERANCE.result({**answers, "unused_leave_days": 1}).changes)


def test_half_of_the_severance_pay_is_disputed_and_the_whole_is_shown_beside_it() -> None:
    found = SEVERANCE.result({"reason": "efisiensi-rugi", "monthly_wage": 4_000_000, "tenure_years": 8})
    assert found.figures["total"] == 30_000_000
    assert found.readings[0].figures["total"] == 48_000_000
    assert not SEVERANCE.result({"reason": "pensiun", "monthly_wage": 4_000_000, "tenure_years": 8}).readings


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"monthly_wage": -1}, "di atas nol"),
        ({"monthly_wage": 0}, "di atas nol"),
        ({"monthly_wage": "empat juta"}, "rupiah bulat"),
        ({"monthly_wage": True}, "rupiah bulat"),
        ({"monthly_wage": 10**15}, "terlalu besar"),
        ({"monthly_wage": None}, "belum diisi"),
        ({"daily_wage": 100_000}, "salah satu"),
        ({"tenure_years": 90}, "paling banyak 60"),
        ({"tenure_years": -1}, "paling sedikit 0"),
        ({"tenure_years": 60, "tenure_months": 1}, "paling banyak 60"),
        ({"tenure_years": None}, "belum diisi"),
        ({"tenure_years": None, "start": "2020-02-01"}, "Isi keduanya"),
        ({"tenure_years": None, "start": "2020-02-01", "end": "2020-01-31"}, "lebih awal"),
        ({"tenure_years": None, "start": "2020-02-30", "end": "2021-01-31"}, "kalender"),
        ({"tenure_years": None, "start": "1950-02-01", "end": "2021-01-31"}, "60 tahun"),
        ({"start": "2020-02-01", "end": "2021-01-31"}, "salah satu"),
        ({"reason": "tidak-suka"}, "tidak ada"),
        ({"reason": None}, "belum diisi"),
        ({"reason": ["pensiun"]}, "tidak ada"),
        ({"gaji": 5}, "tidak dikenal"),
    ],
)
def test_what_cannot_be_is_refused_with_one_sentence(changed: dict[str, object], sentence: str) -> None:
    answers: dict[str, object] = {"reason": "pensiun", "monthly_wage": 4_000_000, "tenure_years": 5}
    with pytest.raises(Refused, match=sentence):
        SEVERANCE.result(answers | changed)


REASON_SLUGS = st.sampled_from(sorted(MULTIPLIERS))
WAGES = st.integers(1, 10**9)
MONTHS = st.integers(0, 720)


@settings(max_examples=150, deadline=None)
@given(REASON_SLUGS, WAGES, MONTHS, MONTHS)
def test_more_service_and_more_wage_never_pay_less(reason: str, wage: int, some: int, more: int) -> None:
    few, many = sorted((some, more))
    _, _, less = pay(reason=reason, monthly_wage=wage, tenure_months=few)
    _, _, longer = pay(reason=reason, monthly_wage=wage, tenure_months=many)
    _, _, richer = pay(reason=reason, monthly_wage=wage + 1, tenure_months=few)
    assert less <= longer
    assert less <= richer


@settings(max_examples=150, deadline=None)
@given(REASON_SLUGS, WAGES, MONTHS, st.integers(0, 30), st.sampled_from([5, 6]))
def test_the_parts_add_up_and_are_whole_rupiah(reason: str, wage: int, months: int, days: int, week: int) -> None:
    found = SEVERANCE.result(
        {
            "reason": reason,
            "monthly_wage": wage,
            "tenure_months": months,
            "unused_leave_days": days,
            "work_days_per_week": week,
        }
    )
    assert found.total == sum(line.amount or 0 for line in found.lines)
    assert all(line.amount is None or type(line.amount) is int for line in found.lines)
