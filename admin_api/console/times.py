"""The times of a ticket as the console shows them: what is owed by when, and the deadlines of the law that run."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.ext.asyncio import AsyncSession

from admin_api.console import labels
from admin_api.office import Office
from clinic import countdowns
from clinic.clock import WIB, spoken_day
from clinic.countdowns import Countdown
from clinic.tickets import Ticket
from knowledge.calculators import sheet
from knowledge.law import counting
from knowledge.law.counting import Kind

_SHORT_DAYS = ("Sen", "Sel", "Rab", "Kam", "Jum", "Sab", "Min")
_UNITS = {"working_days": "hari kerja", "days": "hari", "months": "bulan", "years": "tahun"}
_ENDED = {"done": "selesai", "stopped": "tidak dihitung lagi"}
# From so many days on the mediator is to act.
_NEAR = 10


@dataclass(frozen=True, slots=True)
class Shown:
    """A deadline in words. `ended` is empty while it runs; `is_near` asks for an act."""

    id: int
    title: str
    left: str
    until: str
    begun: str
    law: str
    certainty: str
    consequence: str
    is_near: bool
    ended: str


@dataclass(frozen=True, slots=True)
class Times:
    """What the panel of a ticket shows; `kinds` may be counted, as (key, sentence)."""

    answer: str
    solve: str
    waits_since: datetime | None
    is_overdue: bool
    shown: tuple[Shown, ...]
    kinds: tuple[tuple[str, str], ...]
    today: str


async def of(office: Office, session: AsyncSession, ticket: Ticket) -> Times:
    now = office.clock()
    today = now.astimezone(WIB).date()
    found = await countdowns.of_tickets(session, [ticket.id])
    running = {one.kind for one in found if one.is_running}
    return Times(
        answer=_answer(ticket, now),
        solve=_solve(ticket, now),
        waits_since=ticket.paused_at if ticket.is_open else None,
        is_overdue=ticket.is_open and ticket.is_overdue(now),
        shown=shown(office, found, today),
        kinds=tuple((kind.key, _offered(kind)) for kind in counting.KINDS if kind.key not in running),
        today=today.isoformat(),
    )


def shown(office: Office, found: Sequence[Countdown], today: date) -> tuple[Shown, ...]:
    """These in words, those that run first."""
    return tuple(_shown(office, one, today) for one in sorted(found, key=lambda one: not one.is_running))


def due(ticket: Ticket, now: datetime) -> str:
    """What is owed next, for a list: `Jawab sebelum 14.00`, `Terlambat 2 jam`; empty when nothing is."""
    if not ticket.is_open or ticket.due_at is None:
        return "Menunggu yang bertanya" if ticket.is_open and ticket.paused_at is not None else ""
    if ticket.is_overdue(now):
        return f"Terlambat {labels.age(ticket.due_at, now)}"
    return f"{'Jawab' if ticket.answered_at is None else 'Selesaikan'} sebelum {moment(ticket.due_at, now)}"


def _answer(ticket: Ticket, now: datetime) -> str:
    if ticket.answer_due_at is None:
        return ""
    until = f"sebelum {moment(ticket.answer_due_at, now)}"
    if ticket.answered_at is None and not ticket.is_open:
        return "ditutup tanpa balasan"
    if ticket.answered_at is None:
        late = ticket.answer_due_at < now
        return f"{until}, terlambat {labels.age(ticket.answer_due_at, now)}" if late else until
    if ticket.answered_at <= ticket.answer_due_at:
        return "dijawab tepat waktu"
    return f"dijawab terlambat {labels.age(ticket.answer_due_at, ticket.answered_at)}"


def _solve(ticket: Ticket, now: datetime) -> str:
    if ticket.solve_due_at is None:
        return ""
    ended = ticket.closed_at or now
    # While the person is waited for, the time stands where it was.
    if ticket.paused_at is not None and ticket.is_open:
        ended = ticket.paused_at
    if ended > ticket.solve_due_at:
        return f"sebelum {moment(ticket.solve_due_at, now)}, terlambat {labels.age(ticket.solve_due_at, ended)}"
    return "selesai tepat waktu" if ticket.closed_at is not None else f"sebelum {moment(ticket.solve_due_at, now)}"


def moment(at: datetime, now: datetime) -> str:
    """`14.00` today, `Sen 30/11 09.00` on another day."""
    local = at.astimezone(WIB)
    if local.date() == now.astimezone(WIB).date():
        return labels.clock(at)
    return f"{_SHORT_DAYS[local.weekday()]} {local:%d/%m} {labels.clock(at)}"


def _shown(office: Office, one: Countdown, today: date) -> Shown:
    kind = counting.by_key()[one.kind]
    deadline = kind.deadline
    return Shown(
        id=one.id,
        title=kind.title,
        left=counting.left(kind, one.safe_day, today) if one.is_running else "",
        until=counting.until(one.last_day, one.safe_day),
        begun=f"{deadline.counted_from}, {spoken_day(one.begun_on)}",
        law=", ".join(sheet.brief(citation, office.instruments) for citation in deadline.law),
        certainty=" ".join((kind.certainty, *counting.unsure_of(deadline, one.begun_on, one.last_day))),
        consequence=deadline.consequence,
        is_near=one.is_running and (one.safe_day - today).days <= _NEAR,
        ended=_ENDED.get(one.state, ""),
    )


def _offered(kind: Kind) -> str:
    deadline = kind.deadline
    return f"{kind.title}: {deadline.amount} {_UNITS[deadline.unit]} sejak {deadline.counted_from}"
