"""A Cloud API of our own, a process beside the program: `python -m tests.fakes.graph --port N --folder DIR`.

It refuses what WhatsApp refuses: a wrong token, an empty or too long text, too many or too long buttons and rows.

A test steers it as every fake (`tests.fakes.fake`), and:

- modes of `/__fail`: `429:130429`: a status and WhatsApp's number of the error; `502`: a status alone. With the method
  `fetched` a file comes cut short
- `POST /__webhook` `{url, secret, states, copies = 1}`: from now on each message that it takes is followed by these
  statuses, each so many times, in this order; brought until they are confirmed, as WhatsApp does
"""

import asyncio
import hashlib
from typing import Any

import httpx2
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from tests.fakes import fake, graph_api
from tests.fakes.fake import DONE, Fake
from tests.fakes.memory import Call, Failure, Memory


class Refused(Exception):
    """An answer that says no; without `code` it is not WhatsApp itself that answers."""

    def __init__(self, status: int, code: int | None) -> None:
        super().__init__(f"{status}:{code}")
        self.status, self.code = status, code

    def response(self) -> Response:
        if self.code is None:
            return Response("<html>Bad gateway</html>", self.status)
        error = {"message": f"(#{self.code})", "type": "OAuthException", "code": self.code, "fbtrace_id": "A"}
        return JSONResponse({"error": error}, self.status)


class Graph(Fake):
    """The API's two edges, and the test's."""

    def __init__(self, memory: Memory) -> None:
        super().__init__(memory)
        self._telling: set[asyncio.Task[None]] = set()

    def application(self) -> Starlette:
        return Starlette(
            routes=[
                Route(f"/{graph_api.NUMBER}/messages", self.messages, methods=["POST"]),
                Route(f"/{graph_api.NUMBER}/media", self.media, methods=["POST"]),
                Route("/media/{file_id}", self.media_file),
                Route("/__webhook", self.webhook, methods=["POST"]),
                *self.steering(),
                Route("/{file_id}", self.file),
            ]
        )

    async def messages(self, request: Request) -> Response:
        body = await request.json()
        if body.get("status") == "read":
            return await self._answer(request, "read", body)
        return await self._answer(request, "messages", body)

    async def media(self, request: Request) -> Response:
        async with request.form() as form:
            file: Any = form["file"]
            fields = {"name": file.filename, "type": form["type"], "size": file.size}
        return await self._answer(request, "media", fields)

    async def _answer(self, request: Request, method: str, fields: dict[str, Any]) -> Response:
        key: str = fields.get("recipient") or fields.get("to") or ""
        failure = self._memory.next_failure(method, key)
        try:
            _fail(failure)
            _check(request, method, fields)
        except Refused as refused:
            self._memory.record(method, key, fields, str(refused))
            return refused.response()
        number = self._memory.record(method, key, fields, failure.mode if failure else "ok")
        if method == "messages":
            self._follow(number, key, fields)
        await self.suffers(request, failure)
        return JSONResponse(_result(method, key, number))

    def _follow(self, number: int, key: str, fields: dict[str, Any]) -> None:
        webhook = self._memory.webhook()
        if not webhook:
            return
        reference = fields.get("biz_opaque_callback_data")
        bodies = [
            graph_api.signed(graph_api.status(f"wamid.{number}", state, reference, key=key), webhook["secret"])
            for state in webhook["states"]
            for _ in range(webhook.get("copies", 1))
        ]
        telling = asyncio.create_task(_tell(webhook["url"], bodies))
        self._telling.add(telling)
        telling.add_done_callback(self._telling.discard)

    async def file(self, request: Request) -> Response:
        """Where a file lies."""
        file_id = request.path_params["file_id"]
        found = self._memory.file(file_id)
        if found is None:
            return Refused(400, 100).response()
        digest = hashlib.sha256(found[0]).hexdigest()
        return JSONResponse({"url": f"{request.base_url}media/{file_id}", "id": file_id, "sha256": digest})

    async def media_file(self, request: Request) -> Response:
        if request.headers.get("authorization") != f"Bearer {graph_api.TOKEN}":
            return Response(status_code=401)
        whole = self.fetched(request.path_params["file_id"])
        return whole if self._memory.next_failure("fetched", None) is None else Response(bytes(whole.body)[:-1])

    async def webhook(self, request: Request) -> Response:
        self._memory.set_webhook(await request.json())
        return Response()

    def as_json(self, call: Call) -> dict[str, Any]:
        return {
            "name": f"wamid.{call.number}",
            "at": call.at,
            "method": call.method,
            "key": call.chat_id,
            "text": graph_api.text_of(call.fields),
            "fields": call.fields,
            "outcome": call.outcome,
        }


async def _tell(url: str, bodies: list[tuple[bytes, dict[str, str]]]) -> None:
    async with httpx2.AsyncClient(timeout=5) as client:
        for body, headers in bodies:
            while True:
                try:
                    if (await client.post(url, content=body, headers=headers)).status_code == 200:
                        break
                except httpx2.TransportError:
                    pass  # nobody is there: again until somebody is
                await asyncio.sleep(0.1)


def _result(method: str, key: str, number: int) -> dict[str, Any]:
    if method == "read":
        return {"success": True}
    if method == "media":
        return {"id": str(number)}
    contact = {"input": key, "user_id": key}
    return {"messaging_product": "whatsapp", "contacts": [contact], "messages": [{"id": f"wamid.{number}"}]}


def _fail(failure: Failure | None) -> None:
    if failure is not None and failure.mode not in DONE:
        status, _, code = failure.mode.partition(":")
        raise Refused(int(status), int(code) if code else None)


def _check(request: Request, method: str, fields: dict[str, Any]) -> None:
    """Raises Refused (131009: a parameter's value is not valid) for what WhatsApp does not take."""
    if request.headers.get("authorization") != f"Bearer {graph_api.TOKEN}":
        raise Refused(401, 190)
    if method != "messages":
        return
    kind = fields.get("type")
    is_taken = bool(fields.get("recipient")) != bool(fields.get("to")) and (
        (kind == "text" and 1 <= len(fields["text"]["body"]) <= 4096)
        or (kind == "interactive" and is_right(fields["interactive"]))
        or (kind == "document" and bool(fields["document"]["id"]))
        or (kind == "template" and bool(fields["template"]["name"]))
    )
    if not is_taken or len(fields.get("biz_opaque_callback_data", "")) > 512:
        raise Refused(400, 131009)


def is_right(shown: dict[str, Any]) -> bool:
    """Whether WhatsApp would take these buttons, or this list."""
    body, action = shown["body"]["text"], shown["action"]
    if shown["type"] == "button":
        titles = [button["reply"]["title"] for button in action["buttons"]]
        return (
            1 <= len(body) <= 1024
            and 1 <= len(titles) <= 3
            and len(set(titles)) == len(titles)
            and all(1 <= len(title) <= 20 for title in titles)
            and all(1 <= len(button["reply"]["id"]) <= 256 for button in action["buttons"])
        )
    rows = [row for section in action["sections"] for row in section["rows"]]
    return (
        1 <= len(body) <= 4096
        and 1 <= len(action["button"]) <= 20
        and 1 <= len(rows) <= 10
        and all(1 <= len(row["title"]) <= 24 and len(row.get("description", "")) <= 72 for row in rows)
        and len({row["id"] for row in rows}) == len(rows)
        and all(1 <= len(row["id"]) <= 200 for row in rows)
    )


if __name__ == "__main__":
    fake.run("graph", lambda memory: Graph(memory).application(), __doc__)
