"""A group on Telegram gets at most twenty messages within a minute, whichever process sends them."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from datetime import datetime

import pytest

from bot.channels.telegram import Telegram
from bot.delivery import Delivery
from clinic import conversations, outbox
from clinic.content import Address, Content
from clinic.database import Database
from clinic.vault import Vault
from tests.conftest import Clock
from tests.fakes.channel import Postbox

GROUP, PERSON = "-100200300", "770077"


class Timed(Postbox):
    """Takes what Telegram would be sent, and remembers when and for whom."""

    def __init__(self, clock: Clock) -> None:
        super().__init__("telegram")
        self.shows = Telegram.shows
        self.taken: list[tuple[str, datetime]] = []
        self._clock = clock

    async def send(self, key: str, content: Content) -> str | None:
        self.taken.append((key, self._clock()))
        return None


@pytest.fixture
async def processes(database_url: str, vault: Vault) -> AsyncIterator[list[Database]]:
    async with AsyncExitStack() as stack:
        found = [Database(database_url, vault) for _ in range(2)]
        for one in found:
            stack.push_async_callback(one.close)
        yield found


async def test_a10_a_group_gets_twenty_a_minute_from_two_processes_and_a_person_is_not_held_up(
    processes: list[Database], vault: Vault, clock: Clock
) -> None:
    platform = Timed(clock)
    deliveries = [Delivery(database, clock, platform) for database in processes]
    async with processes[0].begin() as session:
        for key, many in ((GROUP, 45), (PERSON, 30)):
            conversation = await conversations.open_with(session, vault, Address("telegram", key), clock())
            for number in range(many):
                content = Content(str(number))
                entry = await conversations.add(session, conversations.said(conversation, content, clock()))
                await outbox.put(session, conversation, entry, content)
    began = clock()
    for _ in range(150):
        while any([await delivery.round() for delivery in deliveries]):
            pass
        clock.forward(seconds=1)
    to_group = [(at - began).total_seconds() for key, at in platform.taken if key == GROUP]
    assert len(to_group) == 45
    assert max(sum(at <= other < at + 60 for other in to_group) for at in to_group) == 20
    assert to_group[20] == 60
    to_person = [(at - began).total_seconds() for key, at in platform.taken if key == PERSON]
    assert (len(to_person), max(to_person)) == (30, 27)
