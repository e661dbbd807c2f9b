"""`hati-jasoka knowledge …`: the articles as files, checked."""

import argparse
import sys
from datetime import datetime
from pathlib import Path

from bot.commands import evaluate
from bot.settings import Settings
from clinic.clock import WIB
from knowledge import check, shelf
from knowledge.law import law


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = commands.add_parser("knowledge", help="pengetahuan (the articles)")
    parts = parser.add_subparsers(required=True, metavar="PERINTAH")
    checking = parts.add_parser("check", help="periksa semua artikel (check every article)")
    checking.add_argument(
        "folder", nargs="?", type=Path, default=None, help="folder artikel; tanpa ini: bawaan program"
    )
    checking.set_defaults(command=run_check)
    evaluate.add_to(parts)


async def run_check(arguments: argparse.Namespace, _settings: Settings) -> int:
    folder = arguments.folder or shelf.shipped()
    findings = check.check(folder, law.load(), datetime.now(WIB).date())
    for finding in findings:
        print(finding, file=sys.stderr)
    articles = len(list(shelf.article_files(folder)))
    print(f"{articles} artikel diperiksa, {len(findings)} temuan.")
    return 1 if findings else 0
