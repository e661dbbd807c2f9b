"""An app of ours on a real port, inside the test's own loop."""

import asyncio
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, nullcontext

import uvicorn
from fastapi import FastAPI


class Server(uvicorn.Server):
    """A server that says when it answers; it stops the way the program's does, by ending the open streams first."""

    def __init__(self, config: uvicorn.Config, end_streams: Callable[[], None]) -> None:
        super().__init__(config)
        self._end_streams = end_streams
        self.answers = asyncio.Event()

    def capture_signals(self) -> nullcontext[None]:  # type: ignore[override]  # the signals belong to pytest
        return nullcontext()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.answers.set()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._end_streams()
        await super().shutdown(sockets)


@asynccontextmanager
async def served(app: FastAPI, port: int, end_streams: Callable[[], None] = lambda: None) -> AsyncIterator[None]:
    """The app answers at `port` inside the block."""
    server = Server(uvicorn.Config(app, host="127.0.0.1", port=port, log_level="error", lifespan="off"), end_streams)
    serving = asyncio.create_task(server.serve())
    async with asyncio.timeout(10):
        await server.answers.wait()
    try:
        yield
    finally:
        server.should_exit = True
        await serving
