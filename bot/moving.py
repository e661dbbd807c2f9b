"""Moving to another chat: a code is looked up, and what its owner had elsewhere goes on where they say it."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.engine import crossing_phrases
from bot.engine.turn import Claim, remembered
from clinic import conversations, crossings, outbox
from clinic.content import Content, Inbound, Kind
from clinic.conversations import Conversation
from clinic.vault import Vault


async def claimed(
    session: AsyncSession, vault: Vault, conversation: Conversation, inbound: Inbound, now: datetime
) -> tuple[Claim | None, Conversation | None]:
    """What the engine may know of a code in the message, and the conversation for which it stands."""
    code = crossings.said(inbound.text) if inbound.kind is Kind.TEXT else None
    if code is None:
        return None, None
    here = await crossings.claim(session, vault, code, conversation, now)
    return Claim(None if here is None else remembered(here.memory)), here


async def move(session: AsyncSession, here: Conversation, there: Conversation, now: datetime) -> None:
    """Let the conversation `here` go on `there`, and say so where it was: whoever did not mean it must learn of it."""
    await crossings.cross(session, here, there, now)
    said = Content(
        crossing_phrases.CROSSED_AWAY.format(channel=crossing_phrases.CHANNELS.get(there.channel, there.channel))
    )
    entry = conversations.said(here, said, now)
    session.add(entry)
    await outbox.put(session, here, entry, said)
