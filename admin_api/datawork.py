"""What the office does for a person's rights to their data: the act, the word to the person, the line in the audit."""

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from admin_api.office import Office
from clinic import audit, casefile, conversations, demands, dossier, erasure, inbox, mediators, outbox, people, tickets
from clinic.audit import Act
from clinic.content import Attachment
from clinic.conversations import Conversation, Entry
from clinic.demands import Demand
from clinic.errors import NotThere
from clinic.mediators import Mediator
from clinic.people import Consent
from clinic.tickets import Ticket

_ZIP = "application/zip"
# What somebody may have put down wrongly: what the person wrote, what we wrote of them.
_CORRECTABLE = (conversations.PERSON, conversations.NOTE)


@dataclass(frozen=True, slots=True)
class PersonalData:
    """What the office holds of whoever opened a ticket, and what they demand of it.

    `consents` prove what they agreed to; `lines` are those that can be corrected; `acts` are who looked at the case or
    did something with it, newest first.
    """

    ticket: Ticket
    conversation: Conversation
    consents: Sequence[Consent]
    lines: Sequence[Entry]
    demands: Sequence[Demand]
    acts: Sequence[Act]
    names: dict[int, str]


@dataclass(frozen=True, slots=True)
class Case:
    """A ticket about whose person's data there is something to be done or known."""

    number: int
    region: str | None
    kind: str
    due_at: datetime | None


