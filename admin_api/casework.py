"""What a mediator does with a case: the clinic's rule, the word to the person, and the line in the audit, together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncSession

from admin_api.office import Office
from clinic import audit, casefile, handovers, mediators, merging, noticeboard, receipts, targets, tickets, uploads
from clinic.content import Attachment
from clinic.conversations import Conversation, Entry
from clinic.errors import NotThere, must_be_version
from clinic.handovers import NotHandedOver
from clinic.mediators import Mediator
from clinic.receipts import Standing
from clinic.tickets import Ticket
from clinic.uploads import Upload, UploadFile


@dataclass(frozen=True, slots=True)
class Case:
    """A ticket with everything that was said and done; `names` are first names of the office by id.

    `standings` tells of the lines that were sent to the person how far they came, by the line's number; `files` are
    those that came with a line.
    """

    ticket: Ticket
    conversation: Conversation
    thread: Sequence[Entry]
    names: dict[int, str]
    standings: Mapping[int, Standing]
    files: Mapping[int, Sequence[Upload]]


@dataclass(frozen=True, slots=True)
class Casework:
    """One mediator at work in one transaction.

    `seen` is the version of the ticket that they decided on: every act raises Changed when it is no longer the present
    one, and NotHandedOver while the case is only offered to their office.
    """

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
        files = await uploads.of_entries(self.session, [entry.id for entry in thread])
        return Case(ticket, conversation, thread, await self.names([ticket], thread), standings, files)

    async def file(self, upload_id: int) -> tuple[Upload, UploadFile]:
        """A file of a case with its bytes. Raises NotThere."""
        upload = await self.session.get(Upload, upload_id)
        if upload is None or upload.ticket_id is None:
            raise NotThere(f"upload {upload_id}")
        self._note("read_file", await casefile.glance(self.session, self.mediator, upload.ticket_id))
        file = await uploads.file_of(self.session, upload)
        if file is None:
            raise NotThere(f"upload {upload_id}")
        return upload, file

    async def take(self, number: int, seen: int | None = None) -> Ticket:
        """Raises TicketTaken, TicketClosed. Taking what one holds already changes nothing."""
        ticket = await self.held(number, "take", seen)
        was_theirs = ticket.mediator_id == self.mediator.id
        ticket.take(self.mediator, self.office.clock())
        if not was_theirs:
            await tickets.tell(self.session, ticket, "taken", self.office.clock(), self.mediator)
        return ticket

    async def reply(self, number: int, text: str, files: tuple[Attachment, ...] = ()) -> Entry:
        """Raises TicketTaken, NotYours, TicketClosed."""
        ticket = await self.held(number, "reply")
        place = self.office.place(self.mediator.region)
        speaker = f"{self.mediator.first_name}, mediator {place}"
        return await tickets.reply(self.session, ticket, self.mediator, text, speaker, self.office.clock(), files)

    async def note(self, number: int, text: str) -> Entry:
        ticket = await self.held(number, "note")
        return await tickets.add_note(self.session, ticket, self.mediator, text, self.office.clock())

    async def transfer(self, number: int, region: str | None, reason: str = "", seen: int | None = None) -> Ticket:
        """Ask another office (None: the province) to take the case over; who speaks for that office need not ask.

        Raises TicketTaken, TicketClosed, HandoverPending. `region` is a known code.
        """
        ticket, now = await self.held(number, "transfer", seen), self.office.clock()
        ticket.must_be_free_for(self.mediator)
        ticket.must_be_open()
        if self.mediator.sees(region):
            await handovers.end(self.session, ticket.id, self.mediator.id, now)
            await self.move(ticket, region)
            return ticket
        await handovers.ask(self.session, ticket.id, region, reason, self.mediator.id, now)
        ticket.changed_at = now
        await tickets.note_event(self.session, ticket, "handover_asked", now, self.mediator, region or "")
        return ticket

    async def move(self, ticket: Ticket, region: str | None) -> None:
        """The case waits in another office from now on, and the person hears of it."""
        ticket.transfer(region, self.office.clock())
        await targets.begin(self.session, ticket, self.office.clock())
        await tickets.tell(self.session, ticket, "transferred", self.office.clock(), self.mediator, region or "")

    async def close(self, number: int, outcome: str, seen: int | None = None) -> Ticket:
        """Raises TicketTaken, TicketClosed."""
        ticket, now = await self.held(number, "close", seen), self.office.clock()
        ticket.must_be_free_for(self.mediator)
        ticket.close(outcome, now)
        await handovers.end(self.session, ticket.id, self.mediator.id, now)
        await tickets.tell(self.session, ticket, "closed", now, self.mediator, outcome)
        return ticket

    async def merge(self, number: int, into: int, seen: int | None = None) -> Ticket:
        """End a duplicate; its case goes on in the ticket `into`. Raises TicketTaken, TicketClosed, CannotMerge."""
        ids = (tickets.number_to_id(number), tickets.number_to_id(into))
        ticket, other = await merging.hold(self.session, self.mediator, *ids)
        self._may_act(ticket, seen)
        self._note("merge", ticket)
        ticket.must_be_free_for(self.mediator)
        now = self.office.clock()
        await merging.merge(self.session, ticket, other, self.mediator, now)
        await handovers.end(self.session, ticket.id, self.mediator.id, now)
        return ticket

    async def reopen(self, number: int, seen: int | None = None) -> Ticket:
        """Raises TicketNotClosed. A merged ticket is one of its own again."""
        ticket = await self.held(number, "reopen", seen)
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

    async def held(self, number: int, verb: str, seen: int | None = None) -> Ticket:
        """The ticket, locked, with the act in the audit. Raises NotThere, NotHandedOver, Changed."""
        ticket = await self.offered(number, verb)
        self._may_act(ticket, seen)
        return ticket

    async def offered(self, number: int, verb: str) -> Ticket:
        """The same for a case that is perhaps only offered to the mediator's office."""
        ticket = await casefile.hold(self.session, self.mediator, tickets.number_to_id(number))
        self._note(verb, ticket)
        return ticket

    def _may_act(self, ticket: Ticket, seen: int | None) -> None:
        if not self.mediator.sees(ticket.region):
            raise NotHandedOver(str(ticket.id))
        must_be_version(seen, ticket.version)

    def _note(self, verb: str, ticket: Ticket) -> None:
        audit.note(self.session, self.mediator.id, verb, "ticket", ticket.id, self.office.clock())
