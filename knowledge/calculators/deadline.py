"""When a statutory period ends: working days, days, months and years from a day that is given."""

from datetime import date

from clinic.calendar import YearUnknown
from clinic.clock import spoken_day
from knowledge.calculators.calculator import Calculator, Figure, Line, Reading, Result
from knowledge.calculators.periods import SLUG
from knowledge.field import Answers, Field, Kind, Refused
from knowledge.law import counting, tables
from knowledge.law.tables import Deadline

UNITS = {"working_days": "hari kerja", "days": "hari", "months": "bulan", "years": "tahun"}

FROM = Field("from", Kind.DATE, "Dihitung dari tanggal", "Dihitung dari tanggal berapa?", "tanggal")
EVENT = Field(
    "event",
    Kind.COUNT,
    "Nomor tenggat",
    "",
    "nomor urut dalam tenggat yang sama, yang utama nomor 1",
    required=False,
    asked=False,
    least=1,
    most=20,
)


def compute(answers: Answers) -> Result:
    start = date.fromisoformat(str(answers["from"]))
    deadline = chosen(answers)
    try:
        day = counting.ending(deadline, start)
        strict = counting.ending(deadline, start, joint_leave_counts=True)
    except YearUnknown as unknown:
        raise Refused(
            f"Daftar hari libur yang ada di sini untuk tahun {unknown.first} sampai {unknown.last}. "
            "Pilih tanggal lain, atau hitung bersama mediator.",
            FROM.name,
        ) from unknown
    span = f"{deadline.amount} {UNITS[deadline.unit]}"
    formula = f"{span} {'sebelum' if deadline.is_backward else 'sesudah'} {spoken_day(start)}"
    figures: dict[str, Figure] = {"date": day.isoformat(), "days": deadline.amount, "unit": deadline.unit}
    return Result(
        figures,
        (Line(deadline.event, None, f"{formula} = {spoken_day(day)}", deadline.law),),
        None,
        f"{deadline.event}: {spoken_day(day)}.",
        rests_on=(f"Dihitung dari: {deadline.counted_from}", *_working_days_said(deadline)),
        changes=(f"{deadline.consequence}.",) if deadline.consequence else (),
        doubts=_doubts(deadline, start, day),
        readings=_readings(strict, day),
    )


def chosen(answers: Answers) -> Deadline:
    """The deadline that was asked for. Raises Refused."""
    slug, number = answers["slug"], int(answers.get("event", 1))
    named = [one for one in tables.deadlines() if one.also == slug] or [
        one for one in tables.deadlines() if one.slug == slug
    ]
    if number > len(named):
        raise EVENT.refuse(f"hanya ada {len(named)} di sini.")
    return named[number - 1]


def _working_days_said(deadline: Deadline) -> tuple[str, ...]:
    if deadline.unit != "working_days":
        return ()
    return ("Hari kerja: Senin sampai Jumat, tanpa libur nasional dan cuti bersama; hari pertama tidak dihitung",)


def _doubts(deadline: Deadline, start: date, day: date) -> tuple[str, ...]:
    never_last = "Jangan menunggu hari terakhir; kirim lebih awal dan simpan buktinya."
    return (never_last, *counting.unsure_of(deadline, start, day))


def _readings(strict: date, day: date) -> tuple[Reading, ...]:
    """Joint leave is an office holiday and a working day for those who work: the day that falls earlier is safe."""
    if strict == day:
        return ()
    why = "Cuti bersama di perusahaan swasta tidak wajib, sehingga dapat dianggap hari kerja."
    figures = {"date": strict.isoformat()}
    return (Reading("Bila cuti bersama dihitung hari kerja", figures, why, ("SE-MENAKER-6-2024",)),)


DEADLINE = Calculator(
    "deadline",
    "tenggat",
    "Tenggat",
    "Kapan sebuah tenggat jatuh, dengan hari kerja Indonesia.",
    (SLUG, FROM, EVENT),
    compute,
    articles=("phk-menolak-surat", "phk-batas-waktu-gugat"),
    law=(
        "UU-2-2004",
        "UU-13-2003",
        "UU-21-2000",
        "PP-35-2021",
        "PP-44-2015",
        "PP-82-2019",
        "PP-6-2025",
        "UU-14-1985",
        "MK-132-2025",
        "KEPMENAKER-16-2001",
        "KEPMENAKER-187-2004",
        "KEPMENAKER-232-2003",
        "PERMENAKER-32-2008",
        "PERMENAKER-17-2014",
        "PERMENAKER-28-2014",
        "PERMENAKER-4-2022",
        "SE-MENAKER-6-2024",
        "KEPGUB-1350-2025",
        "KEPGUB-1355-2025",
    ),
)
