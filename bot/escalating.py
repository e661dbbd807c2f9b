"""From a decision to a case: a new ticket, or the open one made urgent."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot import demanding
from bot.engine.phrases import CONSENT_VERSION
from bot.engine.turn import Escalation
from clinic import facts, handovers, people, targets, tickets, uploads
from clinic.conversations import Conversation
from clinic.tickets import Ticket


async def open_case(
    session: AsyncSession, conversation: Conversation, escalation: Escalation, latest: Ticket | None, now: datetime
) -> Ticket:
    """Open the case, or make the open one urgent."""
    if conversation.frozen_at is not None:
        await demanding.resume(session, conversation, now)
    if latest is not None and latest.is_open:
        latest.is_urgent, latest.changed_at = True, now
        await targets.hurry(session, latest, now)
        await tickets.note_event(session, latest, "urgent", now)
        return latest
    person = await people.of(session, conversation, now)
    person.region = escalation.region or person.region
    basis = people.CONSENT if escalation.consented else people.VITAL_INTEREST
    await people.consent(session, person, CONSENT_VERSION, basis, conversation.channel, now)
    if escalation.consented:
        await facts.of(session, person.id, now)
    opened = await tickets.open_for(
        session,
        conversation,
        person_id=person.id,
        question=escalation.question,
        region=escalation.region,
        topic=escalation.topic,
        is_urgent=escalation.is_urgent,
        now=now,
    )
    await uploads.attach(session, opened, now)
    return opened


async def put_right(session: AsyncSession, case: Ticket, region: str, now: datetime) -> None:
    """The case that waits belongs to another office: the person named the wrong place."""
    person = await session.get_one(people.Person, case.person_id)
    person.region = region
    await handovers.withdraw(session, case.id, now)
    case.transfer(region, now)
    await targets.begin(session, case, now)
    await tickets.note_event(session, case, "place_corrected", now, text=region)
