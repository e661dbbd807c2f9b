"""An article as each channel would show it: the answer of the engine, cut and buttoned as the channels do it."""

from collections.abc import Callable, Sequence
from typing import Any

from admin_api.workshop import Bubble, Preview
from bot.channels import console, messenger_messages, whatsapp_messages, written
from bot.engine import answer
from clinic.content import Choice, Content
from knowledge import speech
from knowledge.article import Article
from knowledge.law import figures
from knowledge.law.law import Registry


def of(article: Article, instruments: Registry) -> Sequence[Preview]:
    """How the first answer looks, marks of law and figures filled in."""
    told = figures.told(article)
    reply = answer.reply(told, speech.said(told, instruments))
    choices = tuple(Choice(option.label, f"1:{place}") for place, option in enumerate(reply.options))
    content = Content(reply.text, choices, by_word=reply.by_word)
    return [Preview(channel, look(content)) for channel, look in _LOOKS]


def _web(content: Content) -> tuple[Bubble, ...]:
    return (Bubble(content.text, _labels(content)),)


def _terminal(content: Content) -> tuple[Bubble, ...]:
    lines = (f"  {line}" for line in written.lines(content))
    return (Bubble("\n".join((content.text, *lines))),)


def _telegram(content: Content) -> tuple[Bubble, ...]:
    from bot.channels import telegram_messages  # noqa: PLC0415 - its library would be a twentieth of every start

    *before, last = telegram_messages.parts(content)
    return (*map(Bubble, before), Bubble(last, _labels(content)))


def _whatsapp(content: Content) -> tuple[Bubble, ...]:
    return tuple(_whatsapp_bubble(message) for message in whatsapp_messages.messages(content))


def _whatsapp_bubble(message: dict[str, Any]) -> Bubble:
    if message["type"] == "text":
        return Bubble(message["text"]["body"])
    said, action = message["interactive"]["body"]["text"], message["interactive"]["action"]
    if "buttons" in action:
        return Bubble(said, tuple(button["reply"]["title"] for button in action["buttons"]))
    # A list opens below its button.
    rows = [row.get("description", row["title"]) for section in action["sections"] for row in section["rows"]]
    return Bubble(said, (f"{action['button']}:", *rows))


def _messenger(content: Content) -> tuple[Bubble, ...]:
    return tuple(_messenger_bubble(message) for message in messenger_messages.messages(content))


def _messenger_bubble(message: dict[str, Any]) -> Bubble:
    if "attachment" in message:
        payload = message["attachment"]["payload"]
        return Bubble(payload["text"], tuple(button["title"] for button in payload["buttons"]))
    return Bubble(message["text"], tuple(one["title"] for one in message.get("quick_replies", ())))


def _labels(content: Content) -> tuple[str, ...]:
    return tuple(choice.label for choice in content.choices)


_LOOKS: tuple[tuple[str, Callable[[Content], tuple[Bubble, ...]]], ...] = (
    ("web", _web),
    ("telegram", _telegram),
    ("whatsapp", _whatsapp),
    ("messenger", _messenger),
    (console.NAME, _terminal),
)
