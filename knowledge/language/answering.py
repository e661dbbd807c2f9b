"""What a person's words answer: to one field that was asked for, or to any of several in a longer message."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from itertools import pairwise

from knowledge.field import Choice, Field, Kind, Refused, Value
from knowledge.language import counts, dates, durations, money, normalise, notation, quantities, seniority, shares
from knowledge.language.language import Language

YES = frozenset(("ya", "iya", "benar", "betul", "ada", "sudah", "oke", "ok"))
NO = frozenset(("tidak", "belum", "bukan", "tak", "enggak"))
DENIED = frozenset(("tidak", "bukan", "tanpa"))
PREVENTED = frozenset(("mencegah", "cegah", "menghindari"))
"""Said themselves, and what they speak of is not the case: "mencegah rugi"."""
UNKNOWN = "tahu"
UNSURE_OF = 3
"""Words after "tidak tahu" that say what is not known: "tidak tahu perusahaannya rugi atau tidak"."""
NONE_LEFT = frozenset(("habis", "nihil"))
COUNTS = (Kind.COUNT, Kind.NUMBER, Kind.TENURE)


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
    if field.kind is Kind.MONEY:
        text = money.from_wage(field, language, text)
        said = money.asked_for(language, text)
        if said is None:
            raise field.refuse(EXPECTED[field.kind] if shares.first(text) is None else PART_OF_A_WAGE)
        return money.taken(field, money.suiting(field, language, text, said))
    found = read(field, language, text, today, is_asked=True)
    if found is None and field.kind is Kind.COUNT and not field.least and is_none_left(language, text):
        found = 0
    if found is None:
        raise field.refuse(EXPECTED[field.kind])
    return field.checked(found)


def mentioned(
    fields: Iterable[Field], language: Language, text: str, today: date, asked: Field | None = None
) -> Mapping[str, Value]:
    """The fields that a message answers without having been asked: nothing is guessed that two fields could mean.

    `asked` is the field that the message was to answer: what it counts and its sum belong to that one alone.
    """
    fields = tuple(fields)
    said = frozenset(normalise.words(language, text))
    found: dict[str, Value] = {}
    dated = dict(zip((one.name for one in fields if one.kind is Kind.MONTH), dates.months(text, today), strict=False))
    wanted = wanted_sum(fields, language, text)
    for field in fields:
        if field is asked or (asked is not None and is_of_one_sort(field, asked)):
            continue
        if field.kind is Kind.MONEY and field is not wanted:
            continue
        if dated and field.kind is Kind.MONTH and field.name not in dated:
            continue
        if field.kind in COUNTS and not is_counted(field, fields, said):
            continue
        try:
            value = dated.get(field.name) or heard(field, language, text, said, today)
            if value is not None:
                found[field.name] = field.checked(value)
        except Refused:
            continue
    return found


def unsettled(fields: Iterable[Field], language: Language, text: str) -> Refused | None:
    """Why the sum that a message mentions is not taken; None if it is, or if there is none."""
    fields = tuple(fields)
    said = frozenset(normalise.words(language, text))
    sums = [field for field in fields if field.kind is Kind.MONEY]
    wanted = wanted_sum(fields, language, text) or (sums[0] if sums else None)
    found = None if wanted is None else mentioned_sum(wanted, language, text, said)
    if wanted is None or found is None:
        return None
    try:
        money.taken(wanted, found)
    except Refused as refused:
        return refused
    return None


def is_of_one_sort(field: Field, other: Field) -> bool:
    """Whether one number or sum could answer both."""
    if field.kind in COUNTS and other.kind in COUNTS:
        return field.unit == other.unit
    return field.kind is Kind.MONEY and other.kind is Kind.MONEY


def is_counted(field: Field, fields: Sequence[Field], said: frozenset[str]) -> bool:
    """Whether a number in this field's unit is this field's: it is the one that must be known, or its word is said."""
    named = [one for one in fields if one.kind in COUNTS and one.unit == field.unit and said & set(one.words)]
    return field in named if named or field.words else field.required


def wanted_sum(fields: Sequence[Field], language: Language, text: str) -> Field | None:
    """The field that a sum belongs to: the first that takes what it is paid for."""
    sums = [field for field in fields if field.kind is Kind.MONEY and field.required]
    found = money.said_sum(language, text)
    if found is None:
        return sums[0] if sums else None
    suiting = ((field, money.suiting(field, language, text, found)) for field in sums)
    return next((field for field, one in suiting if one.period in money.PAID.get(field.unit, (one.period,))), None)


def heard(field: Field, language: Language, text: str, said: frozenset[str], today: date) -> Value | None:
    if field.kind is Kind.MONEY:
        found = mentioned_sum(field, language, text, said)
        return None if found is None else money.taken(field, found)
    if field.kind is Kind.CHOICE:
        fitting = () if field.only_asked else fitting_best(field, language, text)
        return fitting[0].value if len(fitting) == 1 else None
    if field.kind in (Kind.COUNT, Kind.NUMBER):
        return counted(field, language, text, said)
    return None if field.kind in (Kind.TEXT, Kind.YES_NO) else read(field, language, text, today)


def mentioned_sum(field: Field, language: Language, text: str, said: frozenset[str]) -> money.Money | None:
    """The sum in a longer message; also "eh gaji 4,5", a small number after the field's word."""
    text = money.from_wage(field, language, text)
    found = money.said_sum(language, text)
    if found is not None:
        return money.suiting(field, language, text, found)
    for word in said & set(field.words):
        _, _, after = normalise.clean(text).partition(word)
        if after:
            return money.asked_for(language, after)
    return None


