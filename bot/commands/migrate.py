"""`hati-jasoka migrate`: bring the database's shape up to date, and the shipped articles into it."""

import argparse

from bot import schema
from bot.foundation import lay
from bot.settings import Settings


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = commands.add_parser("migrate", help="siapkan atau perbarui basis data (prepare or update the database)")
    parser.add_argument(
        "--write", metavar="PESAN", help="for developers: write a new migration from what the code declares"
    )
    parser.set_defaults(command=run)


async def run(arguments: argparse.Namespace, settings: Settings) -> int:
    foundation = lay(settings)
    if arguments.write is not None:
        await schema.upgrade(foundation.database)
        await schema.write_revision(foundation.database, arguments.write)
        await foundation.database.close()
        return 0
    await foundation.prepare()
    await foundation.database.close()
    print("Basis data siap.")
    return 0
