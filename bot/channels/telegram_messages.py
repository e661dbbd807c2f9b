"""What we say, as Telegram's messages: a text cut to its limit, choices as buttons under the last part."""

from telegram import InlineKeyboardButton, InlineKeyboardMarkup
from telegram.constants import InlineKeyboardButtonLimit, MessageLimit

from bot.channels import seams
from bot.channels.channel import Undeliverable
from clinic.content import Choice, Content

# Telegram counts a text in UTF-16 code units: an emoji is two.
MOST_UNITS = int(MessageLimit.MAX_TEXT_LENGTH)

OPEN_CHAT = "Buka chat pribadi"

# On a small phone two buttons stand side by side up to about this many characters a label.
_LONGEST_SHORT_LABEL = 20


def parts(content: Content, most: int = MOST_UNITS) -> list[str]:
    """The texts to send one after the other, each at most `most` UTF-16 code units long."""
    said = content.text.strip() if content.speaker is None else f"{content.speaker}:\n{content.text.strip()}"
    return seams.cut(said, most)


def invitation(username: str) -> str:
    """With a payload added, the address that opens a chat of one's own with us: it comes back as `/start payload`."""
    return f"https://t.me/{username}?start="


def link(username: str, payload: str) -> InlineKeyboardMarkup:
    """The same as a button."""
    return InlineKeyboardMarkup([[InlineKeyboardButton(OPEN_CHAT, url=invitation(username) + payload)]])


def buttons(choices: tuple[Choice, ...]) -> InlineKeyboardMarkup | None:
    """The choices under a message, two in a row where their labels are short. Raises Undeliverable."""
    if not choices:
        return None
    for choice in choices:
        if not 1 <= len(choice.key.encode()) <= InlineKeyboardButtonLimit.MAX_CALLBACK_DATA:
            raise Undeliverable(f"a choice's key must have 1 to {InlineKeyboardButtonLimit.MAX_CALLBACK_DATA:d} bytes")
    row = [InlineKeyboardButton(choice.label, callback_data=choice.key) for choice in choices]
    width = 2 if all(len(choice.label) <= _LONGEST_SHORT_LABEL for choice in choices) else 1
    return InlineKeyboardMarkup([row[start : start + width] for start in range(0, len(row), width)])
