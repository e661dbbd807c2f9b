"""A wage that is told in its parts: the basic wage and the allowances, of which only the fixed ones count.

UU 13/2003 94 and 157(1), PP 36/2021 7: what is paid for being there, a meal or the way, is no fixed allowance.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

PART = re.compile(
    r"\b(?:(?P<basic>gapok|(?:gaji|upah)\s+pokok(?:nya)?|pokok(?:nya)?)|(?P<fixed>(?:tunjangan|tunj)\.?(?:nya)?\s+tetap)"
    r"|(?P<other>(?:tunjangan|tunj)\b(?!\s+hari\s+raya)|uang\s+(?:makan|transport?|bensin|hadir|lembur)|transport?"
    r"|lembur(?:an)?|bonus|insentif|premi))"
)
WITHIN = re.compile(
    r"(?:(?<!belum )(?<!blm )(?<!tidak )(?<!tdk )(?<!ga )(?<!gak )(?<!tanpa )(?:termasuk|trmsk|include)"
    r"|\b(?:sudah|udah|udh|dah)\s+(?:sama|dengan|dgn|ama|plus|ikut))\W*(?:uang\W*)?$"
)
CALLED_FIXED = re.compile(
    r"^\W*(?:[a-z]+\W+){0,2}(?:(?:rp\W*)?[0-9][0-9.,]*\s*(?:jt|juta|rb|ribu|k)?\s+)?tetap\b(?<!tidak tetap)"
    r"(?!\s+(?:kerja|bekerja|masuk))"
)
_NUMBER_FIRST = re.compile(
    r"(?:\+|\b(?:plus|di ?tambah|tambah|sama|dan|dgn|dengan))\s*((?:rp\W*)?[0-9][0-9.,]*\s*(?:jt|juta|rb|ribu)?)\s+"
    r"((?:tunjangan|tunj)\b\.?(?:\s+[a-z]+){0,2})(?=\s*(?:[,.;+]|$))"
)
WAGE = re.compile(r"\b(?:gaji|upah|gajinya|upahnya|gajiku|digaji)\b")
MILLION, THOUSAND = Decimal(1_000_000), Decimal(1000)


@dataclass(frozen=True, slots=True)
class Told:
    """The words up to the first allowance, and the fixed allowances that come on top of their sum, in whole rupiah."""

    basic: str
    fixed: int


def parts(plain: str, sum_of: Callable[[str], Decimal | None]) -> Told | None:
    """The wage in its parts; None where neither a basic wage nor a fixed allowance is told. `plain` is clean text.

    `sum_of` reads the first number of some words: in rupiah where it has its "juta", as it stands where it has none.
    """
    plain = in_order(plain)
    found = list(PART.finditer(plain))
    if not found:
        return None
    ends = [match.start() for match in found[1:]] + [len(plain)]
    before = plain[: found[0].start()]
    basic, fixed, is_told = _from_the_wage(before), 0, False
    for match, end in zip(found, ends, strict=True):
        words = plain[match.end() : end]
        if match["basic"]:
            # "4,5 gaji pokok" says it before; of "masuk maret 2011, gaji pokok 5 juta" what stands before is no wage.
            basic, is_told = f"gaji {words}" if sum_of(words) is not None else f"{before} gaji {words}", True
            continue
        value = sum_of(words)
        is_fixed = match["fixed"] or CALLED_FIXED.match(words)
        if value is None or not is_fixed or WITHIN.search(plain[: match.start()]):
            continue
        fixed, is_told = fixed + in_rupiah(value), True
    return Told(basic, fixed) if is_told else None


def in_order(plain: str) -> str:
    """The words with every allowance before its sum: "2,4 + 600 tunjangan tetap"."""
    return _NUMBER_FIRST.sub(r"\2 \1", plain)


def _from_the_wage(before: str) -> str:
    """The words from where the wage is named: "masuk 3 maret 2011, gaji 4 juta"; all where it is not."""
    named = list(WAGE.finditer(before))
    return before[named[-1].start() :] if named else before


def in_rupiah(value: Decimal) -> int:
    """Beside a wage in millions "500" are thousands, and "0,5" and "1" millions."""
    if value < 10:
        return int(value * MILLION)
    return int(value * THOUSAND) if value < THOUSAND else int(value)
