"""What a sum of pay is for, as people say it: a month, a day, a week, a piece."""

from collections.abc import Sequence
from decimal import Decimal
from enum import StrEnum


class Period(StrEnum):
    """The value is how it is said in a sentence."""

    MONTH = "sebulan"
    DAY = "sehari"
    WEEK = "seminggu"
    FORTNIGHT = "dua minggu"
    HOUR = "sejam"
    PIECE = "borongan"
    YEAR = "setahun"


MOST_OF_A_DAY = Decimal(1_000_000)
"""Rupiah: "buruh harian, gaji 3 juta" and "kerja tiap hari, gaji 3 juta" name no wage of a day."""

LEAST_OF_A_YEAR = Decimal(10_000_000)
"""Rupiah: "12 bulan 30 juta" is what a year brought in, "12 bulan 3 juta" a length of service and a wage."""

UNITS = {
    **dict.fromkeys(("hari", "hr", "hri", "ari"), Period.DAY),
    **dict.fromkeys(("minggu", "mgg", "mggu", "pekan"), Period.WEEK),
    **dict.fromkeys(("jam", "jm"), Period.HOUR),
    **dict.fromkeys(("bulan", "bln", "bl", "bulannya"), Period.MONTH),
    **dict.fromkeys(("tahun", "thn", "th", "taun", "taon"), Period.YEAR),
    **dict.fromkeys(("potong", "biji", "kilo", "kg", "kilogram", "ton", "rit", "trip", "meter"), Period.PIECE),
    **dict.fromkeys(("pcs", "lembar", "buah", "karung", "tandan", "janjang", "unit", "paket"), Period.PIECE),
    **dict.fromkeys(("kodi", "lusin", "ikat", "hektar", "ha", "order", "orderan", "shift", "sif"), Period.PIECE),
    **dict.fromkeys(("proyek", "rumah", "kubik", "baju", "pasang"), Period.PIECE),
}
NAMED = {
    **{f"{head}{unit}": period for unit, period in UNITS.items() for head in ("se", "per")},
    "harian": Period.DAY,
    "mingguan": Period.WEEK,
    "bulanan": Period.MONTH,
    "tahunan": Period.YEAR,
}
KINDS_OF_PAY = {"harian": Period.DAY, "mingguan": Period.WEEK, "borongan": Period.PIECE}
NUMBERED = {
    **dict.fromkeys((f"{number} {unit}" for number in ("2", "dua") for unit in ("minggu", "mgg")), Period.FORTNIGHT),
    **dict.fromkeys(("14 hari", "15 hari", "lima belas hari"), Period.FORTNIGHT),
    **dict.fromkeys((f"{number} {unit}" for number in ("12", "dua belas") for unit in ("bulan", "bln")), Period.YEAR),
}
EACH = frozenset(("per", "tiap", "setiap", "dalam", "untuk", "buat", "se"))
OFTEN = frozenset(("per", "tiap", "setiap", "gajian", "sekali"))
ONE = frozenset(("satu", "1"))
AFTER_A_SUM = frozenset(
    ("rupiah", "rp", "an", "saja", "aja", "doang", "kotor", "bersih", "lebih", "kurang", "lah", "nya")
) | frozenset(("itu",))
WAGES = frozenset(("gaji", "upah", "gajinya", "upahnya"))
BEFORE_A_SUM = (
    frozenset(("saya", "sy", "aku", "gw", "gue", "w", "nya", "rp", "idr", "rupiah", "gaji", "upah", "gajinya"))
    | frozenset(("upahnya", "bayaran", "bayarannya", "gajiku", "dibayar", "digaji", "diupah", "dikasih", "dapat"))
    | frozenset(("dpt", "dapet", "terima", "nerima", "cuma", "cuman", "hanya", "sekitar", "kira", "kurang"))
    | frozenset(("lebih", "itu", "sebesar", "adalah", "di", "terakhir", "sekali", "ya"))
)
COUNTS_TIME = frozenset(("jam", "jm", "kali", "x", "menit", "hari", "hr", "libur", "istirahat", "cuti", "sehari"))
"""Before "sehari" or "mingguan" they say that it is no pay: "8 jam sehari", "6 hari seminggu", "libur mingguan"."""

WORKED = frozenset(("kerja", "bekerja", "baru", "sudah", "udah", "dah", "masih", "selama"))


def period(parts: Sequence[str], start: int, end: int, value: Decimal) -> Period | None:
    """What the sum that stands in `parts[start:end]` is paid for; None where nothing is said of it."""
    after = _after(parts, end)
    before = _before(parts, start, value) or _kind_of_pay(parts)
    if after is not None and not (before is not None and _is_of_what_follows(parts, end)):
        return after
    return None if before in (Period.DAY, Period.HOUR) and value >= MOST_OF_A_DAY else before


def _is_of_what_follows(parts: Sequence[str], place: int) -> bool:
    """ "Harian 120rb, sebulan dapat 3jt", "sehari 120 seminggu 6 hari": the word of time belongs to the next number."""
    if place >= len(parts) or parts[place] not in NAMED:
        return False
    place += 1
    while place < len(parts) and parts[place] in BEFORE_A_SUM:
        place += 1
    counted = UNITS.get(parts[place + 1]) if place + 1 < len(parts) else None
    return place < len(parts) and parts[place][0].isdigit() and counted not in (Period.MONTH, Period.YEAR)


def _after(parts: Sequence[str], place: int) -> Period | None:
    while place < len(parts) and parts[place] in AFTER_A_SUM:
        place += 1
    rest = parts[place : place + 5]
    if rest and rest[0] in NAMED:
        return NAMED[rest[0]]
    if rest and rest[0] in EACH:
        rest = [word for word in rest[1:] if word not in ONE]
        return NAMED.get(rest[0]) or UNITS.get(rest[0]) or _numbered(rest) if rest else None
    return _numbered(rest) if "sekali" in rest[2:3] else None


def _numbered(rest: Sequence[str]) -> Period | None:
    return NUMBERED.get(" ".join(rest[:2])) or NUMBERED.get(" ".join(rest[:3]))


def _before(parts: Sequence[str], start: int, value: Decimal) -> Period | None:
    last = start - 1
    while last >= 0 and parts[last] in BEFORE_A_SUM:
        last -= 1
    if last < 0:
        return None
    word, ahead = parts[last], parts[last - 1] if last else ""
    if word in NAMED:
        is_length = ahead in WORKED and NAMED[word] is not Period.DAY
        is_counted = ahead in COUNTS_TIME and not (last > 1 and parts[last - 2] in EACH)
        return None if is_length or is_counted else NAMED[word]
    if ahead in EACH or (ahead in ONE and last > 1 and parts[last - 2] in EACH):
        return UNITS.get(word)
    # "Kerja 12 bulan, gaji 3 juta" is a length of service; "12 bulan terakhir 36 juta" is what was paid in it.
    is_paid = not {"terakhir", "sekali"}.isdisjoint(parts[last:start]) or (last > 1 and parts[last - 2] in OFTEN)
    is_served = last > 1 and parts[last - 2] in WORKED
    is_paid = is_paid or (value >= LEAST_OF_A_YEAR and last == start - 1 and not is_served)
    return NUMBERED.get(f"{ahead} {word}") if is_paid else None


def _kind_of_pay(parts: Sequence[str]) -> Period | None:
    """ "Buruh harian, gaji 120 ribu": the word stands anywhere."""
    for place, word in enumerate(parts):
        if word in KINDS_OF_PAY and not (place and parts[place - 1] in COUNTS_TIME):
            return KINDS_OF_PAY[word]
    return None
