"""The terminal: the smallest whole channel, and the model to copy for a new one."""

import asyncio
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path
from uuid import uuid4

from fastapi import APIRouter

from bot.channels import written
from bot.channels.channel import Abilities, Files, Hearing
from clinic.content import Address, Attachment, Content, Inbound, Kind
from clinic.filetype import Fault, Unacceptable

NAME = "console"
_GOODBYE = frozenset(("keluar", "exit", "quit"))


class Console:
    """One person at a terminal. `heard` is set once standard input has ended."""

    name = NAME
    shows = Abilities(text=100_000, buttons=0, per_second=1000, files=Files.SENT)

    def __init__(self, clock: Callable[[], datetime]) -> None:
        self._clock = clock
        self.key = f"terminal-{uuid4().hex}"
        self._said = asyncio.Event()
        self.ended = asyncio.Event()

    async def send(self, key: str, content: Content) -> str | None:
        if key != self.key:  # an earlier terminal that was closed before its answer came
            return None
        speaker = content.speaker or "Hati Jasoka (otomatis)"
        lines = [f"  {line}" for line in written.lines(content)]
        files = [f"  Berkas: {await asyncio.to_thread(_saved, one)}" for one in content.attachments]
        sys.stdout.write("\n".join(("", f"{speaker}:", content.text, *files, *lines, "", "")))
        sys.stdout.flush()
        self._said.set()
        return None

    async def fetch(self, reference: str) -> bytes:
        raise Unacceptable(Fault.GONE)  # nobody sends files at a terminal

    def routes(self, hearing: Hearing) -> APIRouter | None:
        return None

    @asynccontextmanager
    async def listening(self, hearing: Hearing) -> AsyncIterator[None]:
        reading = asyncio.create_task(self._read(hearing))
        try:
            yield
        finally:
            reading.cancel()

    async def _read(self, hearing: Hearing) -> None:
        sys.stdout.write("Tulis pertanyaan Anda, atau “keluar”.\n")
        while True:
            sys.stdout.write("Anda: ")
            sys.stdout.flush()
            line = await asyncio.to_thread(sys.stdin.readline)
            text = line.strip()
            if not line or text.lower() in _GOODBYE:
                self.ended.set()
                return
            self._said.clear()
            inbound = Inbound(Address(NAME, self.key), uuid4().hex, Kind.TEXT, text, self._clock())
            await hearing.hear([inbound])
            try:
                # The answer belongs above the next prompt; a mediator's may come any time later.
                async with asyncio.timeout(5):
                    await self._said.wait()
            except TimeoutError:
                continue


def _saved(attachment: Attachment) -> Path:
    """Write the file into the folder of the terminal, under a name that is still free there; returns its path."""
    wanted = Path(attachment.name)
    for number in range(1, 1000):
        path = Path.cwd() / (wanted if number == 1 else f"{wanted.stem}-{number}{wanted.suffix}")
        try:
            with path.open("xb") as file:
                file.write(attachment.content)
        except FileExistsError:
            continue
        return path
    raise FileExistsError(attachment.name)
