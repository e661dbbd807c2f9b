"""What is written into the thread of a conversation: what the person did, what the bot says, what they think of it."""

import asyncio
from dataclasses import replace
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot import forgetting
from bot.engine import choosing
from bot.engine.turn import Decision, Reply, Turn
from clinic import conversations, facts, notices, outbox, targets, tickets
from clinic.content import Content, Inbound, Kind
from clinic.conversations import Conversation, Entry
from clinic.tickets import Ticket
from knowledge.letters import printing


async def write_down(
    session: AsyncSession, conversation: Conversation, inbound: Inbound, turn: Turn, latest: Ticket | None
) -> Entry | None:
    """Put what the person did into the thread; a pressed choice reads as its label."""
    if inbound.kind is Kind.NEWS:
        return None
    label = choosing.label_of(turn.memory, turn.meaning)
    entry = Entry(
        conversation_id=conversation.id,
        ticket_id=open_id(latest),
        author=conversations.PERSON,
        kind=inbound.kind.value,
        text=_kept_words(inbound, label),
        at=turn.now,
        forget_at=turn.now + forgetting.KEPT if _is_for_a_letter(turn) else None,
    )
    session.add(entry)  # numbered with the replies, in one flush
    if latest is not None and latest.is_open:
        latest.changed_at = turn.now
        await targets.resume(session, latest, turn.now)
        await notices.put(session, latest, notices.HEARD, turn.now)
    return entry


def _kept_words(inbound: Inbound, label: str | None) -> str:
    if inbound.kind is Kind.GROUP:
        return ""
    return label if inbound.kind is Kind.CHOICE and label is not None else inbound.text


async def say(
    session: AsyncSession, conversation: Conversation, reply: Reply, said: Content, now: datetime, ticket_id: int | None
) -> None:
    """Put what the bot says into the thread and on its way, with its letters printed."""
    if reply.documents:
        # In a thread: everybody else's answers need not wait for a letter.
        said = replace(said, attachments=await asyncio.to_thread(printing.files, *reply.documents))
    belongs_to = ticket_id if reply.ticket is None else tickets.number_to_id(reply.ticket)
    entry = conversations.said(conversation, said, now, belongs_to)
    entry.event = reply.about
    entry.forget_at = now + forgetting.KEPT if forgetting.is_private(reply.about) else None
    session.add(entry)
    await outbox.put(session, conversation, entry, said, is_answer=True)


def note_opinions(
    session: AsyncSession, conversation: Conversation, decision: Decision, latest: Ticket | None, now: datetime
) -> None:
    """Keep what the person thinks of the mediator, and in the thread, for the figures, whether an article helped."""
    if decision.rating is not None and latest is not None:
        latest.rate(decision.rating, now)
    if decision.helped is not None:
        slug, did = decision.helped
        event = f"{'helped' if did else 'not_helped'}:{slug}"
        session.add(Entry(conversation_id=conversation.id, author=conversations.EVENT, event=event, text="", at=now))


async def keep_fact(session: AsyncSession, conversation: Conversation, decision: Decision, now: datetime) -> None:
    """What the person told of their work."""
    if decision.fact is not None and conversation.person_id is not None:
        known = await facts.of(session, conversation.person_id, now)
        known.tell(*decision.fact, now)


def _is_for_a_letter(turn: Turn) -> bool:
    return turn.memory.form is not None and forgetting.is_private(turn.memory.form.about)


def filled(content: Content, opened: Ticket | None, code: str) -> Content:
    """With what is known only once the decision is carried out: the number of a new ticket, a new code."""
    if opened is None and not code:
        return content
    number = "" if opened is None else str(opened.number)
    return replace(content, text=content.text.replace("{number}", number).replace("{code}", code))


def open_id(ticket: Ticket | None) -> int | None:
    """The ticket that a line of the thread belongs to."""
    return ticket.id if ticket is not None and ticket.is_open else None
