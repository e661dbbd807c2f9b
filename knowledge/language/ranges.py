"""Two numbers of which one is meant: "5-6 tahun", "2 sampai 3 juta", "6 tahun eh 7 tahun"."""

import re

from knowledge.field import Field, Kind
from knowledge.language import notation
from knowledge.language.money import Doubtful

_WORDS = r"(?:satu|dua|tiga|empat|lima|enam|tujuh|delapan|lapan|sembilan|sepuluh|sebelas)(?: belas| puluh)?"
_NUMBER = rf"(?:[0-9]{{1,3}}(?:[.,][0-9]{{1,2}})?|{_WORDS})"
_TIME = r"(?:tahun|thn|th|taun|taon|bulan|bln|bl|minggu|mgg|hari|hr|jam|jm)\b"
_MONEY = r"(?:juta|jutaan|jt|ribu|rb)\b"
_OR = r"(?:\s?(?:-|–|s/d)\s?|\s?(?:sampai|sampe|smp|sd|atau|atw|ato|kadang)\s)"
_SLIP = r"\s?,?\s?(?:eh|ups|ralat|salah|maksud(?:nya|ku)?|mksd(?:nya)?)\s?,?\s?"
_BUT = r"\s?,?\s?(?:tapi|tetapi|tp|melainkan)?\s?"
_NO_DAY = r"(?<![0-9a-z.,/-])(?<!tgl )(?<!tanggal )(?<!jam )(?<!jm )(?<!pukul )"


def settled(field: Field, text: str) -> str:
    """The text as an answer to this field. Raises Doubtful where it leaves two numbers.

    Sums of money that vary are asked about where they are read (`variation.py`).
    """
    if field.kind not in (Kind.TENURE, Kind.COUNT, Kind.NUMBER):
        return text
    plain = notation.plain(text)
    found = _range(_TIME).search(plain)
    if found is None or (found["first"] and found["first"] != found["last"]):
        return plain
    readings = (f"{found['low']} {found['last']}", f"{found['high']} {found['last']}")
    raise Doubtful(f"Maksudnya {' atau '.join(readings)}? Tulis satu saja.", field, readings)


def without(text: str) -> str:
    """The plain text without what is left open between two numbers: nothing is taken from it unasked."""
    plain = notation.plain(text)
    for unit in (_MONEY, _TIME):
        plain = _range(unit).sub(" ", plain)
    return plain


def without_taken_back(text: str) -> str:
    """ "Bukan 5 tahun tapi 6" is six years, "6 tahun eh 7 tahun" seven."""
    plain = notation.plain(text)
    for unit in (_MONEY, _TIME):
        plain = re.sub(rf"\bbukan {_NUMBER}\s?({unit}){_BUT}({_NUMBER})(?:\s?{unit})?", r"\2 \1", plain)
        plain = re.sub(rf"{_NO_DAY}{_NUMBER}(?:\s?{unit})?{_SLIP}(?={_NUMBER}\s?{unit})", "", plain)
    return plain


def _range(unit: str) -> re.Pattern[str]:
    """ "5-6 tahun", "5 tahun atau 6 tahun"."""
    return re.compile(rf"{_NO_DAY}(?P<low>{_NUMBER})\s?(?P<first>{unit})?{_OR}(?P<high>{_NUMBER})\s?(?P<last>{unit})")
