"""Delivery: from the outbox to the channels, in order, at each platform's pace, again after a failure."""

import asyncio
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog
from sqlalchemy.ext.asyncio import AsyncSession

from bot import forgetting
from bot.channels.channel import Channel, Files, NotTaken, Stopped, TooLate, TooMany, Undeliverable
from clinic import outbox, pace, receipts, window
from clinic.clock import Clock
from clinic.content import Content
from clinic.conversations import Conversation
from clinic.database import Database
from clinic.failpoint import failpoint
from clinic.lease import LeaseLost
from clinic.outbox import FULL, IN_DOUBT, TOO_MANY, Outgoing

log = structlog.get_logger()

# A crash repeats what was under way, so one send is under way at a time (decision 10). A call that hangs longer than
# this (seconds) lets the next one begin, up to so many: a slow platform does not hold up everybody of its channel.
PATIENCE = 0.5
# Where the platform tells what became of a message, a crash repeats nothing: there they need not wait for each other.
HASTE = 0.01
_MOST_UNDER_WAY = 32
_FIRST_PAUSE, _MOST_PAUSE = timedelta(seconds=2), timedelta(minutes=5)
# A channel that its platform has stopped tries again this often whether somebody has acted.
_STOPPED_FOR = timedelta(minutes=5)
# The platform names its wait; what grows with each refusal ends here.
_MOST_WAIT = timedelta(hours=1)
# With the pauses above this is about two days of trying.
_MOST_ATTEMPTS = 600
# So many failures in a row are no longer the messages' own: the platform is down, and the first success ends that.
_DOWN = 5
# Faster than this is a channel of our own, which needs no pace.
_UNPACED = 500


@dataclass(frozen=True, slots=True)
class _Leased:
    """A message that is ours for a while, leased at `at`.

    `tried_at` is set when an earlier try of it ended nobody knows how; `full_until`: so many went to this conversation
    that it must wait; `is_closed`: it must wait for the person; `is_needless`: it would ask somebody to write who has
    written.
    """

    outgoing: Outgoing
    key: str
    content: Content
    at: datetime
    tried_at: datetime | None
    full_until: datetime | None
    is_closed: bool
    is_needless: bool

    def awaited_until(self, doubt: timedelta) -> datetime | None:
        """Until when the platform's word about the earlier try is awaited; None when it need not be (any more)."""
        if self.tried_at is None or receipts.is_known(self.outgoing) or self.at >= self.tried_at + doubt:
            return None
        return self.tried_at + doubt


