"""A person, once they agreed to be one: nobody is stored by asking a question."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from clinic.record import Record, UtcDateTime


class Person(Record):
    """Somebody who handed their case to the clinic. `region` is the code of their regency (`61.71`)."""

    __tablename__ = "person"

    region: Mapped[str | None] = mapped_column(String(8))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)


class Consent(Record):
    """Proof that a person agreed, or that somebody's life came first.

    `notice` names the version of the text that was shown; `basis` is `consent`, or `vital_interest` when a message
    spoke of danger to life and a petugas was called before anything could be asked.
    """

    __tablename__ = "consent"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    notice: Mapped[str] = mapped_column(String(32))
    basis: Mapped[str] = mapped_column(String(16))
    channel: Mapped[str] = mapped_column(String(16))
    given_at: Mapped[datetime] = mapped_column(UtcDateTime)
    withdrawn_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


CONSENT, VITAL_INTEREST = "consent", "vital_interest"


async def consented(session: AsyncSession, person_id: int) -> bool:
    """Whether the person agreed and has not taken it back."""
    given = select(Consent.id).where(
        Consent.person_id == person_id, Consent.basis == CONSENT, Consent.withdrawn_at.is_(None)
    )
    return await session.scalar(given.limit(1)) is not None


async def withdraw(session: AsyncSession, person_id: int, now: datetime) -> None:
    await session.execute(
        update(Consent).where(Consent.person_id == person_id, Consent.withdrawn_at.is_(None)).values(withdrawn_at=now)
    )
