"""The chain of acts: whole as the program writes it, and broken by whatever else touches it (C16)."""

import asyncio
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncSession

from clinic import anchors, audit
from clinic.anchors import Anchor
from clinic.audit import CHANGED, CUT_OFF, MISSING, NOT_ANCHORED
from clinic.database import Database
from clinic.vault import Vault
from tests.conftest import Clock

# What somebody with the database's password does, and how it is noticed.
FORGED = (
    "INSERT INTO act (id, mediator_id, verb, object_kind, object_id, at, hash)"
    " SELECT 7, mediator_id, verb, object_kind, object_id, at, hash FROM act WHERE id = 6"
)
MUTATIONS = {
    "edited": (["UPDATE act SET object_id = '9' WHERE id = 3"], {(3, CHANGED)}),
    "edited its time": (["UPDATE act SET at = (SELECT at FROM act WHERE id = 1) WHERE id = 3"], {(3, CHANGED)}),
    "deleted": (["DELETE FROM act WHERE id = 3"], {(3, MISSING), (4, CHANGED)}),
    "deleted and closed up": (
        ["DELETE FROM act WHERE id = 3", *(f"UPDATE act SET id = {n - 1} WHERE id = {n}" for n in (4, 5, 6))],
        {(3, CHANGED), (4, CHANGED), (5, CHANGED), (6, CUT_OFF)},
    ),
    "reordered": (
        [f"UPDATE act SET id = {to} WHERE id = {of}" for of, to in ((3, 100), (4, 3), (100, 4))],
        {(3, CHANGED), (4, CHANGED), (5, CHANGED)},
    ),
    "truncated": (["DELETE FROM act WHERE id > 4"], {(5, CUT_OFF)}),
    "emptied": (["DELETE FROM act"], {(1, CUT_OFF)}),
    "inserted at the end": ([FORGED], {(7, CHANGED)}),
    "inserted with the head moved": ([FORGED, "UPDATE chain SET last = 7"], {(7, CHANGED)}),
}
REMOVED_GUARD = {
    "sqlite": ("DROP TRIGGER act_no_update", "DROP TRIGGER act_no_delete"),
    "postgresql": ("DROP TRIGGER act_is_kept ON act",),
}


async def note(database: Database, clock: Clock, *verbs: str) -> None:
    async with database.begin() as session:
        for verb in verbs:
            clock.forward(seconds=1)
            audit.note(session, 3, verb, "ticket", 17, clock())


async def broken(database: Database) -> set[tuple[int, str]]:
    async with database.read() as session:
        return {(each.at, each.what) async for each in audit.breaks(session)}


async def tamper(database: Database, *statements: str) -> None:
    async with database.begin() as session:
        for statement in (*REMOVED_GUARD[session.get_bind().dialect.name], *statements):
            await session.execute(text(statement))


async def test_c16_what_the_program_writes_holds_and_starts_from_nothing(database: Database, clock: Clock) -> None:
    assert await broken(database) == set()
    await note(database, clock, "read", "take", "reply")
    await note(database, clock, "close")
    assert await broken(database) == set()


@pytest.mark.parametrize("mutation", list(MUTATIONS))
async def test_c16_a_change_with_the_databases_password_is_noticed(
    database: Database, clock: Clock, mutation: str
) -> None:
    for verb in ("sign_in", "read", "take", "reply", "note", "close"):
        await note(database, clock, verb)
    statements, noticed = MUTATIONS[mutation]
    await tamper(database, *statements)
    assert await broken(database) == noticed


async def test_c16_the_program_itself_can_change_no_act(database: Database, clock: Clock) -> None:
    await note(database, clock, "read")
    for statement in ("UPDATE act SET verb = 'x'", "DELETE FROM act"):
        with pytest.raises(DBAPIError, match="acts are never changed"):
            async with database.begin() as session:
                await session.execute(text(statement))
    assert await broken(database) == set()


async def test_c16_an_anchor_shows_that_the_end_was_cut_off_together_with_the_head(
    database: Database, clock: Clock, tmp_path: Path
) -> None:
    file = tmp_path / "kept" / "elsewhere"
    assert anchors.read(file) == []
    async with database.read() as session:
        anchors.append(file, Anchor(clock(), await audit.head(session)))
    for verb in ("read", "take", "close"):
        await note(database, clock, verb)
        async with database.read() as session:
            anchors.append(file, Anchor(clock(), await audit.head(session)))
    before = "last = 2, hash = (SELECT hash FROM act WHERE id = 2)"
    await tamper(database, "DELETE FROM act WHERE id > 2", f"UPDATE chain SET {before}")
    assert await broken(database) == set()
    await note(database, clock, "forged")
    async with database.read() as session:
        found = await anchors.breaks(session, anchors.read(file))
    assert [(each.at, each.what) for each in found] == [(3, NOT_ANCHORED)]


async def test_c16_without_the_key_nobody_makes_a_hash_that_fits(
    database: Database, database_url: str, clock: Clock
) -> None:
    await note(database, clock, "read")
    stranger = Database(database_url, Vault(["c29tZWJvZHktZWxzZXMta2V5LXNvbWVib2R5LWVsc2U="]))
    await note(stranger, clock, "forged")
    await stranger.close()
    assert await broken(database) == {(2, CHANGED)}


async def test_c16_many_writers_on_several_workers_make_one_chain(
    database: Database, database_url: str, vault: Vault, clock: Clock
) -> None:
    workers = [database, Database(database_url, vault), Database(database_url, vault)]
    await asyncio.gather(*(note(worker, clock, "read", "reply") for worker in workers for _ in range(10)))
    for worker in workers[1:]:
        await worker.close()
    async with database.read() as session:
        assert (await audit.head(session)).last == 60
    assert await broken(database) == set()


async def test_an_act_is_kept_or_lost_with_what_was_done(database: Database, clock: Clock) -> None:
    async def fails() -> None:
        async with database.begin() as session:
            audit.note(session, 3, "take", "ticket", 17, clock())
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await fails()
    async with database.read() as session:
        assert (await audit.head(session)).last == 0


async def test_what_is_refused_within_a_savepoint_leaves_no_act(database: Database, clock: Clock) -> None:
    async def fails(session: AsyncSession) -> None:
        async with session.begin_nested():
            audit.note(session, 3, "reply", "ticket", 17, clock())
            raise ZeroDivisionError

    async with database.begin() as session:
        audit.note(session, 3, "read", "ticket", 17, clock())
        with pytest.raises(ZeroDivisionError):
            await fails(session)
        async with session.begin_nested():
            audit.note(session, 3, "close", "ticket", 17, clock())
    async with database.read() as session:
        assert [act.verb for act in await audit.on(session, [17])] == ["read", "close"]


async def test_nothing_can_be_noted_where_it_would_be_lost(database: Database, clock: Clock) -> None:
    async with database.read() as session:
        with pytest.raises(KeyError):
            audit.note(session, 3, "read", "ticket", 17, clock())
