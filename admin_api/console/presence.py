"""Who else is at the ticket, as its page asks every few seconds."""

from fastapi import Depends, Form
from fastapi.responses import HTMLResponse

from admin_api.console.pages import Refreshing
from admin_api.dependencies import needs_while_watching
from admin_api.rights import Right
from admin_api.routes import Routes
from admin_api.words import Number
from clinic import casefile, presence, tickets

router = Routes(prefix="/desk/tickets/{number}")


@router.post("/presence", dependencies=[Depends(needs_while_watching(Right.TICKETS_READ))])
async def tell(number: Number, screen: Refreshing, typing: str = Form("", max_length=8)) -> HTMLResponse:
    """A page that stands open is no sign of life for the sign-in, but one for the colleagues."""
    office, mediator = screen.office, screen.caller.mediator
    async with office.database.begin() as session:
        ticket = await casefile.glance(session, mediator, tickets.number_to_id(number))
        await presence.tell(session, ticket.id, mediator, office.clock(), is_typing=bool(typing))
        others = await presence.others(session, ticket.id, mediator, office.clock())
    return screen.show("_others.html", others=others)
