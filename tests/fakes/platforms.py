"""The three platforms, each with its fake and our channel to it, in words that hold for each."""

from collections.abc import AsyncIterator, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AsyncExitStack, ExitStack, asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar, Protocol

import orjson

from bot.channels.channel import Channel
from bot.channels.messenger import WEBHOOK_PATH as MESSENGER_PATH
from bot.channels.messenger import FacebookPage, Messenger
from bot.channels.telegram import WEBHOOK_PATH as TELEGRAM_PATH
from bot.channels.telegram import Telegram
from bot.channels.telegram_ear import SECRET_HEADER
from bot.channels.whatsapp import WEBHOOK_PATH as WHATSAPP_PATH
from bot.channels.whatsapp import Account, WhatsApp
from tests.conftest import Clock
from tests.fakes import bot_api, graph_api, messenger_api
from tests.fakes.bot_api import BotApi
from tests.fakes.graph_api import GraphApi
from tests.fakes.messenger_api import MessengerApi
from tests.fakes.process import Process
from tests.program import SECRET

NAMES = ("telegram", "whatsapp", "messenger")


@dataclass(frozen=True)
class Shown:
    """A message as its receiver sees it."""

    name: str
    text: str | None
    labels: list[str]
    keys: list[str]
    file: str | None


class Platform(Protocol):
    """A platform's fake, in words that hold for each."""

    person: str
    path: str

    @property
    def channel(self) -> Channel: ...

    async def shown(self) -> list[Shown]: ...

    async def has_file(self, file_id: str, content: bytes = b"", url: str | None = None) -> str:
        """A person sent a file, which lies there, or leads to `url`; returns the name by which it is fetched."""
        ...

    async def refuses(self, why: str) -> None:
        """The next message: `too many`, `gone`, `never`, `down` or `cut`."""
        ...

    def text(self, number: int, words: str) -> tuple[bytes, dict[str, str]]:
        """A request with which it brings what a person typed, proven to be its own."""
        ...

    def pressed(self, number: int, key: str) -> tuple[bytes, dict[str, str]]: ...

    def photo(self, number: int, reference: str) -> tuple[bytes, dict[str, str]]:
        """The same with a photo that lies where `has_file` says."""
        ...


class OnTelegram:
    path, person = TELEGRAM_PATH, str(bot_api.WORKER)
    _MODES: ClassVar[dict[str, dict[str, Any]]] = {
        "too many": {"mode": "429", "retry_after": 7},
        "gone": {"mode": "403"},
        "down": {"mode": "502"},
        "never": {"mode": "400", "description": "Bad Request: wrong"},
        "cut": {"mode": "cut"},
    }

    def __init__(self, fake: BotApi, clock: Clock) -> None:
        self._fake, self._clock = fake, clock
        self.channel = Telegram(
            bot_api.TOKEN, clock=clock, webhook_secret=SECRET, public_url="https://clinic.test", api_url=fake.url
        )

    async def shown(self) -> list[Shown]:
        return [self._shown(sent) for sent in await self._fake.sent()]

    def _shown(self, sent: dict[str, Any]) -> Shown:
        fields = sent["fields"]
        buttons = [button for row in fields.get("reply_markup", {}).get("inline_keyboard", []) for button in row]
        labels, keys = [button["text"] for button in buttons], [button["callback_data"] for button in buttons]
        file = fields.get("document", {}).get("file_name")
        return Shown(str(sent["message_id"]), sent["text"], labels, keys, file)

    async def has_file(self, file_id: str, content: bytes = b"", url: str | None = None) -> str:
        await self._fake.has_file(file_id, content, url)
        return file_id

    async def refuses(self, why: str) -> None:
        details = dict(self._MODES[why])
        await self._fake.fail(str(details.pop("mode")), **details)

    def text(self, number: int, words: str) -> tuple[bytes, dict[str, str]]:
        return orjson.dumps(bot_api.message(number, self._clock(), text=words)), {SECRET_HEADER: SECRET}

    def pressed(self, number: int, key: str) -> tuple[bytes, dict[str, str]]:
        return orjson.dumps(bot_api.pressed(number, key, under=self._clock())), {SECRET_HEADER: SECRET}

    def photo(self, number: int, reference: str) -> tuple[bytes, dict[str, str]]:
        sizes = [{"file_id": reference, "file_unique_id": "x", "width": 640, "height": 480}]
        return orjson.dumps(bot_api.message(number, self._clock(), photo=sizes)), {SECRET_HEADER: SECRET}


