"""The trail over the API: who did what, for whoever answers for a region."""

from datetime import datetime
from typing import Annotated, Self

from fastapi import Depends, Query
from pydantic import BaseModel, Field

from admin_api.dependencies import Calling, Desk, Session, needs
from admin_api.problems import documented
from admin_api.rights import Right
from admin_api.routes import Routes
from admin_api.words import Number
from clinic import audit, tickets, trail
from clinic.audit import Act
from clinic.trail import Wanted

router = Routes(prefix="/trail", tags=["trail"])


class ActShown(BaseModel):
    """One act: `mediator` is null for what a stranger or the program did; no words of anybody, only numbers."""

    id: int = Field(examples=[1042])
    mediator: int | None = Field(examples=[3])
    verb: str = Field(examples=["read"])
    object_kind: str = Field(examples=["ticket"])
    object_id: str = Field(examples=["17"])
    at: datetime

    @classmethod
    def of(cls, act: Act) -> Self:
        return cls(
            id=act.id,
            mediator=act.mediator_id,
            verb=act.verb,
            object_kind=act.object_kind,
            object_id=act.object_id,
            at=act.at,
        )


class TrailPage(BaseModel):
    """Acts, the newest first. `next` is the `before` of the following page; null on the last one."""

    acts: list[ActShown]
    next: int | None = Field(examples=[None])


@router.get("", summary="Jejak petugas", dependencies=[Depends(needs(Right.TRAIL_READ))], responses=documented())
async def read(
    caller: Calling,
    desk: Desk,
    session: Session,
    mediator: Annotated[Number | None, Query(description="Nomor petugas.")] = None,
    ticket: Annotated[Number | None, Query(description="Nomor tiket.")] = None,
    before: Annotated[Number | None, Query(description="`next` dari halaman sebelumnya.")] = None,
    most: Annotated[int, Query(ge=1, le=500)] = 100,
) -> TrailPage:
    """Of the caller's regency, or all for the province. Each reading is itself noted."""
    wanted = Wanted(mediator, None if ticket is None else tickets.number_to_id(ticket), before, most + 1)
    found = await trail.of(session, caller.mediator, wanted)
    audit.note(session, caller.mediator.id, "read", "trail", caller.mediator.region or "", desk.clock())
    shown = [ActShown.of(act) for act in found[:most]]
    return TrailPage(acts=shown, next=shown[-1].id if len(found) > most else None)
