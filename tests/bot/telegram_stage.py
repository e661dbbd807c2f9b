"""Telegram's two sides: our webhook on a real server over a real inbox, and its Bot API as a fake process."""

from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any

import httpx2
import orjson
import pytest
from structlog.typing import EventDict

from bot.channels.telegram import WEBHOOK_PATH, Telegram
from bot.channels.telegram_ear import SECRET_HEADER
from clinic.content import Address
from clinic.database import Database
from clinic.vault import Vault
from tests.bot.webhook_stage import ServedWebhook, listening
from tests.conftest import Clock
from tests.fakes import bot_api
from tests.fakes.bot_api import BotApi
from tests.fakes.process import Process, free_port

SECRET = "a-secret_for-tests-only"
WORKER = Address("telegram", str(bot_api.WORKER))


class Webhook(ServedWebhook):
    """The webhook on a real server, as Telegram sees it."""

    path = WEBHOOK_PATH

    async def brings(self, update: Any) -> httpx2.Response:
        return await self.brings_bytes(orjson.dumps(update))

    async def brings_bytes(self, body: bytes, secret: bytes | None = SECRET.encode()) -> httpx2.Response:
        headers = {} if secret is None else {SECRET_HEADER.encode(): secret}
        return await self.client.post(WEBHOOK_PATH, content=body, headers=headers)


def of_updates(logs: Sequence[EventDict]) -> list[EventDict]:
    """What the webhook logged. Meanwhile the channel tries to tell Telegram its commands, and there is no API."""
    return [line for line in logs if line["event"] != "telegram commands not set"]


@asynccontextmanager
async def open_webhook(database: Database, vault: Vault, clock: Clock) -> AsyncIterator[Webhook]:
    nowhere = f"http://127.0.0.1:{free_port()}"
    telegram = Telegram(
        bot_api.TOKEN, clock=clock, webhook_secret=SECRET, public_url="https://hati-jasoka.example", api_url=nowhere,
        body_within=timedelta(seconds=1),
    )  # fmt: skip
    async with listening(telegram, database, vault, clock) as port, Webhook(port, database) as webhook:
        yield webhook


@pytest.fixture
async def webhook(database: Database, vault: Vault, clock: Clock) -> AsyncIterator[Webhook]:
    async with open_webhook(database, vault, clock) as webhook:
        yield webhook


@pytest.fixture(scope="module")
def api_process(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Process]:
    with bot_api.process(tmp_path_factory.mktemp("telegram")) as process:
        yield process


@pytest.fixture
async def api(api_process: Process) -> AsyncIterator[BotApi]:
    async with BotApi(api_process.url) as api:
        await api.reset()
        yield api
