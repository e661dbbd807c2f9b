"""The second factor: the app on somebody's phone that makes codes, and the codes for the day when it is gone."""

import re
import secrets
from base64 import b32encode
from datetime import datetime

import pyotp
from pyotp.exceptions import OTPVerificationError
from sqlalchemy import BigInteger, ForeignKey, String, delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from clinic.errors import Refusal
from clinic.mediators import Mediator
from clinic.record import Encrypted, Record, UtcDateTime
from clinic.vault import Vault, digest

RECOVERY_CODES = 8
# A phone's clock may be off: the code of the half minute before and of the one after count too.
_STEPS_OFF = 1
_KEY_BYTES = 20
# Crockford's base 32: nothing that looks like something else. 24 of them are 120 bits, enough for a plain digest.
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_GROUPS, _GROUP = 4, 6
_MISREAD = str.maketrans("OIL", "011")
_APP_CODE = re.compile(r"[0-9]{6}")
_RECOVERY_CODE = re.compile(rf"[0-9A-Za-z]{{{_GROUPS * _GROUP}}}")


class CodeRefused(Refusal):
    """The code is not the app's, is too old, or was used before."""


class Authenticator(Record):
    """Somebody's app. `last_step` is the half minute (counted since 1970) of the last code that was accepted."""

    __tablename__ = "authenticator"

    mediator_id: Mapped[int] = mapped_column(ForeignKey("mediator.id", ondelete="CASCADE"), unique=True)
    key: Mapped[str] = mapped_column(Encrypted)
    last_step: Mapped[int] = mapped_column(BigInteger)
    since: Mapped[datetime] = mapped_column(UtcDateTime)


class RecoveryCode(Record):
    """One code that opens the desk once in place of the app; only its digest is kept."""

    __tablename__ = "recovery_code"

    mediator_id: Mapped[int] = mapped_column(ForeignKey("mediator.id", ondelete="CASCADE"), index=True)
    code_digest: Mapped[str] = mapped_column(String(64), unique=True)
    used_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


def key_for(vault: Vault, secret: str) -> str:
    """The key that a set-up link or a sign-in offers to an app: the same each time the page is looked at.

    Made from the secret, of which we keep only a digest, and from a key of the vault: who reads the database cannot
    make it again.
    """
    return b32encode(bytes.fromhex(vault.fingerprint(f"authenticator:{secret}"))[:_KEY_BYTES]).decode()


def address(key: str, label: str) -> str:
    """What the QR code says to the app."""
    return pyotp.TOTP(key).provisioning_uri(name=label, issuer_name="Hati Jasoka")


def step_of(key: str, code: str, now: datetime) -> int:
    """The half minute for which the app shows this code. Raises CodeRefused."""
    if _APP_CODE.fullmatch(code) is None:
        raise CodeRefused("not a code")
    try:
        return pyotp.TOTP(key).verify_and_get_timecode(code, for_time=now, valid_window=_STEPS_OFF)
    except OTPVerificationError as error:
        raise CodeRefused("not the code of this time") from error


async def of(session: AsyncSession, mediator_id: int) -> Authenticator | None:
    return await session.scalar(select(Authenticator).where(Authenticator.mediator_id == mediator_id))


async def install(session: AsyncSession, mediator: Mediator, key: str, code: str, now: datetime) -> list[str]:
    """The app with this key is the person's from now on; returns their new recovery codes. Raises CodeRefused."""
    step = step_of(key, code, now)
    await remove(session, mediator)
    session.add(Authenticator(mediator_id=mediator.id, key=key, last_step=step, since=now))
    return await renew_recovery_codes(session, mediator)


async def remove(session: AsyncSession, mediator: Mediator) -> None:
    """The phone is lost: neither its codes nor the recovery codes open anything any more."""
    for table in (Authenticator, RecoveryCode):
        await session.execute(delete(table).where(table.mediator_id == mediator.id))


async def accept(session: AsyncSession, mediator_id: int, code: str, now: datetime) -> None:
    """Use up a code of the app, or a recovery code. Raises CodeRefused, also for whoever has no app."""
    code = re.sub(r"[\s-]", "", code)
    if _RECOVERY_CODE.fullmatch(code):
        await _accept_recovery_code(session, mediator_id, code, now)
    else:
        await accept_of_app(session, mediator_id, code, now)


async def accept_of_app(session: AsyncSession, mediator_id: int, code: str, now: datetime) -> None:
    """Use up a code of the app. Raises CodeRefused."""
    app = await of(session, mediator_id)
    if app is None:
        raise CodeRefused("no authenticator")
    step = step_of(app.key, code, now)
    # The database decides, in one statement: of two workers that are shown the same code one is refused.
    newer = update(Authenticator).where(Authenticator.id == app.id, Authenticator.last_step < step)
    if await session.scalar(newer.values(last_step=step).returning(Authenticator.id)) is None:
        raise CodeRefused("used before")


async def renew_recovery_codes(session: AsyncSession, mediator: Mediator) -> list[str]:
    """New codes, to be shown once; the earlier ones are dead."""
    await session.execute(delete(RecoveryCode).where(RecoveryCode.mediator_id == mediator.id))
    codes = ["".join(secrets.choice(_ALPHABET) for _ in range(_GROUPS * _GROUP)) for _ in range(RECOVERY_CODES)]
    session.add_all(RecoveryCode(mediator_id=mediator.id, code_digest=_digest(mediator.id, code)) for code in codes)
    return ["-".join(code[at : at + _GROUP] for at in range(0, len(code), _GROUP)) for code in codes]


async def recovery_codes_left(session: AsyncSession, mediator: Mediator) -> int:
    unused = select(func.count()).where(RecoveryCode.mediator_id == mediator.id, RecoveryCode.used_at.is_(None))
    return await session.scalar(unused) or 0


async def _accept_recovery_code(session: AsyncSession, mediator_id: int, code: str, now: datetime) -> None:
    read = _digest(mediator_id, code.upper().translate(_MISREAD))
    unused = update(RecoveryCode).where(RecoveryCode.code_digest == read, RecoveryCode.used_at.is_(None))
    if await session.scalar(unused.values(used_at=now).returning(RecoveryCode.id)) is None:
        raise CodeRefused("no such recovery code, or used before")


def _digest(mediator_id: int, code: str) -> str:
    return digest(f"{mediator_id}:{code}")
