"""The keys with which programs call the API in somebody's name."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import JSON, ForeignKey, String, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column, relationship

from clinic.errors import NotThere
from clinic.mediators import Mediator
from clinic.record import Record, UtcDateTime
from clinic.vault import digest


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


async def valid(session: AsyncSession, secret: str, now: datetime) -> Token | None:
    """The valid token of this secret, with its mediator loaded; None for anything else."""
    found = await session.scalar(select(Token).where(Token.secret_digest == digest(secret)))
    if found is None or not found.is_valid(now):
        return None
    await session.refresh(found, ["mediator"])
    return found if found.mediator.is_active else None


async def of(session: AsyncSession, mediator: Mediator) -> Sequence[Token]:
    """The person's tokens that are not revoked, the newest first."""
    statement = select(Token).where(Token.mediator_id == mediator.id, Token.revoked_at.is_(None))
    return (await session.scalars(statement.order_by(Token.id.desc()))).all()


async def one_of(session: AsyncSession, mediator: Mediator, token_id: int) -> Token:
    """One of the person's own tokens, locked. Raises NotThere, also for somebody else's."""
    statement = select(Token).where(Token.id == token_id, Token.mediator_id == mediator.id).with_for_update()
    found = await session.scalar(statement)
    if found is None:
        raise NotThere(f"token {token_id}")
    return found


async def revoke_all(session: AsyncSession, mediator: Mediator, now: datetime) -> None:
    """Dead from now on, all of them: their owner no longer works here."""
    theirs = update(Token).where(Token.mediator_id == mediator.id, Token.revoked_at.is_(None))
    await session.execute(theirs.values(revoked_at=now))
