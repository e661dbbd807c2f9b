"""How fast a channel may send."""

from datetime import timedelta

from clinic import conversations, outbox, pace
from clinic.content import Content
from clinic.database import Database
from clinic.vault import Vault
from tests import factories
from tests.conftest import Clock


async def test_no_more_than_the_rate_goes_out_within_any_second_whichever_process_sends(
    database_url: str, vault: Vault, clock: Clock
) -> None:
    processes = [Database(database_url, vault), Database(database_url, vault)]

    async def spend(most: int = 100) -> tuple[int, float]:
        """How many may go now, and in how many seconds the next."""
        for count in range(most):
            async with processes[count % 2].lease() as session:
                room = await pace.of(session, "telegram")
                if wait := room.wait(clock(), 30):
                    return count, wait.total_seconds()
                room.spend(clock())
        return most, 0

    assert await spend(10) == (10, 0)
    clock.forward(seconds=0.5)
    assert await spend() == (20, 0.5)
    clock.forward(seconds=0.5)
    assert await spend() == (10, 0.5)
    clock.forward(days=-1)
    assert await spend() == (30, 1)
    for process in processes:
        await process.close()


async def test_two_conversations_refused_within_a_second_pause_the_whole_channel(
    database: Database, clock: Clock
) -> None:
    async with database.begin() as session:
        room = await pace.of(session, "telegram")
        room.refused(1, clock(), timedelta(seconds=10))
        assert not room.wait(clock(), 30)
        room.refused(2, clock(), timedelta(seconds=10))
        assert room.wait(clock(), 30) == timedelta(seconds=10)
        clock.forward(seconds=10)
        assert not room.wait(clock(), 30)


async def test_one_conversation_gets_no_more_than_its_burst_whichever_process_sends(
    database_url: str, vault: Vault, clock: Clock
) -> None:
    processes = [Database(database_url, vault), Database(database_url, vault)]
    talkative, other = [await factories.a_conversation(processes[0], vault, clock) for _ in range(2)]
    async with processes[0].begin() as session:
        for conversation in (talkative, talkative, talkative, talkative, talkative, other):
            content = Content("halo")
            entry = conversations.said(conversation, content, clock())
            await outbox.put(session, conversation, entry, content)

    async def sent() -> list[int]:
        """To whom what can go now goes, each process in its turn."""
        reached: list[int] = []
        while True:
            async with processes[len(reached) % 2].begin() as session:
                outgoing = await outbox.take(session, "web", clock(), (3, timedelta(seconds=3)))
                if outgoing is None:
                    return reached
                await outbox.sent(session, outgoing, None, clock())
                reached.append(outgoing.conversation_id)

    assert await sent() == [talkative.id] * 3 + [other.id]
    clock.forward(seconds=2)
    assert await sent() == []
    clock.forward(seconds=1)
    assert await sent() == [talkative.id] * 2
    for process in processes:
        await process.close()
