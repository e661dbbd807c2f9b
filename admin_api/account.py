"""One's own account: where one is signed in, the password, the app, the recovery codes."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncSession

from admin_api import login, passwords, stepup
from admin_api.dependencies import Caller
from admin_api.login import Entered
from admin_api.office import Office
from admin_api.passwords import Passwords
from admin_api.setup import Ready
from admin_api.stepup import PeopleOnly, ProofRefused
from clinic import audit, authenticators, sign_ins
from clinic.authenticators import Authenticator
from clinic.mediators import Mediator
from clinic.sign_ins import SignIn


@dataclass(frozen=True, slots=True)
class Account:
    """What somebody sees of their own account; `codes_left` counts unused recovery codes."""

    sign_ins: Sequence[SignIn]
    app: Authenticator | None
    codes_left: int


async def of(office: Office, session: AsyncSession, caller: Caller) -> Account:
    me = caller.mediator
    return Account(
        await sign_ins.of(session, me, office.clock()),
        await authenticators.of(session, me.id),
        await authenticators.recovery_codes_left(session, me),
    )


async def end_sign_in(office: Office, session: AsyncSession, caller: Caller, sign_in_id: int) -> None:
    """Raises NotThere, also for somebody else's."""
    await sign_ins.end_one(session, caller.mediator, sign_in_id)
    audit.note(session, caller.mediator.id, "end", "sign_in", sign_in_id, office.clock())


async def end_other_sign_ins(office: Office, session: AsyncSession, caller: Caller) -> None:
    here = _sign_in(caller)
    await sign_ins.end_all(session, caller.mediator, except_id=here.id)
    audit.note(session, caller.mediator.id, "end_others", "sign_in", here.id, office.clock())


async def change_password(
    office: Office, hashing: Passwords, caller: Caller, current: str, chosen: str, browser: str
) -> Entered:
    """Signed out everywhere, and in again here. Raises PasswordTooWeak, ProofRefused, TooManyTries."""
    me = caller.mediator
    passwords.check(chosen, me.name, me.email)
    await stepup.count_try(office, me)
    if not await hashing.fits(current, me.password_hash):
        raise ProofRefused("wrong password")
    password_hash = await hashing.hashed(chosen)
    async with office.database.begin() as session:
        (await session.get_one(Mediator, me.id)).password_hash = password_hash
        await stepup.forgive(office, session, me)
        return await _anew(office, session, me, browser, "change_password")


def key_offered(office: Office, caller: Caller) -> str:
    """The key for a new app: the same as long as this sign-in lasts, also when its secret is exchanged."""
    here = _sign_in(caller)
    return authenticators.key_for(office.vault, f"{here.id}:{here.created_at.isoformat()}")


async def change_app(office: Office, caller: Caller, code: str, browser: str) -> Ready:
    """Another phone: signed out everywhere, and in again here. Raises CodeRefused."""
    me, now = caller.mediator, office.clock()
    async with office.database.begin() as session:
        codes = await authenticators.install(session, me, key_offered(office, caller), code, now)
        return Ready(await _anew(office, session, me, browser, "change_app"), codes)


async def renew_recovery_codes(office: Office, session: AsyncSession, caller: Caller) -> list[str]:
    """New codes, shown once; the earlier ones are dead."""
    audit.note(session, caller.mediator.id, "renew_codes", "mediator", caller.mediator.id, office.clock())
    return await authenticators.renew_recovery_codes(session, caller.mediator)


async def _anew(office: Office, session: AsyncSession, me: Mediator, browser: str, verb: str) -> Entered:
    await sign_ins.end_all(session, me)
    return await login.begin(office, session, me, me.email_fingerprint, browser, verb)


def _sign_in(caller: Caller) -> SignIn:
    if caller.sign_in is None:
        raise PeopleOnly
    return caller.sign_in
