"""The knowledge that ships, as a published edition: made once for all tests that ask for it."""

import asyncio
import fcntl
import gc
from pathlib import Path

import pytest

from bot.foundation import Foundation
from clinic.database import Database
from clinic.vault import Vault
from knowledge import shelf
from knowledge.edition import Edition
from knowledge.law import law
from knowledge.library import Library
from tests import small
from tests.conftest import TEST_KEY, Clock, Databases


@pytest.fixture(scope="session")
def search_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the trained search is kept: one folder for all workers of a run, so that it is trained once."""
    return tmp_path_factory.getbasetemp().parent / "search"


@pytest.fixture(scope="session")
def edition(sqlite_databases: Databases, search_cache: Path) -> Edition:
    """The shipped articles, published and searchable; made once for all tests."""
    search_cache.mkdir(parents=True, exist_ok=True)
    with (search_cache / "lock").open("w") as lock:
        # The first worker trains, the others wait and read what it has kept.
        fcntl.flock(lock, fcntl.LOCK_EX)
        made = asyncio.run(_first_edition(sqlite_databases.new_url(), search_cache))
    # It lives as long as the run: its objects are no rubbish to look for.
    gc.collect()
    gc.freeze()
    return made


@pytest.fixture(scope="session")
def small_edition() -> Edition:
    """The six articles of tests/small.py, for tests that need any search at all."""
    return small.edition()


async def _first_edition(url: str, cache: Path) -> Edition:
    articles, instruments, vault = shelf.read(shelf.shipped()), law.load(), Vault([TEST_KEY])
    database = Database(url, vault)
    library = Library(database, articles, instruments, cache)
    foundation = Foundation(database, vault, articles, instruments, library, Clock())
    await foundation.prepare()
    await database.close()
    return foundation.library.edition
