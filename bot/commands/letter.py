"""`hati-jasoka letter`: one letter from one JSON object on standard input, as a Word or PDF file."""

import argparse
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import orjson

from bot.settings import Settings
from clinic import regions
from clinic.clock import WIB, utc_now
from knowledge.law import law
from knowledge.law.law import Registry
from knowledge.letters import catalogue, pdf_file, word_file
from knowledge.letters.field import Field
from knowledge.letters.letter import Letter, Unacceptable, why

REFUSED = 2
_LONGEST = 1_000_000


class _Wrong(Exception):
    """The call cannot be followed; the sentence says what to do, `fields` what is wrong with which field."""

    def __init__(self, sentence: str, fields: Mapping[str, str] | None = None) -> None:
        super().__init__(sentence)
        self.fields = dict(fields or {})


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = commands.add_parser("letter", help="tulis surat (write one letter)")
    parser.add_argument("name", nargs="?", help="nama surat; lihat --list")
    parser.add_argument("--list", action="store_true", help="semua surat dan isiannya")
    parser.add_argument("--json", action="store_true", help="hasil sebagai JSON (the result as JSON)")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--pdf", action="store_true", help="tulis PDF (write a PDF file)")
    form.add_argument("--docx", action="store_true", help="tulis Word (write a Word file); ini yang biasa")
    parser.add_argument("--out", type=Path, metavar="BERKAS", help="nama berkasnya (the file to write)")
    parser.set_defaults(command=run)


async def run(arguments: argparse.Namespace, _settings: Settings) -> int:
    if arguments.list:
        return _list(arguments.json)
    try:
        done = _write(arguments)
    except _Wrong as wrong:
        fields = {"fields": wrong.fields} if wrong.fields else {}
        lines = [str(wrong), *(f"- {name}: {sentence}" for name, sentence in wrong.fields.items())]
        _say({"error": str(wrong), **fields} if arguments.json else "\n".join(lines), failed=not arguments.json)
        return REFUSED
    _say(done if arguments.json else "\n".join((done["file"], *done["warnings"], done["after"])))
    return 0


def _write(arguments: argparse.Namespace) -> dict[str, Any]:
    letter = catalogue.find(arguments.name or "")
    if letter is None:
        names = ", ".join(one.name for one in catalogue.LETTERS)
        raise _Wrong(f"Surat itu tidak ada. Yang ada: {names}.")
    raw = _read(letter)
    try:
        answers = letter.read(raw, regions.load(), utc_now().astimezone(WIB).date())
    except Unacceptable as refusal:
        raise _Wrong("Surat belum bisa dibuat. Perbaiki isian ini.", refusal.problems) from refusal
    document = letter.write(answers)
    is_pdf = arguments.pdf or (not arguments.docx and arguments.out is not None and arguments.out.suffix == ".pdf")
    path = arguments.out or Path(f"{document.name}.{'pdf' if is_pdf else 'docx'}")
    content = pdf_file.render(document) if is_pdf else word_file.render(document)
    try:
        path.write_bytes(content)
    except OSError as error:
        raise _Wrong(f"Berkas {path} tidak bisa ditulis ({error.strerror}). Pilih tempat lain dengan --out.") from error
    return {"letter": letter.name, "file": str(path), "warnings": letter.warned(answers), "after": letter.after}


def _read(letter: Letter) -> Mapping[str, object]:
    text = sys.stdin.buffer.read(_LONGEST + 1)
    try:
        given = orjson.loads(text) if len(text) <= _LONGEST else None
    except orjson.JSONDecodeError:
        given = None
    if not isinstance(given, dict):
        raise _Wrong('Tulis satu objek JSON di masukan baku, misalnya {"worker_name": "Siti Aminah"}.')
    unknown = given.keys() - {field.name for field in letter.fields}
    if unknown:
        raise _Wrong("Ada isian yang tidak dikenal surat ini.", dict.fromkeys(sorted(unknown), "Isian ini tidak ada."))
    return given


def _list(as_json: bool) -> int:
    instruments = law.load()
    _say(
        [_described(letter, instruments) for letter in catalogue.LETTERS]
        if as_json
        else "\n".join(f"{letter.code}\t{letter.name}\t{letter.title}" for letter in catalogue.LETTERS)
    )
    return 0


def _described(letter: Letter, instruments: Registry) -> dict[str, Any]:
    return {
        "name": letter.name,
        "code": letter.code,
        "title": letter.title,
        "about": letter.about,
        "after": letter.after,
        "law": [citation.spoken(instruments.name(citation.instrument)) for citation in letter.citations],
        "fields": [_field(field, instruments) for field in letter.fields],
    }


def _field(field: Field, instruments: Registry) -> dict[str, Any]:
    """`why` says what requires the field; `columns` are the keys of each row where the type is `rows`."""
    return {
        "name": field.name,
        "label": field.label,
        "hint": field.hint,
        "type": field.kind.value,
        "required": field.required,
        "why": why(field, instruments),
        "choices": [key for key, _ in field.choices],
        "choice_labels": [label for _, label in field.choices],
        "columns": [column.name for column in field.columns],
    }


def _say(what: object, *, failed: bool = False) -> None:
    stream = sys.stderr if failed else sys.stdout
    stream.write(what if isinstance(what, str) else orjson.dumps(what).decode())
    stream.write("\n")
