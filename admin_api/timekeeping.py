"""What a mediator does with the times of a case: count a deadline of the law, end it, wait for the person or not."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.ext.asyncio import AsyncSession

from admin_api.casework import Casework
from admin_api.office import Office
from clinic import casefile, countdowns, inbox, reminders, targets, tickets
from clinic.clock import WIB
from clinic.conversations import Conversation
from clinic.countdowns import Countdown
from clinic.errors import Refusal
from clinic.mediators import Mediator
from clinic.tickets import Ticket
from knowledge.law import counting
from knowledge.law.counting import Kind

# Both sides are reminded so many working days before a deadline ends.
_REMINDED_BEFORE = (7, 2)


class DayAhead(Refusal):
    """The event of a deadline has not happened yet."""


@dataclass(frozen=True, slots=True)
class Timekeeping:
    """One mediator at work in one transaction. Acts raise NotHandedOver while the case is only offered to them."""

    office: Office
    session: AsyncSession
    mediator: Mediator

    @property
    def today(self) -> date:
        """The day as it is in Kalimantan Barat."""
        return self.office.clock().astimezone(WIB).date()

    async def countdowns(self, number: int) -> Sequence[Countdown]:
        """Raises NotThere, as everything here does for a case of another regency."""
        ticket = await casefile.glance(self.session, self.mediator, tickets.number_to_id(number))
        return await countdowns.of_tickets(self.session, [ticket.id])

    async def count(self, number: int, kind: Kind, begun_on: date) -> Countdown:
        """Count a deadline from the day of its event; the person hears of it, and both are reminded.

        Raises TicketClosed, TicketTaken, DayAhead, AlreadyCounted, YearUnknown.
        """
        ticket = await self._free(number, "count")
        if begun_on > self.today:
            raise DayAhead(begun_on.isoformat())
        period = counting.counted(kind, begun_on)
        days, now = (period.last_day, period.safe_day), self.office.clock()
        begun = await countdowns.start(self.session, ticket.id, kind.key, begun_on, *days, now)
        moments = [reminders.morning(counting.before(period.safe_day, each)) for each in _REMINDED_BEFORE]
        ahead = [moment for moment in moments if moment > now]
        await reminders.put(self.session, ticket.conversation_id, kind.key, period.safe_day, ahead, begun.id)
        await self._tell(ticket, begun, "started")
        return begun

    async def end(self, number: int, countdown_id: int, state: str) -> Countdown:
        """It is done, or no longer matters. Raises TicketTaken, CountdownEnded."""
        ticket = await self._held(number, "end_count")
        ticket.must_be_free_for(self.mediator)
        ended = await countdowns.one(self.session, ticket.id, countdown_id)
        ended.end(state, self.office.clock())
        await reminders.drop_of(self.session, ended.id)
        await self._tell(ticket, ended, state)
        return ended

    async def wait(self, number: int, *, is_waiting: bool) -> Ticket:
        """Wait for the person, or no longer. Raises TicketClosed, TicketTaken."""
        ticket, now = await self._free(number, "wait"), self.office.clock()
        before = ticket.paused_at
        if is_waiting:
            ticket.pause(now)
        else:
            await targets.resume(self.session, ticket, now)
        if ticket.paused_at != before:
            event = "waits" if is_waiting else "waits_no_more"
            await tickets.note_event(self.session, ticket, event, now, self.mediator)
        return ticket

    async def _free(self, number: int, verb: str) -> Ticket:
        ticket = await self._held(number, verb)
        if not ticket.is_open:
            raise tickets.TicketClosed(str(ticket.id))
        ticket.must_be_free_for(self.mediator)
        return ticket

    async def _held(self, number: int, verb: str) -> Ticket:
        return await Casework(self.office, self.session, self.mediator).held(number, verb)

    async def _tell(self, ticket: Ticket, countdown: Countdown, what: str) -> None:
        """A line for the desk, and news for the person."""
        now, said = self.office.clock(), f"{countdown.kind} {countdown.safe_day.isoformat()}"
        entry = await tickets.note_event(self.session, ticket, f"countdown_{what}", now, self.mediator, said)
        conversation = await self.session.get_one(Conversation, ticket.conversation_id)
        if conversation.emptied_at is not None:
            return  # the person has had their data erased: the case goes on without them
        news = f"countdown:{what}:{countdown.id}"
        await inbox.put_news(self.session, conversation, news, f"news:{entry.id}", now)
