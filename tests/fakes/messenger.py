"""A Send API of our own, a process beside the program: `python -m tests.fakes.messenger --port N --folder DIR`.

What it has heard and what shall fail is in a SQLite file, so a test sees what happened around a kill, its own included.
It refuses what Messenger refuses: a wrong token, an empty or too long text, too many or too long buttons, a tag that
does not exist, and words outside the window.

A test steers it:

- `POST /__fail` `{mode, n = 1, chat_id, seconds = 1}`: the next n calls go wrong. Modes: `cut`: done, and the
  connection cut without an answer; `delay`: done, and answered after `seconds`; `400:551` or `400:100:2018001`: a
  status and the numbers of the error; `502`: a status alone
- `POST /__window` `{chat_id, hours}`: so many hours ago this person last wrote
- `PUT /__file/{id}`: a file that a person sent, to be had at `/media/{id}`; with `?url=` asking for it leads there
- `POST /__reset`: as new
- `GET /__sent`: the messages that it took, in order; `GET /__calls`: every call and how it ended
"""

import argparse
import asyncio
import json
from pathlib import Path
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from tests.fakes import messenger_api
from tests.fakes.telegram import CuttableProtocol, fetched, put_file
from tests.fakes.telegram_memory import Call, Failure, Memory

_TAKEN = ("ok", "cut", "delay")
_A_DAY, _SEVEN_DAYS = 24, 7 * 24


class Refused(Exception):
    """An answer that says no; without `code` it is not Meta that answers."""

    def __init__(self, status: int, code: int | None = None, subcode: int | None = None) -> None:
        super().__init__(f"{status}:{code}:{subcode}")
        self.status, self.code, self.subcode = status, code, subcode

    def response(self) -> Response:
        if self.code is None:
            return Response("<html>Bad gateway</html>", self.status)
        error = {"message": f"(#{self.code})", "type": "OAuthException", "code": self.code, "fbtrace_id": "A"}
        more = {} if self.subcode is None else {"error_subcode": self.subcode}
        return JSONResponse({"error": error | more}, self.status)


class Page:
    """The page's one edge, and the test's."""

    def __init__(self, memory: Memory) -> None:
        self._memory = memory
        self._hours: dict[str, float] = {}

    def application(self) -> Starlette:
        return Starlette(
            routes=[
                Route(f"/{messenger_api.PAGE}/messages", self.messages, methods=["POST"]),
                Route("/media/{file_id}", self.fetched),
                Route("/__file/{file_id}", self.put_file, methods=["PUT"]),
                Route("/__fail", self.fail, methods=["POST"]),
                Route("/__window", self.window, methods=["POST"]),
                Route("/__reset", self.reset, methods=["POST"]),
                Route("/__sent", self.sent),
                Route("/__calls", self.calls),
            ]
        )

    async def messages(self, request: Request) -> Response:
        fields = await _fields(request)
        person = fields["recipient"]["id"]
        failure = self._memory.next_failure("messages", person)
        try:
            _fail(failure)
            _check(request, fields)
            self._check_window(person, fields)
        except Refused as refused:
            self._memory.record("messages", person, fields, str(refused))
            return refused.response()
        number = self._memory.record("messages", person, fields, failure.mode if failure else "ok")
        if failure is not None and failure.mode == "delay":
            await asyncio.sleep(failure.seconds)
        if failure is not None and failure.mode == "cut":
            request.state.transport.abort()
            while (await request.receive())["type"] != "http.disconnect":
                pass
        return JSONResponse({"recipient_id": person, "message_id": f"m_{number}"})

    def _check_window(self, person: str, fields: dict[str, Any]) -> None:
        is_human = fields.get("tag") == "HUMAN_AGENT"
        if self._hours.get(person, 0) > (_SEVEN_DAYS if is_human else _A_DAY):
            raise Refused(400, 10, 2018278)

    async def fetched(self, request: Request) -> Response:
        return fetched(self._memory, request.path_params["file_id"])

    async def put_file(self, request: Request) -> Response:
        return await put_file(self._memory, request)

    async def fail(self, request: Request) -> Response:
        self._memory.fail(Failure(**{"method": "messages", **await request.json()}))
        return Response()

    async def window(self, request: Request) -> Response:
        body = await request.json()
        self._hours[body["chat_id"]] = body["hours"]
        return Response()

    async def reset(self, request: Request) -> Response:
        self._memory.reset()
        self._hours.clear()
        return Response()

    async def sent(self, request: Request) -> Response:
        return JSONResponse([_as_json(call) for call in self._memory.calls() if call.outcome in _TAKEN])

    async def calls(self, request: Request) -> Response:
        return JSONResponse([_as_json(call) for call in self._memory.calls()])


async def _fields(request: Request) -> dict[str, Any]:
    if request.headers["content-type"].startswith("application/json"):
        found: dict[str, Any] = await request.json()
        return found
    async with request.form() as form:
        file: Any = form["filedata"]
        fields = {name: value for name, value in form.items() if isinstance(value, str)}
        told = {name: json.loads(fields[name]) for name in ("recipient", "message")}
        return {**fields, **told, "file": {"name": file.filename, "type": file.content_type, "size": file.size}}


def _fail(failure: Failure | None) -> None:
    if failure is not None and failure.mode not in _TAKEN:
        raise Refused(*map(int, failure.mode.split(":")))


def _check(request: Request, fields: dict[str, Any]) -> None:
    """Raises Refused (100: a parameter is not valid) for what Messenger does not take."""
    if request.headers.get("authorization") != f"Bearer {messenger_api.TOKEN}":
        raise Refused(401, 190)
    kind = (fields.get("messaging_type"), fields.get("tag"))
    if kind not in (("RESPONSE", None), ("MESSAGE_TAG", "HUMAN_AGENT")) or not is_right(fields):
        raise Refused(400, 100)


def is_right(fields: dict[str, Any]) -> bool:
    """Whether Messenger would take this message."""
    message = fields["message"]
    if (attachment := message.get("attachment")) is not None:
        if attachment["type"] == "file":
            return bool(fields["file"]["size"])
        payload = attachment["payload"]
        titles = [button["title"] for button in payload["buttons"]]
        return 1 <= len(payload["text"]) <= 640 and 1 <= len(titles) <= 3 and all(len(title) <= 20 for title in titles)
    replies = message.get("quick_replies", [])
    return (
        1 <= len(message["text"]) <= 2000
        and len(replies) <= 13
        and all(1 <= len(reply["title"]) <= 20 and 1 <= len(reply["payload"]) <= 1000 for reply in replies)
    )


def _as_json(call: Call) -> dict[str, Any]:
    return {
        "name": f"m_{call.number}",
        "at": call.at,
        "key": call.chat_id,
        "text": messenger_api.text_of(call.fields),
        "fields": call.fields,
        "outcome": call.outcome,
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--folder", type=Path, required=True)
    arguments = parser.parse_args()
    memory = Memory(arguments.folder / "messenger.db")
    uvicorn.run(
        Page(memory).application(), host="127.0.0.1", port=arguments.port, http=CuttableProtocol, lifespan="off",
        log_level="warning", timeout_graceful_shutdown=1,
    )  # fmt: skip


if __name__ == "__main__":
    main()
