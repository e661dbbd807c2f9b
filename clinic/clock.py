"""The one source of the present: passed in, so that a test can say what time it is."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

Clock = Callable[[], datetime]

# Kalimantan Barat keeps Waktu Indonesia Barat.
WIB = ZoneInfo("Asia/Jakarta")

_MONTHS = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)


def utc_now() -> datetime:
    return datetime.now(UTC)


def spoken_time(moment: datetime) -> str:
    """A moment as a person reads it: `21 November 2026 pukul 14.05 WIB`."""
    local = moment.astimezone(WIB)
    return f"{spoken_day(local.date())} pukul {local:%H.%M} WIB"


def spoken_day(day: date) -> str:
    """A day as a person reads it: `21 November 2026`."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
