"""A process that only delivers, to a ledger on disk: `-m tests.bar.sender --port N --database URL --ledger FILE`."""

import argparse
import asyncio
import os
from contextlib import AbstractAsyncContextManager, nullcontext
from pathlib import Path

import uvicorn
from fastapi import APIRouter
from starlette.applications import Starlette
from starlette.responses import Response
from starlette.routing import Route

from bot.channels.channel import Abilities, Hearing
from bot.delivery import Delivery
from bot.loop import Loop
from clinic.clock import utc_now
from clinic.content import Content
from clinic.database import Database
from clinic.vault import Vault
from tests.conftest import TEST_KEY


class Ledger:
    """A platform that writes each message it accepts as a line; what is written survives a kill."""

    name = "ledger"
    shows = Abilities(text=4096, buttons=0, per_second=1000)

    def __init__(self, path: Path) -> None:
        self._file = os.open(path, os.O_WRONLY | os.O_APPEND)

    async def send(self, key: str, content: Content) -> str | None:
        os.write(self._file, f"{content.text}\n".encode())
        return None

    def routes(self, hearing: Hearing) -> APIRouter | None:
        return None

    def listening(self, hearing: Hearing) -> AbstractAsyncContextManager[None]:
        return nullcontext()


async def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--database", required=True)
    parser.add_argument("--ledger", type=Path, required=True)
    arguments = parser.parse_args()
    database = Database(arguments.database, Vault([TEST_KEY]))
    loop = Loop("delivery", Delivery(database, utc_now, Ledger(arguments.ledger)).round)
    working = asyncio.create_task(loop.run())
    alive = Starlette(routes=[Route("/", lambda _request: Response())])
    await uvicorn.Server(uvicorn.Config(alive, port=arguments.port, log_level="warning", lifespan="off")).serve()
    loop.stop()
    await working


if __name__ == "__main__":
    asyncio.run(main())
