"""`hati-jasoka knowledge law|export|import`, as an operator calls them."""

import argparse
from pathlib import Path

import pytest

from admin_api import login
from bot import cli
from bot.foundation import lay
from bot.settings import Settings
from clinic.clock import utc_now
from clinic.mediators import Mediator, Role
from knowledge import editorial
from tests.conftest import Databases


class Terminal:
    """The command line over one data folder; `out` and `err` are what the latest command said."""

    def __init__(self, settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
        self.settings, self._capsys = settings, capsys
        self.out = self.err = ""

    async def types(self, *words: str) -> int:
        """Call `hati-jasoka knowledge …`; returns its status."""
        arguments: argparse.Namespace = cli.parser().parse_args(["knowledge", *words])
        status: int = await arguments.command(arguments, self.settings)
        self.out, self.err = self._capsys.readouterr()
        return status

    async def hires(self, name: str, email: str) -> None:
        """An account for an editor."""
        foundation = lay(self.settings)
        await foundation.stock()
        async with foundation.database.begin() as session:
            session.add(
                Mediator(
                    name=name,
                    email=email,
                    email_fingerprint=login.of_email(foundation.vault, email),
                    password_hash="",
                    role=Role.EDITOR.value,
                    region=None,
                    created_at=utc_now(),
                )
            )
        await foundation.database.close()

    async def drafts(self) -> list[tuple[str, str, str]]:
        foundation = lay(self.settings)
        async with foundation.database.read() as session:
            found = [(one.slug, one.author_name, one.why) for one in await editorial.opened(session)]
        await foundation.database.close()
        return found


@pytest.fixture
def terminal(tmp_path: Path, database_url: str, capsys: pytest.CaptureFixture[str]) -> Terminal:
    return Terminal(Settings(data_dir=tmp_path / "data", database_url=database_url), capsys)


@pytest.fixture
def terminal_on_sqlite(tmp_path: Path, sqlite_databases: Databases, capsys: pytest.CaptureFixture[str]) -> Terminal:
    """For what the tests of the desk prove on each database."""
    return Terminal(Settings(data_dir=tmp_path / "data", database_url=sqlite_databases.new_url()), capsys)


async def test_a_change_of_law_is_written_down_and_the_articles_are_due(terminal: Terminal) -> None:
    assert await terminal.types("law", "affected", "pp 35/2021") == 0
    assert terminal.out.startswith("PP 35/2021: ")
    assert "\n  phk-lewat-whatsapp\t" in terminal.out
    assert "\n  severance\tPesangon" in terminal.out
    assert await terminal.types("law", "due") == 0
    assert terminal.out == "0 artikel perlu ditinjau lagi.\n"
    change = ("law", "amend", "KEPGUB-1355-2025", "--on", "2027-01-01", "--note", "UMK 2027 ditetapkan.")
    assert await terminal.types(*change) == 0
    assert "upah-minimum-kalbar\tditinjau 21 November 2026\tKepgub Kalbar 1355/NAKERTRAN/2025 berubah" in terminal.out
    assert await terminal.types(*change) == 1
    assert "Sudah dicatat" in terminal.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("law", "affected", "PP-35-2012"), "PP-35-2021, "),
        (("law", "amend", "PP-99-2099", "--on", "2027-01-01", "--note", "x"), "tidak ada di daftar"),
        (("export", "artikel.pdf"), "berakhir .zip, .csv, atau .xlsx"),
        (("import", "artikel.xlsx"), "--by E-MAIL"),
        (("import", "tidak-ada.xlsx", "--dry-run"), "tidak bisa dibuka"),
    ],
)
async def test_what_cannot_be_done_is_said_with_what_to_do(
    terminal_on_sqlite: Terminal, words: tuple[str, ...], said: str
) -> None:
    assert await terminal_on_sqlite.types(*words) == 2
    assert said in terminal_on_sqlite.err


def test_a_day_that_is_none_is_refused_in_indonesian(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        cli.parser().parse_args(["knowledge", "law", "amend", "PP-35-2021", "--on", "1/1/27", "--note", "x"])
    assert "tulis tanggal seperti 2027-01-01" in capsys.readouterr().err


async def test_what_goes_out_comes_in_again_as_drafts_of_its_editor(
    terminal_on_sqlite: Terminal, tmp_path: Path
) -> None:
    terminal = terminal_on_sqlite
    await terminal.hires("Edi Editor", "edi@contoh.go.id")
    folder = tmp_path / "keluar"
    assert await terminal.types("export", str(folder)) == 0
    assert await terminal.types("export", str(folder)) == 2
    assert await terminal.types("import", str(folder), "--dry-run") == 0
    assert "0 baru, 0 berubah, 232 sama." in terminal.out
    file = folder / "phk" / "phk-lewat-whatsapp.md"
    file.write_text(file.read_text().replace("Simpan tangkapan layar, riwayat", "Simpan layar, riwayat"))
    assert await terminal.types("import", str(folder), "--dry-run") == 0
    assert "\n+ 1. Simpan layar, riwayat" in terminal.out
    assert await terminal.drafts() == []
    assert await terminal.types("import", str(folder), "--by", "ani@contoh.go.id") == 2
    assert await terminal.types("import", str(folder), "--by", "Edi@contoh.go.id", "--why", "Lebih singkat.") == 0
    assert await terminal.drafts() == [("phk-lewat-whatsapp", "Edi Editor", "Lebih singkat.")]
    file.write_text("rusak")
    assert await terminal.types("import", str(folder), "--dry-run") == 1
    assert "phk/phk-lewat-whatsapp.md baris 1: Mulai berkas" in terminal.err
