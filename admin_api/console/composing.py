"""What helps to write a reply: the picker over canned replies, articles and calculators, and suggestions."""

from typing import Annotated

from fastapi import Depends, Query, Request
from fastapi.responses import HTMLResponse

from admin_api import calculations, keeping, suggestions
from admin_api.casework import Casework
from admin_api.console import choices
from admin_api.console.pages import Refreshing, Screen, Showing
from admin_api.dependencies import Looking, needs, needs_while_watching
from admin_api.rights import Right
from admin_api.routes import Routes
from admin_api.words import Number, Slug
from clinic import casefile, tickets
from clinic.errors import NotThere
from knowledge.calculators.calculator import Calculator

router = Routes(prefix="/desk/tickets/{number}")

_MAY_WATCH = [Depends(needs_while_watching(Right.TICKETS_READ))]
_MAY_WRITE = [Depends(needs(Right.TICKETS_WRITE))]


@router.get("/suggestions", dependencies=_MAY_WATCH)
async def suggest(number: Number, screen: Refreshing, session: Looking) -> HTMLResponse:
    """The articles that fit what the person asked and last said."""
    work = Casework(screen.office, session, screen.caller.mediator)
    ticket = await casefile.glance(session, work.mediator, tickets.number_to_id(number))
    return screen.show(
        "_suggestions.html",
        number=number,
        is_offered=not work.mediator.sees(ticket.region),
        suggestions=await suggestions.of(work, ticket),
    )


@router.get("/picker", dependencies=_MAY_WRITE)
async def pick(
    number: Number, screen: Showing, session: Looking, q: Annotated[str, Query(max_length=100)] = ""
) -> HTMLResponse:
    """What can be put into the reply, the likeliest first."""
    work = Casework(screen.office, session, screen.caller.mediator)
    ticket = await casefile.glance(session, work.mediator, tickets.number_to_id(number))
    query = q.strip()
    return screen.show("_choices.html", number=number, query=query, choices=await choices.of(work, ticket, query))


@router.get("/insert/canned/{reply_id}", dependencies=_MAY_WRITE)
async def insert_canned(number: Number, reply_id: Number, screen: Showing, session: Looking) -> HTMLResponse:
    work = Casework(screen.office, session, screen.caller.mediator)
    ticket = await casefile.glance(session, work.mediator, tickets.number_to_id(number))
    return screen.show("_inserted.html", inserted=await keeping.filled(work, reply_id, ticket))


@router.get("/insert/article/{slug}", dependencies=_MAY_WRITE)
async def insert_article(number: Number, slug: Slug, screen: Showing, session: Looking) -> HTMLResponse:
    await casefile.glance(session, screen.caller.mediator, tickets.number_to_id(number))
    edition = screen.office.workshop.edition()
    if slug not in edition.articles:
        raise NotThere(slug)
    return screen.show("_inserted.html", inserted=edition.said(slug))


@router.get("/insert/calculation/{slug}", dependencies=_MAY_WRITE)
async def ask_for_calculation(number: Number, slug: Slug, screen: Showing, session: Looking) -> HTMLResponse:
    """The calculator's form."""
    await casefile.glance(session, screen.caller.mediator, tickets.number_to_id(number))
    return _form(screen, number, calculations.named(slug), {}, {})


@router.post("/insert/calculation/{slug}", dependencies=_MAY_WRITE)
async def insert_calculation(
    number: Number, slug: Slug, request: Request, screen: Showing, session: Looking
) -> HTMLResponse:
    """The result, or the form again with what is to be mended."""
    await casefile.glance(session, screen.caller.mediator, tickets.number_to_id(number))
    typed = {name: str(value) for name, value in (await request.form()).items()}
    calculator = calculations.named(slug)
    text, mistakes = calculations.worked_out(screen.office, calculator, typed)
    return (
        _form(screen, number, calculator, typed, mistakes) if mistakes else screen.show("_inserted.html", inserted=text)
    )


def _form(
    screen: Screen, number: int, calculator: Calculator, typed: dict[str, str], mistakes: dict[str, str]
) -> HTMLResponse:
    boxes = choices.boxes(calculator, typed, mistakes)
    general = [sentence for name, sentence in mistakes.items() if name not in {box.name for box in boxes}]
    return screen.show("_calculator.html", number=number, calculator=calculator, boxes=boxes, general=general)
