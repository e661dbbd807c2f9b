"""What an office promises itself: by when a case has its first answer, and by when it is solved, in working hours."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import JSON, String, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from clinic import calendar
from clinic.errors import Refusal
from clinic.hours import Block, Hours
from clinic.record import Record, UtcDateTime

PROVINCE = "61"
"""The Kemendagri code of Kalimantan Barat: under it stands the office that handles cases without a regency."""

# Until an office says otherwise: Monday to Thursday 07.30-12.00 and 13.00-16.00, Friday 07.30-11.30 and 13.00-16.30.
_WORKING_WEEK = [[day, start, end] for day in range(4) for start, end in ((450, 720), (780, 960))]
DEFAULT_BLOCKS = [*_WORKING_WEEK, [4, 450, 690], [4, 780, 990]]


@dataclass(frozen=True, slots=True)
class Targets:
    """How fast an office means to be, in working minutes."""

    answer: int
    solve: int
    urgent_answer: int
    urgent_solve: int


class TargetsRefused(Refusal):
    """What is urgent would be due later than what is not, or a solution before its answer."""


class OfficeTime(Record):
    """When the office of a region works, and how fast it means to be, in working minutes.

    `blocks` are weekday (0 is Monday), start and end in minutes after midnight WIB.
    """

    __tablename__ = "office_time"

    region: Mapped[str] = mapped_column(String(8), unique=True)
    blocks: Mapped[list[list[int]]] = mapped_column(JSON)
    answer_minutes: Mapped[int]
    solve_minutes: Mapped[int]
    urgent_answer_minutes: Mapped[int]
    urgent_solve_minutes: Mapped[int]
    changed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    @property
    def hours(self) -> Hours:
        return Hours((Block(*block) for block in self.blocks), calendar.load())

    def set(self, blocks: Sequence[Block], targets: Targets, now: datetime) -> None:
        """Holds for cases from now on; those that are open keep what they were promised.

        Raises HoursRefused, TargetsRefused.
        """
        Hours(blocks, calendar.load())
        if not (targets.urgent_answer <= targets.answer <= targets.solve and targets.urgent_solve <= targets.solve):
            raise TargetsRefused
        if targets.urgent_answer > targets.urgent_solve:
            raise TargetsRefused
        self.blocks = [[block.weekday, block.start, block.end] for block in blocks]
        self.answer_minutes, self.solve_minutes = targets.answer, targets.solve
        self.urgent_answer_minutes, self.urgent_solve_minutes = targets.urgent_answer, targets.urgent_solve
        self.changed_at = now

    def answer_due(self, since: datetime, *, is_urgent: bool) -> datetime:
        return self.hours.after(
            since, timedelta(minutes=self.urgent_answer_minutes if is_urgent else self.answer_minutes)
        )

    def solve_due(self, since: datetime, *, is_urgent: bool) -> datetime:
        return self.hours.after(
            since, timedelta(minutes=self.urgent_solve_minutes if is_urgent else self.solve_minutes)
        )


class Timed:
    """The times of a case. `due_at` is the nearest that is still owed: the answer, then the solution.

    `answered_at` is the first answer since `answer_due_at` was set: whoever gets the case by transfer owes one anew.
    While the person is waited for (`paused_at`) no time runs and `due_at` is None. A closed case keeps its times.
    """

    region: Mapped[str | None]
    is_urgent: Mapped[bool]
    answer_due_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    solve_due_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    answered_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    paused_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    due_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    def is_overdue(self, now: datetime) -> bool:
        """Whether what is owed was owed earlier than now; of an open case."""
        return self.due_at is not None and self.due_at < now

    def answered(self, now: datetime) -> None:
        """A mediator wrote: the answer is given, and the person is waited for."""
        self.answered_at = self.answered_at or now
        self.pause(now)

    def pause(self, now: datetime) -> None:
        """It is the person's turn. What is owed as an answer is not put off by that."""
        if self.answered_at is not None:
            self.paused_at = self.paused_at or now
            self._settle()

    def _settle(self) -> None:
        owed = self.answer_due_at if self.answered_at is None else self.solve_due_at
        self.due_at = None if self.paused_at is not None else owed

    def _begin(self, office: OfficeTime, now: datetime) -> None:
        self.answer_due_at = office.answer_due(now, is_urgent=self.is_urgent)
        self.solve_due_at = office.solve_due(now, is_urgent=self.is_urgent)
        self.answered_at = self.paused_at = None
        self._settle()

    def _hurry(self, office: OfficeTime, now: datetime) -> None:
        answer, solve = office.answer_due(now, is_urgent=True), office.solve_due(now, is_urgent=True)
        self.answer_due_at = min(self.answer_due_at or answer, answer)
        self.solve_due_at = min(self.solve_due_at or solve, solve)
        self.paused_at = None
        self._settle()

    def _resume(self, office: OfficeTime, now: datetime) -> None:
        if self.paused_at is not None and self.solve_due_at is not None and self.paused_at < self.solve_due_at:
            left = office.hours.between(self.paused_at, self.solve_due_at)
            self.solve_due_at = office.hours.after(now, left)
        self.paused_at = None
        self._settle()


async def of(session: AsyncSession, region: str | None) -> OfficeTime:
    """What holds at the office of a region (None: the province); what nobody has set yet is not in the session."""
    found = await session.scalar(select(OfficeTime).where(OfficeTime.region == (region or PROVINCE)))
    return found or OfficeTime(
        region=region or PROVINCE,
        blocks=DEFAULT_BLOCKS,
        answer_minutes=4 * 60,
        solve_minutes=5 * 450,
        urgent_answer_minutes=60,
        urgent_solve_minutes=450,
    )


async def begin(session: AsyncSession, case: Timed, now: datetime) -> None:
    """The case is opened, handed to another office, or opened again: both times are set, as its office has them."""
    case._begin(await of(session, case.region), now)


async def hurry(session: AsyncSession, case: Timed, now: datetime) -> None:
    """The case has become urgent: nothing is due later than it was."""
    case._hurry(await of(session, case.region), now)


async def resume(session: AsyncSession, case: Timed, now: datetime) -> None:
    """The person has written, or is no longer waited for: the working time that was left runs on."""
    if case.paused_at is not None:
        case._resume(await of(session, case.region), now)
