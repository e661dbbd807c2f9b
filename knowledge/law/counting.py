"""Counting a deadline of the law from the day of its event, and which deadlines are counted in a case.

Each kind names its line in the table `deadlines`; how long it is, from what it runs and its law stand there alone.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from math import ceil

from clinic import calendar
from clinic.calendar import YearUnknown
from clinic.clock import spoken_day
from knowledge.language import dates
from knowledge.law import tables
from knowledge.law.tables import Deadline

_SURE = {
    "text": "Lamanya kami baca di naskah peraturannya.",
    "secondary": "Lamanya dari sumber lain yang saling cocok; cocokkan dengan naskah peraturannya.",
}


@dataclass(frozen=True, slots=True)
class Kind:
    """A deadline that may run in a case. `title` is what must have happened by its last day.

    `event` is the line of the table under `slug`. `note` says what of it is less sure than the rest.
    """

    key: str
    title: str
    slug: str
    event: str
    note: str = ""

    @property
    def deadline(self) -> Deadline:
        return next(one for one in tables.deadlines() if (one.slug, one.event) == (self.slug, self.event))

    @property
    def certainty(self) -> str:
        """How the deadline is known, as a person reads it."""
        return self.note or _SURE[self.deadline.certainty]


@dataclass(frozen=True, slots=True)
class Period:
    """The last day of a deadline: where joint leave is no working day, and where it is one (never later).

    `doubts` say in Indonesian what is not certain about the days.
    """

    last_day: date
    safe_day: date
    doubts: tuple[str, ...]


KINDS = (
    Kind(
        "refuse_dismissal",
        "Menolak PHK secara tertulis, dengan alasan",
        "perselisihan-tolak-phk",
        "Pekerja membuat surat penolakan PHK beralasan",
    ),
    Kind(
        "bipartite",
        "Perundingan bipartit (langsung dengan perusahaan) selesai",
        "perselisihan-minta-bipartit",
        "Perundingan bipartit selesai",
    ),
    Kind(
        "complete_file",
        "Melengkapi bukti bipartit yang dikembalikan dinas",
        "perselisihan-catat-ke-dinas",
        "Pemohon melengkapi bukti bipartit yang dikembalikan",
    ),
    Kind(
        "choose_way",
        "Memilih konsiliasi atau arbitrase",
        "perselisihan-catat-ke-dinas",
        "Para pihak memilih konsiliasi/arbitrase setelah ditawarkan",
    ),
    Kind(
        "hearing",
        "Mediator meneliti perkara dan mulai bersidang",
        "perselisihan-mediasi",
        "Mediator melakukan penelitian dan segera sidang",
    ),
    Kind("mediation", "Mediator menyelesaikan mediasi", "perselisihan-mediasi", "Mediator menyelesaikan tugas"),
    Kind(
        "advice",
        "Mediator memberi anjuran (saran penyelesaian) tertulis",
        "perselisihan-anjuran",
        "Mediator menyampaikan anjuran tertulis",
    ),
    Kind(
        "advice_answer",
        "Menjawab anjuran mediator secara tertulis",
        "perselisihan-anjuran",
        "Para pihak menjawab anjuran secara tertulis",
    ),
    Kind(
        "agreement",
        "Perjanjian Bersama selesai dibuat",
        "perselisihan-anjuran",
        "Mediator membantu membuat Perjanjian Bersama",
    ),
    Kind(
        "lawsuit",
        "Menggugat PHK ke pengadilan",
        "perselisihan-daluwarsa",
        "Batas mengajukan gugatan PHK oleh pekerja",
        "Lamanya kami baca di undang-undang. Awal hitungannya mengikuti putusan MK 132/PUU-XXIII/2025, yang kami kenal "
        "dari sumber lain; cocokkan dengan naskahnya.",
    ),
    Kind(
        "cassation",
        "Mengajukan kasasi, bagi yang hadir saat putusan dibacakan",
        "perselisihan-putusan-kasasi",
        "Permohonan kasasi, pihak hadir",
    ),
    Kind(
        "cassation_absent",
        "Mengajukan kasasi, bagi yang tidak hadir saat putusan",
        "perselisihan-putusan-kasasi",
        "Permohonan kasasi, pihak tidak hadir",
    ),
    Kind("cassation_brief", "Menyerahkan memori kasasi", "perselisihan-putusan-kasasi", "Penyerahan memori kasasi"),
    Kind("jkp_claim", "Mengajukan klaim JKP", "pascaphk-jkp-klaim", "Pekerja mengajukan klaim JKP"),
)


@cache
def by_key() -> dict[str, Kind]:
    """The kinds by their key."""
    return {kind.key: kind for kind in KINDS}


def of_deadline(deadline: Deadline) -> Kind | None:
    """The kind that counts this deadline, if any does."""
    return next((kind for kind in KINDS if (kind.slug, kind.event) == (deadline.slug, deadline.event)), None)


def ending(deadline: Deadline, start: date, *, joint_leave_counts: bool = False) -> date:
    """The day on which a deadline ends; `start` is the day of its event, which is not counted. Raises YearUnknown."""
    amount = -deadline.amount if deadline.is_backward else deadline.amount
    if deadline.unit == "working_days":
        return calendar.load().counted(start, amount, joint_leave_counts=joint_leave_counts)
    if deadline.unit == "days":
        return start + timedelta(days=amount)
    return dates.added(start, amount * (12 if deadline.unit == "years" else 1))


def unsure_of(deadline: Deadline, start: date, end: date) -> tuple[str, ...]:
    """What to say where a deadline of working days runs through a year whose holidays are not decreed yet."""
    years = range(min(start, end).year, max(start, end).year + 1)
    unsure = [year for year in years if deadline.unit == "working_days" and not calendar.load().is_confirmed(year)]
    return tuple(f"Hari libur {year} belum pasti; cocokkan dengan SKB tiga menteri." for year in unsure[:1])


def counted(kind: Kind, begun_on: date) -> Period:
    """When a deadline that began on this day ends. Raises YearUnknown."""
    last = ending(kind.deadline, begun_on)
    safe = ending(kind.deadline, begun_on, joint_leave_counts=True)
    return Period(last, min(safe, last), unsure_of(kind.deadline, begun_on, last))


def before(day: date, working_days: int) -> date:
    """The day so many working days before; where holidays are not known, as many weekdays."""
    try:
        return calendar.load().counted(day, -working_days)
    except YearUnknown:
        return day - timedelta(days=ceil(working_days * 7 / 5))


def left(kind: Kind, day: date, today: date) -> str:
    """How long it is until the last day, in the unit of the law: `5 hari kerja lagi`."""
    if day < today:
        return f"lewat {(today - day).days} hari"
    if day == today:
        return "hari ini hari terakhir"
    if kind.deadline.unit != "working_days":
        return f"{(day - today).days} hari lagi"
    return f"{calendar.load().working_days(today, day)} hari kerja lagi"


def until(last_day: date, safe_day: date) -> str:
    """The last day as a person reads it, with both readings where joint leave makes a difference."""
    if safe_day == last_day:
        return f"sampai {spoken_day(last_day)}"
    return (
        f"paling aman sampai {spoken_day(safe_day)}. Ada pendapat lain: bila cuti bersama tidak dihitung hari kerja, "
        f"sampai {spoken_day(last_day)}"
    )
