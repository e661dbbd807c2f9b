"""The sender of one channel, round by round: what it leases, what it gives back, when it looks again."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.delivery import Delivery
from clinic import conversations, lease, outbox
from clinic.content import Address, Content
from clinic.database import Database
from clinic.outbox import Outgoing
from clinic.vault import Vault
from tests.conftest import Clock
from tests.fakes.channel import Postbox


@pytest.fixture
async def waiting(database: Database, vault: Vault, clock: Clock) -> Database:
    """A clinic that owes two people a message each."""
    async with database.begin() as session:
        for person in ("ani", "budi"):
            conversation = await conversations.open_with(session, vault, Address("telegram", person), clock())
            content = Content(f"Halo {person}")
            entry = await conversations.add(session, conversations.said(conversation, content, clock()))
            await outbox.put(session, conversation, entry, content)
    return database


async def rows(database: Database) -> list[Outgoing]:
    async with database.read() as session:
        return list(await session.scalars(select(Outgoing).order_by(Outgoing.id)))


def said(postbox: Postbox) -> list[str]:
    return [content.text for content in postbox.sent]


async def test_who_marks_a_message_has_the_next_one_already_and_gives_it_back_when_asked_to_stop(
    waiting: Database, clock: Clock
) -> None:
    postbox = Postbox("telegram")
    delivery = Delivery(waiting, clock, postbox)
    assert await delivery.round()
    _, following = await rows(waiting)
    assert (said(postbox), following.attempts) == (["Halo ani"], 1)
    assert following.due_at > clock()
    await delivery.finish(1)
    _, following = await rows(waiting)
    assert (following.state, following.due_at) == (lease.WAITING, clock())
    again = Delivery(waiting, clock, postbox)
    while await again.round():
        pass
    assert said(postbox) == ["Halo ani", "Halo budi"]


class Overtaken(Postbox):
    """Takes so long for a message that its lease runs out, and another process leases it."""

    def __init__(self, database: Database) -> None:
        super().__init__("telegram")
        self._database = database

    async def send(self, key: str, content: Content) -> str | None:
        async with self._database.begin() as session:
            (await session.get_one(Outgoing, 1)).attempts += 1
        return await super().send(key, content)


async def test_who_lost_the_lease_of_what_was_sent_leases_nothing_along_with_it(
    waiting: Database, clock: Clock
) -> None:
    await Delivery(waiting, clock, Overtaken(waiting)).round()
    overtaken, following = await rows(waiting)
    assert (overtaken.state, following.attempts) == (lease.WAITING, 0)


async def test_what_the_pace_holds_back_goes_when_there_is_room_even_if_the_clock_was_put_back(
    waiting: Database, clock: Clock
) -> None:
    postbox = Postbox("telegram")
    postbox.shows = replace(postbox.shows, per_second=1)
    delivery = Delivery(waiting, clock, postbox)
    assert await delivery.round()
    assert (delivery.rest(), await delivery.round(), said(postbox)) == (1, False, ["Halo ani"])
    clock.forward(seconds=0.4)
    assert delivery.rest() == pytest.approx(0.6)
    clock.forward(days=-1)
    await delivery.round()
    async with waiting.begin() as session:
        # Due at the time at which it was put, which is a day ahead now.
        (await session.get_one(Outgoing, 2)).due_at = clock() - timedelta(seconds=1)
    await delivery.round()
    assert said(postbox) == ["Halo ani", "Halo budi"]
