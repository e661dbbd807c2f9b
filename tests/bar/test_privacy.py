"""What a person may demand of their data, and that it is done: D1 to D4 and D7 of the bar, each played in the chat."""

from dataclasses import replace

import pytest
from sqlalchemy import func, select, update

from bot.engine import phrases, privacy_phrases
from bot.engine.engine import Engine
from bot.intake import Intake
from clinic import (
    audit,
    casefile,
    conversations,
    demands,
    regions,
    sieve,
    tickets,
)
from clinic.content import Address, Kind
from clinic.conversations import Entry
from clinic.database import Database
from clinic.inbox import Incoming
from clinic.mediators import Mediator
from clinic.people import Consent, Person
from clinic.periods import WORDS
from clinic.tickets import Ticket
from clinic.vault import Vault
from knowledge import hotlines, lessons
from knowledge.edition import Edition
from knowledge.language import language
from knowledge.law import law
from knowledge.search import training
from tests import small
from tests.bar.privacy_stage import (
    AROUND,
    CANARIES,
    Glass,
    close,
    deliver,
    forget_overdue,
    found,
    rows,
    said,
    seed,
    take,
    visible,
)
from tests.chat import Chat
from tests.conftest import Clock
from tests.fakes.channel import Postbox

CHANNELS = ("web", "telegram", "whatsapp", "messenger", "console")


@pytest.fixture(scope="module")
def edition() -> Edition:
    words, articles = language.load(), {article.slug: article for article in small.SHELF.articles}
    index = training.train(words, list(lessons.entries(small.SHELF, articles)), small.OUTSIDE)
    return Edition(1, articles, index, words, law.load(), hotlines.load())


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
