"""A conversation as a test plays it: says, presses, and reads what came back; everything between is the real thing."""

from dataclasses import dataclass, field, replace

import pytest
from sqlalchemy import select

from bot.engine.engine import Engine
from bot.intake import Intake
from clinic import inbox, regions
from clinic.content import Address, Content, Inbound, Kind, Media
from clinic.database import Database
from clinic.outbox import Outgoing
from clinic.tickets import Ticket
from clinic.vault import Vault
from knowledge.edition import Edition
from tests.conftest import Clock


@dataclass
class Chat:
    """One person talking with the clinic on one channel."""

    database: Database
    vault: Vault
    clock: Clock
    intake: Intake
    address: Address = Address("web", "ani")
    told: list[Content] = field(default_factory=list)
    _events: int = 0

    async def says(self, text: str) -> list[Content]:
        """Type a message; returns what the bot said to it."""
        return await self.does(Kind.TEXT, text)

    async def chooses(self, label: str) -> list[Content]:
        """Press the button with this label under the latest message that has buttons."""
        choices = next(content.choices for content in reversed(self.told) if content.choices)
        key = next((choice.key for choice in choices if choice.label == label), None)
        assert key is not None, f"{label!r} is not among {[choice.label for choice in choices]}"
        return await self.does(Kind.CHOICE, "", choice=key)

    async def sends(self, kind: Kind, *files: str, caption: str = "") -> list[Content]:
        """Send files, named as the platform names them."""
        return await self.does(kind, caption, media=tuple(Media(file) for file in files))

    async def does(
        self, kind: Kind, text: str = "", *, choice: str | None = None, late: float = 0, media: tuple[Media, ...] = ()
    ) -> list[Content]:
        """Anything a person can do; `late` is how many hours ago they did it."""
        self._events += 1
        sent_at = self.clock.ago(hours=late)
        inbound = Inbound(self.address, f"{self.address.key}:{self._events}", kind, text, sent_at, choice, media)
        return await self.brings(inbound)

    async def brings(self, inbound: Inbound) -> list[Content]:
        """The platform brings an event; everything that waits is worked on."""
        async with self.database.begin() as session:
            await inbox.put(session, self.vault, [inbound], self.clock())
        return await self.settles()

    async def settles(self) -> list[Content]:
        """Work until nothing waits; returns what was said since."""
        while await self.intake.round():
            pass
        async with self.database.read() as session:
            said = [one.content for one in await session.scalars(select(Outgoing).order_by(Outgoing.id))]
        new, self.told = said[len(self.told) :], said
        return new

    async def ticket(self) -> Ticket:
        """The one ticket there is."""
        async with self.database.read() as session:
            return (await session.scalars(select(Ticket))).one()

    async def tickets(self) -> list[Ticket]:
        async with self.database.read() as session:
            return list(await session.scalars(select(Ticket).order_by(Ticket.id)))

    async def escalates(self, question: str = "bos saya menahan motor saya, harus lapor siapa?") -> Ticket:
        """Ask for a mediator, agree, name the regency."""
        await self.says(question)
        await self.says("mediator")
        await self.chooses("Ya, hubungi mediator")
        await self.chooses("Kota Pontianak")
        return await self.ticket()


def text(said: list[Content]) -> str:
    """The words of the one thing that was said."""
    assert len(said) == 1, [content.text for content in said]
    return said[0].text


def labels(said: list[Content]) -> list[str]:
    """What can be picked under the last thing that was said."""
    return [choice.label for choice in said[-1].choices]


async def says_all(chat: Chat, *words: str) -> str:
    """Say one after the other; what was said to the last."""
    said = ""
    for one in words:
        said = text(await chat.says(one))
    return said


@pytest.fixture
def chat(database: Database, vault: Vault, clock: Clock, edition: Edition) -> Chat:
    intake = Intake(
        database=database,
        vault=vault,
        clock=clock,
        engine=Engine(),
        edition=lambda: edition,
        regions=regions.load(),
        wake_delivery=lambda _: None,
    )
    return Chat(database, vault, clock, intake)


@pytest.fixture
def elsewhere(chat: Chat) -> Chat:
    """The same person's chat on Telegram."""
    return replace(chat, address=Address("telegram", "770077"), told=chat.told)
