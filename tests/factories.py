"""One function for each noun that tests need in the database; what matters to a test, the test says."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import count
from typing import Any

import pyotp
from sqlalchemy import select

from admin_api import login
from clinic import conversations, mediators, people, sign_ins, tickets, uploads, views
from clinic.authenticators import Authenticator
from clinic.bulk_erasures import BulkErasure
from clinic.canned import CannedReply
from clinic.clock import Clock
from clinic.content import Address
from clinic.conversations import BOT, PERSON, Conversation, Entry
from clinic.countdowns import RUNNING, Countdown
from clinic.database import Database
from clinic.filetype import JPEG, FileType
from clinic.groups import Group
from clinic.mediators import Mediator, Role
from clinic.questions import Question
from clinic.tickets import Ticket
from clinic.tokens import Token
from clinic.uploads import Upload, UploadFile
from clinic.vault import Vault, digest
from clinic.views import View
from knowledge.law import counting
from tests import conftest

PONTIANAK, SINGKAWANG, SANGGAU = "61.71", "61.72", "61.03"

_numbers = count(1)


@dataclass(frozen=True)
class App:
    """An authenticator: shows the code of the half minute, or of one so many steps away."""

    key: str
    clock: conftest.Clock

    def code(self, steps: int = 0) -> str:
        return pyotp.TOTP(self.key).at(self.clock(), counter_offset=steps)


async def a_mediator(
    database: Database,
    vault: Vault,
    clock: Clock,
    *,
    name: str = "Rina Kartika",
    role: Role = Role.MEDIATOR,
    region: str | None = PONTIANAK,
    email: str | None = None,
    password_hash: str = "",
) -> Mediator:
    """Somebody of the office. Without a password hash they can only be signed in by `sign_in`."""
    address = email or f"petugas{next(_numbers)}@contoh.go.id"
    mediator = Mediator(
        name=name,
        email=address,
        email_fingerprint=vault.fingerprint(f"email:{address}"),
        password_hash=password_hash,
        role=role.value,
        region=region,
        created_at=clock(),
    )
    async with database.begin() as session:
        session.add(mediator)
    return mediator


async def sign_in(database: Database, clock: Clock, mediator: Mediator) -> str:
    """The secret of a new sign-in, as the browser's cookie carries it: password and code were given just now."""
    secret = login.new_secret()
    async with database.begin() as session:
        await sign_ins.begin(session, mediator, secret, "Firefox di Linux", clock())
    return secret


async def an_app(database: Database, clock: conftest.Clock, mediator: Mediator) -> App:
    """The authenticator on this person's phone."""
    app = App(pyotp.random_base32(), clock)
    async with database.begin() as session:
        session.add(Authenticator(mediator_id=mediator.id, key=app.key, last_step=0, since=clock()))
    return app


async def a_token(
    database: Database,
    clock: Clock,
    mediator: Mediator,
    scopes: Sequence[str],
    secret: str = "hati_test",  # noqa: S107  # opens nothing but a test
) -> Token:
    """A key of this person for programs."""
    token = Token(
        secret_digest=digest(secret),
        mediator_id=mediator.id,
        name="uji",
        scopes=list(scopes),
        created_at=clock(),
        expires_at=clock().replace(year=clock().year + 1),
    )
    async with database.begin() as session:
        session.add(token)
    return token


async def a_view(database: Database, mediator: Mediator, name: str = "PHK", query: str = "topic=phk") -> View:
    """Choices in the queue that this person kept."""
    async with database.begin() as session:
        return await views.keep(session, mediator, name, query)


async def an_invitation(
    database: Database, clock: Clock, *, role: Role = Role.MEDIATOR, region: str | None = PONTIANAK
) -> str:
    """The secret of a set-up link."""
    secret = login.new_secret()
    async with database.begin() as session:
        await mediators.invite(session, secret, role, region, clock())
    return secret


async def a_conversation(
    database: Database, vault: Vault, clock: Clock, *, channel: str = "web", said: Sequence[tuple[str, str]] = ()
) -> Conversation:
    """A conversation of a new person; `said` is what was said in it, as (author, text)."""
    async with database.begin() as session:
        address = Address(channel, f"orang-{next(_numbers)}")
        conversation = await conversations.open_with(session, vault, address, clock())
        for author, text in said:
            entry = Entry(conversation_id=conversation.id, author=author, kind="text", text=text, at=clock())
            await conversations.add(session, entry)
    return conversation


