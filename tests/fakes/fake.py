"""A platform of our own, as far as all of them are alike: a process beside the program, steered by the test.

What it has heard and what shall fail is in a SQLite file, so a test sees what happened around a kill, its own included.

- `POST /__fail` `{mode, n = 1, method, chat_id, seconds = 1}`: the next n such calls go wrong. Modes: `cut`: done, and
  the connection cut without an answer; `delay`: done, and answered after `seconds`; others are the platform's own
- `PUT /__file/{id}`: a file that a person sent; with `?url=` asking for it leads there
- `POST /__reset`: as new
- `GET /__sent`: the messages that it took, in order; `GET /__calls`: every call and how it ended
"""

import argparse
import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from tests.fakes.memory import Call, Failure, Memory

DONE = ("ok", "cut", "delay")


class CuttableProtocol(HttpToolsProtocol):
    """Hands the connection to the application, which can then cut it: HTTP itself has no word for that."""

    def on_message_begin(self) -> None:
        super().on_message_begin()
        self.scope["state"]["transport"] = self.transport


class Fake:
    """What a test steers and asks. A platform says which method sends words, and how a call is shown."""

    sends = "messages"

    def __init__(self, memory: Memory) -> None:
        self._memory = memory

    def steering(self) -> list[Route]:
        return [
            Route("/__file/{file_id}", self.put_file, methods=["PUT"]),
            Route("/__fail", self.fail, methods=["POST"]),
            Route("/__reset", self.reset, methods=["POST"]),
            Route("/__sent", self.sent),
            Route("/__calls", self.calls),
        ]

    def is_sent(self, call: Call) -> bool:
        return call.method == self.sends and call.outcome in DONE

    def as_json(self, call: Call) -> dict[str, Any]:
        raise NotImplementedError

    async def put_file(self, request: Request) -> Response:
        content, url = await request.body(), request.query_params.get("url")
        self._memory.put_file(request.path_params["file_id"], content, url)
        return Response()

    async def fail(self, request: Request) -> Response:
        self._memory.fail(Failure(**{"method": self.sends, **await request.json()}))
        return Response()

    async def reset(self, request: Request) -> Response:
        self._memory.reset()
        return Response()

    async def sent(self, request: Request) -> Response:
        return JSONResponse([self.as_json(call) for call in self._memory.calls() if self.is_sent(call)])

    async def calls(self, request: Request) -> Response:
        return JSONResponse([self.as_json(call) for call in self._memory.calls()])

    def fetched(self, file_id: str) -> Response:
        """The bytes of a file, or where it has gone to."""
        found = self._memory.file(file_id)
        if found is None:
            return Response("Not Found", 404)
        content, url = found
        return Response(content) if url is None else Response(status_code=302, headers={"location": url})

    async def suffers(self, request: Request, failure: Failure | None) -> None:
        """What is done already is answered late, or never: before the answer of a call."""
        if failure is not None and failure.mode == "delay":
            await asyncio.sleep(failure.seconds)
        if failure is not None and failure.mode == "cut":
            request.state.transport.abort()
            while (await request.receive())["type"] != "http.disconnect":
                pass


def run(name: str, application: Callable[[Memory], Starlette], description: str | None) -> None:
    """`--port N --folder DIR`; it remembers in `name.db` there."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--folder", type=Path, required=True)
    arguments = parser.parse_args()
    memory = Memory(arguments.folder / f"{name}.db")
    uvicorn.run(
        application(memory), host="127.0.0.1", port=arguments.port, http=CuttableProtocol, lifespan="off",
        log_level="warning", timeout_graceful_shutdown=1,
    )  # fmt: skip
