"""What we say, as Messenger's messages: buttons, quick replies or numbered lines under one text, cut over the limit."""

from typing import Any

from bot.channels import seams, written
from bot.channels.channel import Undeliverable
from clinic.content import Choice, Content

# Limits of the Send API, in characters and pieces.
MOST_UNITS = 2000
_BUTTONS, _OVER_BUTTONS = 3, 640
_QUICK_REPLIES = 13
_TITLE, _LONGEST_KEY = 20, 1000

Message = dict[str, Any]


def messages(content: Content) -> list[Message]:
    """The messages to send one after the other; one, unless the text is over the limit. Raises Undeliverable."""
    if not content.text.strip():
        raise Undeliverable("the text is empty")
    if any(not 1 <= len(choice.key) <= _LONGEST_KEY for choice in content.choices):
        raise Undeliverable(f"a choice's key must have 1 to {_LONGEST_KEY} characters")
    said, choices = content.text.strip(), content.choices
    said = said if content.speaker is None else f"{content.speaker}:\n{said}"
    if not _are_short(choices):
        said = written.under(said, content)
        choices = tuple(Choice(title, choice.key) for title, choice in zip(_titles(content), choices, strict=True))
    *before, last = seams.cut(said, MOST_UNITS)
    return [*map(_text, before), _with_choices(last, choices if len(choices) <= _QUICK_REPLIES else ())]


def _are_short(choices: tuple[Choice, ...]) -> bool:
    titles = {choice.label for choice in choices if len(choice.label) <= _TITLE}
    return len(titles) == len(choices) <= _QUICK_REPLIES


def _with_choices(said: str, choices: tuple[Choice, ...]) -> Message:
    if not choices:
        return _text(said)
    # Buttons stay where they are; quick replies are gone after the first tap, and some phones do not show them.
    if len(choices) <= _BUTTONS and len(said) <= _OVER_BUTTONS:
        buttons = [{"type": "postback", "title": choice.label, "payload": choice.key} for choice in choices]
        template = {"template_type": "button", "text": said, "buttons": buttons}
        return {"attachment": {"type": "template", "payload": template}}
    replies = [{"content_type": "text", "title": choice.label, "payload": choice.key} for choice in choices]
    return {**_text(said), "quick_replies": replies}


def _text(said: str) -> Message:
    return {"text": said}


def _titles(content: Content) -> list[str]:
    """What stands on the quick replies of choices that are written out above them."""
    if content.by_word:
        return [
            choice.label if len(choice.label) <= _TITLE else f"{choice.label[: _TITLE - 1]}…"
            for choice in content.choices
        ]
    return [str(number) for number in range(1, len(content.choices) + 1)]
