"""`hati-jasoka audit …`: whether the record of who did what is whole."""

import argparse
import sys
from itertools import islice
from pathlib import Path

from bot import anchoring, app
from bot.settings import Settings
from clinic import anchors, audit
from clinic.anchors import NotAnAnchor
from clinic.audit import Break

_MOST = 20
_WORDS = {
    audit.CHANGED: "isinya, atau tempatnya, bukan seperti waktu ditulis",
    audit.MISSING: "hilang",
    audit.CUT_OFF: "ujung rantai tidak ada lagi, atau ada yang ditambahkan di luar program",
    audit.NOT_ANCHORED: "bukan yang dicatat di berkas jangkar",
}


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = commands.add_parser("audit", help="catatan siapa berbuat apa (the record of who did what)")
    parts = parser.add_subparsers(required=True, metavar="PERINTAH")
    verify = parts.add_parser("verify", help="periksa apakah catatan masih utuh (is the record whole?)")
    verify.set_defaults(command=run_verify)
    anchor = parts.add_parser("anchor", help="catat ujung rantai ke berkas jangkar (write the head into a file)")
    anchor.set_defaults(command=run_anchor)
    for part in (verify, anchor):
        part.add_argument("--file", type=Path, help="berkas jangkar; tanpa ini: audit.anchors di folder data")


async def run_verify(arguments: argparse.Namespace, settings: Settings) -> int:
    foundation = app.lay(settings)
    try:
        kept = anchors.read(_file(arguments, settings))
        async with foundation.database.read() as session:
            head = await audit.head(session)
            found = [each async for each in audit.breaks(session)]
            found += await anchors.breaks(session, kept)
    except NotAnAnchor as error:
        print(f"Berkas jangkar tidak bisa dibaca ({error}). Betulkan, atau sebut berkas lain.", file=sys.stderr)
        return 2
    finally:
        await foundation.database.close()
    for each in islice(found, _MOST):
        print(f"Catatan nomor {each.at}: {_WORDS[each.what]}.")
    if found:
        print(_broken(found), file=sys.stderr)
        return 1
    print(f"Utuh: {head.last} catatan, {len(kept)} jangkar.")
    return 0


async def run_anchor(arguments: argparse.Namespace, settings: Settings) -> int:
    foundation = app.lay(settings)
    written = await anchoring.anchor(foundation.database, _file(arguments, settings), foundation.clock())
    await foundation.database.close()
    print(written)
    return 0


def _file(arguments: argparse.Namespace, settings: Settings) -> Path:
    return arguments.file or settings.data_dir / app.ANCHORS


def _broken(found: list[Break]) -> str:
    more = f", {len(found) - _MOST} lagi tidak ditampilkan" if len(found) > _MOST else ""
    return f"Catatan tidak utuh: {len(found)} masalah{more}. Simpan salinan basis data dan hubungi penanggung jawab."
