"""The test's side of the fake Send API: starts it, steers it, and words and signs what Messenger brings."""

import hashlib
import hmac
import json
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import httpx2

from tests.fakes.process import Process

TOKEN = "EAAexampleofapagesexampletoken"
PAGE = "102938475610293"
SECRET, OTHER_SECRET = "0123456789abcdef0123456789abcdef", "fedcba9876543210fedcba9876543210"
VERIFY_TOKEN = "a-verify-token-for-tests-only"
WORKER = "7654321098765432"
SIGNATURE = "X-Hub-Signature-256"


def process(folder: Path, port: int | None = None) -> Process:
    """The fake, not started yet; what it remembers is in the folder and outlives it."""
    return Process(
        "tests.fakes.messenger", "--port", "{port}", "--folder", str(folder),
        log=folder / "messenger.log", answers="/__calls", port=port,
    )  # fmt: skip


class MessengerApi:
    """Steers a running fake; see `tests.fakes.messenger`."""

    def __init__(self, url: str) -> None:
        self.url = url
        self._client = httpx2.AsyncClient(base_url=url)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._client.aclose()

    async def fail(self, mode: str, **details: Any) -> None:
        """The next `n` (1) calls end in `mode`."""
        await self._post("/__fail", {"mode": mode, **details})

    async def wrote(self, hours: float, key: str = WORKER) -> None:
        """So many hours ago this person last wrote."""
        await self._post("/__window", {"chat_id": key, "hours": hours})

    async def has_file(self, file_id: str, content: bytes = b"", url: str | None = None) -> None:
        """A person sent this file; with `url` asking for it leads there."""
        query = {} if url is None else {"url": url}
        (await self._client.put(f"/__file/{file_id}", content=content, params=query)).raise_for_status()

    async def reset(self) -> None:
        await self._post("/__reset", None)

    async def sent(self) -> list[dict[str, Any]]:
        """The messages that it took, in order."""
        return await self._get("/__sent")

    async def calls(self) -> list[dict[str, Any]]:
        """Every call, in order."""
        return await self._get("/__calls")

    async def _post(self, path: str, body: Any) -> None:
        (await self._client.post(path, json=body)).raise_for_status()

    async def _get(self, path: str) -> list[Any]:
        found: list[Any] = (await self._client.get(path)).raise_for_status().json()
        return found


def signed(payload: Any, secret: str = SECRET) -> tuple[bytes, dict[str, str]]:
    """The body as Meta writes it (what is not ASCII escaped), and the header that signs it."""
    body = json.dumps(payload).encode()
    return body, {SIGNATURE: signature(body, secret)}


def signature(body: bytes, secret: str = SECRET) -> str:
    return f"sha256={hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()}"


def message(mid: str, at: datetime, *, key: str = WORKER, page: str = PAGE, **fields: Any) -> dict[str, Any]:
    """A person sent something: `text="…"`, `attachments=[…]`, `quick_reply={"payload": …}`, …"""
    return brought(event(at, key=key, page=page, message={"mid": mid, **fields}))


def pressed(mid: str, at: datetime, payload: str, *, key: str = WORKER) -> dict[str, Any]:
    """A person pressed a button."""
    return brought(event(at, key=key, postback={"mid": mid, "title": "Ya", "payload": payload}))


def event(at: datetime, *, key: str = WORKER, page: str = PAGE, **what: Any) -> dict[str, Any]:
    return {"sender": {"id": key}, "recipient": {"id": page}, "timestamp": int(at.timestamp() * 1000), **what}


def brought(*events: dict[str, Any]) -> dict[str, Any]:
    """A request with these events."""
    return {"object": "page", "entry": [{"id": PAGE, "time": 1, "messaging": list(events)}]}


def text_of(fields: dict[str, Any]) -> str | None:
    """The words of a message of ours, whatever its form."""
    message = fields["message"]
    if "attachment" in message:
        said: str | None = message["attachment"]["payload"].get("text")
        return said
    return str(message["text"])
