"""Erasing a person: their words and their address go, and counts that lead to nobody stay."""

import secrets
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import JSON, Table, delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from clinic import audit, belongings, demands, inbox, masking, outbox, tickets
from clinic.belongings import Belongings
from clinic.conversations import Conversation, Entry
from clinic.demands import ERASURE
from clinic.people import Consent
from clinic.periods import DEMANDS, FAREWELL
from clinic.record import Encrypted, EncryptedBytes
from clinic.tickets import Ticket

# Of these the outline stays, without a word: what the figures count, and the proof that a consent was withdrawn.
# Rows of every other table that lead to the person are deleted.
_COUNTED = frozenset(("person", "conversation", "consent", "ticket", "entry", "demand"))
_NOWHERE = "erased:"


async def erase(session: AsyncSession, conversation: Conversation, now: datetime) -> Sequence[Ticket]:
    """Take away all that belongs to whoever talks here; returns the tickets that stay for now, without their name.

    An open ticket stays until the demand is due, one with a legal hold until that is lifted. What stays at the address
    is an empty conversation for the last word; it goes when `leaves_at` has come, unless the person writes again.
    """
    kept = await _staying(session, conversation, now)
    for each in await _all_of(session, conversation):
        await _take_away(session, each, kept, now)
    return kept


async def finish(session: AsyncSession, outline: Conversation, now: datetime) -> bool:
    """Take away what had stayed, an open ticket too; returns whether nothing is held back any more."""
    theirs = (await session.scalars(select(Ticket).where(Ticket.conversation_id == outline.id))).all()
    held = [ticket for ticket in theirs if ticket.legal_hold_at is not None]
    for ticket in theirs:
        if ticket.is_open and ticket not in held:
            ticket.close("withdrawn", now)
            await tickets.note_event(session, ticket, "closed", now, text="withdrawn")
    await session.flush()
    await empty(session, _of(outline, held), now)
    for ticket in theirs:
        if ticket not in held:
            audit.note(session, None, "erase", "ticket", ticket.id, now)
    return not held


async def carry_out(session: AsyncSession, now: datetime) -> bool:
    """Do one erasure whose time has come, or look at it again later; returns whether there was one."""
    demand = await demands.overdue(session, now)
    if demand is None:
        return False
    conversation = await session.get_one(Conversation, demand.conversation_id, with_for_update=True)
    if conversation.emptied_at is None:
        await erase(session, conversation, now)
        await session.refresh(demand)
        conversation = await session.get_one(Conversation, demand.conversation_id)
    is_whole = await finish(session, conversation, now)
    for waiting in await demands.waiting(session, conversation.id, ERASURE):
        if is_whole:
            waiting.finish("erased", now)
        else:
            waiting.due_at = now + DEMANDS
    return True


async def empty_case(session: AsyncSession, ticket_id: int, now: datetime) -> None:
    """Take the words out of one case; the conversation goes on."""
    await empty(session, Belongings(tickets=(ticket_id,)), now)


async def retire(session: AsyncSession, conversation: Conversation, now: datetime) -> None:
    """Nothing was said for long and no case is kept, or the last word was said: the address goes, and what was said."""
    await empty(session, _of(conversation, ()), now)
    await inbox.forget_all(session, conversation, now)
    await session.refresh(conversation)
    conversation.fingerprint, conversation.emptied_at = _nowhere(), now
    conversation.held_since, conversation.leaves_at = None, None


async def is_due(session: AsyncSession, now: datetime) -> bool:
    """Whether an address or an erasure waits to be dealt with."""
    found = select(Conversation.id).where(Conversation.leaves_at <= now).limit(1)
    return await session.scalar(found) is not None or await demands.is_overdue(session, now)


async def leaving(session: AsyncSession, now: datetime) -> Conversation | None:
    """A conversation whose last word has had its time, locked."""
    due = select(Conversation).where(Conversation.leaves_at <= now).limit(1)
    return await session.scalar(due.with_for_update(skip_locked=True))


