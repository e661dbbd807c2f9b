"""What an office does with a handover: take the case over, decline with a reason, or take back what it asked."""

from admin_api.casework import Casework
from clinic import handovers, tickets
from clinic.handovers import ACCEPTED, DECLINED, WITHDRAWN, NotHandedOver
from clinic.tickets import Ticket


async def accept(work: Casework, number: int) -> Ticket:
    """Raises NoHandover, and NotHandedOver for everybody but the office that is asked."""
    ticket = await work.offered(number, "accept_handover")
    handover = await handovers.asked(work.session, ticket.id)
    _must_speak_for(work, handover.to_region)
    handover.answer(ACCEPTED, work.mediator.id, work.office.clock())
    await work.move(ticket, handover.to_region)
    return ticket


async def decline(work: Casework, number: int, reason: str) -> Ticket:
    """Raises as `accept`. The person hears nothing: for them nothing has changed."""
    ticket = await work.offered(number, "decline_handover")
    handover = await handovers.asked(work.session, ticket.id)
    _must_speak_for(work, handover.to_region)
    now = work.office.clock()
    handover.answer(DECLINED, work.mediator.id, now)
    ticket.changed_at = now
    await tickets.note_event(work.session, ticket, "handover_declined", now, work.mediator, reason)
    return ticket


async def withdraw(work: Casework, number: int) -> Ticket:
    """Raises NoHandover, TicketTaken."""
    ticket = await work.held(number, "withdraw_handover")
    ticket.must_be_free_for(work.mediator)
    now = work.office.clock()
    (await handovers.asked(work.session, ticket.id)).answer(WITHDRAWN, work.mediator.id, now)
    ticket.changed_at = now
    await tickets.note_event(work.session, ticket, "handover_withdrawn", now, work.mediator)
    return ticket


def _must_speak_for(work: Casework, region: str | None) -> None:
    if not work.mediator.sees(region):
        raise NotHandedOver(str(region))
