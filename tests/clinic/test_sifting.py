"""Sieves in memory follow what changes, whether little or much."""

from collections.abc import Sequence

from sqlalchemy import event, insert, update

from clinic import sieve
from clinic.database import Database
from clinic.record import rows_of
from clinic.sieve import Sieve
from clinic.sifting import Sifting
from clinic.tickets import Ticket
from clinic.vault import Vault
from tests import factories
from tests.conftest import Clock


async def keep(database: Database, vault: Vault, clock: Clock) -> Sequence[int]:
    """150 tickets with sieves, so far from each other that no two of them are neighbours; returns their ids."""
    first = await factories.a_ticket(database, vault, clock)
    columns = ("conversation_id", "person_id", "question", "state", "is_urgent", "opened_at", "changed_at", "version")
    like, ids = {name: getattr(first, name) for name in columns}, range(first.id, first.id + 150 * 64, 64)
    marks = [{"id": each, "version": first.version, "bits": sieve.of_words(vault, each, ["gaji"])} for each in ids]
    async with database.begin() as session:
        await session.execute(insert(Ticket), [{**like, "id": each} for each in ids[1:]])
        await session.execute(insert(Sieve), marks)
    return ids


async def change(database: Database, ids: Sequence[int]) -> None:
    """They change, and have new sieves."""
    async with database.begin() as session:
        for rows in (rows_of(Ticket), rows_of(Sieve)):
            await session.execute(update(rows).where(rows.c.id.in_(ids)).values(version=rows.c.version + 1))


async def search(database: Database, sifting: Sifting) -> tuple[list[int], int]:
    """Which tickets may hold the word, and how often the database was asked for that."""
    asked = list[str]()
    async with database.read() as session:
        connection = (await session.connection()).sync_connection
        event.listen(connection, "before_cursor_execute", lambda *said: asked.append(said[2]))
        found = await sifting.passing(session, ["gaji"])
    return found.tolist(), len(asked)


async def test_what_has_changed_is_fetched_once_however_much_it_is(
    database: Database, vault: Vault, clock: Clock
) -> None:
    ids, sifting = await keep(database, vault, clock), Sifting(vault)
    for changed in (ids, ids[:3], ids[:120]):
        await change(database, changed)
        assert await search(database, sifting) == ([*reversed(ids)], 3)
        assert await search(database, sifting) == ([*reversed(ids)], 1)
