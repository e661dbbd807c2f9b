"""`hati-jasoka letter`, as a program or a person at a terminal calls it."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import docx
import pypdf
import pytest

from bot import cli
from bot.settings import Settings

ROOT = Path(__file__).parents[2]
SAMPLES: dict[str, dict[str, Any]] = json.loads((ROOT / "tests/knowledge/letters/samples.json").read_text())


def run(folder: Path, *arguments: str, typed: object = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "bot.cli", "letter", *arguments],
        cwd=folder,
        env={**os.environ, "HATI_DATA_DIR": str(folder), "PYTHONPATH": str(ROOT)},
        input=typed if isinstance(typed, str) else json.dumps(typed),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_a_letter_is_written_as_word_or_pdf(tmp_path: Path) -> None:
    done = run(tmp_path, "tolak-phk", "--json", typed=SAMPLES["tolak-phk"])
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    assert said["file"] == "surat-penolakan-phk.docx"
    assert any("MENOLAK" in one.text for one in docx.Document(str(tmp_path / said["file"])).paragraphs)

    done = run(tmp_path, "T-16", "--json", "--out", "surat.pdf", typed=SAMPLES["tolak-phk"])
    assert json.loads(done.stdout)["letter"] == "tolak-phk"
    assert "MENOLAK" in pypdf.PdfReader(tmp_path / "surat.pdf").pages[0].extract_text()


def test_every_letter_is_listed_with_what_it_asks_for(tmp_path: Path) -> None:
    listed = json.loads(run(tmp_path, "--list", "--json").stdout)
    assert len(listed) == len(SAMPLES)
    fields = {field["name"]: field for letter in listed if letter["name"] == "tolak-phk" for field in letter["fields"]}
    assert fields["received"]["why"] == "Wajib menurut PP 35/2021 pasal 39 ayat (1)"
    assert (fields["received"]["type"], fields["received"]["required"]) == ("date", True)
    assert not fields["notice_number"]["required"]


@pytest.mark.parametrize(
    ("arguments", "typed", "part"),
    [
        (("resep",), "{}", "tidak ada"),
        ((), "{}", "Yang ada"),
        (("tolak-phk",), "bukan json", "objek JSON"),
        (("tolak-phk",), "[1]", "objek JSON"),
        (("tolak-phk",), '{"gaji": 1}', "tidak dikenal"),
        (("tolak-phk", "--out", "/tidak/ada/surat.pdf"), json.dumps(SAMPLES["tolak-phk"]), "tidak bisa ditulis"),
        (("tolak-phk",), "{}", "belum bisa dibuat"),
    ],
)
async def test_a_refusal_is_an_error_and_a_status(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: tuple[str, ...],
    typed: str,
    part: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(typed.encode())))
    call = cli.parser("letter").parse_args(["letter", *arguments, "--json"])
    assert await call.command(call, Settings()) == 2
    assert part in json.loads(capsys.readouterr().out)["error"]
    assert not _written(tmp_path)


def _written(folder: Path) -> list[Path]:
    return list(folder.glob("*.docx"))


def test_at_a_terminal_it_speaks_in_sentences(tmp_path: Path) -> None:
    assert "T-16\ttolak-phk\tSurat penolakan PHK" in run(tmp_path, "--list").stdout
    refused = run(tmp_path, "tolak-phk", typed={**SAMPLES["tolak-phk"], "received": "kemarin"})
    assert "- received: Tulis tanggalnya lengkap" in refused.stderr
    assert "Cetak dua rangkap" in run(tmp_path, "tolak-phk", typed=SAMPLES["tolak-phk"]).stdout
