"""Telling: hands the office's notices to the outbox, as digests by e-mail and as lines in its Telegram group.

Only numbers, topics and offices leave this way, never a word of a person. What is told is marked in the transaction
that puts it into the outbox: nothing is lost, and of several processes one tells it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from admin_api.console import labels
from clinic import conversations, noticeboard, outbox
from clinic.clock import Clock
from clinic.content import Address, Content
from clinic.conversations import EVENT, Entry
from clinic.database import Database
from clinic.mediators import Mediator
from clinic.noticeboard import Told
from clinic.regions import Regions
from clinic.vault import Vault

_PROVINCE = "Provinsi Kalimantan Barat"
# The line of the outbox's thread, which is nobody's conversation with the clinic.
_EVENT = "notice"
_MOST_LINES = 20


@dataclass(frozen=True, slots=True)
class Means:
    """What telling needs of the program. `desk` is the address of the desk, for links."""

    database: Database
    vault: Vault
    clock: Clock
    regions: Regions
    desk: str

    def line(self, told: Told) -> str:
        """`Tiket baru: 1042, PHK, Kota Pontianak`."""
        region = self.regions.get(told.ticket.region)
        place = _PROVINCE if region is None else region.short_name
        matter = labels.MATTERS[told.notice.matter]
        return f"{matter}: {told.ticket.number}, {labels.topic(told.ticket.topic)}, {place}"

    async def say(self, session: AsyncSession, address: Address, text: str) -> None:
        now = self.clock()
        conversation = await conversations.open_with(session, self.vault, address, now)
        entry = Entry(conversation_id=conversation.id, author=EVENT, event=_EVENT, text=text, at=now)
        await outbox.put(session, conversation, await conversations.add(session, entry), Content(text))


class Digests:
    """One e-mail to each who has not read their notices for `every`; an urgent one does not wait that long."""

    def __init__(self, means: Means, channel: str, every: timedelta) -> None:
        self._means, self._channel, self._every = means, channel, every

    async def round(self) -> bool:
        """Write to one person; returns whether there was one."""
        means, now = self._means, self._means.clock()
        async with means.database.read() as session:
            somebody = await noticeboard.due_for_digest(session, now, self._every)
        if somebody is None:
            return False
        async with means.database.begin() as session:
            mediator = await session.get_one(Mediator, somebody)
            told = await noticeboard.send_digest(session, mediator, now)
            if told:
                await means.say(session, Address(self._channel, mediator.email), self._digest(told))
        return True

    def _digest(self, told: Sequence[Told]) -> str:
        tickets = "\n".join(f"- {line}" for line in _cut([self._means.line(each) for each in told]))
        return (
            f"Hati Jasoka: {len(told)} kabar belum dibaca\n"
            f"Kabar untuk Anda di meja mediator:\n\n{tickets}\n\n"
            f"Buka meja: {self._means.desk}/notices\n"
            "E-mail ini hanya berisi nomor tiket dan topik. Isi percakapan hanya ada di meja."
        )


class Room:
    """The office's group on a channel: what is new, urgent or handed on, as soon as it happens."""

    def __init__(self, means: Means, address: Address) -> None:
        self._means, self._address = means, address

    async def round(self) -> bool:
        """Tell what has not been told; returns whether there was anything."""
        means, now = self._means, self._means.clock()
        async with means.database.read() as session:
            if not await noticeboard.is_due_for_room(session, now):
                return False
        async with means.database.begin() as session:
            told = await noticeboard.send_to_room(session, now)
            if told:
                await means.say(session, self._address, self._said(told))
        return True

    def _said(self, told: Sequence[Told]) -> str:
        means = self._means
        return "\n\n".join(_cut([f"{means.line(each)}\n{means.desk}/tickets/{each.ticket.number}" for each in told]))


def _cut(lines: list[str]) -> list[str]:
    """After a long night nobody reads a hundred lines: the desk has them all."""
    more = len(lines) - _MOST_LINES
    return lines if more <= 0 else [*lines[:_MOST_LINES], f"dan {more} kabar lain"]
