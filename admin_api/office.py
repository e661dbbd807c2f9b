"""What the desk needs of the rest of the program, passed by hand when the program is put together."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from admin_api.workshop import Workshop
from clinic.clock import Clock
from clinic.database import Database
from clinic.regions import Regions
from clinic.sifting import Sifting
from clinic.vault import Vault
from knowledge.catalogue import CatalogueEntry
from knowledge.law.law import Registry

PROVINCE = "Provinsi Kalimantan Barat"


@dataclass(frozen=True, slots=True)
class Office:
    """`wake` is called after a commit that put something into inbox or outbox; `public_url` is how people reach us."""

    database: Database
    vault: Vault
    clock: Clock
    regions: Regions
    catalogue: Mapping[str, CatalogueEntry]
    instruments: Registry
    wake: Callable[[], None]
    public_url: str
    workshop: Workshop
    sifting: Sifting

    @property
    def is_https(self) -> bool:
        return self.public_url.startswith("https://")

    def place(self, region: str | None) -> str:
        """The regency as the desk writes it: `Sambas`, `Kota Pontianak`; the province for a case without one."""
        found = self.regions.get(region)
        return PROVINCE if found is None else found.short_name
