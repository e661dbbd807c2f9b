"""The help an employer owes to the family of a detained worker: UU 13/2003 article 160, PP 35/2021 article 53."""

from collections.abc import Mapping

from knowledge import rupiah
from knowledge.calculators import relatives
from knowledge.calculators.calculator import Calculator, Line, Result
from knowledge.field import Answers, Field, Kind, Value
from knowledge.language.language import Language
from knowledge.law import tables

LONGEST = 6

WAGE = Field("monthly_wage", Kind.MONEY, "Upah sebulan", "Berapa upah sebulan pekerja itu?", "rupiah per bulan")
DEPENDANTS = Field(
    "dependants",
    Kind.COUNT,
    "Anggota keluarga yang ditanggung",
    "Berapa orang keluarga yang ditanggung?",
    "orang",
    least=1,
    most=30,
    only_asked=True,
)
MONTHS = Field(
    "months",
    Kind.COUNT,
    "Lama ditahan",
    "Sudah berapa bulan ditahan?",
    "bulan",
    required=False,
    least=1,
    most=240,
    words=("ditahan",),
    since=0,
)


def compute(answers: Answers) -> Result:
    wage, dependants = int(answers["monthly_wage"]), int(answers["dependants"])
    months = min(int(answers.get("months", LONGEST)), LONGEST)
    step = tables.step(tables.percentages("family_help", "dependants"), dependants)
    per_month, total = rupiah.whole(wage * step.value), rupiah.whole(wage * step.value * months)
    share = int(step.value * 100)
    law = (*step.law, "PP-35-2021 53")
    return Result(
        {"share": share, "per_month": per_month, "months": months, "total": total},
        (
            Line("Bantuan sebulan", per_month, f"{share}% × {rupiah.said(wage)}", law),
            Line("Seluruhnya", total, f"{months} bulan", law),
        ),
        total,
        f"Bantuan untuk keluarga {rupiah.said(per_month)} sebulan, paling lama {LONGEST} bulan.",
        rests_on=(f"{dependants} orang tanggungan", "Ditahan atas dugaan tindak pidana"),
        changes=("Upahnya sendiri tidak wajib dibayar selama ditahan.", f"Paling lama {LONGEST} bulan sejak ditahan."),
    )


def told(language: Language, text: str) -> Mapping[str, Value | None]:
    """The family that is told person by person, where nobody says how many they are."""
    counted = relatives.counted(language, text)
    return {} if counted is None else {DEPENDANTS.name: counted}


FAMILY_HELP = Calculator(
    "detained-family-help",
    "bantuan-keluarga",
    "Bantuan keluarga pekerja yang ditahan",
    "Bantuan dari pengusaha bagi keluarga pekerja yang ditahan.",
    (WAGE, DEPENDANTS, MONTHS),
    compute,
    articles=("phk-ditahan-polisi",),
    law=("UU-13-2003", "PP-35-2021"),
    told=told,
)
