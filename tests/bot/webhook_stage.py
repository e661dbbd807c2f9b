"""A webhook on a real server, over a real inbox: what Telegram's and WhatsApp's stages share."""

import asyncio
from asyncio import StreamReader, StreamWriter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Self

import httpx2
from fastapi import FastAPI
from sqlalchemy import select

from bot.channels.channel import Channel
from bot.reception import Reception
from clinic.content import Inbound
from clinic.database import Database
from clinic.inbox import Incoming
from clinic.vault import Vault
from tests.conftest import Clock
from tests.fakes.process import free_port
from tests.serving import served


class ServedWebhook:
    """A webhook that answers at a port; a platform's own says where, and how it signs what it brings."""

    path: str

    def __init__(self, port: int, database: Database) -> None:
        self.host, self.port, self._database = "127.0.0.1", port, database
        self.client = httpx2.AsyncClient(base_url=f"http://{self.host}:{port}")

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.client.aclose()

    async def stored(self) -> list[Inbound]:
        async with self._database.read() as session:
            return [row.inbound for row in await session.scalars(select(Incoming).order_by(Incoming.id))]

    @asynccontextmanager
    async def request(self, *headers: str) -> AsyncIterator[tuple[StreamReader, StreamWriter]]:
        """A request by hand, of which no more than the head has been sent."""
        reader, writer = await asyncio.open_connection(self.host, self.port)
        lines = (f"POST {self.path} HTTP/1.1", f"Host: {self.host}", "Content-Type: application/json", *headers)
        writer.write("\r\n".join((*lines, "", "")).encode())
        async with asyncio.timeout(10):
            yield reader, writer
        writer.close()
        await writer.wait_closed()

    async def brings_without_end(self, *headers: str) -> tuple[bytes, int]:
        """The first line of the answer to a body that never ends, and how many bytes of it were brought until then."""
        chunk = b"10000\r\n" + b"x" * 0x10000 + b"\r\n"
        async with self.request(*headers, "Transfer-Encoding: chunked") as (reader, writer):
            answer, brought = asyncio.create_task(reader.readline()), 0
            while not answer.done():
                writer.write(chunk)
                brought += 0x10000
                await writer.drain()
                await asyncio.sleep(0)
            return await answer, brought


@asynccontextmanager
async def listening(channel: Channel, database: Database, vault: Vault, clock: Clock) -> AsyncIterator[int]:
    """The port at which the webhook of the channel answers inside the block."""
    reception = Reception(database, vault, clock, wake=lambda: None)
    async with reception.writing(), channel.listening(reception):
        routes = channel.routes(reception)
        assert routes is not None
        app = FastAPI(telemetry={"tracing": False, "metrics": False, "logs": False})
        app.include_router(routes)
        port = free_port()
        async with served(app, port):
            yield port
