"""Two numbers of which one is meant, or both together: "5-6 tahun", "6 tahun eh 7 tahun", "2 x 6 bulan"."""

import re
from collections.abc import Iterator

from knowledge.field import Field, Kind
from knowledge.language import notation, quantities
from knowledge.language.language import Language
from knowledge.language.money import Doubtful
from knowledge.language.notation import NUMBER

_YEARS, _MONTHS = r"(?:tahun|thn|th|taun|taon)\b", r"(?:bulan|bln|bl)\b"
_TIME = rf"(?:{_YEARS}|{_MONTHS}|(?:minggu|mgg|hari|hr|jam|jm)\b)"
_MONEY = r"(?:juta|jutaan|jt|ribu|rb)\b"
_OR = r"(?:\s?(?:-|–|s/d)\s?|\s?(?:sampai|sampe|smp|sd|atau|atw|ato|kadang)\s)"
_AND = r"\s(?:dan|sama|ama|sampai|sampe|smp)\s"
_SLIP = r"\s?,?\s?(?:eh|ups|ralat|salah|maksud(?:nya|ku)?|mksd(?:nya)?)\s?,?\s?"
_BUT = r"\s?,?\s?(?:tapi|tetapi|tp|melainkan)?\s?"
_NO_DAY = r"(?<![0-9a-z.,/-])(?<!tgl )(?<!tanggal )(?<!jam )(?<!jm )(?<!pukul )"
_BARE = re.compile(rf"\s*(?P<low>{NUMBER})\s?(?:-|–)\s?(?P<high>{NUMBER})\s*")
_TERM = rf"(?P<term>{NUMBER})\s?(?P<unit>{_YEARS}|{_MONTHS})"
_OF_TERMS = (
    r"(?:(?:kontrak(?:nya)?|pkwt|masing(?:\W?masing)?(?:nya)?|tiap|setiap|per|selama|lagi"
    r"|(?P<again>di ?perpanjang|perpanjang(?:an)?(?:nya)?))\s|[@,]\s?)*"
)
_REPEATED = (
    re.compile(rf"{_NO_DAY}(?P<times>{NUMBER})\s?(?:x|kali)\s{_OF_TERMS}{_TERM}"),
    re.compile(rf"{_NO_DAY}{_TERM}\s?x\s?(?P<times>{NUMBER})\b(?P<again>)?"),
    re.compile(rf"(?:\bkontrak(?:nya)?\s|^){_TERM}\s{_OF_TERMS}(?P<times>{NUMBER})\s?(?:x|kali)\b"),
    re.compile(
        rf"{_NO_DAY}{_TERM}\s(?P<again>di ?perpanjang|perpanjang)\s(?:lagi\s)?(?P<times>{NUMBER})\s?(?:x|kali)\b"
    ),
)
"""Terms of one length after each other: "2 x 6 bulan", "kontrak 6 bulan diperpanjang 2 kali"."""
_ADDED = tuple(
    re.compile(
        rf"{_NO_DAY}(?P<low>{NUMBER})\s?{unit}\s?(?:\+|plus|tambah|ditambah)\s?(?P<high>{NUMBER})\s?(?P<unit>{unit})"
    )
    for unit in (_YEARS, _MONTHS)
)
_UNITLESS = re.compile(rf"(?P<years>{NUMBER}\s?{_YEARS})\s(?P<months>[1-9]|1[01])[\s.!]*$")
"""After years a number that nothing counts: "5 tahun 3"."""


def settled(field: Field, language: Language, text: str) -> str:
    """The text as an answer to this field. Raises Doubtful where it leaves two numbers.

    Sums of money that vary are asked about where they are read (`variation.py`).
    """
    if field.kind not in (Kind.TENURE, Kind.COUNT, Kind.NUMBER):
        return text
    plain = notation.plain(text)
    readings = next(_readings(field, language, plain), ())
    if readings:
        raise Doubtful(f"Maksudnya {' atau '.join(readings)}? Tulis satu saja.", field, readings)
    return plain


def without(text: str) -> str:
    """The plain text without what is left open between two numbers: nothing is taken from it unasked."""
    plain = notation.plain(text)
    for unit in (_MONEY, _TIME):
        plain = _range(unit).sub(" ", plain)
    for pattern in (*_REPEATED, *_ADDED, _UNITLESS):
        plain = pattern.sub(" ", plain)
    return plain


def without_taken_back(text: str) -> str:
    """ "Bukan 5 tahun tapi 6" is six years, "6 tahun eh 7 tahun" seven."""
    plain = notation.plain(text)
    for unit in (_MONEY, _TIME):
        plain = re.sub(rf"\bbukan {NUMBER}\s?({unit}){_BUT}({NUMBER})(?:\s?{unit})?", r"\2 \1", plain)
        plain = re.sub(rf"{_NO_DAY}{NUMBER}(?:\s?{unit})?{_SLIP}(?={NUMBER}\s?{unit})", "", plain)
    return plain


def _readings(field: Field, language: Language, plain: str) -> Iterator[tuple[str, ...]]:
    """What the numbers may mean, as people would write it."""
    found, bare = _range(_TIME).search(plain), _BARE.fullmatch(plain)
    if found is not None and found["first"] in (None, found["last"]):
        yield (f"{found['low']} {found['last']}", f"{found['high']} {found['last']}")
    if bare is not None and field.unit != "jam":
        yield (f"{bare['low']} {field.unit}", f"{bare['high']} {field.unit}")
    for pattern in _REPEATED:
        for repeated in pattern.finditer(plain):
            term, times = (quantities.number(language, repeated[name]) for name in ("term", "times"))
            if term and times and times > 1:
                whole = term * (times + bool(repeated["again"]))
                yield (f"{whole.normalize():f} {repeated['unit']}", f"{repeated['term']} {repeated['unit']}")
    for added in (match for pattern in _ADDED for match in pattern.finditer(plain)):
        low, high = (quantities.number(language, added[name]) for name in ("low", "high"))
        yield (f"{(low or 0) + (high or 0)} {added['unit']}", f"{added['high']} {added['unit']}")
    if field.kind is Kind.TENURE and (lacking := _UNITLESS.search(plain)) is not None:
        yield (f"{lacking['years']} {lacking['months']} bulan", lacking["years"])


def _range(unit: str) -> re.Pattern[str]:
    """ "5-6 tahun", "5 tahun atau 6 tahun", "antara 5 dan 6 tahun"."""
    low, high = rf"(?P<low>{NUMBER})\s?(?P<first>{unit})?", rf"(?P<high>{NUMBER})\s?(?P<last>{unit})"
    return re.compile(rf"{_NO_DAY}(?P<between>antara\s)?{low}(?:{_OR}|(?(between){_AND}|(?!))){high}")
