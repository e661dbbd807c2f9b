"""Telegram: hears through a webhook or by polling, sends through the Bot API."""

import asyncio
import hmac
import json
import os
import re
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from http import HTTPStatus
from typing import Any, NoReturn
from urllib.parse import urlencode

import orjson
import structlog
from fastapi import APIRouter, Request, Response
from telegram import Bot, LinkPreviewOptions
from telegram.error import BadRequest, Forbidden, RetryAfter, TelegramError
from telegram.request import HTTPXRequest

from bot.channels import telegram_messages, telegram_updates
from bot.channels.channel import Abilities, Busy, Hearing, TooMany, Undeliverable
from clinic.clock import Clock

log = structlog.get_logger()

API = "https://api.telegram.org"
WEBHOOK_PATH = "/telegram/webhook"
SECRET_HEADER = "x-telegram-bot-api-secret-token"  # noqa: S105  # the header's name

_MOST_BYTES = 4 * 1024 * 1024
_BUSY_SECONDS = 2

# One getUpdates stays open this long when nothing happens; the answer gets some seconds more.
_POLL_SECONDS, _POLL_GRACE = 25, 10
_LONGEST_PAUSE = 60.0

# Pressed buttons that may wait for their "seen" at once; more go without: the button only keeps blinking a while.
_MOST_ANSWERING = 200

_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")


class NoWebhook(Exception):
    """A webhook cannot be: it needs a public address, and a secret in the form that Telegram takes."""


@dataclass(frozen=True, slots=True)
class Status:
    """What Telegram says of our webhook: its address ("" while polling), what waits there, the last failure."""

    url: str
    waiting: int
    last_error: str | None
    last_error_at: datetime | None


