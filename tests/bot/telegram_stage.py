"""Telegram's webhook on a real server, over a real inbox; a test plays Telegram."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any

import httpx2
import orjson
import pytest
from fastapi import FastAPI
from sqlalchemy import select

from bot.channels.telegram import WEBHOOK_PATH, Telegram
from bot.channels.telegram_ear import SECRET_HEADER
from bot.reception import Reception
from clinic.content import Address, Inbound
from clinic.database import Database
from clinic.inbox import Incoming
from clinic.vault import Vault
from tests.conftest import Clock
from tests.fakes import bot_api
from tests.fakes.process import free_port
from tests.serving import served

SECRET = "a-secret_for-tests-only"
WORKER = Address("telegram", str(bot_api.WORKER))


class Webhook:
    """The webhook on a real server, as Telegram sees it."""

    def __init__(self, url: str, database: Database) -> None:
        self.host, self.port = "127.0.0.1", int(url.rsplit(":", 1)[1])
        self._database = database
        self.client = httpx2.AsyncClient(base_url=url)

    async def brings(self, update: Any) -> httpx2.Response:
        return await self.brings_bytes(orjson.dumps(update))

    async def brings_bytes(self, body: bytes, secret: bytes | None = SECRET.encode()) -> httpx2.Response:
        headers = {} if secret is None else {SECRET_HEADER.encode(): secret}
        return await self.client.post(WEBHOOK_PATH, content=body, headers=headers)

    async def stored(self) -> list[Inbound]:
        async with self._database.read() as session:
            return [row.inbound for row in await session.scalars(select(Incoming).order_by(Incoming.id))]


@asynccontextmanager
async def open_webhook(database: Database, vault: Vault, clock: Clock) -> AsyncIterator[Webhook]:
    nowhere = f"http://127.0.0.1:{free_port()}"
    telegram = Telegram(
        bot_api.TOKEN, clock=clock, webhook_secret=SECRET, public_url="https://hati-jasoka.example", api_url=nowhere,
        body_within=timedelta(seconds=1),
    )  # fmt: skip
    reception = Reception(database, vault, clock, wake=lambda: None)
    async with reception.writing(), telegram.listening(reception):
        routes = telegram.routes(reception)
        assert routes is not None
        app = FastAPI(telemetry={"tracing": False, "metrics": False, "logs": False})
        app.include_router(routes)
        port = free_port()
        async with served(app, port):
            webhook = Webhook(f"http://127.0.0.1:{port}", database)
            try:
                yield webhook
            finally:
                await webhook.client.aclose()


@pytest.fixture
async def webhook(database: Database, vault: Vault, clock: Clock) -> AsyncIterator[Webhook]:
    async with open_webhook(database, vault, clock) as webhook:
        yield webhook
