"""The test's side of the fake Send API: starts it, steers it, and words and signs what Messenger brings."""

import hashlib
import hmac
import json
from datetime import datetime
from pathlib import Path
from typing import Any

from tests.fakes.process import Process
from tests.fakes.steering import Steering

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


class MessengerApi(Steering):
    """Steers a running fake; see `tests.fakes.messenger`."""

    async def wrote(self, hours: float, key: str = WORKER) -> None:
        """So many hours ago this person last wrote."""
        await self._post("/__window", {"chat_id": key, "hours": hours})

    async def calls(self) -> list[dict[str, Any]]:
        """Every call, in order."""
        return await self._get("/__calls")


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
