"""The running clinic: its loops and channels, begun and ended in the order in which they depend on each other."""

import asyncio
import gc
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import timedelta

from admin_api.gathering import Gathering
from bot.anchoring import Anchoring
from bot.budget import Budget
from bot.channels.channel import Channel
from bot.collection import Collection, Transcriber
from bot.delivery import HASTE, PATIENCE, Delivery
from bot.engine.engine import Engine
from bot.forgetting import Forgetting
from bot.foundation import Foundation
from bot.housekeeping import Erasing, Retention
from bot.intake import Intake
from bot.loop import Loop
from bot.reception import Reception
from bot.reminding import Reminding
from clinic import periods, regions, retention
from knowledge.gatekeeper import Apart, Gatekeeper
from knowledge.timetable import Timetable

# What is being sent when the program is asked to stop has this long to end.
_LAST_SENDS = timedelta(seconds=6)


class Program:
    """The running clinic: reception, intake, delivery and the channels, in the order in which they depend."""

    def __init__(
        self,
        foundation: Foundation,
        channels: Sequence[Channel],
        budget: Budget | None = None,
        anchoring: Anchoring | None = None,
        transcriber: Transcriber | None = None,
        case_years: int = periods.CASE_YEARS,
        of_the_desk: Sequence[Loop] = (),
        invitation: Callable[[], str] = lambda: "",
    ) -> None:
        database, clock = foundation.database, foundation.clock
        self.channels = tuple(channels)
        self.deliveries = [
            Delivery(database, clock, channel, HASTE if channel.shows.doubt else PATIENCE) for channel in channels
        ]
        self.sending = [
            Loop(f"delivery-{channel.name}", delivery.round, rest=delivery.rest)
            for channel, delivery in zip(channels, self.deliveries, strict=True)
        ]
        self._intake = self._intake_on(foundation, case_years, invitation)
        # SQLite has one writer: more workers would only wait for each other.
        self.hearing = Loop("intake", self._hear, workers=1 if database.is_sqlite else 4)
        collection = Collection(database, clock, channels, self.hearing.wake, transcriber)
        self.collecting = Loop("collection", collection.round, workers=2)
        self.forgetting = Loop("forgetting", Forgetting(database, clock).round)
        self.retaining = Loop("retention", Retention(database, clock, retention.rules(case_years)).round)
        self.erasing = Loop("erasing", Erasing(database, clock).round)
        self.following = Loop("library", foundation.library.follow)
        self.keeping_time = Loop("timetable", Timetable(database, clock).round)
        self.gathering = Loop("gathering", Gathering(database, clock, lambda: foundation.library.edition).round)
        self.reminding = Loop("reminding", Reminding(database, clock, self.hearing.wake).round)
        self.minding = [*of_the_desk, *([] if budget is None else [Loop("budget", budget.round)])]
        self.anchoring = [] if anchoring is None else [Loop("anchoring", anchoring.round)]
        self.trial = Apart()
        gatekeeper = Gatekeeper(database, clock, foundation.shelf, foundation.library.folder, self.trial)
        self.keeping_the_gate = Loop("gate", gatekeeper.round)
        self.reception = Reception(database, foundation.vault, clock, self.hearing.wake)

    def _intake_on(self, foundation: Foundation, case_years: int, invitation: Callable[[], str]) -> Intake:
        return Intake(
            database=foundation.database,
            vault=foundation.vault,
            clock=foundation.clock,
            engine=Engine(),
            edition=lambda: foundation.library.edition,
            regions=regions.load(),
            wake_delivery=self.wake_delivery,
            case_years=case_years,
            invitation=invitation,
        )

    @property
    def loops(self) -> tuple[Loop, ...]:
        return (*self.watched, self.keeping_the_gate, self.collecting, self.gathering, *self.anchoring)

    @property
    def watched(self) -> tuple[Loop, ...]:
        """Those whose age means something: a trial of the gate, or a file, takes as long as it takes, and no worker
        waits for an anchor.
        """
        housekeeping = (self.forgetting, self.erasing, self.retaining, self.keeping_time, self.reminding)
        return (self.hearing, self.following, *housekeeping, *self.minding, *self.sending)

    async def _hear(self) -> bool:
        await self.reception.calm()
        return await self._intake.round()

    def wake_delivery(self, channel: str) -> None:
        """There is something to say on this channel. The others need not look: with many waiting, looking costs."""
        for delivering, loop in zip(self.channels, self.sending, strict=True):
            if delivering.name == channel:
                loop.wake()

    def wake(self) -> None:
        """The desk did something: there may be news to tell and words to send."""
        for loop in (self.hearing, *self.sending):
            loop.wake()

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Hears, decides and sends inside the block; at its end what has begun is finished and leases are returned."""
        # What is loaded by now stays: the collector need not look through articles and search with every round.
        gc.freeze()
        async with AsyncExitStack() as stack:
            await stack.enter_async_context(self.reception.writing())
            for channel in self.channels:
                await stack.enter_async_context(channel.listening(self.reception))
            # Started last and stopped first: what is being sent still needs its channel.
            tasks = [asyncio.create_task(loop.run(), name=loop.name) for loop in self.loops]
            stack.push_async_callback(self._stop, tasks)
            yield

    async def _stop(self, tasks: Sequence[asyncio.Task[None]]) -> None:
        for loop in self.loops:
            loop.stop()
        self.trial.stop()
        await asyncio.gather(*tasks, return_exceptions=True)
        for delivery in self.deliveries:
            await delivery.finish(_LAST_SENDS.total_seconds())
