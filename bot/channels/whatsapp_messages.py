"""What we say, as WhatsApp's messages: buttons, a list or numbered lines under one text, cut only over the limit."""

import re
from typing import Any

from bot.channels import seams, written
from bot.channels.channel import Undeliverable
from clinic.content import Choice, Content

# Limits of the Cloud API, in characters and pieces.
MOST_UNITS = 4096
_BUTTONS, _BUTTON_TITLE, _BODY_OVER_BUTTONS = 3, 20, 1024
_ROWS, _ROW_TITLE, _ROW_DESCRIPTION = 10, 24, 72
_LONGEST_KEY = 200

_OPEN_LIST = "Lihat pilihan"

Message = dict[str, Any]


def messages(content: Content) -> list[Message]:
    """The bodies to post one after the other, without the receiver. One, unless the text is over the limit.

    Raises Undeliverable for what WhatsApp takes in no form.
    """
    said = content.text.strip()
    if not said:
        raise Undeliverable("the text is empty")
    if any(not 1 <= len(choice.key) <= _LONGEST_KEY for choice in content.choices):
        raise Undeliverable(f"a choice's key must have 1 to {_LONGEST_KEY} characters")
    said = said if content.speaker is None else f"{content.speaker}:\n{said}"
    if not _fit_a_list(content.choices):
        return [_text(part) for part in seams.cut(written.under(said, content), MOST_UNITS)]
    *before, last = seams.cut(said, MOST_UNITS)
    return [*map(_text, before), _with_choices(last, content.choices)]


def document(media_id: str, name: str) -> Message:
    """A file that was uploaded before."""
    return {"type": "document", "document": {"id": media_id, "filename": name}}


def knock(template: str, language: str, number: int) -> Message:
    """The approved message that asks the person to write; its one gap is the number of their ticket."""
    gap = {"type": "body", "parameters": [{"type": "text", "text": str(number)}]}
    return {
        "type": "template",
        "template": {"name": template, "language": {"code": language}, "components": [gap]},
    }


def _with_choices(said: str, choices: tuple[Choice, ...]) -> Message:
    if not choices:
        return _text(said)
    # A list takes the whole text where buttons would need a second message.
    return (_buttons if _fit_buttons(choices) and seams.units(said) <= _BODY_OVER_BUTTONS else _list)(said, choices)


def _fit_buttons(choices: tuple[Choice, ...]) -> bool:
    titles = {choice.label for choice in choices if len(choice.label) <= _BUTTON_TITLE}
    return len(titles) == len(choices) <= _BUTTONS


def _fit_a_list(choices: tuple[Choice, ...]) -> bool:
    return len(choices) <= _ROWS and all(len(choice.label) <= _ROW_DESCRIPTION for choice in choices)


def _text(said: str) -> Message:
    return {"type": "text", "text": {"body": said, "preview_url": False}}


def _buttons(said: str, choices: tuple[Choice, ...]) -> Message:
    shown = [{"type": "reply", "reply": {"id": choice.key, "title": choice.label}} for choice in choices]
    return _interactive("button", said, {"buttons": shown})


def _list(said: str, choices: tuple[Choice, ...]) -> Message:
    rows = [{"id": choice.key, **_row(choice.label)} for choice in choices]
    return _interactive("list", said, {"button": _OPEN_LIST, "sections": [{"rows": rows}]})


def _row(label: str) -> dict[str, str]:
    """A label over the limit of a title is begun there, and stands whole below it."""
    if len(label) <= _ROW_TITLE:
        return {"title": label}
    begun = re.sub(r"\W*\s\S*$", "", label[:_ROW_TITLE]) or label[: _ROW_TITLE - 1]
    return {"title": f"{begun[: _ROW_TITLE - 1]}…", "description": label}


def _interactive(kind: str, said: str, action: dict[str, Any]) -> Message:
    return {"type": "interactive", "interactive": {"type": kind, "body": {"text": said}, "action": action}}
