"""Intake: one message from the inbox, one decision, one transaction that holds everything it changed."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import structlog
from sqlalchemy.ext.asyncio import AsyncSession

from bot import counting, demanding, escalating, learning, moving, situation, times, writing
from bot.engine import choosing
from bot.engine.engine import Engine
from bot.engine.turn import Decision, Demanded, Turn
from clinic import conversations, crossings, inbox, lease, outbox, periods, tickets, uploads, window
from clinic.clock import Clock
from clinic.content import FILES, Inbound, Kind
from clinic.conversations import Conversation
from clinic.database import Database
from clinic.failpoint import failpoint
from clinic.inbox import Incoming
from clinic.regions import Regions
from clinic.tickets import Ticket
from clinic.vault import Vault
from knowledge.edition import Edition

log = structlog.get_logger()

# A captured request that is played again after the platform's own memory ended has no effect.
_TOO_OLD = timedelta(days=8)
# How long a question is waited for after "min" or "mau nanya"; people type in bursts.
_LATER = timedelta(seconds=8)
_LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class Intake:
    """Works through the inbox. Any number of these may run, in one process or in several."""

    database: Database
    vault: Vault
    clock: Clock
    engine: Engine
    edition: Callable[[], Edition]
    regions: Regions
    wake_delivery: Callable[[str], None]
    case_years: int = periods.CASE_YEARS
    invitation: Callable[[], str] = lambda: ""

    async def round(self) -> bool:
        """Work on one message; returns whether there was one."""
        async with self.database.lease() as session:
            incoming = await inbox.take(session, self.clock())
        if incoming is None:
            return False
        failpoint("claimed")
        try:
            await self._work(incoming)
        except lease.LeaseLost:
            log.warning("inbox lease lost", incoming=incoming.id)
        except Exception as error:
            await self._set_back(incoming, error)
        else:
            self.wake_delivery(incoming.inbound.address.channel)
        return True

    async def _set_back(self, incoming: Incoming, error: Exception) -> None:
        # The text of an error may hold what the person wrote: only its kind is kept and logged.
        reason = type(error).__name__
        async with self.database.begin() as session:
            put_aside = await inbox.failed(session, incoming, reason, self.clock())
        log.error("message failed", incoming=incoming.id, attempt=incoming.attempts, error=reason,
                  quarantined=put_aside)  # fmt: skip

    async def _work(self, incoming: Incoming) -> None:
        inbound, now = incoming.inbound, self.clock()
        async with self.database.begin() as session:
            stays = now - inbound.sent_at > _TOO_OLD or await self._hear(session, inbound)
            await inbox.done(session, incoming)
            if not stays:
                # Only now: this very message is among what goes.
                conversation = await conversations.open_with(session, self.vault, inbound.address, now)
                await inbox.forget_all(session, conversation, now)
            if inbound.kind is Kind.GROUP:
                await inbox.forget(session, incoming.lane, incoming.received_at)

    async def _hear(self, session: AsyncSession, inbound: Inbound) -> bool:
        """Decide and do it; returns whether what came in may stay in the inbox."""
        now = self.clock()
        conversation = await conversations.open_with(session, self.vault, inbound.address, now)
        if inbound.kind in (Kind.BLOCK, Kind.UNBLOCK, Kind.MOVED):
            await self._reachable(session, conversation, inbound)
            return True
        if inbound.kind is not Kind.NEWS:
            conversation.unreachable_since, conversation.leaves_at = None, None
            await window.open_again(session, conversation, now)
        # All of them are heard, also when the first must not stay.
        stay = [await self._answer(session, conversation, part) for part in _apart(inbound)]
        return all(stay)

    async def _answer(self, session: AsyncSession, conversation: Conversation, inbound: Inbound) -> bool:
        """Decide on one thing and do it; returns whether it may stay in the inbox."""
        now = self.clock()
        # What is changed so far is written with what the decision changes.
        with session.no_autoflush:
            turn, latest, here = await self._turn(session, conversation, inbound, now)
        decision, contents = choosing.numbered(self.engine.decide(turn))
        withheld = demanding.is_withheld(turn, decision)
        entry = None if withheld else await writing.write_down(session, conversation, inbound, turn, latest)
        if decision.keeps_files and entry is not None:
            await uploads.expect(session, entry, inbound, inbound.media[: turn.room], conversation)
        if decision.crosses and here is not None:
            await moving.move(session, here, conversation, now)
        code = await crossings.offer(session, self.vault, conversation, now) if decision.offers_code else ""
        opened = None
        if decision.escalation is not None:
            opened = await escalating.open_case(session, conversation, decision.escalation, latest, now)
        if decision.moves_to and latest is not None:
            await escalating.put_right(session, latest, decision.moves_to, now)
        await _note(session, conversation, turn, decision, latest)
        await _come_back(session, conversation, inbound, decision.later, now)
        files = await demanding.fulfil(session, conversation, decision.demanded, inbound.text, now)
        conversation.remember(decision.memory.as_dict())
        ticket_id = None if decision.demanded is Demanded.ERASURE else writing.open_id(latest)
        for reply, content in contents:
            said = replace(writing.filled(content, opened, code), attachments=files)
            await writing.say(session, conversation, reply, said, now, ticket_id)
        if entry is not None and decision.demanded is None:
            await learning.learn(session, conversation, entry, turn, decision, opened)
        return decision.demanded is not Demanded.ERASURE and not withheld

    async def _turn(
        self, session: AsyncSession, conversation: Conversation, inbound: Inbound, now: datetime
    ) -> tuple[Turn, Ticket | None, Conversation | None]:
        """What the engine decides on, the latest ticket, and the conversation whose code was said here."""
        theirs = await tickets.of_conversation(session, conversation.id)
        claim, here = await moving.claimed(session, self.vault, conversation, inbound, now)
        turn = await situation.of(
            session,
            conversation,
            inbound,
            theirs,
            claim,
            edition=self.edition(),
            regions=self.regions,
            case_years=self.case_years,
            now=now,
            invitation=self.invitation(),
        )
        return turn, theirs[0] if theirs else None, here

    async def _reachable(self, session: AsyncSession, conversation: Conversation, inbound: Inbound) -> None:
        """The platform says whether and where the person can be reached."""
        if inbound.kind is Kind.MOVED:
            await conversations.move(session, self.vault, conversation, inbound.text, self.clock())
        elif inbound.kind is Kind.UNBLOCK:
            conversation.unreachable_since = None
        else:
            conversation.unreachable_since = inbound.sent_at
            await outbox.give_up(session, conversation, "the person blocked us")


def _apart(inbound: Inbound) -> tuple[Inbound, ...]:
    """The caption of a file is words like any others: they are heard before the file, also when it cannot be had."""
    if inbound.kind not in FILES or not inbound.text.strip():
        return (inbound,)
    return replace(inbound, kind=Kind.TEXT, media=()), replace(inbound, text="")


async def _note(
    session: AsyncSession, conversation: Conversation, turn: Turn, decision: Decision, latest: Ticket | None
) -> None:
    """Keep what the decision tells: opinions, reminders that were asked for, what is counted, facts of the person."""
    writing.note_opinions(session, conversation, decision, latest, turn.now)
    await times.act(session, conversation, decision)
    await counting.count(session, turn, decision, latest, turn.now)
    await writing.keep_fact(session, conversation, decision, turn.now)


async def _come_back(
    session: AsyncSession, conversation: Conversation, inbound: Inbound, later: str | None, now: datetime
) -> None:
    """Put what the engine wants to hear of again into the inbox."""
    if later is not None:
        name = f"later:{inbound.external_id}"[:_LONGEST_NAME]
        await inbox.put_later(session, conversation, later, name, now, now + _LATER)
