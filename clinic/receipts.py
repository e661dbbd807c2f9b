"""What platforms say became of our messages, kept with each of them; it comes twice, late and in any order."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from clinic.content import Fate, Receipt
from clinic.conversations import Entry
from clinic.lease import WAITING
from clinic.outbox import FAILED, IN_DOUBT, SENT, TOO_LATE, Outgoing

# A later word never takes back an earlier one; only that a message arrived or was read overrules its failure.
_ORDER = {None: 0, Fate.SENT: 1, Fate.LATE: 2, Fate.FAILED: 2, Fate.DELIVERED: 3, Fate.READ: 4}
_ARRIVED = (Fate.SENT, Fate.DELIVERED, Fate.READ)


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a message of ours stands: `waiting`, `held`, `sent`, `delivered`, `read` or `failed`, and since when."""

    state: str
    at: datetime


async def keep(session: AsyncSession, receipts: Sequence[Receipt], now: datetime) -> None:
    """Keep what platforms say; what they say of a message that is not there or not theirs is left out."""
    if not receipts:
        return
    numbers = {receipt.reference for receipt in receipts}
    # In the order of their numbers: two batches that lock the same rows must not wait for each other.
    theirs = select(Outgoing).where(Outgoing.id.in_(numbers), Outgoing.emptied_at.is_(None))
    rows = theirs.order_by(Outgoing.id).with_for_update()
    for outgoing in await session.scalars(rows):
        for receipt in receipts:
            if (receipt.channel, receipt.reference) == (outgoing.channel, outgoing.id):
                _note(outgoing, receipt)
        settle(outgoing, now)


def is_known(outgoing: Outgoing) -> bool:
    """Whether the platform has said that it took the message: then it must not be sent again."""
    return outgoing.receipt in _ARRIVED


def settle(outgoing: Outgoing, now: datetime) -> None:
    """Draw the consequences of what is known; one that is under way is settled by whoever is sending it."""
    if outgoing.state == WAITING and outgoing.error == IN_DOUBT and is_known(outgoing):
        outgoing.due_at = now
    elif outgoing.state == SENT and outgoing.receipt == Fate.FAILED:
        outgoing.state = FAILED
    elif outgoing.state == FAILED and outgoing.receipt in (Fate.DELIVERED, Fate.READ):
        outgoing.state = SENT
    elif outgoing.state == SENT and outgoing.receipt == Fate.LATE:
        outgoing.state, outgoing.error, outgoing.due_at = WAITING, TOO_LATE, now
        outgoing.receipt, outgoing.receipt_at = None, None


async def catch_up(session: AsyncSession, number: int, now: datetime) -> None:
    """The message has just been marked as sent: what the platform said of it meanwhile counts now."""
    settle(await session.get_one(Outgoing, number, with_for_update=True, populate_existing=True), now)


def _note(outgoing: Outgoing, receipt: Receipt) -> None:
    if receipt.billed is not None:
        outgoing.billed = receipt.billed[:24]
    known = None if outgoing.receipt is None else Fate(outgoing.receipt)
    if _ORDER[receipt.fate] <= _ORDER[known]:
        return
    outgoing.receipt, outgoing.receipt_at = receipt.fate.value, receipt.at
    outgoing.platform_id = receipt.platform_id[:200]
    if receipt.error is not None:
        outgoing.error = receipt.error[:500]


async def of_entries(session: AsyncSession, entry_ids: Collection[int]) -> Mapping[int, Standing]:
    """Where the messages stand that these lines of a thread became; lines that nobody is sent are not in it."""
    columns = (Outgoing.entry_id, Outgoing.state, Outgoing.receipt, Outgoing.receipt_at, Outgoing.sent_at)
    rows = await session.execute(select(*columns, Outgoing.created_at).where(Outgoing.entry_id.in_(entry_ids)))
    return {
        entry_id: Standing(receipt if state == SENT and receipt else state, receipt_at or sent_at or created_at)
        for entry_id, state, receipt, receipt_at, sent_at, created_at in rows
    }


async def mark(session: AsyncSession, conversation_id: int) -> str:
    """How far the messages of a conversation have come: two equal marks mean that nothing has changed in between."""
    # By way of the lines: only those are indexed by their conversation.
    states = select(Outgoing.state, Outgoing.receipt, func.count()).join(Entry, Entry.id == Outgoing.entry_id)
    theirs = states.where(Entry.conversation_id == conversation_id)
    rows = await session.execute(theirs.group_by(Outgoing.state, Outgoing.receipt))
    return "".join(sorted(f"{state[0]}{(receipt or '-')[0]}{count}" for state, receipt, count in rows))


async def billed_since(session: AsyncSession, channel: str, since: datetime) -> Mapping[str, int]:
    """How many messages of the channel cost money since then, by the platform's category."""
    counts = select(Outgoing.billed, func.count()).where(
        Outgoing.channel == channel, Outgoing.sent_at >= since, Outgoing.billed.is_not(None)
    )
    rows = await session.execute(counts.group_by(Outgoing.billed))
    return {category or "": count for category, count in rows}
