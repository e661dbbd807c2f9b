"""One person on each of the five channels: acts as that channel lets them, and hears what it shows them."""

import asyncio
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol, TextIO
from uuid import uuid4

import httpx2
from sqlalchemy import select

from bot.channels.channel import Channel
from bot.channels.console import Console
from bot.collection import Collection
from bot.delivery import Delivery
from bot.engine import phrases, privacy_phrases
from bot.intake import Intake
from clinic.database import Database
from clinic.outbox import Outgoing
from clinic.vault import digest
from tests.admin_api.conftest import Desk
from tests.clinic.test_filetype import picture
from tests.conftest import Clock
from tests.fakes.platforms import Platform

SLIP = picture("JPEG", (640, 480))

_PROMPT = re.compile(r"^(Tulis pertanyaan Anda, atau “keluar”\.|Anda: |Hati Jasoka \(otomatis\):)", re.MULTILINE)
_ABROAD = re.compile(re.escape(phrases.DATA_ABROAD).replace(re.escape("{channel}"), r"\w+"))
_NUMBERED = re.compile(r"^ *\d+\. (.+)$", re.MULTILINE)
_BY_NUMBER = "\n\nBalas dengan angkanya."
_BY_WORD = re.compile(r"^  Atau balas: (.+)\.$", re.MULTILINE)


@dataclass(frozen=True)
class Said:
    """What the person was told in a turn, and what they can choose now; `keys` where there are buttons.

    `by_word`: where there are none, a choice is made by typing its words, not its number.
    """

    text: str
    labels: Sequence[str] = ()
    keys: Sequence[str] = ()
    files: Sequence[str] = ()
    by_word: bool = False

    def alike(self) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
        """Without what a channel says of itself: to be compared with another channel's."""
        text = _ABROAD.sub("", self.text).replace(privacy_phrases.ERASED_ON_WEB, privacy_phrases.ERASED_ELSEWHERE)
        return " ".join(text.split()), tuple(self.labels), tuple(self.files)


class Hand(Protocol):
    """The person's own side of a channel."""

    sends_photos: bool

    @property
    def channel(self) -> Channel: ...

    @property
    def contact(self) -> str:
        """By what the channel knows the person."""
        ...

    async def types(self, words: str) -> None: ...

    async def presses(self, label: str, key: str) -> None: ...

    async def photographs(self) -> None: ...

    async def hears(self) -> Said:
        """What was shown since the last time."""
        ...


@dataclass
class OnPlatform:
    """On Telegram, WhatsApp or Messenger, over its signed webhook and its fake."""

    platform: Platform
    client: httpx2.AsyncClient
    sends_photos: bool = True
    _brought: int = 0
    _seen: int = 0

    @property
    def channel(self) -> Channel:
        return self.platform.channel

    @property
    def contact(self) -> str:
        return self.platform.person

    async def types(self, words: str) -> None:
        await self._bring(self.platform.text(self._number(), words))

    async def presses(self, label: str, key: str) -> None:
        await self._bring(self.platform.pressed(self._number(), key))

    async def photographs(self) -> None:
        reference = await self.platform.has_file("slip", SLIP)
        await self._bring(self.platform.photo(self._number(), reference))

    async def hears(self) -> Said:
        shown = await self.platform.shown()
        new, self._seen = shown[self._seen :], len(shown)
        texts = [one.text or "" for one in new]
        labels, keys = next(((one.labels, one.keys) for one in reversed(new) if one.labels), ([], []))
        if any(text.endswith(_BY_NUMBER) for text in texts):
            listed = next(index for index, text in enumerate(texts) if text.endswith(_BY_NUMBER))
            texts[listed], _, lines = texts[listed].removesuffix(_BY_NUMBER).rpartition("\n\n")
            labels = _NUMBERED.findall(lines)
        return Said("\n".join(texts), labels, keys, [one.file for one in new if one.file])

    def _number(self) -> int:
        self._brought += 1
        return self._brought

    async def _bring(self, request: tuple[bytes, dict[str, str]]) -> None:
        body, headers = request
        # A platform brings what it brought before when it is not sure: nothing of it may show.
        for _ in range(2):
            assert (await self.client.post(self.platform.path, content=body, headers=headers)).status_code == 200


