"""Files at the terminal: written beside it, never over another one."""

from pathlib import Path

import pytest

from bot.channels.console import Console
from clinic.content import Attachment, Content
from tests.conftest import Clock

LETTER = Attachment("surat.pdf", "application/pdf", b"%PDF-1.7 surat")


async def test_a_file_is_written_into_the_folder_and_its_place_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], clock: Clock
) -> None:
    monkeypatch.chdir(tmp_path)
    console = Console(clock)
    for _ in range(2):
        await console.send(console.key, Content("Surat sudah jadi.", attachments=(LETTER,)))
    said = capsys.readouterr().out
    written = _written(tmp_path)
    assert list(written.values()) == [LETTER.content] * 2
    assert all(f"Berkas: {path}\n" in said for path in written)


def _written(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.iterdir()}
