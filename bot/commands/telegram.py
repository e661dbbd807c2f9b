"""`hati-jasoka telegram …`: tell Telegram where we are, and ask how it goes."""

import argparse
import sys
from collections.abc import Awaitable, Callable

from telegram.error import TelegramError

from bot import app, logs
from bot.channels.telegram import WEBHOOK_PATH, Telegram
from bot.settings import Settings


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = commands.add_parser("telegram", help="kanal Telegram (the Telegram channel)")
    parts = parser.add_subparsers(required=True, metavar="PERINTAH")
    setting = parts.add_parser("set-webhook", help="daftarkan alamat kita di Telegram (once, after installing)")
    setting.set_defaults(command=run_set_webhook)
    removing = parts.add_parser("remove-webhook", help="kembali bertanya sendiri ke Telegram (back to polling)")
    removing.set_defaults(command=run_remove_webhook)
    asking = parts.add_parser("status", help="tanya Telegram: berapa pesan tertahan (pending updates)")
    asking.set_defaults(command=run_status)


async def run_set_webhook(_arguments: argparse.Namespace, settings: Settings) -> int:
    if settings.public_url is None:
        print("Isi dulu HATI_PUBLIC_URL.", file=sys.stderr)
        return 2

    async def act(telegram: Telegram) -> None:
        await telegram.set_webhook()
        print(f"Webhook terpasang: {settings.public_url}{WEBHOOK_PATH}")

    return await _with(settings, act)


async def run_remove_webhook(_arguments: argparse.Namespace, settings: Settings) -> int:
    async def act(telegram: Telegram) -> None:
        await telegram.remove_webhook()
        print("Webhook dilepas. Tanpa HATI_PUBLIC_URL, program bertanya sendiri ke Telegram.")

    return await _with(settings, act)


async def run_status(_arguments: argparse.Namespace, settings: Settings) -> int:
    async def act(telegram: Telegram) -> None:
        for name, value in (await telegram.status()).items():
            print(f"{name}: {value}")

    return await _with(settings, act)


async def _with(settings: Settings, act: Callable[[Telegram], Awaitable[None]]) -> int:
    logs.set_up("ERROR")
    if settings.telegram.token is None:
        print("Isi dulu HATI_TELEGRAM_TOKEN.", file=sys.stderr)
        return 2
    telegram = app.telegram(settings)
    try:
        await act(telegram)
    except TelegramError as error:
        # Its text may hold the address, and the address holds the token.
        print(f"Telegram menolak atau tidak terjangkau ({type(error).__name__}). Periksa token dan jaringan, lalu coba "
              "lagi.", file=sys.stderr)  # fmt: skip
        return 1
    finally:
        await telegram.close()
    return 0
