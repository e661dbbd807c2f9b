"""A person's facts over the API: what is known of their work, and its correction at the desk."""

from typing import Annotated, Literal, Self

from fastapi import Depends
from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from admin_api.casework import Casework
from admin_api.dependencies import needs
from admin_api.problems import documented
from admin_api.rights import Right
from admin_api.routes import Routes
from admin_api.tickets import TicketNumber, Working
from admin_api.words import not_a_choice
from clinic import casefile, facts, tickets
from clinic.employment import LONGEST, SECTORS, STATUSES
from clinic.errors import must_be_version
from clinic.facts import Facts, Told

router = Routes(prefix="/tickets/{number}/facts", tags=["tickets"])

Short = Annotated[str, StringConstraints(max_length=LONGEST)]
Sector = Literal[
    "plantation", "mining", "manufacturing", "construction", "trade", "transport", "hospitality", "household", "other"
]
Status = Literal["permanent", "contract", "daily", "outsourced", "trainee", "unknown"]


class FactsShown(BaseModel):
    """What is known of the person's work; null where nothing is. `version` 0: nobody has asked yet."""

    sector: str | None = Field(examples=["plantation"])
    status: str | None = Field(examples=["contract"])
    company: str | None = Field(examples=["PT Contoh"])
    name: str | None = Field(examples=["Bu Siti"])
    version: int = Field(examples=[1])

    @classmethod
    def of(cls, known: Facts | None) -> Self:
        if known is None:
            return cls(sector=None, status=None, company=None, name=None, version=0)
        return cls(
            sector=known.sector, status=known.status, company=known.company, name=known.name, version=known.version
        )


class FactsTold(BaseModel):
    """All facts as they are to be from now on; `version` is the one that was read before."""

    model_config = ConfigDict(extra="forbid")

    sector: Sector | None = Field(None, examples=["plantation"])
    status: Status | None = Field(None, examples=["contract"])
    company: Short | None = Field(None, examples=["PT Contoh"])
    name: Short | None = Field(None, description="Nama panggilan, kalau disebut.", examples=["Bu Siti"])
    version: int | None = Field(None, examples=[1])


@router.get("", summary="Keterangan pekerja", dependencies=[Depends(needs(Right.TICKETS_READ))],
            responses=documented(404))  # fmt: skip
async def read(number: TicketNumber, working: Working) -> FactsShown:
    """What the person was asked when the case was opened, and what the desk has written since."""
    ticket = await casefile.glance(working.session, working.mediator, tickets.number_to_id(number))
    return FactsShown.of(await facts.known(working.session, ticket.person_id))


@router.put("", summary="Ubah keterangan", dependencies=[Depends(needs(Right.TICKETS_WRITE))],
            responses=documented(404, 409))  # fmt: skip
async def write(number: TicketNumber, told: FactsTold, working: Working) -> FactsShown:
    """Everything that is sent takes the place of what was known."""
    new = Told(told.sector, told.status, told.company or None, told.name or None)
    kept = await keep(working, number, new, told.version)
    await working.session.flush()
    return FactsShown.of(kept)


async def keep(work: Casework, number: int, told: Told, seen: int | None) -> Facts:
    """Write the facts down for the ticket's person. Raises Changed when somebody else did since."""
    if told.sector not in (None, *SECTORS) or told.status not in (None, *STATUSES):
        raise not_a_choice("sector")
    ticket, now = await work.held(number, "correct"), work.office.clock()
    known = await facts.known(work.session, ticket.person_id)
    must_be_version(seen, 0 if known is None else known.version)
    kept = await facts.of(work.session, ticket.person_id, now)
    kept.keep(told, now)
    ticket.changed_at = now
    await tickets.note_event(work.session, ticket, "facts_changed", now, work.mediator)
    return kept
