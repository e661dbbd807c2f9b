"""The program as a process on each database, and a Telegram that is not one: for tests that walk the whole way."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from knowledge.edition import Edition
from tests.conftest import Databases
from tests.fakes import bot_api
from tests.fakes.bot_api import BotApi
from tests.program import Program


@pytest.fixture
def program(tmp_path: Path, database_url: str, edition: Edition, search_cache: Path) -> Program:
    """The program on each database."""
    assert edition.articles  # made before the program starts, so that its training is in the cache
    return Program(tmp_path, database_url, search_cache)


@pytest.fixture
def program_on_sqlite(tmp_path: Path, sqlite_databases: Databases, edition: Edition, search_cache: Path) -> Program:
    assert edition.articles
    return Program(tmp_path, sqlite_databases.new_url(), search_cache)


@pytest.fixture
def telegram_url(tmp_path: Path) -> Iterator[str]:
    """A fake Bot API, running as its own process."""
    with bot_api.process(tmp_path) as fake:
        yield fake.url


@pytest.fixture
async def telegram(telegram_url: str) -> AsyncIterator[BotApi]:
    async with BotApi(telegram_url) as steering:
        yield steering
