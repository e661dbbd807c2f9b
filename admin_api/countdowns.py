"""The times of a case over the API: the deadlines of the law that run in it, and whether the person is waited for."""

from datetime import date
from typing import Annotated, Literal, Self

from fastapi import Depends, Path
from pydantic import AfterValidator, BaseModel, ConfigDict, Field
from pydantic_core import PydanticCustomError

from admin_api.dependencies import Calling, Desk, Looking, Speaking, needs
from admin_api.problems import documented
from admin_api.rights import Right
from admin_api.routes import Routes
from admin_api.tickets import TicketNumber, TicketShown
from admin_api.timekeeping import Timekeeping
from admin_api.words import Number
from clinic import countdowns, mediators
from clinic.countdowns import Countdown
from knowledge.law import counting
from knowledge.law.counting import Kind

router = Routes(tags=["times"])

_MAY_READ = [Depends(needs(Right.TICKETS_READ))]
_MAY_WRITE = [Depends(needs(Right.TICKETS_WRITE))]


def _known_kind(key: str) -> str:
    if key not in counting.by_key():
        raise PydanticCustomError("enum", "not a deadline")
    return key


KindKey = Annotated[
    str,
    AfterValidator(_known_kind),
    Field(max_length=32, json_schema_extra={"enum": [kind.key for kind in counting.KINDS]}),
]
Ending = Literal["done", "stopped"]
CountdownNumber = Annotated[Number, Path(description="Nomor tenggat, dari daftarnya.", examples=[12])]


class KindShown(BaseModel):
    """A deadline that may be counted: what must have happened, from what it is counted, on which law it rests."""

    key: str = Field(examples=["refuse_dismissal"])
    title: str = Field(examples=["Menolak PHK secara tertulis, dengan alasan"])
    counted_from: str = Field(examples=["surat pemberitahuan PHK diterima"])
    amount: int = Field(examples=[7])
    unit: str = Field(examples=["working_days"])
    law: list[str] = Field(examples=[["PP-35-2021 39(1)"]])
    certainty: str = Field(examples=["Lamanya kami baca di naskah peraturannya."])
    consequence: str = Field(examples=["Tidak menolak: pengusaha melaporkan PHK; berisiko dianggap setuju (ps 38)"])

    @classmethod
    def of(cls, kind: Kind) -> Self:
        deadline = kind.deadline
        return cls(
            key=kind.key,
            title=kind.title,
            counted_from=deadline.counted_from,
            amount=deadline.amount,
            unit=deadline.unit,
            law=list(deadline.law),
            certainty=kind.certainty,
            consequence=deadline.consequence,
        )


class CountdownShown(BaseModel):
    """A deadline that runs in a case, or ran. `safe_day` is its last day also where joint leave is a working day."""

    id: int = Field(examples=[12])
    ticket: int = Field(examples=[1042])
    kind: KindShown
    begun_on: date = Field(examples=["2026-11-12"])
    last_day: date = Field(examples=["2026-11-23"])
    safe_day: date = Field(examples=["2026-11-23"])
    left: str = Field(examples=["5 hari kerja lagi"])
    state: str = Field(examples=["running"])

    @classmethod
    def of(cls, countdown: Countdown, number: int, today: date) -> Self:
        kind = counting.by_key()[countdown.kind]
        return cls(
            id=countdown.id,
            ticket=number,
            kind=KindShown.of(kind),
            begun_on=countdown.begun_on,
            last_day=countdown.last_day,
            safe_day=countdown.safe_day,
            left=counting.left(kind, countdown.safe_day, today) if countdown.is_running else "",
            state=countdown.state,
        )


class Counting(BaseModel):
    """Which deadline is to be counted, and the day of the event that began it."""

    model_config = ConfigDict(extra="forbid")

    kind: KindKey = Field(examples=["refuse_dismissal"])
    begun_on: date = Field(examples=["2026-11-12"])


class End(BaseModel):
    """`done`: what the law asks for has happened. `stopped`: it no longer matters."""

    model_config = ConfigDict(extra="forbid")

    state: Ending = Field(examples=["done"])


class Waiting(BaseModel):
    """Whether it is the person's turn."""

    model_config = ConfigDict(extra="forbid")

    is_waiting: bool = Field(examples=[True])


async def timekeeping(desk: Desk, session: Speaking, caller: Calling) -> Timekeeping:
    return Timekeeping(desk, session, caller.mediator)


Keeping = Annotated[Timekeeping, Depends(timekeeping)]


@router.get("/countdowns", summary="Tenggat yang berjalan", dependencies=_MAY_READ, responses=documented())
async def list_running(desk: Desk, session: Looking, caller: Calling) -> list[CountdownShown]:
    """In all cases that the caller may see, the nearest last day first; at most 200."""
    today = Timekeeping(desk, session, caller.mediator).today
    found = await countdowns.running(session, caller.mediator)
    return [CountdownShown.of(countdown, ticket.number, today) for countdown, ticket in found]


@router.get("/countdowns/kinds", summary="Tenggat yang bisa dihitung", dependencies=_MAY_READ, responses=documented())
def list_kinds() -> list[KindShown]:
    """Each with its law and how it is known."""
    return [KindShown.of(kind) for kind in counting.KINDS]


@router.get("/tickets/{number}/countdowns", summary="Tenggat tiket", dependencies=_MAY_READ, responses=documented(404))
async def list_of_ticket(number: TicketNumber, desk: Desk, session: Looking, caller: Calling) -> list[CountdownShown]:
    """Those that run and those that have ended."""
    keeping = Timekeeping(desk, session, caller.mediator)
    return [CountdownShown.of(each, number, keeping.today) for each in await keeping.countdowns(number)]


@router.post(
    "/tickets/{number}/countdowns",
    status_code=201,
    summary="Hitung tenggat",
    dependencies=_MAY_WRITE,
    responses=documented(404, 409),
)
async def count(number: TicketNumber, wanted: Counting, keeping: Keeping) -> CountdownShown:
    """The person is told at once; both sides are reminded 7 and 2 working days before it ends."""
    begun = await keeping.count(number, counting.by_key()[wanted.kind], wanted.begun_on)
    return CountdownShown.of(begun, number, keeping.today)


@router.post(
    "/tickets/{number}/countdowns/{countdown_id}/end",
    summary="Akhiri tenggat",
    dependencies=_MAY_WRITE,
    responses=documented(404, 409),
)
async def end(number: TicketNumber, countdown_id: CountdownNumber, ending: End, keeping: Keeping) -> CountdownShown:
    """Nobody is reminded of it any more; the person is told."""
    return CountdownShown.of(await keeping.end(number, countdown_id, ending.state), number, keeping.today)


@router.post(
    "/tickets/{number}/wait", summary="Tunggu yang bertanya", dependencies=_MAY_WRITE, responses=documented(404, 409)
)
async def wait(number: TicketNumber, waiting: Waiting, keeping: Keeping) -> TicketShown:
    """While the person is waited for no time runs. A reply begins it, their next message ends it."""
    ticket = await keeping.wait(number, is_waiting=waiting.is_waiting)
    await keeping.session.flush()
    names = await mediators.first_names(keeping.session, [ticket.mediator_id])
    return TicketShown.of(ticket, keeping.office, names)
