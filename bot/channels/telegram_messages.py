"""What we say, as Telegram's messages: a text cut to its limit, choices as buttons under the last part."""

import re

from telegram import InlineKeyboardButton, InlineKeyboardMarkup
from telegram.constants import InlineKeyboardButtonLimit, MessageLimit

from bot.channels.channel import Undeliverable
from clinic.content import Choice, Content

# Telegram counts a text in UTF-16 code units: an emoji is two.
MOST_UNITS = int(MessageLimit.MAX_TEXT_LENGTH)

# On a small phone two buttons stand side by side up to about this many characters a label.
_LONGEST_SHORT_LABEL = 20

# Where a text may be cut, the best place first: between paragraphs, lines, sentences, words.
_SEAMS = tuple(re.compile(seam) for seam in (r"\n\s*\n", r"\n", r"(?<=[.!?])\s+", r"\s+"))


def parts(content: Content, most: int = MOST_UNITS) -> list[str]:
    """The texts to send one after the other, each at most `most` UTF-16 code units long."""
    said = content.text.strip() if content.speaker is None else f"{content.speaker}:\n{content.text.strip()}"
    cut = []
    while _units(said) > most:
        end, start = _seam(said, _fitting(said, most))
        cut.append(said[:end])
        said = said[start:]
    return [*cut, said]


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


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _fitting(text: str, most: int) -> int:
    """How many characters of the text fit into `most` units."""
    return len(text.encode("utf-16-le")[: most * 2].decode("utf-16-le", "ignore"))


def _seam(text: str, fitting: int) -> tuple[int, int]:
    """Where the first part ends and where the rest starts; without any seam in its second half it is cut hard."""
    for seam in _SEAMS:
        found = [match for match in seam.finditer(text, 0, fitting + 1) if fitting // 2 <= match.start() <= fitting]
        if found:
            return found[-1].start(), found[-1].end()
    return fitting, fitting
