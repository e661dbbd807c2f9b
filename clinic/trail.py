"""The trail: what the audit tells somebody who answers for a region or for the province."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, String, and_, cast, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from clinic import tickets
from clinic.audit import Act
from clinic.mediators import Mediator
from clinic.tickets import Ticket


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which acts; None means: whatever. `before` is the number of the last act that was already seen."""

    mediator_id: int | None = None
    ticket_id: int | None = None
    before: int | None = None
    most: int = 100


async def of(session: AsyncSession, reader: Mediator, wanted: Wanted) -> Sequence[Act]:
    """The newest first: all for the province; for a regency what its people did, and what anybody did with its cases,
    its people and its conversations.
    """
    statement = select(Act).where(*_within(reader), *_fits(wanted))
    return (await session.scalars(statement.order_by(Act.id.desc()).limit(wanted.most))).all()


def _within(reader: Mediator) -> list[ColumnElement[bool]]:
    if reader.region is None:
        return []
    # Acts hold no words: what was done with a case stays to be answered for when the case is withheld or emptied.
    theirs = tickets.of_office_of(reader)
    colleagues = select(Mediator.id).where(Mediator.region == reader.region)
    return [
        or_(
            Act.mediator_id.in_(colleagues),
            _about("ticket", theirs.with_only_columns(cast(Ticket.id, String))),
            _about("conversation", theirs.with_only_columns(cast(Ticket.conversation_id, String))),
            _about("person", theirs.with_only_columns(cast(Ticket.person_id, String))),
            _about("mediator", colleagues.with_only_columns(cast(Mediator.id, String))),
        )
    ]


def _about(kind: str, ids: Select[tuple[str]]) -> ColumnElement[bool]:
    return and_(Act.object_kind == kind, Act.object_id.in_(ids))


def _fits(wanted: Wanted) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if wanted.mediator_id is not None:
        found.append(Act.mediator_id == wanted.mediator_id)
    if wanted.ticket_id is not None:
        found.append(and_(Act.object_kind == "ticket", Act.object_id == str(wanted.ticket_id)))
    if wanted.before is not None:
        found.append(Act.id < wanted.before)
    return found