async def a_ticket(
    database: Database,
    vault: Vault,
    clock: Clock,
    *,
    region: str | None = PONTIANAK,
    question: str = "sy di phk lewat wa td malam",
    topic: str | None = "phk",
    is_urgent: bool = False,
    channel: str = "web",
    conversation: Conversation | None = None,
) -> Ticket:
    """A waiting ticket with the conversation that led to it."""
    if conversation is None:
        said = ((PERSON, question), (BOT, "Saya hubungkan dengan mediator."))
        conversation = await a_conversation(database, vault, clock, channel=channel, said=said)
    async with database.begin() as session:
        kept = await session.merge(conversation, load=True)
        person = await people.of(session, kept, clock())
        return await tickets.open_for(
            session,
            kept,
            person_id=person.id,
            question=question,
            region=region,
            topic=topic,
            is_urgent=is_urgent,
            now=clock(),
        )


async def a_countdown(
    database: Database, clock: Clock, ticket: Ticket, *, kind: str = "refuse_dismissal", number: int | None = None
) -> Countdown:
    """A deadline of this ticket that began on the Friday before the tests' Monday."""
    begun_on = date(2026, 11, 20)
    period = counting.counted(counting.by_key()[kind], begun_on)
    begun = Countdown(id=number, ticket_id=ticket.id, kind=kind, begun_on=begun_on, last_day=period.last_day,
                      safe_day=period.safe_day, state=RUNNING, started_at=clock())  # fmt: skip
    async with database.begin() as session:
        session.add(begun)
    return begun


async def a_group(
    database: Database, clock: Clock, *, region: str | None = PONTIANAK, name: str = "PT Contoh", kind: str = "company"
) -> Group:
    """An empty group of this office."""
    async with database.begin() as session:
        founder = (await session.scalars(select(Mediator).limit(1))).one()
        group = Group(name=name, kind=kind, region=region, began_by_id=founder.id, began_at=clock())
        session.add(group)
    return group


async def a_canned_reply(
    database: Database,
    clock: Clock,
    *,
    region: str | None = PONTIANAK,
    title: str = "Minta surat",
    text: str = "Selamat pagi {nama}, apakah ada suratnya?",
    citation: str = "",
) -> CannedReply:
    """A canned reply that this office keeps."""
    async with database.begin() as session:
        author = (await session.scalars(select(Mediator).limit(1))).one()
        reply = CannedReply(region=region)
        reply.write(title, text, citation, author, clock())
        session.add(reply)
    return reply


async def a_question(
    database: Database,
    vault: Vault,
    clock: Clock,
    text: str = "bos potong gaji buat seragam, boleh ga?",
    *,
    ticket: Ticket | None = None,
    **known: Any,
) -> Question:
    """Somebody's question, in a conversation of its own or as what led to a ticket; unanswered unless said so."""
    values = {"decision": "mediator", "edition": 1, "in_scope": 1.0, "out_of_scope": False, "at": clock(), **known}
    if ticket is None:
        conversation_id = (await a_conversation(database, vault, clock, said=((PERSON, text),))).id
    else:
        conversation_id = ticket.conversation_id
    async with database.begin() as session:
        first = select(Entry.id).where(Entry.conversation_id == conversation_id, Entry.author == PERSON).limit(1)
        entry_id = await session.scalar(first)
        asked = Question(conversation_id=conversation_id, entry_id=entry_id, **values)
        asked.ticket_id = None if ticket is None else ticket.id
        session.add(asked)
    return asked


async def an_upload(
    database: Database,
    clock: Clock,
    ticket: Ticket,
    *,
    kind: str = "photo",
    name: str = "",
    content: bytes = b"\xff\xd8\xff",
    type: FileType = JPEG,
    copy: bytes | None = b"\xff\xd8\xff",
    transcript: str | None = None,
    fault: str | None = None,
) -> Upload:
    """A file that came with a line of the ticket's thread, kept unless there is a fault."""
    async with database.begin() as session:
        entry = Entry(
            conversation_id=ticket.conversation_id, ticket_id=ticket.id, author=PERSON, kind=kind, text="", at=clock()
        )
        upload = Upload(
            conversation_id=ticket.conversation_id,
            ticket_id=ticket.id,
            entry=entry,
            channel="web",
            kind=kind,
            reference="",
            name=name,
            media_type=None if fault else type.media_type,
            size=None if fault else len(content),
            transcript=transcript,
            received_at=clock(),
            due_at=clock(),
            state=uploads.REFUSED if fault else uploads.KEPT,
            error=fault,
        )
        session.add_all((entry, upload))
        await session.flush()
        if not fault:
            session.add(UploadFile(upload_id=upload.id, content=content, copy=copy))
    return upload


async def a_bulk_erasure(database: Database, clock: Clock, asker: Mediator, *ticket_ids: int) -> BulkErasure:
    """One that waits for a second person."""
    asked = BulkErasure(
        region=asker.region,
        closed_before=None,
        ticket_ids=list(ticket_ids),
        reason="Masa simpan sudah lewat.",
        asked_by_id=asker.id,
        asked_at=clock(),
    )
    async with database.begin() as session:
        session.add(asked)
    return asked
