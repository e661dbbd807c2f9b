"""What the person demands of their data, done in the transaction of the message that demands it."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.engine.turn import Decision, Demanded, Turn
from clinic import demands, dossier, erasure, outbox
from clinic.content import Attachment
from clinic.conversations import Conversation


def is_withheld(turn: Turn, decision: Decision) -> bool:
    """Whether not even the words are kept: nothing of the person is worked on, and nobody is in danger."""
    return turn.is_frozen and decision.demanded is None and decision.escalation is None


async def fulfil(
    session: AsyncSession, conversation: Conversation, demanded: Demanded | None, words: str, now: datetime
) -> tuple[Attachment, ...]:
    """Do it, if anything is demanded, and write it down; returns the files that go out with the answer."""
    if demanded is Demanded.ACCESS:
        await session.flush()
        files = await dossier.of(session, conversation, now)
        demands.note(session, conversation, demands.ACCESS, now, done="given")
        return files
    if demanded is Demanded.CORRECTION:
        demands.note(session, conversation, demands.CORRECTION, now, words)
    elif demanded is Demanded.STOP:
        conversation.frozen_at = now
        await outbox.give_up(session, conversation, "the person wants us to stop")
        demands.note(session, conversation, demands.ERASURE, now)
    elif demanded is Demanded.RESUME:
        await resume(session, conversation, now)
    elif demanded is Demanded.ERASURE:
        await session.flush()
        await erasure.erase(session, conversation, now)
    return ()


async def resume(session: AsyncSession, conversation: Conversation, now: datetime) -> None:
    """The person thought better of it, or somebody's life is in danger: the case goes on, and is not erased."""
    conversation.frozen_at = None
    for demand in await demands.waiting(session, conversation.id, demands.ERASURE):
        demand.finish("withdrawn", now)