@dataclass(frozen=True, slots=True)
class DataWork:
    """Somebody who looks after people's rights, in one transaction. Everything raises NotThere for another regency."""

    office: Office
    session: AsyncSession
    mediator: Mediator

    async def look(self, number: int) -> PersonalData:
        ticket, conversation = await self._held(number, "look_at_data")
        lines = select(Entry).where(Entry.ticket_id == ticket.id, Entry.author.in_(_CORRECTABLE))
        found = (await self.session.scalars(lines.order_by(Entry.id))).all()
        asked = select(Demand).where(Demand.conversation_id == conversation.id).order_by(Demand.id.desc())
        acts = (await audit.on(self.session, [ticket.id]))[::-1]
        names = await mediators.first_names(self.session, [act.mediator_id for act in acts])
        return PersonalData(
            ticket=ticket,
            conversation=conversation,
            consents=await people.consents(self.session, ticket.person_id),
            lines=found,
            demands=(await self.session.scalars(asked)).all(),
            acts=acts,
            names=names,
        )

    async def export(self, number: int) -> Attachment:
        """All that is kept of the person: a text, or a ZIP of it with their files."""
        _, conversation = await self._held(number, "export")
        demands.note(self.session, conversation, demands.ACCESS, self.office.clock(), done="given")
        files = await dossier.of(self.session, conversation, self.office.clock())
        return files[0] if len(files) == 1 else _packed(files)

    async def correct(self, number: int, line: int | None, text: str) -> None:
        """Put the right words in the place of the wrong ones: of a line, or without `line` of the question."""
        ticket, conversation = await self._held(number, "correct")
        if line is None:
            ticket.question = text
        else:
            entry = await self.session.get(Entry, line)
            if entry is None or entry.ticket_id != ticket.id or entry.author not in _CORRECTABLE:
                raise NotThere(f"line {line}")
            entry.text = text
            # So that what is searched by is made anew: the old words must not be found any more.
            ticket.changed_at = self.office.clock()
        await self._answer(conversation, demands.CORRECTION, "corrected")
        await tickets.tell(self.session, ticket, "corrected", self.office.clock(), self.mediator)

    async def decline(self, number: int, reason: str) -> None:
        """Nothing is corrected, and the person hears why."""
        ticket, conversation = await self._held(number, "decline_correction")
        await self._answer(conversation, demands.CORRECTION, "declined")
        await self._news(ticket, conversation, "not_corrected", f"not_corrected:{reason}")

    async def withhold(self, number: int) -> None:
        """From now on nothing of the person is worked on or shown, but to whoever looks after their rights."""
        ticket, conversation = await self._held(number, "withhold")
        now = self.office.clock()
        conversation.frozen_at = conversation.frozen_at or now
        await outbox.give_up(self.session, conversation, "the person's data is withheld")
        demands.note(self.session, conversation, demands.RESTRICTION, now, done="withheld")
        await tickets.tell(self.session, ticket, "withheld", now, self.mediator)

    async def show(self, number: int) -> None:
        """The case goes on, and what the person had asked to be erased later stays."""
        ticket, conversation = await self._held(number, "show")
        conversation.frozen_at = None
        if conversation.emptied_at is None:
            await self._answer(conversation, demands.ERASURE, "withdrawn")
        await tickets.tell(self.session, ticket, "shown", self.office.clock(), self.mediator)

    async def hold(self, number: int, reason: str) -> None:
        """The case is kept for a court or a dispute; why, stands in its notes."""
        ticket, _ = await self._held(number, "hold")
        now = self.office.clock()
        ticket.legal_hold_at = ticket.legal_hold_at or now
        await tickets.note_event(self.session, ticket, "legal_hold", now, self.mediator)
        await tickets.add_note(self.session, ticket, self.mediator, reason, now)

    async def release(self, number: int) -> None:
        ticket, _ = await self._held(number, "release")
        ticket.legal_hold_at = None
        await tickets.note_event(self.session, ticket, "legal_hold_lifted", self.office.clock(), self.mediator)

    async def erase(self, number: int) -> None:
        """As if the person had asked in the chat, where they hear of it; of somebody who has gone, what stayed."""
        ticket, conversation = await self._held(number, "erase")
        if conversation.emptied_at is not None:
            if await erasure.finish(self.session, conversation, self.office.clock()):
                await self._answer(conversation, demands.ERASURE, "erased")
            return
        await self._news(ticket, conversation, "erasure_asked", "erase")

    async def cases(self) -> list[Case]:
        """What waits, soonest first, then what is withheld and what is held, within the caller's reach."""
        reach = tickets.within_reach_of(self.mediator).with_only_columns(Ticket.id)
        waiting = select(Ticket, Demand).join(Demand, Demand.conversation_id == Ticket.conversation_id)
        asked = waiting.where(Ticket.id.in_(reach), Demand.done_at.is_(None)).order_by(Demand.due_at, Demand.id)
        withheld = select(Ticket).where(Ticket.id.in_(reach), Ticket.conversation_id.in_(conversations.frozen()))
        held = select(Ticket).where(Ticket.id.in_(reach), Ticket.legal_hold_at.is_not(None))
        found = [Case(one.number, one.region, demand.kind, demand.due_at)
                 for one, demand in (await self.session.execute(asked)).all()]  # fmt: skip
        for kind, statement in (("withheld", withheld), ("legal_hold", held)):
            rows = await self.session.scalars(statement.order_by(Ticket.id))
            found += [Case(one.number, one.region, kind, None) for one in rows]
        return found

    async def _held(self, number: int, verb: str) -> tuple[Ticket, Conversation]:
        ticket = await casefile.hold(self.session, self.mediator, tickets.number_to_id(number), withheld=True)
        audit.note(self.session, self.mediator.id, verb, "ticket", ticket.id, self.office.clock())
        return ticket, await self.session.get_one(Conversation, ticket.conversation_id)

    async def _answer(self, conversation: Conversation, kind: str, outcome: str) -> None:
        for demand in await demands.waiting(self.session, conversation.id, kind):
            demand.finish(outcome, self.office.clock())

    async def _news(self, ticket: Ticket, conversation: Conversation, event: str, news: str) -> None:
        now = self.office.clock()
        entry = await tickets.note_event(self.session, ticket, event, now, self.mediator)
        await inbox.put_news(self.session, conversation, news, f"news:{entry.id}", now)


def _packed(files: Sequence[Attachment]) -> Attachment:
    """One ZIP; every file in it has a name of its own."""
    heap = io.BytesIO()
    with zipfile.ZipFile(heap, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, file in enumerate(files):
            archive.writestr(file.name if number == 0 else f"{number:02}-{file.name}", file.content)
    return Attachment("data-anda.zip", _ZIP, heap.getvalue())
