"""What a figure was measured on."""

import os
import platform
from datetime import UTC, datetime
from pathlib import Path


def described() -> str:
    """One line: date, cores, memory, Python."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    load = os.getloadavg()[0]
    return (
        f"{datetime.now(UTC):%Y-%m-%d}, {os.cpu_count()} cores, {memory:.0f} GiB, Python {platform.python_version()}, "
        f"load before {load:.1f}\n"
    )


def resident_megabytes(pid: int) -> float:
    """What the process holds in memory now."""
    return _megabytes(pid, "VmRSS")


def most_megabytes(pid: int) -> float:
    """The most that the process ever held in memory."""
    return _megabytes(pid, "VmHWM")


def seconds_computed(pid: int) -> float:
    """What the process has computed since its start: that is the same however busy the machine is, or nearly."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _megabytes(pid: int, field: str) -> float:
    status = Path(f"/proc/{pid}/status").read_text()
    return int(next(line for line in status.splitlines() if line.startswith(field)).split()[1]) / 1024
