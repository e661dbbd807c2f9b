"""The working hours and targets of an office, over the API: how they are, and how they should be."""

from datetime import datetime
from typing import Annotated, Self

from fastapi import Depends, Path
from pydantic import BaseModel, ConfigDict, Field, StringConstraints
from sqlalchemy.ext.asyncio import AsyncSession

from admin_api.dependencies import Calling, Desk, Looking, Session, needs
from admin_api.office import Office
from admin_api.problems import documented
from admin_api.rights import Right
from admin_api.routes import Routes
from clinic import audit, hours, targets
from clinic.errors import NotThere
from clinic.hours import Block
from clinic.mediators import Mediator
from clinic.targets import PROVINCE, OfficeTime, Targets

router = Routes(prefix="/offices", tags=["offices"])

OfficeCode = Annotated[
    str,
    Path(max_length=8, description="Kode Kemendagri; `61` untuk kantor provinsi.", examples=["61.71"]),
]
Day = Annotated[str, StringConstraints(max_length=120)]
Minutes = Annotated[int, Field(ge=15, le=60_000)]


class Week(BaseModel):
    """When an office works (seven days, Monday first) and how fast it means to be, in working minutes."""

    model_config = ConfigDict(extra="forbid")

    days: Annotated[list[Day], Field(min_length=7, max_length=7)] = Field(
        examples=[["07.30-12.00, 13.00-16.00"] * 4 + ["07.30-11.30, 13.00-16.30", "", ""]]
    )
    answer_minutes: Minutes = Field(examples=[240])
    solve_minutes: Minutes = Field(examples=[2250])
    urgent_answer_minutes: Minutes = Field(examples=[60])
    urgent_solve_minutes: Minutes = Field(examples=[450])

    @property
    def targets(self) -> Targets:
        return Targets(self.answer_minutes, self.solve_minutes, self.urgent_answer_minutes, self.urgent_solve_minutes)

    @classmethod
    def of(cls, found: OfficeTime) -> Self:
        return cls(
            days=hours.written(Block(*block) for block in found.blocks),
            answer_minutes=found.answer_minutes,
            solve_minutes=found.solve_minutes,
            urgent_answer_minutes=found.urgent_answer_minutes,
            urgent_solve_minutes=found.urgent_solve_minutes,
        )


class OfficeShown(BaseModel):
    """An office and its time. Without `changed_at` nobody has set it, and what is usual holds."""

    region: str = Field(examples=["61.71"])
    place: str = Field(examples=["Kota Pontianak"])
    week: Week
    changed_at: datetime | None

    @classmethod
    def of(cls, office: Office, found: OfficeTime) -> Self:
        return cls(
            region=found.region, place=office.place(found.region), week=Week.of(found), changed_at=found.changed_at
        )


async def of_office(office: Office, session: AsyncSession, mediator: Mediator, code: str) -> OfficeTime:
    """What holds at an office. Raises NotThere, also for one that is not the mediator's to see."""
    region = None if code == PROVINCE else code
    known = code == PROVINCE or office.regions.get(code) is not None
    if not (known and mediator.sees(region)):
        raise NotThere(f"office {code[:8]}")
    return await targets.of(session, region)


async def put(office: Office, session: AsyncSession, mediator: Mediator, code: str, week: Week) -> OfficeTime:
    """Set the time of an office. Raises NotThere, HoursRefused, TargetsRefused."""
    found = await of_office(office, session, mediator, code)
    found.set(hours.read(week.days), week.targets, office.clock())
    session.add(found)
    await session.flush()
    audit.note(session, mediator.id, "set_hours", "office_time", found.id, office.clock())
    return found


@router.get(
    "/{region}/hours",
    summary="Jam kerja dan target",
    dependencies=[Depends(needs(Right.TICKETS_READ))],
    responses=documented(404),
)
async def read(region: OfficeCode, desk: Desk, session: Looking, caller: Calling) -> OfficeShown:
    """What is usual, until the office has set its own."""
    return OfficeShown.of(desk, await of_office(desk, session, caller.mediator, region))


@router.put(
    "/{region}/hours",
    summary="Atur jam kerja dan target",
    dependencies=[Depends(needs(Right.HOURS_MANAGE))],
    responses=documented(404),
)
async def write(region: OfficeCode, week: Week, desk: Desk, session: Session, caller: Calling) -> OfficeShown:
    """For tickets from now on; what an open ticket was promised stays."""
    return OfficeShown.of(desk, await put(desk, session, caller.mediator, region, week))
