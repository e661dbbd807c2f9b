"""`hati-jasoka figures`: a regency hands on a month, the province takes it in."""

from datetime import date
from pathlib import Path

import pytest

from bot import app, cli
from bot.settings import Settings
from clinic import figures
from clinic.tallies import Kind, Tally
from tests.factories import SANGGAU

OCTOBER = date(2025, 10, 1)


async def run(settings: Settings, *words: str) -> int:
    arguments = cli.parser("figures").parse_args(["figures", *words])
    status: int = await arguments.command(arguments, settings)
    return status


async def test_a_month_goes_from_a_regency_to_the_province_and_counts_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    regency, province = Settings(data_dir=tmp_path / "regency"), Settings(data_dir=tmp_path / "province")
    file = str(tmp_path / "angka.json")
    month = ("--region", "Sanggau", "--month", "2025-10")
    assert await run(regency, "export", file, *month) == 0
    foundation = app.lay(regency)
    async with foundation.database.begin() as session:
        session.add(Tally(kind=Kind.OPENED, day=OCTOBER, region=SANGGAU, channel="web", topic="phk", number=12))
    await foundation.database.close()
    assert await run(regency, "export", file, *month) == 0
    assert await run(regency, "export", file, "--region", "Sanggau", "--month", "2099-01") == 1
    assert "belum selesai" in capsys.readouterr().err

    assert await run(province, "import", file) == 1
    assert "Kunci Kabupaten Sanggau belum disimpan" in capsys.readouterr().err
    assert await run(regency, "key") == 0
    key = capsys.readouterr().out.strip()
    assert await run(province, "trust", "kunci", "--region", "Sanggau") == 1
    assert await run(province, "trust", key, "--region", "Sanggau") == 0
    capsys.readouterr()
    assert await run(province, "import", file) == 0
    assert await run(province, "import", file) == 0
    said = capsys.readouterr().out
    assert "Oktober 2025: sudah masuk hitungan." in said
    assert "tetap dihitung sekali" in said
    altered = (tmp_path / "angka.json").read_text().replace("12]", "13]")
    (tmp_path / "angka.json").write_text(altered)
    assert await run(province, "import", file) == 1
    assert "Tanda tangan" in capsys.readouterr().err
    assert await run(province, "import", str(tmp_path / "hilang.json")) == 2

    foundation = app.lay(province)
    async with foundation.database.read() as session:
        assert (await figures.of_month(session, SANGGAU, OCTOBER)).total(Kind.OPENED) == 12
    await foundation.database.close()
    with pytest.raises(SystemExit):
        await run(province, "export", file, "--region", "Bandung", "--month", "2025-10")
