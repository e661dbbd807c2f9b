"""The people of the office: who is invited, who does what, who leaves."""

from collections.abc import Sequence

from sqlalchemy.ext.asyncio import AsyncSession

from admin_api import login
from admin_api.office import Office
from admin_api.rights import NotAllowed, Right, of_role
from clinic import audit, authenticators, casefile, mediators, sign_ins, tokens
from clinic.errors import Refusal
from clinic.mediators import Mediator, Role


class OwnAccount(Refusal):
    """Nobody deactivates or demotes themselves: so an office never loses its last administrator."""


async def known_to(session: AsyncSession, mediator: Mediator) -> Sequence[Mediator]:
    """The colleagues whom somebody may know of: of their regency, or all for the province."""
    return [each for each in await mediators.everybody(session) if mediator.sees(each.region)]


async def invite(office: Office, session: AsyncSession, inviter: Mediator, role: Role, region: str | None) -> str:
    """A set-up link, shown once. Raises NotAllowed beyond the inviter's own regency, RoleMisplaced."""
    if not inviter.sees(region):
        raise NotAllowed("another regency")
    secret = login.new_secret()
    link = await mediators.invite(session, secret, role, region, office.clock())
    await session.flush()
    audit.note(session, inviter.id, "invite", "setup_link", link.id, office.clock())
    return _address(office, secret)


async def invite_again(office: Office, session: AsyncSession, by: Mediator, mediator_id: int) -> str:
    """A link, shown once, for a colleague who forgot their password or comes back. Raises NotThere."""
    colleague = await mediators.seen_by(session, by, mediator_id)
    secret = login.new_secret()
    await mediators.invite_again(session, secret, colleague, office.clock())
    audit.note(session, by.id, "invite_again", "mediator", colleague.id, office.clock())
    return _address(office, secret)


async def lost_phone(office: Office, session: AsyncSession, by: Mediator, mediator_id: int) -> str:
    """A link for a colleague whose app is gone, with which they install another. Raises NotThere, OwnAccount."""
    colleague = await _other(session, by, mediator_id)
    await authenticators.remove(session, colleague)
    await sign_ins.end_all(session, colleague)
    audit.note(session, by.id, "remove_app", "mediator", colleague.id, office.clock())
    return await invite_again(office, session, by, mediator_id)


async def change_role(
    office: Office, session: AsyncSession, by: Mediator, mediator_id: int, role: Role, region: str | None
) -> Mediator:
    """Signed out everywhere; the cases that are no longer theirs wait again.

    Raises NotThere, OwnAccount, RoleMisplaced, and NotAllowed beyond the own regency.
    """
    colleague = await _other(session, by, mediator_id)
    role.must_fit(region)
    if not by.sees(region):
        raise NotAllowed("another regency")
    if region != colleague.region or Right.TICKETS_WRITE not in of_role(role):
        await casefile.release_all(session, colleague, office.clock())
    colleague.role, colleague.region = role.value, region
    await sign_ins.end_all(session, colleague)
    audit.note(session, by.id, f"make_{role.value}", "mediator", colleague.id, office.clock())
    return colleague


async def deactivate(office: Office, session: AsyncSession, by: Mediator, mediator_id: int) -> Mediator:
    """Signed out everywhere, tokens dead, open cases waiting again. Raises NotThere, OwnAccount."""
    leaving = await _other(session, by, mediator_id)
    leaving.is_active = False
    await sign_ins.end_all(session, leaving)
    await tokens.revoke_all(session, leaving, office.clock())
    await casefile.release_all(session, leaving, office.clock())
    audit.note(session, by.id, "deactivate", "mediator", leaving.id, office.clock())
    return leaving


async def _other(session: AsyncSession, by: Mediator, mediator_id: int) -> Mediator:
    colleague = await mediators.seen_by(session, by, mediator_id)
    if colleague.id == by.id:
        raise OwnAccount(str(by.id))
    return colleague


def _address(office: Office, secret: str) -> str:
    return f"{office.public_url.rstrip('/')}/desk/setup/{secret}"
