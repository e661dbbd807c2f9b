"""Crossing from one chat to another: a code that the person gets in one and says in the other."""

import re
import secrets
from datetime import datetime, timedelta

from sqlalchemy import ForeignKey, String, delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from clinic import lease, outbox, throttle
from clinic.conversations import EVENT, Conversation, Entry
from clinic.demands import Demand
from clinic.outbox import Outgoing
from clinic.record import Record, UtcDateTime
from clinic.throttle import Lane
from clinic.tickets import Ticket
from clinic.uploads import Upload
from clinic.vault import Vault

VALID_FOR = timedelta(minutes=15)

# Letter, digit, letter, …: no word and no sum of money looks like it. Without signs that look alike 37 bits; with a
# single use, a quarter of an hour and few tries it cannot be guessed.
_LETTERS, _DIGITS, _LENGTH = "ABCDEFGHJKMNPQRSTUVWXYZ", "23456789", 10
_CODE = re.compile(
    rf"(?:/START(?:@\w+)?\s+K_)?([{_LETTERS}][{_DIGITS}][{_LETTERS}][{_DIGITS}][{_LETTERS}])[\s-]?"
    rf"([{_DIGITS}][{_LETTERS}][{_DIGITS}][{_LETTERS}][{_DIGITS}])"
)
_FREE_TRIES = 5


class Crossing(Record):
    """A code that was shown in a conversation and not said yet; only its keyed fingerprint is stored."""

    __tablename__ = "crossing"

    conversation_id: Mapped[int] = mapped_column(ForeignKey("conversation.id"), unique=True)
    fingerprint: Mapped[str] = mapped_column(String(64), unique=True)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)


async def offer(session: AsyncSession, vault: Vault, conversation: Conversation, now: datetime) -> str:
    """A new code for the conversation, as it is shown (`K7M2P-4X9H3`); an earlier one ends."""
    code = "".join(secrets.choice(_DIGITS if place % 2 else _LETTERS) for place in range(_LENGTH))
    await session.execute(delete(Crossing).where(Crossing.conversation_id == conversation.id))
    session.add(
        Crossing(conversation_id=conversation.id, fingerprint=_fingerprint(vault, code), expires_at=now + VALID_FOR)
    )
    return f"{code[:5]}-{code[5:]}"


def said(text: str) -> str | None:
    """The code in a message that is nothing but a code, however it is typed; None in any other message."""
    found = _CODE.fullmatch(text.strip().upper())
    return None if found is None else found[1] + found[2]


async def claim(
    session: AsyncSession, vault: Vault, code: str, there: Conversation, now: datetime
) -> Conversation | None:
    """The conversation for which this code stands, locked; None for a wrong, old or used one, or after many tries.

    Tries are counted for the conversation in which they are made.
    """
    lane = Lane(vault.fingerprint(f"crossing:{there.id}"), _FREE_TRIES)
    if await throttle.admit(session, [lane], now):
        return None
    crossing = await session.scalar(select(Crossing).where(Crossing.fingerprint == _fingerprint(vault, code)))
    if crossing is None or crossing.expires_at <= now or crossing.conversation_id == there.id:
        return None
    await throttle.forgive(session, lane, [])
    return await session.get_one(Conversation, crossing.conversation_id, with_for_update=True)


async def cross(session: AsyncSession, here: Conversation, there: Conversation, now: datetime) -> None:
    """Everything of the conversation `here` goes on `there`: its thread, tickets, files, memory and person."""
    await session.execute(delete(Crossing).where(Crossing.conversation_id == here.id))
    of_here = Outgoing.conversation_id == here.id
    unsent = Outgoing.state.in_((lease.WAITING, outbox.HELD))
    readdressed = update(Outgoing).where(of_here, unsent).values(channel=there.channel)
    # What waited for the person there reaches them here.
    let_go = update(Outgoing).where(of_here, Outgoing.state == outbox.HELD)
    let_go = let_go.values(state=lease.WAITING, due_at=now, attempts=0)
    moves = [
        update(table).where(table.conversation_id == here.id).values(conversation_id=there.id)
        for table in (Entry, Ticket, Upload, Outgoing, Demand)
    ]
    for statement in (readdressed, let_go, *moves):
        await session.execute(statement.execution_options(synchronize_session=False))
    there.person_id, here.person_id = there.person_id or here.person_id, None
    there.frozen_at = there.frozen_at or here.frozen_at
    here.held_since = None
    here.memory_json = None
    session.add(Entry(conversation_id=there.id, author=EVENT, event="crossed", text="", at=now))


def _fingerprint(vault: Vault, code: str) -> str:
    return vault.fingerprint(f"crossing code:{code}")
