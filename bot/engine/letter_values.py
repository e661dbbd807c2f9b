"""Days and sums as people tell them in a chat, where a letter only reads them as they are written."""

import re
from datetime import date, timedelta

from knowledge.language import dates
from knowledge.letters import reading

_DAYS_AGO = {
    0: frozenset(("tadi", "td", "barusan")),
    1: frozenset(("kemarin", "kemaren", "kmrn", "kmren", "kmarin", "semalam", "semalem")),
}
WEEKDAYS = ("senin", "selasa", "rabu", "kamis", "jumat", "sabtu", "minggu")
"""As `date.weekday` counts them."""
_SPELT = {"jum'at": "jumat", "jumaat": "jumat", "ahad": "hari minggu"}
_AGO = r"(?:lalu|kemarin|kemaren|kmrn|kmren|kmarin)"
# "Minggu lalu" is last week; only "hari minggu lalu" is a Sunday.
_LAST = re.compile(
    rf"\b({'|'.join(WEEKDAYS[:-1])}|(?<=hari ){WEEKDAYS[-1]})\s+(?:(?:yang|yg|pagi|siang|sore|malam)\s+)*{_AGO}\b"
)
_COUNTED_AGO = re.compile(r"\b([1-9][0-9]?)\s*(?:hari|hr)\s+(?:(?:yang|yg)\s+)?lalu\b")
_SUM = re.compile(r"(?:rp\.?\s*)?[0-9][0-9.,]*(?:\s*(?:juta|jt|ribu|rb)\b)?", re.IGNORECASE)
_PAID_AGAIN = frozenset(("per", "perbulan", "sebulan", "sehari", "perhari", "tiap", "setiap", "kali", "x"))


def day(text: str, today: date) -> date | None:
    """The day of "kemarin", "tadi pagi", "senin lalu", "19 november"; None where a letter reads it by itself."""
    if reading.is_day(text):
        return None
    words = re.findall(r"[^\W_]+", text.lower())
    if (last := _before(text, today)) is not None:
        return last
    if any(map(str.isdigit, text)):
        found = dates.days(text, today)
        return found[0] if len(found) == 1 else None
    back = next((days for days, called in _DAYS_AGO.items() if not called.isdisjoint(words)), None)
    return dates.day(text, today) if back is None else today - timedelta(days=back)


def _before(text: str, today: date) -> date | None:
    """The last day of that name before today, or so many days ago."""
    plain = text.lower()
    for spelt, usual in _SPELT.items():
        plain = plain.replace(spelt, usual)
    if (counted := _COUNTED_AGO.search(plain)) is not None:
        return today - timedelta(days=int(counted[1]))
    named = _LAST.search(plain)
    if named is None or any(map(str.isdigit, plain)):
        return None
    back = (today.weekday() - WEEKDAYS.index(named[1])) % len(WEEKDAYS)
    return today - timedelta(days=back or len(WEEKDAYS))


def is_relative(text: str) -> bool:
    """Whether a day is told by another: "senin lalu", "2 hari lalu"; what it was taken for is to be shown."""
    return _before(text, date.max) is not None


def sum_of(text: str) -> str:
    """The one sum among the words ("minta dibayar 10jt"), else the words: a wage of each month is none."""
    found = [one for one in _SUM.findall(text) if one.strip()]
    words = re.findall(r"[^\W_]+", text.lower())
    return found[0].strip(" .,") if len(found) == 1 and _PAID_AGAIN.isdisjoint(words) else text
