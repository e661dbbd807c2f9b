"""The days of a week as people tell them: on how many one works, and what kind of day it was."""

import re

_NUMBERS = {"5": 5, "lima": 5, "6": 6, "enam": 6}
_NUMBER = f"({'|'.join(_NUMBERS)})"
_UNTIL = {"jumat": 5, "sabtu": 6}
_SPAN = re.compile(rf"\bsenin (?:sampai |hingga |sd |s d |ke )?({'|'.join(_UNTIL)})\b")
_COUNT = re.compile(
    rf"\b{_NUMBER} hari (?:kerja |dalam )*(?:seminggu|per minggu)\b"
    rf"|\b(?:seminggu|per minggu) (?:kerja |masuk |bekerja )*{_NUMBER} hari\b"
    rf"|(?<!lembur )(?<!selama )\b{_NUMBER} hari kerja\b"
)
_HOLIDAY = re.compile(
    r"(?<!bukan )\b(?:libur (?:nasional|resmi)|(?:tanggal|tgl) merah|hari raya|lebaran|natal|imlek|nyepi|waisak)\b"
)
_SHORT = re.compile(r"\b(?:terpendek|(?:hari|sabtu|jumat) pendek|setengah hari)\b")
_WEEK_OF_WORK = re.compile(r"(?<!hari )\bminggu (?:kemarin|lalu|ini|depan)\b")
"""A whole week, and no Sunday; both are called so."""


def length(plain: str) -> int | None:
    """Five or six days; `plain` are standard words."""
    span, count = _SPAN.search(plain), _COUNT.search(plain)
    if span is not None:
        return _UNTIL[span[1]]
    return None if count is None else next(_NUMBERS[number] for number in count.groups() if number)


def without(plain: str) -> str:
    """The words without those that tell from which day to which one works every week."""
    return _SPAN.sub(" ", plain)


def names_a_week(plain: str) -> bool:
    """Whether "minggu" may be a week as well as a Sunday."""
    return _WEEK_OF_WORK.search(plain) is not None


def kind(plain: str) -> str | None:
    """The kind of day where its parts say other things by themselves: a holiday, and the shortest day of six."""
    days = length(plain)
    if _HOLIDAY.search(plain) is not None:
        return "short_holiday" if _SHORT.search(plain) is not None and days != _UNTIL["jumat"] else "holiday"
    is_on_saturday = "sabtu" in without(plain).split() and "minggu" not in without(plain).split()
    if days is None or not is_on_saturday:
        return None
    return "workday" if days == _UNTIL["sabtu"] else "restday"
