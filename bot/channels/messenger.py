"""Messenger: hears for a Facebook page through a signed webhook, sends through the Send API."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import structlog
from fastapi import APIRouter

from bot.channels import messenger_messages, messenger_updates, meta_webhook
from bot.channels.channel import Abilities, Files, Hearing, TooLate
from bot.channels.download import Downloads
from bot.channels.messenger_api import API, SendApi
from bot.channels.meta_webhook import Webhook
from clinic.clock import Clock, utc_now
from clinic.content import Content

log = structlog.get_logger()

WEBHOOK_PATH = "/messenger/webhook"

# What people send lies here, at addresses that are secrets themselves.
_MEDIA_HOSTS = ("lookaside.fbsbx.com", "*.fbcdn.net")

# Why we may write: the person wrote within 24 hours, or a human of ours answers within seven days.
_RESPONSE = {"messaging_type": "RESPONSE"}
_HUMAN_AGENT = {"messaging_type": "MESSAGE_TAG", "tag": "HUMAN_AGENT"}


@dataclass(frozen=True, slots=True)
class FacebookPage:
    """How we speak for a page, and how it proves that it speaks to us: `secrets` are those of the app, valid now."""

    token: str
    page_id: str
    secrets: Sequence[str]
    verify_token: str
    api_url: str = API


class Messenger:
    """One page. The key of a conversation is the person's id for this page alone."""

    name = messenger_updates.CHANNEL
    shows = Abilities(text=messenger_messages.MOST_UNITS, buttons=13, per_second=30, files=Files.SENT)

    def __init__(
        self, page: FacebookPage, *, clock: Clock = utc_now, body_within: timedelta = meta_webhook.BODY_WITHIN
    ) -> None:
        self._api = SendApi(page.token, page.page_id, page.api_url)
        self._downloads = Downloads(page.api_url, _MEDIA_HOSTS)
        self._webhook = Webhook(page.secrets, page.verify_token, body_within)
        self._page_id, self._clock = page.page_id, clock

    async def send(self, key: str, content: Content) -> str | None:
        """Files go first; over the limit a text becomes several messages. The last one's name is returned.

        When one of several fails, the next try sends all of them again.
        """
        try:
            return await self._send(key, content, _RESPONSE)
        except TooLate:
            # The tag is for what a human wrote; the bot's words never carry it, and wait until the person writes.
            if content.speaker is None:
                raise
        return await self._send(key, content, _HUMAN_AGENT)

    async def fetch(self, reference: str) -> bytes:
        return await self._downloads.get(reference)

    def routes(self, hearing: Hearing) -> APIRouter | None:
        return self._webhook.routes(WEBHOOK_PATH, lambda payload: self._hear(payload, hearing))

    @asynccontextmanager
    async def listening(self, hearing: Hearing) -> AsyncIterator[None]:
        try:
            yield
        finally:
            await self.close()

    async def close(self) -> None:
        """Let go of all connections; `listening` does it at its end."""
        await self._api.close()
        await self._downloads.close()

    async def _hear(self, payload: Any, hearing: Hearing) -> None:
        heard = messenger_updates.read(payload, self._page_id, self._clock())
        for reason in heard.ignored:
            log.info("messenger event ignored", reason=reason)
        if heard.inbounds:
            await hearing.hear(heard.inbounds)

    async def _send(self, key: str, content: Content, kind: dict[str, str]) -> str | None:
        messages = messenger_messages.messages(content)
        for file in content.attachments:
            await self._api.send_file(key, file, kind)
        name = None
        for message in messages:
            name = await self._api.send(key, message, kind)
        return name
