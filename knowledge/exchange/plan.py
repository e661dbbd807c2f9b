"""What an import would do, and doing it: drafts for what differs from the published edition, and nothing else."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy.ext.asyncio import AsyncSession

from knowledge import difference, editorial, manuscript, phrasings
from knowledge.article import Article
from knowledge.difference import Line
from knowledge.exchange.fault import Fault, Unfit
from knowledge.exchange.row import Placed
from knowledge.revision import Editor, Revision, RevisionState


class Fate(StrEnum):
    """What becomes of an article of the file."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class Part:
    """One article of the file: what becomes of it, and how it differs from what is there, line by line.

    `draft` is the editor's own open draft, which is rewritten; without one a new draft is made.
    """

    article: Article
    fate: Fate
    difference: tuple[Line, ...]
    draft: Revision | None


@dataclass(frozen=True, slots=True)
class Plan:
    """All parts in the order of the file."""

    parts: tuple[Part, ...]

    @property
    def drafted(self) -> tuple[Part, ...]:
        """The parts that make or rewrite a draft."""
        return tuple(part for part in self.parts if part.fate is not Fate.SAME)


async def made(session: AsyncSession, placed: Sequence[Placed], editor: Editor | None) -> Plan:
    """The plan for this editor (None: only to look); changes nothing. Raises `Unfit`."""
    faults = list(_named_twice(placed))
    live = {revision.slug: revision.article() for revision in await editorial.published(session)}
    opened: dict[str, Revision] = {}
    for revision in await editorial.opened(session):
        if not revision.is_shipped:
            opened[revision.slug] = revision
    parts = []
    for each in placed:
        own = opened.get(each.article.slug)
        part = _part(each.article, live.get(each.article.slug), own)
        fault = _in_the_way(own, editor) if part.fate is not Fate.SAME else None
        if fault is not None:
            faults.append(Fault(each.where, fault))
        parts.append(part)
    if faults:
        raise Unfit(faults)
    return Plan(tuple(parts))


async def carry_out(session: AsyncSession, plan: Plan, editor: Editor, why: str, now: datetime) -> list[Revision]:
    """Make and rewrite the drafts of a plan that was made for this editor in this transaction; publishes nothing."""
    drafts = []
    for part in plan.drafted:
        content, typed = manuscript.write(part.article), phrasings.write(part.article.phrasings)
        if part.draft is None:
            drafts.append(await editorial.draft(session, content, typed, editor, why, now))
        else:
            part.draft.rewrite(content, typed, editor, why, now)
            drafts.append(part.draft)
    return drafts


def _named_twice(placed: Sequence[Placed]) -> Iterable[Fault]:
    times = Counter(each.article.slug for each in placed)
    first: dict[str, str] = {}
    for each in placed:
        slug = each.article.slug
        if times[slug] > 1 and slug in first:
            yield Fault(each.where, f"'{slug}' sudah ada di {first[slug]}. Sebut tiap artikel sekali saja.")
        first.setdefault(slug, each.where)


def _part(article: Article, live: Article | None, own: Revision | None) -> Part:
    drafted = own.article() if own is not None else None
    if article in (live, drafted):
        return Part(article, Fate.SAME, (), None)
    before = drafted or live
    fate = Fate.NEW if before is None else Fate.CHANGED
    return Part(article, fate, _difference(before, article), own)


def _in_the_way(own: Revision | None, editor: Editor | None) -> str | None:
    """Why the open draft of an article keeps it from being imported."""
    if own is None:
        return None
    if editor is None or own.author_id != editor.id:
        return f"Artikel ini sedang dikerjakan {own.author_name}. Tunggu sampai selesai, atau keluarkan dari berkas."
    if own.state != RevisionState.DRAFT:
        return "Rancangan Anda untuk artikel ini sedang diperiksa. Tunggu hasilnya, atau keluarkan dari berkas."
    return None


def _difference(before: Article | None, after: Article) -> tuple[Line, ...]:
    return tuple(difference.lines("" if before is None else _text(before), _text(after)))


def _text(article: Article) -> str:
    return f"{manuscript.write(article)}\n{phrasings.write(article.phrasings)}"
