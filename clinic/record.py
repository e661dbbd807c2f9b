"""The base of every table: named constraints, aware times, encrypted columns."""

from base64 import b64decode, b64encode
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import cache
from typing import Any, Protocol, TypeVar, cast

from sqlalchemy import BigInteger, DateTime, Integer, LargeBinary, MetaData, Table, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Dialect
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeDecorator

# SQLite counts rows up by itself only for a column of exactly the type INTEGER.
Identity = BigInteger().with_variant(Integer, "sqlite")


class Record(DeclarativeBase):
    """A row with an identity of ours; constraints are named so that migrations can change them on both databases."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )

    id: Mapped[int] = mapped_column(Identity, primary_key=True, autoincrement=True, sort_order=-1)


Kept = TypeVar("Kept", bound=Record)


class UtcDateTime(TypeDecorator[datetime]):
    """An aware time, stored as UTC. SQLite drops the offset silently, so a naive time is refused on the way in."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a time without its zone cannot be stored")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def rows_of(record: type[Record]) -> Table:
    """The table of the record: a statement that is written for it costs less than half of one for records."""
    return cast(Table, record.__table__)


class Cipher(Protocol):
    """What a database needs to keep words unreadable on disk; `clinic.vault.Vault` in the program."""

    def encrypt(self, text: str) -> bytes: ...

    def decrypt(self, token: bytes) -> str: ...

    def fingerprint(self, text: str) -> str: ...


class Encrypted(TypeDecorator[str]):
    """Text that nobody reads from the file or a dump: encrypted on the way in, readable on the way out.

    The cipher travels with the engine (`database.Database` hangs it on the dialect), so that nothing is global and two
    databases of one process may have different keys.
    """

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> bytes | None:
        return None if value is None else _cipher(dialect).encrypt(value)

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> str | None:
        return None if value is None else _cipher(dialect).decrypt(value)


class EncryptedBytes(TypeDecorator[bytes]):
    """A file's content that nobody reads from the database or a dump."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: bytes | None, dialect: Dialect) -> bytes | None:
        return None if value is None else _cipher(dialect).encrypt(b64encode(value).decode())

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> bytes | None:
        return None if value is None else b64decode(_cipher(dialect).decrypt(value))


def fingerprint(session: AsyncSession, text: str) -> str:
    """The keyed fingerprint of the text, by the cipher of this session's database."""
    return _cipher(session.get_bind().dialect).fingerprint(text)


def reader(session: AsyncSession) -> Callable[[bytes], str]:
    """Makes readable what an `Encrypted` column holds, for who fetched it as it is stored."""
    return _cipher(session.get_bind().dialect).decrypt


def _cipher(dialect: Dialect) -> Cipher:
    cipher: Cipher = dialect.hati_cipher  # type: ignore[attr-defined]  # hung there by Database
    return cipher


async def insert_new(
    session: AsyncSession, table: type[Record], rows: Sequence[dict[str, Any]], unique: Sequence[str]
) -> int:
    """Insert the rows whose `unique` columns are not there yet; returns how many were new."""
    if not rows:
        return 0
    inserting = _inserting_new(_is_postgres(session), table, tuple(unique)).returning(rows_of(table).c.id)
    return len((await session.execute(inserting, list(rows))).all())


async def insert_one_new(
    session: AsyncSession, table: type[Kept], row: dict[str, Any], unique: Sequence[str]
) -> Kept | None:
    """Insert the row and return its record, or None where one with its `unique` columns is there."""
    inserting = _inserting_new(_is_postgres(session), table, tuple(unique)).returning(rows_of(table))
    inserted: Kept | None = await session.scalar(select(table).from_statement(inserting), row)
    return inserted


@cache
def _inserting_new(
    is_postgres: bool, table: type[Record], unique: tuple[str, ...]
) -> postgresql.Insert | sqlite.Insert:
    return _insert(is_postgres, rows_of(table)).on_conflict_do_nothing(index_elements=unique)


async def insert_or_renew(
    session: AsyncSession,
    table: type[Record],
    rows: Sequence[dict[str, Any]],
    unique: Sequence[str],
    renewed: Sequence[str],
) -> None:
    """Insert the rows; where one with its `unique` columns is there, it gets the `renewed` columns of the new one."""
    if not rows:
        return
    statement = _insert(_is_postgres(session), rows_of(table))
    values = {name: statement.excluded[name] for name in renewed}
    await session.execute(statement.on_conflict_do_update(index_elements=list(unique), set_=values), list(rows))


def _insert(is_postgres: bool, rows: Table) -> postgresql.Insert | sqlite.Insert:
    return postgresql.insert(rows) if is_postgres else sqlite.insert(rows)


def _is_postgres(session: AsyncSession) -> bool:
    return session.get_bind().dialect.name == "postgresql"
