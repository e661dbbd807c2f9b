"""What is known of a person's work: asked once when their first case is opened, kept, and corrected at the desk."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ForeignKey, String, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from clinic.record import Encrypted, Record, UtcDateTime


class Facts(Record):
    """One person's work. What was passed over is None. `name` is what they want to be called, as they told it.

    A row without anything in it says that the person was asked: nobody is asked twice.
    """

    __tablename__ = "facts"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), unique=True)
    sector: Mapped[str | None] = mapped_column(String(16))
    status: Mapped[str | None] = mapped_column(String(16))
    company: Mapped[str | None] = mapped_column(Encrypted)
    name: Mapped[str | None] = mapped_column(Encrypted)
    asked_at: Mapped[datetime] = mapped_column(UtcDateTime)
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime)
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}

    def keep(self, told: "Told", now: datetime) -> None:
        """Everything that is told takes the place of what was known."""
        self.sector, self.status = told.sector, told.status
        self.company, self.name = told.company, told.name
        self.changed_at = now

    def tell(self, name: str, value: str, now: datetime) -> None:
        """The person told one of them in the chat: the name of its column, and what it is."""
        setattr(self, name, value)
        self.changed_at = now


@dataclass(frozen=True, slots=True)
class Told:
    """The facts as somebody tells them; None where they tell nothing."""

    sector: str | None = None
    status: str | None = None
    company: str | None = None
    name: str | None = None


async def known(session: AsyncSession, person_id: int | None) -> Facts | None:
    """What is known of the person; None when nobody has asked."""
    return None if person_id is None else await session.scalar(select(Facts).where(Facts.person_id == person_id))


async def of(session: AsyncSession, person_id: int, now: datetime) -> Facts:
    """The person's facts, begun when there are none; locked until the transaction ends."""
    found = await session.scalar(select(Facts).where(Facts.person_id == person_id).with_for_update())
    if found is not None:
        return found
    begun = Facts(person_id=person_id, asked_at=now, changed_at=now)
    session.add(begun)
    await session.flush()
    return begun
