"""Unanswered questions that ask the same: kept, counted by who asked, and closed once an article is on its way."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import String, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from clinic.errors import NotThere, Refusal
from clinic.record import Record, UtcDateTime


class ClusterClosed(Refusal):
    """Somebody has dealt with it already."""


class Cluster(Record):
    """A bundle of questions; which ones, `Question.cluster_id` says. Without words of its own.

    `slug` is the article that an editor began for it; closed without one, it was set aside.
    """

    __tablename__ = "cluster"

    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    slug: Mapped[str | None] = mapped_column(String(100))
    closed_by: Mapped[int | None]
    closed_at: Mapped[datetime | None] = mapped_column(UtcDateTime, index=True)

    def close(self, editor_id: int, slug: str | None, now: datetime) -> None:
        """Raises ClusterClosed."""
        if self.closed_at is not None:
            raise ClusterClosed(f"cluster {self.id}")
        self.slug, self.closed_by, self.closed_at = slug, editor_id, now

    def reopen(self) -> None:
        """It waits for an editor again."""
        self.slug = self.closed_by = self.closed_at = None


async def opened(session: AsyncSession) -> Sequence[Cluster]:
    """Those that wait for an editor, the oldest first."""
    return (await session.scalars(select(Cluster).where(Cluster.closed_at.is_(None)).order_by(Cluster.id))).all()


async def set_aside(session: AsyncSession, most: int) -> Sequence[Cluster]:
    """Those for which no article was wanted, the latest first."""
    statement = select(Cluster).where(Cluster.closed_at.is_not(None), Cluster.slug.is_(None))
    return (await session.scalars(statement.order_by(Cluster.closed_at.desc(), Cluster.id.desc()).limit(most))).all()


async def begun_for(session: AsyncSession, slug: str, since: datetime) -> Sequence[Cluster]:
    """Those that were closed since then because an article is on its way, or answers them."""
    statement = select(Cluster).where(Cluster.slug == slug, Cluster.closed_at >= since).order_by(Cluster.id)
    return (await session.scalars(statement.with_for_update())).all()


async def held(session: AsyncSession, cluster_id: int) -> Cluster:
    """The cluster, locked for the act that follows. Raises NotThere."""
    found = await session.scalar(select(Cluster).where(Cluster.id == cluster_id).with_for_update())
    if found is None:
        raise NotThere(f"cluster {cluster_id}")
    return found


async def make(session: AsyncSession, now: datetime) -> Cluster:
    """A new one, with its number."""
    made = Cluster(made_at=now)
    session.add(made)
    await session.flush()
    return made
