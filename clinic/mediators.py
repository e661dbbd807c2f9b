"""The people of the office: mediators, editors, reviewers and administrators, and how each proves who they are."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import JSON, ForeignKey, String, delete, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column, relationship

from clinic.errors import Refusal
from clinic.record import Encrypted, Record, UtcDateTime
from clinic.vault import digest

SETUP_LINK_LASTS = timedelta(hours=1)
SIGN_IN_LASTS = timedelta(hours=12)
SIGN_IN_IDLE = timedelta(minutes=30)


class Role(StrEnum):
    """What a person of the office may do; a region narrows down whose cases they see."""

    MEDIATOR = "mediator"
    EDITOR = "editor"
    REVIEWER = "reviewer"
    ADMINISTRATOR = "administrator"


class SetupRefused(Refusal):
    """The set-up link was used, has expired, or never existed."""


class Mediator(Record):
    """Somebody of the office. `region` is the code of their regency; None is the province, which sees all."""

    __tablename__ = "mediator"

    name: Mapped[str] = mapped_column(Encrypted)
    email: Mapped[str] = mapped_column(Encrypted)
    email_fingerprint: Mapped[str] = mapped_column(String(64), unique=True)
    password_hash: Mapped[str] = mapped_column(String(200))
    role: Mapped[str] = mapped_column(String(16))
    region: Mapped[str | None] = mapped_column(String(8))
    is_active: Mapped[bool] = mapped_column(default=True)
    failures: Mapped[int] = mapped_column(default=0)
    failed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)

    @property
    def first_name(self) -> str:
        """How people of the other side read who writes to them."""
        return self.name.split()[0] if self.name.split() else self.name

    def sees(self, region: str | None) -> bool:
        """Whether cases of this region are theirs to see; a case without a region belongs to the province."""
        return self.region is None or self.region == region


class SetupLink(Record):
    """A link that lets one new person of the office choose a password, once, within the hour."""

    __tablename__ = "setup_link"

    secret_digest: Mapped[str] = mapped_column(String(64), unique=True)
    role: Mapped[str] = mapped_column(String(16))
    region: Mapped[str | None] = mapped_column(String(8))
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)
    used_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    def use(self, now: datetime) -> None:
        if self.used_at is not None or now >= self.expires_at:
            raise SetupRefused("used or expired")
        self.used_at = now


class SignIn(Record):
    """A browser in which somebody is signed in; only the digest of its secret is kept."""

    __tablename__ = "sign_in"

    secret_digest: Mapped[str] = mapped_column(String(64), unique=True)
    mediator_id: Mapped[int] = mapped_column(ForeignKey("mediator.id", ondelete="CASCADE"), index=True)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    seen_at: Mapped[datetime] = mapped_column(UtcDateTime)

    mediator: Mapped[Mediator] = relationship(lazy="raise")

    def is_valid(self, now: datetime) -> bool:
        return now < self.created_at + SIGN_IN_LASTS and now < self.seen_at + SIGN_IN_IDLE


class Token(Record):
    """A program's key to the API: its owner's rights, narrowed to its scopes."""

    __tablename__ = "token"

    secret_digest: Mapped[str] = mapped_column(String(64), unique=True)
    mediator_id: Mapped[int] = mapped_column(ForeignKey("mediator.id", ondelete="CASCADE"), index=True)
    name: Mapped[str] = mapped_column(String(80))
    scopes: Mapped[list[str]] = mapped_column(JSON)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)
    revoked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    mediator: Mapped[Mediator] = relationship(lazy="raise")

    def is_valid(self, now: datetime) -> bool:
        return self.revoked_at is None and now < self.expires_at


async def nobody_yet(session: AsyncSession) -> bool:
    """Whether the office has no account at all: then the start prints a set-up link."""
    return await session.scalar(select(func.count()).select_from(Mediator)) == 0


async def invite(session: AsyncSession, secret: str, role: Role, region: str | None, now: datetime) -> SetupLink:
    """A set-up link for `secret`; the caller shows the secret once."""
    link = SetupLink(secret_digest=digest(secret), role=role.value, region=region, expires_at=now + SETUP_LINK_LASTS)
    session.add(link)
    return link


async def invitation(session: AsyncSession, secret: str) -> SetupLink | None:
    statement = select(SetupLink).where(SetupLink.secret_digest == digest(secret)).with_for_update()
    return await session.scalar(statement)


async def with_email(session: AsyncSession, email_fingerprint: str) -> Mediator | None:
    return await session.scalar(select(Mediator).where(Mediator.email_fingerprint == email_fingerprint))


async def signed_in(session: AsyncSession, secret: str, now: datetime) -> SignIn | None:
    """The valid sign-in of this secret, with its mediator loaded; None for anything else."""
    found = await session.scalar(select(SignIn).where(SignIn.secret_digest == digest(secret)))
    if found is None or not found.is_valid(now):
        return None
    mediator = await session.get(Mediator, found.mediator_id)
    if mediator is None or not mediator.is_active:
        return None
    await session.refresh(found, ["mediator"])
    return found


async def sign_out_everywhere(session: AsyncSession, mediator_id: int) -> None:
    await session.execute(delete(SignIn).where(SignIn.mediator_id == mediator_id))


async def token(session: AsyncSession, secret: str, now: datetime) -> Token | None:
    """The valid API token of this secret, with its mediator loaded."""
    found = await session.scalar(select(Token).where(Token.secret_digest == digest(secret)))
    if found is None or not found.is_valid(now):
        return None
    await session.refresh(found, ["mediator"])
    return found if found.mediator.is_active else None


async def everybody(session: AsyncSession) -> Sequence[Mediator]:
    return (await session.scalars(select(Mediator).order_by(Mediator.id))).all()
