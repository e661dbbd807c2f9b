"""A Bot API server of our own, a process beside the program: `python -m tests.fakes.telegram --port N --folder DIR`.

It refuses what Telegram refuses: an empty or too long text, a button's key over 64 bytes, an empty file.

A test steers it as every fake (`tests.fakes.fake`), and:

- `POST /__push` one update or a list of them: they wait for getUpdates
- modes of `/__fail`: `429` with `retry_after = 1`; any other HTTP status, as text; each with a `description`
- `POST /__limit` `{per_second, seconds}`: no more messages are accepted within any second (429), and each takes so many
  seconds
- `GET /__waiting`: the numbers of the updates that nobody has confirmed; `GET /__count`: how many messages it accepted
"""

import asyncio
import json
import math
import time
from collections import deque
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from tests.fakes import fake
from tests.fakes.fake import Fake
from tests.fakes.memory import Call, Failure, Memory

BOT = {"id": 4242, "is_bot": True, "first_name": "Hati Jasoka", "username": "hati_jasoka_bot"}
_METHODS = (
    "getMe", "sendMessage", "getUpdates", "setWebhook", "deleteWebhook", "getWebhookInfo", "answerCallbackQuery",
    "sendChatAction", "sendDocument", "getFile", "setMyCommands", "setChatMenuButton",
)  # fmt: skip
_JSON_FIELDS = ("reply_markup", "link_preview_options", "allowed_updates", "commands", "scope", "menu_button")

_FORBIDDEN = "Forbidden: bot was blocked by the user"


class Refused(Exception):
    """An answer that says no, as Telegram words it."""

    def __init__(self, status: int, description: str, **parameters: int) -> None:
        super().__init__(description)
        self.status, self.description, self.parameters = status, description, parameters

    def response(self) -> Response:
        body: dict[str, Any] = {"ok": False, "error_code": self.status, "description": self.description}
        if self.parameters:
            body["parameters"] = self.parameters
        return JSONResponse(body, self.status)


