"""What every platform's channel does alike: one suite, played against each one's own fake."""

from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, ExitStack
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any, ClassVar, Protocol

import httpx2
import orjson
import pytest
from fastapi import FastAPI
from sqlalchemy import select

from bot.channels.channel import Channel, TooMany, Undeliverable
from bot.channels.messenger import WEBHOOK_PATH as MESSENGER_PATH
from bot.channels.messenger import FacebookPage, Messenger
from bot.channels.telegram import WEBHOOK_PATH as TELEGRAM_PATH
from bot.channels.telegram import Telegram
from bot.channels.telegram_ear import SECRET_HEADER
from bot.channels.whatsapp import WEBHOOK_PATH as WHATSAPP_PATH
from bot.channels.whatsapp import Account, WhatsApp
from bot.reception import Reception
from clinic.content import Attachment, Choice, Content, Inbound, Kind
from clinic.database import Database
from clinic.filetype import LARGEST, Fault, Unacceptable
from clinic.inbox import Incoming
from clinic.vault import Vault
from tests.conftest import Clock, Databases
from tests.fakes import bot_api, graph_api, messenger_api
from tests.fakes.bot_api import BotApi
from tests.fakes.graph_api import GraphApi
from tests.fakes.messenger_api import MessengerApi
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


@pytest.fixture(scope="module")
def urls(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """Where each platform's fake runs."""
    folder: Path = tmp_path_factory.mktemp("platforms")
    fakes = {
        "telegram": bot_api.process(folder),
        "whatsapp": graph_api.process(folder),
        "messenger": messenger_api.process(folder),
    }
    with ExitStack() as stack:
        yield {name: stack.enter_context(fake).url for name, fake in fakes.items()}


@pytest.fixture(params=NAMES)
async def platform(request: pytest.FixtureRequest, urls: dict[str, str], clock: Clock) -> AsyncIterator[Platform]:
    async with AsyncExitStack() as stack:
        url = urls[request.param]
        if request.param == "telegram":
            bot = await stack.enter_async_context(BotApi(url))
            await bot.reset()
            telegram = OnTelegram(bot, clock)
            stack.push_async_callback(telegram.channel.close)
            yield telegram
        elif request.param == "messenger":
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


@dataclass
class Door:
    """The platform's webhook over a real reception and inbox."""

    platform: Platform
    database: Database
    client: httpx2.AsyncClient

    async def brings(self, request: tuple[bytes, dict[str, str]]) -> int:
        body, headers = request
        return (await self.client.post(self.platform.path, content=body, headers=headers)).status_code

    async def stored(self) -> list[Inbound]:
        async with self.database.read() as session:
            return [row.inbound for row in await session.scalars(select(Incoming).order_by(Incoming.id))]


@pytest.fixture
async def door(platform: Platform, sqlite_databases: Databases, vault: Vault, clock: Clock) -> AsyncIterator[Door]:
    database = Database(sqlite_databases.new_url(), vault)
    reception = Reception(database, vault, clock, wake=lambda: None)
    async with reception.writing():
        routes = platform.channel.routes(reception)
        assert routes is not None
        app = FastAPI()
        app.include_router(routes)
        async with httpx2.AsyncClient(transport=httpx2.ASGITransport(app), base_url="http://localhost") as client:
            yield Door(platform, database, client)
    await database.close()


async def test_words_arrive_as_they_are_and_their_name_comes_back(platform: Platform) -> None:
    text = "PHK < 14 hari & *tanpa* surat_resmi\nLihat https://example.org 😭"
    name = await platform.channel.send(platform.person, Content(text, reference=1))
    assert await platform.shown() == [Shown(str(name), text, [], [], None)]


async def test_a_mediators_words_bear_their_name(platform: Platform) -> None:
    await platform.channel.send(platform.person, Content("Silakan datang.", speaker="Rina, mediator Kota Pontianak"))
    [shown] = await platform.shown()
    assert shown.text == "Rina, mediator Kota Pontianak:\nSilakan datang."


@pytest.mark.parametrize("many", [1, 3, 10])
async def test_a_choice_that_is_shown_comes_back_when_it_is_pressed(door: Door, many: int) -> None:
    choices = tuple(Choice(f"Pilihan nomor {number}", f"12:{number}") for number in range(many))
    await door.platform.channel.send(door.platform.person, Content("Pilih:", choices))
    [shown] = await door.platform.shown()
    assert (shown.labels, shown.keys) == ([choice.label for choice in choices], [choice.key for choice in choices])
    for number, key in enumerate(shown.keys):
        assert await door.brings(door.platform.pressed(number, key)) == 200
    assert [(one.kind, one.choice) for one in await door.stored()] == [(Kind.CHOICE, key) for key in shown.keys]


async def test_more_choices_than_the_platform_shows_can_be_read_and_typed(platform: Platform) -> None:
    choices = tuple(Choice(f"Kabupaten {number}", f"12:{number}") for number in range(1, 16))
    await platform.channel.send(platform.person, Content("Di mana?", choices))
    [shown] = await platform.shown()
    numbered = [f"{number}. {choice.label}" for number, choice in enumerate(choices, 1)]
    assert shown.labels == [choice.label for choice in choices] or all(
        line in (shown.text or "").splitlines() for line in numbered
    )


async def test_a_text_over_the_limit_comes_in_order_and_whole_with_its_choices_last(platform: Platform) -> None:
    text = "\n\n".join(f"Paragraf {number}. " + "Kalimat yang agak panjang 😀. " * 60 for number in range(5))
    await platform.channel.send(platform.person, Content(text, (Choice("Ya", "1:0"),)))
    shown = await platform.shown()
    assert len(shown) > 1
    assert "".join("".join(one.text or "" for one in shown).split()) == "".join(text.split())
    assert [one.keys for one in shown] == [[]] * (len(shown) - 1) + [["1:0"]]


async def test_a_file_arrives_before_its_words_under_its_name(platform: Platform) -> None:
    letter = Attachment("surat-bipartit.pdf", "application/pdf", b"%PDF-1.7 ...")
    await platform.channel.send(platform.person, Content("Ini suratnya.", attachments=(letter,)))
    file, words = await platform.shown()
    assert (file.file, words.text) == ("surat-bipartit.pdf", "Ini suratnya.")


async def test_a10_too_many_names_a_wait(platform: Platform) -> None:
    await platform.refuses("too many")
    with pytest.raises(TooMany) as refused:
        await platform.channel.send(platform.person, Content("halo"))
    assert refused.value.wait >= timedelta(seconds=1)


@pytest.mark.parametrize("why", ["gone", "never"])
async def test_a_refusal_for_good_says_whether_the_person_is_gone(platform: Platform, why: str) -> None:
    await platform.refuses(why)
    with pytest.raises(Undeliverable) as refused:
        await platform.channel.send(platform.person, Content("halo"))
    assert refused.value.person_gone is (why == "gone")


@pytest.mark.parametrize("why", ["down", "cut"])
async def test_a_platform_in_trouble_is_not_a_refusal_and_tells_no_secret(platform: Platform, why: str) -> None:
    await platform.refuses(why)
    with pytest.raises(Exception) as failed:  # noqa: PT011  # which one does not matter: try again later
        await platform.channel.send(platform.person, Content("halo"))
    assert not isinstance(failed.value, (Undeliverable, TooMany))
    assert bot_api.TOKEN not in f"{failed.value!r}"
    assert graph_api.TOKEN not in f"{failed.value!r}"


async def test_a5_what_is_brought_ten_times_is_stored_once_with_its_words(door: Door) -> None:
    for _ in range(10):
        assert await door.brings(door.platform.text(1, "sy di phk 😭\x00")) == 200
    [inbound] = await door.stored()
    assert (inbound.kind, inbound.text, inbound.address.key) == (Kind.TEXT, "sy di phk 😭", door.platform.person)


async def test_b1_without_its_proof_nothing_is_stored(door: Door) -> None:
    body, headers = door.platform.text(1, "halo")
    for wrong in ({}, {name: "wrong" for name in headers}, {name: value[:-1] for name, value in headers.items()}):
        assert await door.brings((body, wrong)) == 401
    assert await door.stored() == []


async def test_a_file_that_a_person_sent_is_fetched(platform: Platform) -> None:
    content = b"\xff\xd8\xff" + bytes(300_000)
    assert await platform.channel.fetch(await platform.has_file("slip", content)) == content


async def test_b11_a_file_that_has_gone_or_grown_or_leads_elsewhere_is_not_fetched(platform: Platform) -> None:
    references = {
        await platform.has_file("large", bytes(LARGEST + 1)): Fault.TOO_LARGE,
        await platform.has_file("inside", url="http://169.254.169.254/latest/meta-data"): Fault.GONE,
        await platform.has_file("elsewhere", url="https://example.org/slip.jpg"): Fault.GONE,
        (await platform.has_file("missing")).replace("missing", "nowhere"): Fault.GONE,
    }
    for reference, fault in references.items():
        with pytest.raises(Unacceptable) as refused:
            await platform.channel.fetch(reference)
        assert refused.value.fault is fault, reference
