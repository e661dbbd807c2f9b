"""Messenger (A11): a late word is tagged when a human wrote it, and waits for the person when the bot did."""

from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack
from dataclasses import dataclass
from typing import Any

import httpx2
import pytest
from fastapi import FastAPI
from sqlalchemy import select

from bot.channels.messenger import WEBHOOK_PATH, FacebookPage, Messenger
from bot.delivery import Delivery
from bot.engine.engine import Engine
from bot.intake import Intake
from bot.reception import Reception
from clinic import conversations, outbox, regions
from clinic.content import Address, Content
from clinic.database import Database
from clinic.outbox import Outgoing
from clinic.vault import Vault
from knowledge.edition import Edition
from tests.conftest import Clock
from tests.fakes import messenger_api
from tests.fakes.messenger_api import WORKER, MessengerApi
from tests.fakes.process import Process

RINA = "Rina, mediator Kota Pontianak"


@pytest.fixture(scope="module")
def api_process(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Process]:
    with messenger_api.process(tmp_path_factory.mktemp("messenger")) as process:
        yield process


@dataclass
class Stage:
    """Messenger and its sender over a real database; a test moves the clock and plays the platform and the person."""

    database: Database
    vault: Vault
    clock: Clock
    api: MessengerApi
    delivery: Delivery
    intake: Intake
    client: httpx2.AsyncClient

    async def owes(self, *contents: Content) -> None:
        """These words wait for a person who has just written."""
        async with self.database.begin() as session:
            address = Address("messenger", WORKER)
            conversation = await conversations.open_with(session, self.vault, address, self.clock())
            for content in contents:
                entry = conversations.said(conversation, content, self.clock())
                await outbox.put(session, conversation, entry, content)

    async def delivers(self) -> list[tuple[str | None, str | None]]:
        """Everything that is due is tried; returns the words that Messenger took so far, each with its tag."""
        while await self.delivery.round():
            pass
        return [(sent["text"], sent["fields"].get("tag")) for sent in await self.api.sent()]

    async def after(self, hours: float) -> None:
        """Nothing happens for so long, at the platform's clock as well."""
        self.clock.forward(hours=hours)
        await self.api.wrote(hours)

    async def writes(self, **fields: Any) -> None:
        await self.api.wrote(0)
        body, headers = messenger_api.signed(messenger_api.message("m_in", self.clock(), **fields))
        assert (await self.client.post(WEBHOOK_PATH, content=body, headers=headers)).status_code == 200
        while await self.intake.round():
            pass

    async def states(self) -> list[str]:
        async with self.database.read() as session:
            return [row.state for row in await session.scalars(select(Outgoing).order_by(Outgoing.id))]


@pytest.fixture
async def stage(
    database: Database, vault: Vault, clock: Clock, api_process: Process, small_edition: Edition
) -> AsyncIterator[Stage]:
    page = FacebookPage(
        messenger_api.TOKEN, messenger_api.PAGE, (messenger_api.SECRET,), messenger_api.VERIFY_TOKEN, api_process.url
    )
    messenger = Messenger(page, clock=clock)
    reception = Reception(database, vault, clock, wake=lambda: None)
    engine, edition = Engine(), small_edition
    intake = Intake(database, vault, clock, engine, lambda: edition, regions.load(), wake_delivery=lambda _: None)
    delivery = Delivery(database, clock, messenger, patience=60)
    app = FastAPI()
    async with AsyncExitStack() as stack:
        await stack.enter_async_context(reception.writing())
        await stack.enter_async_context(messenger.listening(reception))
        routes = messenger.routes(reception)
        assert routes is not None
        app.include_router(routes)
        transport = httpx2.ASGITransport(app)
        client = await stack.enter_async_context(httpx2.AsyncClient(transport=transport, base_url="http://localhost"))
        api = await stack.enter_async_context(MessengerApi(api_process.url))
        await api.reset()
        yield Stage(database, vault, clock, api, delivery, intake, client)
        await delivery.finish(5)


async def test_a_mediators_late_reply_arrives_at_once_and_the_bots_waits_until_the_person_writes(stage: Stage) -> None:
    await stage.owes(Content("Silakan datang besok.", speaker=RINA), Content("Jawaban otomatis."))
    await stage.after(hours=30)
    late = (f"{RINA}:\nSilakan datang besok.", "HUMAN_AGENT")
    assert await stage.delivers() == [late]
    assert await stage.states() == ["sent", "held"]
    await stage.writes(attachments=[{"type": "image", "payload": {"url": "x"}}])
    arrived = await stage.delivers()
    assert arrived[:2] == [late, ("Jawaban otomatis.", None)]
    assert [tag for _, tag in arrived[1:]] == [None] * len(arrived[1:])


async def test_after_seven_days_a_mediators_reply_waits_as_well_and_is_not_lost(stage: Stage) -> None:
    await stage.owes(Content("Silakan datang besok.", speaker=RINA))
    await stage.after(hours=169)
    assert await stage.delivers() == []
    assert await stage.states() == ["held"]
    await stage.writes(attachments=[{"type": "audio", "payload": {"url": "x"}}])
    assert (await stage.delivers())[0] == (f"{RINA}:\nSilakan datang besok.", None)


async def test_when_the_platform_says_too_late_before_our_clock_does_nothing_is_lost(stage: Stage) -> None:
    await stage.owes(Content("Jawaban otomatis."))
    await stage.api.wrote(25)
    assert await stage.delivers() == []
    assert await stage.states() == ["held"]
