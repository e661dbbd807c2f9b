"""What every channel is to the rest of the program: a way to hear, a way to send, and what it can show."""

from collections.abc import Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum
from typing import NamedTuple, Protocol

from fastapi import APIRouter

from clinic.content import Content, Inbound, Receipt

NO_FILES = "Maaf, lewat kanal ini berkas tidak bisa dikirim. Buat suratnya di situs kami, di bagian Surat."


class Files(StrEnum):
    """How files reach a person: sent to them, fetched by them (they stay with us for a day), or not at all."""

    SENT = "sent"
    FETCHED = "fetched"
    NONE = "none"


class Burst(NamedTuple):
    """So many messages to one conversation within a time: more wait."""

    most: int
    within: timedelta


@dataclass(frozen=True, slots=True)
class Abilities:
    """What a channel can show, in characters and pieces. `buttons` = 0: choices become numbered lines.

    `per_second` is for all conversations together, `burst` for each, `group_burst` for one in which several people read
    (whose key begins with a minus, on channels that have such): all hold across processes.

    `doubt`: when nobody knows whether the platform took a message, its word is awaited so long before it is sent again.
    """

    text: int
    buttons: int
    per_second: int
    burst: Burst | None = None
    group_burst: Burst | None = None
    files: Files = Files.NONE
    doubt: timedelta = timedelta(0)

    def slowed(self, key: str) -> Burst | None:
        """The limit that holds for this conversation beside `burst`."""
        return self.group_burst if key.startswith("-") else None

    def fit(self, content: Content) -> Content:
        """The content as this channel can show it: where no file gets through, a sentence says what to do instead."""
        if not content.attachments or self.files is not Files.NONE:
            return content
        return replace(content, text=f"{content.text}\n\n{NO_FILES}", attachments=())


class Undeliverable(Exception):
    """The platform refuses this message for good; `person_gone`: every other message to this person too."""

    def __init__(self, reason: str, *, person_gone: bool = False) -> None:
        super().__init__(reason)
        self.person_gone = person_gone


class TooMany(Exception):
    """The platform asks to wait before this conversation, or with `everybody` any, gets another message.

    With every further refusal of the same message the wait is multiplied by `growth`.
    """

    def __init__(self, wait: timedelta, *, growth: int = 1, everybody: bool = False) -> None:
        super().__init__(f"wait {wait.total_seconds():g} s")
        self.wait, self.growth, self.everybody = wait, growth, everybody


class NotTaken(Exception):
    """The platform certainly did not take the message: it may be sent again at once."""


class TooLate(Exception):
    """The platform refuses because the person last wrote too long ago."""


class Stopped(Exception):
    """The platform sends nothing for us until an operator acts; `reason` is its number of why."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Busy(Exception):
    """We cannot store more at the moment; the platform should bring it again."""


class Hearing(Protocol):
    """Where a channel puts what it heard: `bot.reception.Reception` in the program."""

    async def hear(self, inbounds: Sequence[Inbound], receipts: Sequence[Receipt] = ()) -> None:
        """Returns when it is stored for good what people did and what became of our messages. Raises Busy."""
        ...


class Channel(Protocol):
    """A platform, or our own website or terminal."""

    name: str
    shows: Abilities

    async def send(self, key: str, content: Content) -> str | None:
        """Send to the conversation that the channel knows as `key`; returns the platform's name of the message.

        Raises Undeliverable, TooMany, TooLate, Stopped or NotTaken; anything else raised means: nobody knows, try again
        later.
        """
        ...

    async def fetch(self, reference: str) -> bytes:
        """The file that a person sent and that the platform calls so; at most `clinic.filetype.LARGEST` bytes of it.

        Raises Unacceptable when it cannot be had any more; anything else raised means: try again later.
        """
        ...

    def routes(self, hearing: Hearing) -> APIRouter | None:
        """The web addresses on which the platform brings events."""
        ...

    def listening(self, hearing: Hearing) -> AbstractAsyncContextManager[None]:
        """Open connections, polling and the like, for as long as the program runs."""
        ...
