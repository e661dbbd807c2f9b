"""What goes in and out, as values: addresses, what a person sent, what we say."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Address:
    """Where a person can be reached: a channel and that channel's own name for the conversation."""

    channel: str
    key: str


class Kind(StrEnum):
    """What happened in a conversation.

    Everything a person sends that is not words or a choice gets a sentence that says what became of it. `NEWS` is not
    sent by the person: something happened with their ticket, and `text` names it. Nor is `MOVED`: the platform says
    that the person has another key from now on, and `text` is that key. `GROUP` is what was said to the bot before
    others: nothing of anybody's case is said there.
    """

    TEXT = "text"
    CHOICE = "choice"
    PHOTO = "photo"
    VOICE = "voice"
    FILE = "file"
    STICKER = "sticker"
    EDIT = "edit"
    LOCATION = "location"
    GROUP = "group"
    BLOCK = "block"
    UNBLOCK = "unblock"
    MOVED = "moved"
    NEWS = "news"
    UNKNOWN = "unknown"


# What comes as a file.
FILES = (Kind.PHOTO, Kind.VOICE, Kind.FILE)


@dataclass(frozen=True, slots=True)
class Media:
    """A file that a person sent, still with its platform.

    `reference` is the name by which the channel fetches it, `name` what the person called it, `size` its bytes where
    the platform says so. None of it is trusted.
    """

    reference: str
    name: str = ""
    size: int | None = None


@dataclass(frozen=True, slots=True)
class Inbound:
    """One thing that a person did on a channel.

    `external_id` is the platform's own name of the event, unique within the channel: the same event delivered again has
    the same one. `text` is what was typed, or the caption; `choice` what a pressed button carries (never trusted).
    """

    address: Address
    external_id: str
    kind: Kind
    text: str
    sent_at: datetime
    choice: str | None = None
    media: tuple[Media, ...] = ()


@dataclass(frozen=True, slots=True)
class Choice:
    """Something a person can pick: what it says and the key that comes back when it is picked (≤ 64 bytes)."""

    label: str
    key: str


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that goes out with words: what it is called, its media type, its bytes."""

    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Content:
    """What we say, before a channel renders it: text, choices under it, and files beside it.

    `speaker` is set when a person of the office wrote it ("Rina, mediator Kota Pontianak"); otherwise the bot speaks.
    `reference` is the number of its row in the outbox, which some platforms give back with what became of the message.
    With `knock`, the number of a ticket, it is no words of ours but the message that the platform approved beforehand:
    it asks the person to write, so that what waits for them may be sent. With an `invitation`, only in a group, a link
    goes along that opens a chat of one's own, with this payload. `by_word`: an answer in the person's own words is
    awaited, and a number would be one; so the choices beside it are offered by their words, never by numbers.
    """

    text: str
    choices: tuple[Choice, ...] = ()
    speaker: str | None = None
    attachments: tuple[Attachment, ...] = ()
    reference: int | None = None
    knock: int | None = None
    invitation: str | None = None
    by_word: bool = False


class Fate(StrEnum):
    """What a platform says became of a message. `LATE`: refused, because the person last wrote too long ago."""

    SENT = "sent"
    DELIVERED = "delivered"
    READ = "read"
    FAILED = "failed"
    LATE = "late"


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the platform of a channel says became of the message with this `reference`, and when.

    `platform_id` is its name of the message, `billed` the category under which it costs money (None: it is free), and
    `error` the platform's number of what went wrong.
    """

    channel: str
    reference: int
    platform_id: str
    fate: Fate
    at: datetime
    billed: str | None = None
    error: str | None = None
