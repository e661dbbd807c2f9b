"""Retention: what is kept longer than it may be, and how it goes; each rule can be counted before it acts."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Select, and_, delete, exists, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from clinic import erasure, outbox, periods, uploads
from clinic.attachments import StoredAttachment
from clinic.bulk_erasures import BulkErasure
from clinic.conversations import Conversation, Entry
from clinic.inbox import DONE, QUARANTINED, Incoming
from clinic.mediators import SetupLink
from clinic.notices import Notice
from clinic.outbox import FAILED, SENT, Outgoing
from clinic.reminders import Reminder
from clinic.sign_ins import SignIn
from clinic.tickets import CLOSED, Ticket
from clinic.uploads import Upload

# As many rows as one transaction takes away, and as many where each is a whole case: what people say waits behind it.
_AT_ONCE, _CASES_AT_ONCE = 500, 20

Ids = Sequence[int]


@dataclass(frozen=True, slots=True)
class Rule:
    """What is kept for how long: `overdue` are the rows past their time, `act` takes away some of them.

    `name` is what the report calls it.
    """

    name: str
    kept: timedelta
    overdue: Callable[[datetime], Select[int]]
    act: Callable[[AsyncSession, Ids, datetime], Awaitable[None]]
    at_once: int = _AT_ONCE

    async def count(self, session: AsyncSession, now: datetime) -> int:
        """How many rows are past their time."""
        found = await session.scalar(select(func.count()).select_from(self.overdue(now - self.kept).subquery()))
        return found or 0

    async def round(self, session: AsyncSession, now: datetime) -> bool:
        """Take away some of them; returns whether there were any."""
        overdue = self.overdue(now - self.kept).limit(self.at_once)
        ids = (await session.scalars(overdue)).all()
        if ids:
            await self.act(session, ids, now)
        return bool(ids)


def rules(case_years: int) -> tuple[Rule, ...]:
    """All of them, in the order in which they act: a case goes before the conversation that it was opened in."""
    cases = periods.of_cases(case_years)
    return (
        Rule("Isi mentah pesan masuk", periods.PAYLOADS, _payloads, _empty_payloads),
        Rule("Tanda pesan masuk", periods.EVENTS, _events, _drop(Incoming)),
        Rule("Isi pesan keluar", periods.PAYLOADS, _bodies, _empty_bodies),
        Rule("Berkas dari kami", periods.FILES, _files, _drop(StoredAttachment)),
        Rule("Berkas dari orang", periods.FILES, _uploads, _drop_uploads),
        Rule("Tiket yang sudah ditutup", cases, _cases, _empty_cases, _CASES_AT_ONCE),
        Rule("Kata-kata di chat", periods.WORDS, _words, _empty_words),
        Rule("Percakapan yang sudah diam", periods.WORDS, _silent, _retire, _CASES_AT_ONCE),
        Rule("Sesi masuk petugas", periods.SIGN_INS, _sign_ins, _drop(SignIn)),
        Rule("Tautan undangan", periods.SIGN_INS, _links, _drop(SetupLink)),
        Rule("Kabar untuk petugas", periods.NOTICES, _notices, _drop(Notice)),
        Rule("Permintaan penghapusan massal", cases, _bulk_erasures, _drop(BulkErasure)),
    )


def _payloads(before: datetime) -> Select[int]:
    # What was put aside is still to be looked at; it goes with its event.
    return select(Incoming.id).where(
        Incoming.state == DONE, Incoming.emptied_at.is_(None), Incoming.received_at <= before
    )


async def _empty_payloads(session: AsyncSession, ids: Ids, now: datetime) -> None:
    await session.execute(update(Incoming).where(Incoming.id.in_(ids)).values(payload="{}", emptied_at=now))


def _events(before: datetime) -> Select[int]:
    return select(Incoming.id).where(Incoming.state.in_((DONE, QUARANTINED)), Incoming.received_at <= before)


def _bodies(before: datetime) -> Select[int]:
    ended_at = func.coalesce(Outgoing.sent_at, Outgoing.created_at)
    return select(Outgoing.id).where(
        Outgoing.state.in_((SENT, FAILED)), Outgoing.emptied_at.is_(None), ended_at <= before
    )


async def _empty_bodies(session: AsyncSession, ids: Ids, now: datetime) -> None:
    await outbox.empty(session, Outgoing.id.in_(ids), now)


def _files(before: datetime) -> Select[int]:
    """Of a case that ended before, or of no case at all."""
    of_lines = select(StoredAttachment.id).join(Entry, Entry.id == StoredAttachment.entry_id)
    return of_lines.outerjoin(Ticket, Ticket.id == Entry.ticket_id).where(
        or_(_ended(before), and_(Entry.ticket_id.is_(None), Entry.at <= before))
    )


def _uploads(before: datetime) -> Select[int]:
    return select(Upload.id).join(Ticket, Ticket.id == Upload.ticket_id).where(_ended(before))


async def _drop_uploads(session: AsyncSession, ids: Ids, _now: datetime) -> None:
    await uploads.drop(session, ids)


def _cases(before: datetime) -> Select[int]:
    return select(Ticket.id).where(Ticket.emptied_at.is_(None), _ended(before))


def _ended(before: datetime) -> ColumnElement[bool]:
    """A case that ended before, and that nothing holds."""
    return and_(Ticket.state == CLOSED, Ticket.closed_at <= before, Ticket.legal_hold_at.is_(None))


async def _empty_cases(session: AsyncSession, ids: Ids, now: datetime) -> None:
    for number in ids:
        await erasure.empty_case(session, number, now)


def _words(before: datetime) -> Select[int]:
    """Lines of no case; those of a case go with it."""
    return select(Entry.id).where(Entry.emptied_at.is_(None), Entry.ticket_id.is_(None), Entry.at <= before)


async def _empty_words(session: AsyncSession, ids: Ids, now: datetime) -> None:
    await outbox.empty(session, Outgoing.entry_id.in_(ids), now)
    await session.execute(update(Entry).where(Entry.id.in_(ids)).values(text="", choices=[], emptied_at=now))


def _silent(before: datetime) -> Select[int]:
    kept = exists().where(Ticket.conversation_id == Conversation.id, Ticket.emptied_at.is_(None))
    # Whoever asked to be reminded next year wants to be reached then; their words go all the same.
    reminded = exists().where(Reminder.conversation_id == Conversation.id)
    quiet = select(Conversation.id).where(Conversation.emptied_at.is_(None), Conversation.heard_at <= before)
    return quiet.where(~kept, ~reminded)


async def _retire(session: AsyncSession, ids: Ids, now: datetime) -> None:
    for number in ids:
        conversation = await session.get_one(Conversation, number, with_for_update=True)
        await erasure.retire(session, conversation, now)


def _sign_ins(before: datetime) -> Select[int]:
    return select(SignIn.id).where(SignIn.created_at <= before)


def _links(before: datetime) -> Select[int]:
    return select(SetupLink.id).where(or_(SetupLink.used_at <= before, SetupLink.expires_at <= before))


def _notices(before: datetime) -> Select[int]:
    return select(Notice.id).where(Notice.at <= before)


def _bulk_erasures(before: datetime) -> Select[int]:
    return select(BulkErasure.id).where(BulkErasure.asked_at <= before)


def _drop(
    table: type[Incoming] | type[StoredAttachment] | type[SignIn] | type[SetupLink] | type[Notice] | type[BulkErasure],
) -> Callable[[AsyncSession, Ids, datetime], Awaitable[None]]:
    async def drop(session: AsyncSession, ids: Ids, _now: datetime) -> None:
        await session.execute(delete(table).where(table.id.in_(ids)))

    return drop
