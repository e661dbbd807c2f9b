"""The website and its chat on a stage of their own: real reception, real database, real server; the test is the bot."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from fastapi import FastAPI
from sqlalchemy import select

from bot.channels.webchat import WebChat
from bot.reception import Reception
from bot.website import site
from bot.website.plain_chat import Talk
from clinic import conversations, inbox, outbox, regions
from clinic.clock import Clock, utc_now
from clinic.content import Address, Attachment, Choice, Content, Inbound, Kind
from clinic.conversations import Conversation, Entry
from clinic.database import Database
from clinic.inbox import Incoming
from clinic.mediators import Mediator
from clinic.vault import Vault
from knowledge import hotlines, manuscript
from knowledge.article import Article
from knowledge.hotlines import Hotline
from knowledge.language import language
from knowledge.language.language import Language
from knowledge.law import law
from knowledge.law.law import Registry
from knowledge.search.decide import Finding, Outcome
from knowledge.search.urgency import Danger
from tests import serving
from tests.fakes.process import free_port

ARTICLES = Path(__file__).parents[2] / "knowledge" / "articles"


@dataclass(frozen=True)
class Edition:
    """Some of the shipped articles, without a search."""

    articles: Mapping[str, Article]
    instruments: Registry
    numbers: Mapping[Danger, tuple[Hotline, ...]]
    language: Language = field(default_factory=language.load)

    def of_topic(self, topic: str) -> tuple[Article, ...]:
        return tuple(article for article in self.articles.values() if article.topic == topic)

    def find(self, _text: str) -> Finding:
        """Nothing is found where nothing searches."""
        return Finding(Outcome.MEDIATOR)


@dataclass
class Library:
    """Holds the edition, as the program's library does."""

    edition: Edition


def library(*slugs: str) -> Library:
    """A library of these shipped articles."""
    found = [manuscript.read(next(ARTICLES.glob(f"*/{slug}.md")).read_text()) for slug in slugs]
    return Library(Edition({article.slug: article for article in found}, law.load(), hotlines.load()))


@dataclass
class Stage:
    """A website with its chat; what the bot and the desk would do, the test does with the clinic's own functions."""

    database: Database
    vault: Vault
    clock: Clock = utc_now
    public_url: str | None = None
    library: Library = field(default_factory=library)
    widget_origins: tuple[str, ...] = ()
    woken: asyncio.Event = field(default_factory=asyncio.Event)

    def __post_init__(self) -> None:
        self.webchat = WebChat(
            self.database,
            self.vault,
            self.clock,
            regions.load(),
            public_url=self.public_url,
            is_framed=bool(self.widget_origins),
        )
        self.reception = Reception(self.database, self.vault, self.clock, self.woken.set)

    @property
    def app(self) -> FastAPI:
        app = FastAPI()
        app.include_router(self.webchat.routes(self.reception))
        talk = Talk(self.webchat.room, self.reception, self.widget_origins)
        site.install(app, self.library, regions.load(), self.clock, self.public_url, talk)
        return app

    async def inbounds(self) -> list[Inbound]:
        """All that was stored of what people sent."""
        async with self.database.read() as session:
            return [row.inbound for row in (await session.scalars(select(Incoming).order_by(Incoming.id))).all()]

    async def write_down(self) -> list[Inbound]:
        """Do what intake does first: put what was sent into its thread."""
        heard = []
        async with self.database.begin() as session:
            while (incoming := await inbox.take(session, self.clock())) is not None:
                conversation = await conversations.open_with(
                    session, self.vault, incoming.inbound.address, self.clock()
                )
                entry = line(conversation, conversations.PERSON, incoming.inbound.text, self.clock)
                entry.kind = Kind.TEXT.value
                await conversations.add(session, entry)
                await inbox.done(session, incoming)
                heard.append(incoming.inbound)
        return heard

    async def hears(self, count: int = 1, seconds: float = 15) -> list[Inbound]:
        """Wait until so many messages came, each written into its thread; returns them."""
        heard: list[Inbound] = []
        async with asyncio.timeout(seconds):
            while len(heard) < count:
                await self.woken.wait()
                self.woken.clear()
                heard += await self.write_down()
        return heard

    async def says(self, key: str, text: str, *choices: Choice, wakes: bool = True) -> int:
        """The bot answers; returns the number of the entry."""
        async with self.database.begin() as session:
            conversation = await conversations.open_with(session, self.vault, Address("web", key), self.clock())
            entry = await conversations.add(
                session, conversations.said(conversation, Content(text, choices), self.clock())
            )
        if wakes:
            await self.webchat.send(key, Content(text, choices))
        return entry.id

    async def gives(self, key: str, text: str, *files: Attachment) -> int:
        """The bot answers with files that are kept for a day; returns the number of the entry."""
        content = Content(text, attachments=files)
        async with self.database.begin() as session:
            conversation = await conversations.open_with(session, self.vault, Address("web", key), self.clock())
            entry = conversations.said(conversation, content, self.clock())
            entry.forget_at = self.clock() + timedelta(hours=24)
            await outbox.put(session, conversation, await conversations.add(session, entry), content)
        await self.webchat.send(key, content)
        return entry.id

    async def adds(self, key: str, author: str, text: str, mediator: Mediator | None = None) -> int:
        """Somebody else writes into the thread; returns the number of the entry."""
        async with self.database.begin() as session:
            conversation = await conversations.open_with(session, self.vault, Address("web", key), self.clock())
            entry = line(conversation, author, text, self.clock)
            entry.mediator_id = None if mediator is None else mediator.id
            await conversations.add(session, entry)
        return entry.id

    async def mediator(self, name: str, region: str | None = "61.71") -> Mediator:
        mediator = Mediator(
            name=name,
            email=f"{name}@contoh.id",
            email_fingerprint=self.vault.fingerprint(name),
            password_hash="-",
            role="mediator",
            region=region,
            created_at=self.clock(),
        )
        async with self.database.begin() as session:
            session.add(mediator)
        return mediator


def line(conversation: Conversation, author: str, text: str, clock: Clock) -> Entry:
    """What somebody says, as a line of the thread."""
    return Entry(conversation_id=conversation.id, author=author, text=text, at=clock())


@asynccontextmanager
async def served(stage: Stage, port: int | None = None) -> AsyncIterator[str]:
    """The stage on a real port; yields its address."""
    port = port or free_port()
    async with (
        stage.reception.writing(),
        stage.webchat.listening(stage.reception),
        serving.served(stage.app, port, stage.webchat.close),
    ):
        yield f"http://localhost:{port}"
