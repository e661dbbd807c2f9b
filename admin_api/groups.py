"""Groups over the API: the tickets of one company or one mass dismissal, under a name."""

from typing import Annotated, Literal, Self

from fastapi import Depends, Path
from pydantic import BaseModel, ConfigDict, Field

from admin_api import grouping
from admin_api.dependencies import Calling, Desk, Looking, Session, needs
from admin_api.office import Office
from admin_api.problems import documented
from admin_api.rights import Right
from admin_api.routes import Routes
from admin_api.tickets import TicketNumber, TicketShown, Working
from admin_api.words import Line, Number
from clinic import groups, mediators
from clinic.groups import Group
from clinic.mediators import Mediator

router = Routes(prefix="/groups", tags=["groups"])

GroupNumber = Annotated[Number, Path(examples=[4])]
Kind = Literal["company", "mass_dismissal"]

_MAY_READ = [Depends(needs(Right.TICKETS_READ))]
_MAY_WRITE = [Depends(needs(Right.TICKETS_WRITE))]


class GroupShown(BaseModel):
    """A group without its tickets."""

    id: int = Field(examples=[4])
    name: str = Field(examples=["PT Contoh, PHK November"])
    kind: str = Field(examples=["mass_dismissal"])
    region: str | None = Field(examples=["61.71"])
    version: int

    @classmethod
    def of(cls, group: Group) -> Self:
        return cls(id=group.id, name=group.name, kind=group.kind, region=group.region, version=group.version)


class GroupRead(BaseModel):
    """A group with those of its tickets that the caller may see, oldest first."""

    group: GroupShown
    tickets: list[TicketShown]


class GroupNamed(BaseModel):
    """What the group is called and what its tickets have in common; `version` when it is changed."""

    model_config = ConfigDict(extra="forbid")

    name: Line = Field(examples=["PT Contoh, PHK November"])
    kind: Kind = Field(examples=["mass_dismissal"])
    version: int | None = Field(None, examples=[1])


class Joining(BaseModel):
    """The ticket that belongs to the group."""

    model_config = ConfigDict(extra="forbid")

    ticket: Number = Field(examples=[1042])


@router.get("", summary="Daftar kelompok", dependencies=_MAY_READ, responses=documented())
async def list_groups(session: Looking, caller: Calling) -> list[GroupShown]:
    """Those of the caller's office, and those with a ticket that the caller may see; the newest first."""
    return [GroupShown.of(group) for group in await groups.seen_by(session, caller.mediator)]


@router.post("", status_code=201, summary="Buat kelompok", dependencies=_MAY_WRITE, responses=documented())
async def begin(named: GroupNamed, working: Working) -> GroupShown:
    """An empty group of the caller's office."""
    return GroupShown.of(await grouping.begin(working, named.name, named.kind))


@router.get("/{group_id}", summary="Baca kelompok", dependencies=_MAY_READ, responses=documented(404))
async def read(group_id: GroupNumber, session: Session, caller: Calling, desk: Desk) -> GroupRead:
    """With its tickets, as far as the caller may see them."""
    group = await groups.one_seen_by(session, caller.mediator, group_id)
    return GroupRead(group=GroupShown.of(group), tickets=await _tickets(session, caller.mediator, desk, group))


@router.put("/{group_id}", summary="Ubah nama", dependencies=_MAY_WRITE, responses=documented(404, 409))
async def rename(group_id: GroupNumber, named: GroupNamed, working: Working) -> GroupShown:
    """Only the office that keeps the group."""
    group = await grouping.rename(working, group_id, named.name, named.kind, named.version)
    await working.session.flush()
    return GroupShown.of(group)


@router.post("/{group_id}/tickets", summary="Masukkan tiket", dependencies=_MAY_WRITE, responses=documented(404, 409))
async def join(group_id: GroupNumber, joining: Joining, working: Working) -> GroupShown:
    """A ticket that is in the group already stays there."""
    return GroupShown.of(await grouping.join(working, group_id, joining.ticket))


@router.delete("/{group_id}/tickets/{number}", summary="Keluarkan tiket", dependencies=_MAY_WRITE,
               responses=documented(404))  # fmt: skip
async def leave(group_id: GroupNumber, number: TicketNumber, working: Working) -> GroupShown:
    """The ticket itself does not change."""
    return GroupShown.of(await grouping.leave(working, group_id, number))


async def _tickets(session: Session, mediator: Mediator, office: Office, group: Group) -> list[TicketShown]:
    found = await groups.tickets_in(session, mediator, [group.id])
    names = await mediators.first_names(session, [ticket.mediator_id for ticket in found])
    return [TicketShown.of(ticket, office, names) for ticket in found]
