"""What waits is found without looking at all that is done."""

import sqlite3

from sqlalchemy import event

from clinic import inbox, outbox
from clinic.database import Database
from clinic.vault import Vault
from tests.conftest import Clock, Databases


async def test_the_oldest_that_waits_is_found_by_an_index_of_what_waits(
    sqlite_databases: Databases, vault: Vault, clock: Clock
) -> None:
    url = sqlite_databases.new_url()
    database, asked = Database(url, vault), []

    async with database.lease() as session:
        connection = (await session.connection()).sync_connection
        event.listen(connection, "before_cursor_execute", lambda *said: asked.append(said[2:4]))
        await inbox.take(session, clock())
        await outbox.take(session, "web", clock())
        await inbox.oldest_waiting_at(session)
        await outbox.oldest_waiting_at(session)
    await database.close()
    with sqlite3.connect(url.split("///", 1)[1]) as file:
        plans = [
            "; ".join(row[3] for row in file.execute(f"EXPLAIN QUERY PLAN {statement}", parameters))
            for statement, parameters in asked
        ]
    assert len(plans) == 4
    for plan in plans:
        assert "USING INDEX ix_inbox_" in plan or "USING INDEX ix_outbox_" in plan
        assert all("USING INDEX" in step for step in plan.split("; ") if step.startswith("SCAN")), plan
