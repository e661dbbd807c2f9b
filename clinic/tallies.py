"""Tallies: that something happened, on which day and about what, and never to whom.

They are written beside what they count, in the same transaction, and hold nothing that leads back to a conversation, a
ticket or a person; so they stay when those are erased. Reports are sums of them (`clinic/figures.py`).
"""

from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Protocol

from sqlalchemy import Date, ForeignKey, String, UniqueConstraint
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from clinic import facts
from clinic.clock import WIB
from clinic.conversations import Conversation
from clinic.record import Record, UtcDateTime


class Kind(StrEnum):
    """What happened. With `value`: minutes since the case was opened, 1 to 5 stars, or an answer of 1 to 4.

    A question was answered (`detail`: the article), met with an offer of choices or of a mediator, or is none of our
    matters. Of several articles offered one was picked; an article helped or did not. A case was opened, first
    answered, closed (`detail`: the outcome), reopened, rated. A question of the survey was answered (`detail`: which).
    """

    ANSWERED = "answered"
    OFFERED = "offered"
    ELSEWHERE = "elsewhere"
    PICKED = "picked"
    HELPED = "helped"
    NOT_HELPED = "not_helped"
    OPENED = "opened"
    FIRST_ANSWER = "first_answer"
    CLOSED = "closed"
    REOPENED = "reopened"
    RATED = "rated"
    SURVEYED = "surveyed"


QUESTIONS = (Kind.ANSWERED, Kind.OFFERED, Kind.ELSEWHERE)

_TIMED = (Kind.FIRST_ANSWER, Kind.CLOSED)


class Tally(Record):
    """`number` times the same on one day (WIB). Those of another installation came with a feed, under its month."""

    __tablename__ = "tally"

    kind: Mapped[str] = mapped_column(String(16))
    day: Mapped[date] = mapped_column(Date, index=True)
    region: Mapped[str | None] = mapped_column(String(8))
    channel: Mapped[str] = mapped_column(String(16))
    topic: Mapped[str | None] = mapped_column(String(16))
    sector: Mapped[str | None] = mapped_column(String(24))
    detail: Mapped[str | None] = mapped_column(String(120))
    value: Mapped[int | None]
    number: Mapped[int] = mapped_column(default=1)
    feed_id: Mapped[int | None] = mapped_column(ForeignKey("feed.id", ondelete="CASCADE"), index=True)


class Feed(Record):
    """One month of one regency that came from its own installation (clinic/feeds.py); `month` is its first day."""

    __tablename__ = "feed"

    region: Mapped[str] = mapped_column(String(8))
    month: Mapped[date] = mapped_column(Date)
    digest: Mapped[str] = mapped_column(String(64))
    issued_at: Mapped[datetime] = mapped_column(UtcDateTime)
    taken_in_at: Mapped[datetime] = mapped_column(UtcDateTime)
    mediator_id: Mapped[int | None] = mapped_column(ForeignKey("mediator.id"))

    __table_args__ = (UniqueConstraint("region", "month"),)


class Case(Protocol):
    """What is counted of a ticket."""

    @property
    def conversation_id(self) -> int: ...
    @property
    def region(self) -> str | None: ...
    @property
    def topic(self) -> str | None: ...
    @property
    def outcome(self) -> str | None: ...
    @property
    def opened_at(self) -> datetime: ...


def day_of(now: datetime) -> date:
    """The day on which it is counted: as it is in Kalimantan Barat."""
    return now.astimezone(WIB).date()


async def of_case(
    session: AsyncSession, case: Case, what: str, now: datetime, value: int | None = None, detail: str | None = None
) -> None:
    """Count what happened with a ticket; what no report asks for (`taken`) is not counted."""
    if what not in list(Kind):
        return
    kind = Kind(what)
    conversation = await session.get_one(Conversation, case.conversation_id)
    known = await facts.known(session, conversation.person_id)
    session.add(
        Tally(
            kind=kind,
            day=day_of(now),
            region=case.region,
            channel=conversation.channel,
            topic=case.topic,
            sector=None if known is None else known.sector,
            detail=case.outcome if kind is Kind.CLOSED else detail,
            value=(now - case.opened_at) // timedelta(minutes=1) if kind in _TIMED else value,
        )
    )
