"""The gate on a stage: a seeded base, and a revision that is handed in, tried and published."""

from pathlib import Path

import pytest

from clinic.database import Database
from knowledge import editorial, gate, trial
from knowledge.article import Article
from knowledge.gate import Approval, Passage
from knowledge.gatekeeper import Gatekeeper
from tests.conftest import Clock
from tests.knowledge.test_editorial import BUDI, SARI, drafted
from tests.small import SHELF

YES = Approval("sudah saya cocokkan")
STEALS = "pak cara hitung upah lembur dong"


@pytest.fixture
async def seeded(database: Database, clock: Clock) -> Database:
    async with database.begin() as session:
        await editorial.seed(session, SHELF.articles, clock())
    return database


@pytest.fixture
def gatekeeper(seeded: Database, clock: Clock, tmp_path: Path) -> Gatekeeper:
    return Gatekeeper(seeded, clock, SHELF, tmp_path / "search", trial.measured)


async def submitted(database: Database, clock: Clock, written: Article) -> int:
    async with database.begin() as session:
        revision = await drafted(session, written, clock)
        revision.submit(SARI, clock())
        await gate.ask(session, revision.id, clock())
    return revision.id


async def publish(database: Database, revision_id: int, clock: Clock, approval: Approval = YES) -> None:
    async with database.begin() as session:
        await gate.publish(session, revision_id, BUDI, approval, clock())


async def passage(database: Database, revision_id: int) -> Passage:
    async with database.read() as session:
        found = await gate.of(session, revision_id)
    assert found is not None
    return found


async def standing(database: Database, revision_id: int) -> str:
    async with database.read() as session:
        return await gate.standing(session, await editorial.revision(session, revision_id))


async def number(database: Database) -> int:
    async with database.read() as session:
        return await editorial.edition_number(session)
