"""A burst (A8): what comes at once is stored at once, and answered as fast as the platform allows, never faster."""

import asyncio
import os
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.channels.channel import TooMany
from bot.delivery import HASTE, Delivery
from bot.engine.engine import Engine
from bot.intake import Intake
from bot.loop import Loop
from bot.reception import Reception
from clinic import conversations, outbox, regions
from clinic.clock import utc_now
from clinic.content import Address, Content, Inbound, Kind
from clinic.database import Database
from clinic.vault import Vault
from knowledge.edition import Edition
from tests import small
from tests.fakes.bot_api import until
from tests.fakes.channel import Postbox

# The bar asks for 10,000 messages at Telegram's rate; `HATI_LONG=1` brings them all.
PEOPLE, EACH, PER_SECOND = (2000, 5, 29) if "HATI_LONG" in os.environ else (15, 2, 10)
MOST_GROWTH = 100  # megabytes


@pytest.fixture(scope="module")
def edition() -> Edition:
    return small.edition()


class Strict(Postbox):
    """Refuses what is more than its rate within any second, by its own clock."""

    def __init__(self) -> None:
        super().__init__("telegram")
        self.shows = replace(self.shows, per_second=PER_SECOND)
        self.taken: list[tuple[float, str]] = []
        self.refused = 0

    async def send(self, key: str, content: Content) -> str | None:
        now = time.monotonic()
        # One more: what is sent in time may be a little late, and the next on time.
        if len(self.taken) > PER_SECOND and self.taken[-PER_SECOND - 1][0] > now - 1:
            self.refused += 1
            raise TooMany(timedelta(seconds=1))
        self.taken.append((now, key))
        return None


@asynccontextmanager
async def running(*loops: Loop) -> AsyncIterator[None]:
    tasks = [asyncio.create_task(loop.run()) for loop in loops]
    try:
        yield
    finally:
        for loop in loops:
            loop.stop()
        await asyncio.gather(*tasks)


def resident() -> float:
    """Megabytes that this process holds."""
    status = Path("/proc/self/status").read_text()
    return int(next(line for line in status.splitlines() if line.startswith("VmRSS")).split()[1]) / 1024


@pytest.mark.timeout(900)
async def test_a8_a_burst_is_stored_at_once_and_answered_at_the_rate_that_the_platform_allows(
    database: Database, vault: Vault, edition: Edition
) -> None:
    platform = Strict()
    delivery = Delivery(database, utc_now, platform)
    sending = Loop("delivery", delivery.round, rest=delivery.rest)
    intake = Intake(database, vault, utc_now, Engine(), lambda: edition, regions.load(), lambda _: sending.wake())
    hearing = Loop("intake", intake.round)
    reception = Reception(database, vault, utc_now, wake=hearing.wake)
    before, began = resident(), time.monotonic()
    async with reception.writing(), running(hearing, sending):
        await asyncio.gather(*(reception.hear([message]) for message in burst()))
        stored = time.monotonic() - began
        await until(lambda: _is(len(platform.taken) >= PEOPLE * EACH), within=2 * PEOPLE * EACH / PER_SECOND + 10)
    await delivery.finish(1)
    assert stored <= 10
    assert resident() - before < MOST_GROWTH
    assert platform.refused == 0
    people = [key for _, key in platform.taken]
    assert {key: people.count(key) for key in set(people)} == {str(person): EACH for person in range(PEOPLE)}
    lasted = platform.taken[-1][0] - platform.taken[0][0]
    assert (len(people) - 1) / lasted >= 0.95 * PER_SECOND


class Far(Postbox):
    """A platform at the other end of the world."""

    async def send(self, key: str, content: Content) -> str | None:
        await asyncio.sleep(0.3)
        return await super().send(key, content)


async def test_a8_where_nothing_is_repeated_a_far_platform_gets_many_messages_at_a_time_each_conversation_in_order(
    database: Database, vault: Vault
) -> None:
    far = Far("whatsapp")
    async with database.begin() as session:
        for person in range(30):
            conversation = await conversations.open_with(session, vault, Address("whatsapp", str(person)), utc_now())
            for number in range(2):
                content = Content(f"{person}:{number}")
                entry = await conversations.add(session, conversations.said(conversation, content, utc_now()))
                await outbox.put(session, conversation, entry, content)
    delivery = Delivery(database, utc_now, far, HASTE)
    began = time.monotonic()
    async with running(Loop("delivery", delivery.round)):
        await until(lambda: _is(len(far.sent) == 60), within=20)
    await delivery.finish(1)
    assert time.monotonic() - began < 60 * 0.3 / 3
    for person in range(30):
        assert [one.text for one in far.sent if one.text.startswith(f"{person}:")] == [f"{person}:0", f"{person}:1"]


def burst() -> Iterator[Inbound]:
    for number in range(PEOPLE * EACH):
        address = Address("telegram", str(number % PEOPLE))
        yield Inbound(address, str(number), Kind.TEXT, "kapan thr cair", utc_now())


async def _is(condition: bool) -> bool:
    return condition
