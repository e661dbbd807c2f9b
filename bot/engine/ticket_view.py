"""What the engine may know of a case and of the deadlines that run in it."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class CountdownView:
    """A deadline of the law that runs in a case, or ran; the days are those of `clinic.countdowns.Countdown`."""

    id: int
    kind: str
    last_day: date
    safe_day: date
    is_running: bool


@dataclass(frozen=True, slots=True)
class TicketView:
    """What the engine may know of a ticket of this conversation.

    `place` is the regency it is for; `mediator` the first name of who holds it, and `office` where they sit.
    `answer_due_at`: by when the office means to have answered. `is_held`: a legal hold keeps it.
    """

    number: int
    state: str
    place: str
    mediator: str | None
    office: str
    opened_at: datetime
    answer_due_at: datetime | None = None
    is_held: bool = False
    countdowns: tuple[CountdownView, ...] = ()
