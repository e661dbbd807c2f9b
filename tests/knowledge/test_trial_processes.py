"""A trial runs in a process of its own: it outlives its death, and nobody waits for it at the end."""

import asyncio
from multiprocessing import active_children
from pathlib import Path

import pytest

from clinic.database import Database
from knowledge import trial
from knowledge.gate import REFUSED
from knowledge.gatekeeper import Apart, Gatekeeper
from knowledge.trial import Damage, Harm
from tests.conftest import Clock
from tests.knowledge.gate_stage import STEALS, passage, seeded, standing, submitted
from tests.small import LEAVE, OVERTIME, SHELF, article

__all__ = ["seeded"]


@pytest.fixture
async def sqlite_seeded(seeded: Database) -> Database:
    if not seeded.is_sqlite:
        pytest.skip("the process is the same whatever the database")
    return seeded


async def test_the_trial_runs_in_a_process_of_its_own_and_outlives_its_death(
    sqlite_seeded: Database, clock: Clock, tmp_path: Path
) -> None:
    keeper = Gatekeeper(sqlite_seeded, clock, SHELF, tmp_path, Apart())
    revision_id = await submitted(sqlite_seeded, clock, article(LEAVE, STEALS))
    trying = asyncio.create_task(keeper.round())
    while not trying.done():
        for child in active_children():
            child.kill()
        await asyncio.sleep(0)
    assert (await passage(sqlite_seeded, revision_id)).failures == 1
    clock.forward(minutes=2)
    assert await keeper.round()
    found = await passage(sqlite_seeded, revision_id)
    assert found.state == REFUSED
    assert Damage(Harm.CLAIMED, STEALS, OVERTIME) in found.damages


async def test_a_program_that_ends_does_not_wait_for_the_trial_and_the_next_one_makes_it(
    sqlite_seeded: Database, clock: Clock, tmp_path: Path
) -> None:
    apart = Apart()
    revision_id = await submitted(sqlite_seeded, clock, article(LEAVE, STEALS))
    trying = asyncio.create_task(Gatekeeper(sqlite_seeded, clock, SHELF, tmp_path, apart).round())
    while not trying.done():
        apart.stop()
        await asyncio.sleep(0)
    found = await passage(sqlite_seeded, revision_id)
    assert (found.state, found.failures, found.due_at) == ("waiting", 0, clock())
    assert await Gatekeeper(sqlite_seeded, clock, SHELF, tmp_path, trial.measured).round()
    assert await standing(sqlite_seeded, revision_id) == REFUSED
