"""What is still owed in wages, month by month: what was agreed on, never less than the minimum of place and year."""

import re
from collections.abc import Mapping
from fractions import Fraction
from itertools import groupby

from knowledge import rupiah
from knowledge.calculators.calculator import Calculator, Line, Result
from knowledge.calculators.places import PLACE
from knowledge.field import Answers, Field, Kind, Refused, Value
from knowledge.language import money, normalise, shares
from knowledge.language.language import Language
from knowledge.law import tables

FIRST = Field(
    "first_month", Kind.MONTH, "Bulan pertama", "Sejak bulan apa upahnya kurang? Misalnya: Maret 2026.", "bulan"
)
LAST = Field("last_month", Kind.MONTH, "Bulan terakhir", "Sampai bulan apa? Misalnya: Oktober 2026.", "bulan")
PAID = Field(
    "paid_wage",
    Kind.MONEY,
    "Upah yang diterima sebulan",
    "Berapa upah yang benar-benar Anda terima sebulan? Tulis 0 kalau tidak dibayar sama sekali.",
    "rupiah per bulan",
    least=0,
)
AGREED = Field(
    "agreed_wage",
    Kind.MONEY,
    "Upah yang disepakati sebulan",
    "Berapa upah sebulan yang disepakati?",
    "rupiah per bulan",
    required=False,
)

_NOT_PAID = re.compile(
    r"\b(?:tidak|belum|tak) (?:pernah |saya |di |juga )?"
    r"(?:bayar|dibayar|dibayarkan|digaji|gajian|terima gaji|nerima gaji)\b"
)
_DUE = frozenset(
    ("harusnya", "hrsnya", "seharusnya", "mestinya", "perjanjian", "janji", "janjinya", "dijanjikan", "disepakati",
     "kontrak", "umk", "umr", "ump", "gaji", "upah")
)  # fmt: skip
_PAID = frozenset(
    ("cuma", "cuman", "cm", "hanya", "dibayar", "dibyr", "dibayarkan", "diterima", "terima", "nerima", "dikasih",
     "dikasi", "dapat", "dapet", "dpt", "digaji", "baru")
)  # fmt: skip
_OF_A_SUM = re.compile(r"\b(?:dari|dr)\s(?:rp\W*)?[0-9][0-9.,]*\s?(?:juta|jt|ribu|rb)\b")
_RECEIVED = re.compile(
    r"\b(?:dibayar|dibayarkan|diterima|terima|nerima|dikasih|dapat|digaji)\b"
    r"|\b(?:gaji|upah)(?:nya)?(?: saya)? (?:cuma|hanya)\b"
)


def told(language: Language, text: str) -> Mapping[str, Value | None]:
    """ "gaji 3,2jt" is what was agreed on, not what was paid; who was not paid at all has received nothing."""
    both = _both(language, text)
    if both:
        return both
    plain = " ".join(normalise.words(language, text))
    agreed = _agreed(language, text)
    share = shares.first(text)
    if _NOT_PAID.search(plain):
        paid = 0
    elif share is not None and agreed is not None:
        paid = rupiah.whole(agreed * share)
    elif _RECEIVED.search(plain):
        return {}
    else:
        return {} if agreed is None else {PAID.name: None, AGREED.name: agreed}
    return {PAID.name: paid} if agreed is None else {PAID.name: paid, AGREED.name: agreed}


def _agreed(language: Language, text: str) -> int | None:
    """The sum that is called the wage, or what is due, or that of which a part was paid: "60% dari 3jt"."""
    is_whole = shares.first(text) is not None and _OF_A_SUM.search(text.lower()) is not None
    is_called = is_whole or not _DUE.isdisjoint(money.parted(text))
    wage = money.said_sum(language, text) if is_called else None
    try:
        return None if wage is None else int(money.taken(AGREED, wage))
    except Refused:
        return None


def _both(language: Language, text: str) -> dict[str, Value | None]:
    """What was agreed on and what was paid, where one message tells both: "harusnya 3,2jt cuma dibayar 2jt"."""
    found = [(words, one.value) for words, one in money.sums(language, text) if not one.loose]
    due = [value for words, value in found if not words.isdisjoint(_DUE)]
    paid = [value for words, value in found if words.isdisjoint(_DUE) and not words.isdisjoint(_PAID)]
    return {PAID.name: paid[0], AGREED.name: due[0]} if len(due) == len(paid) == 1 else {}


def compute(answers: Answers) -> Result:
    paid, agreed = Fraction(answers["paid_wage"]), Fraction(answers.get("agreed_wage", 0))
    lines, total, gap = [], Fraction(0), Fraction(0)
    for year, months in groupby(_months(answers), key=lambda month: int(month[:4])):
        count = sum(1 for _ in months)
        minimum = tables.minimum_wage(str(answers["region"]), year)
        due = max(agreed, minimum.amount)
        owed = max(due - paid, Fraction(0)) * count
        total, gap = total + owed, gap + max(minimum.amount - paid, Fraction(0)) * count
        law = (*minimum.law, "UU-13-2003 88E(2)") if due == minimum.amount else ("UU-13-2003 88A(3)",)
        formula = f"{count} bulan × ({rupiah.said(due)} − {rupiah.said(paid)})"
        lines.append(Line(f"Kekurangan tahun {year}", rupiah.whole(owed), formula, law))
    shortfall = rupiah.whole(total)
    return Result(
        {"shortfall": shortfall, "minimum_gap": rupiah.whole(gap), "months": len(_months(answers))},
        tuple(lines),
        shortfall,
        f"Kekurangan upah Anda {rupiah.said(shortfall)}.",
        rests_on=(
            f"Bekerja di {PLACE.said(answers['region'])}",
            f"{FIRST.said(answers['first_month'])} sampai {LAST.said(answers['last_month'])}",
        ),
        changes=(
            "Kekurangan upah boleh ditagih seluruhnya; batas dua tahun sudah dihapus.",
            "Usaha mikro dan kecil tidak terikat upah minimum; di sana yang dihitung upah yang disepakati.",
            "Upah yang telat juga kena denda; lihat hitungan denda upah telat.",
        ),
        doubts=_doubts(answers),
    )


def _months(answers: Answers) -> list[str]:
    """Every month of the span, the first and the last included. Raises Refused."""
    first, last = (
        int(month[:4]) * 12 + int(month[5:]) - 1 for month in (str(answers["first_month"]), str(answers["last_month"]))
    )
    if last < first:
        raise Refused("Bulan terakhir lebih awal daripada bulan pertama. Periksa lagi keduanya.", LAST.name)
    return [f"{count // 12}-{count % 12 + 1:02d}" for count in range(first, last + 1)]


def _doubts(answers: Answers) -> tuple[str, ...]:
    year = int(str(answers["last_month"])[:4])
    if not tables.minimum_wage(str(answers["region"]), year).is_provincial:
        return ()
    return ("Kami tidak menemukan upah minimum kabupaten itu, jadi upah minimum provinsi yang dipakai.",)


UNPAID_WAGE = Calculator(
    "unpaid-wage",
    "kekurangan-upah",
    "Kekurangan upah",
    "Upah yang belum dibayar atau di bawah upah minimum, menurut tempat dan bulan.",
    (PLACE, FIRST, LAST, PAID, AGREED),
    compute,
    articles=("upah-di-bawah-minimum", "upah-tidak-dibayar"),
    law=("UU-13-2003", "KEPGUB-1350-2025", "KEPGUB-1355-2025"),
    told=told,
)
