"""The database's shape: there and back, and never other than the code says."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, text

from bot import schema
from clinic import audit
from clinic.database import Database
from clinic.questions import Question
from clinic.tallies import Tally
from clinic.tickets import Ticket
from clinic.vault import Vault
from knowledge import deed, editorial
from tests import factories, postgres
from tests.conftest import Clock


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


async def test_a_question_of_before_that_leaned_on_another_is_not_taken_for_one_by_itself(
    empty_url: str, vault: Vault
) -> None:
    database, clock = Database(empty_url, vault), Clock()
    await schema.upgrade(database)
    first = await factories.a_question(database, vault, clock)
    second = await factories.a_question(database, vault, clock, before_id=first.id)
    await schema.downgrade(database, "0019")
    await schema.upgrade(database)
    async with database.read() as session:
        grounds = {one.id: one.ground for one in await session.scalars(select(Question))}
    assert grounds == {first.id: None, second.id: "talk"}
    await database.close()


async def test_the_tickets_of_before_are_counted_when_counting_begins(empty_url: str, vault: Vault) -> None:
    database, clock = Database(empty_url, vault), Clock()
    await schema.upgrade(database)
    ticket = await factories.a_ticket(database, vault, clock, region="61.03", topic="upah", channel="whatsapp")
    await factories.a_ticket(database, vault, clock, region=None, topic=None)
    async with database.begin() as session:
        known = await session.get_one(Ticket, ticket.id)
        known.replied_at, known.rating = clock.now + timedelta(minutes=75), 4
        known.close("answered", clock.now + timedelta(days=2))
    await schema.downgrade(database, "0010")
    await schema.upgrade(database)
    async with database.read() as session:
        columns = (Tally.kind, Tally.region, Tally.channel, Tally.detail, Tally.value, Tally.day)
        found = [tuple(row) for row in await session.execute(select(*columns))]
    monday = date(2026, 11, 23)
    assert sorted(found, key=repr) == [
        ("closed", "61.03", "whatsapp", "answered", 2880, date(2026, 11, 25)),
        ("first_answer", "61.03", "whatsapp", None, 75, monday),
        ("opened", "61.03", "whatsapp", None, None, monday),
        ("opened", None, "web", None, None, monday),
        ("rated", "61.03", "whatsapp", None, 4, date(2026, 11, 25)),
    ]
    await database.close()
