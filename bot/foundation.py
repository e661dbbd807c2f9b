"""What every command stands on: the database with its keys, and the knowledge."""

from dataclasses import dataclass
from importlib import resources

from sqlalchemy import inspect, text
from sqlalchemy.engine import Connection

from bot.settings import Settings
from clinic import vault
from clinic.clock import Clock, utc_now
from clinic.database import Database
from clinic.vault import Vault
from knowledge import editorial, shelf
from knowledge.law import law
from knowledge.law.law import Registry
from knowledge.library import Library
from knowledge.shelf import Shelf


@dataclass(frozen=True, slots=True)
class Foundation:
    """What every command stands on."""

    database: Database
    vault: Vault
    shelf: Shelf
    instruments: Registry
    library: Library
    clock: Clock

    async def stock(self) -> None:
        """Tables up to date; shipped articles published where no editor changed them."""
        if not await _has_newest_shape(self.database):
            from bot import schema  # noqa: PLC0415 - Alembic would be a twentieth of every start

            await schema.upgrade(self.database)
        async with self.database.begin() as session:
            await editorial.seed(session, self.shelf.articles, self.clock(), self.shelf.digests)

    async def prepare(self) -> None:
        """The same, and the edition in memory: what answering needs."""
        await self.stock()
        await self.library.follow()


def lay(settings: Settings, clock: Clock = utc_now) -> Foundation:
    """The database, its keys and the knowledge, as the settings say."""
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    given = settings.secret_keys
    keys = vault.key_file(settings.data_dir / "secret.keys") if given is None else given.get_secret_value().split(",")
    ours = Vault([key.strip() for key in keys])
    database = Database(settings.url, ours)
    articles = shelf.read(shelf.shipped())
    instruments = law.load()
    library = Library(database, articles, instruments, settings.data_dir / "search")
    return Foundation(database, ours, articles, instruments, library, clock)


async def _has_newest_shape(database: Database) -> bool:
    """Whether the database stands at the last migration: their files begin with their numbers."""
    migrations = resources.files("migrations").joinpath("versions")
    newest = max(file.name[:4] for file in migrations.iterdir() if file.name.endswith(".py"))

    def found(connection: Connection) -> list[str]:
        if not inspect(connection).has_table("alembic_version"):
            return []
        return list(connection.scalars(text("SELECT version_num FROM alembic_version")))

    async with database.read() as session:
        return await (await session.connection()).run_sync(found) == [newest]
