"""What a decision may depend on, gathered from the tables: the turn of one conversation."""

from collections.abc import Sequence
from datetime import datetime

import structlog
from sqlalchemy.ext.asyncio import AsyncSession

from bot import times
from bot.engine import choosing
from bot.engine.phrases import PROVINCE
from bot.engine.ticket_view import TicketView
from bot.engine.turn import Claim, Memory, Turn, remembered
from clinic import facts, uploads
from clinic.content import Inbound, Kind
from clinic.conversations import Conversation
from clinic.mediators import Mediator
from clinic.regions import Regions
from clinic.tickets import Ticket
from knowledge.edition import Edition
from knowledge.language.language import Language

log = structlog.get_logger()


async def of(
    session: AsyncSession,
    conversation: Conversation,
    inbound: Inbound,
    theirs: Sequence[Ticket],
    claim: Claim | None,
    *,
    edition: Edition,
    regions: Regions,
    case_years: int,
    now: datetime,
    invitation: str = "",
) -> Turn:
    """The turn of this conversation that `inbound` is; `theirs` are its tickets, the latest first."""
    is_flood = inbound.kind is not Kind.NEWS and conversation.is_flooding(now)
    memory, meaning, is_late = _picked(conversation, inbound, edition.language, is_flood)
    return Turn(
        kind=inbound.kind,
        text=inbound.text,
        meaning=meaning,
        is_late=is_late,
        is_flood=is_flood,
        sent_at=inbound.sent_at,
        now=now,
        channel=conversation.channel,
        memory=memory,
        tickets=await _views(session, regions, theirs),
        has_facts=await facts.known(session, conversation.person_id) is not None,
        edition=edition,
        regions=regions,
        is_frozen=conversation.frozen_at is not None,
        case_years=case_years,
        wishes=await times.wishes_of(session, conversation),
        files=len(inbound.media),
        claim=claim,
        invitation=invitation,
        room=await uploads.room(session, conversation.id, now) if inbound.media else 0,
    )


def _picked(
    conversation: Conversation, inbound: Inbound, language: Language, is_flood: bool
) -> tuple[Memory, str | None, bool]:
    """What is remembered, which of the present choices was picked, and whether it was one of an earlier set."""
    memory = remembered(conversation.memory)
    meaning, is_late = choosing.picked(memory, inbound, language)
    if is_late:
        # An old button, or one that we never showed: what it carries changes nothing.
        log.info("choice refused", conversation=conversation.id)
    if not is_flood and memory.slowed_down:
        memory = choosing.calmed(memory)
    return memory, meaning, is_late


async def _views(session: AsyncSession, regions: Regions, theirs: Sequence[Ticket]) -> tuple[TicketView, ...]:
    views, countdowns = [], await times.countdowns_of(session, theirs)
    for ticket in theirs:
        mediator = await session.get(Mediator, ticket.mediator_id) if ticket.mediator_id else None
        views.append(
            TicketView(
                number=ticket.number,
                state=ticket.state,
                place=_place(regions, ticket.region),
                mediator=None if mediator is None else mediator.first_name,
                office=_place(regions, None if mediator is None else mediator.region),
                opened_at=ticket.opened_at,
                answer_due_at=ticket.answer_due_at,
                is_held=ticket.legal_hold_at is not None,
                countdowns=countdowns.get(ticket.id, ()),
            )
        )
    return tuple(views)


def _place(regions: Regions, region: str | None) -> str:
    found = regions.get(region)
    return PROVINCE if found is None else found.name
