"""Who is at a ticket over the API: a program tells of its mediator every few seconds, and hears of the others."""

from fastapi import Depends
from pydantic import BaseModel, ConfigDict, Field

from admin_api.dependencies import needs
from admin_api.problems import documented
from admin_api.rights import Right
from admin_api.routes import Routes
from admin_api.tickets import TicketNumber, Working
from clinic import casefile, presence, tickets

router = Routes(prefix="/tickets/{number}/presence", tags=["tickets"])


class Sign(BaseModel):
    """A sign that the caller looks at the ticket; `is_typing`: and writes in it."""

    model_config = ConfigDict(extra="forbid")

    is_typing: bool = Field(False, examples=[True])


class OtherShown(BaseModel):
    """A colleague who is at the same ticket right now."""

    mediator: str = Field(examples=["Rina"])
    is_typing: bool


@router.post("", summary="Tanda hadir", dependencies=[Depends(needs(Right.TICKETS_READ))], responses=documented(404))
async def tell(number: TicketNumber, sign: Sign, working: Working) -> list[OtherShown]:
    """Repeat it every five seconds; twelve seconds after the last sign the caller counts as gone."""
    now = working.office.clock()
    ticket = await casefile.glance(working.session, working.mediator, tickets.number_to_id(number))
    await presence.tell(working.session, ticket.id, working.mediator, now, is_typing=sign.is_typing)
    found = await presence.others(working.session, ticket.id, working.mediator, now)
    return [OtherShown(mediator=other.name, is_typing=other.is_typing) for other in found]
