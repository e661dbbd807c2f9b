"""A lease on a row of work: one worker has it for a while, and it comes back by itself if that worker dies."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import cache
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, String, bindparam, exists, literal_column, select, true, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, aliased, mapped_column

from clinic.errors import Refusal
from clinic.record import Record, UtcDateTime, rows_of

WAITING = "waiting"


class LeaseLost(Refusal):
    """The lease ran out and another worker took the row: what this worker did with it must be rolled back."""


class Leased:
    """The columns of work that is leased: `attempts` counts the leases, `due_at` is when the next one may begin."""

    state: Mapped[str] = mapped_column(String(16), default=WAITING)
    due_at: Mapped[datetime] = mapped_column(UtcDateTime)
    attempts: Mapped[int] = mapped_column(default=0)
    error: Mapped[str | None] = mapped_column(String(500))


class LeasedRecord(Record, Leased):
    """A table of leased work."""

    __abstract__ = True


Work = TypeVar("Work", bound=LeasedRecord)


def waits(row: Any) -> ColumnElement[bool]:
    """The row is still to be worked on. Written out, no parameter: only so is the index of these used."""
    condition: ColumnElement[bool] = row.state == literal_column(f"'{WAITING}'")
    return condition


def everything(_row: Any) -> ColumnElement[bool]:
    """The condition of a table whose rows anybody may work on."""
    return true()


async def take(
    session: AsyncSession,
    table: type[Work],
    lane: str,
    now: datetime,
    duration: timedelta,
    only: Callable[[Any], ColumnElement[bool]] = everything,
    **values: object,
) -> Work | None:
    """Lease the oldest due row that is first in its lane; None when there is nothing to do.

    Rows of one lane (a conversation) are worked on one after the other: a row is never leased while an earlier one of
    its lane waits, leased or not. `lane` is a column's name; `only` narrows down which rows, with `values` for its
    parameters. One statement, the same on both databases; PostgreSQL skips rows that another process is leasing.
    """
    statement = _taking(table, lane, only)
    parameters = {"now": now, "until": now + duration, **values}
    taken: Work | None = (await session.scalars(statement, parameters)).one_or_none()
    return taken


@cache
def _taking(table: type[Work], lane: str, only: Callable[[Any], ColumnElement[bool]]) -> Any:
    # Built once: aliasing a table costs a millisecond, and every idle loop asks every second. Written for the table,
    # and only its result for the record: half the computing of an update of records (0.25 ms for 0.48).
    row, earlier, rows = aliased(table), aliased(table), rows_of(table)
    ahead = exists().where(getattr(earlier, lane) == getattr(row, lane), waits(earlier), earlier.id < row.id)
    first = (
        select(row.id)
        .where(waits(row), row.due_at <= bindparam("now"), ~ahead, only(row))
        .order_by(row.id)
        .limit(1)
        .with_for_update(skip_locked=True)
    )
    leased = (
        update(rows)
        .where(rows.c.id.in_(first))
        .values(due_at=bindparam("until"), attempts=rows.c.attempts + 1)
        .returning(rows)
    )
    return select(table).from_statement(leased).execution_options(populate_existing=True)


async def finish(session: AsyncSession, work: LeasedRecord, state: str, **values: object) -> None:
    """End the row's work in `state`. Raises LeaseLost if another worker has leased the row since."""
    table = type(work)
    mine = {"this": work.id, "lease": work.attempts}
    done = await session.execute(_finishing(table), {**mine, "state": state, **values})
    if done.scalar_one_or_none() is None:
        raise LeaseLost(f"{table.__tablename__} {work.id}")


@cache
def _finishing(table: type[LeasedRecord]) -> Any:
    # What it sets are the columns among its parameters.
    rows = rows_of(table)
    mine = rows.c.id == bindparam("this"), waits(rows.c), rows.c.attempts == bindparam("lease")
    return update(rows).where(*mine).returning(rows.c.id)


async def release_all(session: AsyncSession, table: type[LeasedRecord], now: datetime) -> None:
    """Nobody else works: what a killed process had leased is due at once."""
    abandoned = update(table).where(waits(table), table.attempts > 0, table.due_at > now)
    await session.execute(abandoned.values(due_at=now).execution_options(synchronize_session=False))


async def give_back(session: AsyncSession, work: LeasedRecord, due_at: datetime, error: str | None = None) -> None:
    """Return the lease so that the row is tried again at `due_at`."""
    await finish(session, work, WAITING, due_at=due_at, error=error)
