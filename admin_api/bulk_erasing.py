"""Erasing many people at once, by two persons: one asks, the other carries it out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.ext.asyncio import AsyncSession

from admin_api.datawork import DataWork
from admin_api.office import Office
from admin_api.timekeeping import DayAhead
from clinic import audit, bulk_erasures, tickets
from clinic.bulk_erasures import BulkErasure, NotErasable
from clinic.clock import WIB
from clinic.mediators import Mediator
from clinic.tickets import Ticket

_KIND = "bulk_erasure"


@dataclass(frozen=True, slots=True)
class BulkErasing:
    """One of the two, in one transaction."""

    office: Office
    session: AsyncSession
    mediator: Mediator

    async def ask_before(self, day: date, reason: str) -> BulkErasure:
        """For everybody whose every case ended before this day. Raises DayAhead, NobodyToErase."""
        if day > self.office.clock().astimezone(WIB).date():
            raise DayAhead(str(day))
        found = (await self.session.scalars(bulk_erasures.closed_before(self.mediator, day))).all()
        return await self._ask(found, day, reason)

    async def ask_for(self, numbers: Sequence[int], reason: str) -> BulkErasure:
        """For those who opened these tickets. Raises NotErasable, NobodyToErase."""
        ids = [tickets.number_to_id(number) for number in numbers]
        found = (await self.session.scalars(bulk_erasures.numbered(self.mediator, ids))).all()
        there = {each.number for each in found}
        if missing := [number for number in numbers if number not in there]:
            raise NotErasable(missing)
        return await self._ask(found, None, reason)

    async def confirm(self, number: int) -> int:
        """Carry it out; returns how many people it came to. Left out is who was not to be erased any more: a case was
        opened again, or is held for a court since. Raises NotThere, OwnBulkErasure, BulkErasureOver.
        """
        asked = await bulk_erasures.held(self.session, self.mediator, number)
        asked.confirm(self.mediator, self.office.clock())
        self._noted("confirm", asked)
        found = (await self.session.scalars(bulk_erasures.still(asked, self.mediator))).all()
        work = DataWork(self.office, self.session, self.mediator)
        # One case of each conversation: with it goes all that was said there.
        for case in {each.conversation_id: each.number for each in found}.values():
            await work.erase(case)
        return len({each.person_id for each in found})

    async def decline(self, number: int) -> BulkErasure:
        """Raises NotThere, BulkErasureOver."""
        asked = await bulk_erasures.held(self.session, self.mediator, number)
        asked.decline(self.mediator, self.office.clock())
        self._noted("withdraw" if asked.state == bulk_erasures.WITHDRAWN else "decline", asked)
        return asked

    async def _ask(self, found: Sequence[Ticket], day: date | None, reason: str) -> BulkErasure:
        asked = await bulk_erasures.ask(self.session, self.mediator, found, day, reason, self.office.clock())
        self._noted("ask", asked)
        return asked

    def _noted(self, verb: str, asked: BulkErasure) -> None:
        audit.note(self.session, self.mediator.id, verb, _KIND, asked.id, self.office.clock())
