"""The Send API of a Facebook page: the one call that we make, and what its errors mean."""

import json
from datetime import timedelta
from typing import Any, NoReturn

import httpx2

from bot.channels.channel import NotTaken, Stopped, TooLate, TooMany, Undeliverable
from clinic.content import Attachment

API = "https://graph.facebook.com/v25.0"

# Giving up on a slow answer means sending again: better to wait, but less than the 60 s of an outbox lease.
_PATIENCE = timedelta(seconds=40)
_CONNECT_WITHIN = timedelta(seconds=10)

# Error numbers of the Graph API; with a second number, both count.
_LATE = frozenset(((10, 2018278), (10, 2018065)))
_GONE = frozenset(((551, None), (100, 2018001)))
_TOO_MANY = frozenset((4, 17, 32, 613, 80006))
_PAUSE = timedelta(seconds=10)
_HTTP_FORBIDDEN = (401, 403)
# Token, permission, policy: nothing goes until an operator acts.
_STOPS = frozenset((3, 10, 190, 368)) | frozenset(range(200, 300))
# Something of theirs: it did not go, and will go later.
_PASSING = frozenset((1, 2, 1200))


class SendApi:
    """One page. Everything raises what `bot.channels.channel` says about sending; TooLate: the window is closed."""

    def __init__(self, token: str, page_id: str, api_url: str) -> None:
        self._address = f"{api_url.rstrip('/')}/{page_id}/messages"
        self._client = httpx2.AsyncClient(
            headers={"Authorization": f"Bearer {token}"},
            timeout=httpx2.Timeout(_PATIENCE.total_seconds(), connect=_CONNECT_WITHIN.total_seconds()),
            follow_redirects=False,
        )

    async def send(self, person: str, message: dict[str, Any], kind: dict[str, str]) -> str:
        """Send to the person with this page-scoped id; `kind` says why we may. Returns the message's name (mid)."""
        return await self._post(json={"recipient": {"id": person}, **kind, "message": message})

    async def send_file(self, person: str, file: Attachment, kind: dict[str, str]) -> str:
        """The same for a file, which goes along with the call."""
        message = {"attachment": {"type": "file", "payload": {"is_reusable": False}}}
        fields = {"recipient": json.dumps({"id": person}), "message": json.dumps(message), **kind}
        return await self._post(data=fields, files={"filedata": (file.name, file.content, file.media_type)})

    async def close(self) -> None:
        await self._client.aclose()

    async def _post(self, **body: Any) -> str:
        try:
            answer = await self._client.post(self._address, **body)
        except (httpx2.ConnectError, httpx2.ConnectTimeout, httpx2.PoolTimeout) as error:
            raise NotTaken(type(error).__name__) from error
        if answer.status_code != httpx2.codes.OK:
            _refuse(answer)
        return str(answer.json()["message_id"])


def _refuse(answer: httpx2.Response) -> NoReturn:
    code, more = _numbers(answer)
    if code is None and answer.is_server_error:
        # Something before the API answered for it: it may have passed the message on.
        raise OSError(f"HTTP {answer.status_code}")
    raise _refusal(answer.status_code, code, more)


def _refusal(status: int, code: int | None, more: int | None) -> Exception:
    """What an answer of this HTTP status means, with its error's numbers (None: no readable error)."""
    said = f"HTTP {status}" if code is None else f"{code}/{more}"
    if (code, more) in _LATE:
        return TooLate(said)
    if (code, more) in _GONE or (code, None) in _GONE:
        return Undeliverable(said, person_gone=True)
    if code in _TOO_MANY or status == httpx2.codes.TOO_MANY_REQUESTS:
        return TooMany(_PAUSE, everybody=True)
    if code in _STOPS or (code is None and status in _HTTP_FORBIDDEN):
        return Stopped(said)
    if code in _PASSING or status >= httpx2.codes.INTERNAL_SERVER_ERROR:
        return NotTaken(said)
    return Undeliverable(said)


def _numbers(answer: httpx2.Response) -> tuple[int | None, int | None]:
    """The number of the error and the number beside it; None for what is not there. Its texts change."""
    try:
        error = answer.json()["error"]
        code, more = error["code"], error.get("error_subcode")
    except (ValueError, KeyError, TypeError, AttributeError):
        return None, None
    return (code if type(code) is int else None), (more if type(more) is int else None)
