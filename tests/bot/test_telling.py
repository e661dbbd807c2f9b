"""What leaves the house for its own people: digests by e-mail and lines in the office's group, through the outbox."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.channels.mail import Mail, Server
from bot.channels.telegram import Telegram
from bot.delivery import Delivery
from bot.telling import Digests, Means, Room
from clinic import noticeboard, regions
from clinic.content import Address
from clinic.conversations import Conversation
from clinic.database import Database
from clinic.mediators import Mediator
from clinic.outbox import Outgoing
from clinic.vault import Vault
from tests import factories
from tests.conftest import Clock
from tests.factories import PONTIANAK, SANGGAU
from tests.fakes.smtp import MailServer, mail_server

EVERY = timedelta(hours=1)
GROUP = Address(Telegram.name, "-1001234")
SECRET_WORDS = "nama saya Siti, NIK 6171010101900001"


class Office:
    """The tellers on a database, and the two ways on which they send."""

    def __init__(self, database: Database, vault: Vault, clock: Clock) -> None:
        means = Means(database, vault, clock, regions.load(), "https://klinik.test/desk")
        self.database, self.vault, self.clock = database, vault, clock
        self.digests = Digests(means, Mail.name, EVERY)
        self.room = Room(means, GROUP)

    async def tell(self) -> None:
        while await self.digests.round() or await self.room.round():
            pass

    async def waiting(self) -> list[tuple[str, str, str]]:
        """Channel, key and text of what is on its way."""
        async with self.database.read() as session:
            rows = (await session.scalars(select(Outgoing).order_by(Outgoing.id))).all()
            found = [(row, await session.get_one(Conversation, row.conversation_id)) for row in rows]
            return [(row.channel, conversation.key, row.content.text) for row, conversation in found]

    async def ticket(self, **wanted: object) -> int:
        ticket = await factories.a_ticket(
            self.database,
            self.vault,
            self.clock,
            question=SECRET_WORDS,
            **wanted,  # type: ignore[arg-type]  # of a test
        )
        return ticket.number

    async def mediator(self, email: str, region: str | None = PONTIANAK) -> Mediator:
        return await factories.a_mediator(self.database, self.vault, self.clock, email=email, region=region)


@pytest.fixture
def office(database: Database, vault: Vault, clock: Clock) -> Office:
    return Office(database, vault, clock)


async def test_who_has_not_read_their_notices_for_an_hour_gets_one_digest_of_numbers_and_topics(
    office: Office, clock: Clock
) -> None:
    await office.mediator("rina@contoh.go.id")
    await office.mediator("sanggau@contoh.go.id", SANGGAU)
    await office.ticket()
    clock.forward(minutes=50)
    await office.ticket(topic="upah")
    await office.tell()
    assert [channel for channel, _, _ in await office.waiting()] == ["telegram"]
    clock.forward(minutes=10)
    await office.tell()
    await office.tell()
    [(channel, key, text)] = [each for each in await office.waiting() if each[0] == "mail"]
    assert (channel, key) == ("mail", "rina@contoh.go.id")
    assert text.startswith("Hati Jasoka: 2 kabar belum dibaca\n")
    assert "- Tiket baru: 1001, PHK, Kota Pontianak\n- Tiket baru: 1002, Upah, Kota Pontianak\n" in text
    assert "https://klinik.test/desk/notices" in text
    for word in ("Siti", "6171010101900001"):
        assert all(word not in said for _, _, said in await office.waiting())


async def test_what_was_read_in_time_is_not_mailed_and_what_happens_again_is(office: Office, clock: Clock) -> None:
    rina = await office.mediator("rina@contoh.go.id")
    await office.ticket()
    async with office.database.begin() as session:
        await noticeboard.read(session, rina, clock())
    clock.forward(hours=2)
    assert not await office.digests.round()
    await office.ticket(is_urgent=True)
    clock.forward(minutes=4)
    assert not await office.digests.round()
    clock.forward(minutes=1)
    assert await office.digests.round()
    [(_, _, text)] = [each for each in await office.waiting() if each[0] == "mail"]
    assert "- Mendesak: 1002, PHK, Kota Pontianak\n" in text


async def test_the_group_hears_at_once_with_a_link_and_without_a_word_of_a_person(office: Office) -> None:
    await office.ticket(is_urgent=True, region=None)
    await office.ticket(region=SANGGAU)
    await office.tell()
    [(channel, key, text)] = await office.waiting()
    assert (channel, key) == ("telegram", "-1001234")
    assert text == (
        "Mendesak: 1001, PHK, Provinsi Kalimantan Barat\nhttps://klinik.test/desk/tickets/1001\n\n"
        "Tiket baru: 1002, PHK, Sanggau\nhttps://klinik.test/desk/tickets/1002"
    )
    assert not await office.room.round()


async def test_a_long_night_is_told_in_short_and_what_is_a_day_old_not_at_all(office: Office, clock: Clock) -> None:
    await office.ticket()
    clock.forward(hours=25)
    for _ in range(23):
        await office.ticket()
    await office.tell()
    [(_, _, text)] = await office.waiting()
    assert "1001" not in text
    assert text.endswith("\n\ndan 3 kabar lain")


async def test_two_processes_tell_everything_once(office: Office, clock: Clock) -> None:
    for number in range(4):
        await office.mediator(f"petugas-{number}@contoh.go.id")
    await office.ticket()
    clock.forward(hours=2)
    other = Office(office.database, office.vault, clock)
    await asyncio.gather(office.tell(), other.tell())
    assert sorted(key for _, key, _ in await office.waiting()) == [
        "-1001234", *(f"petugas-{number}@contoh.go.id" for number in range(4))
    ]  # fmt: skip


class Rest:
    """Delivery by mail alone."""

    def __init__(self, office: Office, server: MailServer) -> None:
        where = Server("127.0.0.1", server.port, "none", "Hati Jasoka <klinik@contoh.go.id>")
        self.delivery = Delivery(office.database, office.clock, Mail(where))

    async def round(self) -> bool:
        was_there = await self.delivery.round()
        await self.delivery.finish(10)
        return was_there


async def test_a_digest_arrives_as_a_mail_and_survives_a_server_that_says_later(office: Office, clock: Clock) -> None:
    await office.mediator("rina@contoh.go.id")
    await office.ticket()
    clock.forward(hours=1)
    await office.tell()
    async with mail_server() as server:
        rest = Rest(office, server)
        server.refusals = ["450 try again later"]
        assert await rest.round()
        assert server.kept == []
        clock.forward(minutes=6)
        assert await rest.round()
        clock.forward(minutes=6)
        assert not await rest.round()
    [mail] = server.kept
    assert mail["To"] == "rina@contoh.go.id"
    assert mail["From"] == "Hati Jasoka <klinik@contoh.go.id>"
    assert mail["Subject"] == "Hati Jasoka: 1 kabar belum dibaca"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["Message-ID"].endswith("@contoh.go.id>")
    assert "Tiket baru: 1001, PHK, Kota Pontianak" in mail.get_content()


async def test_an_address_that_is_none_is_given_up_and_a_dead_server_waited_for(office: Office, clock: Clock) -> None:
    await office.mediator("salah@contoh.go.id")
    await office.mediator("rina@contoh.go.id")
    await office.ticket()
    clock.forward(hours=1)
    await office.tell()
    async with mail_server() as server:
        port = server.port
    dead = Rest(office, MailServer(port=port))
    assert await dead.round()
    clock.forward(minutes=5)
    async with mail_server() as server:
        rest = Rest(office, server)
        server.refusals = ["550 no such user"]
        while await rest.round():
            clock.forward(seconds=2)
    assert len(server.kept) == 1
    async with office.database.read() as session:
        states = (await session.scalars(select(Outgoing.state).where(Outgoing.channel == "mail"))).all()
    assert sorted(states) == ["failed", "sent"]
