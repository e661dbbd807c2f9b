"""`hati-jasoka knowledge …`: the articles as files, checked."""

import argparse
import sys
from datetime import datetime
from pathlib import Path

from bot.commands import evaluate, exchange
from bot.commands import law as law_command
from bot.settings import Settings
from clinic.clock import WIB
from knowledge import check, rules, shelf
from knowledge.check import Severity
from knowledge.law import law


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = commands.add_parser("knowledge", help="pengetahuan (the articles)")
    parts = parser.add_subparsers(required=True, metavar="PERINTAH")
    checking = parts.add_parser("check", help="periksa semua artikel (check every article)")
    checking.add_argument(
        "folder", nargs="?", type=Path, default=None, help="folder artikel; tanpa ini: bawaan program"
    )
    checking.set_defaults(command=run_check)
    exchange.add_to(parts)
    law_command.add_to(parts)
    evaluate.add_to(parts)


async def run_check(arguments: argparse.Namespace, _settings: Settings) -> int:
    folder = arguments.folder or shelf.shipped()
    today = datetime.now(WIB).date()
    fewest = rules.FEWEST_PHRASINGS if arguments.folder else rules.FEWEST_SHIPPED_PHRASINGS
    findings = check.check(folder, law.load(), today, fewest)
    for finding in findings:
        print(finding, file=sys.stderr)
    articles = len(list(shelf.article_files(folder)))
    errors = sum(finding.severity is Severity.ERROR for finding in findings)
    print(f"{articles} artikel diperiksa, {errors} temuan, {len(findings) - errors} perlu ditinjau.")
    return 1 if errors else 0
