"""`hati-jasoka migrate`: bring the database's shape up to date, and the shipped articles into it."""

import argparse

from bot import app
from bot.settings import Settings


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = commands.add_parser("migrate", help="siapkan atau perbarui basis data (prepare or update the database)")
    parser.set_defaults(command=run)


async def run(_arguments: argparse.Namespace, settings: Settings) -> int:
    foundation = app.lay(settings)
    await foundation.prepare()
    await foundation.database.close()
    print("Basis data siap.")
    return 0
