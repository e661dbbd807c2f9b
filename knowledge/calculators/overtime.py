"""Overtime pay by hour, kind of day and length of the working week: PP 35/2021 articles 26 and 31 to 33."""

import re
from collections.abc import Mapping, Sequence
from fractions import Fraction

from knowledge import rupiah
from knowledge.calculators import clock_span, workweek
from knowledge.calculators.calculator import Calculator, Line, Result
from knowledge.calculators.wage import DAILY, below
from knowledge.field import Answers, Choice, Field, Kind, Refused, Value
from knowledge.language import answering, counts, normalise, notation
from knowledge.language.counts import Count
from knowledge.language.language import Language
from knowledge.law import tables
from knowledge.law.tables import Step

HOURS_OF_A_MONTH = 173
WHOLE_WAGE_SHARE = Fraction(3, 4)
MOST_ON_A_WORKDAY = 4
HOURS_OF_A_DAY = 24
_COUNTED = re.compile(r"[0-9]\s*(?:jam|jm)\b(?!\s*[0-9])")
"""A number of hours, and not an hour of the clock."""
_NUMBER = r"[0-9]+(?:[.,][0-9]+)?\s*(?:jam|jm)"
_AT_WORK = (
    r"(?<!lembur )\b(?:kerja|bekerja|kerjanya|shift|shiftnya|sif)\s(?:(?:saya|sehari|biasa|normal|dari|sudah)\s)*"
    rf"(?P<hours>{_NUMBER})\b"
)
_WORKDAY = re.compile(rf"{_AT_WORK}(?!\slembur\b(?!.*\b(?:jam|jm)\b))|{_NUMBER}\skerja(?=\W+{_NUMBER}\slembur)")
"""The hours of a day at work; they may be those of the overtime where no others are told."""
_SHORTEST_DAY = 7
"""Hours: UU 13/2003 77 knows no shorter day; "kerja 3 jam" may tell the overtime."""
_OF_LONGER = re.compile(
    rf"\b{_NUMBER}\s(?:lembur(?:nya)?\s)?(?:se|(?:per|tiap|dalam)\s?(?:se)?)(?:minggu|mgg|bulan|bln)\b"
    r"|(?<!jt )(?<!juta )(?<!rb )(?<!ribu )(?<![0-9] )\b(?:seminggu|sebulan)\s"
    rf"(?:(?:lembur(?:nya)?|ada|bisa|sampai|total(?:nya)?|kira|sekitar)\s)*{_NUMBER}\b"
)
"""The hours of a week or a month: those of one day are asked for."""
# PP 35/2021 33: the wage of a month of somebody who is paid by the day, by the days of the working week.
DAYS_OF_A_MONTH = {5: 21, 6: 25}

DAY = Field(
    "day",
    Kind.CHOICE,
    "Jenis hari",
    "Lemburnya pada hari apa?",
    choices=(
        Choice("workday", "Hari kerja biasa", ("biasa", "senin", "selasa", "rabu", "kamis", "jumat", "sabtu")),
        Choice("restday", "Hari istirahat mingguan", ("istirahat", "minggu", "mingguan", "sabtu")),
        Choice(
            "holiday",
            "Libur resmi (tanggal merah)",
            ("libur", "nasional", "merah", "hari raya", "lebaran", "natal", "imlek", "nyepi", "waisak", "17 agustus"),
        ),
        Choice("short_holiday", "Libur resmi pada hari kerja terpendek", ("terpendek",)),
    ),
)
WEEK = Field(
    "week",
    Kind.CHOICE,
    "Hari kerja seminggu",
    "Berapa hari kerja Anda seminggu?",
    choices=(Choice(5, "5 hari"), Choice(6, "6 hari")),
)
HOURS = Field(
    "hours",
    Kind.NUMBER,
    "Lama lembur",
    "Berapa jam lemburnya pada hari itu?",
    "jam",
    most=HOURS_OF_A_DAY,
    otherwise="yang dihitung lembur satu hari. Tulis jam lemburnya saja, misalnya 3; pada hari libur seluruh jamnya.",
)
SHARE = Field(
    "base_share_75",
    Kind.YES_NO,
    "Dasar 75% dari seluruh upah",
    "Apakah upah tadi memuat tunjangan tidak tetap, dan upah pokok dengan tunjangan tetap kurang dari 75%-nya?",
    required=False,
    asked=False,
)


