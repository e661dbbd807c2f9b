"""The wage during a long illness: UU 13/2003 article 93(3)."""

import re
from collections.abc import Mapping

from knowledge import rupiah
from knowledge.calculators.calculator import Calculator, Line, Result
from knowledge.field import Answers, Field, Kind, Value
from knowledge.language import normalise
from knowledge.language.language import Language
from knowledge.law import tables

WAGE = Field("monthly_wage", Kind.MONEY, "Upah sebulan", "Berapa upah Anda sebulan?", "rupiah per bulan")
MONTH = Field(
    "month",
    Kind.COUNT,
    "Bulan sakit ke-",
    "Ini bulan sakit yang keberapa, tanpa putus?",
    "bulan",
    least=1,
    most=720,
    since=1,
    otherwise="tulis bulan sakit yang sedang berjalan, misalnya 4.",
)
_ORDINAL = re.compile(
    r"(?P<is_ahead>\b(?:mau|hampir|belum|akan|jelang|menjelang) (?:(?:masuk|sampai|sakit) )*)?"
    r"\bbulan (?:sakit )?(?:yang )?ke ?(?P<number>[0-9]{1,2})\b"
)


def compute(answers: Answers) -> Result:
    wage, month = int(answers["monthly_wage"]), int(answers["month"])
    step = tables.step(tables.percentages("sick_pay", "from_month"), month)
    amount = rupiah.whole(wage * step.value)
    share = int(step.value * 100)
    return Result(
        {"share": share, "amount": amount},
        (Line(f"Upah bulan sakit ke-{month}", amount, f"{share}% × {rupiah.said(wage)}", step.law),),
        amount,
        f"Upah Anda pada bulan sakit ke-{month} paling sedikit {rupiah.said(amount)} ({share}%).",
        rests_on=("Sakit terus-menerus dengan surat dokter",),
        changes=(
            "Urutannya: 4 bulan pertama 100%, 4 bulan kedua 75%, 4 bulan ketiga 50%, lalu 25% sampai ada PHK.",
            "Sakit karena kerja diurus lewat Jaminan Kecelakaan Kerja, bukan aturan ini.",
        ),
    )


def told(language: Language, text: str) -> Mapping[str, Value | None]:
    """ "Sakit bulan ke-13" is that month; "mau masuk bulan ke 5" may be still the fourth."""
    found = _ORDINAL.search(" ".join(normalise.words(language, text)))
    return {} if found is None else {MONTH.name: None if found["is_ahead"] else int(found["number"])}


SICK_PAY = Calculator(
    "sick-pay",
    "upah-sakit",
    "Upah selama sakit",
    "Upah selama sakit lama, bulan demi bulan.",
    (WAGE, MONTH),
    compute,
    articles=("upah-sakit",),
    law=("UU-13-2003",),
    told=told,
)
