"""Deadlines of the law that run in a case: each from its line of the table, with its law and how it is known."""

from datetime import date

import pytest

from clinic.calendar import YearUnknown
from knowledge.law import counting

KINDS = counting.by_key()


def test_every_kind_stands_in_the_table_with_its_law_and_runs_forward() -> None:
    assert len(KINDS) == len(counting.KINDS)
    for kind in counting.KINDS:
        assert kind.deadline.law, kind.key
        assert not kind.deadline.is_backward, kind.key
        assert kind.certainty, kind.key
        assert len(kind.key) <= 32, kind.key
        assert counting.of_deadline(kind.deadline) is kind, kind.key


@pytest.mark.parametrize(
    ("key", "amount", "unit", "law"),
    [
        ("refuse_dismissal", 7, "working_days", "PP-35-2021 39(1)"),
        ("bipartite", 30, "working_days", "UU-2-2004 3(2)"),
        ("mediation", 30, "working_days", "UU-2-2004 15"),
        ("advice_answer", 10, "working_days", "UU-2-2004 13(2)c"),
        ("lawsuit", 1, "years", "UU-2-2004 82"),
        ("jkp_claim", 6, "months", "PP-6-2025 40"),
    ],
)
def test_the_lengths_are_those_of_the_law(key: str, amount: int, unit: str, law: str) -> None:
    deadline = KINDS[key].deadline
    assert (deadline.amount, deadline.unit, deadline.law[0]) == (amount, unit, law)


def test_what_was_not_read_in_the_text_says_so() -> None:
    assert "naskah peraturannya" in KINDS["refuse_dismissal"].certainty
    assert "sumber lain" in KINDS["jkp_claim"].certainty
    assert "Awal hitungannya" in KINDS["lawsuit"].certainty


def test_the_day_of_the_event_is_not_counted_and_joint_leave_is_read_both_ways() -> None:
    november = counting.counted(KINDS["refuse_dismissal"], date(2026, 11, 12))
    assert (november.last_day, november.safe_day, november.doubts) == (date(2026, 11, 23), date(2026, 11, 23), ())
    december = counting.counted(KINDS["refuse_dismissal"], date(2026, 12, 18))
    assert (december.last_day, december.safe_day) == (date(2026, 12, 31), date(2026, 12, 30))
    assert "pendapat lain" in counting.until(december.last_day, december.safe_day)
    assert counting.until(november.last_day, november.safe_day) == "sampai 23 November 2026"
    assert "2027 belum pasti" in counting.counted(KINDS["mediation"], date(2026, 12, 18)).doubts[0]
    with pytest.raises(YearUnknown):
        counting.counted(KINDS["mediation"], date(2027, 12, 20))


def test_what_is_left_is_said_in_the_unit_of_the_law() -> None:
    refuse, lawsuit = KINDS["refuse_dismissal"], KINDS["lawsuit"]
    assert counting.left(refuse, date(2026, 11, 23), date(2026, 11, 12)) == "7 hari kerja lagi"
    assert counting.left(refuse, date(2026, 11, 23), date(2026, 11, 21)) == "1 hari kerja lagi"
    assert counting.left(refuse, date(2026, 11, 23), date(2026, 11, 23)) == "hari ini hari terakhir"
    assert counting.left(refuse, date(2026, 11, 23), date(2026, 11, 25)) == "lewat 2 hari"
    assert counting.left(lawsuit, date(2027, 11, 12), date(2026, 11, 12)) == "365 hari lagi"


def test_a_reminder_can_be_counted_back_where_no_holidays_are_known() -> None:
    assert counting.before(date(2026, 11, 23), 7) == date(2026, 11, 12)
    assert counting.before(date(2030, 11, 23), 7) == date(2030, 11, 13)
