"""What a mediator does with a case: the clinic's rule, the word to the person, and the line in the audit, together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncSession

from admin_api.office import Office
from clinic import audit, casefile, mediators, noticeboard, receipts, targets, tickets
from clinic.conversations import Conversation, Entry
from clinic.mediators import Mediator
from clinic.receipts import Standing
from clinic.tickets import Ticket


@dataclass(frozen=True, slots=True)
class Case:
    """A ticket with everything that was said and done; `names` are first names of the office by id.

    `standings` tells of the lines that were sent to the person how far they came, by the line's number.
    """

    ticket: Ticket
    conversation: Conversation
    thread: Sequence[Entry]
    names: dict[int, str]
    standings: Mapping[int, Standing]


@dataclass(frozen=True, slots=True)
class Casework:
    """One mediator at work in one transaction."""

    office: Office
    session: AsyncSession
    mediator: Mediator

    async def read(self, number: int) -> Case:
        """Raises NotThere, as everything here does for a case of another regency."""
        ticket = await casefile.glance(self.session, self.mediator, tickets.number_to_id(number))
        self._note("read", ticket)
        await noticeboard.read(self.session, self.mediator, self.office.clock(), ticket.id)
        conversation = await self.session.get_one(Conversation, ticket.conversation_id)
        thread = await casefile.thread(self.session, self.mediator, conversation.id)
        standings = await receipts.of_entries(self.session, [entry.id for entry in thread])
        return Case(ticket, conversation, thread, await self.names([ticket], thread), standings)

    async def take(self, number: int) -> Ticket:
        """Raises TicketTaken, TicketClosed. Taking what one holds already changes nothing."""
        ticket = await self._held(number, "take")
        was_theirs = ticket.mediator_id == self.mediator.id
        ticket.take(self.mediator, self.office.clock())
        if not was_theirs:
            await tickets.tell(self.session, ticket, "taken", self.office.clock(), self.mediator)
        return ticket

    async def reply(self, number: int, text: str) -> Entry:
        """Raises TicketTaken, NotYours, TicketClosed."""
        ticket = await self._held(number, "reply")
        place = self.office.place(self.mediator.region)
        speaker = f"{self.mediator.first_name}, mediator {place}"
        return await tickets.reply(self.session, ticket, self.mediator, text, speaker, self.office.clock())

    async def note(self, number: int, text: str) -> Entry:
        ticket = await self._held(number, "note")
        return await tickets.add_note(self.session, ticket, self.mediator, text, self.office.clock())

    async def transfer(self, number: int, region: str | None) -> Ticket:
        """Raises TicketTaken, TicketClosed. `region` is a known code, None for the province."""
        ticket = await self._held(number, "transfer")
        ticket.must_be_free_for(self.mediator)
        ticket.transfer(region, self.office.clock())
        await targets.begin(self.session, ticket, self.office.clock())
        await tickets.tell(self.session, ticket, "transferred", self.office.clock(), self.mediator, region or "")
        return ticket

    async def close(self, number: int, outcome: str) -> Ticket:
        """Raises TicketTaken, TicketClosed."""
        ticket = await self._held(number, "close")
        ticket.must_be_free_for(self.mediator)
        ticket.close(outcome, self.office.clock())
        await tickets.tell(self.session, ticket, "closed", self.office.clock(), self.mediator, outcome)
        return ticket

    async def reopen(self, number: int) -> Ticket:
        """Raises TicketNotClosed."""
        ticket = await self._held(number, "reopen")
        ticket.reopen(self.office.clock())
        await targets.begin(self.session, ticket, self.office.clock())
        holder = None if ticket.mediator_id is None else await self.session.get(Mediator, ticket.mediator_id)
        if holder is not None and not holder.is_active:
            ticket.release(self.office.clock())
        await tickets.tell(self.session, ticket, "reopened", self.office.clock(), self.mediator)
        return ticket

    async def names(self, of: Sequence[Ticket], thread: Sequence[Entry] = ()) -> dict[int, str]:
        """The first names of everybody of the office who stands in these."""
        return await mediators.first_names(
            self.session, [*(each.mediator_id for each in of), *(each.mediator_id for each in thread)]
        )

    async def _held(self, number: int, verb: str) -> Ticket:
        ticket = await casefile.hold(self.session, self.mediator, tickets.number_to_id(number))
        self._note(verb, ticket)
        return ticket

    def _note(self, verb: str, ticket: Ticket) -> None:
        audit.note(self.session, self.mediator.id, verb, "ticket", ticket.id, self.office.clock())
