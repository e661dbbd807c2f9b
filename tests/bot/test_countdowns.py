"""A deadline of the law in a case: the person hears of it, both sides are reminded once, and it ends."""

import asyncio
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from admin_api.timekeeping import Timekeeping
from bot.reminding import Reminding
from clinic import reminders, window
from clinic.clock import WIB
from clinic.content import Address
from clinic.conversations import Entry
from clinic.countdowns import Countdown
from clinic.database import Database
from clinic.mediators import Mediator
from clinic.notices import Notice
from clinic.outbox import Outgoing
from clinic.reminders import Reminder
from clinic.tickets import Ticket
from knowledge.edition import Edition
from knowledge.law import counting
from tests import factories, small
from tests.admin_api.conftest import an_office
from tests.chat import Chat


@pytest.fixture(scope="module")
def edition() -> Edition:
    """Six articles: what is tried here needs no more of the knowledge."""
    return small.edition()


class Desk:
    """A mediator beside the chat, and the loop that reminds."""

    def __init__(self, chat: Chat, mediator: Mediator, url: str) -> None:
        self.chat, self.mediator, self.url = chat, mediator, url
        self.office = an_office(chat.database, chat.vault, chat.clock, chat.intake.edition(), Path())

    async def counts(self, ticket: Ticket, kind: str, begun_on: date) -> int:
        async with self.chat.database.begin() as session:
            keeping = Timekeeping(self.office, session, self.mediator)
            return (await keeping.count(ticket.number, counting.by_key()[kind], begun_on)).id

    async def ends(self, ticket: Ticket, countdown_id: int, state: str = "done") -> None:
        async with self.chat.database.begin() as session:
            await Timekeeping(self.office, session, self.mediator).end(ticket.number, countdown_id, state)

    async def reminds(self, *, processes: int = 1) -> list[str]:
        """What the person is told when so many processes look at once, until nothing is due."""
        # Each with connections of its own, as another process has them.
        own = [Database(self.url, self.chat.vault) for _ in range(processes)]
        loops = [Reminding(database, self.chat.clock, lambda: None) for database in own]
        while any(await asyncio.gather(*(loop.round() for loop in loops))):
            pass
        for database in own:
            await database.close()
        return [content.text for content in await self.chat.settles()]

    async def rows(self, table: Any) -> list[Any]:
        async with self.chat.database.read() as session:
            return list(await session.scalars(select(table).order_by(table.id)))

    async def events(self) -> list[tuple[str | None, str]]:
        return [(one.event, one.text) for one in await self.rows(Entry) if one.author == "event"]


@pytest.fixture
async def desk(chat: Chat, database_url: str) -> Desk:
    return Desk(chat, await factories.a_mediator(chat.database, chat.vault, chat.clock), database_url)


def at(day: str, clock: str) -> datetime:
    return datetime.fromisoformat(f"{day}T{clock}").replace(tzinfo=WIB)


async def test_the_person_hears_of_a_deadline_with_its_law_and_sees_it_under_status(chat: Chat, desk: Desk) -> None:
    ticket = await chat.escalates()
    await desk.counts(ticket, "refuse_dismissal", date(2026, 11, 20))
    (told,) = await chat.settles()
    line = (
        "• Menolak PHK secara tertulis, dengan alasan: 6 hari kerja lagi, sampai 1 Desember 2026. "
        "Dasar: PP 35/2021 pasal 39 ayat (1)."
    )
    assert f"tiket {ticket.number} Anda.\n\n{line}" in told.text
    assert "Lamanya kami baca di naskah peraturannya." in told.text
    (status,) = await chat.says(f"status {ticket.number}")
    assert line in status.text
    assert ("countdown_started", "refuse_dismissal 2026-12-01") in await desk.events()


async def test_both_sides_are_reminded_before_the_end_once_by_however_many_processes(chat: Chat, desk: Desk) -> None:
    ticket = await chat.escalates()
    await desk.counts(ticket, "bipartite", date(2026, 11, 2))  # ends on 14 December
    await chat.settles()
    assert await desk.reminds() == []
    chat.clock.now = at("2026-12-03", "09:00")  # seven working days before
    (first,) = await desk.reminds(processes=3)
    assert f"Pengingat untuk tiket {ticket.number} Anda" in first
    assert "7 hari kerja lagi, sampai 14 Desember 2026" in first
    assert await desk.reminds(processes=3) == []
    chat.clock.now = at("2026-12-10", "09:00")
    (second,) = await desk.reminds(processes=3)
    assert "2 hari kerja lagi" in second
    assert [text for event, text in await desk.events() if event == "countdown_near"] == ["bipartite 2026-12-14"] * 2
    assert await desk.rows(Reminder) == []


