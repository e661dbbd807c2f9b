"""Which articles must be read again because the law under them moved."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from clinic.clock import WIB
from knowledge.article import Article
from knowledge.law.law import Registry


@dataclass(frozen=True, slots=True)
class Change:
    """An instrument changed on a day. `noted_at` is when the office wrote that down; None for what is shipped."""

    instrument: str
    changed_on: date
    note: str
    noted_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """An article as it answers now. `published_at` is unknown for an article that is only a file."""

    article: Article
    published_at: datetime | None = None

    def answers_for(self, change: Change) -> bool:
        """Whether somebody reviewed the article knowing of the change.

        That is so from the day of the change on. A change that is announced for later can be answered before its day,
        by a text that was published after the office had written the change down.
        """
        if self.article.reviewed >= change.changed_on:
            return True
        if change.noted_at is None or self.published_at is None:
            return False
        noted_on = change.noted_at.astimezone(WIB).date()
        return self.published_at >= change.noted_at and self.article.reviewed >= noted_on


@dataclass(frozen=True, slots=True)
class Due:
    """An article to read again, and the changes that nobody has read it against yet, the latest first."""

    article: Article
    changes: tuple[Change, ...]


def shipped_changes(instruments: Registry) -> tuple[Change, ...]:
    """The changes that the registry itself knows of."""
    return tuple(Change(one.id, one.changed_on, one.note) for one in instruments if one.changed_on is not None)


def due(standing: Iterable[Standing], changes: Iterable[Change], instruments: Registry) -> Iterator[Due]:
    """The articles that are due for review, in their order."""
    latest_first = sorted(changes, key=lambda change: change.changed_on, reverse=True)
    touched = [(change, instruments.touched_by(change.instrument)) for change in latest_first]
    for each in standing:
        cited = {one.instrument for one in each.article.citations}
        open_ones = tuple(
            change for change, ids in touched if not cited.isdisjoint(ids) and not each.answers_for(change)
        )
        if open_ones:
            yield Due(each.article, open_ones)
