"""How fast a channel may send."""

from datetime import timedelta

from clinic import pace
from clinic.database import Database
from tests.conftest import Clock


async def test_no_more_than_the_rate_goes_out_and_the_rest_a_second_later(database: Database, clock: Clock) -> None:
    async def spent() -> int:
        async with database.begin() as session:
            room = await pace.of(session, "telegram", clock())
            count = 0
            while room.has_room(clock(), 30):
                room.spend()
                count += 1
            return count

    await spent()
    clock.forward(seconds=1)
    assert await spent() == 30
    assert await spent() == 0
    clock.forward(seconds=0.5)
    assert await spent() == 15


async def test_two_conversations_refused_within_a_second_pause_the_whole_channel(
    database: Database, clock: Clock
) -> None:
    async with database.begin() as session:
        room = await pace.of(session, "telegram", clock())
        room.refused(1, clock(), timedelta(seconds=10))
        assert room.has_room(clock(), 30)
        room.refused(2, clock(), timedelta(seconds=10))
        assert not room.has_room(clock(), 30)
        clock.forward(seconds=10)
        assert room.has_room(clock(), 30)
