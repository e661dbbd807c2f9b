"""Hours told by the clock: "dari jam 5 sore sampai jam 7 malam"."""

import re
from fractions import Fraction

from knowledge.language import normalise

_TIME = r"(?:(?:jam|jm|pukul|pkl)\s*)?([0-9]{1,2})(?:[.:]([0-9]{2}))?\s*(pagi|siang|sore|malam|mlm)?"
_SPAN = re.compile(rf"\b{_TIME}\s*(?:-|–|sampai|sampe|smp|hingga|s/d|s\.d\.?|sd|ke)\s*{_TIME}\b")
_IS_CLOCK = re.compile(
    r"\b(?:jam|jm|pukul|pkl)\s*[0-9]|[0-9]\s*(?:pagi|siang|sore|malam|mlm)\b"
    r"|\b[0-9]{1,2}[.:][0-9]{2}\s*(?:-|–|[a-z/.]+)\s*[0-9]{1,2}[.:][0-9]{2}\b"
    # "17-20": no day, as no month has such a number.
    r"|(?<![0-9.,/-])(?:1[3-9]|2[0-3])\s?[-–]\s?(?:1[3-9]|2[0-4])\b(?![.,/-]?[0-9])"
)
_AT_WORK = re.compile(r"(?<!lembur )(?<!lemburnya )\b(?:kerja|kerjanya|shift|sif)\s(?:(?:dari|mulai|biasa)\s)*$")
"""Before a span it says that these are the hours of every day: "kerja 08.00-17.00"."""
_NOON = 12
_LAST_OF_THE_NIGHT = 5
"""Hours: "1 malam" is past midnight."""


def hours(text: str) -> Fraction | None:
    """How long it lasts; None where no two times are told. A span that ends earlier than it begins passes midnight."""
    plain = normalise.clean(text)
    found = _SPAN.search(plain)
    if found is None or _IS_CLOCK.search(plain) is None or _AT_WORK.search(plain[: found.start()]) is not None:
        return None
    begin, end = _time(*found.groups()[:3]), _time(*found.groups()[3:])
    if begin is None or end is None or begin == end:
        return None
    # "jam 5 sampai jam 7 malam" begins in the evening as well.
    if found[3] is None and found[6] is not None and begin + _NOON < end:
        begin += _NOON
    return end - begin if end > begin else end + 2 * _NOON - begin


def _time(hour: str, minutes: str | None, part: str | None) -> Fraction | None:
    """The hour of the day, as a fraction."""
    told = Fraction(int(hour)) + Fraction(int(minutes or 0), 60)
    if told > 2 * _NOON:
        return None
    if part in ("malam", "mlm") and told < _LAST_OF_THE_NIGHT:
        return told
    if part in ("sore", "malam", "mlm") and told <= _NOON:
        return told + _NOON
    return told + _NOON if part == "siang" and told < _NOON - 1 else told
