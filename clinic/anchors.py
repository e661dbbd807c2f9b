"""Anchors: how far the chain of acts had come on a day, kept outside of the database."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy.ext.asyncio import AsyncSession

from clinic import audit
from clinic.audit import Break, Head


@dataclass(frozen=True, slots=True)
class Anchor:
    """One line of the file: `2026-11-28T02:00:00+00:00 1042 9f3c…`."""

    at: datetime
    head: Head

    def __str__(self) -> str:
        return f"{self.at.isoformat(timespec='seconds')} {self.head.last} {self.head.hash}"


class NotAnAnchor(ValueError):
    """A line of the file is none of ours; its text says which."""


def append(path: Path, anchor: Anchor) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a") as file:
        file.write(f"{anchor}\n")


def read(path: Path) -> Sequence[Anchor]:
    """The oldest first; none where there is no file. Raises NotAnAnchor."""
    lines = path.read_text().splitlines() if path.exists() else []
    return [_anchor(number, line) for number, line in enumerate(lines, 1)]


async def breaks(session: AsyncSession, anchors: Sequence[Anchor]) -> Sequence[Break]:
    """Where the chain is no longer what it was when it was anchored: rewritten, or cut off and grown anew."""
    kept = [anchor.head for anchor in anchors if anchor.head.last > 0]
    now = await audit.hashes(session, {head.last for head in kept})
    return [Break(head.last, audit.NOT_ANCHORED) for head in kept if now.get(head.last) != head.hash]


def _anchor(number: int, line: str) -> Anchor:
    try:
        # An empty chain has no hash, and is anchored too.
        at, last, hashed = line.split(" ")
        return Anchor(datetime.fromisoformat(at), Head(int(last), hashed))
    except ValueError as error:
        raise NotAnAnchor(f"line {number}") from error
