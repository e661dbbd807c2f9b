"""The database's shape: there and back, and never other than the code says."""

from pathlib import Path

import pytest
from sqlalchemy import text

from bot import schema
from clinic.database import Database
from clinic.vault import Vault
from tests import postgres


@pytest.fixture(params=["sqlite", "postgres"])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A database without any table."""
    if request.param == "sqlite":
        return f"sqlite+aiosqlite:///{tmp_path / 'empty.db'}"
    server_url: str | None = request.getfixturevalue("postgres_server")
    if server_url is None:
        pytest.skip("no PostgreSQL here")
    return postgres.create(server_url, f"empty_{abs(hash(str(tmp_path)))}")


async def test_an_empty_database_comes_to_the_shape_that_the_code_declares_and_back(
    empty_url: str, vault: Vault
) -> None:
    database = Database(empty_url, vault)
    await schema.upgrade(database)
    await schema.check(database)
    async with database.begin() as session:
        await session.execute(text("SELECT count(*) FROM ticket"))
    await schema.downgrade(database, "base")
    await schema.upgrade(database)
    await schema.check(database)
    await database.close()