def compute(answers: Answers) -> Result:
    week, day, hours = int(answers["week"]), str(answers["day"]), Fraction(answers["hours"])
    if hours <= 0:
        raise HOURS.refuse("lamanya harus di atas nol.")
    steps = _steps(week, day)
    wage, monthly = _monthly(answers, week)
    base = wage * WHOLE_WAGE_SHARE if answers.get("base_share_75") else wage
    hourly = base / HOURS_OF_A_MONTH
    parts = _by_multiplier(steps, hours)
    multiplier = sum((count * step.value for step, count in parts), Fraction(0))
    total = rupiah.whole(hourly * multiplier)
    return Result(
        {"hourly": rupiah.whole(hourly), "multiplier": multiplier, "total": total},
        (
            *monthly,
            Line("Upah sejam", rupiah.whole(hourly), f"{rupiah.said(base)} ÷ {HOURS_OF_A_MONTH}", _base_law(answers)),
            *(_line(hourly, step, count) for step, count in parts),
        ),
        total,
        f"Upah lembur {rupiah.factor(hours)} jam: {rupiah.said(total)}.",
        rests_on=(f"{DAY.said(day)}, {week} hari kerja seminggu", f"Dasar {rupiah.said(base)} sebulan"),
        changes=(
            "Dasarnya upah pokok dan tunjangan tetap; uang makan dan transport menurut kehadiran tidak ikut.",
            "Hitungan ini untuk satu hari. Lembur beberapa hari: hitung tiap hari, lalu jumlahkan.",
            "Kalau upah pokok dan tunjangan tetap kurang dari 75% seluruh upah, dasarnya 75% seluruh upah.",
        ),
        doubts=(*_doubts(week, day, hours), *below(wage)),
    )


def _monthly(answers: Answers, week: int) -> tuple[Fraction, tuple[Line, ...]]:
    """The wage of a month, and the line that tells how it comes of a daily one. Raises Refused."""
    if "daily_wage" not in answers:
        return Fraction(answers["monthly_wage"]), ()
    if "monthly_wage" in answers:
        raise Refused("Isi salah satu saja: upah sebulan atau upah sehari.", DAILY.name)
    daily, days = Fraction(answers["daily_wage"]), DAYS_OF_A_MONTH[week]
    formula = f"{days} × {rupiah.said(daily)}"
    return daily * days, (Line("Upah sebulan", rupiah.whole(daily * days), formula, ("PP-35-2021 33",)),)


def _steps(week: int, day: str) -> tuple[Step, ...]:
    """An official holiday counts like the weekly day of rest, except on the shortest day of a six-day week."""
    steps = tables.overtime_hours(week, "restday" if day == "holiday" else day)
    if not steps:
        raise Refused("Hari kerja terpendek hanya ada pada 6 hari kerja seminggu. Pilih libur resmi.", DAY.name)
    return steps


def _by_multiplier(steps: tuple[Step, ...], hours: Fraction) -> list[tuple[Step, Fraction]]:
    """The hours that each multiplier covers; a table counts hours from one."""
    starts = [one.start - 1 for one in steps]
    ends = [*starts[1:], None]
    return [
        (step, (hours if end is None else min(hours, Fraction(end))) - start)
        for step, start, end in zip(steps, starts, ends, strict=True)
        if hours > start
    ]


def _line(hourly: Fraction, step: Step, count: Fraction) -> Line:
    formula = f"{rupiah.factor(count)} jam × {rupiah.factor(step.value)} × upah sejam"
    return Line(f"Lembur {rupiah.factor(step.value)}×", rupiah.whole(hourly * step.value * count), formula, step.law)


