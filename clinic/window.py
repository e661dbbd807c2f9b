"""The window of a platform: so long after a person last wrote we may speak freely; later only knock."""

from datetime import datetime, timedelta

from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncSession

from clinic import lease, outbox, tickets
from clinic.content import Content
from clinic.conversations import Conversation, Entry
from clinic.lease import WAITING
from clinic.outbox import HELD, TOO_LATE, Outgoing
from clinic.tickets import Ticket

_WINDOWS = {"whatsapp": timedelta(hours=24), "messenger": timedelta(hours=24)}
# Where the words of a human may come later than those of the bot.
_FOR_HUMANS = {"messenger": timedelta(days=7)}
# Where an approved message may ask the person to write.
_KNOCKS = frozenset(("whatsapp",))
# The person's clock, the platform's and ours differ, and a message may wait before it is sent.
_MARGIN = timedelta(minutes=1)


def closes_at(conversation: Conversation, *, by_human: bool = True) -> datetime | None:
    """Until when a mediator, or else the bot, may speak freely; None where they always may."""
    window = _WINDOWS.get(conversation.channel)
    if by_human:
        window = _FOR_HUMANS.get(conversation.channel, window)
    return None if window is None else conversation.heard_at + window


def is_closed_to(outgoing: Outgoing, conversation: Conversation, now: datetime) -> bool:
    """Whether this message must wait until the person writes; a knock may always go."""
    closing = closes_at(conversation, by_human=outgoing.content.speaker is not None)
    if closing is None or outgoing.content.knock is not None:
        return False
    was_late = outgoing.error == TOO_LATE and outgoing.sent_at is not None and conversation.heard_at <= outgoing.sent_at
    return was_late or now > closing - _MARGIN


async def hold(session: AsyncSession, outgoing: Outgoing, since: datetime, now: datetime) -> bool:
    """Keep the message until the person writes, and knock if it is about their ticket; returns whether it is held.

    Nobody is knocked for twice in one silence. When the person has written `since`, it is due again instead.
    """
    conversation = await session.get_one(
        Conversation, outgoing.conversation_id, with_for_update=True, populate_existing=True
    )
    if conversation.heard_at > since:
        await outbox.later(session, outgoing, now)
        return False
    await lease.finish(session, outgoing, HELD, error=None, tried_at=None)
    entry = await session.get_one(Entry, outgoing.entry_id)
    if conversation.channel in _KNOCKS and conversation.held_since is None and entry.ticket_id is not None:
        conversation.held_since = now
        await _knock(session, conversation, await session.get_one(Ticket, entry.ticket_id), now)
    return True


async def open_again(session: AsyncSession, conversation: Conversation, now: datetime) -> None:
    """The person wrote: what was held for them is due, before anything that is said from now on."""
    if closes_at(conversation) is None:
        return
    conversation.held_since = None
    await session.execute(
        update(Outgoing)
        .where(Outgoing.conversation_id == conversation.id, Outgoing.state == HELD)
        .values(state=WAITING, due_at=now, attempts=0)
        .execution_options(synchronize_session=False)
    )


async def _knock(session: AsyncSession, conversation: Conversation, ticket: Ticket, now: datetime) -> None:
    entry = await tickets.note_event(session, ticket, "knocked", now)
    await outbox.put(session, conversation, entry, Content("", knock=ticket.number))
