"""The command `hati-jasoka`: what an operator, a developer or a worker at a terminal can ask of the program."""

import argparse
import gc
import sys
from collections.abc import Callable, Coroutine
from importlib import import_module
from typing import Any

import uvloop
from pydantic import ValidationError

from bot import heap
from bot.settings import Settings

Command = Callable[[argparse.Namespace, Settings], Coroutine[Any, Any, int]]

# Each is a module of `bot/commands/`.
COMMANDS = ("serve", "chat", "ask", "calculate", "letter", "knowledge", "mediator", "telegram", "whatsapp",
            "migrate", "quarantine", "retention", "audit", "figures")  # fmt: skip


def main() -> None:
    """Run one command and leave with its status: 0 well, 1 something found wrong, 2 the call or a setting is off."""
    heap.share()
    # What is imported stays: the collector would look through it a dozen times, a fifth of the start, and find nothing.
    gc.disable()
    arguments = parser(*sys.argv[1:2]).parse_args()
    gc.freeze()
    gc.enable()
    try:
        settings = Settings()
    except ValidationError as error:
        for problem in error.errors():
            # A setting that fits nowhere by itself is named in the sentence.
            name = "_".join(("hati", *(str(part) for part in problem["loc"]))).upper() if problem["loc"] else ""
            print(f"Setelan salah (wrong setting) {name}: {problem['msg']}", file=sys.stderr)
        raise SystemExit(2) from None
    command: Command = arguments.command
    try:
        status = uvloop.run(command(arguments, settings))
    except KeyboardInterrupt:
        status = 130
    raise SystemExit(status)


def parser(asked: str = "") -> argparse.ArgumentParser:
    """Every command with its options; only the one that is asked for, if it is one.

    To import them all takes two seconds, which `calculate` and `letter` have no use for.
    """
    whole = argparse.ArgumentParser(prog="hati-jasoka", description="Klinik konsultasi pekerja lewat chat.")
    commands = whole.add_subparsers(required=True, metavar="PERINTAH")
    for name in (asked,) if asked in COMMANDS else COMMANDS:
        import_module(f"bot.commands.{name}").add_to(commands)
    return whole


if __name__ == "__main__":
    main()
