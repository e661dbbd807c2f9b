"""D8: retention runs by itself. The clock travels; after each night nothing is past its time, and the rest is there."""

import asyncio
from datetime import datetime, timedelta

from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.housekeeping import Retention
from clinic import attachments, conversations, inbox, outbox, reminders, retention
from clinic.content import Address, Attachment, Content, Inbound, Kind
from clinic.conversations import BOT, Conversation, Entry
from clinic.database import Database
from clinic.inbox import Incoming
from clinic.mediators import SetupLink
from clinic.outbox import Outgoing
from clinic.record import Record
from clinic.sign_ins import SignIn
from clinic.tickets import Ticket
from clinic.vault import Vault
from tests import factories
from tests.conftest import Clock

YEARS = 2


async def night(database: Database, clock: Clock) -> None:
    """Run the chore until there is nothing left to do, then prove that nothing is past its time."""
    keeper = Retention(database, clock, retention.rules(YEARS))
    while await keeper.round():
        pass
    async with database.read() as session:
        left = {rule.name: await rule.count(session, clock()) for rule in retention.rules(YEARS)}
    assert set(left.values()) == {0}, left


async def count(database: Database, table: type[Record]) -> int:
    async with database.read() as session:
        return await session.scalar(select(func.count()).select_from(table)) or 0


async def a_case(database: Database, vault: Vault, clock: Clock, *, hold: bool = False) -> Ticket:
    """A closed case with a question before it, its file, what came in and what went out."""
    ticket = await factories.a_ticket(database, vault, clock, question="gaji saya dipotong")
    async with database.begin() as session:
        conversation = await session.get_one(Conversation, ticket.conversation_id)
        line = await conversations.add(
            session,
            Entry(conversation_id=conversation.id, ticket_id=ticket.id, author=BOT, text="Ini suratnya.", at=clock()),
        )
        file = Attachment("surat.pdf", "application/pdf", b"%PDF")
        await outbox.put(session, conversation, line, Content(line.text, attachments=(file,)))
        inbound = Inbound(Address("web", conversation.key), f"e{ticket.id}", Kind.TEXT, "gaji saya dipotong", clock())
        await inbox.put(session, vault, [inbound], clock())
        await session.execute(update(Incoming).values(state="done"))
        await session.execute(update(Outgoing).values(state="sent", sent_at=clock()))
        held = await session.get_one(Ticket, ticket.id)
        held.close("answered", clock())
        held.legal_hold_at = clock() if hold else None
    return ticket


async def words(database: Database, ticket: Ticket) -> list[str]:
    async with database.read() as session:
        lines = await session.scalars(select(Entry).where(Entry.conversation_id == ticket.conversation_id))
        return [line.text for line in lines if line.text]