def read(field: Field, language: Language, text: str, today: date, *, is_asked: bool = False) -> Value | None:
    """An answer of this kind in the words, unchecked; None if there is none."""
    if field.kind is Kind.TENURE:
        return seniority.answer(field, language, text, today, is_asked=is_asked)
    if field.kind is Kind.DATE:
        day = dates.day(text, today)
        return None if day is None else day.isoformat()
    if field.kind is Kind.MONTH:
        return dates.month(text, today)
    if field.kind is Kind.YES_NO:
        said = set(normalise.words(language, text))
        return None if bool(said & YES) == bool(said & NO) else bool(said & YES)
    if field.unit == "persen" and shares.first(text) == Fraction(1, 2):
        return 50
    return counts.answer(field, language, text)


def is_none_left(language: Language, text: str) -> bool:
    """ "ga ada", "udh abis semua" to "Berapa hari sisa cuti?"."""
    words = normalise.words(language, text)
    return not NONE_LEFT.isdisjoint(words) or ("tidak", "ada") in zip(words, words[1:], strict=False)


def counted(field: Field, language: Language, text: str, said: frozenset[str]) -> Value | None:
    """The number that stands before the field's own unit, "3 jam"; after its word, if it has one: "cuti 4 hari"."""
    for word in said & set(field.words):
        text = normalise.clean(text).partition(word)[2]
    beside = durations.beside_work(notation.plain(text), is_asked=False)
    told = [count for count in counts.told(language, beside, field.unit) if count.is_named]
    return counts.amount(field, [count for count in told if field.kind is not Kind.COUNT or count.number >= 1][:1])


def chosen(field: Field, language: Language, text: str) -> Value:
    """The choice that the words name: its value, its label, a number that is its value, or one of its words."""
    spoken = " ".join(text.lower().split()).rstrip(".!?")
    for choice in field.choices:
        if spoken in (str(choice.value).lower(), choice.label.lower()):
            return choice.value
    number, units = quantities.number(language, text), counts.units(text)
    numbered = (choice for choice in field.choices if choice.value == number)
    # "5 jam" is no answer to "5 hari" or "6 hari".
    fitting = tuple(choice for choice in numbered if not units or units & counts.units(choice.label))
    fitting = fitting or fitting_best(field, language, text)
    if not fitting:
        raise field.refuse("saya belum mengenali pilihan itu. Pilih salah satu.")
    if len(fitting) > 1:
        raise Unclear(field, fitting)
    return fitting[0].value


def fitting_best(field: Field, language: Language, text: str) -> tuple[Choice, ...]:
    """The choices of which most words are said: "tutup karena rugi" says two of one, a single one of others.

    Of equal ones those are left out of which a word is denied: "tutup bukan karena rugi"; who does not know which of
    them it is means the one that leaves it open.
    """
    words = normalise.words(language, text)
    said, whole = affirmed(words), f" {' '.join(words)} "
    counts = [sum(named(word, said, whole) for word in choice.words) for choice in field.choices]
    most = max(counts, default=0)
    fitting = tuple(choice for choice, count in zip(field.choices, counts, strict=True) if count == most > 0)
    left_open = tuple(choice for choice in fitting if choice.is_open)
    if len(left_open) == 1 and is_unknown(words):
        return left_open
    denied = set(words) - said
    fitting = tuple(choice for choice in fitting if denied.isdisjoint(choice.words)) or fitting
    settled = tuple(choice for choice in fitting if not choice.is_open)
    return settled if len(settled) == 1 else fitting


def named(word: str, said: frozenset[str], whole: str) -> bool:
    """Whether a choice's word is said; one of several words stands as it is in the message."""
    return f" {word} " in whole if " " in word else word in said


def is_unknown(words: Sequence[str]) -> bool:
    """Whether somebody says that they do not know: "ga tau", "blm tau rugi apa ngga"."""
    return any(before in NO and word == UNKNOWN for before, word in pairwise(words))


def affirmed(words: Sequence[str]) -> frozenset[str]:
    """The words that are said of the case: of "tutup bukan karena rugi" not the last."""
    kept, is_denied, unsure = [], False, 0
    for before, word in pairwise(("", *words)):
        if before in NO and word == UNKNOWN:
            is_denied, unsure = False, UNSURE_OF
        elif unsure:
            unsure -= 1
        elif word in DENIED:
            is_denied = True
        elif not (is_denied and word in ("karena", "sedang", "lagi")):
            kept += [] if is_denied else [word]
            is_denied = word in PREVENTED
    return frozenset(kept)


PART_OF_A_WAGE = "itu bagian dari upah. Tulis jumlah uangnya, misalnya 1,6 juta."
EXPECTED = {
    Kind.MONEY: "tulis jumlah uangnya, misalnya 4,2 juta.",
    Kind.COUNT: "tulis dengan angka, misalnya 12.",
    Kind.NUMBER: "tulis dengan angka, misalnya 2,5.",
    Kind.TENURE: "tulis dengan satuannya, misalnya 5 tahun 3 bulan, atau sejak Maret 2024.",
    Kind.DATE: "tulis tanggalnya, misalnya 23 November 2026.",
    Kind.MONTH: "tulis bulan dan tahunnya, misalnya Maret 2026.",
    Kind.YES_NO: "jawab ya atau tidak.",
}
