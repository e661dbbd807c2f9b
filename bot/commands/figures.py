"""`hati-jasoka figures …`: hand on the figures of a regency, signed, and take in those of others."""

import argparse
import re
import sys
from datetime import date
from pathlib import Path

from admin_api import errors, spoken
from bot import app, schema
from bot.settings import Settings
from clinic import feeds, regions
from clinic.errors import Refusal
from clinic.feeds import Fate
from clinic.regions import Region

_FATES = {
    Fate.NEW: "sudah masuk hitungan",
    Fate.SAME: "sudah pernah masuk; angkanya tetap dihitung sekali",
    Fate.REPLACED: "menggantikan berkas yang lama",
}


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = commands.add_parser("figures", help="angka antarwilayah (figures between installations)")
    parts = parser.add_subparsers(required=True, metavar="PERINTAH")
    leaving = parts.add_parser("export", help="berkas bertanda tangan dari satu bulan (a month, signed)")
    leaving.add_argument("path", type=Path, help="nama berkas yang akan ditulis (.json)")
    leaving.add_argument("--region", required=True, type=_region, help="kode atau nama kabupaten/kota sistem ini")
    leaving.add_argument("--month", required=True, type=_month, help="bulan yang sudah lewat, misalnya 2026-10")
    leaving.set_defaults(command=run_export)
    coming = parts.add_parser("import", help="masukkan berkas kabupaten/kota (take in a regency's file)")
    coming.add_argument("path", type=Path)
    coming.set_defaults(command=run_import)
    parts.add_parser("key", help="kunci sistem ini, untuk provinsi (our public key)").set_defaults(command=run_key)
    trusting = parts.add_parser("trust", help="simpan kunci kabupaten/kota (write down a regency's key)")
    trusting.add_argument("key", help="64 huruf dan angka, dari: hati-jasoka figures key")
    trusting.add_argument("--region", required=True, type=_region, help="kode atau nama kabupaten/kota")
    trusting.set_defaults(command=run_trust)


async def run_export(arguments: argparse.Namespace, settings: Settings) -> int:
    foundation = app.lay(settings)
    await schema.upgrade(foundation.database)
    try:
        async with foundation.database.read() as session:
            content = await feeds.issue(
                session, foundation.vault, arguments.region.code, arguments.month, foundation.clock()
            )
        arguments.path.write_bytes(content)
    except (Refusal, OSError) as refusal:
        return _refused(refusal)
    finally:
        await foundation.database.close()
    print(f"Angka {arguments.region.name}, {spoken.month(arguments.month)}: {arguments.path}")
    return 0


async def run_import(arguments: argparse.Namespace, settings: Settings) -> int:
    foundation = app.lay(settings)
    await schema.upgrade(foundation.database)
    try:
        data = arguments.path.read_bytes()
        async with foundation.database.begin() as session:
            taken = await feeds.take_in(session, data, None, foundation.clock())
    except (Refusal, OSError) as refusal:
        return _refused(refusal)
    finally:
        await foundation.database.close()
    print(f"{_place(taken.region)}, {spoken.month(taken.month)}: {_FATES[taken.fate]}.")
    return 0


async def run_key(_arguments: argparse.Namespace, settings: Settings) -> int:
    foundation = app.lay(settings)
    print(foundation.vault.public_key)
    await foundation.database.close()
    return 0


async def run_trust(arguments: argparse.Namespace, settings: Settings) -> int:
    foundation = app.lay(settings)
    await schema.upgrade(foundation.database)
    try:
        async with foundation.database.begin() as session:
            await feeds.trust(session, arguments.region.code, arguments.key, foundation.clock())
    except Refusal as refusal:
        return _refused(refusal)
    finally:
        await foundation.database.close()
    print(f"Kunci {arguments.region.name} disimpan.")
    return 0


def _region(given: str) -> Region:
    known = regions.load()
    found = known.get(given) or known.find(given)
    if found is None:
        names = ", ".join(f"{one.code} {one.name}" for one in known.all)
        raise argparse.ArgumentTypeError(f"kabupaten/kota tidak dikenal: {given}. Pilihannya: {names}")
    return found


def _month(given: str) -> date:
    if re.fullmatch(r"20\d\d-(0[1-9]|1[0-2])", given) is None:
        raise argparse.ArgumentTypeError(f"bulan tidak dikenal: {given}. Tulis misalnya 2026-10")
    return date.fromisoformat(f"{given}-01")


def _refused(refusal: Exception) -> int:
    if isinstance(refusal, OSError):
        print(f"Berkas tidak bisa dibuka atau ditulis: {refusal.strerror}. Periksa lagi namanya.", file=sys.stderr)
        return 2
    template = errors.TABLE[type(refusal)][1]
    print(template.format(place=_place(getattr(refusal, "region", None))), file=sys.stderr)
    return 1


def _place(region: str | None) -> str:
    found = regions.load().get(region)
    return region or "" if found is None else found.name
