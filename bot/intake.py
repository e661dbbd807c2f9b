"""Intake: one message from the inbox, one decision, one transaction that holds everything it changed."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import structlog
from sqlalchemy.ext.asyncio import AsyncSession

from bot import counting, demanding, forgetting, times
from bot.engine import choosing
from bot.engine.engine import Engine
from bot.engine.phrases import CONSENT_VERSION, PROVINCE
from bot.engine.turn import Decision, Demanded, Escalation, Reply, TicketView, Turn, remembered
from clinic import (
    conversations,
    facts,
    inbox,
    lease,
    notices,
    outbox,
    people,
    periods,
    targets,
    tickets,
    uploads,
    window,
)
from clinic.clock import Clock
from clinic.content import Content, Inbound, Kind
from clinic.conversations import Conversation, Entry
from clinic.database import Database
from clinic.failpoint import failpoint
from clinic.inbox import Incoming
from clinic.mediators import Mediator
from clinic.regions import Regions
from clinic.tickets import Ticket
from clinic.vault import Vault
from knowledge.edition import Edition
from knowledge.letters import printing

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
    wake_delivery: Callable[[], None]
    case_years: int = periods.CASE_YEARS

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
            self.wake_delivery()
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
        theirs = await tickets.of_conversation(session, conversation.id)
        latest = theirs[0] if theirs else None
        turn = await self._turn(session, conversation, inbound, theirs)
        decision, contents = choosing.numbered(self.engine.decide(turn))
        withheld = demanding.is_withheld(turn, decision)
        entry = None if withheld else await _write_down(session, conversation, inbound, turn, latest)
        if decision.keeps_files and entry is not None:
            await uploads.expect(session, entry, inbound, inbound.media[: turn.room], conversation)
        number = None
        if decision.escalation is not None:
            number = (await self._escalate(session, conversation, decision.escalation, latest)).number
        _note_opinions(session, conversation, decision, latest, now)
        await times.act(session, conversation, decision)
        await counting.count(session, turn, decision, latest, now)
        await _keep_fact(session, conversation, decision, now)
        await _come_back(session, conversation, inbound, decision.later, now)
        files = await demanding.fulfil(session, conversation, decision.demanded, inbound.text, now)
        conversation.remember(decision.memory.as_dict())
        ticket_id = None if decision.demanded is Demanded.ERASURE else _open_id(latest)
        for reply, content in contents:
            said = replace(content if number is None else _with_number(content, number), attachments=files)
            await _say(session, conversation, reply, said, now, ticket_id)
        return decision.demanded is not Demanded.ERASURE and not withheld

    async def _reachable(self, session: AsyncSession, conversation: Conversation, inbound: Inbound) -> None:
        """The platform says whether and where the person can be reached."""
        if inbound.kind is Kind.MOVED:
            await conversations.move(session, self.vault, conversation, inbound.text, self.clock())
        elif inbound.kind is Kind.UNBLOCK:
            conversation.unreachable_since = None
        else:
            conversation.unreachable_since = inbound.sent_at
            await outbox.give_up(session, conversation, "the person blocked us")

    async def _turn(
        self, session: AsyncSession, conversation: Conversation, inbound: Inbound, theirs: Sequence[Ticket]
    ) -> Turn:
        now = self.clock()
        memory = remembered(conversation.memory)
        meaning, is_late = choosing.picked(memory, inbound)
        if is_late:
            # An old button, or one that we never showed: what it carries changes nothing.
            log.info("choice refused", conversation=conversation.id)
        is_flood = inbound.kind is not Kind.NEWS and conversation.is_flooding(now)
        if not is_flood and memory.slowed_down:
            memory = choosing.calmed(memory)
        return Turn(
            kind=inbound.kind,
            text=inbound.text,
            meaning=meaning,
            is_late=is_late,
            is_flood=is_flood,
            sent_at=inbound.sent_at,
            now=now,
            channel=conversation.channel,
            memory=memory,
            tickets=await self._views(session, theirs),
            has_facts=await facts.known(session, conversation.person_id) is not None,
            edition=self.edition(),
            regions=self.regions,
            is_frozen=conversation.frozen_at is not None,
            case_years=self.case_years,
            wishes=await times.wishes_of(session, conversation),
            files=len(inbound.media),
            room=await uploads.room(session, conversation.id, now) if inbound.media else 0,
        )

    async def _views(self, session: AsyncSession, theirs: Sequence[Ticket]) -> tuple[TicketView, ...]:
        views, countdowns = [], await times.countdowns_of(session, theirs)
        for ticket in theirs:
            mediator = await session.get(Mediator, ticket.mediator_id) if ticket.mediator_id else None
            views.append(
                TicketView(
                    number=ticket.number,
                    state=ticket.state,
                    place=self._place(ticket.region),
                    mediator=None if mediator is None else mediator.first_name,
                    office=self._place(None if mediator is None else mediator.region),
                    opened_at=ticket.opened_at,
                    is_held=ticket.legal_hold_at is not None,
                    countdowns=countdowns.get(ticket.id, ()),
                )
            )
        return tuple(views)

    def _place(self, region: str | None) -> str:
        found = self.regions.get(region)
        return PROVINCE if found is None else found.name

    async def _escalate(
        self, session: AsyncSession, conversation: Conversation, escalation: Escalation, latest: Ticket | None
    ) -> Ticket:
        """Open the case, or make the open one urgent."""
        now = self.clock()
        if conversation.frozen_at is not None:
            await demanding.resume(session, conversation, now)
        if latest is not None and latest.is_open:
            latest.is_urgent, latest.changed_at = True, now
            await targets.hurry(session, latest, now)
            await tickets.note_event(session, latest, "urgent", now)
            return latest
        person = await people.of(session, conversation, now)
        person.region = escalation.region or person.region
        basis = people.CONSENT if escalation.consented else people.VITAL_INTEREST
        await people.consent(session, person, CONSENT_VERSION, basis, conversation.channel, now)
        if escalation.consented:
            await facts.of(session, person.id, now)
        opened = await tickets.open_for(
            session,
            conversation,
            person_id=person.id,
            question=escalation.question,
            region=escalation.region,
            topic=escalation.topic,
            is_urgent=escalation.is_urgent,
            now=now,
        )
        await uploads.attach(session, opened, now)
        return opened


def _apart(inbound: Inbound) -> tuple[Inbound, ...]:
    """The caption of a file is words like any others: they are heard before the file."""
    if not inbound.media or not inbound.text.strip():
        return (inbound,)
    return replace(inbound, kind=Kind.TEXT, media=()), replace(inbound, text="")


async def _write_down(
    session: AsyncSession, conversation: Conversation, inbound: Inbound, turn: Turn, latest: Ticket | None
) -> Entry | None:
    """Put what the person did into the thread; a pressed choice reads as its label."""
    if inbound.kind is Kind.NEWS:
        return None
    label = next((option.label for option in turn.memory.offered if option.meaning == turn.meaning), None)
    entry = Entry(
        conversation_id=conversation.id,
        ticket_id=_open_id(latest),
        author=conversations.PERSON,
        kind=inbound.kind.value,
        text=_kept_words(inbound, label),
        at=turn.now,
        forget_at=turn.now + forgetting.KEPT if _is_for_a_letter(turn) else None,
    )
    session.add(entry)  # numbered with the replies, in one flush
    if latest is not None and latest.is_open:
        latest.changed_at = turn.now
        await targets.resume(session, latest, turn.now)
        await notices.put(session, latest, notices.HEARD, turn.now)
    return entry


async def _keep_fact(session: AsyncSession, conversation: Conversation, decision: Decision, now: datetime) -> None:
    """What the person told of their work."""
    if decision.fact is not None and conversation.person_id is not None:
        known = await facts.of(session, conversation.person_id, now)
        known.tell(*decision.fact, now)


def _kept_words(inbound: Inbound, label: str | None) -> str:
    if inbound.kind is Kind.GROUP:
        return ""
    return label if inbound.kind is Kind.CHOICE and label is not None else inbound.text


async def _come_back(
    session: AsyncSession, conversation: Conversation, inbound: Inbound, later: str | None, now: datetime
) -> None:
    """Put what the engine wants to hear of again into the inbox."""
    if later is not None:
        name = f"later:{inbound.external_id}"[:_LONGEST_NAME]
        await inbox.put_later(session, conversation, later, name, now, now + _LATER)


async def _say(
    session: AsyncSession, conversation: Conversation, reply: Reply, said: Content, now: datetime, ticket_id: int | None
) -> None:
    if reply.documents:
        # In a thread: everybody else's answers need not wait for a letter.
        said = replace(said, attachments=await asyncio.to_thread(printing.files, *reply.documents))
    entry = conversations.said(conversation, said, now, ticket_id)
    entry.event = reply.about
    entry.forget_at = now + forgetting.KEPT if forgetting.is_private(reply.about) else None
    session.add(entry)
    await outbox.put(session, conversation, entry, said, is_answer=True)


def _is_for_a_letter(turn: Turn) -> bool:
    return turn.memory.form is not None and forgetting.is_private(turn.memory.form.about)


def _note_opinions(
    session: AsyncSession, conversation: Conversation, decision: Decision, latest: Ticket | None, now: datetime
) -> None:
    """Keep what the person thinks of the mediator, and in the thread, for the figures, whether an article helped."""
    if decision.rating is not None and latest is not None:
        latest.rate(decision.rating, now)
    if decision.helped is not None:
        slug, did = decision.helped
        event = f"{'helped' if did else 'not_helped'}:{slug}"
        session.add(Entry(conversation_id=conversation.id, author=conversations.EVENT, event=event, text="", at=now))


def _with_number(content: Content, number: int) -> Content:
    return replace(content, text=content.text.replace("{number}", str(number)))


def _open_id(ticket: Ticket | None) -> int | None:
    return ticket.id if ticket is not None and ticket.is_open else None
