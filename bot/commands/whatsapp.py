"""`hati-jasoka whatsapp …`: what the month has cost, and whether WhatsApp sends for us."""

import argparse
import sys

from bot import logs
from bot.budget import month_of
from bot.channels.whatsapp import WhatsApp
from bot.foundation import lay
from bot.settings import Settings
from clinic import pace, receipts
from clinic.clock import WIB


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = commands.add_parser("whatsapp", help="kanal WhatsApp (the WhatsApp channel)")
    parts = parser.add_subparsers(required=True, metavar="PERINTAH")
    asking = parts.add_parser("status", help="biaya bulan ini dan gangguan (this month's costs, and trouble)")
    asking.set_defaults(command=run_status)


async def run_status(_arguments: argparse.Namespace, settings: Settings) -> int:
    """Status 1: WhatsApp has stopped us."""
    logs.set_up("ERROR")
    if settings.whatsapp.token is None:
        print("Isi dulu HATI_WHATSAPP_TOKEN.", file=sys.stderr)
        return 2
    foundation = lay(settings)
    month = month_of(foundation.clock())
    async with foundation.database.read() as session:
        billed = await receipts.billed_since(session, WhatsApp.name, month)
        trouble = (await pace.troubles(session)).get(WhatsApp.name)
    await foundation.database.close()
    budget = settings.whatsapp.monthly_budget
    print(f"Pesan berbayar sejak {month.astimezone(WIB):%d-%m-%Y}: {sum(billed.values())}"
          + ("" if budget is None else f" dari anggaran {budget}"))  # fmt: skip
    for category, count in sorted(billed.items()):
        print(f"  {category}: {count}")
    if trouble is None:
        print("WhatsApp mengirim seperti biasa.")
        return 0
    print(f"WhatsApp menolak semua pesan kita (kesalahan {trouble}). Periksa token dan akun di Meta.")
    return 1
