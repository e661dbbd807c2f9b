"""A letter prepared from a ticket: the list, the form with what is known, and sending it to the person."""

from collections.abc import Mapping
from types import MappingProxyType

from fastapi import Depends, Request
from fastapi.responses import HTMLResponse, Response

from admin_api import letter_writing
from admin_api.casework import Casework
from admin_api.console import pages
from admin_api.console.pages import Screen, Showing
from admin_api.dependencies import Looking, Speaking, needs
from admin_api.rights import Right
from admin_api.routes import Routes
from admin_api.words import Number, Slug
from clinic import casefile, tickets
from clinic.tickets import Ticket
from knowledge.letters import letter as letters
from knowledge.letters.catalogue import FAMILIES
from knowledge.letters.letter import Letter, Unacceptable

router = Routes(prefix="/desk/tickets/{number}/letters", dependencies=[Depends(needs(Right.TICKETS_WRITE))])


@router.get("")
async def show_letters(number: Number, screen: Showing, session: Looking) -> HTMLResponse:
    await casefile.glance(session, screen.caller.mediator, tickets.number_to_id(number))
    return screen.show("letters.html", number=number, families=FAMILIES)


@router.get("/{letter}")
async def prepare(number: Number, letter: Slug, screen: Showing, session: Looking) -> HTMLResponse:
    work = Casework(screen.office, session, screen.caller.mediator)
    ticket = await casefile.glance(session, work.mediator, tickets.number_to_id(number))
    wanted = letter_writing.named(letter)
    return await _form(work, screen, ticket, wanted, await letter_writing.known(work, ticket))


@router.post("/{letter}")
async def send(number: Number, letter: Slug, request: Request, screen: Showing, session: Speaking) -> Response:
    """What was typed is never lost: with a mistake it comes back. Warnings are told once, before it is sent."""
    work, wanted = Casework(screen.office, session, screen.caller.mediator), letter_writing.named(letter)
    ticket = await casefile.glance(session, work.mediator, tickets.number_to_id(number))
    typed = {name: str(value) for name, value in (await request.form()).items()}
    try:
        written = letter_writing.write(screen.office, wanted, typed)
    except Unacceptable as refusal:
        return await _form(work, screen, ticket, wanted, typed, problems=refusal.problems, status=422)
    if written.warnings and typed.get("warned") != "yes":
        return await _form(work, screen, ticket, wanted, typed, warnings=written.warnings)
    await letter_writing.send(work, number, written)
    return pages.to(f"/desk/tickets/{number}")


async def _form(
    work: Casework,
    screen: Screen,
    ticket: Ticket,
    letter: Letter,
    typed: Mapping[str, str],
    *,
    problems: Mapping[str, str] = MappingProxyType({}),
    warnings: tuple[str, ...] = (),
    status: int = 200,
) -> HTMLResponse:
    why = {field.name: letters.why(field, screen.office.instruments) for field in letter.fields}
    return screen.answer(
        status,
        "letter.html",
        number=ticket.number,
        is_mine=ticket.mediator_id == screen.caller.mediator.id and ticket.is_open,
        letter=letter,
        typed=typed,
        suggested=await letter_writing.suggested(work, ticket),
        problems=problems,
        warnings=warnings,
        why=why,
        regions=screen.office.regions.all,
    )
