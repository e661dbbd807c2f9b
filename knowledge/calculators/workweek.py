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
_OFF, _ONLY = r"\blibur(?:nya)? (?:(?:saya|tiap|setiap|pada|di|hari) )*", r"(?:cuma|hanya)"
_FREE = {
    5: re.compile(rf"{_OFF}sabtu (?:(?:dan|dengan|hari) )*minggu\b|^{_OFF}(?:2|dua) hari(?: seminggu)?$"),
    6: re.compile(
        rf"{_OFF}{_ONLY} (?:hari )?minggu\b|{_OFF}minggu saja\b|\b{_ONLY} (?:hari )?minggu (?:saja )?(?:yang )?libur"
        rf"|^(?:seminggu )?{_OFF}(?:{_ONLY} )?(?:(?:1|satu) hari|sekali)(?: seminggu)?$"
    ),
}
"""By the days of a week on which one works, those on which one does not."""
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
    if count is not None:
        return next(_NUMBERS[number] for number in count.groups() if number)
    return next((days for days, pattern in _FREE.items() if pattern.search(plain) is not None), None)


def without(plain: str) -> str:
    """The words without those that tell on which days one works every week, and on which not."""
    for pattern in (_SPAN, *_FREE.values()):
        plain = pattern.sub(" ", plain)
    return plain


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
