"""Where somebody of the office is signed in: in which browsers, since when, and when they last proved who they are."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import ForeignKey, String, delete, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column, relationship

from clinic.errors import NotThere
from clinic.mediators import Mediator
from clinic.record import Record, UtcDateTime
from clinic.vault import digest

LASTS = timedelta(hours=12)
IDLE = timedelta(minutes=30)
PROOF_LASTS = timedelta(minutes=10)
# A sign-in's last sign of life is written down at most this often: every page would be a write otherwise.
_SEEN_EVERY = timedelta(minutes=1)


class SignIn(Record):
    """A browser in which somebody is signed in; only the digest of its secret is kept.

    `browser` is how its owner knows it again ("Firefox di Windows"); `proven_at` is when they last gave a password or
    a code.
    """

    __tablename__ = "sign_in"

    secret_digest: Mapped[str] = mapped_column(String(64), unique=True)
    mediator_id: Mapped[int] = mapped_column(ForeignKey("mediator.id", ondelete="CASCADE"), index=True)
    browser: Mapped[str] = mapped_column(String(40), default="")
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    seen_at: Mapped[datetime] = mapped_column(UtcDateTime)
    proven_at: Mapped[datetime] = mapped_column(UtcDateTime)

    mediator: Mapped[Mediator] = relationship(lazy="raise")

    def is_valid(self, now: datetime) -> bool:
        return now < self.created_at + LASTS and now < self.seen_at + IDLE

    def is_worth_noting(self, now: datetime) -> bool:
        """Whether the last noted sign of life is old enough to write a newer one down."""
        return now >= self.seen_at + _SEEN_EVERY

    def is_proven(self, now: datetime) -> bool:
        """Whether a password or a code was given so lately that grave acts need no other."""
        return now < self.proven_at + PROOF_LASTS


async def valid(session: AsyncSession, secret: str, now: datetime) -> SignIn | None:
    """The valid sign-in of this secret, with its mediator loaded; None for anything else."""
    found = await session.scalar(select(SignIn).where(SignIn.secret_digest == digest(secret)))
    if found is None or not found.is_valid(now):
        return None
    await session.refresh(found, ["mediator"])
    return found if found.mediator.is_active else None


async def of(session: AsyncSession, mediator: Mediator, now: datetime) -> Sequence[SignIn]:
    """The person's valid sign-ins, the latest first."""
    statement = select(SignIn).where(SignIn.mediator_id == mediator.id).order_by(SignIn.id.desc())
    return [each for each in await session.scalars(statement) if each.is_valid(now)]


async def begin(session: AsyncSession, mediator: Mediator, secret: str, browser: str, now: datetime) -> SignIn:
    """A new sign-in of this person under a new secret; their sign-ins that ran out go away."""
    run_out = or_(SignIn.created_at <= now - LASTS, SignIn.seen_at <= now - IDLE)
    await session.execute(delete(SignIn).where(SignIn.mediator_id == mediator.id, run_out))
    begun = SignIn(
        secret_digest=digest(secret),
        mediator_id=mediator.id,
        browser=browser,
        created_at=now,
        seen_at=now,
        proven_at=now,
    )
    session.add(begun)
    return begun


async def seen(session: AsyncSession, sign_in: SignIn, now: datetime) -> None:
    """The person did something in this browser: the sign-in stays for another half hour."""
    await session.execute(update(SignIn).where(SignIn.id == sign_in.id, SignIn.seen_at < now).values(seen_at=now))


async def prove(session: AsyncSession, sign_in: SignIn, secret: str, now: datetime) -> None:
    """The person has proven again who they are: the sign-in goes on under a new secret, the old one is dead."""
    renewed = update(SignIn).where(SignIn.id == sign_in.id)
    await session.execute(renewed.values(secret_digest=digest(secret), proven_at=now, seen_at=now))


async def end(session: AsyncSession, secret: str) -> None:
    await session.execute(delete(SignIn).where(SignIn.secret_digest == digest(secret)))


async def end_one(session: AsyncSession, mediator: Mediator, sign_in_id: int) -> None:
    """End one of the person's own. Raises NotThere, also for somebody else's."""
    statement = delete(SignIn).where(SignIn.id == sign_in_id, SignIn.mediator_id == mediator.id).returning(SignIn.id)
    if await session.scalar(statement) is None:
        raise NotThere(f"sign-in {sign_in_id}")


async def end_all(session: AsyncSession, mediator: Mediator, except_id: int | None = None) -> None:
    """Signed out everywhere at once, but in the one browser of `except_id`."""
    await session.execute(delete(SignIn).where(SignIn.mediator_id == mediator.id, SignIn.id != (except_id or 0)))
