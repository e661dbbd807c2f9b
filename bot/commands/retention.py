"""`hati-jasoka retention …`: what is past its time, before it goes."""

import argparse

from bot import app, logs
from bot.settings import Settings
from clinic import retention


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = commands.add_parser("retention", help="masa simpan data (how long what is kept)")
    parts = parser.add_subparsers(required=True, metavar="PERINTAH")
    report = parts.add_parser("report", help="yang akan dihapus, tanpa menghapus (what would go, and nothing goes)")
    report.set_defaults(command=run_report)


async def run_report(_arguments: argparse.Namespace, settings: Settings) -> int:
    logs.set_up("ERROR")
    foundation = app.lay(settings)
    now = foundation.clock()
    print("Lewat masa simpan sekarang (dihapus sendiri sekali sehari):")
    async with foundation.database.read() as session:
        for rule in retention.rules(settings.tickets_kept_years):
            print(f"{await rule.count(session, now):>9}  {rule.name}: disimpan {_said(rule.kept.total_seconds())}")
    await foundation.database.close()
    return 0


def _said(seconds: float) -> str:
    hours = round(seconds / 3600)
    return f"{hours} jam" if hours <= 72 else f"{hours // 24} hari"
