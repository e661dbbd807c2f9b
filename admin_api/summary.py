"""A report in sentences, for who reads no tables."""

from collections.abc import Mapping

from admin_api import spoken
from admin_api.console import labels
from admin_api.office import Office
from admin_api.report import Report
from clinic.suppression import Key
from clinic.tallies import Kind

_MOST_NAMED = 3


def of(report: Report, office: Office) -> tuple[str, ...]:
    """Up to four sentences; what is too small to be told is passed over."""
    now, before, month = *list(report.series.values())[-2:][::-1], report.spoken_month
    if not now.rows:
        return (f"Pada {month} belum ada pertanyaan atau kasus yang tercatat.",)
    return tuple(filter(None, (
        f"Pada {month} masuk {spoken.count(now.questions)} pertanyaan "
        f"(bulan sebelumnya {spoken.count(before.questions)}), dan {spoken.count(now.total(Kind.OPENED))} kasus "
        f"diteruskan ke mediator (bulan sebelumnya {spoken.count(before.total(Kind.OPENED))}).",
        _most("Kasus terbanyak dari", {office.place(key): number for key, number in report.cases.of_column.items()
                                       if key is not None} if report.region is None else {}),
        _most("Topik yang paling sering menjadi kasus:", _topics(report.cases.of_row)),
        _speed(spoken.median(now.spread(Kind.FIRST_ANSWER)), spoken.median(now.spread(Kind.CLOSED))),
    )))  # fmt: skip


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
