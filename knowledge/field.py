"""Something a calculator or a letter needs to know: its name, its question, and what may be answered."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from clinic.clock import spoken_day
from knowledge import rupiah

Value = int | str | bool
"""What an answer is kept as: whole rupiah and counts as `int`; days as `2026-11-23`, months as `2026-11`, a number that
is not whole as `2.5`, all of them `str`; yes and no as `bool`. Plain values, so that they fit into JSON."""

Answers = Mapping[str, Value]

MOST_MONEY = 10**13
LONGEST_TEXT = 2000
MOST_NAMED = 8
EARLIEST, LATEST = date(1950, 1, 1), date(2100, 12, 31)


class Kind(StrEnum):
    """What sort of answer a field takes."""

    MONEY = "money"
    COUNT = "count"
    NUMBER = "number"
    TENURE = "tenure"
    """A length of service in months; a person writes "5 tahun 3 bulan"."""
    DATE = "date"
    MONTH = "month"
    CHOICE = "choice"
    YES_NO = "yes_no"
    TEXT = "text"


class Refused(ValueError):
    """An answer cannot be used; the message is one Indonesian sentence for the person. `field` is the name, or ""."""

    def __init__(self, sentence: str, field: str = "") -> None:
        super().__init__(sentence)
        self.field = field


@dataclass(frozen=True, slots=True)
class Choice:
    """One possible answer. `words` are standard words; a person whose words contain one of them means this choice.

    `is_open`: it leaves open which of its neighbours is the case, for people who do not know.
    """

    value: str | int
    label: str
    words: tuple[str, ...] = ()
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class Field:
    """One thing to know.

    `label` names it in a list ("Upah sebulan"), `question` asks for it, `unit` is what is counted. Of the fields with
    the same `group` one must be answered; the others of it are alternatives, offered by their label. A field that is
    not `asked` is for programs only. `least` and `most` bound money (rupiah), counts and months of service. `words` are
    standard words that, in a longer message, say that a number belongs here ("gaji 4,5"). One that is `only_asked` is
    never taken from a longer message: the words of its choices say other things there as well ("saya", "lima").
    A field that only another answer makes necessary names that answer in `because_of`, if the sum can do without both.
    Of one with `since` a day may be told instead, from which is counted until today; 1 where what has begun counts.
    Of a `term` what goes beyond a full number counts as the next: "6 bulan lebih" have passed the sixth month.
    `called` is the word that people leave out of an answer to it, and without which a list is none: "500 + 300".
    `otherwise` tells whoever names a sum that is paid for another time what to write instead.
    """

    name: str
    kind: Kind
    label: str
    question: str = ""
    unit: str = ""
    choices: tuple[Choice, ...] = ()
    required: bool = True
    group: str = ""
    asked: bool = True
    least: int | None = None
    most: int | None = None
    words: tuple[str, ...] = ()
    only_asked: bool = False
    because_of: str = ""
    since: int | None = None
    term: bool = False
    called: str = ""
    otherwise: str = "Yang dipakai di sini upah sebulan. Tulis rata-rata upah Anda sebulan."

    def checked(self, value: object) -> Value:
        """The answer in the form it is kept in. Raises Refused."""
        return _READERS[self.kind](self, value)

    def said(self, value: Value) -> str:
        """The answer as a person reads it: `Rp4.200.000`, `5 tahun 3 bulan`, `23 November 2026`, `ya`."""
        if self.kind is Kind.CHOICE:
            return next((choice.label for choice in self.choices if choice.value == value), str(value))
        if self.kind in _SPEAKERS:
            return _SPEAKERS[self.kind](value)
        if self.kind in (Kind.COUNT, Kind.NUMBER):
            return f"{str(value).replace('.', ',')} {self.unit}"
        return str(value)

    def refuse(self, why: str) -> Refused:
        return Refused(f"{self.label}: {why}", self.name)


def _money(field: Field, value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise field.refuse("tulis jumlahnya dalam rupiah bulat, misalnya 4200000.")
    least = 1 if field.least is None else field.least
    if value < least:
        raise field.refuse("jumlahnya tidak boleh kurang dari nol." if least == 0 else "jumlahnya harus di atas nol.")
    if value > (field.most or MOST_MONEY):
        raise field.refuse("jumlahnya terlalu besar. Periksa lagi nolnya.")
    return value


def _count(field: Field, value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise field.refuse(f"tulis dengan angka bulat ({field.unit}).")
    _bounded(field, Fraction(value))
    return value


def _number(field: Field, value: object) -> int | str:
    if isinstance(value, bool) or not isinstance(value, int | Decimal | str):
        raise field.refuse(f"tulis dengan angka ({field.unit}), misalnya 2 atau 2.5.")
    if not re.fullmatch(r"-?[0-9]{1,9}(?:\.[0-9]{1,4})?", str(value)):
        raise field.refuse(f"tulis dengan angka ({field.unit}), misalnya 2 atau 2.5.")
    exact = Fraction(str(value))
    _bounded(field, exact)
    return int(exact) if exact.denominator == 1 else str(value)


def _bounded(field: Field, value: Fraction) -> None:
    least = 0 if field.least is None else field.least
    if value < least:
        raise field.refuse(f"paling sedikit {least} {field.unit}.")
    if field.most is not None and value > field.most:
        raise field.refuse(f"paling banyak {field.most} {field.unit}. Periksa lagi angkanya.")


def _date(field: Field, value: object) -> str:
    try:
        day = date.fromisoformat(value) if isinstance(value, str) and len(value) == 10 else None
    except ValueError:
        day = None
    if day is None:
        raise field.refuse("tulis tanggal yang ada di kalender, misalnya 2026-11-23.")
    if not EARLIEST <= day <= LATEST:
        raise field.refuse("tahunnya tidak masuk akal. Periksa lagi tanggalnya.")
    return value if isinstance(value, str) else day.isoformat()


def _month(field: Field, value: object) -> str:
    if not isinstance(value, str) or not re.fullmatch(r"(?:19|20)[0-9]{2}-(?:0[1-9]|1[0-2])", value):
        raise field.refuse("tulis bulan dan tahunnya, misalnya 2026-03.")
    return value


def _choice(field: Field, value: object) -> str | int:
    if isinstance(value, int | str) and not isinstance(value, bool):
        for choice in field.choices:
            if value in (choice.value, choice.label) or str(value).lower() == choice.label.lower():
                return choice.value
    known = [str(choice.value) for choice in field.choices[:MOST_NAMED]]
    more = " …" if len(field.choices) > MOST_NAMED else "."
    raise field.refuse(f"pilihan itu tidak ada. Yang ada: {', '.join(known)}{more}")


def _yes_no(field: Field, value: object) -> bool:
    if not isinstance(value, bool):
        raise field.refuse("jawab ya atau tidak (true atau false).")
    return value


def _text(field: Field, value: object) -> str:
    text = " ".join(value.split()) if isinstance(value, str) else ""
    if not text:
        raise field.refuse("belum diisi.")
    if len(text) > (field.most or LONGEST_TEXT):
        raise field.refuse(f"terlalu panjang, paling banyak {field.most or LONGEST_TEXT} huruf.")
    return text


def _service_said(value: Value) -> str:
    years, rest = divmod(int(value), 12)
    parts = [f"{years} tahun"] if years else []
    return " ".join([*parts, f"{rest} bulan"] if rest or not years else parts)


def _month_said(value: Value) -> str:
    return spoken_day(date.fromisoformat(f"{value}-01")).partition(" ")[2]


_SPEAKERS: dict[Kind, Callable[[Value], str]] = {
    Kind.MONEY: lambda value: rupiah.said(int(value)),
    Kind.TENURE: _service_said,
    Kind.DATE: lambda value: spoken_day(date.fromisoformat(str(value))),
    Kind.MONTH: _month_said,
    Kind.YES_NO: lambda value: "ya" if value else "tidak",
}
_READERS = {
    Kind.MONEY: _money,
    Kind.COUNT: _count,
    Kind.NUMBER: _number,
    Kind.TENURE: _count,
    Kind.DATE: _date,
    Kind.MONTH: _month,
    Kind.CHOICE: _choice,
    Kind.YES_NO: _yes_no,
    Kind.TEXT: _text,
}
