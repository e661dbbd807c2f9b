"""Sums of money as people say them: how much, what it is paid for, and whether it is clear."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import partial

from knowledge import rupiah
from knowledge.field import Field, Refused, Value
from knowledge.language import (
    allowances,
    approximation,
    dates,
    normalise,
    notation,
    pay,
    quantities,
    repetition,
    shares,
    variation,
)
from knowledge.language.language import Language
from knowledge.language.pay import Period
from knowledge.language.quantities import Quantity

DAY = re.compile(
    rf"{dates.DAY_OF_A_MONTH.pattern}|\b[0-9]{{1,2}}\s*[-/]\s*[0-9]{{1,2}}\s*[-/]\s*(?:[0-9]{{2}}){{1,2}}\b"
    rf"|\b[0-9]{{1,2}}\s+{dates.NAMED}\b"
)
NOW = frozenset(("sekarang", "skrg", "skrang", "skarang", "skr", "terakhir"))
BECAME = frozenset(("jadi", "jd", "menjadi", "ke"))
CHANGED = frozenset(("naik", "turun", "dari", "berubah", "dinaikkan", "dinaikin", "diturunkan", "diturunin"))
EACH = re.compile(r"/(?=\s*(?:[a-z]|(?:2|14|15)\s?(?:minggu|mgg|hari|hr)\b))")
WAGES = frozenset(("gaji", "upah"))
CALLED_WAGE = re.compile(r"\b(?:gaji|upah)(?:nya|ku)?\b(?:\s+pokok(?:nya)?\b)?")
EARLIER = frozenset(("dulu", "dulunya", "awal", "awalnya", "tadinya", "sebelumnya"))
OPEN = frozenset(("harusnya", "seharusnya", "mestinya", "kadang", "atau"))
COMPARED = NOW | CHANGED | EARLIER | OPEN
"""Where one of these is said, two sums may both be the wage."""
DAYS_OF_A_MONTH = range(8, 32)
"""As many days as somebody may be at work in a month."""
LEAST_OF_A_MONTH = 300_000
"""Rupiah: less than this, with no word on what it is for, may as well be the wage of a day."""
LEAST_OF_ANY = 10_000
"""Rupiah: less than this is a slip of the finger, not the wage of a month."""
FEWEST_THOUSANDS = 20
"""Below it a number beside another says how often, not how many thousands."""
OF_TWELVE_MONTHS = "rupiah selama 12 bulan"
PAID = {
    "rupiah per bulan": (None, Period.MONTH),
    "rupiah per hari": (None, Period.DAY),
    OF_TWELVE_MONTHS: (None, Period.YEAR),
    "rupiah seluruhnya": (None,),
}
"""What a sum may be paid for to be an answer in this unit; None: nothing was said of it. Other units take any sum."""


class Doubtful(Refused):
    """The sum may mean several things; `readings` are those, as a person would write them."""

    def __init__(self, sentence: str, field: Field, readings: tuple[str, ...]) -> None:
        super().__init__(sentence, field.name)
        self.readings = readings


@dataclass(frozen=True, slots=True)
class Money:
    """A sum as it was said, in whole rupiah: what it is paid for, and what else it may mean."""

    value: int
    period: Period | None
    loose: tuple[int, ...]
    varies: bool = False
    """Whether `loose` are sums that were all told: "2 jt kadang 3 jt"."""
    times: int = 1
    """How often it came: "200rb x 5", "150rb sehari, masuk 26 hari"."""
    is_rough: bool = False
    """Whether another sum is meant, near to it: "hampir 3 juta", "3 juta lebih"."""


def said_sum(language: Language, text: str) -> Money | None:
    """The first sum of a longer message, where a bare year is none; a wage in its parts is their sum."""
    whole = composed(language, text)
    if whole is not None:
        return whole
    parts = parted(undated(dates.latest(text)))
    start = of_now(language, parts)
    found = quantities.money(language, parts[start:])
    if found is None:
        return None
    place, quantity = found
    now = short_of_now(language, parts, start, quantity)
    if now is not None:
        return now
    return told(language, parts, start + place, replace(quantity, end=start + quantity.end))


def sums(language: Language, text: str) -> Iterator[tuple[frozenset[str], Money]]:
    """Every sum with the words between it and the one before: "harusnya 3,2jt cuma dibayar 2jt"."""
    parts = parted(undated(text))
    while (found := quantities.money(language, parts)) is not None:
        place, quantity = found
        yield frozenset(parts[:place]), told(language, parts, place, quantity)
        parts = parts[quantity.end :]


def asked_for(language: Language, text: str) -> Money | None:
    """The first sum in whole rupiah. Asked for a wage, people leave out "juta" (4,5) and "ribu" (150, 4200)."""
    whole = composed(language, text)
    if whole is not None:
        return whole
    parts = parted(without_days(dates.latest(text)))
    if parts == ["1"]:
        # Whoever has just seen a list may mean its first line.
        return Money(1_000_000, None, (1_000_000,))
    for place in range(of_now(language, parts), len(parts)):
        found = quantities.quantity(language.numerals, parts, place)
        if found is None:
            continue
        if found.is_scaled or quantities.is_marked(parts, place) or found.value >= variation.THOUSANDS:
            return told(language, parts, place, found)
        if found.value == quantities.HALF and parts[place].isalpha():
            return None  # of a wage that is not told
        if not quantities.counts_no_money(parts, found.end) or is_repeated(parts, found):
            return with_tenths(language, parts, place, found)
    return None


def is_repeated(parts: Sequence[str], found: Quantity) -> bool:
    """ "200 x 3" are thousands three times, "3 x 200" says first how often."""
    return found.value >= FEWEST_THOUSANDS and not repetition.TIMES.isdisjoint(parts[found.end : found.end + 1])


def with_tenths(language: Language, parts: Sequence[str], place: int, found: Quantity) -> Money:
    """A number whose "juta" or "ribu" was left out; of "tiga dua" the second may be the tenths."""
    tenths = quantities.quantity(language.numerals, parts, found.end) if found.end < len(parts) else None
    is_short = parts[place].isalpha() and parts[found.end - 1].isalpha() and found.value < quantities.TEN
    if tenths is None or not is_short or not 0 < tenths.value < quantities.TEN or tenths.end < len(parts):
        return told(language, parts, place, found, variation.short(found.value))
    whole = int((found.value + tenths.value / quantities.TEN) * quantities.MILLION)
    return Money(whole, None, (whole,))


def from_wage(field: Field, language: Language, text: str) -> str:
    """For a wage the text from what is called so, where another sum stands before: "ditawari 10 juta, gaji 3jt"."""
    plain = notation.plain(text)
    called = CALLED_WAGE.search(plain)
    is_wage = field.unit == "rupiah per bulan" and field.required and field.least is None
    if not is_wage or called is None or not COMPARED.isdisjoint(parted(text)) or composed(language, text) is not None:
        return text
    before = next((one for _, one in sums(language, plain[: called.start()])), None)
    parts = parted(undated(plain[called.end() :]))
    behind = quantities.money(language, parts)
    is_called = behind is not None and pay.BEFORE_A_SUM.issuperset(parts[: behind[0]])
    return plain[called.start() :] if before is not None and before.period is None and is_called else text


def without_days(text: str) -> str:
    """The text without the days and years in it, which are no sums: "gaji tgl 25 dapat 3,4", "gaji 2024 masih 3jt".

    A number like a year is a wage in thousands where nothing else is said: "gaji 2000".
    """
    words = quantities.PART.findall(undated(text))
    is_alone = pay.BEFORE_A_SUM.union(pay.AFTER_A_SUM).issuperset(words)
    return DAY.sub(" ", text.lower()) if is_alone else undated(text)


def undated(text: str) -> str:
    """The text without the days and years in it."""
    return dates.BARE_YEAR.sub(" ", DAY.sub(" ", text.lower()))


def of_now(language: Language, parts: Sequence[str]) -> int:
    """Where the wage of today begins: "tahun lalu 3,5jt sekarang 3,8jt", "naik dari 2,5 jadi 3,1 juta"."""
    places = [place for place, part in enumerate(parts) if part in NOW]
    if places and any(part[0].isdigit() for part in parts[places[0] :]):
        return places[0]
    became = (place for place, part in enumerate(parts) if part in BECAME and not CHANGED.isdisjoint(parts[:place]))
    return next((place for place in became if is_wage(language, parts, place + 1)), 0)


def is_wage(language: Language, parts: Sequence[str], place: int) -> bool:
    """Whether a number that counts nothing else stands there, in its millions or after another one."""
    found = quantities.quantity(language.numerals, parts, place) if place < len(parts) else None
    if found is None or quantities.counts_something(parts, found.end):
        return False
    return found.is_scaled or not {"naik", "turun"}.isdisjoint(parts[:place])


def short_of_now(language: Language, parts: Sequence[str], start: int, scaled: Quantity) -> Money | None:
    """The wage of today in millions that only the old one tells: "skrg 2,5 dulu 4 juta"."""
    place = start + 1
    while start and place < len(parts) and parts[place] in pay.BEFORE_A_SUM:
        place += 1
    found = quantities.quantity(language.numerals, parts, place) if start and place < len(parts) else None
    if found is None or found.is_scaled or found.value >= variation.MILLIONS or scaled.value < quantities.MILLION:
        return None
    is_another = not quantities.counts_something(parts, found.end)
    return told(language, parts, place, found, 1_000_000) if is_another else None


def composed(language: Language, text: str) -> Money | None:
    """The basic wage of a month with its fixed allowances: "gaji pokok 2,5 sama tunjangan tetap 500"."""
    told_parts = allowances.parts(normalise.clean(text), partial(quantities.number, language))
    basic = None if told_parts is None else asked_for(language, told_parts.basic)
    if told_parts is None or basic is None or basic.loose or basic.period not in (None, Period.MONTH):
        return None
    return replace(basic, value=basic.value + told_parts.fixed)


def parted(text: str) -> list[str]:
    """The words and numbers; "150rb/hari" is said "per hari", "3 - 3,5 jt" with "sampai"."""
    plain = shares.in_words(allowances.in_order(notation.plain(text))).replace("%", " persen ")
    return quantities.PART.findall(EACH.sub(" per ", variation.marked(plain)))


def told(language: Language, parts: Sequence[str], place: int, found: Quantity, multiplier: int = 1) -> Money:
    value = int(found.value * multiplier)
    period = pay.period(parts, place, found.end, found.value * multiplier)
    several = variation.several(language, parts, place, found.end, value)
    if len(several) > 1 and not found.loose:
        return Money(value, period, several, varies=True)
    before = repetition.before(language, parts, place)
    times = before or repetition.told(language, parts, found.end, is_by_day=period is Period.DAY)
    loose = tuple(map(int, found.loose)) or approximation.beside(language, parts, found)
    return Money(value, period, loose, times=times, is_rough=approximation.is_rough(parts, place, found.end))


def taken(field: Field, money: Money) -> Value:
    """The sum as an answer to this field. Raises Refused where it is paid for something else, or is doubtful."""
    if money.varies:
        raise varying(field, money.loose)
    if money.loose:
        readings = tuple(rupiah.said(value) for value in money.loose)
        raise Doubtful(f"Maksudnya {' atau '.join(readings)}? Tulis jumlahnya lengkap.", field, readings)
    if money.is_rough:
        said = rupiah.said(money.value)
        why = f"{field.label}: tepatnya berapa? Kalau tidak ingat, pilih {said}; hasilnya jadi kira-kira."
        raise Doubtful(why, field, (said,))
    is_by_day = money.period is Period.DAY and field.unit == "rupiah per bulan" and not field.group
    if is_by_day and money.times in DAYS_OF_A_MONTH:
        whole = rupiah.said(money.value * money.times)
        why = f"{rupiah.said(money.value)} itu upah {money.period}; {money.times} hari sebulan berarti {whole}."
        raise Doubtful(f"{field.label}: {why} {field.otherwise} Kalau selalu {whole}, pilih itu.", field, (whole,))
    if money.period not in PAID.get(field.unit, (money.period,)):
        why = f"{rupiah.said(money.value)} itu upah {money.period}."
        if money.period is Period.PIECE:
            why = f"{rupiah.said(money.value)} itu upah borongan atau satuan."
        raise field.refuse(f"{why} {field.otherwise}".strip())
    refuse_if_small(field, money)
    return field.checked(money.value)


def refuse_if_small(field: Field, money: Money) -> None:
    """Raises Refused for a sum that is a slip for a month, Doubtful for one that is more likely of a shorter time."""
    said = rupiah.said(money.value)
    is_bare = money.period is None and money.value > 0
    if field.unit == OF_TWELVE_MONTHS and is_bare and money.value < pay.LEAST_OF_A_YEAR:
        readings = (rupiah.said(money.value * 12), f"{said} {Period.YEAR}")
        raise Doubtful(f"{field.label}: {said} itu sebulan atau setahun?", field, readings)
    if field.unit == "rupiah seluruhnya" and is_bare and money.value < quantities.MILLION:
        whole = rupiah.said(money.value * 1000)
        raise Doubtful(f"{field.label}: maksudnya {whole}?", field, (whole,))
    if field.unit == "rupiah per hari" and is_bare and money.value >= pay.MOST_OF_A_DAY:
        raise field.refuse(f"{said} terlalu besar untuk sehari. Tulis lengkap, misalnya 120 ribu sehari.")
    if field.unit != "rupiah per bulan" or field.least is not None:
        return
    if 0 < money.value < LEAST_OF_ANY:
        raise field.refuse(f"{said} terlalu kecil. Tulis lengkap, misalnya 3,2 juta.")
    if is_bare and money.value < LEAST_OF_A_MONTH:
        readings = (f"{said} {Period.MONTH}", f"{said} {Period.DAY}")
        raise Doubtful(f"{field.label}: {said} itu sebulan atau sehari?", field, readings)


def suiting(field: Field, language: Language, text: str, said: Money) -> Money:
    """The sum that the words tell for this field, where the first is paid for something else.

    "200rb x 5" is a million. Of "120rb sehari, sebulan 3jt" it is the second, where nothing can stand in for the field.
    """
    is_sum = field.unit == OF_TWELVE_MONTHS or field.least == 0
    is_whole = field.unit not in PAID or (is_sum and said.period is None)
    if is_whole and said.times > 1:
        return replace(said, value=said.value * said.times, period=None)
    paid = PAID.get(field.unit, (said.period,))
    if said.period in paid or field.group:
        return said
    return next((one for _, one in sums(language, text) if one.period is not None and one.period in paid), said)


def varying(field: Field, values: Sequence[int]) -> Doubtful:
    """Of a wage that is not always the same the average is offered as well."""
    readings = [rupiah.said(value) for value in values]
    told = f"{', '.join(readings[:-1])} dan {readings[-1]}"
    if field.unit != "rupiah per bulan":
        return Doubtful(f"Anda menyebut {told}. Yang mana?", field, tuple(readings))
    average = rupiah.said(Fraction(sum(values), len(values)))
    why = f"Anda menyebut {told}. Kalau upahnya berubah-ubah, rata-ratanya {average}. Yang mana?"
    return Doubtful(why, field, tuple(dict.fromkeys((average, *readings))))
