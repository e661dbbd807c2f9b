"""Step-up: grave acts ask for the password or a code again, unless one was given within the last ten minutes.

For a route: `dependencies=[stepup.MUST_BE_PROVEN]`. Whoever lacks the proof is led to /desk/step-up and back; on a page
with such acts `{% include "_proof.html" %}` says so beforehand.
"""

from fastapi import Depends
from sqlalchemy.ext.asyncio import AsyncSession

from admin_api import login
from admin_api.dependencies import Caller, Calling, Desk
from admin_api.login import TooManyTries
from admin_api.office import Office
from admin_api.passwords import Passwords
from clinic import audit, authenticators, sign_ins, throttle
from clinic.authenticators import CodeRefused
from clinic.errors import Refusal
from clinic.mediators import Mediator
from clinic.throttle import Lane

ADDRESS = "/desk/step-up"
_FREE = 5
_CODE_DIGITS = 6


class StepUpNeeded(Refusal):
    """The act is grave, and the last proof of who acts is too old."""


class PeopleOnly(Refusal):
    """The act is grave, and a program's key cannot prove that somebody is there."""


class ProofRefused(Refusal):
    """Neither the password nor a fresh code of this person."""


def is_proven(office: Office, caller: Caller) -> bool:
    return caller.sign_in is not None and caller.sign_in.is_proven(office.clock())


def proven(found: Calling, desk: Desk) -> None:
    """A dependency that refuses whoever has not proven lately who they are. Raises StepUpNeeded, PeopleOnly."""
    if found.sign_in is None:
        raise PeopleOnly
    if not is_proven(desk, found):
        raise StepUpNeeded


MUST_BE_PROVEN = Depends(proven)


async def prove(office: Office, hashing: Passwords, caller: Caller, given: str) -> str:
    """The new secret of the sign-in, for a password or a code of the app. Raises ProofRefused, TooManyTries."""
    if caller.sign_in is None:
        raise PeopleOnly
    await count_try(office, caller.mediator)
    is_code = len(given.strip()) == _CODE_DIGITS
    fits = not is_code and await hashing.fits(given, caller.mediator.password_hash)
    secret, now = login.new_secret(), office.clock()
    try:
        async with office.database.begin() as session:
            if is_code:
                await authenticators.accept_of_app(session, caller.mediator.id, given.strip(), now)
            elif not fits:
                raise ProofRefused("wrong password")
            await forgive(office, session, caller.mediator)
            await sign_ins.prove(session, caller.sign_in, secret, now)
            audit.note(session, caller.mediator.id, "step_up", "mediator", caller.mediator.id, now)
    except (CodeRefused, ProofRefused) as refusal:
        async with office.database.begin() as session:
            audit.note(session, caller.mediator.id, "step_up_refused", "mediator", caller.mediator.id, now)
        raise ProofRefused("wrong password or code") from refusal
    return secret


async def count_try(office: Office, mediator: Mediator) -> None:
    """The try counts as failed until `forgive` says otherwise. Raises TooManyTries."""
    async with office.database.begin() as session:
        wait = await throttle.admit(session, [_lane(office, mediator)], office.clock())
    if wait:
        raise TooManyTries(wait)


async def forgive(office: Office, session: AsyncSession, mediator: Mediator) -> None:
    await throttle.forgive(session, _lane(office, mediator), ())


def _lane(office: Office, mediator: Mediator) -> Lane:
    """Apart from the lane of sign-ins: who guesses at an account from outside must not hold up its owner here."""
    return Lane(office.vault.fingerprint(f"throttle:proof:{mediator.id}"), _FREE)
