"""A process that only delivers, to a ledger on disk, by a clock that runs ten times as fast since a given moment.

A lease of a minute, which a killed sender leaves behind, is over in six seconds.
"""

import argparse
import asyncio
import os
from contextlib import AbstractAsyncContextManager, nullcontext
from datetime import datetime
from pathlib import Path

from fastapi import APIRouter

from bot.channels.channel import Abilities, Hearing
from bot.delivery import Delivery
from bot.loop import Loop
from clinic.clock import utc_now
from clinic.content import Content
from clinic.database import Database
from clinic.vault import Vault
from tests.conftest import TEST_KEY

HURRY = 10


class Ledger:
    """A platform that writes each message it accepts as a line; what is written survives a kill."""

    name = "ledger"
    shows = Abilities(text=4096, buttons=0, per_second=1000)

    def __init__(self, path: Path) -> None:
        self._file = os.open(path, os.O_WRONLY | os.O_APPEND)

    async def send(self, key: str, content: Content) -> str | None:
        os.write(self._file, f"{content.text}\n".encode())
        return None

    async def fetch(self, reference: str) -> bytes:
        raise LookupError(reference)

    def routes(self, hearing: Hearing) -> APIRouter | None:
        return None

    def listening(self, hearing: Hearing) -> AbstractAsyncContextManager[None]:
        return nullcontext()


async def _alive(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n")
    await writer.drain()
    writer.close()


async def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--database", required=True)
    parser.add_argument("--ledger", type=Path, required=True)
    parser.add_argument("--since", type=datetime.fromisoformat, required=True)
    arguments = parser.parse_args()
    database = Database(arguments.database, Vault([TEST_KEY]))
    since: datetime = arguments.since

    def hurried() -> datetime:
        return since + HURRY * (utc_now() - since)

    async with await asyncio.start_server(_alive, "127.0.0.1", arguments.port):
        await Loop("delivery", Delivery(database, hurried, Ledger(arguments.ledger)).round).run()


if __name__ == "__main__":
    asyncio.run(main())
