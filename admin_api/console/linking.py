"""A ticket and the knowledge: a mediator says which article answers it, an editor makes an article of it."""

from typing import Annotated

from fastapi import Depends, Form, Query
from fastapi.responses import Response

from admin_api import beginning
from admin_api.console import drafting, pages, reasons
from admin_api.console.drafting import Draft
from admin_api.console.pages import Showing
from admin_api.console.suggestions import masked
from admin_api.dependencies import Session, needs
from admin_api.rights import Right
from admin_api.routes import Routes
from admin_api.words import Number, Slug, not_a_choice
from clinic import audit, casefile, conversations, questions, tickets
from clinic.errors import NotThere
from clinic.questions import NothingAsked

router = Routes(prefix="/desk/tickets")

_MAY_WRITE = [Depends(needs(Right.TICKETS_WRITE))]
_MAY_READ_AND_WRITE_ARTICLES = [Depends(needs(Right.TICKETS_READ)), Depends(needs(Right.ARTICLES_WRITE))]


@router.post("/{number}/link", dependencies=_MAY_WRITE)
async def link(number: Number, screen: Showing, session: Session, slug: Annotated[Slug, Form()]) -> Response:
    """The question of this ticket means this article."""
    mediator = screen.caller.mediator
    ticket = await casefile.hold(session, mediator, tickets.number_to_id(number))
    if slug not in reasons.articles(screen.office):
        raise not_a_choice("slug")
    question = await questions.of_ticket(session, ticket.id)
    if question is None:
        raise NothingAsked(f"ticket {ticket.id}")
    question.link(slug)
    audit.note(session, mediator.id, "link", "ticket", ticket.id, screen.office.clock())
    return pages.to(f"/desk/tickets/{number}")


@router.get("/{number}/draft", dependencies=_MAY_READ_AND_WRITE_ARTICLES)
async def begin(
    number: Number, screen: Showing, session: Session, slug: Annotated[Slug | None, Query()] = None
) -> Response:
    """The form of an article with the ticket's question and what was replied, names and numbers taken out."""
    mediator = screen.caller.mediator
    ticket = await casefile.glance(session, mediator, tickets.number_to_id(number))
    if not ticket.question:
        raise NotThere(f"ticket {ticket.id}")
    audit.note(session, mediator.id, "draft", "ticket", ticket.id, screen.office.clock())
    thread = await casefile.thread(session, mediator, ticket.conversation_id)
    replies = [one.text for one in thread if one.author == conversations.MEDIATOR and one.ticket_id == ticket.id]
    words = [masked(screen, ticket.question)]
    wanted = slug or beginning.proposed(screen.office, words)
    written = beginning.frame(screen.office, wanted, words, [masked(screen, text) for text in replies])
    return await drafting.begin(screen, session, wanted, Draft.of(written))
