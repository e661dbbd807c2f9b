"""A countdown: a deadline of the law that runs in a case, from the day on which it began to its last day."""

from collections.abc import Collection, Sequence
from datetime import date, datetime

from sqlalchemy import Date, ForeignKey, Index, String, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from clinic import reminders, tickets
from clinic.errors import NotThere, Refusal
from clinic.mediators import Mediator
from clinic.record import Record, UtcDateTime
from clinic.tickets import Ticket

RUNNING, DONE, STOPPED = "running", "done", "stopped"


class CountdownEnded(Refusal):
    """The countdown was ended already."""


class AlreadyCounted(Refusal):
    """The same deadline runs in this case already."""


class Countdown(Record):
    """One deadline of one case. `kind` names it (knowledge/law/counting.py); `begun_on` is the day of its event.

    `last_day` is its last day where joint leave (cuti bersama) is no working day, `safe_day` where it is one: whoever
    acts by then is right in both readings.
    """

    __tablename__ = "countdown"

    ticket_id: Mapped[int] = mapped_column(ForeignKey("ticket.id", ondelete="CASCADE"), index=True)
    kind: Mapped[str] = mapped_column(String(32))
    begun_on: Mapped[date] = mapped_column(Date)
    last_day: Mapped[date] = mapped_column(Date)
    safe_day: Mapped[date] = mapped_column(Date)
    state: Mapped[str] = mapped_column(String(8), default=RUNNING)
    started_at: Mapped[datetime] = mapped_column(UtcDateTime)
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    __table_args__ = (Index(None, "state", "safe_day"),)

    @property
    def is_running(self) -> bool:
        return self.state == RUNNING

    def end(self, state: str, now: datetime) -> None:
        """`DONE`: what the law asks for has happened. `STOPPED`: it no longer matters. Raises CountdownEnded."""
        if not self.is_running:
            raise CountdownEnded(str(self.id))
        self.state, self.ended_at = state, now


async def start(
    session: AsyncSession, ticket_id: int, kind: str, begun_on: date, last_day: date, safe_day: date, now: datetime
) -> Countdown:
    """Count a deadline in a case. Raises AlreadyCounted while the same one runs there."""
    running = select(Countdown.id).where(
        Countdown.ticket_id == ticket_id, Countdown.kind == kind, Countdown.state == RUNNING
    )
    if await session.scalar(running) is not None:
        raise AlreadyCounted(kind)
    begun = Countdown(
        ticket_id=ticket_id,
        kind=kind,
        begun_on=begun_on,
        last_day=last_day,
        safe_day=safe_day,
        state=RUNNING,
        started_at=now,
    )
    session.add(begun)
    await session.flush()
    return begun


async def of_tickets(session: AsyncSession, ticket_ids: Collection[int]) -> Sequence[Countdown]:
    """All countdowns of these tickets, the nearest last day first."""
    if not ticket_ids:
        return ()
    found = select(Countdown).where(Countdown.ticket_id.in_(ticket_ids))
    return (await session.scalars(found.order_by(Countdown.safe_day, Countdown.id))).all()


async def running(session: AsyncSession, mediator: Mediator, most: int = 200) -> Sequence[tuple[Countdown, Ticket]]:
    """What runs in the cases that the mediator sees, the nearest last day first."""
    visible = tickets.visible_to(mediator).with_only_columns(Ticket.id)
    found = select(Countdown, Ticket).join(Ticket, Ticket.id == Countdown.ticket_id)
    found = found.where(Countdown.state == RUNNING, Countdown.ticket_id.in_(visible))
    rows = await session.execute(found.order_by(Countdown.safe_day, Countdown.id).limit(most))
    return [(countdown, ticket) for countdown, ticket in rows]


async def move(session: AsyncSession, duplicate: Ticket, into: Ticket, now: datetime) -> None:
    """The case goes on in another ticket, and with it what runs; what runs there already is not counted twice."""
    there = {one.kind for one in await of_tickets(session, [into.id]) if one.is_running}
    for one in await of_tickets(session, [duplicate.id]):
        if one.is_running and one.kind in there:
            one.end(STOPPED, now)
            await reminders.drop_of(session, one.id)
        elif one.is_running:
            one.ticket_id = into.id
            await reminders.move(session, one.id, into.conversation_id)


async def one(session: AsyncSession, ticket_id: int, countdown_id: int) -> Countdown:
    """A countdown of this ticket, locked. Raises NotThere."""
    found = await session.get(Countdown, countdown_id, with_for_update=True)
    if found is None or found.ticket_id != ticket_id:
        raise NotThere(f"countdown {countdown_id}")
    return found
