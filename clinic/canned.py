"""Canned replies: what an office says often, written once, with variables that are filled where it is used."""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from clinic.errors import NotThere, Refusal
from clinic.mediators import Mediator
from clinic.record import Record, UtcDateTime

VARIABLES = ("nama", "nomor", "kabupaten")
_VARIABLE = re.compile(r"\{([^{}\n]{0,30})\}")


class UnknownVariable(Refusal):
    """The text holds a variable in braces that nobody fills; `name` is what stands there."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class CannedReply(Record):
    """`region` is the office that keeps it; None is the province's, which every regency may use.

    `citation` is the law that it rests on, as a mark (`PP-35-2021 39(1)`), or empty.
    """

    __tablename__ = "canned_reply"

    region: Mapped[str | None] = mapped_column(String(8))
    title: Mapped[str] = mapped_column(String(80))
    text: Mapped[str] = mapped_column(Text)
    citation: Mapped[str] = mapped_column(String(80))
    changed_by_id: Mapped[int] = mapped_column(ForeignKey("mediator.id"))
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime)
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}
    __table_args__ = (Index(None, "region"),)

    def write(self, title: str, text: str, citation: str, mediator: Mediator, now: datetime) -> None:
        """Raises UnknownVariable."""
        must_be_known(text)
        self.title, self.text, self.citation = title, text, citation
        self.changed_by_id, self.changed_at = mediator.id, now

    def filled(self, values: Mapping[str, str]) -> str:
        """The words with every variable filled."""
        return _VARIABLE.sub(lambda found: values.get(found[1], found[0]), self.text)


def must_be_known(text: str) -> None:
    """Raises UnknownVariable for the first variable that nobody fills."""
    for name in _VARIABLE.findall(text):
        if name not in VARIABLES:
            raise UnknownVariable(name)


async def usable_by(session: AsyncSession, mediator: Mediator) -> Sequence[CannedReply]:
    """Those of the mediator's office first, then the province's; the province sees all."""
    statement = select(CannedReply)
    if mediator.region is not None:
        statement = statement.where(or_(CannedReply.region == mediator.region, CannedReply.region.is_(None)))
    found = (await session.scalars(statement.order_by(CannedReply.title, CannedReply.id))).all()
    return sorted(found, key=lambda reply: reply.region != mediator.region)


async def used_by(session: AsyncSession, mediator: Mediator, reply_id: int) -> CannedReply:
    """One that the mediator may use. Raises NotThere."""
    found = await session.get(CannedReply, reply_id)
    if found is None or not (found.region is None or mediator.sees(found.region)):
        raise NotThere(f"canned reply {reply_id}")
    return found


async def kept_by(session: AsyncSession, mediator: Mediator, reply_id: int) -> CannedReply:
    """One that the mediator's office keeps and may change, locked. Raises NotThere."""
    found = await session.get(CannedReply, reply_id, with_for_update=True)
    if found is None or not mediator.sees(found.region):
        raise NotThere(f"canned reply {reply_id}")
    return found
