"""The database's shape: there and back, and never other than the code says."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import text

from bot import schema
from clinic import audit
from clinic.database import Database
from clinic.vault import Vault
from knowledge import deed, editorial
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


async def test_the_past_of_revisions_becomes_the_beginning_of_their_history(empty_url: str, vault: Vault) -> None:
    database = Database(empty_url, vault)
    await schema.upgrade(database, "0001")
    written = {
        "content": "---\nslug: a\nreview_by: 2027-01-31\n---\nIsi.",
        "sari": vault.encrypt("Sari"),
        "budi": vault.encrypt("Budi"),
        "at": datetime(2026, 11, 1, tzinfo=UTC),
    }
    async with database.begin() as session:
        await session.execute(
            text(
                "INSERT INTO revision (slug, number, content, phrasings, state, author_id, author_name, why,"
                " reviewer_id, reviewer_name, verdict, created_at, submitted_at, published_at)"
                " VALUES ('a', 1, :content, '', 'published', 1, :sari, 'baru', 2, :budi, 'cocok', :at, :at, :at)"
            ),
            written,
        )
    await schema.upgrade(database)
    async with database.read() as session:
        (live,) = await editorial.published(session)
        deeds = [(one.verb, one.by_name, one.why) for one in await deed.of(session, [live.id])]
    assert live.review_by == date(2027, 1, 31)
    assert deeds == [("drafted", "Sari", "baru"), ("submitted", None, None), ("published", "Budi", "cocok")]
    await schema.downgrade(database, "0001")
    await schema.upgrade(database)
    await database.close()


async def test_the_acts_of_before_become_the_beginning_of_the_chain(empty_url: str, vault: Vault) -> None:
    database = Database(empty_url, vault)
    await schema.upgrade(database, "0005")
    async with database.begin() as session:
        for number in (2, 3, 7):  # a number is lost with each transaction that came to nothing
            await session.execute(
                text("INSERT INTO act (id, verb, object_kind, object_id, at) VALUES (:id, 'read', 'ticket', '1', :at)"),
                {"id": number, "at": datetime(2026, 11, 1, 8, number, tzinfo=UTC)},
            )
    await schema.upgrade(database)
    async with database.read() as session:
        assert (await audit.head(session)).last == 3
        assert [each async for each in audit.breaks(session)] == []
    await schema.downgrade(database, "0005")
    await schema.upgrade(database)
    await database.close()
