"""A browser as the website's chat sees it: its requests over HTTP, on both databases."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from uuid import uuid4

import httpx2
import pytest
from fastapi import FastAPI

from clinic.database import Database
from clinic.vault import Vault, digest
from tests.bot.web_stage import Stage
from tests.conftest import Clock

HOME = "198.51.100.7"


@pytest.fixture
async def stage(database: Database, vault: Vault, clock: Clock) -> AsyncIterator[Stage]:
    stage = Stage(database, vault, clock)
    async with stage.reception.writing():
        yield stage


@asynccontextmanager
async def browser(
    app: FastAPI, host: str = HOME, base: str = "http://klinik.test"
) -> AsyncIterator[httpx2.AsyncClient]:
    async with httpx2.AsyncClient(transport=httpx2.ASGITransport(app=app, client=(host, 1)), base_url=base) as client:
        yield client


@pytest.fixture
async def client(stage: Stage) -> AsyncIterator[httpx2.AsyncClient]:
    async with browser(stage.app) as client:
        yield client


def words(text: str = "halo", **fields: Any) -> dict[str, Any]:
    return {"id": str(uuid4()), "text": text, **fields}


async def say(client: httpx2.AsyncClient, text: str = "halo", **fields: Any) -> httpx2.Response:
    return await client.post("/web/v1/messages", json=words(text, **fields))


def key_of(client: httpx2.AsyncClient) -> str:
    return digest(client.cookies["hati"])


async def thread(client: httpx2.AsyncClient, after: int = 0) -> list[dict[str, Any]]:
    entries: list[dict[str, Any]] = (await client.get("/web/v1/messages", params={"after": after})).json()["entries"]
    return entries
