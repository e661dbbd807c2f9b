"""The command `hati-jasoka`: what an operator, a developer or a worker at a terminal can ask of the program."""

import argparse
import sys
from collections.abc import Callable, Coroutine
from typing import Any

import uvloop
from pydantic import ValidationError

from bot.commands import ask, chat, knowledge, letter, mediator, migrate, quarantine, serve, telegram
from bot.settings import Settings

Command = Callable[[argparse.Namespace, Settings], Coroutine[Any, Any, int]]


def main() -> None:
    """Run one command and leave with its status: 0 well, 1 something found wrong, 2 the call or a setting is off."""
    arguments = parser().parse_args()
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


def parser() -> argparse.ArgumentParser:
    """Every command with its options."""
    whole = argparse.ArgumentParser(prog="hati-jasoka", description="Klinik konsultasi pekerja lewat chat.")
    commands = whole.add_subparsers(required=True, metavar="PERINTAH")
    for part in (serve, chat, ask, letter, knowledge, mediator, telegram, migrate, quarantine):
        part.add_to(commands)
    return whole


if __name__ == "__main__":
    main()