@dataclass
class OnWebsite:
    """In a browser, over the web chat's own requests."""

    channel: Channel
    client: httpx2.AsyncClient
    sends_photos: bool = True
    _seen: int = 0

    @property
    def contact(self) -> str:
        return digest(self.client.cookies["hati"])

    async def types(self, words: str) -> None:
        await self._say(text=words)

    async def presses(self, label: str, key: str) -> None:
        await self._say(text=label, choice=key)

    async def photographs(self) -> None:
        (await self.client.post("/web/v1/files", files={"file": ("slip.jpg", SLIP, "image/jpeg")})).raise_for_status()

    async def hears(self) -> Said:
        entries = (await self.client.get("/web/v1/messages", params={"after": self._seen})).json()["entries"]
        self._seen = max((entry["id"] for entry in entries), default=self._seen)
        new = [entry for entry in entries if entry["author"] != "person"]
        # A mediator's name stands beside their words, not in them.
        named = {entry["id"]: "" if entry["author"] == "bot" else f"{entry['speaker']}:\n" for entry in new}
        texts = [named[entry["id"]] + entry["text"] for entry in new]
        choices: list[dict[str, str]] = next((entry["choices"] for entry in reversed(new) if entry["choices"]), [])
        files = [file["name"] for entry in new for file in entry["files"]]
        labels, keys = [one["label"] for one in choices], [one["key"] for one in choices]
        return Said("\n".join(texts), labels, keys, files)

    async def _say(self, **words: str) -> None:
        (await self.client.post("/web/v1/messages", json={"id": str(uuid4()), **words})).raise_for_status()


@dataclass
class AtTerminal:
    """At a terminal: types lines, and reads what `screen` shows since the last time."""

    channel: Console
    keyboard: TextIO
    screen: Callable[[], str]
    heard: asyncio.Event
    sends_photos: bool = False

    @property
    def contact(self) -> str:
        return self.channel.key

    async def types(self, words: str) -> None:
        self.heard.clear()
        self.keyboard.write(f"{words}\n")
        self.keyboard.flush()
        async with asyncio.timeout(60):
            await self.heard.wait()

    async def presses(self, label: str, key: str) -> None:
        raise AssertionError("a terminal has no buttons")

    async def photographs(self) -> None:
        raise AssertionError("a terminal takes no photos")

    async def hears(self) -> Said:
        new = _PROMPT.sub("", self.screen())
        # What can be chosen, and where files lie, is set in by two blanks.
        lines = new.splitlines()
        labels = [found[1] for line in lines if (found := re.match(r"  \d+\. (.+)", line))]
        files = [Path(line.removeprefix("  Berkas: ")).name for line in lines if line.startswith("  Berkas: ")]
        by_word = _BY_WORD.search(new)
        labels = re.findall("“(.+?)”", by_word[1]) if by_word else labels
        text = "\n".join(line for line in lines if not re.match(r"  (\d+\.|Berkas:|Atau balas:) ", line))
        return Said(text, labels, (), files, by_word=by_word is not None)


@dataclass
class Player:
    """The person with their hand on a channel, and everything behind it: reception, intake, delivery, the desk."""

    name: str
    hand: Hand
    database: Database
    clock: Clock
    intake: Intake
    delivery: Delivery
    collection: Collection
    desk: Desk
    said: Said = field(default_factory=lambda: Said(""))

    async def types(self, words: str) -> None:
        await self.hand.types(words)

    async def chooses(self, label: str) -> None:
        """The choice with this label among those that are open: its button, or where there is none its number."""
        assert label in self.said.labels, f"{self.name}: {label!r} is not among {self.said.labels}"
        place = self.said.labels.index(label)
        if self.said.keys:
            await self.hand.presses(label, self.said.keys[place])
        else:
            await self.hand.types(label if self.said.by_word else str(place + 1))

    async def photographs(self) -> None:
        if self.hand.sends_photos:
            await self.hand.photographs()

    async def settles(self) -> Said:
        """Everything that waits is worked on, fetched and sent; returns what the person is shown of it."""
        while await self.intake.round() or await self.collection.round():
            pass
        while await self._owes():
            while await self.delivery.round():
                pass
            self.clock.forward(seconds=1)
        said = await self.hand.hears()
        # Words without choices end the earlier ones; silence does not.
        self.said = said if said.text.strip() else self.said
        return said

    async def _owes(self) -> bool:
        async with self.database.read() as session:
            return await session.scalar(select(Outgoing.id).where(Outgoing.state == "waiting").limit(1)) is not None
