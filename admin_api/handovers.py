"""Handovers over the API: the office that is asked takes a case over or declines; who asked may take it back."""

from datetime import datetime
from typing import Self

from fastapi import Depends
from pydantic import BaseModel, ConfigDict, Field

from admin_api import handing_over
from admin_api.dependencies import needs
from admin_api.office import Office
from admin_api.problems import documented
from admin_api.rights import Right
from admin_api.routes import Routes
from admin_api.tickets import TicketNumber, TicketShown, Working, shown
from admin_api.words import Reason
from clinic import casefile, handovers, tickets
from clinic.handovers import Handover

router = Routes(prefix="/tickets/{number}/handover", tags=["tickets"])

_MAY_READ = [Depends(needs(Right.TICKETS_READ))]
_MAY_WRITE = [Depends(needs(Right.TICKETS_WRITE))]


class HandoverShown(BaseModel):
    """Which office is asked, and why; without `region` it is the province."""

    region: str | None = Field(examples=["61.72"])
    place: str = Field(examples=["Kota Singkawang"])
    reason: str = Field(examples=["Perusahaannya di Singkawang."])
    asked_at: datetime

    @classmethod
    def of(cls, handover: Handover, office: Office) -> Self:
        return cls(
            region=handover.to_region,
            place=office.place(handover.to_region),
            reason=handover.reason,
            asked_at=handover.asked_at,
        )


class Declining(BaseModel):
    """Why the office does not take the case; the office that asked reads it."""

    model_config = ConfigDict(extra="forbid")

    reason: Reason = Field(examples=["Tempat kerjanya di Bengkayang, bukan di sini."])


@router.get("", summary="Permintaan pengalihan", dependencies=_MAY_READ, responses=documented(404))
async def read(number: TicketNumber, working: Working) -> HandoverShown | None:
    """The handover that waits for an answer; null when there is none."""
    ticket = await casefile.glance(working.session, working.mediator, tickets.number_to_id(number))
    found = await handovers.pending(working.session, ticket.id)
    return None if found is None else HandoverShown.of(found, working.office)


@router.post("/accept", summary="Terima pengalihan", dependencies=_MAY_WRITE, responses=documented(404, 409))
async def accept(number: TicketNumber, working: Working) -> TicketShown:
    """The case waits in this office from now on; the person hears of it."""
    return await shown(working, await handing_over.accept(working, number))


@router.post("/decline", summary="Tolak pengalihan", dependencies=_MAY_WRITE, responses=documented(404, 409))
async def decline(number: TicketNumber, declining: Declining, working: Working) -> None:
    """The case stays where it is, and the reason stands in its thread."""
    await handing_over.decline(working, number, declining.reason)


@router.post("/withdraw", summary="Batalkan pengalihan", dependencies=_MAY_WRITE, responses=documented(404, 409))
async def withdraw(number: TicketNumber, working: Working) -> TicketShown:
    """The office that asked changes its mind."""
    return await shown(working, await handing_over.withdraw(working, number))
