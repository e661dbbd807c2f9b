"""The editorial desk: drafts, the four-eyes rule, and the edition that grows with everything that is published."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Row, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from clinic.errors import NotThere
from clinic.record import Record, UtcDateTime, insert_new
from knowledge import manuscript, phrasings
from knowledge.article import Article
from knowledge.deed import Verb
from knowledge.revision import OPEN, AlreadyDrafted, Editor, Revision, RevisionState

# What the history says about articles that come with the program: who wrote them, and why they are there.
PROGRAM = "Hati Jasoka"
SHIPPED = "Dikirim bersama program."
OFFERED = "Versi baru yang dikirim bersama program. Terbitkan bila lebih baik dari yang sekarang."

_THE_ONE = 1


@dataclass(frozen=True, slots=True)
class Seeded:
    """What a start of the program did with the articles it ships: slugs published, and slugs offered as drafts."""

    published: tuple[str, ...]
    offered: tuple[str, ...]


class EditionNumber(Record):
    """The number of the published edition: one row, counted up in the transaction that changes what is published."""

    __tablename__ = "edition"

    number: Mapped[int]
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime)


async def draft(session: AsyncSession, content: str, typed: str, author: Editor, why: str, now: datetime) -> Revision:
    """A new draft from Markdown and its phrasings (tsv). Raises `Unreadable`, and `AlreadyDrafted` for a second one."""
    article = manuscript.read(content, phrasings.read(typed))
    await alone(session, now)
    await _nobody_at_work(session, article.slug)
    return await _add(session, article, RevisionState.DRAFT, author, why, now)


async def restore(session: AsyncSession, revision_id: int, editor: Editor, why: str, now: datetime) -> Revision:
    """A new draft with the words of an old revision. Raises `NotThere`, and `AlreadyDrafted` while there is a draft."""
    await alone(session, now)
    old = await revision(session, revision_id)
    await _nobody_at_work(session, old.slug)
    restored = await _add(session, old.article(), RevisionState.DRAFT, editor, why, now)
    restored.restored_from = old.number
    return restored


async def publish(session: AsyncSession, revision_id: int, reviewer: Editor, verdict: str, now: datetime) -> int:
    """Approve a revision and put it in the place of the published one; returns the new edition's number.

    Raises `OwnWork` for its author, `WrongState` when it is not in review, `NotThere`.
    """
    await alone(session, now)
    found = await revision(session, revision_id)
    found.expect_reviewer(reviewer)
    await make_room(session, found.slug, now)
    found.approve(reviewer, verdict, now)
    await session.flush()
    return await count_up(session, now)


async def retire(session: AsyncSession, slug: str, editor: Editor, why: str, now: datetime) -> int:
    """Take an article out of the edition; returns the new edition's number. Raises `NotThere` if it is not in it."""
    await alone(session, now)
    live = await published_one(session, slug)
    if live is None:
        raise NotThere(slug)
    live.retire(editor, why, now)
    return await count_up(session, now)


async def seed(
    session: AsyncSession, articles: Iterable[Article], now: datetime, digests: Mapping[str, str] | None = None
) -> Seeded:
    """Bring in the articles that the program ships: published where nobody changed them, offered where an editor did.

    The same shipped text is brought in once, so every start may call this. `digests` are those of the files, by slug:
    what is known by its file need not be written out to be recognised.
    """
    await alone(session, now)
    known, changed = await _shipped_before(session), await _changed_by_editors(session)
    done, offers = list[str](), list[str]()
    for article in articles:
        if (article.slug, (digests or {}).get(article.slug)) in known:
            continue
        digest = _digest(article)
        if (article.slug, digest) in known:
            continue
        live = await published_one(session, article.slug) if article.slug in changed else None
        if live is not None and _digest(live.article()) == digest:
            # An editor was quicker: there is nothing to offer.
            brought = live
        elif article.slug in changed:
            brought = await _offer(session, article, now)
            offers.append(article.slug)
        else:
            await make_room(session, article.slug, now)
            brought = await _add(session, article, RevisionState.PUBLISHED, None, SHIPPED, now)
            brought.published_at = now
            done.append(article.slug)
        brought.shipped_digest = digest
    if done:
        await count_up(session, now)
    return Seeded(tuple(done), tuple(offers))


async def edition_number(session: AsyncSession) -> int:
    """The number of the published edition; 0 before anything was published."""
    return await session.scalar(select(EditionNumber.number).where(EditionNumber.id == _THE_ONE)) or 0


async def published(session: AsyncSession) -> Sequence[Revision]:
    """The published edition, by slug."""
    statement = select(Revision).where(Revision.state == RevisionState.PUBLISHED).order_by(Revision.slug)
    return (await session.scalars(statement)).all()


async def published_texts(session: AsyncSession) -> Sequence[Row[str, str, str]]:
    """Slug, manuscript and phrasings of the published edition, by slug: what each start reads, without the rest."""
    statement = (
        select(Revision.slug, Revision.content, Revision.phrasings)
        .where(Revision.state == RevisionState.PUBLISHED)
        .order_by(Revision.slug)
    )
    return (await session.execute(statement)).all()


