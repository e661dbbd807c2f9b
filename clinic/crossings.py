"""Crossing from one chat to another: a code that the person gets in one and says in the other."""

import re
import secrets
from datetime import datetime, timedelta

from sqlalchemy import ForeignKey, String, delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from clinic import lease, outbox, throttle
from clinic.conversations import EVENT, Conversation, Entry
from clinic.outbox import Outgoing
from clinic.record import Record, UtcDateTime
from clinic.throttle import Lane
from clinic.tickets import Ticket
from clinic.uploads import Upload
from clinic.vault import Vault

VALID_FOR = timedelta(minutes=15)

# Without signs that look alike. Forty bits, single use, a quarter of an hour, and few tries: not to be guessed.
_ALPHABET, _LENGTH = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789", 8
_CODE = re.compile(rf"([{_ALPHABET}]{{4}})[\s-]?([{_ALPHABET}]{{4}})")
_FREE_TRIES = 5


class Crossing(Record):
    """A code that was shown in a conversation and not said yet; only its keyed fingerprint is stored."""

    __tablename__ = "crossing"

    conversation_id: Mapped[int] = mapped_column(ForeignKey("conversation.id"), unique=True)
    fingerprint: Mapped[str] = mapped_column(String(64), unique=True)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)


async def offer(session: AsyncSession, vault: Vault, conversation: Conversation, now: datetime) -> str:
    """A new code for the conversation, as it is shown (`ABCD-EFGH`); an earlier one ends."""
    code = "".join(secrets.choice(_ALPHABET) for _ in range(_LENGTH))
    await session.execute(delete(Crossing).where(Crossing.conversation_id == conversation.id))
    session.add(
        Crossing(conversation_id=conversation.id, fingerprint=_fingerprint(vault, code), expires_at=now + VALID_FOR)
    )
    return f"{code[:4]}-{code[4:]}"


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
    unsent = Outgoing.state.in_((lease.WAITING, outbox.HELD))
    readdressed = update(Outgoing).where(Outgoing.conversation_id == here.id, unsent).values(channel=there.channel)
    moves = [
        update(table).where(table.conversation_id == here.id).values(conversation_id=there.id)
        for table in (Entry, Ticket, Upload, Outgoing)
    ]
    for statement in (readdressed, *moves):
        await session.execute(statement.execution_options(synchronize_session=False))
    there.person_id, here.person_id = there.person_id or here.person_id, None
    here.memory_json = None
    session.add(Entry(conversation_id=there.id, author=EVENT, event="crossed", text=here.channel, at=now))


def _fingerprint(vault: Vault, code: str) -> str:
    return vault.fingerprint(f"crossing code:{code}")
