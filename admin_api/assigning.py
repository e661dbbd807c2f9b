"""Giving a case to a named colleague of the same office, who answers it from then on."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from admin_api.casework import Casework
from admin_api.rights import Right, of_role
from clinic import tickets
from clinic.errors import Refusal
from clinic.mediators import Mediator
from clinic.tickets import Ticket


class NoColleague(Refusal):
    """Nobody to whom this case can be given: of another office, no longer there, or not allowed to answer."""


async def colleagues(session: AsyncSession, ticket: Ticket) -> Sequence[Mediator]:
    """Who could answer the case in its own office, but for whoever holds it, by name."""
    active = select(Mediator).where(Mediator.is_active).order_by(Mediator.id)
    # SQL would need another operator for the province, which has no region.
    found = [each for each in await session.scalars(active) if each.id != ticket.mediator_id and _can(each, ticket)]
    return sorted(found, key=lambda colleague: colleague.name)


async def assign(work: Casework, number: int, colleague_id: int, seen: int | None = None) -> Ticket:
    """Only who holds the case may, or who leads; the colleague is told, and so is the person.

    Raises TicketTaken, NotYours, TicketClosed, NoColleague. Giving it to who holds it changes nothing.
    """
    # Before the ticket: whoever deactivates a colleague has them locked while waiting for their tickets.
    colleague = await work.session.get(Mediator, colleague_id, with_for_update={"read": True})
    ticket, now = await work.held(number, "assign", seen), work.office.clock()
    ticket.must_be_open()
    if not ticket.is_given_by(work.mediator):
        ticket.must_be_held_by(work.mediator)
    if colleague is None or not colleague.is_active or not _can(colleague, ticket):
        raise NoColleague(str(colleague_id))
    if ticket.mediator_id != colleague.id:
        ticket.give_to(colleague, now)
        await tickets.tell(work.session, ticket, "assigned", now, work.mediator, colleague.first_name)
    return ticket


def _can(colleague: Mediator, ticket: Ticket) -> bool:
    return colleague.region == ticket.region and Right.TICKETS_WRITE in of_role(colleague.role)
