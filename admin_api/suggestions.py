"""What the knowledge base has for a ticket: the articles that fit what the person asked and last said."""

from dataclasses import dataclass

from fastapi import Depends
from pydantic import BaseModel, Field

from admin_api.casework import Casework
from admin_api.dependencies import needs
from admin_api.problems import documented
from admin_api.rights import Right
from admin_api.routes import Routes
from admin_api.tickets import TicketNumber, Working
from clinic import casefile, conversations, tickets
from clinic.tickets import Ticket
from knowledge.article import Article

router = Routes(prefix="/tickets/{number}/suggestions", tags=["tickets"])

MOST = 3
# Less likely than this, an article is only noise beside the thread.
_LEAST = 0.02
# "ya" and "oke" are no question.
_FEWEST_WORDS = 3
_LOOKED_AT = 20


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An article that may help; `likeness` is the search's probability, from 0 to 1."""

    article: Article
    likeness: float


class SuggestionShown(BaseModel):
    """A published article, likeliest first; `text` is its first answer as the bot would say it."""

    slug: str = Field(examples=["phk-lewat-whatsapp"])
    question: str = Field(examples=["Apakah PHK lewat WhatsApp sah?"])
    likeness: float = Field(examples=[0.82])
    text: str = Field(examples=["PHK lewat WhatsApp saja belum memenuhi tata cara. …"])


@router.get("", summary="Saran artikel", dependencies=[Depends(needs(Right.TICKETS_READ))], responses=documented(404))
async def read(number: TicketNumber, working: Working) -> list[SuggestionShown]:
    """For what the person last said, and for the question with which the ticket began."""
    ticket = await casefile.glance(working.session, working.mediator, tickets.number_to_id(number))
    edition = working.office.workshop.edition()
    return [
        SuggestionShown(
            slug=one.article.slug,
            question=one.article.question,
            likeness=round(one.likeness, 3),
            text=edition.said(one.article.slug),
        )
        for one in await of(working, ticket)
    ]


async def of(work: Casework, ticket: Ticket) -> list[Suggestion]:
    """At most `MOST`, the likeliest first."""
    edition = work.office.workshop.edition()
    best: dict[str, float] = {}
    for text in await _asked(work, ticket):
        for candidate in edition.find(text).candidates:
            if candidate.probability >= _LEAST:
                best[candidate.slug] = max(best.get(candidate.slug, 0.0), candidate.probability)
    likeliest = sorted(best, key=lambda slug: -best[slug])[:MOST]
    return [Suggestion(edition.articles[slug], best[slug]) for slug in likeliest]


async def _asked(work: Casework, ticket: Ticket) -> list[str]:
    """What the search is asked: the person's latest words of some length, and the ticket's question."""
    lines = await casefile.thread(work.session, work.mediator, ticket.conversation_id, most=_LOOKED_AT)
    theirs = [line.text for line in lines if line.author == conversations.PERSON and line.forget_at is None]
    spoken = [text for text in theirs if len(text.split()) >= _FEWEST_WORDS]
    return list(dict.fromkeys((*spoken[-1:], ticket.question)))
