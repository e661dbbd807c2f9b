"""A person, once they agreed to be one: nobody is stored by asking a question."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ForeignKey, String, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from clinic.conversations import Conversation
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


async def of(session: AsyncSession, conversation: Conversation, now: datetime) -> Person:
    """The person behind the conversation, made when the conversation becomes a case."""
    if conversation.person_id is not None:
        return await session.get_one(Person, conversation.person_id)
    person = Person(region=None, created_at=now)
    session.add(person)
    await session.flush()
    conversation.person_id = person.id
    return person


async def consent(
    session: AsyncSession, person: Person, notice: str, basis: str, channel: str, now: datetime
) -> Consent:
    """Keep the proof that the person agreed to the notice of this version, or why nobody could ask."""
    given = Consent(person_id=person.id, notice=notice, basis=basis, channel=channel, given_at=now)
    session.add(given)
    return given


async def consents(session: AsyncSession, person_id: int) -> Sequence[Consent]:
    """What the person agreed to, the oldest first."""
    statement = select(Consent).where(Consent.person_id == person_id).order_by(Consent.id)
    return (await session.scalars(statement)).all()
