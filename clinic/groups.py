"""A group: the tickets of one company or of one mass dismissal, under a name, so that they are handled alike."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ForeignKey, Select, String, UniqueConstraint, delete, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from clinic import tickets
from clinic.errors import NotThere
from clinic.mediators import Mediator
from clinic.record import Encrypted, Record, UtcDateTime, insert_new
from clinic.tickets import Ticket

KINDS = {"company": "Satu perusahaan", "mass_dismissal": "Satu PHK massal"}


class Group(Record):
    """`region` is the office that began it, None for the province; its tickets may be of others too."""

    __tablename__ = "ticket_group"

    name: Mapped[str] = mapped_column(Encrypted)
    kind: Mapped[str] = mapped_column(String(16))
    region: Mapped[str | None] = mapped_column(String(8), index=True)
    began_by_id: Mapped[int] = mapped_column(ForeignKey("mediator.id"))
    began_at: Mapped[datetime] = mapped_column(UtcDateTime)
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}


class Membership(Record):
    """One ticket in one group."""

    __tablename__ = "ticket_in_group"

    group_id: Mapped[int] = mapped_column(ForeignKey("ticket_group.id", ondelete="CASCADE"))
    ticket_id: Mapped[int] = mapped_column(ForeignKey("ticket.id", ondelete="CASCADE"), index=True)

    __table_args__ = (UniqueConstraint("group_id", "ticket_id"),)


async def begin(session: AsyncSession, mediator: Mediator, name: str, kind: str, now: datetime) -> Group:
    """A group without tickets, kept by the mediator's office."""
    begun = Group(name=name, kind=kind, region=mediator.region, began_by_id=mediator.id, began_at=now)
    session.add(begun)
    await session.flush()
    return begun


async def seen_by(session: AsyncSession, mediator: Mediator, most: int = 200) -> Sequence[Group]:
    """The groups of the mediator's office, and those with a ticket that they may see; the newest first."""
    statement = select(Group)
    if mediator.region is not None:
        statement = statement.where(or_(Group.region == mediator.region, Group.id.in_(_with_visible(mediator))))
    return (await session.scalars(statement.order_by(Group.id.desc()).limit(most))).all()


async def one_seen_by(session: AsyncSession, mediator: Mediator, group_id: int) -> Group:
    """Raises NotThere, also for a group in which there is nothing that the mediator may see."""
    found = await session.get(Group, group_id)
    if found is None or not (mediator.sees(found.region) or await tickets_in(session, mediator, [group_id])):
        raise NotThere(f"group {group_id}")
    return found


async def tickets_in(session: AsyncSession, mediator: Mediator, group_ids: Sequence[int]) -> Sequence[Ticket]:
    """The visible tickets of these groups, oldest first."""
    within = select(Membership.ticket_id).where(Membership.group_id.in_(group_ids))
    visible = tickets.visible_to(mediator).where(Ticket.id.in_(within))
    return (await session.scalars(visible.order_by(Ticket.id))).all()


async def of_ticket(session: AsyncSession, ticket_id: int) -> Sequence[Group]:
    """The groups in which the ticket is."""
    within = select(Membership.group_id).where(Membership.ticket_id == ticket_id)
    return (await session.scalars(select(Group).where(Group.id.in_(within)).order_by(Group.id))).all()


async def join(session: AsyncSession, group: Group, ticket: Ticket) -> bool:
    """Whether the ticket is new in the group."""
    row = {"group_id": group.id, "ticket_id": ticket.id}
    return await insert_new(session, Membership, [row], ("group_id", "ticket_id")) == 1


async def leave(session: AsyncSession, group: Group, ticket: Ticket) -> bool:
    """Whether the ticket was in the group. A group whose last ticket left stays, empty."""
    gone = await session.execute(
        delete(Membership)
        .where(Membership.group_id == group.id, Membership.ticket_id == ticket.id)
        .returning(Membership.id)
    )
    return gone.first() is not None


def _with_visible(mediator: Mediator) -> Select[int]:
    visible = tickets.visible_to(mediator).with_only_columns(Ticket.id)
    return select(Membership.group_id).where(Membership.ticket_id.in_(visible))
