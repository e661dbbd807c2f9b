"""What a person may demand of their data, and that it is done: D1 to D4 and D7 of the bar, each played in the chat."""

import hashlib
from base64 import b64encode
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select, text, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.channels.channel import Channel
from bot.delivery import Delivery
from bot.engine import phrases, privacy_phrases
from bot.engine.engine import Engine
from bot.housekeeping import Erasing
from bot.intake import Intake
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
    regions,
    reminders,
    sieve,
    tickets,
)
from clinic.content import Address, Attachment, Content, Kind
from clinic.conversations import Conversation, Entry
from clinic.countdowns import Countdown
from clinic.crossings import Crossing
from clinic.database import Database
from clinic.facts import Facts
from clinic.handovers import Handover
from clinic.inbox import Incoming
from clinic.mediators import Mediator
from clinic.notices import Notice
from clinic.people import Consent, Person
from clinic.periods import WORDS
from clinic.presence import Presence
from clinic.questions import Question
from clinic.reminders import Reminder
from clinic.sieve import Sieve
from clinic.tickets import Ticket
from clinic.uploads import Upload, UploadFile
from clinic.vault import Vault
from knowledge import hotlines, lessons
from knowledge.edition import Edition
from knowledge.language import language
from knowledge.law import law
from knowledge.search import training
from tests import factories, small
from tests.chat import Chat
from tests.conftest import Clock
from tests.fakes.channel import Postbox

CHANNELS = ("web", "telegram", "whatsapp", "messenger", "console")
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


@pytest.fixture(scope="module")
def edition() -> Edition:
    words, articles = language.load(), {article.slug: article for article in small.SHELF.articles}
    index = training.train(words, list(lessons.entries(small.SHELF, articles)), small.OUTSIDE)
    return Edition(1, articles, index, words, law.load(), hotlines.load())


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


async def test_d1_nothing_is_stored_under_a_name_before_the_notice_and_the_consent(chat: Chat) -> None:
    for number, channel in enumerate(CHANNELS):
        asking = replace(chat, address=Address(channel, "orang"), told=list(chat.told))
        first = said(await asking.says("halo"))
        assert "layanan otomatis" in first
        assert f"{WORDS.days} hari" in first
        await asking.says("bos saya menahan motor saya gimana ya")
        notice = said(await asking.says("mediator"))
        assert "hanya untuk menjawab Anda" in notice
        assert "2 tahun" in notice
        assert "hapus data saya" in notice
        assert ("server di luar Indonesia" in notice) == (channel in ("telegram", "whatsapp", "messenger"))
        assert await rows(chat, Person, Consent, Ticket) == [number] * 3
        await asking.chooses("Ya, hubungi mediator")
        await asking.chooses("Kota Pontianak")
        async with chat.database.read() as session:
            given = (await session.scalars(select(Consent).order_by(Consent.id))).all()[-1]
        assert (given.channel, given.notice, given.given_at) == (channel, phrases.CONSENT_VERSION, chat.clock())
        chat.told = asking.told


async def test_d2_questions_and_sums_need_no_name_and_leave_none(chat: Chat) -> None:
    await chat.says("berapa hari cuti tahunan")
    await chat.says("hitung pesangon, kerja 5 tahun, gaji 4 juta")
    assert await rows(chat, Person, Consent, Ticket, demands.Demand) == [0, 0, 0, 0]


async def test_d3_erasing_is_explained_and_asked_for_before_it_is_done(chat: Chat) -> None:
    await chat.says("berapa hari cuti tahunan")
    for words in (
        "hapus data saya",
        "Tolong hapus semua data saya ya!",
        "/hapus",
        "min mau hapus data pribadi sy dong",
    ):
        assert "tidak bisa dikembalikan" in said(await chat.says(words))
        assert said(await chat.chooses("Tidak")) == privacy_phrases.DATA_KEPT
    assert (await rows(chat, Entry))[0] > 4
    await chat.says("hapus data saya")
    assert privacy_phrases.ERASED in said(await chat.chooses("Ya, hapus data saya"))


async def test_d3_who_was_erased_begins_anew_and_old_buttons_mean_nothing(chat: Chat) -> None:
    await chat.says("mediator")
    old = chat.told[-1].choices[0].key
    await chat.says("hapus data saya")
    await chat.chooses("Ya, hapus data saya")
    assert "tombol itu" in said(await chat.does(Kind.CHOICE, choice=old)).lower()
    assert said(await chat.says("status")) == phrases.STATUS_NONE
    chat.clock.forward(hours=2)
    await forget_overdue(chat)
    async with chat.database.read() as session:
        assert await conversations.at(session, chat.vault, chat.address) is not None, "who writes again stays"


async def test_d3_an_event_that_is_brought_again_after_the_erasure_brings_nothing_back(chat: Chat) -> None:
    await chat.says("gaji saya dipotong")
    async with chat.database.read() as session:
        first = (await session.scalars(select(Incoming).order_by(Incoming.id))).first()
        assert first is not None
        inbound = first.inbound
    await chat.says("hapus data saya")
    await chat.chooses("Ya, hapus data saya")
    assert await chat.brings(inbound) == []


