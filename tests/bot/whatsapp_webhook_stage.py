"""WhatsApp's webhook on a real server, over a real inbox; a test plays WhatsApp."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any

import httpx2
import pytest

from bot.channels.whatsapp import WEBHOOK_PATH, Account, WhatsApp
from clinic.database import Database
from clinic.vault import Vault
from tests.bot.webhook_stage import ServedWebhook, listening
from tests.conftest import Clock
from tests.fakes import graph_api
from tests.fakes.graph_api import OTHER_SECRET, SECRET, SIGNATURE
from tests.fakes.process import free_port


class Webhook(ServedWebhook):
    """The webhook on a real server, as WhatsApp sees it."""

    path = WEBHOOK_PATH

    async def brings(self, payload: Any, secret: str = SECRET) -> httpx2.Response:
        body, headers = graph_api.signed(payload, secret)
        return await self.client.post(WEBHOOK_PATH, content=body, headers=headers)

    async def brings_bytes(self, body: bytes, signature: bytes | None) -> httpx2.Response:
        headers = {} if signature is None else {SIGNATURE.encode(): signature}
        return await self.client.post(WEBHOOK_PATH, content=body, headers=headers)

    async def asks(self, **query: str) -> httpx2.Response:
        named = {f"hub.{name}": value for name, value in query.items()}
        return await self.client.get(WEBHOOK_PATH, params=named)


@asynccontextmanager
async def open_webhook(database: Database, vault: Vault, clock: Clock) -> AsyncIterator[Webhook]:
    async def is_answering(_key: str) -> bool:
        return True

    nowhere = f"http://127.0.0.1:{free_port()}"
    account = Account(
        graph_api.TOKEN, graph_api.NUMBER, (OTHER_SECRET, SECRET), graph_api.VERIFY_TOKEN, api_url=nowhere
    )
    whatsapp = WhatsApp(account, is_answering=is_answering, clock=clock, body_within=timedelta(seconds=1))
    async with listening(whatsapp, database, vault, clock) as port, Webhook(port, database) as webhook:
        yield webhook


@pytest.fixture
async def webhook(database: Database, vault: Vault, clock: Clock) -> AsyncIterator[Webhook]:
    async with open_webhook(database, vault, clock) as webhook:
        yield webhook