async def empty(session: AsyncSession, whose: Belongings, now: datetime) -> None:
    """Delete what is theirs, and of what is counted all words."""
    for table in reversed(belongings.tables()):
        theirs = whose.of(table)
        if table.name == "outbox":
            await outbox.empty(session, theirs, now)
            continue
        if table.name not in _COUNTED:
            await session.execute(delete(table).where(theirs))
            continue
        values = _without_words(table)
        if "emptied_at" in table.c and table.name != "conversation":
            values["emptied_at"] = now
        if values:
            await session.execute(update(table).where(theirs).values(values))


async def _take_away(session: AsyncSession, conversation: Conversation, kept: Sequence[Ticket], now: datetime) -> None:
    outline = await _outline_of(session, conversation, now)
    mine = [ticket for ticket in kept if ticket.conversation_id in (conversation.id, outline.id)]
    await session.flush()
    await empty(session, _of(outline, mine), now)
    audit.note(session, None, "erase", "conversation", outline.id, now)
    await _withdraw(session, outline, now)
    for ticket in mine:
        await _hide(session, ticket)
    for demand in await demands.waiting(session, outline.id, ERASURE):
        demand.finish("erased", now)
    demands.note(session, outline, ERASURE, now, done=None if mine else "erased")
    await session.flush()
    for changed in (conversation, *kept):
        await session.refresh(changed)


async def _outline_of(session: AsyncSession, conversation: Conversation, now: datetime) -> Conversation:
    """Move everything from the address to a conversation that has none: what is said from now on is no part of it."""
    outline = Conversation(
        channel=conversation.channel,
        fingerprint=_nowhere(),
        key="",
        person_id=conversation.person_id,
        created_at=conversation.created_at,
        heard_at=conversation.heard_at,
        allowance=0.0,
        emptied_at=now,
    )
    session.add(outline)
    await session.flush()
    for table in belongings.tables():
        for column, parent in belongings.leading(table):
            if parent.name == "conversation":
                moved = update(table).where(column == conversation.id).values({column: outline.id})
                await session.execute(moved)
    conversation.person_id, conversation.memory_json, conversation.frozen_at = None, None, None
    conversation.held_since, conversation.leaves_at = None, now + FAREWELL
    conversation.created_at = now
    return outline


async def _all_of(session: AsyncSession, conversation: Conversation) -> Sequence[Conversation]:
    """This conversation and every other one of the same person that still has an address."""
    if conversation.person_id is None:
        return [conversation]
    theirs = select(Conversation).where(
        Conversation.person_id == conversation.person_id,
        Conversation.id != conversation.id,
        Conversation.emptied_at.is_(None),
    )
    return [conversation, *(await session.scalars(theirs.order_by(Conversation.id).with_for_update())).all()]


async def _staying(session: AsyncSession, conversation: Conversation, now: datetime) -> Sequence[Ticket]:
    ids = [each.id for each in await _all_of(session, conversation)]
    theirs = await session.scalars(select(Ticket).where(Ticket.conversation_id.in_(ids)).order_by(Ticket.id))
    return [ticket for ticket in theirs if ticket.is_open or ticket.legal_hold_at is not None]


async def _withdraw(session: AsyncSession, outline: Conversation, now: datetime) -> None:
    if outline.person_id is not None:
        given = update(Consent).where(Consent.person_id == outline.person_id, Consent.withdrawn_at.is_(None))
        await session.execute(given.values(withdrawn_at=now))


async def _hide(session: AsyncSession, ticket: Ticket) -> None:
    ticket.question = masking.without_contacts(ticket.question)
    for entry in await session.scalars(select(Entry).where(Entry.ticket_id == ticket.id)):
        entry.text = masking.without_contacts(entry.text)


def _nowhere() -> str:
    """In place of an address that is gone."""
    return f"{_NOWHERE}{secrets.token_hex(16)}"


def _of(outline: Conversation, kept: Sequence[Ticket]) -> Belongings:
    persons = () if outline.person_id is None else (outline.person_id,)
    return Belongings((outline.id,), persons, kept=tuple(ticket.id for ticket in kept))


def _without_words(table: Table) -> dict[str, object]:
    """The values that take all words out of a row of the table."""
    values: dict[str, object] = {}
    for column in table.columns:
        if isinstance(column.type, Encrypted | EncryptedBytes):
            blank = b"" if isinstance(column.type, EncryptedBytes) else ""
            values[column.name] = None if column.nullable else blank
        elif isinstance(column.type, JSON):
            values[column.name] = []
    return values
