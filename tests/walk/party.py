"""One worker on each of the five channels, each in a clinic of its own."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

import httpx2
import pytest

from bot.channels.channel import Channel
from bot.channels.console import Console
from bot.channels.webchat import WebChat
from bot.collection import Collection
from bot.delivery import Delivery
from bot.engine.engine import Engine
from bot.intake import Intake
from bot.reception import Reception
from clinic import regions
from clinic.database import Database
from clinic.mediators import Mediator
from clinic.vault import Vault
from tests import factories, small
from tests.admin_api.conftest import Desk, an_app, an_office
from tests.conftest import Clock, Databases
from tests.fakes import platforms
from tests.fakes.platforms import Platform
from tests.walk.players import AtTerminal, Hand, OnPlatform, OnWebsite, Player


@asynccontextmanager
async def opened(database: Database, vault: Vault, clock: Clock, folder: Path) -> AsyncIterator["Clinic"]:
    """A clinic with the small knowledge and its desk, to which one channel is joined."""
    async with AsyncExitStack() as stack:
        office = an_office(database, vault, clock, small.edition(), folder)
        desk = Desk(office, an_app(office), clock, stack)
        heard = asyncio.Event()
        reception = Reception(database, vault, clock, wake=heard.set)
        await stack.enter_async_context(reception.writing())
        yield Clinic(database, vault, clock, desk, reception, heard, stack)


@dataclass
class Clinic:
    """Everything but the channel."""

    database: Database
    vault: Vault
    clock: Clock
    desk: Desk
    reception: Reception
    heard: asyncio.Event
    stack: AsyncExitStack

    async def on_platform(self, name: str, platform: Platform) -> Player:
        return self._player(name, OnPlatform(platform, await self._joined(platform.channel)))

    async def on_website(self) -> Player:
        channel = WebChat(self.database, self.vault, self.clock, regions.load(), public_url=None)
        return self._player("web", OnWebsite(channel, await self._joined(channel)))

    async def at_terminal(self, keyboard: TextIO, screen: Callable[[], str]) -> Player:
        channel = Console(self.clock)
        await self.stack.enter_async_context(channel.listening(self.reception))
        return self._player("console", AtTerminal(channel, keyboard, screen, self.heard))

    async def _joined(self, channel: Channel) -> httpx2.AsyncClient:
        """A client of the channel's routes, which stand beside the desk."""
        routes = channel.routes(self.reception)
        assert routes is not None
        self.desk.app.include_router(routes)
        await self.stack.enter_async_context(channel.listening(self.reception))
        transport = httpx2.ASGITransport(self.desk.app, client=("198.51.100.7", 1))
        client = httpx2.AsyncClient(transport=transport, base_url="http://localhost")
        return await self.stack.enter_async_context(client)

    def _player(self, name: str, hand: Hand) -> Player:
        edition = small.edition()
        intake = Intake(
            database=self.database, vault=self.vault, clock=self.clock, engine=Engine(), edition=lambda: edition,
            regions=regions.load(), wake_delivery=lambda _: None,
        )  # fmt: skip
        collection = Collection(self.database, self.clock, [hand.channel], lambda: None)
        delivery = Delivery(self.database, self.clock, hand.channel)
        return Player(name, hand, self.database, self.clock, intake, delivery, collection, self.desk)


@dataclass
class Party:
    """The person on one channel, and the mediator who will answer them there."""

    player: Player
    mediator: Mediator


@pytest.fixture
async def parties(
    sqlite_databases: Databases,
    vault: Vault,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> AsyncIterator[Sequence[Party]]:
    """One on each channel: each in a clinic of its own, with a clock that shows the same time."""
    monkeypatch.chdir(tmp_path)  # a terminal saves files where it is
    async with AsyncExitStack() as stack:
        urls = stack.enter_context(platforms.running(tmp_path))

        async def a_clinic() -> Clinic:
            database = Database(sqlite_databases.new_url(), vault)
            stack.push_async_callback(database.close)
            return await stack.enter_async_context(opened(database, vault, Clock(), tmp_path))

        read, write = os.pipe()
        monkeypatch.setattr(sys, "stdin", stack.enter_context(os.fdopen(read)))
        # Closed before that: the terminal waits for a line, and ends when none can come.
        keyboard = os.fdopen(write, "w")
        terminal = await (await a_clinic()).at_terminal(keyboard, lambda: capsys.readouterr().out)
        found = [terminal, await (await a_clinic()).on_website()]
        stack.callback(keyboard.close)
        for name, url in urls.items():
            clinic = await a_clinic()
            platform = await stack.enter_async_context(platforms.joined(name, url, clinic.clock))
            found.append(await clinic.on_platform(name, platform))
        yield [Party(player, await _mediator(player)) for player in found]


async def _mediator(player: Player) -> Mediator:
    return await factories.a_mediator(player.database, player.desk.office.vault, player.clock)
