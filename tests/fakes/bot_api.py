"""The test's side of the fake Bot API: starts it, steers it, and words what Telegram says when a person acts."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from tests.fakes.process import Process
from tests.fakes.steering import Steering

TOKEN = "4242:AAexampleexampleexampleexampleexample"
WORKER = 770_077


def process(folder: Path, port: int | None = None) -> Process:
    """The fake, not started yet; what it remembers is in the folder and outlives it."""
    return Process(
        "tests.fakes.telegram", "--port", "{port}", "--folder", str(folder),
        log=folder / "telegram.log", answers="/__waiting", port=port,
    )  # fmt: skip


class BotApi(Steering):
    """Steers a running fake; see `tests.fakes.telegram`."""

    async def push(self, *updates: dict[str, Any]) -> None:
        """The updates wait for getUpdates."""
        await self._post("/__push", list(updates))

    async def limit(self, per_second: int, seconds: float) -> None:
        """It accepts no more messages within any second, and takes so many seconds for each."""
        await self._post("/__limit", {"per_second": per_second, "seconds": seconds})

    async def count(self) -> int:
        """How many messages it accepted."""
        found: int = (await self._client.get("/__count")).raise_for_status().json()
        return found

    async def calls(self, method: str) -> list[dict[str, Any]]:
        """Every call of this method, in order."""
        return [call for call in await self._get("/__calls") if call["method"] == method]

    async def waiting(self) -> list[int]:
        """The numbers of the updates that nobody has confirmed."""
        return await self._get("/__waiting")


async def until(condition: Callable[[], Awaitable[bool]], within: float = 15.0) -> None:
    """Return as soon as the condition holds; raises TimeoutError when it does not within so many seconds."""
    async with asyncio.timeout(within):
        while not await condition():  # noqa: ASYNC110  # the condition is another process's
            await asyncio.sleep(0.02)


def message(update_id: int, at: datetime, *, chat: int = WORKER, **fields: Any) -> dict[str, Any]:
    """A person sent something: `text="…"`, `photo=[…], caption="…"`, …"""
    return {"update_id": update_id, "message": _message(at, chat, **fields)}


def edited(update_id: int, at: datetime, *, written_at: datetime, **fields: Any) -> dict[str, Any]:
    """A person changed what they had written."""
    changed = {**_message(written_at, WORKER, **fields), "edit_date": int(at.timestamp())}
    return {"update_id": update_id, "edited_message": changed}


def pressed(update_id: int, data: str, under: datetime, *, query: str = "99887766") -> dict[str, Any]:
    """A person pressed a button of a message that we sent at `under`."""
    ours = _message(under, WORKER, text="Apakah ini menjawab?")
    person = {"id": WORKER, "is_bot": False, "first_name": "Ani"}
    return {
        "update_id": update_id,
        "callback_query": {"id": query, "from": person, "message": ours, "chat_instance": "1", "data": data},
    }


def membership(update_id: int, at: datetime, status: str) -> dict[str, Any]:
    """A person blocked the bot (`kicked`) or let it in again (`member`)."""
    return {
        "update_id": update_id,
        "my_chat_member": {
            "chat": {"id": WORKER, "type": "private", "first_name": "Ani"},
            "from": {"id": WORKER, "is_bot": False, "first_name": "Ani"},
            "date": int(at.timestamp()),
            "old_chat_member": {"user": {"id": 4242, "is_bot": True, "first_name": "Hati Jasoka"}, "status": "member"},
            "new_chat_member": {"user": {"id": 4242, "is_bot": True, "first_name": "Hati Jasoka"}, "status": status},
        },
    }


def _message(at: datetime, chat: int, **fields: Any) -> dict[str, Any]:
    return {
        "message_id": 5,
        "date": int(at.timestamp()),
        "chat": {"id": chat, "type": "private", "first_name": "Ani"},
        "from": {"id": chat, "is_bot": False, "first_name": "Ani", "language_code": "id"},
        **fields,
    }
