"""A Send API of our own, a process beside the program: `python -m tests.fakes.messenger --port N --folder DIR`.

It refuses what Messenger refuses: a wrong token, an empty or too long text, too many or too long buttons, a tag that
does not exist, and words outside the window.

A test steers it as every fake (`tests.fakes.fake`), and:

- modes of `/__fail`: `400:551` or `400:100:2018001`: a status and the numbers of the error; `502`: a status alone
- `POST /__window` `{chat_id, hours}`: so many hours ago this person last wrote
"""

import json
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from tests.fakes import fake, messenger_api
from tests.fakes.fake import DONE, Fake
from tests.fakes.memory import Call, Failure, Memory

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


class Page(Fake):
    """The page's one edge, and the test's."""

    def __init__(self, memory: Memory) -> None:
        super().__init__(memory)
        self._hours: dict[str, float] = {}

    def application(self) -> Starlette:
        return Starlette(
            routes=[
                Route(f"/{messenger_api.PAGE}/messages", self.messages, methods=["POST"]),
                Route("/media/{file_id}", self.media_file),
                Route("/__window", self.window, methods=["POST"]),
                *self.steering(),
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
        await self.suffers(request, failure)
        return JSONResponse({"recipient_id": person, "message_id": f"m_{number}"})

    def _check_window(self, person: str, fields: dict[str, Any]) -> None:
        is_human = fields.get("tag") == "HUMAN_AGENT"
        if self._hours.get(person, 0) > (_SEVEN_DAYS if is_human else _A_DAY):
            raise Refused(400, 10, 2018278)

    async def media_file(self, request: Request) -> Response:
        return self.fetched(request.path_params["file_id"])

    async def window(self, request: Request) -> Response:
        body = await request.json()
        self._hours[body["chat_id"]] = body["hours"]
        return Response()

    async def reset(self, request: Request) -> Response:
        self._hours.clear()
        return await super().reset(request)

    def as_json(self, call: Call) -> dict[str, Any]:
        return {
            "name": f"m_{call.number}",
            "at": call.at,
            "key": call.chat_id,
            "text": messenger_api.text_of(call.fields),
            "fields": call.fields,
            "outcome": call.outcome,
        }


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
    if failure is not None and failure.mode not in DONE:
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


if __name__ == "__main__":
    fake.run("messenger", lambda memory: Page(memory).application(), __doc__)
