"""`hati-jasoka quarantine …`: messages that failed five times and were put aside."""

import argparse
import sys

from bot.foundation import lay
from bot.settings import Settings
from clinic import inbox
from clinic.clock import spoken_time


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = commands.add_parser("quarantine", help="pesan yang gagal diproses (messages put aside)")
    parts = parser.add_subparsers(required=True, metavar="PERINTAH")
    parts.add_parser("list", help="daftar pesan").set_defaults(command=run_list)
    replay = parts.add_parser("replay", help="proses lagi satu pesan (work on one again)")
    replay.add_argument("id", type=int)
    replay.set_defaults(command=run_replay)


async def run_list(_arguments: argparse.Namespace, settings: Settings) -> int:
    foundation = lay(settings)
    async with foundation.database.read() as session:
        for incoming in await inbox.quarantined(session):
            print(f"{incoming.id}\t{incoming.channel}\t{spoken_time(incoming.received_at)}\t{incoming.error}")
    await foundation.database.close()
    return 0


async def run_replay(arguments: argparse.Namespace, settings: Settings) -> int:
    foundation = lay(settings)
    async with foundation.database.begin() as session:
        found = await inbox.replay(session, arguments.id, foundation.clock())
    await foundation.database.close()
    if not found:
        print(f"Tidak ada pesan {arguments.id} di karantina. Lihat: hati-jasoka quarantine list", file=sys.stderr)
        return 1
    print("Pesan dikembalikan ke antrean.")
    return 0
