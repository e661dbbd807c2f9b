"""The database's shape: brought up to date at the start, or by the operator on PostgreSQL."""

from collections.abc import Callable
from importlib import resources

from alembic import command
from alembic.config import Config
from sqlalchemy.engine import Connection

from clinic.database import Database


async def upgrade(database: Database, revision: str = "head") -> None:
    """Bring an empty or older database to `revision`."""
    await _run(database, lambda config: command.upgrade(config, revision))


async def downgrade(database: Database, revision: str) -> None:
    """Take a database back to `revision` (`base`: empty)."""
    await _run(database, lambda config: command.downgrade(config, revision))


async def check(database: Database) -> None:
    """Raise alembic's CommandError when the tables differ from what the code declares."""
    await _run(database, command.check)


async def write_revision(database: Database, message: str) -> None:
    """Write a new migration from what differs; for developers."""
    await _run(database, lambda config: command.revision(config, message, autogenerate=True))


async def _run(database: Database, act: Callable[[Config], object]) -> None:
    def on(connection: Connection) -> None:
        config = Config()
        config.set_main_option("script_location", str(resources.files("migrations")))
        config.attributes["connection"] = connection
        act(config)

    await database.alter(on)
