"""The publish gate: a revision in review is tried in the search, and publishing looks at what was found."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    JSON,
    ColumnElement,
    ForeignKey,
    Select,
    UniqueConstraint,
    Update,
    and_,
    exists,
    func,
    or_,
    select,
    update,
)
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from clinic.errors import Refusal
from clinic.lease import WAITING, LeasedRecord
from clinic.record import UtcDateTime, insert_new
from knowledge import editorial, trial, wordlist
from knowledge.deed import Verb
from knowledge.revision import IN_HAND, Editor, Revision, WrongTime
from knowledge.trial import Damage

PASSED = "passed"
REFUSED = "refused"
OVERRULED = "overruled"


class StillChecked(Refusal):
    """The gate has not tried this revision against the present edition yet."""


class GateRefused(Refusal):
    """The search would find something worse than now."""

    def __init__(self, revision_id: int, damages: Sequence[Damage]) -> None:
        self.damages = tuple(damages)
        super().__init__(f"revision {revision_id}: {len(self.damages)} damages")


class Passage(LeasedRecord):
    """A revision's way through the gate: waiting, passed, refused, or overruled by a reviewer.

    `edition` is the one it was tried against. `live_share` and `tried_share` are the shares, from 0 to 1, of the
    held-back phrasings that find their article first; None where nothing changed that the search reads. `failures`
    counts trials that came to no end.
    """

    __tablename__ = "passage"

    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id"))
    failures: Mapped[int] = mapped_column(default=0)
    edition: Mapped[int | None]
    live_share: Mapped[float | None]
    tried_share: Mapped[float | None]
    found: Mapped[list[dict[str, str]]] = mapped_column(JSON)
    measured_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    __table_args__ = (UniqueConstraint("revision_id"),)

    @property
    def damages(self) -> tuple[Damage, ...]:
        return trial.from_rows(self.found)


@dataclass(frozen=True, slots=True)
class Approval:
    """A reviewer's yes: what they say, from when and until when, and why they overrule the gate if they do."""

    verdict: str
    goes_live_at: datetime | None = None
    ends_at: datetime | None = None
    overrules: str | None = None

    def expect_times(self, now: datetime) -> None:
        """Raises `WrongTime` unless both lie ahead, the end behind the beginning."""
        begins = self.goes_live_at
        if (begins is not None and begins <= now) or (self.ends_at is not None and self.ends_at <= (begins or now)):
            raise WrongTime("approval")


@dataclass(frozen=True, slots=True)
class Wait:
    """What a revision waits for: `ahead` others, or the trial that is being made of it just now.

    `former` is the edition that it was tried against before the present one came, if it was.
    """

    ahead: int
    is_tried_now: bool
    former: int | None


async def ask(session: AsyncSession, revision_id: int, now: datetime) -> None:
    """Have a revision tried that was just handed on, whatever was found about its former words."""
    if not await insert_new(session, Passage, [_new(revision_id, now)], ["revision_id"]):
        whose = Passage.revision_id == revision_id
        await _again(session, now, whose, edition=None, live_share=None, tried_share=None, measured_at=None)


async def renew(session: AsyncSession, now: datetime) -> None:
    """Have everything tried again that is with the reviewers and was tried against another edition, or never."""
    number = await editorial.edition_number(session)
    never = await session.scalars(_in_hand().where(Passage.id.is_(None)))
    await insert_new(session, Passage, [_new(revision_id, now) for revision_id in never], ["revision_id"])
    outdated = _in_hand().where(_outdated(number))
    await _again(session, now, Passage.revision_id.in_(outdated))


async def is_needed(session: AsyncSession, now: datetime) -> bool:
    """Whether `renew` would find something, or a trial is due."""
    number = await editorial.edition_number(session)
    due = and_(Passage.state == WAITING, Passage.due_at <= now)
    statement = _in_hand().where(or_(Passage.id.is_(None), _outdated(number), due)).limit(1)
    return await session.scalar(statement) is not None


async def of(session: AsyncSession, revision_id: int) -> Passage | None:
    """The way of this revision through the gate; None before it was handed on."""
    statement = select(Passage).where(Passage.revision_id == revision_id)
    return await session.scalar(statement, execution_options={"populate_existing": True})


async def standing(session: AsyncSession, revision: Revision) -> str:
    """Waiting, passed, refused or overruled: for the present edition, or as it was when it was published."""
    passage, number = await of(session, revision.id), await editorial.edition_number(session)
    if passage is None:
        return WAITING
    is_outdated = passage.state in (PASSED, REFUSED) and passage.edition != number
    return WAITING if is_outdated and revision.state in IN_HAND else passage.state


