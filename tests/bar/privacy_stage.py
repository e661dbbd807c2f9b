"""A person whose words, names and numbers stand everywhere, and eyes that find them wherever they are left."""

import hashlib
from base64 import b64encode
from datetime import timedelta
from pathlib import Path

from sqlalchemy import func, select, text, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.channels.channel import Channel
from bot.delivery import Delivery
from bot.housekeeping import Erasing
from clinic import (
    audit,
    casefile,
    conversations,
    countdowns,
    crossings,
    demands,
    facts,
    handovers,
    notices,
    outbox,
    presence,
    reminders,
    sieve,
    tickets,
)
from clinic.content import Attachment, Content
from clinic.conversations import Conversation, Entry
from clinic.countdowns import Countdown
from clinic.crossings import Crossing
from clinic.database import Database
from clinic.facts import Facts
from clinic.handovers import Handover
from clinic.mediators import Mediator
from clinic.notices import Notice
from clinic.presence import Presence
from clinic.questions import Question
from clinic.reminders import Reminder
from clinic.sieve import Sieve
from clinic.tickets import Ticket
from clinic.uploads import Upload, UploadFile
from tests import factories
from tests.chat import Chat

CANARIES = tuple(f"kanari{number:02}x" for number in range(40))
# What hangs on a person and is deleted with them; the outline of what is counted stays.
AROUND = (Facts, Upload, UploadFile, Sieve, Question, Reminder, Countdown, Handover, Presence, Notice, Crossing)


class Glass:
    """A cipher that hides nothing, so that a test can look for words in the file itself."""

    def encrypt(self, text: str) -> bytes:
        return text.encode()

    def decrypt(self, token: bytes) -> str:
        return bytes(token).decode()

    def fingerprint(self, text: str) -> str:
        return hashlib.sha256(text.encode()).hexdigest()


def said(contents: list[Content]) -> str:
    """The bot's one answer; what a mediator wrote meanwhile is not its."""
    [answer] = [content.text for content in contents if content.speaker is None]
    return answer


async def rows(chat: Chat, *tables: type) -> list[int]:
    async with chat.database.read() as session:
        return [await session.scalar(select(func.count()).select_from(table)) or 0 for table in tables]


async def forget_overdue(chat: Chat) -> None:
    erasing = Erasing(chat.database, chat.clock)
    while await erasing.round():
        pass


async def take(chat: Chat, ticket: Ticket) -> None:
    rina = await factories.a_mediator(chat.database, chat.vault, chat.clock)
    async with chat.database.begin() as session:
        held = await casefile.hold(session, rina, ticket.id)
        held.take(rina, chat.clock())
        audit.note(session, rina.id, "read", "ticket", ticket.id, chat.clock())
        await tickets.reply(session, held, rina, "Simpan slip gajinya.", "Rina", chat.clock())


async def visible(chat: Chat) -> list[int]:
    province = await factories.a_mediator(chat.database, chat.vault, chat.clock, region=None)
    async with chat.database.read() as session:
        return [ticket.id for ticket in await session.scalars(tickets.visible_to(province))]


async def seed(chat: Chat) -> tuple[str, ...]:
    """Put the canaries wherever a person's words, names and numbers can stand; returns them."""
    rest = iter(CANARIES[1:])
    for _ in range(15):
        await chat.says(f"bos saya {next(rest)} memotong gaji dan menahan motor")
        chat.clock.forward(minutes=1)
    ticket = await chat.escalates(f"gaji {next(rest)} dipotong")
    await take(chat, ticket)
    for _ in range(8):
        await chat.says(f"tambahan {next(rest)}")
    async with chat.database.begin() as session:
        conversation = await session.get_one(Conversation, ticket.conversation_id)
        conversation.remember(conversation.memory | {"question": next(rest)})
        demands.note(session, conversation, demands.CORRECTION, chat.clock(), next(rest))
        rina = await session.get_one(Mediator, (await session.get_one(Ticket, ticket.id)).mediator_id)
        held = await casefile.hold(session, rina, ticket.id)
        held.topic = "upah"
        await tickets.add_note(session, held, rina, f"Catatan {next(rest)}", chat.clock())
        await tickets.reply(session, held, rina, f"Halo {next(rest)}", f"Rina {next(rest)}", chat.clock())
        entry = Entry(conversation_id=conversation.id, author="bot", text=next(rest), at=chat.clock(),
                      choices=[[next(rest), "1:0"]])  # fmt: skip
        await conversations.add(session, entry)
        file = Attachment(f"{next(rest)}.txt", "text/plain", next(rest).encode())
        await outbox.put(session, conversation, entry, Content(entry.text, attachments=(file,)))
        person_id = (await session.get_one(Ticket, ticket.id)).person_id
        told = await facts.of(session, person_id, chat.clock())
        told.company, told.name = next(rest), next(rest)
        upload = Upload(conversation_id=conversation.id, ticket_id=ticket.id, entry_id=entry.id, channel="telegram",
                        kind="voice", reference="", name=f"{next(rest)}.ogg", transcript=next(rest), state="kept",
                        received_at=chat.clock(), due_at=chat.clock(), media_type="audio/ogg")  # fmt: skip
        session.add(upload)
        await session.flush()
        session.add(UploadFile(upload_id=upload.id, content=next(rest).encode()))
        await seed_around(chat, session, held, rina, next(rest))
    await chat.settles()
    return CANARIES[: 40 - len(list(rest))]


async def seed_around(chat: Chat, session: AsyncSession, ticket: Ticket, rina: Mediator, reason: str) -> None:
    """What hangs on a case beside its words: it goes with them, though most of it tells nothing by itself."""
    now = chat.clock()
    day = now.date()
    conversation = await session.get_one(Conversation, ticket.conversation_id)
    await handovers.ask(session, ticket.id, factories.SANGGAU, reason, rina.id, now)
    begun = await countdowns.start(session, ticket.id, "bipartite", day, day, day, now)
    await reminders.put(session, conversation.id, "bipartite", day, [now + timedelta(days=30)], begun.id)
    await presence.tell(session, ticket.id, rina, now, is_typing=True)
    await notices.put(session, ticket, notices.HEARD, now)
    await crossings.offer(session, chat.vault, conversation, now)
    await session.flush()
    await sieve.refresh(session, chat.vault, 100)


async def close(chat: Chat) -> None:
    async with chat.database.begin() as session:
        await session.execute(update(Ticket).values(state=tickets.CLOSED, outcome="answered", closed_at=chat.clock()))


async def deliver(chat: Chat, channel: Channel) -> None:
    delivery = Delivery(chat.database, chat.clock, channel, patience=60)
    while await delivery.round():
        pass


async def found(database: Database, url: str) -> set[str]:
    """The canaries that stand anywhere: in SQLite's file and journal, or in any row of PostgreSQL."""
    if database.is_sqlite:
        path = Path(url.split("///")[1])
        heap = b"".join(each.read_bytes() for each in path.parent.glob(f"{path.name}*"))
    else:
        heap = b""
        async with database.read() as session:
            names = await session.scalars(text("SELECT tablename FROM pg_tables WHERE schemaname = 'public'"))
            for name in names.all():
                for row in await session.execute(text(f'SELECT * FROM "{name}"')):
                    heap += b"".join(value if isinstance(value, bytes) else str(value).encode() for value in row)
    return {canary for canary in CANARIES if canary.encode() in heap or b64encode(canary.encode()) in heap}
