"""`hati-jasoka audit …` and `mediator rescue`, run in this process, and the anchor that is cast once a day."""

from pathlib import Path

import pytest
from pydantic import SecretStr
from sqlalchemy import text

from bot import cli
from bot.anchoring import Anchoring
from bot.settings import Settings
from clinic import anchors, audit, authenticators, mediators
from clinic.clock import utc_now
from clinic.database import Database
from clinic.errors import Refusal
from clinic.vault import Vault
from tests import factories
from tests.conftest import TEST_KEY, Clock, Databases


@pytest.fixture
def settings(sqlite_databases: Databases, tmp_path: Path) -> Settings:
    return Settings(
        data_dir=tmp_path, database_url=sqlite_databases.new_url(), secret_keys=SecretStr(TEST_KEY), _env_file=None
    )


async def run(settings: Settings, *words: str) -> int:
    arguments = cli.parser(words[0]).parse_args(words)
    status: int = await arguments.command(arguments, settings)
    return status


async def note(database: Database, clock: Clock, *verbs: str) -> None:
    async with database.begin() as session:
        for verb in verbs:
            audit.note(session, 3, verb, "ticket", 17, clock())


async def test_c16_verify_says_whole_or_what_is_wrong(
    settings: Settings, vault: Vault, clock: Clock, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    database = Database(settings.url, vault)
    await note(database, clock, "read", "take", "close")
    file = tmp_path / "jangkar"
    assert await run(settings, "audit", "anchor", "--file", str(file)) == 0
    assert await run(settings, "audit", "verify", "--file", str(file)) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "Utuh: 3 catatan, 1 jangkar."
    async with database.begin() as session:
        for statement in (
            "DROP TRIGGER act_no_delete",
            "DELETE FROM act WHERE id > 1",
            "UPDATE chain SET last = 1, hash = (SELECT hash FROM act)",
        ):
            await session.execute(text(statement))
    await database.close()
    assert await run(settings, "audit", "verify", "--file", str(tmp_path / "none")) == 0
    assert await run(settings, "audit", "verify", "--file", str(file)) == 1
    said = capsys.readouterr()
    assert "Catatan nomor 3: bukan yang dicatat di berkas jangkar." in said.out
    assert "Catatan tidak utuh: 1 masalah." in said.err
    file.write_text("bukan jangkar\n")
    assert await run(settings, "audit", "verify", "--file", str(file)) == 2


async def test_c16_the_head_is_anchored_once_a_day_also_after_a_restart(
    database: Database, clock: Clock, tmp_path: Path
) -> None:
    file = tmp_path / "audit.anchors"
    anchoring = Anchoring(database, clock, file)
    for hours, kept in ((0, 1), (23, 1), (1, 2)):
        clock.forward(hours=hours)
        await note(database, clock, "read")
        await anchoring.round()
        assert len(anchors.read(file)) == kept
    await Anchoring(database, clock, file).round()
    assert [each.head.last for each in anchors.read(file)] == [1, 3]


async def test_who_is_locked_out_is_rescued_by_who_runs_the_machine(
    settings: Settings, vault: Vault, capsys: pytest.CaptureFixture[str]
) -> None:
    database, clock = Database(settings.url, vault), Clock()
    boss = await factories.a_mediator(database, vault, clock, email="boss@contoh.go.id")
    app = await factories.an_app(database, clock, boss)
    assert await run(settings, "mediator", "rescue", "siapa@contoh.go.id") == 1
    assert await run(settings, "mediator", "rescue", " Boss@contoh.go.id") == 0
    secret = capsys.readouterr().out.strip().rpartition("/")[2]
    async with database.read() as session:
        assert (await mediators.invitation(session, secret, utc_now())).mediator_id == boss.id
        with pytest.raises(Refusal):
            await authenticators.accept_of_app(session, boss.id, app.code(), clock())
        assert (await audit.head(session)).last == 1
    await database.close()
    assert await run(settings, "mediator", "invite", "--role", "regency_head") == 2
    assert "perlu --region" in capsys.readouterr().err
