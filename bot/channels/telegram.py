"""Telegram: hears through a webhook or by polling, sends through the Bot API."""

import asyncio
import os
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import NoReturn

import structlog
from fastapi import APIRouter, Request, Response
from telegram import (
    Bot,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    InlineKeyboardMarkup,
    LinkPreviewOptions,
    MenuButtonCommands,
)
from telegram.error import BadRequest, Forbidden, RetryAfter, TelegramError

from bot.channels import telegram_commands, telegram_messages, telegram_updates
from bot.channels.channel import Abilities, Burst, Files, Hearing, TooMany, Undeliverable
from bot.channels.download import Downloads
from bot.channels.telegram_calls import Calls
from bot.channels.telegram_ear import Ear
from bot.channels.telegram_group import Myself
from clinic.clock import Clock, utc_now
from clinic.content import Attachment, Content
from clinic.filetype import Fault, Unacceptable

log = structlog.get_logger()

API = "https://api.telegram.org"
WEBHOOK_PATH = "/telegram/webhook"

_MOST_BYTES = 4 * 1024 * 1024
_BODY_WITHIN = timedelta(seconds=20)

# Giving up on a slow answer means sending again, so twice: better to wait, but less than the 60 s of an outbox lease.
_PATIENCE = timedelta(seconds=40)

# Messages, the "seen" of pressed buttons, files.
_MOST_CONNECTIONS = 256

_FIRST_PAUSE, _LONGEST_PAUSE = timedelta(seconds=2), timedelta(minutes=10)

_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")


# Thirty within a second, by Telegram's clock: on their way there messages bunch up.
_PER_SECOND = 29

# To one chat about one message a second; a few at once are let pass.
_BURST = Burst(3, timedelta(seconds=3))
_GROUP_BURST = Burst(20, timedelta(minutes=1))


class NoWebhook(Exception):
    """A webhook cannot be: it needs a public address, and a secret in the form that Telegram takes."""


class Telegram:
    """One bot. With a `public_url` Telegram brings its updates to us; without, we ask for them."""

    name = telegram_updates.CHANNEL
    shows = Abilities(
        text=telegram_messages.MOST_UNITS,
        buttons=100,
        per_second=_PER_SECOND,
        burst=_BURST,
        group_burst=_GROUP_BURST,
        files=Files.SENT,
    )

    def __init__(
        self,
        token: str,
        *,
        clock: Clock = utc_now,
        webhook_secret: str | None = None,
        public_url: str | None = None,
        api_url: str = API,
        body_within: timedelta = _BODY_WITHIN,
    ) -> None:
        """Raises NoWebhook when a public address comes without a usable secret."""
        if public_url is not None and not _SECRET.fullmatch(webhook_secret or ""):
            raise NoWebhook("a Telegram webhook needs a secret of 1 to 256 characters A-Z a-z 0-9 _ -")
        # Without it the library warns, at every "too many requests", that the wait will be a timedelta one day.
        os.environ.setdefault("PTB_TIMEDELTA", "1")
        self._secret, self._public_url = webhook_secret or "", public_url
        self._polling = Calls(_PATIENCE, 1)
        self._calls = Calls(_PATIENCE, _MOST_CONNECTIONS)
        self._bot = Bot(
            token, f"{api_url}/bot", f"{api_url}/file/bot", request=self._calls, get_updates_request=self._polling
        )
        # Files lie where the API is.
        self._downloads = Downloads(api_url, ("api.telegram.org",))
        self._ear = Ear(self._bot, self._polling, clock, body_within)

    async def send(self, key: str, content: Content) -> str | None:
        """Files go first. Over the limit a text becomes several messages, the choices under the last.

        The last one's name is returned. When one of several fails, the next try sends all of them again.
        """
        for attachment in content.attachments:
            await self._send_file(int(key), attachment)
        texts = telegram_messages.parts(content)
        keyboard = telegram_messages.buttons(content.choices) or await self._invitation(content)
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

    def invitation(self) -> str:
        """What a link into a chat with us begins with (bot/engine/arrival.py); empty until we know our name there."""
        name = self._ear.myself.username
        return telegram_messages.invitation(name) if name else ""

    async def _invitation(self, content: Content) -> InlineKeyboardMarkup | None:
        """The button that leads from a group to a chat of one's own."""
        if content.invitation is None:
            return None
        return telegram_messages.link((await self._learn_myself()).username, content.invitation)

    async def _learn_myself(self) -> Myself:
        if not self._ear.myself.username:
            me = await self._bot.get_me()
            self._ear.myself = Myself(me.id, me.username or "")
        return self._ear.myself

    async def _introduce(self) -> None:
        """Learn our name, and tell Telegram our commands; again until it is reachable, and then never more."""
        pause = _FIRST_PAUSE
        while True:
            try:
                await self._learn_myself()
                await self._bot.set_my_commands(telegram_commands.PRIVATE, BotCommandScopeAllPrivateChats())
                await self._bot.set_my_commands(telegram_commands.GROUP, BotCommandScopeAllGroupChats())
                await self._bot.set_chat_menu_button(menu_button=MenuButtonCommands())
            except TelegramError as error:
                # Only the class: the text may hold the address, and the address holds the token.
                log.warning("telegram commands not set", error=type(error).__name__, again_in=pause.total_seconds())
                await asyncio.sleep(pause.total_seconds())
                pause = min(pause * 2, _LONGEST_PAUSE)
            else:
                return

    async def _send_file(self, chat: int, attachment: Attachment) -> None:
        try:
            # The media type follows from the name's ending.
            await self._bot.send_document(chat, attachment.content, filename=attachment.name)
        except (Forbidden, BadRequest, RetryAfter) as error:
            _refuse(error)

    async def fetch(self, reference: str) -> bytes:
        try:
            file = await self._bot.get_file(reference)
        except BadRequest as error:
            is_large = "too big" in error.message.lower()
            raise Unacceptable(Fault.TOO_LARGE if is_large else Fault.GONE) from error
        return await self._downloads.get(file.file_path or "")

    def routes(self, hearing: Hearing) -> APIRouter | None:
        if self._public_url is None:
            return None
        router = APIRouter()

        @router.post(WEBHOOK_PATH, max_body_size=_MOST_BYTES, include_in_schema=False)
        async def webhook(request: Request) -> Response:
            return await self._ear.receive(request, self._secret, hearing)

        return router

    @asynccontextmanager
    async def listening(self, hearing: Hearing) -> AsyncIterator[None]:
        await self._polling.initialize()
        await self._calls.initialize()
        tasks = [asyncio.create_task(self._introduce(), name="telegram commands")]
        if self._public_url is None:
            tasks.append(asyncio.create_task(self._ear.poll(hearing), name="telegram polling"))
        try:
            yield
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            await self.close()

    async def close(self) -> None:
        """Let go of all connections; `listening` does it at its end."""
        await self._ear.close()
        await self._downloads.close()
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

    async def status(self) -> dict[str, object]:
        """Telegram's account of our webhook (getWebhookInfo): its address, what waits there, the last failure.

        Raises TelegramError.
        """
        return (await self._bot.get_webhook_info()).to_dict()


def _refuse(error: TelegramError) -> NoReturn:
    if isinstance(error, RetryAfter):
        wait = error.retry_after
        raise TooMany(wait if isinstance(wait, timedelta) else timedelta(seconds=wait)) from error
    gone = isinstance(error, Forbidden) or "chat not found" in error.message.lower()
    raise Undeliverable(error.message, person_gone=gone) from error
