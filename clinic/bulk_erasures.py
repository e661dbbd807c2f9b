"""A bulk erasure: the data of many people goes at once, when one of the office has asked and another has confirmed."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from sqlalchemy import JSON, ForeignKey, Select, String, exists, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, aliased, mapped_column

from clinic import conversations, tickets
from clinic.clock import WIB
from clinic.errors import NotThere, Refusal
from clinic.mediators import Mediator
from clinic.record import Encrypted, Record, UtcDateTime
from clinic.tickets import CLOSED, Ticket

WAITING, CONFIRMED, DECLINED, WITHDRAWN = "waiting", "confirmed", "declined", "withdrawn"
LASTS = timedelta(hours=24)
# Cases of one request: it is carried out in one transaction, behind which what people say has to wait.
MOST = 200


class NobodyToErase(Refusal):
    """No case fits."""


class NotErasable(Refusal):
    """Some of the cases that were named are not there, or are held for a court."""

    def __init__(self, numbers: Sequence[int]) -> None:
        super().__init__(f"tickets {numbers}")
        self.numbers = tuple(numbers)


class OwnBulkErasure(Refusal):
    """Who asked may not confirm."""


class BulkErasureOver(Refusal):
    """It was answered before, or has lapsed."""


class BulkErasure(Record):
    """Whose data is to go, by their cases as they were found when it was asked for; `region` is that of who asked.

    `closed_before` is the day in whose place single cases may have been named: then it is None.
    """

    __tablename__ = "bulk_erasure"

    region: Mapped[str | None] = mapped_column(String(8))
    closed_before: Mapped[date | None]
    ticket_ids: Mapped[list[int]] = mapped_column(JSON)
    reason: Mapped[str] = mapped_column(Encrypted)
    state: Mapped[str] = mapped_column(String(12), default=WAITING)
    asked_by_id: Mapped[int] = mapped_column(ForeignKey("mediator.id"))
    asked_at: Mapped[datetime] = mapped_column(UtcDateTime)
    answered_by_id: Mapped[int | None] = mapped_column(ForeignKey("mediator.id"))
    answered_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    @property
    def lapses_at(self) -> datetime:
        return self.asked_at + LASTS

    @property
    def numbers(self) -> list[int]:
        """What people call the cases."""
        return [tickets.id_to_number(each) for each in self.ticket_ids]

    def is_waiting(self, now: datetime) -> bool:
        return self.state == WAITING and now < self.lapses_at

    def confirm(self, mediator: Mediator, now: datetime) -> None:
        """Raises OwnBulkErasure, BulkErasureOver."""
        if mediator.id == self.asked_by_id:
            raise OwnBulkErasure(str(self.id))
        self._answer(CONFIRMED, mediator, now)

    def decline(self, mediator: Mediator, now: datetime) -> None:
        """The other's no, or that of who asked and thought better of it. Raises BulkErasureOver."""
        self._answer(WITHDRAWN if mediator.id == self.asked_by_id else DECLINED, mediator, now)

    def _answer(self, state: str, mediator: Mediator, now: datetime) -> None:
        if not self.is_waiting(now):
            raise BulkErasureOver(str(self.id))
        self.state, self.answered_by_id, self.answered_at = state, mediator.id, now


async def ask(
    session: AsyncSession, mediator: Mediator, found: Sequence[Ticket], day: date | None, reason: str, now: datetime
) -> BulkErasure:
    """Wait for somebody else with these cases. Raises NobodyToErase."""
    if not found:
        raise NobodyToErase(str(day))
    asked = BulkErasure(
        region=mediator.region,
        closed_before=day,
        ticket_ids=[each.id for each in found],
        reason=reason,
        asked_by_id=mediator.id,
        asked_at=now,
        state=WAITING,
    )
    session.add(asked)
    await session.flush()
    return asked


def closed_before(reader: Mediator, day: date) -> Select[Ticket]:
    """Cases of those whose every case ended before this day: nobody who is still helped, or whose data is held."""
    moment, other = datetime.combine(day, time(), tzinfo=WIB), aliased(Ticket)
    goes_on = or_(other.state != CLOSED, other.closed_at >= moment, other.legal_hold_at.is_not(None))
    return _of_office(reader).where(
        Ticket.state == CLOSED,
        Ticket.closed_at < moment,
        Ticket.conversation_id.not_in(conversations.frozen()),
        ~exists().where(other.person_id == Ticket.person_id, goes_on),
    )


def numbered(reader: Mediator, ids: Sequence[int]) -> Select[Ticket]:
    """Those of these cases that may be erased at all."""
    return _of_office(reader).where(Ticket.id.in_(ids))


def _of_office(reader: Mediator) -> Select[Ticket]:
    found = tickets.within_reach_of(reader).where(Ticket.legal_hold_at.is_(None))
    # A case that another office has offered is not this one's to end.
    found = found if reader.region is None else found.where(Ticket.region == reader.region)
    # In one order everywhere: two that erase at once must not wait for each other.
    return found.order_by(Ticket.conversation_id, Ticket.id).limit(MOST)


def still(asked: BulkErasure, reader: Mediator) -> Select[Ticket]:
    """Of what was asked for, that for which the reasons hold to this day."""
    if asked.closed_before is None:
        return numbered(reader, asked.ticket_ids)
    return closed_before(reader, asked.closed_before).where(Ticket.id.in_(asked.ticket_ids))


async def known_to(session: AsyncSession, reader: Mediator) -> Sequence[BulkErasure]:
    """The newest first: the province's too where the reader is of the province, else those of their office."""
    return (await session.scalars(_within(reader).order_by(BulkErasure.id.desc()).limit(50))).all()


async def held(session: AsyncSession, reader: Mediator, number: int) -> BulkErasure:
    """One of them, locked. Raises NotThere."""
    found = await session.scalar(_within(reader).where(BulkErasure.id == number).with_for_update())
    if found is None:
        raise NotThere(f"bulk erasure {number}")
    return found


def _within(reader: Mediator) -> Select[BulkErasure]:
    everything = select(BulkErasure)
    return everything if reader.region is None else everything.where(BulkErasure.region == reader.region)