class Delivery:
    """The sender of one channel. Each message is leased, sent and marked by itself.

    Whoever marks one as sent leases the next in the same transaction, which is half the computing (decision 24).
    `patience`: after so many seconds a send no longer keeps the next one waiting.
    """

    def __init__(self, database: Database, clock: Clock, channel: Channel, patience: float = PATIENCE) -> None:
        self._database, self._clock, self._channel, self._patience = database, clock, channel, patience
        self._under_way: set[asyncio.Task[None]] = set()
        self._next: _Leased | None = None
        self._room_at = clock()
        self._is_empty = False
        self._failed_in_a_row = 0

    def rest(self) -> float | None:
        """Seconds until the pace lets the next message go, none left being 0; None when it holds nothing up."""
        left = (self._room_at - self._clock()).total_seconds()
        # More than the pace ever asks for is a pause, or a clock that was put back.
        return None if self._is_empty or left > 1 else max(left, 0.0)

    async def round(self) -> bool:
        """Send one message, and leave it to itself when the platform hangs; returns whether there may be another."""
        if len(self._under_way) >= _MOST_UNDER_WAY:
            # Not until one ends: who is asked to stop would wait with it.
            await asyncio.wait(self._under_way, timeout=PATIENCE, return_when=asyncio.FIRST_COMPLETED)
            return True
        leased, self._next = self._next, None
        leased = leased or await self._lease()
        if leased is None:
            return False
        failpoint("leased")
        sending = asyncio.create_task(self._deliver(leased))
        self._under_way.add(sending)
        sending.add_done_callback(self._ended)
        await asyncio.wait({sending}, timeout=self._patience)
        return not (sending.done() and self._is_empty)

    async def finish(self, seconds: float) -> None:
        """Wait for what is being sent; what takes longer is cut, and leases are given back."""
        if self._under_way:
            await asyncio.wait(self._under_way, timeout=seconds)
        for sending in tuple(self._under_way):
            sending.cancel()
            with suppress(asyncio.CancelledError):
                await sending
        if self._next is not None:
            await self._later(self._next.outgoing, timedelta(0), "stopped", self._next.tried_at)

    def _ended(self, sending: asyncio.Task[None]) -> None:
        self._under_way.discard(sending)
        if not sending.cancelled() and (error := sending.exception()) is not None:
            log.error("delivery failed", channel=self._channel.name, error=type(error).__name__)

    async def _lease(self) -> _Leased | None:
        self._is_empty = False
        if self.rest():
            # What other processes send meanwhile can only make it later.
            return None
        async with self._database.lease() as session:
            return await self._take(session)

    async def _take(self, session: AsyncSession) -> _Leased | None:
        now, shows = self._clock(), self._channel.shows
        room = await pace.of(session, self._channel.name) if shows.per_second < _UNPACED else None
        if room is not None and (wait := room.wait(now, shows.per_second)):
            self._room_at = now + wait
            return None
        outgoing = await outbox.take(session, self._channel.name, now, shows.burst)
        self._is_empty = outgoing is None
        if outgoing is None:
            return None
        conversation = await session.get_one(Conversation, outgoing.conversation_id)
        full = await outbox.full_until(session, outgoing, now, shows.slowed(conversation.key))
        if room is not None and full is None:
            room.spend(now)
            self._room_at = now + room.wait(now, shows.per_second)
        leased = _Leased(
            outgoing,
            conversation.key,
            shows.fit(await outbox.content_of(session, outgoing)),
            at=now,
            tried_at=outgoing.tried_at,
            full_until=full,
            is_closed=window.is_closed_to(outgoing, conversation, now),
            is_needless=outgoing.content.knock is not None and conversation.held_since is None,
        )
        if shows.doubt and leased.awaited_until(shows.doubt) is None:
            outgoing.tried_at = now
        return leased

    async def _deliver(self, leased: _Leased) -> None:
        outgoing = leased.outgoing
        awaited_until = leased.awaited_until(self._channel.shows.doubt)
        if receipts.is_known(outgoing):
            await self._mark(outgoing, outgoing.platform_id)
        elif awaited_until is not None:
            await self._later(outgoing, awaited_until - leased.at, IN_DOUBT, leased.tried_at)
        elif leased.full_until is not None:
            await self._later(outgoing, leased.full_until - leased.at, FULL, leased.tried_at)
        elif leased.is_needless:
            await self._give_up(outgoing, Undeliverable("the person wrote before"))
        elif leased.is_closed:
            await self._hold(leased)
        else:
            await self._send(leased)

    async def _send(self, leased: _Leased) -> None:
        outgoing = leased.outgoing
        try:
            platform_id = await self._channel.send(leased.key, leased.content)
        except (Undeliverable, TooMany, TooLate, Stopped, NotTaken) as refusal:
            await self._refused(leased, refusal)
        except asyncio.CancelledError:
            await self._later(outgoing, timedelta(0), "stopped", outgoing.tried_at)
            raise
        except Exception as error:  # the platform is down or answers nonsense: the message waits its turn again
            await self._again(outgoing, error)
        else:
            failpoint("replied")
            await self._mark(outgoing, platform_id)
            failpoint("marked")

    async def _refused(self, leased: _Leased, refusal: Exception) -> None:
        """The platform said no: what is to be done depends on why."""
        match refusal:
            case TooMany():
                await self._wait(leased.outgoing, refusal)
            case TooLate():
                await self._hold(leased)
            case Stopped():
                await self._stop(leased.outgoing, refusal)
            case Undeliverable():
                await self._give_up(leased.outgoing, refusal)
            case _:
                await self._again(leased.outgoing, refusal, is_known=True)

    async def _mark(self, outgoing: Outgoing, platform_id: str | None) -> None:
        following = None
        try:
            async with self._database.begin() as session:
                await outbox.sent(session, outgoing, platform_id, self._clock())
                if self._failed_in_a_row >= _DOWN:
                    await outbox.hasten(session, self._channel.name, self._clock())
                if self._channel.shows.doubt:
                    await receipts.catch_up(session, outgoing.id, self._clock())
                if outgoing.is_with_files and self._channel.shows.files is not Files.FETCHED:
                    conversation = await session.get_one(Conversation, outgoing.conversation_id)
                    await forgetting.forget(session, conversation, until=outgoing.entry_id)
                if len(self._under_way) == 1 and self._next is None and not self.rest():
                    following = await self._take(session)
        except LeaseLost:
            log.warning("sent after the lease ran out", outgoing=outgoing.id)
        else:
            self._failed_in_a_row = 0
            self._next = following or self._next

    async def _give_up(self, outgoing: Outgoing, refusal: Undeliverable) -> None:
        async with self._database.begin() as session:
            await outbox.failed(session, outgoing, str(refusal))
            if refusal.person_gone:
                conversation = await session.get_one(Conversation, outgoing.conversation_id)
                conversation.unreachable_since = self._clock()
                await outbox.give_up(session, conversation, "the person cannot be reached")
        log.warning("undeliverable", outgoing=outgoing.id, person_gone=refusal.person_gone)

    async def _hold(self, leased: _Leased) -> None:
        async with self._database.begin() as session:
            is_held = await window.hold(session, leased.outgoing, leased.at, self._clock())
        log.info("waits for the person", outgoing=leased.outgoing.id, held=is_held)

    async def _stop(self, outgoing: Outgoing, refusal: Stopped) -> None:
        now = self._clock()
        async with self._database.begin() as session:
            limit = await pace.of(session, self._channel.name)
            limit.pause(now, _STOPPED_FOR, refusal.reason)
            await outbox.later(session, outgoing, now, "stopped")
        log.error("channel stopped by its platform", channel=self._channel.name, reason=refusal.reason)

    async def _wait(self, outgoing: Outgoing, refusal: TooMany) -> None:
        now = self._clock()
        wait = refusal.wait
        if refusal.growth > 1:
            wait = min(wait * refusal.growth ** min(outgoing.attempts - 1, 20), _MOST_WAIT)
        async with self._database.begin() as session:
            limit = await pace.of(session, self._channel.name)
            if refusal.everybody:
                limit.pause(now, wait)
            else:
                limit.refused(outgoing.conversation_id, now, wait)
            await outbox.later(session, outgoing, now + wait, TOO_MANY)
        log.info("platform asks to wait", outgoing=outgoing.id, seconds=wait.total_seconds())

    async def _again(self, outgoing: Outgoing, error: Exception, *, is_known: bool = False) -> None:
        """`is_known`: it did not arrive; otherwise nobody knows."""
        reason = type(error).__name__
        self._failed_in_a_row += 1
        if outgoing.attempts >= _MOST_ATTEMPTS:
            await self._give_up(outgoing, Undeliverable(reason))
            return
        pause = min(_FIRST_PAUSE * 2 ** min(outgoing.attempts - 1, 20), _MOST_PAUSE)
        await self._later(outgoing, pause, reason, None if is_known else outgoing.tried_at)
        log.warning("not sent", outgoing=outgoing.id, attempt=outgoing.attempts, error=reason)

    async def _later(self, outgoing: Outgoing, pause: timedelta, reason: str, tried_at: datetime | None = None) -> None:
        with suppress(LeaseLost):
            async with self._database.begin() as session:
                await outbox.later(session, outgoing, self._clock() + pause, reason, tried_at=tried_at)
