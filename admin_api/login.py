"""Signing in, signing out, and the first time: who gets a browser's secret, and who has to wait."""

import ipaddress
import secrets
from dataclasses import dataclass
from datetime import timedelta

from admin_api import passwords
from admin_api.office import Office
from admin_api.passwords import Passwords
from clinic import audit, mediators, throttle
from clinic.errors import Refusal
from clinic.mediators import Mediator, SetupLink
from clinic.throttle import Lane
from clinic.vault import Vault

# One address of the Internet is often a whole office: it may fail more often than one account.
_FREE_FOR_ACCOUNT, _FREE_FOR_ADDRESS = 3, 20
_SECRET_BYTES = 32


class SignInRefused(Refusal):
    """The e-mail or the password is wrong; which of the two, nobody learns."""


class TooManyTries(Refusal):
    """The next try is looked at after `wait`."""

    def __init__(self, wait: timedelta) -> None:
        super().__init__(f"wait {wait.total_seconds():g} s")
        self.wait = wait


@dataclass(frozen=True, slots=True)
class Attempt:
    """What came with a sign-in form: `address` is the peer's IP, `device` and `former` are cookies, if any."""

    email: str
    password: str
    address: str
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
    if known is None or not fits:
        await _note_refusal(office, mediator)
        raise SignInRefused("wrong e-mail or password")
    now = office.clock()
    async with office.database.begin() as session:
        await throttle.forgive(session, own, shared)
        if attempt.former is not None:
            await mediators.sign_out(session, attempt.former)
        entered = _entered(office.vault, fingerprint)
        await mediators.begin_sign_in(session, known, entered.secret, now)
        audit.note(session, known.id, "sign_in", "mediator", known.id, now)
    return entered


@dataclass(frozen=True, slots=True)
class Invited:
    """Whom a set-up link is for: somebody new, or `known` who chooses a new password."""

    link: SetupLink
    known: Mediator | None


async def invited(office: Office, link_secret: str) -> Invited:
    """Looking at a link does not use it up: programs that preview links do it too. Raises SetupRefused."""
    async with office.database.read() as session:
        link = await mediators.invitation(session, link_secret, office.clock())
        known = None if link.mediator_id is None else await session.get(Mediator, link.mediator_id)
    return Invited(link, known)


async def set_up(office: Office, hashing: Passwords, link_secret: str, name: str, email: str, password: str) -> Entered:
    """Use a set-up link; for somebody known, name and e-mail stay. Raises SetupRefused, EmailTaken, PasswordTooWeak."""
    known = (await invited(office, link_secret)).known
    passwords.check(password, name if known is None else known.name, email if known is None else known.email)
    # Outside any transaction: it takes a fifth of a second, and on SQLite everybody would wait for it.
    password_hash = await hashing.hashed(password)
    async with office.database.begin() as session:
        now = office.clock()
        link = await mediators.invitation(session, link_secret, now)
        if known is None:
            fingerprint = of_email(office.vault, email)
            mediator = await mediators.join(session, link, name, email.strip(), fingerprint, password_hash, now)
        else:
            mediator = await mediators.come_back(session, link, password_hash, now)
        entered = _entered(office.vault, mediator.email_fingerprint)
        await mediators.begin_sign_in(session, mediator, entered.secret, now)
        audit.note(session, mediator.id, "set_up", "mediator", mediator.id, now)
    return entered


async def sign_out(office: Office, mediator: Mediator, secret: str) -> None:
    async with office.database.begin() as session:
        await mediators.sign_out(session, secret)
        audit.note(session, mediator.id, "sign_out", "mediator", mediator.id, office.clock())


def new_secret() -> str:
    """256 random bits, as text that fits an address and a cookie."""
    return secrets.token_urlsafe(_SECRET_BYTES)


def form_key(vault: Vault, secret: str) -> str:
    """What a form of this sign-in carries, so that a page of somebody else cannot send one."""
    return vault.fingerprint(f"form:{secret}")


async def _note_refusal(office: Office, mediator: Mediator | None) -> None:
    async with office.database.begin() as session:
        who = "unknown" if mediator is None else mediator.id
        audit.note(session, None, "sign_in_refused", "mediator", who, office.clock())


def of_email(vault: Vault, email: str) -> str:
    """By what an account is found without its address standing in the database."""
    return vault.fingerprint(f"email:{email.strip().lower()}")


def _entered(vault: Vault, fingerprint: str) -> Entered:
    nonce = secrets.token_urlsafe(12)
    return Entered(new_secret(), f"{nonce}.{_device_proof(vault, fingerprint, nonce)}")


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
