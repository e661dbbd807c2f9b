"""Signing in and out: who gets a browser's secret, and who has to wait."""

import ipaddress
import secrets
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from admin_api.office import Office
from admin_api.passwords import Passwords
from clinic import audit, authenticators, mediators, sign_ins, throttle
from clinic.authenticators import CodeRefused
from clinic.errors import Refusal
from clinic.mediators import Mediator
from clinic.sign_ins import SignIn
from clinic.throttle import Lane
from clinic.vault import Vault

# One address of the Internet is often a whole office: it may fail more often than one account.
_FREE_FOR_ACCOUNT, _FREE_FOR_ADDRESS = 3, 20
_SECRET_BYTES = 32


class SignInRefused(Refusal):
    """The e-mail, the password or the code is wrong; which of them, nobody learns."""


class TooManyTries(Refusal):
    """The next try is looked at after `wait`."""

    def __init__(self, wait: timedelta) -> None:
        super().__init__(f"wait {wait.total_seconds():g} s")
        self.wait = wait


@dataclass(frozen=True, slots=True)
class Attempt:
    """What came with a sign-in form: `address` is the peer's IP, `device` and `former` are cookies, if any.

    `code` is one of the app or a recovery code; `browser` is how its owner calls it.
    """

    email: str
    password: str
    code: str
    address: str
    browser: str
    device: str | None
    former: str | None


@dataclass(frozen=True, slots=True)
class Entered:
    """What the browser keeps: the secret of the sign-in, and a mark by which we know this device again."""

    secret: str
    device: str


async def sign_in(office: Office, hashing: Passwords, attempt: Attempt) -> Entered:
    """Raises SignInRefused, TooManyTries. An unknown e-mail takes as long as a known one and ends the same way."""
    fingerprint = of_email(office.vault, attempt.email)
    own, shared = _lanes(office.vault, fingerprint, attempt)
    async with office.database.begin() as session:
        wait = await throttle.admit(session, (own, *shared), office.clock())
        mediator = await mediators.with_email(session, fingerprint)
    if wait:
        raise TooManyTries(wait)
    known = mediator if mediator is not None and mediator.is_active else None
    fits = await hashing.fits(attempt.password, None if known is None else known.password_hash)
    try:
        if known is None or not fits:
            raise SignInRefused("wrong e-mail or password")
        async with office.database.begin() as session:
            entered = await _let_in(office, session, known, fingerprint, attempt)
            await throttle.forgive(session, own, shared)
    except (SignInRefused, CodeRefused) as refusal:
        await _note_refusal(office, mediator)
        raise SignInRefused("wrong e-mail, password or code") from refusal
    return entered


async def _let_in(
    office: Office, session: AsyncSession, known: Mediator, fingerprint: str, attempt: Attempt
) -> Entered:
    """Raises CodeRefused, also for somebody who has no authenticator yet: their way in is a set-up link."""
    now = office.clock()
    await authenticators.accept(session, known.id, attempt.code, now)
    if attempt.former is not None:
        await sign_ins.end(session, attempt.former)
    return await begin(office, session, known, fingerprint, attempt.browser, "sign_in")


async def begin(
    office: Office, session: AsyncSession, mediator: Mediator, fingerprint: str, browser: str, verb: str
) -> Entered:
    """A new sign-in under a new secret, noted under `verb`."""
    nonce = secrets.token_urlsafe(12)
    entered = Entered(new_secret(), f"{nonce}.{_device_proof(office.vault, fingerprint, nonce)}")
    await sign_ins.begin(session, mediator, entered.secret, browser, office.clock())
    audit.note(session, mediator.id, verb, "mediator", mediator.id, office.clock())
    return entered


async def sign_out(office: Office, mediator: Mediator, secret: str) -> None:
    async with office.database.begin() as session:
        await sign_ins.end(session, secret)
        audit.note(session, mediator.id, "sign_out", "mediator", mediator.id, office.clock())


def new_secret() -> str:
    """256 random bits, as text that fits an address and a cookie."""
    return secrets.token_urlsafe(_SECRET_BYTES)


def form_key(vault: Vault, sign_in: SignIn) -> str:
    """What a form of this sign-in carries, so that a page of somebody else cannot send one.

    Not made from the secret: that is exchanged at each step-up, while other windows stand open.
    """
    return vault.fingerprint(f"form:{sign_in.id}:{sign_in.mediator_id}:{sign_in.created_at.isoformat()}")


async def _note_refusal(office: Office, mediator: Mediator | None) -> None:
    async with office.database.begin() as session:
        who = "unknown" if mediator is None else mediator.id
        audit.note(session, None, "sign_in_refused", "mediator", who, office.clock())


def of_email(vault: Vault, email: str) -> str:
    """By what an account is found without its address standing in the database."""
    return vault.fingerprint(f"email:{email.strip().lower()}")


def _device_proof(vault: Vault, fingerprint: str, nonce: str) -> str:
    return vault.fingerprint(f"device:{fingerprint}:{nonce}")


def _lanes(vault: Vault, fingerprint: str, attempt: Attempt) -> tuple[Lane, tuple[Lane, ...]]:
    """The lane of this try, and those it shares with others.

    A device on which this person has signed in before has a lane of its own: strangers who guess at the account, from
    however many addresses, cannot keep its owner out.
    """
    nonce, _, proof = (attempt.device or "").partition(".")
    if proof and secrets.compare_digest(proof.encode(), _device_proof(vault, fingerprint, nonce).encode()):
        return Lane(vault.fingerprint(f"throttle:{fingerprint}:{nonce}"), _FREE_FOR_ACCOUNT), ()
    own = Lane(vault.fingerprint(f"throttle:{fingerprint}"), _FREE_FOR_ACCOUNT)
    return own, (Lane(vault.fingerprint(f"throttle:{_network(attempt.address)}"), _FREE_FOR_ADDRESS),)


def _network(address: str) -> str:
    """An IPv4 address, or the /64 that one customer gets in IPv6."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return "unknown"
    return str(ipaddress.ip_network(f"{found}/64", strict=False)) if found.version == 6 else str(found)
