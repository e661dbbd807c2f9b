"""A report in sentences, for who reads no tables."""

from collections.abc import Mapping

from admin_api import spoken
from admin_api.console import labels
from admin_api.office import Office
from admin_api.report import Report
from clinic.figures import Figures
from clinic.suppression import Key
from clinic.tallies import Kind

_MOST_NAMED = 3


def of(report: Report, office: Office) -> tuple[str, ...]:
    """Up to four sentences; what is too small to be told is passed over."""
    now, before, month = *list(report.series.values())[-2:][::-1], report.spoken_month
    if not now.rows:
        return (f"Pada {month} belum ada pertanyaan atau kasus yang tercatat.",)
    return tuple(filter(None, (
        _came_in(month, now, before),
        _most("Kasus terbanyak dari", {office.place(key): number for key, number in report.cases.of_column.items()
                                       if key is not None} if report.region is None else {}),
        _most("Topik yang paling sering menjadi kasus:", _topics(report.cases.of_row)),
        _speed(spoken.median(now.spread(Kind.FIRST_ANSWER)), spoken.median(now.spread(Kind.CLOSED))),
    )))  # fmt: skip


def _came_in(month: str, now: Figures, before: Figures) -> str:
    cases = (
        f"{spoken.count(now.total(Kind.OPENED))} kasus diteruskan ke mediator "
        f"(bulan sebelumnya {spoken.count(before.total(Kind.OPENED))})."
    )
    if not now.questions:
        return f"Pada {month}, {cases}"
    questions = f"{spoken.count(now.questions)} pertanyaan (bulan sebelumnya {spoken.count(before.questions)})"
    return f"Pada {month} masuk {questions}, dan {cases}"


def _topics(counts: Mapping[Key, int | None]) -> dict[str, int | None]:
    return {labels.topic(key): number for key, number in counts.items() if key is not None}


def _most(opening: str, counts: Mapping[str, int | None]) -> str:
    """The highest counts that are shown, in words."""
    told = sorted(((number, name) for name, number in counts.items() if number), key=lambda one: (-one[0], one[1]))
    named = [f"{name} ({spoken.whole(number)})" for number, name in told[:_MOST_NAMED]]
    if not named:
        return ""
    return f"{opening} {', '.join(named[:-1])}{' dan ' if named[:-1] else ''}{named[-1]}."


def _speed(first: str, solved: str) -> str:
    if first == spoken.NOTHING:
        return ""
    closed = "" if solved == spoken.NOTHING else f", dan separuh kasus yang ditutup selesai dalam {solved} atau kurang"
    return f"Separuh kasus dijawab mediator dalam {first} atau kurang{closed}."
