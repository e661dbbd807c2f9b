"""`hati-jasoka knowledge export` and `import`: the published articles out, and drafts in."""

import argparse
import sys
from pathlib import Path

from admin_api import login
from bot.foundation import Foundation, lay
from bot.settings import Settings
from clinic import audit, mediators
from clinic.errors import NotThere
from knowledge import editorial
from knowledge.difference import Side
from knowledge.exchange import form, markdown, plan
from knowledge.exchange.fault import Unfit, unfit
from knowledge.exchange.form import Form
from knowledge.exchange.plan import Fate, Plan
from knowledge.exchange.row import Placed
from knowledge.revision import Editor

_FATES = {Fate.NEW: "baru", Fate.CHANGED: "berubah", Fate.SAME: "sama"}
_SIDES = {Side.BOTH: " ", Side.OLD: "-", Side.NEW: "+", Side.FOLDED: "…"}
_WHY = "Impor dari berkas {name}."


class NotEmpty(Exception):
    """The folder to export into has something in it, which would look like part of the export."""


def add_to(parts: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    leaving = parts.add_parser("export", help="keluarkan artikel yang terbit (export the published articles)")
    leaving.add_argument("path", type=Path, help="folder, berkas .zip (Markdown), .csv, atau .xlsx")
    leaving.set_defaults(command=run_export)
    coming = parts.add_parser("import", help="masukkan artikel sebagai rancangan (import articles as drafts)")
    coming.add_argument("path", type=Path, help="folder, berkas .zip (Markdown), .csv, atau .xlsx")
    coming.add_argument("--dry-run", action="store_true", help="tunjukkan saja apa yang akan berubah (only show)")
    coming.add_argument("--by", metavar="E-MAIL", help="akun penulis rancangan (whose drafts they become)")
    coming.add_argument("--why", metavar="ALASAN", help="mengapa diubah; tercatat di riwayat")
    coming.set_defaults(command=run_import)


async def run_export(arguments: argparse.Namespace, settings: Settings) -> int:
    path: Path = arguments.path
    kind = {".zip": Form.MARKDOWN, ".csv": Form.CSV, ".xlsx": Form.XLSX}.get(path.suffix.lower())
    if kind is None and path.suffix:
        print("Tulis nama folder, atau berkas yang berakhir .zip, .csv, atau .xlsx.", file=sys.stderr)
        return 2
    foundation = lay(settings)
    await foundation.stock()
    async with foundation.database.read() as session:
        articles = [revision.article() for revision in await editorial.published(session)]
    await foundation.database.close()
    try:
        if kind is None:
            _put_folder(path, markdown.write(articles))
        else:
            _put(path, form.write(kind, articles))
    except Unfit as error:
        return _refused(error)
    except NotEmpty:
        print(f"Folder {path} sudah berisi. Pilih folder baru atau yang kosong.", file=sys.stderr)
        return 2
    print(f"{len(articles)} artikel dikeluarkan ke {path}.")
    return 0


async def run_import(arguments: argparse.Namespace, settings: Settings) -> int:
    if not arguments.dry_run and arguments.by is None:
        print("Sebut akun penulisnya dengan --by E-MAIL, atau lihat dulu dengan --dry-run.", file=sys.stderr)
        return 2
    try:
        placed = _taken(arguments.path)
    except Unfit as error:
        return _refused(error)
    except OSError as error:
        print(f"{arguments.path} tidak bisa dibuka: {error.strerror}. Periksa lagi namanya.", file=sys.stderr)
        return 2
    foundation = lay(settings)
    await foundation.stock()
    try:
        await _imported(arguments, foundation, placed)
    except Unfit as error:
        return _refused(error)
    except NotThere:
        print(f"Tidak ada akun dengan e-mail {arguments.by}.", file=sys.stderr)
        return 2
    finally:
        await foundation.database.close()
    return 0


async def _imported(arguments: argparse.Namespace, foundation: Foundation, placed: list[Placed]) -> None:
    """Show the plan, and carry it out unless it is a dry run."""
    async with foundation.database.begin() as session:
        editor = None
        if arguments.by is not None:
            account = await mediators.with_email(session, login.of_email(foundation.vault, arguments.by))
            if account is None:
                raise NotThere("account")
            editor = Editor(account.id, account.name)
        planned = await plan.made(session, placed, editor)
        _show(planned)
        if editor is None or arguments.dry_run:
            print("Belum ada yang diubah (dry run).")
            return
        why = arguments.why or _WHY.format(name=arguments.path.name)
        now = foundation.clock()
        for draft in await plan.carry_out(session, planned, editor, why, now):
            audit.note(session, editor.id, "import", "revision", draft.id, now)
    print(f"{len(planned.drafted)} rancangan dibuat. Serahkan untuk diperiksa di meja; belum ada yang terbit.")


def _show(planned: Plan) -> None:
    for part in planned.drafted:
        print(f"== {part.article.slug}: {_FATES[part.fate]}")
        for line in part.difference if part.fate is Fate.CHANGED else ():
            print(f"{_SIDES[line.side]} {line.text}".rstrip())
    counts = {fate: sum(part.fate is fate for part in planned.parts) for fate in Fate}
    print(", ".join(f"{count} {_FATES[fate]}" for fate, count in counts.items()) + ".")


def _taken(path: Path) -> list[Placed]:
    if not path.is_dir():
        if path.stat().st_size > form.LARGEST:
            raise unfit(form.TOO_LARGE)
        return form.read(path.read_bytes())
    names = [name for name in sorted(path.rglob("*")) if name.is_file()]
    if sum(name.stat().st_size for name in names) > form.LARGEST:
        raise unfit(form.TOO_LARGE)
    return markdown.read({name.relative_to(path).as_posix(): name.read_bytes() for name in names})


def _put(path: Path, content: bytes) -> None:
    """All of the file or nothing of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.new")
    beside.write_bytes(content)
    beside.replace(path)


def _put_folder(folder: Path, files: dict[str, bytes]) -> None:
    if folder.exists() and any(folder.iterdir()):
        raise NotEmpty(str(folder))
    for name, content in files.items():
        _put(folder / name, content)


def _refused(error: Unfit) -> int:
    for fault in error.faults:
        print(fault, file=sys.stderr)
    print("Tidak ada yang diubah.", file=sys.stderr)
    return 1
