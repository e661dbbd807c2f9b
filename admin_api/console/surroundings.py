"""What stands around a thread on the ticket's page: the person's facts, a handover, duplicates, groups."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncSession

from admin_api import assigning
from admin_api.casework import Case
from admin_api.console.pages import Screen
from clinic import facts, groups, handovers, mediators, merging
from clinic.facts import Facts
from clinic.groups import Group
from clinic.handovers import Handover
from clinic.mediators import Mediator
from clinic.tickets import Ticket, id_to_number


@dataclass(frozen=True, slots=True)
class Offer:
    """A handover that waits for an answer. `is_ours`: the reader speaks for the office that is asked."""

    handover: Handover
    place: str
    asked_by: str
    is_ours: bool


@dataclass(frozen=True, slots=True)
class Surroundings:
    """`colleagues` are those to whom the reader may give the ticket.

    `is_offered`: the case is another office's, and the reader may only read and answer the handover."""

    facts: Facts | None
    offer: Offer | None
    is_offered: bool
    merged_into: int | None
    absorbed: Sequence[Ticket]
    groups: Sequence[Group]
    other_groups: Sequence[Group]
    colleagues: Sequence[Mediator]


async def of(screen: Screen, session: AsyncSession, case: Case) -> Surroundings:
    """For the ticket as the caller sees it."""
    ticket, mediator = case.ticket, screen.caller.mediator
    joined = await groups.of_ticket(session, ticket.id)
    names = {group.id for group in joined}
    into = ticket.merged_into_id
    return Surroundings(
        facts=await facts.known(session, ticket.person_id),
        offer=await _offer(screen, session, ticket),
        is_offered=not mediator.sees(ticket.region),
        merged_into=None if into is None else id_to_number(into),
        absorbed=await merging.merged_into(session, mediator, ticket),
        groups=joined,
        other_groups=[each for each in await groups.seen_by(session, mediator) if each.id not in names],
        colleagues=await assigning.colleagues(session, ticket) if ticket.is_given_by(mediator) else (),
    )


async def _offer(screen: Screen, session: AsyncSession, ticket: Ticket) -> Offer | None:
    found = await handovers.pending(session, ticket.id)
    if found is None:
        return None
    names = await mediators.first_names(session, [found.asked_by_id])
    return Offer(
        found,
        screen.office.place(found.to_region),
        names.get(found.asked_by_id, "petugas"),
        screen.caller.mediator.sees(found.to_region),
    )
