"""What an office owes: set when a case opens, anew when it moves, and standing while the person is waited for."""

from datetime import datetime

from clinic import targets, tickets
from clinic.clock import WIB
from clinic.database import Database
from clinic.tickets import Ticket
from clinic.vault import Vault
from tests import factories
from tests.conftest import Clock


def at(day: str, clock: str) -> datetime:
    return datetime.fromisoformat(f"{day}T{clock}").replace(tzinfo=WIB)


MONDAY = "2026-11-23"  # 09.00 WIB in every test


async def test_a_case_knows_from_its_opening_by_when_it_is_owed_an_answer_and_a_solution(
    database: Database, vault: Vault, clock: Clock
) -> None:
    ticket = await factories.a_ticket(database, vault, clock)
    urgent = await factories.a_ticket(database, vault, clock, is_urgent=True)
    assert (ticket.answer_due_at, ticket.solve_due_at) == (at(MONDAY, "14:00"), at("2026-11-30", "09:00"))
    assert (urgent.answer_due_at, urgent.solve_due_at) == (at(MONDAY, "10:00"), at("2026-11-24", "09:00"))
    assert (ticket.due_at, urgent.due_at) == (ticket.answer_due_at, urgent.answer_due_at)


async def test_no_time_runs_while_the_person_is_waited_for(database: Database, vault: Vault, clock: Clock) -> None:
    ticket = await factories.a_ticket(database, vault, clock)
    mediator = await factories.a_mediator(database, vault, clock)
    clock.forward(hours=1)
    async with database.begin() as session:
        ticket = await session.get_one(Ticket, ticket.id)
        ticket.take(mediator, clock())
        ticket.pause(clock())
        assert ticket.due_at == ticket.answer_due_at, "an answer that is owed cannot be put off"
        await tickets.reply(session, ticket, mediator, "Sudah ada suratnya?", "Rina", clock())
        assert ticket.due_at is None
    clock.forward(days=2, hours=5)  # Wednesday, 15.00: the office works until 16.00
    async with database.begin() as session:
        ticket = await session.get_one(Ticket, ticket.id)
        await targets.resume(session, ticket, clock())
        # 36.5 of the 37.5 hours were left: an hour today, and four days and five and a half hours from Thursday on.
        assert ticket.due_at == ticket.solve_due_at == at("2026-12-02", "14:00")
        await targets.resume(session, ticket, clock())
        assert ticket.due_at == at("2026-12-02", "14:00"), "what runs is not begun again"


async def test_what_was_overdue_stays_overdue_after_a_pause(database: Database, vault: Vault, clock: Clock) -> None:
    ticket = await factories.a_ticket(database, vault, clock)
    clock.forward(days=10)
    async with database.begin() as session:
        ticket = await session.get_one(Ticket, ticket.id)
        ticket.answered(clock())
        clock.forward(days=1)
        await targets.resume(session, ticket, clock())
        assert ticket.due_at == at("2026-11-30", "09:00")


async def test_a_case_that_becomes_urgent_is_owed_sooner_and_never_later(
    database: Database, vault: Vault, clock: Clock
) -> None:
    ticket = await factories.a_ticket(database, vault, clock)
    clock.forward(hours=1)
    async with database.begin() as session:
        ticket = await session.get_one(Ticket, ticket.id)
        await targets.hurry(session, ticket, clock())
        assert (ticket.answer_due_at, ticket.solve_due_at) == (at(MONDAY, "11:00"), at("2026-11-24", "10:00"))
        clock.forward(hours=6)
        await targets.hurry(session, ticket, clock())
        assert (ticket.answer_due_at, ticket.solve_due_at) == (at(MONDAY, "11:00"), at("2026-11-24", "10:00"))


async def test_each_office_keeps_its_own_hours_and_targets(database: Database, vault: Vault, clock: Clock) -> None:
    async with database.begin() as session:
        office = await targets.of(session, factories.SANGGAU)
        office.blocks, office.answer_minutes = [[0, 600, 720], [5, 480, 600]], 180  # Monday 10-12, Saturday 8-10
        session.add(office)
    ticket = await factories.a_ticket(database, vault, clock, region=factories.SANGGAU)
    assert ticket.answer_due_at == at("2026-11-28", "09:00")
    provincial = await factories.a_ticket(database, vault, clock, region=None)
    assert provincial.answer_due_at == at(MONDAY, "14:00")
