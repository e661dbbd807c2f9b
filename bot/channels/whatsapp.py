"""WhatsApp: hears through a signed webhook, sends through the Cloud API, and knows what became of each message."""

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta

from fastapi import APIRouter

from bot.channels import meta_webhook, whatsapp_messages, whatsapp_updates
from bot.channels.channel import Abilities, Files, Hearing, Undeliverable
from bot.channels.meta_webhook import Webhook
from bot.channels.whatsapp_api import API, CloudApi
from bot.channels.whatsapp_ear import Ear
from bot.channels.whatsapp_messages import Message
from clinic.clock import Clock, utc_now
from clinic.content import Content, Inbound, Kind

WEBHOOK_PATH = "/whatsapp/webhook"

# What can be an answer of ours: only then the person is shown that we are typing.
_ANSWERED = (Kind.TEXT, Kind.CHOICE)


@dataclass(frozen=True, slots=True)
class Account:
    """One phone number at WhatsApp: how we speak for it, and how it proves that it speaks to us.

    `secrets` are those of the app that are valid now. `template` is the approved message with which we knock, in its
    `language`; without it a late answer waits silently until the person writes.
    """

    token: str
    phone_number_id: str
    secrets: Sequence[str]
    verify_token: str
    api_url: str = API
    template: str | None = None
    language: str = "id"


class WhatsApp:
    """One phone number. The key of a conversation is the person's business-scoped id; phone numbers are not kept."""

    name = whatsapp_updates.CHANNEL
    shows = Abilities(
        text=whatsapp_messages.MOST_UNITS, buttons=10, per_second=80, files=Files.SENT, doubt=timedelta(seconds=30)
    )

    def __init__(
        self,
        account: Account,
        *,
        is_answering: Callable[[str], Awaitable[bool]],
        clock: Clock = utc_now,
        body_within: timedelta = meta_webhook.BODY_WITHIN,
    ) -> None:
        """`is_answering` tells of a key whether the bot answers there, and not a mediator."""
        self._account, self._is_answering = account, is_answering
        self._api = CloudApi(account.token, account.phone_number_id, account.api_url)
        self._webhook = Webhook(account.secrets, account.verify_token, body_within)
        self._ear = Ear(account.phone_number_id, clock, self.show_as_read)

    async def send(self, key: str, content: Content) -> str | None:
        """Files go first. The last message alone carries the bare reference; its name is returned.

        When one of several fails, the next try sends all of them again.
        """
        reference = "" if content.reference is None else str(content.reference)
        messages = [self._knock(content.knock)] if content.knock is not None else await self._messages(content)
        name = None
        for before_last in range(len(messages) - 1, -1, -1):
            message = messages[len(messages) - 1 - before_last]
            name = await self._api.send(key, message, f"{reference}-{before_last}" if before_last else reference)
        return name

    async def fetch(self, reference: str) -> bytes:
        return await self._api.media(reference)

    def routes(self, hearing: Hearing) -> APIRouter | None:
        return self._webhook.routes(WEBHOOK_PATH, lambda payload: self._ear.hear(payload, hearing))

    @asynccontextmanager
    async def listening(self, hearing: Hearing) -> AsyncIterator[None]:
        try:
            yield
        finally:
            await self.close()

    async def show_as_read(self, inbound: Inbound) -> None:
        """Show the person that their message was read, and that an answer is coming where the bot gives one."""
        typing = inbound.kind in _ANSWERED and await self._is_answering(inbound.address.key)
        await self._api.mark_read(inbound.external_id, typing=typing)

    async def close(self) -> None:
        """Let go of all connections; `listening` does it at its end."""
        await self._ear.close()
        await self._api.close()

    async def _messages(self, content: Content) -> list[Message]:
        words = whatsapp_messages.messages(content)
        files = [
            whatsapp_messages.document(await self._api.upload(one), one.name) for one in content.attachments
        ]  # fmt: skip
        return [*files, *words]

    def _knock(self, number: int) -> Message:
        if self._account.template is None:
            raise Undeliverable("no template to knock with")
        return whatsapp_messages.knock(self._account.template, self._account.language, number)
