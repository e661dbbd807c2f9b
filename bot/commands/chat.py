"""`hati-jasoka chat`: the whole clinic at a terminal."""

import argparse

from bot import logs
from bot.channels.console import Console
from bot.foundation import lay
from bot.program import Program
from bot.settings import Settings


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = commands.add_parser("chat", help="bertanya di terminal (chat at the terminal)")
    parser.set_defaults(command=run)


async def run(_arguments: argparse.Namespace, settings: Settings) -> int:
    logs.set_up("ERROR")
    foundation = lay(settings)
    await foundation.prepare()
    console = Console(foundation.clock)
    async with Program(foundation, [console]).running():
        await console.ended.wait()
    await foundation.database.close()
    return 0
