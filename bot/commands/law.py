"""`hati-jasoka knowledge law …`: what rests on an instrument, that it changed, and what is due for review."""

import argparse
import sys
from datetime import date
from difflib import get_close_matches

from bot.foundation import lay
from bot.settings import Settings
from clinic import audit
from clinic.clock import spoken_day
from knowledge import editorial
from knowledge.calculators.catalogue import CALCULATORS
from knowledge.law import amendments, law
from knowledge.law.amendments import AlreadyNoted
from knowledge.law.law import Instrument, Registry
from knowledge.letters.catalogue import LETTERS


def add_to(parts: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = parts.add_parser("law", help="peraturan (the instruments of law)")
    acts = parser.add_subparsers(required=True, metavar="PERINTAH")
    affected = acts.add_parser("affected", help="apa yang memakai peraturan ini (what rests on an instrument)")
    affected.add_argument("instrument", help="misalnya PP-35-2021")
    affected.set_defaults(command=run_affected)
    due = acts.add_parser("due", help="artikel yang perlu ditinjau lagi (articles due for review)")
    due.set_defaults(command=run_due)
    amend = acts.add_parser("amend", help="catat bahwa peraturan berubah (note that an instrument changed)")
    amend.add_argument("instrument", help="misalnya PP-35-2021")
    amend.add_argument("--on", type=_day, required=True, metavar="TANGGAL", help="misalnya 2027-01-01")
    amend.add_argument("--note", required=True, metavar="CATATAN", help="apa yang berubah, dan oleh peraturan apa")
    amend.set_defaults(command=run_amend)


async def run_affected(arguments: argparse.Namespace, settings: Settings) -> int:
    registry = law.load()
    instrument = _named(registry, arguments.instrument)
    if instrument is None:
        return 2
    foundation = lay(settings)
    await foundation.stock()
    async with foundation.database.read() as session:
        published = [revision.article() for revision in await editorial.published(session)]
    await foundation.database.close()
    print(f"{instrument.name}: {instrument.title}.")
    articles = registry.affected(instrument.id, published)
    print(f"\nArtikel ({len(articles)}):")
    for article in articles:
        print(f"  {article.slug}\t{article.question}")
    calculators = registry.affected(instrument.id, CALCULATORS)
    print(f"\nKalkulator ({len(calculators)}):")
    for calculator in calculators:
        print(f"  {calculator.name}\t{calculator.title}")
    letters = registry.affected(instrument.id, LETTERS)
    print(f"\nSurat ({len(letters)}):")
    for letter in letters:
        print(f"  {letter.name}\t{letter.title}")
    return 0


async def run_due(_arguments: argparse.Namespace, settings: Settings) -> int:
    foundation = lay(settings)
    await foundation.stock()
    async with foundation.database.read() as session:
        found = await amendments.due(session, foundation.instruments)
    await foundation.database.close()
    for each in found:
        changes = ", ".join(_said(foundation.instruments, one.instrument, one.changed_on) for one in each.changes)
        print(f"{each.article.slug}\tditinjau {spoken_day(each.article.reviewed)}\t{changes}")
    print(f"{len(found)} artikel perlu ditinjau lagi.")
    return 0


async def run_amend(arguments: argparse.Namespace, settings: Settings) -> int:
    foundation = lay(settings)
    instrument = _named(foundation.instruments, arguments.instrument)
    if instrument is None:
        return 2
    await foundation.stock()
    try:
        async with foundation.database.begin() as session:
            noted = await amendments.amend(
                session,
                foundation.instruments,
                instrument.id,
                arguments.on,
                arguments.note.strip(),
                None,
                foundation.clock(),
            )
            audit.note(session, None, "amend", "amendment", noted.id, foundation.clock())
    except AlreadyNoted:
        said = _said(foundation.instruments, instrument.id, arguments.on)
        print(f"Sudah dicatat: {said}. Lihat: hati-jasoka knowledge law due", file=sys.stderr)
        return 1
    finally:
        await foundation.database.close()
    print(f"Dicatat: {_said(foundation.instruments, instrument.id, arguments.on)}.")
    return await run_due(arguments, settings)


def _day(typed: str) -> date:
    try:
        return date.fromisoformat(typed)
    except ValueError:
        raise argparse.ArgumentTypeError(f"'{typed}' bukan tanggal; tulis tanggal seperti 2027-01-01") from None


def _named(registry: Registry, said: str) -> Instrument | None:
    """The instrument; says on standard error that there is none, and which one may be meant."""
    found = registry.find(said)
    if found is None:
        near = get_close_matches(said.upper().replace(" ", "-"), [one.id for one in registry], n=3, cutoff=0.5)
        hint = f" Maksud Anda: {', '.join(near)}?" if near else ""
        print(f"Peraturan '{said}' tidak ada di daftar.{hint} Tulis seperti PP-35-2021.", file=sys.stderr)
    return found


def _said(registry: Registry, instrument: str, changed_on: date) -> str:
    return f"{registry.name(instrument)} berubah {spoken_day(changed_on)}"