async def wait(session: AsyncSession, revision: Revision, now: datetime) -> Wait:
    """Why the trial of this revision is not over yet."""
    passage, number = await of(session, revision.id), await editorial.edition_number(session)
    leased = and_(Passage.state == WAITING, Passage.due_at > now)
    waits = or_(Passage.state == WAITING, _outdated(number))
    if passage is None:
        return Wait(await _counted(session, revision, waits), is_tried_now=False, former=None)
    if passage.state == WAITING and passage.due_at > now and not passage.failures:
        return Wait(0, is_tried_now=True, former=passage.edition)
    # Whoever was handed on first is tried first, but for what is being tried already.
    ahead = await _counted(session, revision, or_(leased, and_(waits, Passage.id < passage.id)))
    return Wait(ahead, is_tried_now=False, former=passage.edition)


def with_the_reviewers(passage: Any) -> ColumnElement[bool]:
    """The condition of passages that are worth a trial: not those of drafts that were sent back meanwhile."""
    return exists().where(Revision.id == passage.revision_id, Revision.state.in_(IN_HAND))


async def publish(
    session: AsyncSession, revision_id: int, reviewer: Editor, approval: Approval, now: datetime
) -> Revision:
    """Let an approved revision through: live at once, or at its time.

    Raises `StillChecked` and `GateRefused` unless the reviewer overrules the gate, `WrongTime`, and what
    `editorial.publish` raises.
    """
    approval.expect_times(now)
    await editorial.alone(session, now)
    found = await editorial.revision(session, revision_id)
    found.expect_reviewer(reviewer)
    await _pass(session, found, reviewer, approval.overrules, now)
    if approval.goes_live_at is None:
        is_unread = await _is_unread(session, revision_id)
        number = await editorial.publish(session, revision_id, reviewer, approval.verdict, now)
        if is_unread:
            await _carry_over(session, number)
    else:
        found.schedule(reviewer, approval.verdict, approval.goes_live_at, now)
    if approval.ends_at is not None:
        found.end_at(approval.ends_at, reviewer, approval.verdict, now)
    return found


async def _pass(session: AsyncSession, revision: Revision, reviewer: Editor, why: str | None, now: datetime) -> None:
    state = await standing(session, revision)
    if state in (PASSED, OVERRULED):
        return
    if why is not None:
        if state == WAITING:
            await ask(session, revision.id, now)
        await session.execute(_whose(revision.id).values(state=OVERRULED))
        revision.note(Verb.OVERRULED, reviewer, why, now)
        return
    if state == WAITING:
        raise StillChecked(f"revision {revision.id}")
    passage = await of(session, revision.id)
    raise GateRefused(revision.id, passage.damages if passage else ())


async def _is_unread(session: AsyncSession, revision_id: int) -> bool:
    """Whether the trial found that the search reads nothing new in it."""
    passage = await of(session, revision_id)
    return passage is not None and passage.state == PASSED and passage.tried_share is None


async def _carry_over(session: AsyncSession, number: int) -> None:
    """What was found against the edition before this one holds: the search learns the same, and reads with the same."""
    if await wordlist.of(session, number - 1) != await wordlist.of(session, number):
        return
    former = and_(Passage.state.in_((PASSED, REFUSED)), Passage.edition == number - 1)
    which = update(Passage).where(former, with_the_reviewers(Passage))
    await session.execute(which.values(edition=number).execution_options(synchronize_session=False))


async def _counted(session: AsyncSession, revision: Revision, which: ColumnElement[bool]) -> int:
    """How many others with the reviewers this is true of."""
    others = select(func.count(Passage.id)).where(Passage.revision_id != revision.id, with_the_reviewers(Passage))
    return await session.scalar(others.where(which)) or 0


def _new(revision_id: int, now: datetime) -> dict[str, Any]:
    return {"revision_id": revision_id, "state": WAITING, "due_at": now, "attempts": 0, "failures": 0, "found": []}


async def _again(session: AsyncSession, now: datetime, which: ColumnElement[bool], **forgotten: None) -> None:
    # Counted on, so that whoever is trying the former words finds the lease lost.
    values: dict[str, Any] = {
        "state": WAITING,
        "due_at": now,
        "attempts": Passage.attempts + 1,
        "failures": 0,
        "found": [],
        **forgotten,
    }
    await session.execute(update(Passage).where(which).values(values).execution_options(synchronize_session=False))


def _whose(revision_id: int) -> Update:
    return update(Passage).where(Passage.revision_id == revision_id).execution_options(synchronize_session=False)


def _in_hand() -> Select[int]:
    """The numbers of the revisions that are with the reviewers, beside their passages."""
    joined = select(Revision.id).outerjoin(Passage, Passage.revision_id == Revision.id)
    return joined.where(Revision.state.in_(IN_HAND))


def _outdated(number: int) -> ColumnElement[bool]:
    return and_(Passage.state.in_((PASSED, REFUSED)), Passage.edition != number)
