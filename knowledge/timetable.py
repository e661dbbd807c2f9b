"""What was approved for a later time: goes live, and ends, when its time has come."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from clinic.clock import Clock
from clinic.database import Database
from clinic.lease import WAITING
from knowledge import editorial, gate
from knowledge.gate import REFUSED
from knowledge.revision import Revision, RevisionState

# What the history says of a revision that the gate refused after it was approved.
HELD_UP = "Sejak disetujui, artikel lain berubah dan uji pencarian sekarang menemukan masalah. Periksa lagi hasilnya."


@dataclass(frozen=True, slots=True)
class Timetable:
    """Carries out what is due. Every process may run it: the row of the edition lets one act, the rest find it done."""

    database: Database
    clock: Clock

    async def round(self) -> bool:
        """Whether anything changed."""
        now = self.clock()
        async with self.database.read() as session:
            if not await _due(session, now):
                return False
        async with self.database.begin() as session:
            return await carry_out(session, now)


async def carry_out(session: AsyncSession, now: datetime) -> bool:
    """Put live what was approved for now, take off what ends now; one new edition for all of it.

    What the gate is still trying waits for it; what it has refused since the approval goes back to the reviewers.
    """
    await editorial.alone(session, now)
    due = await _due(session, now)
    begun = [one for one in due if one.state == RevisionState.SCHEDULED and await _begin(session, one, now)]
    # Not every one that ends now: a successor may have taken its place just now.
    over = [one for one in due if one.is_over(now)]
    for revision in over:
        revision.end(now)
    if begun or over:
        await editorial.count_up(session, now)
    return bool(begun or over)


async def _begin(session: AsyncSession, revision: Revision, now: datetime) -> bool:
    """Whether it went live."""
    standing = await gate.standing(session, revision)
    if standing == REFUSED:
        revision.hold_up(HELD_UP, now)
    if standing in (REFUSED, WAITING):
        return False
    await editorial.make_room(session, revision.slug, now)
    revision.go_live(now)
    # Before the next: only one revision of an article may be published.
    await session.flush()
    return True


async def _due(session: AsyncSession, now: datetime) -> Sequence[Revision]:
    """What has to begin or to end, the earliest first."""
    statement = (
        select(Revision)
        .where(or_(_begins(now), _ends(now)))
        .order_by(Revision.goes_live_at, Revision.id)
        .execution_options(populate_existing=True)
    )
    return (await session.scalars(statement)).all()


def _begins(now: datetime) -> ColumnElement[bool]:
    return and_(Revision.state == RevisionState.SCHEDULED, Revision.goes_live_at <= now)


def _ends(now: datetime) -> ColumnElement[bool]:
    return and_(Revision.state == RevisionState.PUBLISHED, Revision.ends_at <= now)
