"""Groups on Telegram: the bot hears only what is said to it, by its name, as a reply to it, or as a command."""

import re
from dataclasses import dataclass
from typing import Any

from bot.channels import telegram_commands

_COMMAND = re.compile(r"/([A-Za-z0-9_]{1,32})(?:@(\w{1,64}))?(?=\s|$)")


@dataclass(frozen=True, slots=True)
class Myself:
    """Who the bot is on Telegram. `username` is without the @, and empty until Telegram has told it."""

    id: int
    username: str = ""


NOBODY = Myself(0)


def addressed(message: Any, text: str, myself: Myself) -> str | None:
    """What is said to us in a group, without our name or the command; None when it is said to others."""
    command = _COMMAND.match(text)
    if command is not None:
        return text[command.end() :].strip() if _is_ours(command, myself) else None
    if myself.username:
        called = re.compile(rf"@{re.escape(myself.username)}(?!\w)", re.IGNORECASE)
        if called.search(text):
            return " ".join(called.sub(" ", text).split())
    answered = message.get("reply_to_message")
    if isinstance(answered, dict) and _is_by(answered, myself):
        return text
    return None


def _is_ours(command: re.Match[str], myself: Myself) -> bool:
    name, bot = command[1].lower(), command[2]
    if bot is not None:
        return bool(myself.username) and bot.lower() == myself.username.lower()
    return name in telegram_commands.NAMES


def _is_by(message: dict[str, Any], myself: Myself) -> bool:
    author = message.get("from")
    return isinstance(author, dict) and author.get("id") == myself.id != NOBODY.id