class BotApi(Fake):
    """The API's methods, and the test's."""

    sends = "sendMessage"

    def __init__(self, memory: Memory) -> None:
        super().__init__(memory)
        self._pushed = asyncio.Event()
        self._most, self._takes = math.inf, 0.0
        self._lately: deque[float] = deque()

    def application(self) -> Starlette:
        return Starlette(
            routes=[
                Route("/bot{token}/{method}", self.call, methods=["GET", "POST"]),
                Route("/__push", self.push, methods=["POST"]),
                Route("/__limit", self.limit, methods=["POST"]),
                Route("/__count", self.count),
                Route("/file/bot{token}/{file_id}", self.file),
                Route("/__waiting", self.waiting),
                *self.steering(),
            ]
        )

    async def call(self, request: Request) -> Response:
        method, fields = request.path_params["method"], await _fields(request)
        chat_id = fields.get("chat_id")
        failure = self._memory.next_failure(method, chat_id)
        try:
            if failure is not None and failure.mode not in ("cut", "delay"):
                raise _refusal(failure)
            self._check(method, fields)
            if method == "sendMessage":
                self._count_in()
        except Refused as refused:
            self._memory.record(method, chat_id, fields, str(refused.status))
            return refused.response()
        number = self._memory.record(method, chat_id, fields, failure.mode if failure else "ok")
        result = await self._result(method, fields, number)
        if method == "sendMessage":
            await asyncio.sleep(self._takes)
        await self.suffers(request, failure)
        # Escaped, as Telegram does it.
        return Response(json.dumps({"ok": True, "result": result}), media_type="application/json")

    def _check(self, method: str, fields: dict[str, Any]) -> None:
        if method not in _METHODS:
            raise Refused(404, "Not Found")
        if method == "getUpdates" and self._memory.webhook():
            raise Refused(409, "Conflict: can't use getUpdates method while webhook is active")
        if method == "getFile" and self._memory.file(fields["file_id"]) is None:
            raise Refused(400, "Bad Request: wrong file_id or the file is temporarily unavailable")
        if method == "sendMessage":
            _check_message(fields)
        if method == "sendDocument" and not fields.get("document", {}).get("file_size"):
            raise Refused(400, "Bad Request: file must be non-empty")

    def _count_in(self) -> None:
        now = time.monotonic()
        while self._lately and self._lately[0] <= now - 1:
            self._lately.popleft()
        if len(self._lately) >= self._most:
            raise Refused(429, "Too Many Requests: retry after 1", retry_after=1)
        self._lately.append(now)

    async def _result(self, method: str, fields: dict[str, Any], number: int) -> Any:
        match method:
            case "getMe":
                return BOT
            case "sendMessage":
                chat = {"id": int(fields["chat_id"]), "type": "private"}
                return {"message_id": number, "date": int(time.time()), "chat": chat, "text": fields["text"]}
            case "sendDocument":
                chat = {"id": int(fields["chat_id"]), "type": "private"}
                file = {"file_id": str(number), "file_unique_id": str(number), **fields["document"]}
                return {"message_id": number, "date": int(time.time()), "chat": chat, "document": file}
            case "getFile":
                return {"file_id": fields["file_id"], "file_unique_id": "x", "file_path": fields["file_id"]}
            case "getUpdates":
                return await self._updates(fields)
            case "setWebhook" | "deleteWebhook":
                self._memory.set_webhook(fields if method == "setWebhook" else {})
            case "getWebhookInfo":
                return self._webhook_info()
        return True

    async def _updates(self, fields: dict[str, Any]) -> list[Any]:
        self._memory.confirm(int(fields.get("offset", 0)))
        deadline = asyncio.get_running_loop().time() + float(fields.get("timeout", 0))
        while not (found := self._memory.waiting()):
            self._pushed.clear()
            try:
                async with asyncio.timeout_at(deadline):
                    await self._pushed.wait()
            except TimeoutError:
                return []
        return [json.loads(update) for _, update in found[:100]]

    def _webhook_info(self) -> dict[str, Any]:
        webhook = self._memory.webhook()
        return {
            "url": webhook.get("url", ""),
            "has_custom_certificate": False,
            "pending_update_count": len(self._memory.waiting()),
        }

    async def file(self, request: Request) -> Response:
        return self.fetched(request.path_params["file_id"])

    async def push(self, request: Request) -> Response:
        body = await request.json()
        self._memory.push(body if isinstance(body, list) else [body])
        self._pushed.set()
        return Response()

    async def limit(self, request: Request) -> Response:
        wanted = await request.json()
        self._most, self._takes = wanted["per_second"], wanted["seconds"]
        return Response()

    async def count(self, request: Request) -> Response:
        return JSONResponse(self._memory.count_sent())

    async def waiting(self, request: Request) -> Response:
        return JSONResponse([number for number, _ in self._memory.waiting()])

    def is_sent(self, call: Call) -> bool:
        return call.is_sent

    def as_json(self, call: Call) -> dict[str, Any]:
        return {
            "message_id": call.number,
            "at": call.at,
            "method": call.method,
            "chat_id": call.chat_id,
            "text": call.fields.get("text"),
            "fields": call.fields,
            "outcome": call.outcome,
        }


async def _fields(request: Request) -> dict[str, Any]:
    """The call's arguments, from the query or from a form of either encoding."""
    fields: dict[str, Any] = dict(request.query_params)
    async with request.form() as form:
        fields.update({name: value for name, value in form.items() if isinstance(value, str)})
        files = [value for value in form.values() if not isinstance(value, str)]
        if files:
            # Telegram's client names the part as it likes and refers to it by an attach:// address.
            fields["document"] = {"file_name": files[0].filename, "file_size": files[0].size}
    return {name: json.loads(value) if name in _JSON_FIELDS else value for name, value in fields.items()}


def _refusal(failure: Failure) -> Refused:
    if failure.mode == "429":
        words = failure.description or f"Too Many Requests: retry after {failure.retry_after}"
        return Refused(429, words, retry_after=failure.retry_after)
    default = _FORBIDDEN if failure.mode == "403" else "Internal Server Error"
    return Refused(int(failure.mode), failure.description or default)


def _check_message(fields: dict[str, Any]) -> None:
    text = fields.get("text", "")
    if not text.strip():
        raise Refused(400, "Bad Request: message text is empty")
    if len(text.encode("utf-16-le")) // 2 > 4096:
        raise Refused(400, "Bad Request: message is too long")
    keyboard = fields.get("reply_markup", {}).get("inline_keyboard", [])
    for button in (button for row in keyboard for button in row):
        if "url" not in button and not 1 <= len(button["callback_data"].encode()) <= 64:
            raise Refused(400, "Bad Request: BUTTON_DATA_INVALID")


if __name__ == "__main__":
    fake.run("telegram", lambda memory: BotApi(memory).application(), __doc__)
