"""Changes of law that the office writes down itself, without waiting for a new version of the program."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from sqlalchemy import Date, Select, String, Text, UniqueConstraint, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from clinic.errors import NotThere, Refusal
from clinic.record import Encrypted, Record, UtcDateTime
from knowledge import editorial
from knowledge.law import review
from knowledge.law.law import Registry
from knowledge.law.review import Change, Due, Standing
from knowledge.revision import Editor, Revision


class AlreadyNoted(Refusal):
    """This change of this instrument on this day is written down already."""


class Amendment(Record):
    """An instrument changed on a day. `noted_by_name` is empty when it was written down at the command line."""

    __tablename__ = "amendment"

    instrument: Mapped[str] = mapped_column(String(64))
    changed_on: Mapped[date] = mapped_column(Date)
    note: Mapped[str] = mapped_column(Text)
    noted_by_id: Mapped[int | None]
    noted_by_name: Mapped[str | None] = mapped_column(Encrypted)
    noted_at: Mapped[datetime] = mapped_column(UtcDateTime)

    __table_args__ = (UniqueConstraint("instrument", "changed_on"),)

    @property
    def change(self) -> Change:
        return Change(self.instrument, self.changed_on, self.note, self.noted_at)


async def amend(
    session: AsyncSession,
    instruments: Registry,
    instrument: str,
    changed_on: date,
    note: str,
    editor: Editor | None,
    now: datetime,
) -> Amendment:
    """Write down that an instrument changed: what rests on it is due for review from now on.

    Raises `NotThere` for an instrument outside the registry, `AlreadyNoted` for the same change twice.
    """
    if instrument not in instruments:
        raise NotThere(instrument)
    if await session.scalar(_of(instrument).where(Amendment.changed_on == changed_on)) is not None:
        raise AlreadyNoted(f"{instrument} {changed_on}")
    amendment = Amendment(
        instrument=instrument,
        changed_on=changed_on,
        note=note,
        noted_by_id=editor.id if editor else None,
        noted_by_name=editor.name if editor else None,
        noted_at=now,
    )
    session.add(amendment)
    await session.flush()
    return amendment


async def withdraw(session: AsyncSession, amendment_id: int) -> Amendment:
    """Take back what was written down by mistake. Raises `NotThere`."""
    amendment = await session.get(Amendment, amendment_id)
    if amendment is None:
        raise NotThere(f"amendment {amendment_id}")
    await session.delete(amendment)
    return amendment


async def noted(session: AsyncSession, instrument: str | None = None) -> Sequence[Amendment]:
    """What the office wrote down, about one instrument or about all, the latest change first."""
    statement = select(Amendment) if instrument is None else _of(instrument)
    return (await session.scalars(statement.order_by(Amendment.changed_on.desc(), Amendment.id))).all()


async def due(session: AsyncSession, instruments: Registry) -> tuple[Due, ...]:
    """The published articles that nobody has read against a change of their law yet, by slug."""
    changes = [*review.shipped_changes(instruments), *(one.change for one in await noted(session))]
    if not changes:
        return ()
    return tuple(review.due(standing(await editorial.published(session)), changes, instruments))


def standing(revisions: Iterable[Revision]) -> Iterable[Standing]:
    """The published revisions as a review looks at them."""
    return (Standing(revision.article(), revision.published_at) for revision in revisions)


def _of(instrument: str) -> Select[Amendment]:
    return select(Amendment).where(Amendment.instrument == instrument)
