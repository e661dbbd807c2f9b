"""A view: choices in the queue that somebody of the office keeps under a name, to come back to with one click."""

from collections.abc import Sequence

from sqlalchemy import ForeignKey, delete, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from clinic.errors import NotThere, Refusal
from clinic.mediators import Mediator
from clinic.record import Encrypted, Identity, Record

MOST = 20


class TooManyViews(Refusal):
    """Nobody finds anything again among more than `MOST`."""


class View(Record):
    """`query` is that of the queue's address. Both are encrypted: what somebody searches for may name a person."""

    __tablename__ = "saved_view"

    mediator_id: Mapped[int] = mapped_column(Identity, ForeignKey("mediator.id", ondelete="CASCADE"), index=True)
    name: Mapped[str] = mapped_column(Encrypted)
    query: Mapped[str] = mapped_column(Encrypted)


async def of(session: AsyncSession, mediator: Mediator) -> Sequence[View]:
    """Theirs, the oldest first."""
    return (await session.scalars(select(View).where(View.mediator_id == mediator.id).order_by(View.id))).all()


async def keep(session: AsyncSession, mediator: Mediator, name: str, query: str) -> View:
    """Raises TooManyViews."""
    theirs = select(func.count()).select_from(View).where(View.mediator_id == mediator.id)
    if (await session.scalar(theirs) or 0) >= MOST:
        raise TooManyViews(str(mediator.id))
    view = View(mediator_id=mediator.id, name=name, query=query)
    session.add(view)
    return view


async def drop(session: AsyncSession, mediator: Mediator, view_id: int) -> None:
    """Raises NotThere, also when it is somebody else's."""
    dropped = delete(View).where(View.id == view_id, View.mediator_id == mediator.id).returning(View.id)
    if await session.scalar(dropped) is None:
        raise NotThere(f"view {view_id}")