async def test_d8_retention_takes_each_thing_in_its_time_and_nothing_before(
    database: Database, vault: Vault, clock: Clock
) -> None:
    ticket, held = [await a_case(database, vault, clock, hold=hold) for hold in (False, True)]
    silent = await factories.a_conversation(database, vault, clock, said=[("person", "apa itu thr")])
    open_case = await factories.a_ticket(database, vault, clock, question="masih menunggu")
    await factories.sign_in(database, clock, await factories.a_mediator(database, vault, clock))
    await factories.an_invitation(database, clock)

    clock.forward(hours=12)
    await night(database, clock)
    assert await count(database, SignIn) == await count(database, SetupLink) == 1

    clock.forward(days=1)
    await night(database, clock)
    assert await count(database, SignIn) == await count(database, SetupLink) == 0
    assert "gaji saya dipotong" in await words(database, ticket)

    clock.forward(days=14)
    await night(database, clock)
    async with database.read() as session:
        assert {row.payload for row in await session.scalars(select(Incoming))} == {"{}"}
        assert {row.content.text for row in await session.scalars(select(Outgoing))} == {""}
    repeated = Inbound(Address("web", "siapa"), f"e{ticket.id}", Kind.TEXT, "gaji saya dipotong", clock())
    async with database.begin() as session:
        assert await inbox.put(session, vault, [repeated], clock()) == 0, "B3: an event is known for 30 days"
        assert len(await attachments.of_entry(session, await _last_line(session, ticket))) == 1

    clock.forward(days=16)
    await night(database, clock)
    async with database.read() as session:
        assert await attachments.of_entry(session, await _last_line(session, ticket)) == ()
        assert len(await attachments.of_entry(session, await _last_line(session, held))) == 1
    assert await count(database, Incoming) == 2

    clock.forward(days=60)
    await night(database, clock)
    assert await count(database, Incoming) == 0
    async with database.read() as session:
        gone = await session.get_one(Conversation, silent.id)
        assert (gone.key, gone.memory, gone.fingerprint == silent.fingerprint) == ("", {}, False)
        assert (await session.get_one(Conversation, ticket.conversation_id)).key != ""
    assert await words(database, ticket) == ["Ini suratnya."], "what was said before the case is past its time"

    clock.forward(days=365 * YEARS)
    await night(database, clock)
    assert await words(database, ticket) == []
    assert await words(database, held) == ["Ini suratnya."]
    async with database.read() as session:
        assert {row.id for row in await session.scalars(select(Ticket).where(Ticket.emptied_at.is_(None)))} == {
            held.id,
            open_case.id,
        }
        emptied = await session.get_one(Ticket, ticket.id)
        assert (emptied.question, emptied.outcome, emptied.region) == ("", "answered", factories.PONTIANAK)


async def test_whoever_asked_to_be_reminded_can_be_reached_until_then(
    database: Database, vault: Vault, clock: Clock
) -> None:
    quiet = await factories.a_conversation(database, vault, clock, said=[("person", "ingatkan saya")])
    reminded_at = clock() + timedelta(days=200)
    async with database.begin() as session:
        await reminders.put(session, quiet.id, "contract_end", reminded_at.date(), [reminded_at])
    clock.forward(days=100)
    await night(database, clock)
    async with database.begin() as session:
        kept = await session.get_one(Conversation, quiet.id)
        assert kept.key == quiet.key
        assert [line.text for line in await session.scalars(select(Entry))] == [""], "the words go all the same"
        await reminders.drop(session, quiet.id, "contract_end", reminded_at.date())
    clock.forward(days=1)
    await night(database, clock)
    async with database.read() as session:
        assert (await session.get_one(Conversation, quiet.id)).key == ""


async def _last_line(session: AsyncSession, ticket: Ticket) -> int:
    return await session.scalar(select(func.max(Entry.id)).where(Entry.ticket_id == ticket.id)) or 0


async def test_d8_the_chore_is_done_once_a_day_and_by_one_process_at_a_time(
    database: Database, database_url: str, vault: Vault, clock: Clock
) -> None:
    for _ in range(3):
        await factories.a_conversation(database, vault, clock, said=[("person", "halo")])
    clock.forward(days=91)
    acting: list[int] = []
    rules = retention.rules(YEARS)

    def watching(rule: retention.Rule) -> retention.Rule:
        async def act(session: AsyncSession, ids: retention.Ids, now: datetime) -> None:
            acting.append(len(ids))
            await asyncio.sleep(0)
            assert len(acting) <= 1, "two processes act at once"
            await rule.act(session, ids, now)
            acting.pop()

        return retention.Rule(rule.name, rule.kept, rule.overdue, act, 1)

    other = Database(database_url, vault)
    keepers = [Retention(each, clock, [watching(rule) for rule in rules]) for each in (database, other)]

    async def work(keeper: Retention) -> int:
        rounds = 0
        for _ in range(20):
            rounds += await keeper.round()
        return rounds

    assert sum(await asyncio.gather(*(work(keeper) for keeper in keepers))) == 3 + 3 + 1
    await other.close()
    clock.forward(hours=1)
    assert not await keepers[0].round()
    clock.now = clock.now.replace(hour=20)
    assert await keepers[0].round()
