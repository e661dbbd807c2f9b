"""A14: the database restarts at once, without saying goodbye, while people write: nothing acknowledged is lost."""

import asyncio
import time

import pytest
from sqlalchemy import select

from bot.channels.channel import Busy
from bot.reception import Reception
from clinic.content import Address, Inbound, Kind
from clinic.database import Database
from clinic.inbox import Incoming
from clinic.vault import Vault
from tests import postgres
from tests.bar.test_outage import _is
from tests.conftest import Clock
from tests.fakes.bot_api import until


@pytest.fixture
def on_postgres(database: Database, postgres_server: str | None) -> Database:
    if database.is_sqlite or postgres_server is None or not postgres.is_ours():
        pytest.skip("only a PostgreSQL of our own may be restarted")
    return database


async def test_a14_a_database_that_restarts_under_load_loses_nothing_and_is_used_again_within_5_s(
    on_postgres: Database, postgres_server: str, vault: Vault, clock: Clock
) -> None:
    reception = Reception(on_postgres, vault, clock, wake=lambda: None)
    acknowledged: list[str] = []
    is_over = asyncio.Event()

    async def brings(person: int) -> None:
        number = 0
        while not is_over.is_set():
            name = f"{person}:{number}"
            try:
                await reception.hear([Inbound(Address("telegram", str(person)), name, Kind.TEXT, "halo", clock())])
            except Busy:  # the platform brings it again
                await asyncio.wait({asyncio.ensure_future(is_over.wait())}, timeout=0.05)
            else:
                acknowledged.append(name)
                number += 1

    async with reception.writing():
        bringing = [asyncio.create_task(brings(person)) for person in range(8)]
        await until(lambda: _is(len(acknowledged) >= 50))
        await asyncio.to_thread(postgres.restart, postgres_server)
        before, up_at = len(acknowledged), time.monotonic()
        await until(lambda: _is(len(acknowledged) >= before + 50))
        assert time.monotonic() - up_at <= 5
        is_over.set()
        await asyncio.gather(*bringing)
    async with on_postgres.read() as session:
        stored = (await session.scalars(select(Incoming.external_id))).all()
    assert sorted(stored) == sorted(acknowledged)
