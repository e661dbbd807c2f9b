"""What a feed holds, row by row: made coarse on the way out, and let in only when it is nothing but figures."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import orjson
from sqlalchemy import func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from clinic import figures
from clinic.errors import Refusal
from clinic.satisfaction import ELEMENTS
from clinic.tallies import Kind, Tally

COLUMNS = ("kind", "channel", "topic", "sector", "detail", "value", "number")
_MOST_ROWS = 20_000
_HIGHEST = 10_000_000
# Short names of ours and nothing that could be somebody's words.
_NAME = re.compile(r"[a-z_]{1,24}")
_REGION = re.compile(r"\d\d\.\d\d")
_LONGEST = {"channel": 16, "topic": 16, "sector": 24, "detail": 24}


class FeedUnreadable(Refusal):
    """The file is no feed, or holds something else than figures."""


@dataclass(frozen=True, slots=True)
class Body:
    """A feed as it was read; `rows` are columns of tallies."""

    region: str
    month: date
    issued_at: datetime
    rows: tuple[dict[str, Any], ...]


async def of_month(session: AsyncSession, region: str, month: date) -> list[list[Any]]:
    """The rows of what was counted here in this month, in `COLUMNS`; articles are left out, and times made coarse."""
    counted = (
        select(Tally.kind, Tally.channel, Tally.topic, Tally.sector, Tally.detail, Tally.value, func.sum(Tally.number))
        .where(Tally.day >= month, Tally.day < figures.after(month), Tally.feed_id.is_(None))
        .where(or_(Tally.region == region, Tally.region.is_(None)))
        .group_by(Tally.kind, Tally.channel, Tally.topic, Tally.sector, Tally.detail, Tally.value)
    )
    sums: dict[tuple[Any, ...], int] = {}
    for kind, channel, topic, sector, detail, value, number in await session.execute(counted):
        kept = detail if kind in (Kind.CLOSED, Kind.SURVEYED) else None
        row = (kind, channel, topic, sector, kept, None if value is None else coarse(value))
        sums[row] = sums.get(row, 0) + number
    return [[*row, number] for row, number in sorted(sums.items(), key=lambda one: repr(one[0]))]


def coarse(value: int) -> int:
    """Two significant digits: enough for a median, too little to recognise a case by its minutes."""
    return round(value, 2 - len(str(value))) if value > 99 else value


def parsed(text: bytes, wanted: str) -> Body:
    """The body of a feed in this format. Raises FeedUnreadable."""
    try:
        body = orjson.loads(text)
        rows = tuple(_row(row) for row in body["rows"])
        month, issued_at = date.fromisoformat(body["month"]), datetime.fromisoformat(body["issued_at"])
        region = str(body["region"])
        is_ours = body["format"] == wanted and _REGION.fullmatch(region) is not None
    except (ValueError, KeyError, TypeError):
        raise FeedUnreadable("not figures") from None
    if not is_ours or month.day != 1 or issued_at.tzinfo is None or len(rows) > _MOST_ROWS:
        raise FeedUnreadable("not figures")
    return Body(region, month, issued_at, rows)


def _row(cells: list[Any]) -> dict[str, Any]:
    row = dict(zip(COLUMNS, cells, strict=True))
    Kind(row["kind"])
    for name, longest in _LONGEST.items():
        _must_be_a_name(row[name], longest, is_optional=name != "channel")
    if row["kind"] == Kind.SURVEYED and row["detail"] not in ELEMENTS:
        raise ValueError("no element")
    _must_be_a_number(row["number"], 1)
    if row["value"] is not None:
        _must_be_a_number(row["value"], 0)
    return row


def _must_be_a_name(text: object, longest: int, *, is_optional: bool) -> None:
    if text is None and is_optional:
        return
    if not isinstance(text, str) or len(text) > longest or _NAME.fullmatch(text) is None:
        raise ValueError("no name")


def _must_be_a_number(number: object, least: int) -> None:
    if type(number) is not int or not least <= number <= _HIGHEST:
        raise ValueError("no number")
