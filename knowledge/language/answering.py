"""What a person's words answer: to one field that was asked for, or to any of several in a longer message."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal

from knowledge.field import Choice, Field, Kind, Refused, Value
from knowledge.language import dates, normalise, quantities
from knowledge.language.language import Language

YES = frozenset(("ya", "iya", "benar", "betul", "ada", "sudah", "oke", "ok"))
NO = frozenset(("tidak", "belum", "bukan", "tak", "enggak"))
MILLIONS_AND = re.compile(r"([0-9])\s*(?:jt|juta)\s*([0-9]{3})\b(?!\s*(?:rb|ribu|tahun|thn|bulan|hari))", re.I)
YEAR = re.compile(r"\b(?:19|20)[0-9]{2}\b")
WAGES = frozenset(("gaji", "upah"))
MILLIONS, THOUSANDS = Decimal(100), Decimal(100_000)


class Unclear(Refused):
    """The words fit several choices; `choices` are those."""

    def __init__(self, field: Field, choices: tuple[Choice, ...]) -> None:
        super().__init__("Itu cocok dengan beberapa pilihan. Yang mana?", field.name)
        self.choices = choices


def answer(field: Field, language: Language, text: str, today: date) -> Value:
    """The answer that the words give to this field. Raises Refused, or Unclear where they fit several choices."""
    if field.kind is Kind.TEXT:
        return field.checked(text)
    if field.kind is Kind.CHOICE:
        return chosen(field, language, text)
    found = read(field, language, text, today)
    if found is None:
        raise field.refuse(EXPECTED[field.kind])
    return field.checked(found)


def mentioned(fields: Iterable[Field], language: Language, text: str, today: date) -> Mapping[str, Value]:
    """The fields that a message answers without having been asked: nothing is guessed that two fields could mean."""
    fields = tuple(fields)
    said = frozenset(normalise.words(language, text))
    found: dict[str, Value] = {}
    text = spelled_out(text)
    dated = dict(zip((one.name for one in fields if one.kind is Kind.MONTH), dates.months(text), strict=False))
    sums = [field for field in fields if field.kind is Kind.MONEY]
    # The last one: "gaji harian" names the daily wage, though "gaji" alone is the monthly one.
    wanted = next((field for field in reversed(sums) if said & set(field.words)), sums[0] if sums else None)
    for field in fields:
        if field.kind is Kind.MONEY and field is not wanted:
            continue
        if dated and field.kind is Kind.MONTH and field.name not in dated:
            continue
        try:
            value = dated.get(field.name) or heard(field, language, text, said, today)
            if value is not None:
                found[field.name] = field.checked(value)
        except Refused:
            continue
    return found


def heard(field: Field, language: Language, text: str, said: frozenset[str], today: date) -> Value | None:
    if field.kind is Kind.MONEY:
        return quantities.rupiah(language, YEAR.sub(" ", text)) or spoken_wage(field, language, text, said)
    if field.kind is Kind.CHOICE:
        fitting = [choice for choice in field.choices if said & set(choice.words)]
        return fitting[0].value if len(fitting) == 1 else None
    if field.kind in (Kind.COUNT, Kind.NUMBER):
        return counted(field, language, text)
    return None if field.kind in (Kind.TEXT, Kind.YES_NO) else read(field, language, text, today)


def spoken_wage(field: Field, language: Language, text: str, said: frozenset[str]) -> int | None:
    """ "eh gaji 4,5": a small number after the word for it."""
    for word in said & set(field.words):
        _, _, after = normalise.clean(text).partition(word)
        if after:
            return money(language, after)
    return None


def read(field: Field, language: Language, text: str, today: date) -> Value | None:
    """An answer of this kind in the words, unchecked; None if there is none."""
    if field.kind is Kind.MONEY:
        return money(language, text)
    if field.kind is Kind.TENURE:
        return service(language, text, today)
    if field.kind is Kind.DATE:
        day = dates.day(text, today)
        return None if day is None else day.isoformat()
    if field.kind is Kind.MONTH:
        return dates.month(text, today)
    if field.kind is Kind.YES_NO:
        said = set(normalise.words(language, text))
        return None if bool(said & YES) == bool(said & NO) else bool(said & YES)
    return plain(quantities.number(language, text))


def money(language: Language, text: str) -> int | None:
    """The first sum in whole rupiah. Asked for a wage, people leave out "juta" (4,5) and "ribu" (150, 4200)."""
    parts = quantities.PART.findall(normalise.clean(spelled_out(text)))
    for place in range(len(parts)):
        found = quantities.quantity(language.numerals, parts, place)
        if found is None:
            continue
        is_marked = place > 0 and parts[place - 1] in ("rp", "idr", "rupiah")
        if found.is_scaled or is_marked or found.value >= THOUSANDS:
            return int(found.value)
        if counts_something_else(parts, found.end):
            continue
        return int(found.value * (1_000_000 if found.value < MILLIONS else 1000))
    return None


def counts_something_else(parts: Sequence[str], place: int) -> bool:
    """ "10 jam", "5 tahun": no wage, though "4,5 gaji pokok" is one."""
    return quantities.counts_something(parts, place) and parts[place] not in WAGES


def spelled_out(text: str) -> str:
    """ "2jt800" as "2 juta 800 ribu"."""
    return MILLIONS_AND.sub(r"\1 juta \2 ribu", text)


def service(language: Language, text: str, today: date) -> int | None:
    """Months of service: "5 thn 3 bln", or from one day to another."""
    first, last = dates.span(text, today)
    if first is not None and last is not None and last >= first:
        return dates.full_months(first, last)
    length = quantities.tenure(language, text)
    return None if length is None else length.in_months


def counted(field: Field, language: Language, text: str) -> Value | None:
    """The number that stands before the field's own unit: "3 jam"."""
    match = re.search(rf"([0-9]+(?:[.,][0-9]+)?|[a-z]+)\s*{re.escape(field.unit)}\b", normalise.clean(text))
    return plain(quantities.number(language, match[1])) if match and " " not in field.unit else None


def plain(number: Decimal | None) -> Value | None:
    """A whole number as `int`, another as it is written."""
    if number is None:
        return None
    return int(number) if number == number.to_integral_value() else str(number.normalize())


def chosen(field: Field, language: Language, text: str) -> Value:
    """The choice that the words name: its value, its label, a number that is its value, or one of its words."""
    spoken = " ".join(text.lower().split()).rstrip(".!?")
    for choice in field.choices:
        if spoken in (str(choice.value).lower(), choice.label.lower()):
            return choice.value
    said = frozenset(normalise.words(language, text))
    number = quantities.number(language, text)
    fitting = tuple(choice for choice in field.choices if choice.value == number or said & set(choice.words))
    if not fitting:
        raise field.refuse("saya belum mengenali pilihan itu. Pilih salah satu.")
    if len(fitting) > 1:
        raise Unclear(field, fitting)
    return fitting[0].value


EXPECTED = {
    Kind.MONEY: "tulis jumlah uangnya, misalnya 4,2 juta.",
    Kind.COUNT: "tulis dengan angka, misalnya 12.",
    Kind.NUMBER: "tulis dengan angka, misalnya 2,5.",
    Kind.TENURE: "tulis dengan satuannya, misalnya 5 tahun 3 bulan atau 18 bulan.",
    Kind.DATE: "tulis tanggalnya, misalnya 23 November 2026.",
    Kind.MONTH: "tulis bulan dan tahunnya, misalnya Maret 2026.",
    Kind.YES_NO: "jawab ya atau tidak.",
}