async def test_what_ended_is_said_and_not_reminded_of(chat: Chat, desk: Desk) -> None:
    ticket = await chat.escalates()
    number = await desk.counts(ticket, "bipartite", date(2026, 11, 2))
    await chat.settles()
    await desk.ends(ticket, number)
    (told,) = await chat.settles()
    assert told.text.startswith("Mediator mencatat ini sudah selesai: Perundingan bipartit")
    assert "Tenggat" not in (await chat.says(f"status {ticket.number}"))[0].text
    chat.clock.now = at("2026-12-03", "09:00")
    assert await desk.reminds() == []
    again = await desk.counts(ticket, "bipartite", date(2026, 11, 2))
    await desk.ends(ticket, again, "stopped")
    # Begun and stopped before the person could hear of it: only the end is news.
    (told,) = await chat.settles()
    assert told.text.startswith("Tenggat ini tidak kami hitung lagi")


async def test_nobody_is_reminded_at_night_and_an_outage_loses_nothing(chat: Chat, desk: Desk) -> None:
    ticket = await chat.escalates()
    await desk.counts(ticket, "bipartite", date(2026, 11, 2))
    await chat.settles()
    chat.clock.now = at("2026-12-03", "20:00")
    assert await desk.reminds() == []
    chat.clock.now = at("2026-12-04", "07:59")
    assert await desk.reminds() == []
    chat.clock.now = at("2026-12-04", "08:00")
    (late,) = await desk.reminds()
    assert "6 hari kerja lagi" in late


async def test_a_reminder_in_a_silence_belongs_to_its_ticket_also_when_that_is_closed_so_that_whatsapp_can_knock(
    chat: Chat, desk: Desk
) -> None:
    chat.address = Address("whatsapp", "id-1")
    ticket = await chat.escalates()
    await desk.counts(ticket, "bipartite", date(2026, 11, 2))
    async with chat.database.begin() as session:
        (await session.get_one(Ticket, ticket.id)).close("answered", chat.clock())
    await chat.settles()
    chat.clock.now = at("2026-12-03", "09:00")
    assert await desk.reminds() != []
    last = (await desk.rows(Outgoing))[-1]
    async with chat.database.begin() as session:
        assert await window.hold(session, last, chat.clock(), chat.clock())
    knock = (await desk.rows(Outgoing))[-1]
    assert knock.content.knock == ticket.number


async def test_who_holds_the_case_gets_a_notice_that_a_deadline_is_near(chat: Chat, desk: Desk) -> None:
    ticket = await chat.escalates()
    other = await factories.a_mediator(chat.database, chat.vault, chat.clock)
    async with chat.database.begin() as session:
        (await session.get_one(Ticket, ticket.id)).take(desk.mediator, chat.clock())
    await desk.counts(ticket, "bipartite", date(2026, 11, 2))
    chat.clock.now = at("2026-12-03", "09:00")
    await desk.reminds()
    told = [one.mediator_id for one in await desk.rows(Notice) if one.matter == "deadline"]
    assert told == [desk.mediator.id] != [other.id]


async def test_a_reply_waits_for_the_person_and_their_next_word_ends_the_waiting(chat: Chat, desk: Desk) -> None:
    ticket = await chat.escalates()
    async with chat.database.begin() as session:
        kept = await session.get_one(Ticket, ticket.id)
        kept.take(desk.mediator, chat.clock())
        kept.answered(chat.clock())
    assert (await chat.ticket()).due_at is None
    chat.clock.forward(days=1)
    await chat.says("sudah saya kirim suratnya")
    resumed = await chat.ticket()
    assert (resumed.paused_at, resumed.due_at) == (None, at("2026-12-01", "09:00"))


async def test_what_the_person_asked_for_is_said_when_it_is_due_and_then_gone(chat: Chat, desk: Desk) -> None:
    await chat.says("ingatkan saya kontrak habis 31 desember 2026")
    (told,) = await chat.chooses("Ya, ingatkan saya")
    assert "“Kontrak kerja habis”, 31 Desember 2026, pada 1 Desember 2026 dan 24 Desember 2026" in told.text
    chat.clock.now = at("2026-12-01", "09:00")
    (first,) = await desk.reminds(processes=2)
    assert first.startswith("Ini pengingat yang Anda minta: Kontrak kerja habis, 31 Desember 2026 (30 hari lagi).")
    chat.clock.now = at("2026-12-24", "12:00")
    (second,) = await desk.reminds(processes=2)
    assert "(7 hari lagi)" in second
    assert await desk.rows(Reminder) == []


async def test_a_reminder_goes_with_the_deadline_that_it_belongs_to(chat: Chat, desk: Desk) -> None:
    ticket = await chat.escalates()
    number = await desk.counts(ticket, "bipartite", date(2026, 11, 2))
    async with chat.database.begin() as session:
        await session.delete(await session.get_one(Countdown, number))
    async with chat.database.read() as session:
        assert await reminders.due(session, at("2027-01-01", "09:00")) is None
