"""What tests need of the knowledge in the database: a published article, a change of law, a way through the gate."""

from datetime import date, datetime, timedelta
from itertools import count

from sqlalchemy.ext.asyncio import AsyncSession

from clinic.clock import Clock
from clinic.database import Database
from knowledge import editorial, shelf
from knowledge.article import Article
from knowledge.gate import Passage
from knowledge.law import amendments, law
from knowledge.law.amendments import Amendment
from knowledge.revision import Revision

_days = count(1)


def on_the_shelf(*slugs: str) -> list[Article]:
    """Articles that the program ships, as written; only their files are read, for all of them take a second."""
    return [shelf.read_article(next(shelf.shipped().glob(f"*/{slug}.md"))) for slug in slugs]


async def shipped_article(database: Database, clock: Clock, slug: str = "phk-lewat-whatsapp") -> Revision:
    """One of the articles that the program ships, published."""
    async with database.begin() as session:
        await editorial.seed(session, on_the_shelf(slug), clock())
        published = await editorial.published_one(session, slug)
    assert published is not None
    return published


async def an_amendment(
    database: Database, clock: Clock, *, instrument: str = "PP-35-2021", changed_on: date | None = None
) -> Amendment:
    """A change of law that the office wrote down; each on another day unless a test says which."""
    day = changed_on or date(2027, 1, 1) + timedelta(days=next(_days))
    async with database.begin() as session:
        return await amendments.amend(session, law.load(), instrument, day, "Diganti.", None, clock())


async def passage(session: AsyncSession, revision: Revision, state: str, now: datetime) -> Passage:
    """What the gate found about a revision, against the present edition."""
    added = Passage(
        revision_id=revision.id,
        state=state,
        due_at=now,
        edition=await editorial.edition_number(session),
        found=[],
        measured_at=now,
    )
    session.add(added)
    await session.flush()
    return added
