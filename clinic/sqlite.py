"""SQLite for what changes: short statements run where they are asked for, only what may wait goes to a thread.

aiosqlite hands each of the four calls behind one statement (open, execute, fetch, close) to a thread and back. Measured
side by side at twenty questions a second: 20 ms from question to answer with those hops, 14 ms without.
"""

import sqlite3
from collections.abc import Callable
from functools import partial
from typing import Any

import aiosqlite
from sqlalchemy.engine import URL

_ROWS_AT_ONCE = 64

# What may wait: for another process's lock, for the disk, for many rows.
_MAY_WAIT = frozenset({"commit", "executemany", "executescript", "close"})


class WritingConnection(aiosqlite.Connection):
    """A connection for changes: its short statements block the loop for some ten microseconds instead of hopping."""

    async def _execute(self, fn: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        name = getattr(fn, "__name__", "")
        is_begin = name == "execute" and str(args[0]).startswith("BEGIN")
        is_cursor_close = name == "close" and isinstance(getattr(fn, "__self__", None), sqlite3.Cursor)
        if is_begin or (name in _MAY_WAIT and not is_cursor_close):
            return await super()._execute(fn, *args, **kwargs)  # type: ignore[no-untyped-call]  # aiosqlite's own
        return fn(*args, **kwargs)


def writing(url: URL) -> Callable[..., Any]:
    """What SQLAlchemy calls for a connection to the file of `url` (in memory where it names none)."""
    connect = partial(sqlite3.connect, url.database or ":memory:", check_same_thread=False)

    async def create(*_: Any, **__: Any) -> aiosqlite.Connection:
        return await WritingConnection(connect, _ROWS_AT_ONCE)

    return create
