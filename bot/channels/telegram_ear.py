"""How Telegram's updates come in, brought or asked for: stored before Telegram hears that we have them."""

import asyncio
import hmac
import json
from collections.abc import Sequence
from datetime import timedelta
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

import orjson
import structlog
from fastapi import Request, Response
from starlette.requests import ClientDisconnect
from telegram import Bot
from telegram.error import TelegramError
from telegram.request import BaseRequest

from bot.channels import telegram_updates
from bot.channels.channel import Busy, Hearing
from bot.channels.telegram_group import Myself
from clinic.clock import Clock

log = structlog.get_logger()

SECRET_HEADER = "x-telegram-bot-api-secret-token"  # noqa: S105  # the header's name

_BUSY_SECONDS = 2

# One getUpdates stays open this long when nothing happens; its answer gets some seconds more.
_POLL_SECONDS, _POLL_GRACE = 25, 10
_FIRST_PAUSE, _LONGEST_PAUSE = 1.0, 60.0

# Pressed buttons that may wait for their "seen" at once; more go without: the button only blinks a while longer.
_MOST_ANSWERING = 200


class Ear:
    """Hears for one bot. What a person did is confirmed to Telegram only when it is stored.

    What cannot be read never will be: it is counted in the log and confirmed, because Telegram would hold back the
    chat's later messages and bring it again for 24 hours.
    """

    def __init__(self, bot: Bot, polling: BaseRequest, clock: Clock, body_within: timedelta) -> None:
        self._bot, self._polling, self._clock, self._body_within = bot, polling, clock, body_within
        # The token begins with the bot's number; its name only Telegram knows.
        number = bot.token.partition(":")[0]
        self.myself = Myself(int(number) if number.isdecimal() else 0)
        self._answering: set[asyncio.Task[None]] = set()

    async def receive(self, request: Request, secret: str, hearing: Hearing) -> Response:
        """One update that Telegram brought. The secret is checked before anything of the body is read."""
        # As bytes: comparing texts raises on a header that is not ASCII. Header bytes arrive as latin-1.
        given = request.headers.get(SECRET_HEADER, "").encode("latin-1", "replace")
        if not hmac.compare_digest(given, secret.encode()):
            return Response(status_code=HTTPStatus.UNAUTHORIZED)
        try:
            async with asyncio.timeout(self._body_within.total_seconds()):
                body = await request.body()
        except (TimeoutError, ClientDisconnect):
            return Response(status_code=HTTPStatus.REQUEST_TIMEOUT, headers={"Connection": "close"})
        try:
            update = orjson.loads(body)
        except orjson.JSONDecodeError:
            update = None
        try:
            await self._hear([update], hearing)
        except Busy:
            return Response(status_code=HTTPStatus.SERVICE_UNAVAILABLE, headers={"Retry-After": str(_BUSY_SECONDS)})
        # Always empty: Telegram runs what a 2xx body says as a call of our bot.
        return Response()

    async def poll(self, hearing: Hearing) -> None:
        """Ask for updates until cancelled; an unreachable Telegram or database is asked again, ever more slowly."""
        offset, pause = 0, _FIRST_PAUSE
        while True:
            try:
                offset = await self._poll_once(hearing, offset)
                pause = _FIRST_PAUSE
            except Exception as error:  # the loop must live on, whatever the network or the database does
                # Only the class: the text of some errors may hold the URL, and the URL holds the token.
                log.warning("telegram polling failed", error=type(error).__name__, again_in=pause)
                await asyncio.sleep(pause)
                pause = min(pause * 2, _LONGEST_PAUSE)

    async def close(self) -> None:
        for task in self._answering:
            task.cancel()
        await asyncio.gather(*self._answering, return_exceptions=True)

    async def _poll_once(self, hearing: Hearing, offset: int) -> int:
        """Store what waits at Telegram; returns the offset with which the next call confirms it."""
        query = {"offset": offset, "timeout": _POLL_SECONDS, "allowed_updates": json.dumps(telegram_updates.ALLOWED)}
        # Not `Bot.get_updates`: one update that the library cannot read would hold up all behind it, for good, and the
        # library would write it into the log, words and all.
        answer = await self._polling.retrieve(
            f"{self._bot.base_url}/getUpdates?{urlencode(query)}", read_timeout=_POLL_SECONDS + _POLL_GRACE
        )
        # The standard parser lets half an emoji pass, which is cleaned later; orjson would refuse the whole batch.
        updates = json.loads(answer)["result"]
        await self._hear(updates, hearing)
        numbers = [number for update in updates if (number := telegram_updates.number(update)) is not None]
        return max(numbers, default=offset - 1) + 1

    async def _hear(self, updates: Sequence[Any], hearing: Hearing) -> None:
        """Returns when everything that a person did is stored. Raises Busy."""
        now, heard = self._clock(), []
        for update in updates:
            try:
                heard.append(telegram_updates.read(update, now, self.myself))
            except telegram_updates.Ignored as ignored:
                log.info("telegram update ignored", update=telegram_updates.number(update), reason=ignored.reason)
        if not heard:
            return
        await hearing.hear([one.inbound for one in heard])
        for one in heard:
            if one.callback_id is not None and len(self._answering) < _MOST_ANSWERING:
                task = asyncio.create_task(self._answer(one.callback_id))
                self._answering.add(task)
                task.add_done_callback(self._answering.discard)

    async def _answer(self, callback_id: str) -> None:
        """Stop the pressed button's blinking, if Telegram still remembers it (150 s): nothing depends on it."""
        try:
            await self._bot.answer_callback_query(callback_id)
        except TelegramError as error:
            log.info("telegram button not answered", error=type(error).__name__)
