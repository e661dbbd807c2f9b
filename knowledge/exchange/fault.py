"""What keeps a file from being imported: where it stands and what to do, said to an editor."""

from collections.abc import Iterable
from dataclasses import dataclass

# A file that is wrong from end to end needs no more than this to be mended.
MOST_SHOWN = 100


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing to mend: the place (`baris 3, kolom review_by`; empty for the whole file) and a sentence."""

    where: str
    what: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}" if self.where else self.what


class Unfit(ValueError):
    """A file that cannot be imported as it is; nothing was changed. Carries what to mend, at most `MOST_SHOWN`."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        found = list(faults)
        self.faults = tuple(found[:MOST_SHOWN])
        if len(found) > MOST_SHOWN:
            self.faults += (Fault("", f"Masih ada {len(found) - MOST_SHOWN} kesalahan lain."),)
        super().__init__("; ".join(map(str, self.faults)))


def unfit(what: str, where: str = "") -> Unfit:
    """One fault as the error that ends an import."""
    return Unfit([Fault(where, what)])
