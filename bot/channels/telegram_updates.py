"""What Telegram brings, read into the clinic's own values: who, what kind of thing, which words.

Read by hand and not with the library's `Update`: that one refuses a whole message when any part of it lacks what its
version expects (a quote without its position is enough), and a worker's words would be lost.
"""

import re
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.channels import location, telegram_group
from bot.channels.telegram_group import NOBODY, Myself
from clinic.content import FILES, Address, Inbound, Kind, Media

CHANNEL = "telegram"

# What we ask Telegram to bring. `my_chat_member` is how a block is learnt.
ALLOWED = ("message", "edited_message", "callback_query", "my_chat_member")

_LONGEST_REFERENCE = 300

# A captured request, played again long after, has no effect (reliability B3). Telegram itself gives up after a day.
_OLDEST = timedelta(days=8)

# The first field that a message has says what it is. An animation and a venue also carry a document and a location.
_KINDS = {
    "text": Kind.TEXT,
    "photo": Kind.PHOTO,
    "live_photo": Kind.PHOTO,
    "voice": Kind.VOICE,
    "audio": Kind.VOICE,
    "video_note": Kind.VOICE,
    "video": Kind.FILE,
    "document": Kind.FILE,
    "sticker": Kind.STICKER,
    "location": Kind.LOCATION,
}

# `restricted` stands in a group where members may only read.
_MEMBERSHIPS = {
    "kicked": Kind.BLOCK,
    "left": Kind.BLOCK,
    "restricted": Kind.BLOCK,
    "member": Kind.UNBLOCK,
    "administrator": Kind.UNBLOCK,
}
_GROUPS = ("group", "supergroup")

# PostgreSQL refuses NUL, no driver takes a lone surrogate, and nobody means the other control characters.
_UNSPEAKABLE = re.compile(r"[\x00-\x08\x0b-\x1f\ud800-\udfff]")


class Ignored(Exception):
    """Nothing for us in this update; `reason` is a word for the log."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Heard:
    """One thing that a person did, and for a pressed button the query that Telegram wants answered."""

    inbound: Inbound
    callback_id: str | None = None


def number(update: Any) -> int | None:
    """The number of an update, or None where there is none: then it is no update at all."""
    found = update.get("update_id") if isinstance(update, dict) else None
    return found if type(found) is int else None


def read(update: Any, now: datetime, myself: Myself = NOBODY) -> Heard:
    """Raises Ignored when it is not said to us, too old, or not readable."""
    try:
        heard = _read(update, now, myself)
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError, OSError) as error:
        raise Ignored("unreadable") from error
    if now - heard.inbound.sent_at > _OLDEST:
        raise Ignored("too old")
    return heard


def _read(update: Any, now: datetime, myself: Myself) -> Heard:
    external_id = number(update)
    if external_id is None:
        raise Ignored("no number")
    if (message := update.get("message")) is not None:
        return Heard(_said(external_id, message, myself))
    if (edited := update.get("edited_message")) is not None:
        return Heard(_edit(external_id, edited))
    if (query := update.get("callback_query")) is not None:
        # A query has no time of its own, and its message may be days old.
        inbound = _inbound(external_id, query["message"]["chat"], Kind.CHOICE, "", now)
        return Heard(replace(inbound, choice=_clean(query["data"])), str(query["id"]))
    if (change := update.get("my_chat_member")) is not None:
        return Heard(_membership(external_id, change))
    raise Ignored("another kind")


def _said(external_id: int, message: Any, myself: Myself) -> Inbound:
    if message["chat"]["type"] in _GROUPS:
        words = telegram_group.addressed(message, _words(message), myself)
        if words is None:
            raise Ignored("not addressed")
        return _inbound(external_id, message["chat"], Kind.GROUP, words, _time(message["date"]))
    field = next((field for field in _KINDS if field in message), "")
    kind = _KINDS.get(field, Kind.UNKNOWN)
    words = _place(message) if kind is Kind.LOCATION else _words(message)
    inbound = _inbound(external_id, message["chat"], kind, words, _time(message["date"]))
    return replace(inbound, media=_media(message.get(field)) if kind in FILES else ())


def _media(part: Any) -> tuple[Media, ...]:
    """The file in a part of a message; of a photo, which comes in several sizes, the largest."""
    file = part[-1] if isinstance(part, list) and part else part
    reference = file.get("file_id") if isinstance(file, dict) else None
    if not isinstance(reference, str) or not reference or len(reference) > _LONGEST_REFERENCE:
        return ()
    name, size = file.get("file_name"), file.get("file_size")
    known = _clean(name) if isinstance(name, str) else ""
    return (Media(_clean(reference), known, size if type(size) is int else None),)


def _place(message: Any) -> str:
    point, venue = message["location"], message.get("venue")
    names = (venue.get("title"), venue.get("address")) if isinstance(venue, dict) else ()
    if not isinstance(point, dict):
        return ""
    return _clean(location.words(point.get("latitude"), point.get("longitude"), *names))


def _membership(external_id: int, change: Any) -> Inbound:
    kind = _MEMBERSHIPS.get(change["new_chat_member"]["status"])
    if kind is None:
        raise Ignored("another membership")
    return _inbound(external_id, change["chat"], kind, "", _time(change["date"]), groups=True)


def _edit(external_id: int, edited: Any) -> Inbound:
    words = _words(edited)
    if not words:
        # A live location is "edited" every few seconds: nobody said anything.
        raise Ignored("edit without words")
    return _inbound(external_id, edited["chat"], Kind.EDIT, words, _time(edited.get("edit_date", edited["date"])))


def _inbound(external_id: int, chat: Any, kind: Kind, text: str, sent_at: datetime, *, groups: bool = False) -> Inbound:
    is_group = chat["type"] in _GROUPS and (groups or kind is Kind.GROUP)
    if chat["type"] != "private" and not is_group:
        raise Ignored("not private")
    key = chat["id"]
    if type(key) is not int:
        raise TypeError("a chat is a number")
    return Inbound(Address(CHANNEL, str(key)), str(external_id), kind, text, sent_at)


def _words(message: Any) -> str:
    return _clean(message.get("text", message.get("caption", "")))


def _clean(text: str) -> str:
    return _UNSPEAKABLE.sub("", text)


def _time(seconds: Any) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)