class OnWhatsApp:
    path, person = WHATSAPP_PATH, graph_api.WORKER
    _MODES = {"too many": "400:131056", "gone": "400:131026", "never": "400:131009", "down": "502", "cut": "cut"}

    def __init__(self, fake: GraphApi, clock: Clock) -> None:
        async def is_answering(_key: str) -> bool:
            return True

        self._fake, self._clock = fake, clock
        account = Account(graph_api.TOKEN, graph_api.NUMBER, (graph_api.SECRET,), graph_api.VERIFY_TOKEN, fake.url)
        self.channel = WhatsApp(account, is_answering=is_answering, clock=clock)

    async def shown(self) -> list[Shown]:
        return [self._shown(sent) for sent in await self._fake.sent()]

    def _shown(self, sent: dict[str, Any]) -> Shown:
        action = sent["fields"].get("interactive", {}).get("action", {})
        buttons = [button["reply"] for button in action.get("buttons", [])]
        rows = [row for section in action.get("sections", []) for row in section["rows"]]
        labels = [one.get("description", one["title"]) for one in [*buttons, *rows]]
        file = sent["fields"].get("document", {}).get("filename")
        return Shown(sent["name"], sent["text"], labels, [one["id"] for one in [*buttons, *rows]], file)

    async def has_file(self, file_id: str, content: bytes = b"", url: str | None = None) -> str:
        await self._fake.has_file(file_id, content, url)
        return file_id

    async def refuses(self, why: str) -> None:
        await self._fake.fail(self._MODES[why])

    def text(self, number: int, words: str) -> tuple[bytes, dict[str, str]]:
        return graph_api.signed(graph_api.text(f"wamid.{number}", self._clock(), words))

    def pressed(self, number: int, key: str) -> tuple[bytes, dict[str, str]]:
        return graph_api.signed(graph_api.picked(f"wamid.{number}", self._clock(), key))

    def photo(self, number: int, reference: str) -> tuple[bytes, dict[str, str]]:
        image = {"id": reference}
        return graph_api.signed(graph_api.message(f"wamid.{number}", self._clock(), type="image", image=image))


class OnMessenger:
    path, person = MESSENGER_PATH, messenger_api.WORKER
    _MODES: ClassVar[dict[str, str]] = {
        "too many": "400:613", "gone": "400:551", "never": "400:100", "down": "502", "cut": "cut"
    }  # fmt: skip

    def __init__(self, fake: MessengerApi, clock: Clock) -> None:
        self._fake, self._clock = fake, clock
        page = FacebookPage(
            messenger_api.TOKEN, messenger_api.PAGE, (messenger_api.SECRET,), messenger_api.VERIFY_TOKEN, fake.url
        )
        self.channel = Messenger(page, clock=clock)

    async def shown(self) -> list[Shown]:
        return [self._shown(sent) for sent in await self._fake.sent()]

    def _shown(self, sent: dict[str, Any]) -> Shown:
        message = sent["fields"]["message"]
        shown = message.get("attachment", {}).get("payload", {}).get("buttons", message.get("quick_replies", []))
        labels, keys = [one["title"] for one in shown], [one["payload"] for one in shown]
        return Shown(sent["name"], sent["text"], labels, keys, sent["fields"].get("file", {}).get("name"))

    async def has_file(self, file_id: str, content: bytes = b"", url: str | None = None) -> str:
        await self._fake.has_file(file_id, content, url)
        return f"{self._fake.url}/media/{file_id}"

    async def refuses(self, why: str) -> None:
        await self._fake.fail(self._MODES[why])

    def text(self, number: int, words: str) -> tuple[bytes, dict[str, str]]:
        return messenger_api.signed(messenger_api.message(f"m_{number}", self._clock(), text=words))

    def pressed(self, number: int, key: str) -> tuple[bytes, dict[str, str]]:
        return messenger_api.signed(messenger_api.pressed(f"m_{number}", self._clock(), key))

    def photo(self, number: int, reference: str) -> tuple[bytes, dict[str, str]]:
        attachments = [{"type": "image", "payload": {"url": reference}}]
        return messenger_api.signed(messenger_api.message(f"m_{number}", self._clock(), attachments=attachments))


@contextmanager
def running(folder: Path) -> Iterator[dict[str, str]]:
    """The fakes as processes; yields where each one is."""
    fakes = {
        "telegram": bot_api.process(folder),
        "whatsapp": graph_api.process(folder),
        "messenger": messenger_api.process(folder),
    }
    with ExitStack() as stack:
        for fake in fakes.values():
            stack.push(fake)
        with ThreadPoolExecutor() as starting:
            list(starting.map(Process.start, fakes.values()))
        yield {name: fake.url for name, fake in fakes.items()}


@asynccontextmanager
async def joined(name: str, url: str, clock: Clock) -> AsyncIterator[Platform]:
    """A platform as new, with our channel to it."""
    async with AsyncExitStack() as stack:
        if name == "telegram":
            bot = await stack.enter_async_context(BotApi(url))
            await bot.reset()
            telegram = OnTelegram(bot, clock)
            stack.push_async_callback(telegram.channel.close)
            yield telegram
        elif name == "messenger":
            page = await stack.enter_async_context(MessengerApi(url))
            await page.reset()
            messenger = OnMessenger(page, clock)
            stack.push_async_callback(messenger.channel.close)
            yield messenger
        else:
            graph = await stack.enter_async_context(GraphApi(url))
            await graph.reset()
            whatsapp = OnWhatsApp(graph, clock)
            stack.push_async_callback(whatsapp.channel.close)
            yield whatsapp
