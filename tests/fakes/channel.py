"""A channel that keeps what it was given to send."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import APIRouter

from bot.channels.channel import Abilities, Files, Hearing
from clinic.content import Content


class Postbox:
    """Sends nothing anywhere; `sent` is what it would have sent, in order, `files` what can be fetched."""

    def __init__(self, name: str, *, takes_files: bool = True) -> None:
        self.name = name
        self.shows = Abilities(text=4096, buttons=100, per_second=1000, files=Files.SENT if takes_files else Files.NONE)
        self.sent: list[Content] = []
        self.files: dict[str, bytes] = {}

    async def send(self, key: str, content: Content) -> str | None:
        self.sent.append(content)
        return str(len(self.sent))

    async def fetch(self, reference: str) -> bytes:
        return self.files[reference]

    def routes(self, hearing: Hearing) -> APIRouter | None:
        return None

    @asynccontextmanager
    async def listening(self, hearing: Hearing) -> AsyncIterator[None]:
        yield
