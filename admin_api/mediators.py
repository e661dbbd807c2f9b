"""The people of the office over the API: who am I, list, invite, deactivate."""

from datetime import datetime
from typing import Annotated, Self

from fastapi import Depends, Path
from pydantic import BaseModel, ConfigDict, Field

from admin_api import login, staff
from admin_api.dependencies import Calling, Desk, Looking, Session, needs
from admin_api.office import Office
from admin_api.problems import documented
from admin_api.rights import Right
from admin_api.routes import Routes
from admin_api.stepup import MUST_BE_PROVEN
from admin_api.words import Number, not_a_choice
from clinic.mediators import SETUP_LINK_LASTS, Mediator, Role

router = Routes(prefix="/mediators", tags=["mediators"])

_MAY_MANAGE = [Depends(needs(Right.MEDIATORS_MANAGE))]
_MAY_CHANGE = [*_MAY_MANAGE, MUST_BE_PROVEN]


class MediatorShown(BaseModel):
    """Somebody of the office. Without `region` they belong to the province and see every case."""

    id: int = Field(examples=[3])
    name: str = Field(examples=["Rina Kartika"])
    email: str = Field(examples=["rina@contoh.go.id"])
    role: Role
    region: str | None = Field(examples=["61.71"])
    place: str = Field(examples=["Kota Pontianak"])
    is_active: bool

    @classmethod
    def of(cls, mediator: Mediator, office: Office) -> Self:
        return cls(
            id=mediator.id,
            name=mediator.name,
            email=mediator.email,
            role=Role(mediator.role),
            region=mediator.region,
            place=office.place(mediator.region),
            is_active=mediator.is_active,
        )


class Me(BaseModel):
    """Who calls, and what they may do. `form_key` goes with each act of a sign-in, as X-Form-Key."""

    mediator: MediatorShown
    rights: list[Right]
    form_key: str | None


class Invitation(BaseModel):
    """Whom to invite: a role, and a regency (Kemendagri code) or null for the province."""

    model_config = ConfigDict(extra="forbid")

    role: Role = Field(examples=["mediator"])
    region: str | None = Field(max_length=8, examples=["61.71"])


class NewRole(Invitation):
    """What somebody does from now on, and where."""


class Invited(BaseModel):
    """The link for the new person. It is shown this once, works once, and only until it expires."""

    link: str = Field(examples=["https://klinik.contoh.go.id/desk/setup/Zk3…"])
    expires_at: datetime


@router.get("", summary="Daftar petugas", dependencies=_MAY_MANAGE, responses=documented())
async def list_mediators(caller: Calling, desk: Desk, session: Looking) -> list[MediatorShown]:
    """Everybody of the caller's regency, or of all for the province."""
    return [MediatorShown.of(each, desk) for each in await staff.known_to(session, caller.mediator)]


@router.get("/me", summary="Siapa saya", responses=documented())
async def me(caller: Calling, desk: Desk) -> Me:
    """The caller."""
    key = None if caller.sign_in is None else login.form_key(desk.vault, caller.sign_in)
    return Me(mediator=MediatorShown.of(caller.mediator, desk), rights=sorted(caller.rights), form_key=key)


@router.post("", status_code=201, summary="Undang petugas", dependencies=_MAY_CHANGE, responses=documented())
async def invite(invitation: Invitation, caller: Calling, desk: Desk, session: Session) -> Invited:
    """A one-time link with which the new person chooses their name and password."""
    _must_be_known(desk, invitation.region)
    expires_at = desk.clock() + SETUP_LINK_LASTS
    link = await staff.invite(desk, session, caller.mediator, invitation.role, invitation.region)
    return Invited(link=link, expires_at=expires_at)


@router.post(
    "/{mediator_id}/invite",
    status_code=201,
    summary="Tautan kata sandi baru",
    dependencies=_MAY_CHANGE,
    responses=documented(404),
)
async def invite_again(
    mediator_id: Annotated[Number, Path(examples=[3])], caller: Calling, desk: Desk, session: Session
) -> Invited:
    """For a colleague who forgot their password, or works here again after having been deactivated."""
    expires_at = desk.clock() + SETUP_LINK_LASTS
    return Invited(link=await staff.invite_again(desk, session, caller.mediator, mediator_id), expires_at=expires_at)


@router.post(
    "/{mediator_id}/lost-phone",
    status_code=201,
    summary="Tautan untuk ponsel baru",
    dependencies=_MAY_CHANGE,
    responses=documented(404, 409),
)
async def lost_phone(
    mediator_id: Annotated[Number, Path(examples=[3])], caller: Calling, desk: Desk, session: Session
) -> Invited:
    """For a colleague whose authenticator and recovery codes are gone: the old ones open nothing from now on."""
    expires_at = desk.clock() + SETUP_LINK_LASTS
    return Invited(link=await staff.lost_phone(desk, session, caller.mediator, mediator_id), expires_at=expires_at)


@router.post("/{mediator_id}/role", summary="Ubah peran", dependencies=_MAY_CHANGE, responses=documented(404, 409))
async def change_role(
    mediator_id: Annotated[Number, Path(examples=[3])], wanted: NewRole, caller: Calling, desk: Desk, session: Session
) -> MediatorShown:
    """They are signed out everywhere and enter anew; cases that are no longer theirs wait for somebody else."""
    _must_be_known(desk, wanted.region)
    changed = await staff.change_role(desk, session, caller.mediator, mediator_id, wanted.role, wanted.region)
    return MediatorShown.of(changed, desk)


@router.post(
    "/{mediator_id}/deactivate", summary="Nonaktifkan", dependencies=_MAY_CHANGE, responses=documented(404, 409)
)
async def deactivate(
    mediator_id: Annotated[Number, Path(examples=[3])], caller: Calling, desk: Desk, session: Session
) -> MediatorShown:
    """They are signed out everywhere, their tokens are dead, and their open tickets wait for somebody else."""
    return MediatorShown.of(await staff.deactivate(desk, session, caller.mediator, mediator_id), desk)


def _must_be_known(desk: Office, region: str | None) -> None:
    if region is not None and desk.regions.get(region) is None:
        raise not_a_choice("region")