class Telegram:
    """One bot. With a `public_url` Telegram brings its updates to us; without, we ask for them.

    Both ways end in `hearing.hear`, and only what is stored is confirmed to Telegram.
    """

    name = telegram_updates.CHANNEL
    shows = Abilities(text=telegram_messages.MOST_UNITS, buttons=100, per_second=30)

    def __init__(
        self,
        token: str,
        *,
        clock: Clock,
        webhook_secret: str | None = None,
        public_url: str | None = None,
        api_url: str = API,
        body_within: timedelta = timedelta(seconds=20),
    ) -> None:
        """Raises NoWebhook when a public address comes without a usable secret."""
        if public_url is not None and not _SECRET.fullmatch(webhook_secret or ""):
            raise NoWebhook("a Telegram webhook needs a secret of 1 to 256 characters A-Z a-z 0-9 _ -")
        # Without it the library warns, at every "too many requests", that the wait will be a timedelta one day.
        os.environ.setdefault("PTB_TIMEDELTA", "1")
        self._clock, self._secret, self._public_url = clock, webhook_secret or "", public_url
        self._body_within = body_within
        self._polling, self._calls = HTTPXRequest(connection_pool_size=1), HTTPXRequest()
        self._bot = Bot(token, f"{api_url}/bot", request=self._calls, get_updates_request=self._polling)
        self._answering: set[asyncio.Task[None]] = set()

    async def send(self, key: str, content: telegram_messages.Content) -> str | None:
        """A text over the limit becomes several messages; the name returned is that of the last, under which the choices
        stand. When one of them fails, all are sent again."""
        texts = telegram_messages.parts(content)
        keyboard = telegram_messages.buttons(content.choices)
        name = None
        for number, text in enumerate(texts, start=1):
            try:
                sent = await self._bot.send_message(
                    int(key),
                    text,
                    reply_markup=keyboard if number == len(texts) else None,
                    link_preview_options=LinkPreviewOptions(is_disabled=True),
                    # What a mediator writes is about a person's case: it cannot be forwarded.
                    protect_content=content.speaker is not None,
                )
            except (Forbidden, BadRequest, RetryAfter) as error:
                _refuse(error)
            name = str(sent.message_id)
        return name

    def routes(self, hearing: Hearing) -> APIRouter | None:
        if self._public_url is None:
            return None
        router = APIRouter()

        @router.post(WEBHOOK_PATH, max_body_size=_MOST_BYTES, include_in_schema=False)
        async def webhook(request: Request) -> Response:
            return await self._receive(request, hearing)

        return router

    @asynccontextmanager
    async def listening(self, hearing: Hearing) -> AsyncIterator[None]:
        await self._polling.initialize()
        await self._calls.initialize()
        poller = None
        if self._public_url is None:
            poller = asyncio.create_task(self._poll(hearing), name="telegram polling")
        try:
            yield
        finally:
            if poller is not None:
                poller.cancel()
                with suppress(asyncio.CancelledError):
                    await poller
            await self.close()

    async def close(self) -> None:
        """Let go of all connections; `listening` does it at its end."""
        for task in self._answering:
            task.cancel()
        await asyncio.gather(*self._answering, return_exceptions=True)
        await self._polling.shutdown()
        await self._calls.shutdown()

    async def set_webhook(self) -> None:
        """Have the updates brought to our public address, those that wait as well. Raises NoWebhook, TelegramError."""
        if self._public_url is None:
            raise NoWebhook("a Telegram webhook needs the public address of this installation")
        await self._bot.set_webhook(
            self._public_url.rstrip("/") + WEBHOOK_PATH,
            allowed_updates=telegram_updates.ALLOWED,
            secret_token=self._secret,
        )

    async def remove_webhook(self) -> None:
        """Go back to polling: Telegram refuses it as long as a webhook is set. Raises TelegramError."""
        await self._bot.delete_webhook()

    async def status(self) -> Status:
        """Raises TelegramError."""
        info = await self._bot.get_webhook_info()
        return Status(info.url, info.pending_update_count, info.last_error_message, info.last_error_date)

    async def _receive(self, request: Request, hearing: Hearing) -> Response:
        # As bytes: comparing texts raises on a header that is not ASCII. Header bytes arrive as latin-1.
        given = request.headers.get(SECRET_HEADER, "").encode("latin-1", "replace")
        if not hmac.compare_digest(given, self._secret.encode()):
            return Response(status_code=HTTPStatus.UNAUTHORIZED)
        try:
            async with asyncio.timeout(self._body_within.total_seconds()):
                body = await request.body()
        except TimeoutError:
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

    async def _hear(self, updates: Sequence[Any], hearing: Hearing) -> None:
        """Returns when all that a person did is stored. What cannot be read never will be: it is counted in the log, and
        Telegram is not asked to bring it again, which would hold up the chat. Raises Busy."""
        now, heard = self._clock(), []
        for update in updates:
            try:
                heard.append(telegram_updates.read(update, now))
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

    async def _poll(self, hearing: Hearing) -> None:
        offset, pause = 0, 1.0
        while True:
            try:
                offset = await self._poll_once(hearing, offset)
                pause = 1.0
            except Exception as error:  # the loop must live on, whatever the network or the database does
                # Only the class: the text of some of these errors holds the URL, and the URL holds the token.
                log.warning("telegram polling failed", error=type(error).__name__, again_in=pause)
                await asyncio.sleep(pause)
                pause = min(pause * 2, _LONGEST_PAUSE)

    async def _poll_once(self, hearing: Hearing, offset: int) -> int:
        """Store what waits at Telegram; returns the offset with which the next call confirms it."""
        query = urlencode({"offset": offset, "timeout": _POLL_SECONDS, "allowed_updates": json.dumps(_ALLOWED)})
        # Not `Bot.get_updates`: one update that the library cannot read would hold up all behind it, for good.
        answer = await self._polling.retrieve(
            f"{self._bot.base_url}/getUpdates?{query}", read_timeout=_POLL_SECONDS + _POLL_GRACE
        )
        updates = json.loads(answer)["result"]
        await self._hear(updates, hearing)
        return max((telegram_updates.number(update) or 0 for update in updates), default=offset - 1) + 1


_ALLOWED = list(telegram_updates.ALLOWED)


def _refuse(error: TelegramError) -> NoReturn:
    if isinstance(error, RetryAfter):
        wait = error.retry_after
        raise TooMany(wait if isinstance(wait, timedelta) else timedelta(seconds=wait)) from error
    gone = isinstance(error, Forbidden) or "chat not found" in error.message.lower()
    raise Undeliverable(error.message, person_gone=gone) from error
