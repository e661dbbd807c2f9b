"""What waits is found without looking at all that is done."""

import sqlite3

from sqlalchemy import event, insert, text

from clinic import inbox, outbox
from clinic.conversations import Entry
from clinic.database import Database
from clinic.lease import WAITING
from clinic.outbox import Outgoing
from clinic.vault import Vault
from tests import factories
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


async def test_a_channel_does_not_look_through_what_waits_for_another(
    database: Database, vault: Vault, clock: Clock
) -> None:
    of = {"conversation_id": (await factories.a_conversation(database, vault, clock, channel="telegram")).id}
    entries = [{**of, "id": each, "author": "bot", "text": "", "at": clock(), "choices": []} for each in range(1, 501)]
    waiting = {**of, "channel": "telegram", "packed": "", "created_at": clock(), "due_at": clock(), "state": WAITING}
    asked = list[tuple[str, dict[str, object]]]()
    async with database.begin() as session:
        await session.execute(insert(Entry), entries)
        await session.execute(
            insert(Outgoing), [{**waiting, "entry_id": each["id"], "attempts": 0} for each in entries]
        )
        await session.execute(text("ANALYZE outbox"))
        connection = await session.connection()
        event.listen(connection.sync_connection, "before_cursor_execute", lambda *said: asked.append(said[2:4]))
        assert await outbox.take(session, "web", clock(), burst=None) is None
        ((statement, parameters),) = asked
        explain = "EXPLAIN QUERY PLAN" if database.is_sqlite else "EXPLAIN"
        plan = str((await connection.exec_driver_sql(f"{explain} {statement}", parameters)).all())
    assert "ix_outbox_queue (channel=?)" in plan or "Index Cond: ((channel)::text = 'web'::text)" in plan, plan
