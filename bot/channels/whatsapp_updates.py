"""What WhatsApp brings, read into the clinic's own values: who did what, and what became of our messages."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.channels import location, whatsapp_errors
from clinic.content import FILES, Address, Fate, Inbound, Kind, Media, Receipt

CHANNEL = "whatsapp"

# A captured request, played again long after, has no effect. WhatsApp itself gives up after seven days.
_OLDEST = timedelta(days=8)

# The types that are not read below. A reaction to a message of ours is no message.
_KINDS = {
    "image": Kind.PHOTO,
    "audio": Kind.VOICE,
    "video": Kind.FILE,
    "document": Kind.FILE,
    "sticker": Kind.STICKER,
    "location": Kind.LOCATION,
}
_NOT_SAID = frozenset(("reaction", "revoke"))
_NEW_KEY = frozenset(("user_changed_number", "user_changed_user_id"))
_FATES = {"sent": Fate.SENT, "delivered": Fate.DELIVERED, "read": Fate.READ, "played": Fate.READ}

# PostgreSQL refuses NUL, no driver takes a lone surrogate, and nobody means the other control characters.
_UNSPEAKABLE = re.compile(r"[\x00-\x08\x0b-\x1f\ud800-\udfff]")
_KEY = re.compile(r"[A-Za-z0-9.]{1,150}")
_REFERENCE = re.compile(r"\d{1,18}")
_MEDIA = re.compile(r"[A-Za-z0-9_-]{1,100}")


@dataclass(slots=True)
class Heard:
    """What one request brought. `stops` are numbers of errors that only an operator can mend."""

    inbounds: list[Inbound] = field(default_factory=list)
    receipts: list[Receipt] = field(default_factory=list)
    ignored: list[str] = field(default_factory=list)
    stops: list[str] = field(default_factory=list)


def read(payload: Any, number: str, now: datetime) -> Heard:
    """Everything in it that is for our phone number; whatever cannot be read is named in `ignored`."""
    heard = Heard()
    for value in _values(payload):
        if _at(value, "metadata", "phone_number_id") != number:
            heard.ignored.append("another number")
            continue
        for message in _list(value.get("messages")):
            _take(heard, message, now)
        for status in _list(value.get("statuses")):
            _learn(heard, status)
    if not (heard.inbounds or heard.receipts or heard.ignored):
        heard.ignored.append("nothing for us")
    return heard


def _values(payload: Any) -> Iterator[dict[str, Any]]:
    for entry in _list(_at(payload, "entry")):
        for change in _list(_at(entry, "changes")):
            value = _at(change, "value")
            if _at(change, "field") == "messages" and isinstance(value, dict):
                yield value


def _take(heard: Heard, message: Any, now: datetime) -> None:
    try:
        inbound = _inbound(message)
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError, OSError):
        heard.ignored.append("unreadable message")
        return
    if inbound is None:
        heard.ignored.append("nothing said")
    elif now - inbound.sent_at > _OLDEST:
        heard.ignored.append("too old")
    else:
        heard.inbounds.append(inbound)


def _inbound(message: Any) -> Inbound | None:
    what = message["type"]
    if what in _NOT_SAID:
        return None
    wamid, sent_at = _clean(message["id"])[:200], _time(message["timestamp"])
    if what == "system":
        return _moved(message, wamid, sent_at)
    # The business-scoped id stays when the phone number is hidden behind a name; the number then does not come at all.
    address = Address(CHANNEL, _key(message.get("from_user_id") or message["from"]))
    if what == "text":
        return Inbound(address, wamid, Kind.TEXT, _clean(message["text"]["body"]), sent_at)
    if what == "interactive":
        picked = message["interactive"]
        return Inbound(address, wamid, Kind.CHOICE, "", sent_at, _clean(picked[picked["type"]]["id"]))
    if what == "button":
        # The button of a template is words: "balas" under our knock.
        return Inbound(address, wamid, Kind.TEXT, _clean(message["button"]["text"]), sent_at)
    kind, part = _KINDS.get(what, Kind.UNKNOWN), message.get(what)
    words = _place(part) if kind is Kind.LOCATION else _caption(part)
    return Inbound(address, wamid, kind, words, sent_at, media=_media(part) if kind in FILES else ())


def _moved(message: Any, wamid: str, sent_at: datetime) -> Inbound | None:
    """The person has another phone number, so another key; other news of the system is not for us."""
    system = message["system"]
    if system.get("type") not in _NEW_KEY:
        return None
    old = message.get("from_user_id") or system.get("previous_user_id") or message["from"]
    new = system.get("user_id") or system["wa_id"]
    return Inbound(Address(CHANNEL, _key(old)), wamid, Kind.MOVED, _key(new), sent_at)


def _learn(heard: Heard, status: Any) -> None:
    try:
        receipt = _receipt(status)
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError, OSError):
        heard.ignored.append("unreadable status")
        return
    if receipt is None:
        heard.ignored.append("status of another message")
        return
    heard.receipts.append(receipt)
    if receipt.error is not None and whatsapp_errors.is_stop(int(receipt.error)):
        heard.stops.append(receipt.error)


def _receipt(status: Any) -> Receipt | None:
    reference = status.get("biz_opaque_callback_data")
    # Only the last part of a cut text carries the bare number: when it has arrived, all have.
    if not isinstance(reference, str) or not _REFERENCE.fullmatch(reference):
        return None
    error = None
    if status["status"] == "failed":
        code = _at((_list(status.get("errors")) or [None])[0], "code")
        error = code if type(code) is int else None
        fate = whatsapp_errors.fate(error)
    else:
        fate = _FATES[status["status"]]
    pricing = status.get("pricing")
    billed = _clean(pricing["category"]) if _at(pricing, "billable") is True else None
    at, said = _time(status["timestamp"]), None if error is None else str(error)
    return Receipt(CHANNEL, int(reference), _clean(status["id"]), fate, at, billed, said)


def _key(given: Any) -> str:
    if not isinstance(given, str) or not _KEY.fullmatch(given):
        raise ValueError("no key of a person")
    return given


def _caption(part: Any) -> str:
    caption = _at(part, "caption")
    return _clean(caption) if isinstance(caption, str) else ""


def _media(part: Any) -> tuple[Media, ...]:
    media_id, name = _at(part, "id"), _at(part, "filename")
    if not isinstance(media_id, str) or not _MEDIA.fullmatch(media_id):
        return ()
    return (Media(media_id, _clean(name) if isinstance(name, str) else ""),)


def _place(part: Any) -> str:
    return _clean(location.words(*(_at(part, name) for name in ("latitude", "longitude", "name", "address"))))


def _clean(text: str) -> str:
    return _UNSPEAKABLE.sub("", text)


def _time(seconds: Any) -> datetime:
    return datetime.fromtimestamp(int(seconds), UTC)


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _at(value: Any, *path: str) -> Any:
    for name in path:
        value = value.get(name) if isinstance(value, dict) else None
    return value
