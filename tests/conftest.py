"""What every test may ask for: a database of each kind, a vault, a clock that a test sets."""

import asyncio
import gc
import os
import shutil
from collections.abc import AsyncIterator, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest

from bot import schema
from clinic.database import Database
from clinic.vault import Vault
from tests import postgres, scratch, templates

# The published edition, for the tests that need the knowledge.
pytest_plugins = ["tests.shipped", "tests.running", "tests.chat", "tests.walk.party"]

# A key for tests only: it opens nothing but the databases that tests make.
TEST_KEY = "dGVzdHMtb25seS10ZXN0cy1vbmx5LXRlc3RzLW9ubHk="


def pytest_xdist_auto_num_workers() -> int:
    """Tests wait for processes and browsers as long as they compute: one worker more than there are cores."""
    return (os.cpu_count() or 1) + 1


def pytest_configure() -> None:
    """A run makes many objects that stay, and little rubbish: looking for it so often was an eighth of its work."""
    gc.set_threshold(50_000, 20, 20)
    templates.keep_compiled()


class Clock:
    """A present that stands still until a test moves it."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)  # a Monday, 09.00 WIB

    def __call__(self) -> datetime:
        return self.now

    def ago(self, **step: float) -> datetime:
        return self.now - timedelta(**step)

    def forward(self, **step: float) -> None:
        self.now += timedelta(**step)


@dataclass(frozen=True)
class Databases:
    """Empty migrated databases, cloned from a template because migrating each one would take a second."""

    kind: str
    folder: Path
    server_url: str | None

    def new_url(self) -> str:
        name = f"hati_{uuid4().hex}"
        if self.server_url is not None:
            return postgres.create(self.server_url, name, "hati_template")
        path = self.folder / f"{name}.db"
        shutil.copy(self.folder / "template.db", path)
        return f"sqlite+aiosqlite:///{path}"

    def drop(self, url: str) -> None:
        """Nobody uses the database any more."""
        name = url.rpartition("/")[2]
        if self.server_url is not None:
            postgres.drop(self.server_url, name)
            return
        for file in self.folder.glob(f"{name}*"):
            file.unlink()


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str | None]:
    with ExitStack() as stack:
        try:
            url: str | None = stack.enter_context(postgres.server())
        except postgres.NoPostgres as error:
            print(f"\n*** NO POSTGRESQL: the database tests run on SQLite only ({error}) ***\n")  # noqa: T201
            url = None
        yield url


@pytest.fixture(scope="session")
def sqlite_databases() -> Iterator[Databases]:
    with scratch.folder("sqlite") as folder:
        asyncio.run(_migrate(f"sqlite+aiosqlite:///{folder / 'template.db'}"))
        yield Databases("sqlite", folder, None)


@pytest.fixture(scope="session", params=["sqlite", "postgres"])
def databases(
    request: pytest.FixtureRequest, sqlite_databases: Databases, tmp_path_factory: pytest.TempPathFactory
) -> Databases:
    """Both kinds of database, one after the other."""
    if request.param == "sqlite":
        return sqlite_databases
    server_url: str | None = request.getfixturevalue("postgres_server")
    if server_url is None:
        pytest.skip("no PostgreSQL here")
    asyncio.run(_migrate(postgres.create(server_url, "hati_template")))
    return Databases("postgres", tmp_path_factory.mktemp("postgres"), server_url)


async def _migrate(url: str) -> None:
    template = Database(url, Vault([TEST_KEY]))
    await schema.upgrade(template)
    await template.close()


@pytest.fixture
def vault() -> Vault:
    return Vault([TEST_KEY])


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def database_url(databases: Databases) -> Iterator[str]:
    """The URL of an empty, migrated database of the test's own."""
    url = databases.new_url()
    yield url
    databases.drop(url)


@pytest.fixture
async def database(database_url: str, vault: Vault) -> AsyncIterator[Database]:
    """An empty, migrated database of the test's own; the test runs on each kind."""
    database = Database(database_url, vault)
    yield database
    await database.close()