async def published_one(session: AsyncSession, slug: str) -> Revision | None:
    statement = select(Revision).where(Revision.slug == slug, Revision.state == RevisionState.PUBLISHED)
    return await session.scalar(statement)


async def numbered(session: AsyncSession, slug: str, number: int) -> Revision:
    """The revision with this number of the article. Raises `NotThere`."""
    found = await session.scalar(select(Revision).where(Revision.slug == slug, Revision.number == number))
    if found is None:
        raise NotThere(f"{slug} {number}")
    return found


async def history(session: AsyncSession, slug: str) -> Sequence[Revision]:
    """All revisions of an article, the newest first."""
    statement = select(Revision).where(Revision.slug == slug).order_by(Revision.number.desc())
    return (await session.scalars(statement)).all()


async def opened(session: AsyncSession, slug: str | None = None) -> Sequence[Revision]:
    """Drafts and revisions in review, of one article or of all, the oldest first."""
    statement = select(Revision).where(Revision.state.in_(OPEN)).order_by(Revision.id)
    if slug is not None:
        statement = statement.where(Revision.slug == slug)
    return (await session.scalars(statement)).all()


async def at_work(session: AsyncSession, slug: str) -> Revision | None:
    """What somebody has begun for this article: no other draft of it can be begun meanwhile."""
    return next((one for one in await opened(session, slug) if not one.is_shipped), None)


async def revision(session: AsyncSession, revision_id: int) -> Revision:
    """The revision, locked for the act that follows. Raises `NotThere`."""
    statement = select(Revision).where(Revision.id == revision_id).with_for_update()
    found = await session.scalar(statement, execution_options={"populate_existing": True})
    if found is None:
        raise NotThere(f"revision {revision_id}")
    return found


async def alone(session: AsyncSession, now: datetime) -> None:
    """Hold the edition's row to the end of the transaction.

    Two publications at once would otherwise commit in the wrong order, and a follower that has seen the higher number
    would never look for the lower one.
    """
    await insert_new(session, EditionNumber, [{"id": _THE_ONE, "number": 0, "changed_at": now}], ["id"])
    await session.execute(select(EditionNumber.id).where(EditionNumber.id == _THE_ONE).with_for_update())


async def count_up(session: AsyncSession, now: datetime) -> int:
    """The number of the edition that this transaction makes; the caller is `alone`."""
    statement = (
        update(EditionNumber)
        .where(EditionNumber.id == _THE_ONE)
        .values(number=EditionNumber.number + 1, changed_at=now)
        .returning(EditionNumber.number)
        .execution_options(synchronize_session=False)
    )
    return (await session.execute(statement)).scalar_one()


async def make_room(session: AsyncSession, slug: str, now: datetime) -> None:
    """Retire what is published, and say so to the database before its successor comes: only one may be published."""
    live = await published_one(session, slug)
    if live is not None:
        live.make_room(now)
        await session.flush()


async def _nobody_at_work(session: AsyncSession, slug: str) -> None:
    busy = await at_work(session, slug)
    if busy is not None:
        raise AlreadyDrafted(busy)


async def _offer(session: AsyncSession, article: Article, now: datetime) -> Revision:
    """A draft for the editors to judge; an older offer that nobody took up makes room for it."""
    for older in await opened(session, article.slug):
        if older.is_shipped and older.state == RevisionState.DRAFT:
            older.make_room(now)
    return await _add(session, article, RevisionState.DRAFT, None, OFFERED, now)


async def _add(
    session: AsyncSession, article: Article, state: RevisionState, author: Editor | None, why: str, now: datetime
) -> Revision:
    last = await session.scalar(select(func.max(Revision.number)).where(Revision.slug == article.slug))
    added = Revision(
        slug=article.slug,
        number=(last or 0) + 1,
        state=state.value,
        author_id=author.id if author else None,
        author_name=author.name if author else PROGRAM,
        why=why,
        created_at=now,
    )
    added.hold(article)
    added.note(Verb.PUBLISHED if state is RevisionState.PUBLISHED else Verb.DRAFTED, author, why, now)
    session.add(added)
    await session.flush()
    return added


async def _shipped_before(session: AsyncSession) -> set[tuple[str, str]]:
    """Slug and digest of every shipped text that was brought in, whatever became of it."""
    statement = select(Revision.slug, Revision.shipped_digest).where(Revision.shipped_digest.is_not(None))
    return {(slug, digest) for slug, digest in await session.execute(statement) if digest is not None}


async def _changed_by_editors(session: AsyncSession) -> set[str]:
    """Slugs whose published text an editor wrote or gave an end, or that an editor took out of the edition."""
    rows = await session.execute(
        select(Revision.slug, Revision.author_id, Revision.state, Revision.retired_by_id)
        .where(Revision.published_at.is_not(None))
        .order_by(Revision.published_at, Revision.id)
    )
    changed: dict[str, bool] = {}
    for slug, author_id, state, retired_by_id in rows:
        wrote = state == RevisionState.PUBLISHED and author_id is not None
        # Somebody who retires it, or who has decided that it will end.
        changed[slug] = wrote or retired_by_id is not None
    return {slug for slug, by_editor in changed.items() if by_editor}


def _digest(article: Article) -> str:
    return manuscript.digest(manuscript.write(article), phrasings.write(article.phrasings))
