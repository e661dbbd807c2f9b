"""The health of an article: how it fares with those who were shown it."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import ColumnElement, case, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from clinic.conversations import Entry
from clinic.questions import Question, Sign
from clinic.tickets import Ticket


@dataclass(frozen=True, slots=True)
class Health:
    """How an article fares: how often it was shown, said to help or not, went to a mediator, and to one again."""

    shown: int = 0
    helped: int = 0
    not_helped: int = 0
    escalated: int = 0
    reopened: int = 0

    @property
    def helpful(self) -> int | None:
        """In percent of those who said; None while nobody did."""
        said = self.helped + self.not_helped
        return round(100 * self.helped / said) if said else None


async def by_article(session: AsyncSession) -> Mapping[str, Health]:
    """How each article fares that was ever shown, by slug."""

    def times(condition: ColumnElement[bool]) -> ColumnElement[int]:
        return func.sum(case((condition, 1), else_=0))

    again = select(Entry.id).where(Entry.ticket_id == Ticket.id, Entry.event == "reopened").exists()
    statement = (
        select(
            Question.shown,
            func.count(Question.id),
            times(Question.sign == Sign.HELPED),
            times(Question.sign == Sign.NOT_HELPED),
            times(Question.ticket_id.is_not(None)),
            times(again),
        )
        .outerjoin(Ticket, Ticket.id == Question.ticket_id)
        .where(Question.shown.is_not(None))
        .group_by(Question.shown)
    )
    return {slug: Health(*counts) for slug, *counts in await session.execute(statement) if slug is not None}
