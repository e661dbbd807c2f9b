"""What is stored of what people send."""

from clinic import inbox
from clinic.content import Address, Inbound, Kind
from clinic.database import Database
from clinic.vault import Vault
from tests.conftest import Clock


def event(external_id: str, person: str, clock: Clock) -> Inbound:
    return Inbound(Address("web", person), external_id, Kind.TEXT, "halo", clock())


async def test_an_event_delivered_again_is_one_row(database: Database, vault: Vault, clock: Clock) -> None:
    async with database.begin() as session:
        assert await inbox.put(session, vault, [event("1", "ani", clock), event("1", "ani", clock)], clock()) == 1
    async with database.begin() as session:
        assert await inbox.put(session, vault, [event("1", "ani", clock)], clock()) == 0


async def test_a_later_message_of_a_conversation_waits_for_the_earlier_one(
    database: Database, vault: Vault, clock: Clock
) -> None:
    async with database.begin() as session:
        events = [event("1", "ani", clock), event("2", "ani", clock), event("3", "budi", clock)]
        await inbox.put(session, vault, events, clock())
    async with database.begin() as session:
        first = await inbox.take(session, clock())
    async with database.begin() as session:
        second = await inbox.take(session, clock())
    async with database.begin() as session:
        assert await inbox.take(session, clock()) is None
    assert first is not None
    assert second is not None
    assert [first.external_id, second.external_id] == ["1", "3"]
