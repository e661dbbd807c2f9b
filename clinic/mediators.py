"""The people of the office: mediators, editors, reviewers and administrators, and how each proves who they are."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import ForeignKey, String, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from clinic.errors import NotThere, Refusal
from clinic.record import Encrypted, Record, UtcDateTime
from clinic.vault import digest

SETUP_LINK_LASTS = timedelta(hours=1)


class Role(StrEnum):
    """What a person of the office may do; a region narrows down whose cases they see."""

    VIEWER = "viewer"
    MEDIATOR = "mediator"
    EDITOR = "editor"
    REVIEWER = "reviewer"
    REGENCY_HEAD = "regency_head"
    PROVINCIAL_HEAD = "provincial_head"
    ADMINISTRATOR = "administrator"

    def must_fit(self, region: str | None) -> None:
        """Raises RoleMisplaced: a head leads a regency or the province, as the word says."""
        if (self is Role.REGENCY_HEAD and region is None) or (self is Role.PROVINCIAL_HEAD and region is not None):
            raise RoleMisplaced(self.value)


_LEADERS = (Role.REGENCY_HEAD, Role.PROVINCIAL_HEAD, Role.ADMINISTRATOR)


class RoleMisplaced(Refusal):
    """The head of a regency without a regency, or the head of the province within one."""


class SetupRefused(Refusal):
    """The set-up link was used, has expired, or never existed."""


class EmailTaken(Refusal):
    """Somebody of the office signs in with this e-mail address already."""


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
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)

    @property
    def first_name(self) -> str:
        """How people of the other side read who writes to them."""
        return self.name.split()[0] if self.name.split() else self.name

    @property
    def leads(self) -> bool:
        """Whether they may move or end a case that a colleague holds."""
        return self.role in _LEADERS

    def sees(self, region: str | None) -> bool:
        """Whether cases of this region are theirs to see; a case without a region belongs to the province."""
        return self.region is None or self.region == region


class SetupLink(Record):
    """A link that lets somebody of the office choose a password, once, within the hour.

    Without `mediator_id` it makes a new account; with it the link is for who forgot their password, or comes back.
    """

    __tablename__ = "setup_link"

    secret_digest: Mapped[str] = mapped_column(String(64), unique=True)
    role: Mapped[str] = mapped_column(String(16))
    region: Mapped[str | None] = mapped_column(String(8))
    mediator_id: Mapped[int | None] = mapped_column(ForeignKey("mediator.id", ondelete="CASCADE"))
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)
    used_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    def is_usable(self, now: datetime) -> bool:
        return self.used_at is None and now < self.expires_at

    def use(self, now: datetime) -> None:
        if not self.is_usable(now):
            raise SetupRefused("used or expired")
        self.used_at = now


async def nobody_yet(session: AsyncSession) -> bool:
    """Whether the office has no account at all: then the start prints a set-up link."""
    return await session.scalar(select(func.count()).select_from(Mediator)) == 0


async def invite(session: AsyncSession, secret: str, role: Role, region: str | None, now: datetime) -> SetupLink:
    """A set-up link for `secret`; the caller shows the secret once. Raises RoleMisplaced."""
    role.must_fit(region)
    link = SetupLink(secret_digest=digest(secret), role=role.value, region=region, expires_at=now + SETUP_LINK_LASTS)
    session.add(link)
    return link


async def invite_again(session: AsyncSession, secret: str, mediator: Mediator, now: datetime) -> SetupLink:
    """A link with which somebody whom we know chooses a new password."""
    link = await invite(session, secret, Role(mediator.role), mediator.region, now)
    link.mediator_id = mediator.id
    return link


async def invitation(session: AsyncSession, secret: str, now: datetime) -> SetupLink:
    """The usable link of this secret, locked. Raises SetupRefused."""
    statement = select(SetupLink).where(SetupLink.secret_digest == digest(secret)).with_for_update()
    link = await session.scalar(statement)
    if link is None or not link.is_usable(now):
        raise SetupRefused("unknown, used or expired")
    return link


async def join(
    session: AsyncSession, link: SetupLink, name: str, email: str, fingerprint: str, password_hash: str, now: datetime
) -> Mediator:
    """Use the link up and make its account. Raises SetupRefused, EmailTaken."""
    link.use(now)
    if await with_email(session, fingerprint) is not None:
        raise EmailTaken(str(link.id))
    mediator = Mediator(
        name=name,
        email=email,
        email_fingerprint=fingerprint,
        password_hash=password_hash,
        role=link.role,
        region=link.region,
        created_at=now,
    )
    session.add(mediator)
    await session.flush()
    return mediator


async def come_back(session: AsyncSession, link: SetupLink, password_hash: str, now: datetime) -> Mediator:
    """Use the link up for the account that it names. Raises SetupRefused."""
    link.use(now)
    mediator = await session.get_one(Mediator, link.mediator_id)
    mediator.password_hash, mediator.is_active = password_hash, True
    return mediator


async def with_email(session: AsyncSession, email_fingerprint: str) -> Mediator | None:
    return await session.scalar(select(Mediator).where(Mediator.email_fingerprint == email_fingerprint))


async def everybody(session: AsyncSession) -> Sequence[Mediator]:
    return (await session.scalars(select(Mediator).order_by(Mediator.id))).all()


async def seen_by(session: AsyncSession, mediator: Mediator, other_id: int) -> Mediator:
    """A colleague whom the mediator may know of, locked. Raises NotThere, also for another regency's.

    The lock lets others name the colleague in new rows: what a person writes tells whoever holds their ticket.
    """
    other = await session.get(Mediator, other_id, with_for_update={"key_share": True})
    if other is None or not mediator.sees(other.region):
        raise NotThere(f"mediator {other_id}")
    return other


async def must_be_as_known(session: AsyncSession, mediator: Mediator) -> None:
    """Nobody moves or deactivates them until the transaction ends. Raises NotThere when somebody just has."""
    now = select(Mediator.is_active, Mediator.role, Mediator.region).where(Mediator.id == mediator.id)
    found = (await session.execute(now.with_for_update(read=True))).one_or_none()
    if found is None or tuple(found) != (True, mediator.role, mediator.region):
        raise NotThere(f"mediator {mediator.id}")


async def first_names(session: AsyncSession, ids: Iterable[int | None]) -> dict[int, str]:
    """What each of these people of the office is called; an id of None is passed over."""
    wanted = {each for each in ids if each is not None}
    if not wanted:
        return {}
    return {each.id: each.first_name for each in await session.scalars(select(Mediator).where(Mediator.id.in_(wanted)))}
