"""`hati-jasoka telegram …`: tell Telegram where we are, and ask how it goes."""

import argparse
import sys

from bot import app, logs
from bot.settings import Settings


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = commands.add_parser("telegram", help="kanal Telegram (the Telegram channel)")
    parts = parser.add_subparsers(required=True, metavar="PERINTAH")
    parts.add_parser("set-webhook", help="daftarkan alamat kita di Telegram (once, after installing)").set_defaults(
        command=run_set_webhook
    )
    parts.add_parser("status", help="tanya Telegram: berapa pesan tertahan (pending updates)").set_defaults(
        command=run_status
    )


async def run_set_webhook(_arguments: argparse.Namespace, settings: Settings) -> int:
    logs.set_up("ERROR")
    if settings.telegram.token is None or settings.public_url is None:
        print("Isi dulu HATI_TELEGRAM_TOKEN dan HATI_PUBLIC_URL.", file=sys.stderr)
        return 2
    await app.telegram(settings).set_webhook()
    print(f"Webhook terpasang: {settings.public_url}/telegram/webhook")
    return 0


async def run_status(_arguments: argparse.Namespace, settings: Settings) -> int:
    logs.set_up("ERROR")
    if settings.telegram.token is None:
        print("Isi dulu HATI_TELEGRAM_TOKEN.", file=sys.stderr)
        return 2
    for name, value in (await app.telegram(settings).status()).items():
        print(f"{name}: {value}")
    return 0
