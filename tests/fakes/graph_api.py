"""The test's side of the fake Cloud API: starts it, steers it, and words and signs what WhatsApp brings."""

import hashlib
import hmac
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tests.fakes.process import Process
from tests.fakes.steering import Steering

TOKEN = "EAAexampleexampleexampleexample"
NUMBER = "112233445566"
SECRET, OTHER_SECRET = "0123456789abcdef0123456789abcdef", "fedcba9876543210fedcba9876543210"
VERIFY_TOKEN = "a-verify-token-for-tests-only"
WORKER = "ID.13491208655302741918"
PHONE = "6281234567890"
SIGNATURE = "X-Hub-Signature-256"


def process(folder: Path, port: int | None = None) -> Process:
    """The fake, not started yet; what it remembers is in the folder and outlives it."""
    return Process(
        "tests.fakes.graph", "--port", "{port}", "--folder", str(folder),
        log=folder / "graph.log", answers="/__calls", port=port,
    )  # fmt: skip


class GraphApi(Steering):
    """Steers a running fake; see `tests.fakes.graph`."""

    async def tells(self, url: str, *states: str, copies: int = 1) -> None:
        """From now on it says what becomes of each message that it takes."""
        await self._post("/__webhook", {"url": url, "secret": SECRET, "states": states, "copies": copies})

    async def calls(self, method: str = "messages") -> list[dict[str, Any]]:
        """Every call of this kind (`messages`, `media`, `read`), in order."""
        return [call for call in await self._get("/__calls") if call["method"] == method]


def signed(payload: Any, secret: str = SECRET) -> tuple[bytes, dict[str, str]]:
    """The body as WhatsApp writes it (what is not ASCII escaped), and the header that signs it."""
    body = json.dumps(payload).encode()
    return body, {SIGNATURE: signature(body, secret)}


def signature(body: bytes, secret: str = SECRET) -> str:
    return f"sha256={hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()}"


def message(wamid: str, at: datetime, *, key: str = WORKER, phone: str | None = PHONE, **fields: Any) -> dict[str, Any]:
    """A person did something: `type="text", text={"body": "…"}`, `type="image", image={…}`, …"""
    return brought(messages=[_message(wamid, at, key, phone, **fields)])


def text(wamid: str, at: datetime, words: str, *, key: str = WORKER) -> dict[str, Any]:
    """A person typed something."""
    return message(wamid, at, key=key, type="text", text={"body": words})


def picked(wamid: str, at: datetime, choice: str, *, kind: str = "button_reply", key: str = WORKER) -> dict[str, Any]:
    """A person pressed a button, or with `list_reply` a row of a list."""
    reply = {"type": kind, kind: {"id": choice, "title": "Ya"}}
    return message(wamid, at, key=key, type="interactive", interactive=reply)


def status(
    wamid: str,
    state: str,
    reference: str | None = None,
    *,
    key: str = WORKER,
    at: datetime | None = None,
    error: int | None = None,
    billed: str | None = None,
) -> dict[str, Any]:
    """What became of a message of ours; `billed` is the category under which it costs money."""
    moment = datetime.now(UTC) if at is None else at
    said: dict[str, Any] = {
        "id": wamid, "status": state, "timestamp": str(int(moment.timestamp())), "recipient_user_id": key,
        "pricing": {"billable": billed is not None, "pricing_model": "PMP", "category": billed or "service"},
    }  # fmt: skip
    if reference is not None:
        said["biz_opaque_callback_data"] = reference
    if error is not None:
        said["errors"] = [{"code": error, "title": "x", "error_data": {"details": "x"}}]
    return brought(statuses=[said])


def brought(*, number: str = NUMBER, **value: Any) -> dict[str, Any]:
    """A request with these `messages` or `statuses`."""
    metadata = {"display_phone_number": "62561000000", "phone_number_id": number}
    contacts = [{"profile": {"name": "Ani"}, "user_id": WORKER, "wa_id": PHONE}]
    inner = {"messaging_product": "whatsapp", "metadata": metadata, "contacts": contacts, **value}
    change = {"field": "messages", "value": inner}
    return {"object": "whatsapp_business_account", "entry": [{"id": "998877", "changes": [change]}]}


def text_of(fields: dict[str, Any]) -> str | None:
    """The words of a message of ours, whatever its form."""
    if "interactive" in fields:
        said: str = fields["interactive"]["body"]["text"]
        return said
    return fields["text"]["body"] if "text" in fields else None


def _message(wamid: str, at: datetime, key: str, phone: str | None, **fields: Any) -> dict[str, Any]:
    known = {} if phone is None else {"from": phone}
    return {"from_user_id": key, **known, "id": wamid, "timestamp": str(int(at.timestamp())), **fields}
