"""Codes of an app and codes on paper: each opens once (C7)."""

import asyncio
from datetime import UTC, datetime

import pyotp
import pytest

from clinic import authenticators
from clinic.authenticators import CodeRefused
from clinic.database import Database
from clinic.mediators import Mediator
from clinic.vault import Vault
from tests import factories
from tests.conftest import Clock
from tests.factories import App

# RFC 6238, appendix B: the key "12345678901234567890" and the last six of its eight digits.
RFC_KEY = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
RFC = [(59, "287082"), (1111111109, "081804"), (1234567890, "005924"), (2000000000, "279037")]


@pytest.fixture
async def rina(database: Database, vault: Vault, clock: Clock) -> Mediator:
    return await factories.a_mediator(database, vault, clock)


async def opens(database: Database, rina: Mediator, code: str, clock: Clock) -> bool:
    try:
        async with database.begin() as session:
            await authenticators.accept(session, rina.id, code, clock())
    except CodeRefused:
        return False
    return True


@pytest.mark.parametrize(("seconds", "code"), RFC)
def test_a_code_is_the_one_of_the_standard(seconds: int, code: str) -> None:
    assert authenticators.step_of(RFC_KEY, code, datetime.fromtimestamp(seconds, UTC)) == seconds // 30


def test_no_odd_text_is_a_code() -> None:
    for odd in ("", "28708", "2870822", "abcdef", "２８７０８３", "\ud800", "287082\x00", "-87082"):
        with pytest.raises(CodeRefused):
            authenticators.step_of(RFC_KEY, odd, datetime.fromtimestamp(59, UTC))


def test_the_key_that_is_offered_is_the_same_each_time_and_another_for_each_secret(vault: Vault) -> None:
    assert (
        authenticators.key_for(vault, "a") == authenticators.key_for(vault, "a") != authenticators.key_for(vault, "b")
    )
    assert len(authenticators.key_for(vault, "a")) == 32  # 160 bits
    assert pyotp.parse_uri(authenticators.address(RFC_KEY, "klinik")).secret == RFC_KEY


async def test_c7_a_code_opens_once_and_one_step_around_counts(
    database: Database, clock: Clock, rina: Mediator
) -> None:
    app = await factories.an_app(database, clock, rina)
    assert not await opens(database, rina, app.code(-2), clock)
    assert not await opens(database, rina, app.code(2), clock)
    assert await opens(database, rina, app.code(-1), clock)
    assert not await opens(database, rina, app.code(-1), clock)
    assert await opens(database, rina, f" {app.code()[:3]} {app.code()[3:]} ", clock)
    assert await opens(database, rina, app.code(1), clock)
    assert not await opens(database, rina, app.code(), clock)  # older than what was accepted
    clock.forward(seconds=30)
    assert not await opens(database, rina, app.code(), clock)  # the same code as a moment ago


async def test_c7_of_workers_that_are_shown_one_code_at_once_one_lets_in(
    database: Database, database_url: str, vault: Vault, clock: Clock, rina: Mediator
) -> None:
    app = await factories.an_app(database, clock, rina)
    workers = [database, Database(database_url, vault), Database(database_url, vault)]
    found = await asyncio.gather(*(opens(worker, rina, app.code(), clock) for worker in workers for _ in range(3)))
    for worker in workers[1:]:
        await worker.close()
    assert sorted(found) == [False] * 8 + [True]


async def test_c7_a_recovery_code_opens_once_however_it_is_typed_and_only_for_its_owner(
    database: Database, vault: Vault, clock: Clock, rina: Mediator
) -> None:
    other = await factories.a_mediator(database, vault, clock)
    app = App(pyotp.random_base32(), clock)
    async with database.begin() as session:
        codes = await authenticators.install(session, rina, app.key, app.code(), clock())
    assert not await opens(database, other, codes[0], clock)
    assert await opens(database, rina, codes[0], clock)
    assert not await opens(database, rina, codes[0], clock)
    assert await opens(database, rina, codes[1].lower().replace("-", " ").replace("0", "o").replace("1", "l"), clock)
    async with database.begin() as session:
        assert await authenticators.recovery_codes_left(session, rina) == 6
        renewed = await authenticators.renew_recovery_codes(session, rina)
    assert not await opens(database, rina, codes[2], clock)
    assert await opens(database, rina, renewed[0], clock)
    async with database.begin() as session:
        await authenticators.remove(session, rina)
    assert not await opens(database, rina, renewed[1], clock)
    clock.forward(minutes=1)
    assert not await opens(database, rina, app.code(), clock)
