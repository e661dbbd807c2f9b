"""WhatsApp and its sender on a stage: a real database, a fake platform; a test plays the clock and the person."""

from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from typing import Any

import httpx2
import pytest
from fastapi import FastAPI
from sqlalchemy import select

from bot import health
from bot.channels.whatsapp import WEBHOOK_PATH, Account, WhatsApp
from bot.delivery import Delivery
from bot.engine.engine import Engine
from bot.intake import Intake
from bot.reception import Reception
from clinic import conversations, outbox, regions, tickets
from clinic.content import Address, Content
from clinic.conversations import Conversation
from clinic.database import Database
from clinic.mediators import Mediator
from clinic.outbox import Outgoing
from clinic.tickets import Ticket
from clinic.vault import Vault
from knowledge.edition import Edition
from tests import factories
from tests.conftest import Clock, Databases
from tests.fakes import graph_api
from tests.fakes.graph_api import WORKER, GraphApi
from tests.fakes.process import Process


@pytest.fixture(scope="module")
def graph_process(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Process]:
    with graph_api.process(tmp_path_factory.mktemp("graph")) as process:
        yield process


@pytest.fixture
async def graph(graph_process: Process) -> AsyncIterator[GraphApi]:
    async with GraphApi(graph_process.url) as graph:
        await graph.reset()
        yield graph


@dataclass
class Stage:
    """WhatsApp and its sender over a real database; a test moves the clock and plays the platform and the person."""

    database: Database
    vault: Vault
    clock: Clock
    graph: GraphApi
    delivery: Delivery
    intake: Intake
    client: httpx2.AsyncClient
    events: int = 0

    async def owes(self, *texts: str, key: str = WORKER) -> Conversation:
        """These words wait for a person who has just written."""
        async with self.database.begin() as session:
            conversation = await conversations.open_with(session, self.vault, Address("whatsapp", key), self.clock())
            for text in texts:
                entry = conversations.said(conversation, Content(text), self.clock())
                await outbox.put(session, conversation, entry, Content(text))
        return conversation

    async def delivers(self) -> list[str | None]:
        """Everything that is due is tried; returns the words that WhatsApp has taken since the beginning."""
        while await self.delivery.round():
            pass
        return [sent["text"] for sent in await self.graph.sent()]

    async def brings(self, payload: dict[str, Any]) -> None:
        """WhatsApp brings something to our webhook, and what a person said is worked on."""
        body, headers = graph_api.signed(payload)
        assert (await self.client.post(WEBHOOK_PATH, content=body, headers=headers)).status_code == 200
        while await self.intake.round():
            pass

    async def writes(self, text: str, key: str) -> None:
        self.events += 1
        await self.brings(graph_api.text(f"wamid.in.{self.events}", self.clock(), text, key=key))

    async def readiness(self) -> tuple[int, str | None]:
        """What `/readyz` says, and of WhatsApp."""
        answer = await self.client.get("/readyz")
        return answer.status_code, answer.json().get("stopped-whatsapp")

    async def outgoing(self) -> list[Outgoing]:
        async with self.database.read() as session:
            return list(await session.scalars(select(Outgoing).order_by(Outgoing.id)))

    async def states(self) -> list[tuple[str, str | None]]:
        return [(row.state, row.receipt) for row in await self.outgoing()]


async def _staged(
    database: Database, vault: Vault, clock: Clock, graph: GraphApi, edition: Edition
) -> AsyncIterator[Stage]:
    async def is_answering(_key: str) -> bool:
        return False

    account = Account(graph_api.TOKEN, graph_api.NUMBER, (graph_api.SECRET,), "x" * 16, graph.url, "kabar_tiket")
    whatsapp = WhatsApp(account, is_answering=is_answering, clock=clock)
    reception = Reception(database, vault, clock, wake=lambda: None)
    intake = Intake(database, vault, clock, Engine(), lambda: edition, regions.load(), wake_delivery=lambda _: None)
    delivery = Delivery(database, clock, whatsapp, patience=60)
    async with reception.writing(), whatsapp.listening(reception):
        routes = whatsapp.routes(reception)
        assert routes is not None
        app = FastAPI()
        app.include_router(routes)
        app.include_router(health.routes(database, (), clock))
        async with httpx2.AsyncClient(transport=httpx2.ASGITransport(app), base_url="http://localhost") as client:
            yield Stage(database, vault, clock, graph, delivery, intake, client)
        await delivery.finish(5)


@pytest.fixture
async def stage(
    database: Database, vault: Vault, clock: Clock, graph: GraphApi, small_edition: Edition
) -> AsyncIterator[Stage]:
    """On each database."""
    async for stage in _staged(database, vault, clock, graph, small_edition):
        yield stage


@pytest.fixture
async def stage_on_sqlite(
    sqlite_databases: Databases, vault: Vault, clock: Clock, graph: GraphApi, small_edition: Edition
) -> AsyncIterator[Stage]:
    database = Database(sqlite_databases.new_url(), vault)
    async for stage in _staged(database, vault, clock, graph, small_edition):
        yield stage
    await database.close()


async def a_case(stage: Stage) -> tuple[Ticket, Mediator, str]:
    """A ticket of a person on WhatsApp that a mediator holds, and the person's key."""
    mediator = await factories.a_mediator(stage.database, stage.vault, stage.clock)
    conversation = await stage.owes()
    ticket = await factories.a_ticket(stage.database, stage.vault, stage.clock, conversation=conversation)
    async with stage.database.begin() as session:
        (await session.get_one(Ticket, ticket.id)).take(mediator, stage.clock())
    return ticket, mediator, WORKER


async def replies(stage: Stage, ticket: Ticket, mediator: Mediator, *texts: str) -> None:
    async with stage.database.begin() as session:
        held = await session.get_one(Ticket, ticket.id)
        for text in texts:
            await tickets.reply(session, held, mediator, text, "Rina, mediator Kota Pontianak", stage.clock())


# --- A crash, and what nobody knows