def _base_law(answers: Answers) -> tuple[str, ...]:
    return ("PP-35-2021 32(2)", "PP-35-2021 32(4)") if answers.get("base_share_75") else ("PP-35-2021 32(2)",)


def _doubts(week: int, day: str, hours: Fraction) -> tuple[str, ...]:
    if day == "workday":
        if hours <= MOST_ON_A_WORKDAY:
            return ()
        return (f"Batasnya {MOST_ON_A_WORKDAY} jam sehari. Jam di atas batas tetap wajib dibayar.",)
    last = tables.last_overtime_hour(week, "restday" if day == "holiday" else day)
    if last is None or hours <= last:
        return ()
    return (f"Aturan menyebut jam sampai jam ke-{last}; jam sesudahnya dihitung dengan pengali terakhir.",)


def told(language: Language, text: str) -> Mapping[str, Value | None]:
    """The hours between two times of the clock, where no number of hours is told; the working week, and the day."""
    plain = " ".join(normalise.words(language, text))
    week = workweek.length(plain)
    found: dict[str, Value | None] = {} if week is None else {WEEK.name: week}
    day = workweek.kind(plain)
    if day is not None:
        found[DAY.name] = day
    elif workweek.names_a_week(plain) or workweek.without(plain) != plain:
        fitting = answering.fitting_best(DAY, language, workweek.without(plain))
        is_clear = len(fitting) == 1 and not workweek.names_a_week(plain)
        found[DAY.name] = fitting[0].value if is_clear else None
    beside = _WORKDAY.sub(" ", notation.plain(text))
    of_overtime = counts.told(language, beside, "jam") if beside != notation.plain(text) and "lembur" in beside else []
    if of_overtime:
        return {**found, HOURS.name: _only(of_overtime)}
    if _is_of_more(language, text, day):
        return {**found, HOURS.name: None}
    hours = None if _COUNTED.search(normalise.clean(text)) else clock_span.hours(text)
    if hours is not None:
        hundredths = hours * 100 // 1
        found[HOURS.name] = HOURS.checked(f"{hundredths // 100}.{hundredths % 100:02d}".rstrip("0").rstrip("."))
    return found


def _is_of_more(language: Language, text: str, day: str | None) -> bool:
    """Whether the hours are those of a week, or of a whole day at work, which on a holiday are all overtime."""
    plain = notation.plain(text)
    if _OF_LONGER.search(plain) is not None:
        return True
    fitting = [choice.value for choice in answering.fitting_best(DAY, language, text)]
    if day not in (None, "workday") or (fitting and "workday" not in fitting):
        return False
    said = (count for match in re.finditer(_AT_WORK, plain) for count in counts.told(language, match["hours"], "jam"))
    return any(count.number >= _SHORTEST_DAY for count in said)


def _only(told: Sequence[Count]) -> Value | None:
    """The number of hours of one day that is told alone; of several none is taken unasked."""
    is_clear = len(told) == 1 and told[0].number <= HOURS_OF_A_DAY
    return HOURS.checked(str(told[0].decimal)) if is_clear else None


OVERTIME = Calculator(
    "overtime",
    "lembur",
    "Upah lembur",
    "Upah lembur pada hari kerja, hari istirahat, atau libur resmi.",
    (
        Field(
            "monthly_wage",
            Kind.MONEY,
            "Upah sebulan",
            "Berapa upah Anda sebulan? Hitung upah pokok dan tunjangan tetap saja.",
            "rupiah per bulan",
            group="wage",
            words=("gaji", "upah"),
            otherwise="Tulis rata-rata upah Anda sebulan, atau upah sehari.",
        ),
        DAILY,
        DAY,
        WEEK,
        HOURS,
        SHARE,
    ),
    compute,
    words=("lembur",),
    articles=("upah-lembur-hari-kerja", "upah-lembur-hari-libur", "upah-lembur-tidak-dibayar"),
    law=("PP-35-2021",),
    told=told,
)
