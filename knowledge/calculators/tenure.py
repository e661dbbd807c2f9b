"""Length of service in full months, from years and months or from the first and the last day."""

from datetime import date, timedelta

from knowledge.field import Answers, Field, Kind, Refused
from knowledge.language import dates

MOST_YEARS = 60

MONTHS = Field(
    "tenure_months",
    Kind.TENURE,
    "Masa kerja",
    "Berapa lama Anda bekerja di sana? Misalnya: 5 tahun 3 bulan.",
    "bulan",
    group="tenure",
    most=MOST_YEARS * 12,
)
YEARS = Field("tenure_years", Kind.COUNT, "Masa kerja", "", "tahun", group="tenure", asked=False, most=MOST_YEARS)
START = Field("start", Kind.DATE, "Tanggal mulai bekerja", "", "hari pertama bekerja", group="tenure", asked=False)
END = Field("end", Kind.DATE, "Tanggal terakhir bekerja", "", "hari terakhir bekerja", required=False, asked=False)


def months(answers: Answers) -> int:
    """Full months of service. Raises Refused."""
    if "start" in answers or "end" in answers:
        if "tenure_years" in answers or "tenure_months" in answers:
            raise Refused("Isi salah satu saja: lama masa kerja, atau tanggal mulai dan tanggal terakhir.", MONTHS.name)
        return between(*days(answers))[0]
    total = int(answers.get("tenure_years", 0)) * 12 + int(answers.get("tenure_months", 0))
    if total > MOST_YEARS * 12:
        raise MONTHS.refuse(f"paling banyak {MOST_YEARS} tahun. Periksa lagi angkanya.")
    return total


def days(answers: Answers) -> tuple[date, date]:
    """The first and the last day. Raises Refused where one is missing, they are reversed, or too far apart."""
    if "start" not in answers or "end" not in answers:
        missing = END if "start" in answers else START
        raise Refused("Isi keduanya: tanggal mulai dan tanggal terakhir bekerja.", missing.name)
    start, end = (date.fromisoformat(str(answers[name])) for name in ("start", "end"))
    if end < start:
        raise Refused("Tanggal terakhir bekerja lebih awal daripada tanggal mulai. Periksa lagi keduanya.", END.name)
    if end.year - start.year > MOST_YEARS:
        raise Refused(f"Masa kerjanya lebih dari {MOST_YEARS} tahun. Periksa lagi tanggalnya.", END.name)
    return start, end


def between(start: date, end: date) -> tuple[int, int]:
    """Full months from the first to the last day of work, both worked, and the days that are left over.

    1 January to 31 December are twelve months: the last day is a day of service too.
    """
    full = dates.full_months(start, end)
    return full, (end + timedelta(days=1) - dates.added(start, full)).days
