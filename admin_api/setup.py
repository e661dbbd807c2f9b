"""The first time, and coming back: what somebody with a set-up link chooses and proves."""

from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncSession

from admin_api import login, passwords, stepup
from admin_api.login import Entered
from admin_api.office import Office
from admin_api.passwords import Passwords
from clinic import authenticators, mediators, sign_ins
from clinic.mediators import Mediator, SetupLink


@dataclass(frozen=True, slots=True)
class Invited:
    """Whom a set-up link is for: somebody new, or `known` who chooses a new password.

    `key` is what their app is given; None for somebody whose app we know: they show a code of it.
    """

    link: SetupLink
    known: Mediator | None
    key: str | None


@dataclass(frozen=True, slots=True)
class Choice:
    """What somebody with a link typed; for somebody known, name and e-mail stay."""

    name: str
    email: str
    password: str
    code: str
    browser: str


@dataclass(frozen=True, slots=True)
class Ready:
    """Signed in; with recovery codes, to be shown once, where an app was installed."""

    entered: Entered
    recovery_codes: list[str]


async def invited(office: Office, link_secret: str) -> Invited:
    """Looking at a link does not use it up: programs that preview links do it too. Raises SetupRefused."""
    async with office.database.read() as session:
        link = await mediators.invitation(session, link_secret, office.clock())
        known = None if link.mediator_id is None else await session.get(Mediator, link.mediator_id)
        has_app = known is not None and await authenticators.of(session, known.id) is not None
    return Invited(link, known, None if has_app else authenticators.key_for(office.vault, link_secret))


async def set_up(office: Office, hashing: Passwords, link_secret: str, choice: Choice) -> Ready:
    """Use a set-up link. Raises SetupRefused, EmailTaken, PasswordTooWeak, CodeRefused, TooManyTries."""
    found = await invited(office, link_secret)
    known = found.known
    own = (choice.name, choice.email) if known is None else (known.name, known.email)
    passwords.check(choice.password, *own)
    if found.key is None and known is not None:
        await stepup.count_try(office, known)
    # Outside any transaction: it takes a fifth of a second, and on SQLite everybody would wait for it.
    password_hash = await hashing.hashed(choice.password)
    async with office.database.begin() as session:
        link = await mediators.invitation(session, link_secret, office.clock())
        mediator = await _account(office, session, link, choice, password_hash)
        recovery_codes = await _proven(office, session, mediator, found.key, choice.code)
        await sign_ins.end_all(session, mediator)
        entered = await login.begin(office, session, mediator, mediator.email_fingerprint, choice.browser, "set_up")
    return Ready(entered, recovery_codes)


async def _account(
    office: Office, session: AsyncSession, link: SetupLink, choice: Choice, password_hash: str
) -> Mediator:
    now = office.clock()
    if link.mediator_id is not None:
        return await mediators.come_back(session, link, password_hash, now)
    email = choice.email.strip()
    fingerprint = login.of_email(office.vault, email)
    return await mediators.join(session, link, choice.name, email, fingerprint, password_hash, now)


async def _proven(office: Office, session: AsyncSession, mediator: Mediator, key: str | None, code: str) -> list[str]:
    """New recovery codes where the app is new, none where it is known. Raises CodeRefused."""
    if key is not None:
        return await authenticators.install(session, mediator, key, code, office.clock())
    await authenticators.accept(session, mediator.id, code, office.clock())
    await stepup.forgive(office, session, mediator)
    return []
