"""The database: SQLite by default, PostgreSQL when one machine is not enough; one transaction at a time."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext
from typing import Any

from sqlalchemy import event
from sqlalchemy.engine import Connection, make_url
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine

from clinic import audit, sqlite
from clinic.record import Cipher

# A second writer waits this long for the first, in milliseconds, before SQLite gives up.
_BUSY_MS = 10_000


class Database:
    """An engine with its cipher, and the ways to use it: `begin` to change, `lease` to claim work, `read` to look.

    On SQLite all changes of the process queue at one lock: two connections that want to write would poll each other
    and starve (measured: p99 1,090 ms against 104 ms).
    """

    def __init__(self, url: str, cipher: Cipher, *, connections: int = 10) -> None:
        self.is_sqlite = url.startswith("sqlite")
        if self.is_sqlite:
            self._engine = create_async_engine(url, async_creator=sqlite.writing(make_url(url)))
            # What only looks may take long (a list, an export): its statements stay in threads.
            self._looking = create_async_engine(url)
        else:
            self._engine = create_async_engine(url, pool_pre_ping=True, pool_size=connections, max_overflow=connections)
            self._looking = self._engine
        for engine in {self._engine.sync_engine, self._looking.sync_engine}:
            engine.dialect.hati_cipher = cipher  # type: ignore[attr-defined]  # see record.Encrypted
            if self.is_sqlite:
                event.listen(engine, "connect", _prepare_sqlite)
                event.listen(engine, "begin", _begin_sqlite)
        self._write = async_sessionmaker(self._engine, expire_on_commit=False)
        self._look = async_sessionmaker(
            self._looking.execution_options(hati_reading=True), expire_on_commit=False, autoflush=False
        )
        self._claim = async_sessionmaker(
            self._engine.execution_options(hati_claiming=True), expire_on_commit=False, autoflush=False
        )
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

        While somebody reads, a part stays until the next time.
        """
        if self.is_sqlite:
            async with self._one_writer, self._engine.connect() as connection:
                # Below the engine, which would begin a transaction first: in one there is no checkpoint.
                raw = await connection.get_raw_connection()
                driver: Any = raw.driver_connection
                await driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    async def alter(self, change: Callable[[Connection], object]) -> None:
        """Run a change of the tables themselves, in one transaction."""
        async with self._one_writer, self._engine.begin() as connection:
            await connection.run_sync(change)

    async def close(self) -> None:
        await self._engine.dispose()
        await self._looking.dispose()


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # we say BEGIN ourselves, below
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout={_BUSY_MS}")
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.execute("PRAGMA secure_delete=ON")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    # A deferred transaction that first reads and then writes fails at once when another wrote in between: a changing
    # transaction must take its lock at the start.
    options = connection.get_execution_options()
    if options.get("hati_reading"):
        connection.exec_driver_sql("BEGIN")
        return
    # Measured: a commit takes 2 to 4 ms with a full sync, 0.02 ms without.
    sync = "NORMAL" if options.get("hati_claiming") else "FULL"
    if connection.info.get("hati_sync") != sync:
        connection.exec_driver_sql(f"PRAGMA synchronous={sync}")
        connection.info["hati_sync"] = sync
    connection.exec_driver_sql("BEGIN IMMEDIATE")