async def test_d3_stop_stops_at_once_and_all_is_gone_in_three_days_unless_the_person_goes_on(chat: Chat) -> None:
    ticket = await chat.escalates()
    await take(chat, ticket)
    assert "kami berhenti" in said(await chat.says("/stop"))
    assert await visible(chat) == []
    before = await rows(chat, Entry)
    assert said(await chat.says("rahasia saya")) == privacy_phrases.WITHHELD
    async with chat.database.read() as session:
        assert "rahasia saya" not in [entry.text for entry in await session.scalars(select(Entry))]
        assert all("rahasia" not in row.payload for row in await session.scalars(select(Incoming)))
    assert await rows(chat, Entry) == [before[0] + 1], "only what we said"
    assert said(await chat.chooses("Lanjutkan")) == privacy_phrases.RESUMED
    assert await visible(chat) == [ticket.id]
    await chat.says("stop")
    chat.clock.forward(hours=72)
    await forget_overdue(chat)
    gone = await chat.ticket()
    assert (gone.question, gone.state, gone.emptied_at) == ("", tickets.CLOSED, chat.clock())
    async with chat.database.read() as session:
        assert {entry.text for entry in await session.scalars(select(Entry))} == {""}
        assert {demand.outcome for demand in await session.scalars(select(demands.Demand))} == {"withdrawn", "erased"}


async def test_danger_to_life_comes_before_a_withdrawal_and_lifts_it(chat: Chat) -> None:
    ticket = await chat.escalates()
    await chat.says("/stop")
    assert "110" in said(await chat.says("tolong sy disekap di mess ga boleh keluar hp disita"))
    assert await visible(chat) == [ticket.id]
    assert (await chat.ticket()).is_urgent
    chat.clock.forward(hours=73)
    await forget_overdue(chat)
    assert (await chat.ticket()).question != ""


async def test_an_open_ticket_stays_without_a_name_for_three_days_and_with_a_legal_hold_until_it_is_lifted(
    chat: Chat,
) -> None:
    ticket = await chat.escalates("bos saya potong gaji, hubungi 0812-3456-7890 atau budi@contoh.co.id")
    await take(chat, ticket)
    assert f"Tiket {ticket.number} Anda masih terbuka" in said(await chat.says("hapus data saya"))
    assert f"Isi tiket {ticket.number} masih kami simpan" in said(await chat.chooses("Ya, hapus data saya"))
    kept = await chat.ticket()
    assert kept.question == "bos saya potong gaji, hubungi [nomor] atau [e-mail]"
    assert await visible(chat) == [ticket.id]
    async with chat.database.begin() as session:
        rina = await session.get_one(Mediator, kept.mediator_id)
        held = await casefile.hold(session, rina, ticket.id)
        with pytest.raises(conversations.PersonLeft):
            await tickets.reply(session, held, rina, "Halo?", "Rina", chat.clock())
        await tickets.tell(session, held, "transferred", chat.clock(), rina)
        held.legal_hold_at = chat.clock()
    assert await chat.settles() == [], "nobody is there to hear of it"
    chat.clock.forward(hours=72)
    await forget_overdue(chat)
    assert (await chat.ticket()).question == kept.question
    async with chat.database.begin() as session:
        await session.execute(update(Ticket).values(legal_hold_at=None))
    chat.clock.forward(hours=72)
    await forget_overdue(chat)
    assert (await chat.ticket()).question == ""


async def test_d4_the_person_gets_all_their_data_in_one_message_with_who_looked_at_it(chat: Chat) -> None:
    chat.address = Address("telegram", CANARIES[0])
    seeded = await seed(chat)
    assert said(await chat.says("lihat data saya")) == privacy_phrases.YOUR_DATA
    postbox = Postbox("telegram")
    await deliver(chat, postbox)
    files = postbox.sent[-1].attachments
    assert files[0].name == "data-anda.txt"
    assert [file.name.partition(".")[2] for file in files] == ["txt", "txt", "ogg"]
    everything = b"\n".join(file.content for file in files).decode()
    missing = [marker for marker in seeded if marker not in everything]
    assert missing == []
    assert "Rina membaca" in everything
    async with chat.database.read() as session:
        assert await session.scalar(select(func.count()).select_from(Entry).where(Entry.forget_at.is_not(None))) == 0


async def test_d7_forty_canaries_are_in_the_database_and_after_the_erasure_none(
    database_url: str, vault: Vault, clock: Clock, edition: Edition
) -> None:
    database = Database(database_url, Glass())
    intake = Intake(database, vault, clock, Engine(), lambda: edition, regions.load(), lambda _: None)
    chat = Chat(database, vault, clock, intake, Address("telegram", CANARIES[0]))
    seeded = await seed(chat)
    assert len(seeded) == len(CANARIES) == 40
    assert await found(database, database_url) == set(CANARIES), "the test sees them"
    counted = await rows(chat, Ticket, Entry)
    assert 0 not in await rows(chat, *AROUND)
    await close(chat)
    await chat.says("hapus data saya")
    await chat.chooses("Ya, hapus data saya")
    await database.scrub()
    assert await found(database, database_url) == {CANARIES[0]}, "only the address is left, for the last word"
    await deliver(chat, Postbox("telegram"))
    clock.forward(hours=1)
    await forget_overdue(chat)
    assert await found(database, database_url) == set()
    async with database.begin() as session:
        await sieve.refresh(session, vault, 100)
    assert await rows(chat, *AROUND) == [0] * len(AROUND)
    after = await rows(chat, Ticket, Entry)
    assert after[0] == counted[0]
    assert after[1] >= counted[1], "what was counted is still there to be counted"
    async with database.read() as session:
        ticket = (await session.scalars(select(Ticket))).one()
        assert (ticket.region, ticket.topic is not None, ticket.outcome) == ("61.71", True, "answered")
        assert (await session.scalars(select(Consent))).one().withdrawn_at is not None
        noted = await audit.on(session, [ticket.id], [ticket.conversation_id])
        assert "erase" in {act.verb for act in noted}, "an erasure is an act, by numbers alone"
    await database.close()


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
    delivery = Delivery(chat.database, chat.clock, channel)
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
