"""What the editors' pages see of the program, put together: the edition, a rehearsal, and the looks of the channels."""

from admin_api.workshop import Workshop
from bot import previews
from clinic.database import Database
from knowledge.law.law import Registry
from knowledge.library import Library
from knowledge.rehearsal import Rehearsal
from knowledge.shelf import Shelf


def of(database: Database, shelf: Shelf, instruments: Registry, library: Library) -> Workshop:
    return Workshop(
        edition=lambda: library.edition,
        rehearse=Rehearsal(database, shelf, library.folder),
        previews=lambda article: previews.of(article, instruments),
    )
