"""The list of articles: every question of the catalogue, what is live, what is worked on, what needs an editor."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from sqlalchemy.ext.asyncio import AsyncSession

from admin_api.office import Office
from clinic.clock import WIB
from knowledge import editorial
from knowledge.catalogue import CatalogueEntry
from knowledge.law import amendments
from knowledge.law.review import Change
from knowledge.revision import Revision, RevisionState

# An article is due for review this long before its date.
AHEAD = timedelta(days=30)


class Show(StrEnum):
    """Which articles are wanted."""

    ALL = "all"
    OPEN = "open"
    IN_REVIEW = "in_review"
    OFFERED = "offered"
    SCHEDULED = "scheduled"
    PUBLISHED = "published"
    DUE = "due"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Row:
    """One question. `is_old` says that its article wants to be reviewed by `review_by`, soon or long ago; `changes`
    are those of its law that nobody has read it against yet.
    """

    entry: CatalogueEntry
    published: Revision | None
    opened: tuple[Revision, ...]
    is_old: bool
    changes: tuple[Change, ...]

    @property
    def is_due(self) -> bool:
        return self.is_old or bool(self.changes)

    @property
    def is_offered(self) -> bool:
        """Whether the program offers a newer text than what an editor made of the article."""
        return any(revision.is_shipped for revision in self.opened)

    def speaks_of(self, words: str) -> bool:
        """Whether all these words, or beginnings and ends of words, stand in the question or in the name."""
        here = f"{self.entry.question} {self.entry.slug}".casefold()
        return all(word in here for word in words.casefold().split())

    def fits(self, show: Show) -> bool:
        wanted = {
            Show.ALL: True,
            Show.OPEN: bool(self.opened),
            Show.IN_REVIEW: self._has_one(RevisionState.IN_REVIEW),
            Show.OFFERED: self.is_offered,
            Show.SCHEDULED: self._has_a_time,
            Show.PUBLISHED: self.published is not None,
            Show.DUE: self.is_due,
            Show.MISSING: self.published is None,
        }
        return wanted[show]

    @property
    def _has_a_time(self) -> bool:
        ends = self.published is not None and self.published.ends_at is not None
        return ends or self._has_one(RevisionState.SCHEDULED)

    def _has_one(self, state: RevisionState) -> bool:
        return any(revision.state == state for revision in self.opened)


async def rows(session: AsyncSession, office: Office, show: Show = Show.ALL, topic: str | None = None) -> list[Row]:
    """In the order of the catalogue; of one topic or of all."""
    live = {revision.slug: revision for revision in await editorial.published(session)}
    opened = await editorial.opened(session)
    latest = office.clock().astimezone(WIB).date() + AHEAD
    catalogue = (*office.catalogue.values(), *_own(office, (*live.values(), *opened)))
    asked = (entry for entry in catalogue if topic in (None, entry.topic))
    moved = {due.article.slug: due.changes for due in await amendments.due(session, office.instruments)}
    found = (_row(entry, live.get(entry.slug), opened, latest, moved.get(entry.slug, ())) for entry in asked)
    return [row for row in found if row.fits(show)]


def _own(office: Office, revisions: Sequence[Revision]) -> Sequence[CatalogueEntry]:
    """Questions of the office that stand in no catalogue."""
    found = {revision.slug: revision for revision in revisions if revision.slug not in office.catalogue}
    articles = [revision.article() for revision in found.values()]
    return [CatalogueEntry(article.slug, article.topic, article.question) for article in articles]


def _row(
    entry: CatalogueEntry,
    live: Revision | None,
    opened: Sequence[Revision],
    latest: date,
    changes: tuple[Change, ...],
) -> Row:
    is_old = live is not None and live.review_by is not None and live.review_by <= latest
    return Row(entry, live, tuple(each for each in opened if each.slug == entry.slug), is_old, changes)
