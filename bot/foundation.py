"""What every command stands on: the database with its keys, and the knowledge."""

from dataclasses import dataclass

from bot import schema
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
        await schema.upgrade(self.database)
        async with self.database.begin() as session:
            await editorial.seed(session, self.shelf.articles, self.clock())

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
