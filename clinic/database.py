"""The database: SQLite by default, PostgreSQL when one machine is not enough; one transaction at a time."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext
from typing import Any

from sqlalchemy import event
from sqlalchemy.engine import Connection, Engine, make_url
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.orm import sessionmaker

from clinic import audit, sqlite
from clinic.record import Cipher

# A second writer waits this long for the first, in milliseconds, before SQLite gives up.
_BUSY_MS, _SCRUB_MS = 10_000, 200


class Database:
    """An engine with its cipher, and the ways to use it: `begin` to change, `lease` to claim work, `read` to look.

    On SQLite all changes of the process queue at one lock: two connections that want to write would poll each other
    and starve (measured: p99 1,090 ms against 104 ms).
    """

    def __init__(self, url: str, cipher: Cipher, *, connections: int = 10) -> None:
        self.is_sqlite = url.startswith("sqlite")
        if self.is_sqlite:
            self._engine = create_async_engine(url, async_creator=sqlite.writing(make_url(url)))
            self._claiming = create_async_engine(url, async_creator=sqlite.writing(make_url(url)))
            # What only looks may take long (a list, an export): its statements stay in threads.
            self._looking = create_async_engine(url)
        else:
            self._engine = create_async_engine(url, pool_pre_ping=True, pool_size=connections, max_overflow=connections)
            self._claiming = self._looking = self._engine
        self._engines = {self._engine, self._claiming, self._looking}
        for engine in self._engines:
            engine.sync_engine.dialect.hati_cipher = cipher  # type: ignore[attr-defined]  # see record.Encrypted
        if self.is_sqlite:
            # Measured: a commit takes 2 to 4 ms with a full sync, 0.02 ms without.
            _prepare_sqlite(self._engine.sync_engine, "BEGIN IMMEDIATE", sync="FULL")
            _prepare_sqlite(self._claiming.sync_engine, "BEGIN IMMEDIATE", sync="NORMAL")
            _prepare_sqlite(self._looking.sync_engine, "BEGIN", sync="FULL")
        changing = sessionmaker()
        audit.heed_savepoints(changing)
        self._write = async_sessionmaker(self._engine, sync_session_class=changing, expire_on_commit=False)
        self._look = async_sessionmaker(self._looking, expire_on_commit=False, autoflush=False)
        self._claim = async_sessionmaker(self._claiming, expire_on_commit=False, autoflush=False)
        self._one_writer: AbstractAsyncContextManager[Any] = asyncio.Lock() if self.is_sqlite else nullcontext()

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[AsyncSession]:
        """One transaction that commits at the end of the block and rolls back when it raises. For edges only.

        What was noted in the audit meanwhile is written last, and is kept or lost with the rest.
        """
        async with self._one_writer, self._write.begin() as session:
            audit.listen(session)
            yield session
            await audit.seal(session)

    @asynccontextmanager
    async def lease(self) -> AsyncIterator[AsyncSession]:
        """A transaction that only claims work; it need not survive a power cut, so nobody waits for the disk.

        A claim that is lost with the power leaves its row as due as it was. What the process alone loses when it is
        killed is not lost here.
        """
        async with self._one_writer, self._claim.begin() as session:
            yield session

    @asynccontextmanager
    async def read(self) -> AsyncIterator[AsyncSession]:
        """A consistent look without changing anything; never waits for a writer on SQLite."""
        async with self._look() as session:
            yield session

    async def scrub(self) -> None:
        """Let nothing of what was deleted stay readable in SQLite's journal; PostgreSQL's vacuum does it by itself.

        While somebody reads, a part stays until the next time: nobody waits for long.
        """
        if not self.is_sqlite:
            return
        async with self._one_writer, self._looking.connect() as connection:
            # Below the engine, which would begin a transaction first: in one there is no checkpoint.
            raw = await connection.get_raw_connection()
            driver: Any = raw.driver_connection
            for pragma in (f"busy_timeout={_SCRUB_MS}", "wal_checkpoint(TRUNCATE)", f"busy_timeout={_BUSY_MS}"):
                await driver.execute_fetchall(f"PRAGMA {pragma}")

    async def alter(self, change: Callable[[Connection], object]) -> None:
        """Run a change of the tables themselves, in one transaction."""
        async with self._one_writer, self._engine.begin() as connection:
            await connection.run_sync(change)

    async def close(self) -> None:
        for engine in self._engines:
            await engine.dispose()


def _prepare_sqlite(engine: Engine, begin: str, sync: str) -> None:
    """Connections of this engine begin their transactions with `begin` and wait for the disk as `sync` says.

    A deferred transaction that first reads and then writes fails at once when another wrote in between: a changing
    transaction must take its lock at the start.
    """

    def connected(connection: Any, _record: Any) -> None:
        connection.isolation_level = None  # we say BEGIN ourselves, below
        cursor = connection.cursor()
        cursor.execute(f"PRAGMA busy_timeout={_BUSY_MS}")
        cursor.execute("PRAGMA journal_mode=WAL")
        cursor.execute(f"PRAGMA synchronous={sync}")
        cursor.execute("PRAGMA foreign_keys=ON")
        cursor.execute("PRAGMA secure_delete=ON")
        cursor.close()

    def begun(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    event.listen(engine, "connect", connected)
    event.listen(engine, "begin", begun)
