"""Assignments over the API: to whom of its office a ticket can be given, and giving it."""

from fastapi import Depends
from pydantic import Field

from admin_api import assigning
from admin_api.dependencies import needs
from admin_api.problems import documented
from admin_api.rights import Right
from admin_api.routes import Routes
from admin_api.tickets import Holder, Seen, TicketNumber, TicketShown, Working, shown
from admin_api.words import Number
from clinic import casefile, tickets

router = Routes(prefix="/tickets/{number}", tags=["tickets"])

_MAY_READ = [Depends(needs(Right.TICKETS_READ))]
_MAY_WRITE = [Depends(needs(Right.TICKETS_WRITE))]


class Assignment(Seen):
    """Who answers the case from now on."""

    mediator: Number = Field(examples=[3])


@router.get("/colleagues", summary="Rekan untuk tiket ini", dependencies=_MAY_READ, responses=documented(404))
async def colleagues(number: TicketNumber, working: Working) -> list[Holder]:
    """Those of the ticket's office who may answer it, but for who holds it."""
    ticket = await casefile.glance(working.session, working.mediator, tickets.number_to_id(number))
    found = await assigning.colleagues(working.session, ticket)
    return [Holder(id=each.id, name=each.first_name) for each in found]


@router.post("/assign", summary="Serahkan kepada rekan", dependencies=_MAY_WRITE, responses=documented(404, 409))
async def assign(number: TicketNumber, assignment: Assignment, working: Working) -> TicketShown:
    """Who holds the ticket gives it to a colleague of the same office; who leads may do so with any ticket there."""
    return await shown(working, await assigning.assign(working, number, assignment.mediator, assignment.version))
