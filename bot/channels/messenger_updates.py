"""What Messenger brings, read into the clinic's own values: who, what kind of thing, which words."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.channels import location
from clinic.content import FILES, Address, Inbound, Kind, Media

CHANNEL = "messenger"

# A captured request, played again long after, has no effect.
_OLDEST = timedelta(days=8)

_KINDS = {
    "image": Kind.PHOTO,
    "audio": Kind.VOICE,
    "video": Kind.FILE,
    "file": Kind.FILE,
    "location": Kind.LOCATION,
}
_LONGEST_NAME, _LONGEST_URL = 200, 2000

# PostgreSQL refuses NUL, no driver takes a lone surrogate, and nobody means the other control characters.
_UNSPEAKABLE = re.compile(r"[\x00-\x08\x0b-\x1f\ud800-\udfff]")
_PERSON = re.compile(r"[0-9]{1,32}")


class _Ignored(Exception):
    """Nothing that a person said; the text is a word for the log."""


@dataclass(slots=True)
class Heard:
    """What one request brought."""

    inbounds: list[Inbound] = field(default_factory=list)
    ignored: list[str] = field(default_factory=list)


def read(payload: Any, page_id: str, now: datetime) -> Heard:
    """Everything in it that people said to our page; whatever else is named in `ignored`."""
    heard = Heard()
    for event in _events(payload):
        try:
            inbound = _inbound(event, page_id)
        except _Ignored as ignored:
            heard.ignored.append(str(ignored))
        except (KeyError, TypeError, ValueError, AttributeError, OverflowError, OSError):
            heard.ignored.append("unreadable")
        else:
            if now - inbound.sent_at > _OLDEST:
                heard.ignored.append("too old")
            else:
                heard.inbounds.append(inbound)
    return heard


def _events(payload: Any) -> Iterator[Any]:
    if not isinstance(payload, dict) or payload.get("object") != "page":
        return
    for entry in _list(payload.get("entry")):
        yield from _list(entry.get("messaging")) if isinstance(entry, dict) else ()


def _inbound(event: Any, page_id: str) -> Inbound:
    message, postback = event.get("message"), event.get("postback")
    if message is None and postback is None:
        raise _Ignored("nothing said")  # a receipt, a reaction
    if message is not None and message.get("is_echo"):
        raise _Ignored("our own words")
    if event["recipient"]["id"] != page_id:
        raise _Ignored("another page")
    person = event["sender"]["id"]
    if not _PERSON.fullmatch(person):
        raise ValueError("no key of a person")
    address, sent_at = Address(CHANNEL, person), datetime.fromtimestamp(event["timestamp"] / 1000, UTC)
    if message is None:
        # Without a name of its own in older versions; nobody presses two buttons in one millisecond.
        name = postback.get("mid") or f"{person}:{event['timestamp']}"
        return Inbound(address, _name(name), Kind.CHOICE, "", sent_at, _clean(postback["payload"]))
    if (reply := message.get("quick_reply")) is not None:
        return Inbound(address, _name(message["mid"]), Kind.CHOICE, "", sent_at, _clean(reply["payload"]))
    kind = _kind(message)
    words = _place(message) if kind is Kind.LOCATION else _clean(message.get("text") or "")
    media = _media(message) if kind in FILES else ()
    return Inbound(address, _name(message["mid"]), kind, words, sent_at, media=media)


def _kind(message: Any) -> Kind:
    attachments = message.get("attachments")
    if not attachments:
        return Kind.TEXT if "text" in message else Kind.UNKNOWN
    first = attachments[0]
    payload = first.get("payload")
    if isinstance(payload, dict) and payload.get("sticker_id"):
        return Kind.STICKER
    # A link that was shared comes as "fallback" beside the words.
    return _KINDS.get(first.get("type"), Kind.TEXT if message.get("text") else Kind.UNKNOWN)


def _media(message: Any) -> tuple[Media, ...]:
    """Where the files of a message lie; what is not one, beside them, is left out."""
    payloads = [one.get("payload") for one in message["attachments"] if _KINDS.get(one.get("type")) in FILES]
    urls = [payload.get("url") for payload in payloads if isinstance(payload, dict)]
    return tuple(Media(_clean(url)) for url in urls if isinstance(url, str) and 0 < len(url) <= _LONGEST_URL)


def _place(message: Any) -> str:
    first = message["attachments"][0]
    payload = first.get("payload")
    point = payload.get("coordinates") if isinstance(payload, dict) else None
    return "" if not isinstance(point, dict) else location.words(point.get("lat"), point.get("long"))


def _name(mid: str) -> str:
    """The event's own name, shortened to what fits where it is longer."""
    return mid if len(mid) <= _LONGEST_NAME else hashlib.sha256(mid.encode()).hexdigest()


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _clean(text: str) -> str:
    return _UNSPEAKABLE.sub("", text)
