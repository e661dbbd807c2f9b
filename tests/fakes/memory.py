"""What a fake platform remembers, in a SQLite file that outlives its process."""

import json
import sqlite3
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_TABLES = """
create table if not exists call (
    number integer primary key autoincrement, at real, method text, chat_id text, fields text, outcome text);
create table if not exists waiting (update_id integer primary key, body text);
create table if not exists failure (
    id integer primary key, mode text, remaining integer, method text, chat_id text, retry_after integer, seconds real,
    description text);
create table if not exists webhook (fields text);
create table if not exists file (id text primary key, content blob, url text);
"""


@dataclass(frozen=True, slots=True)
class Failure:
    """The next `n` calls of this method (to this chat) go wrong; see `tests.fakes.fake` for the modes."""

    mode: str
    n: int = 1
    method: str = "sendMessage"
    chat_id: str | int | None = None
    retry_after: int = 1
    seconds: float = 1.0
    description: str | None = None


@dataclass(frozen=True, slots=True)
class Call:
    """A call and how it ended: `ok`, `cut`, `delay`, or the HTTP status of the refusal. `at`: seconds since 1970."""

    number: int
    at: float
    method: str
    chat_id: str | None
    fields: dict[str, Any]
    outcome: str

    @property
    def is_sent(self) -> bool:
        return self.method in ("sendMessage", "sendDocument") and self.outcome in ("ok", "cut", "delay")


class Memory:
    """The file. Not synced: it survives a kill, not a power cut."""

    def __init__(self, path: Path) -> None:
        self._database = sqlite3.connect(path, isolation_level=None)
        self._database.execute("pragma journal_mode=wal")
        self._database.execute("pragma synchronous=off")
        self._database.executescript(_TABLES)

    def record(self, method: str, chat_id: str | None, fields: dict[str, Any], outcome: str) -> int:
        """Write a call down; returns its number."""
        inserted = self._database.execute(
            "insert into call (at, method, chat_id, fields, outcome) values (?, ?, ?, ?, ?) returning number",
            (time.time(), method, chat_id, json.dumps(fields), outcome),
        )
        number: int = inserted.fetchone()[0]
        return number

    def calls(self) -> list[Call]:
        rows = self._database.execute("select number, at, method, chat_id, fields, outcome from call order by number")
        return [Call(row[0], row[1], row[2], row[3], json.loads(row[4]), row[5]) for row in rows]

    def count_sent(self) -> int:
        sent = "method in ('sendMessage', 'sendDocument') and outcome in ('ok', 'cut', 'delay')"
        count: int = self._database.execute(f"select count(*) from call where {sent}").fetchone()[0]  # noqa: S608  # ours
        return count

    def push(self, updates: list[dict[str, Any]]) -> None:
        rows = [(update["update_id"], json.dumps(update)) for update in updates]
        self._database.executemany("insert or replace into waiting values (?, ?)", rows)

    def waiting(self) -> list[tuple[int, str]]:
        """The updates that nobody has confirmed, number and JSON, oldest first."""
        return self._database.execute("select update_id, body from waiting order by update_id").fetchall()

    def confirm(self, offset: int) -> None:
        self._database.execute("delete from waiting where update_id < ?", (offset,))

    def fail(self, failure: Failure) -> None:
        chat_id = None if failure.chat_id is None else str(failure.chat_id)
        self._database.execute(
            "insert into failure (mode, remaining, method, chat_id, retry_after, seconds, description) "
            "values (?, ?, ?, ?, ?, ?, ?)",
            (failure.mode, failure.n, failure.method, chat_id, failure.retry_after, failure.seconds,
             failure.description),
        )  # fmt: skip

    def next_failure(self, method: str, chat_id: str | None) -> Failure | None:
        """What shall happen to this call, counted down; None when all is well."""
        row = self._database.execute(
            "update failure set remaining = remaining - 1 where id = (select min(id) from failure where remaining > 0 "
            "and method = ? and (chat_id is null or chat_id = ?)) "
            "returning mode, remaining, method, chat_id, retry_after, seconds, description",
            (method, chat_id),
        ).fetchone()
        return None if row is None else Failure(*row)

    def webhook(self) -> dict[str, Any]:
        """What setWebhook was given, without a webhook empty."""
        row = self._database.execute("select fields from webhook").fetchone()
        return {} if row is None else json.loads(row[0])

    def set_webhook(self, fields: dict[str, Any]) -> None:
        self._database.execute("delete from webhook")
        if fields:
            self._database.execute("insert into webhook values (?)", (json.dumps(fields),))

    def put_file(self, file_id: str, content: bytes, url: str | None) -> None:
        """A file that a person sent; `url` is where it is said to lie, if not here."""
        self._database.execute("insert or replace into file values (?, ?, ?)", (file_id, content, url))

    def file(self, file_id: str) -> tuple[bytes, str | None] | None:
        found: tuple[bytes, str | None] | None = self._database.execute(
            "select content, url from file where id = ?", (file_id,)
        ).fetchone()
        return found

    def reset(self) -> None:
        for table in ("call", "waiting", "failure", "webhook", "file"):
            self._database.execute(f"delete from {table}")
