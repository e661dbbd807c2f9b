"""How a person asks to be reminded, sees what waits, and takes it back."""

from collections.abc import Sequence

import pytest
from sqlalchemy import select

from bot.engine import phrases, time_phrases
from clinic.clock import WIB
from clinic.content import Address
from clinic.mediators import Mediator
from clinic.reminders import Reminder
from clinic.tickets import Ticket
from knowledge.edition import Edition
from tests import factories, small
from tests.chat import Chat, labels, text


@pytest.fixture(scope="module")
def edition() -> Edition:
    """Six articles: what is tried here needs no more of the knowledge."""
    return small.edition()


async def waiting(chat: Chat) -> Sequence[tuple[str, str]]:
    """What waits, with the local time at which it is said."""
    async with chat.database.read() as session:
        found = await session.scalars(select(Reminder).order_by(Reminder.due_at))
        return [(one.about, f"{one.due_at.astimezone(WIB):%Y-%m-%d %H:%M}") for one in found]


async def test_one_message_says_everything_and_is_confirmed(chat: Chat) -> None:
    said = await chat.says("tolong ingatkan saya kontrak habis 31 desember 2026")
    assert "• Tentang: Kontrak kerja habis\n• Tanggal: 31 Desember 2026" in text(said)
    assert await waiting(chat) == [], "nothing is kept before the person has agreed"
    said = await chat.chooses(time_phrases.REMIND_NOW)
    assert "pukul 09.00 WIB" in text(said)
    assert "hapus setelah terkirim" in text(said)
    assert await waiting(chat) == [("contract_end", "2026-12-01 09:00"), ("contract_end", "2026-12-24 09:00")]


async def test_what_is_missing_is_asked_one_by_one(chat: Chat) -> None:
    said = await chat.says("ingatkan saya")
    assert text(said).endswith(time_phrases.REMIND_WHAT)
    said = await chat.chooses("Hari mediasi")
    assert text(said) == time_phrases.REMIND_DAY
    assert text(await chat.says("hari itu")).startswith(time_phrases.REMIND_NO_DAY)
    assert text(await chat.says("1 november 2026")).startswith(time_phrases.REMIND_PAST)
    await chat.says("27 november 2026")
    await chat.says("ya")
    assert await waiting(chat) == [("mediation_day", "2026-11-24 09:00"), ("mediation_day", "2026-11-26 09:00")]


async def test_the_claim_of_jkp_is_counted_from_the_dismissal_and_says_how_it_is_known(chat: Chat) -> None:
    await chat.says("ingatkan saya klaim jkp, di-phk 10 november 2026")
    said = text(await chat.says("benar"))
    assert "“Mengajukan klaim JKP”, 10 Mei 2027" in said
    assert "Dasar: PP 6/2025 pasal 40. Lamanya dari sumber lain" in said
    assert await waiting(chat) == [("jkp_claim", "2027-04-10 09:00"), ("jkp_claim", "2027-05-03 09:00")]
    await chat.says("ingatkan saya klaim jkp")
    assert "Batas untuk itu jatuh pada 10 Mei 2026" in text(await chat.says("10 november 2025"))


async def test_a_day_beyond_all_contracts_is_refused(chat: Chat) -> None:
    await chat.says("ingatkan saya kontrak habis")
    assert text(await chat.says("1 januari 2199")).startswith(time_phrases.REMIND_TOO_FAR)
    assert text(await chat.says("batal")) == phrases.CANCELLED


async def test_what_is_tomorrow_is_reminded_of_on_the_day_itself(chat: Chat) -> None:
    await chat.says("ingatkan saya mediasi besok")
    await chat.says("ya")
    assert await waiting(chat) == [("mediation_day", "2026-11-24 09:00")]


async def test_the_list_shows_what_waits_and_takes_it_back(chat: Chat) -> None:
    assert text(await chat.says("pengingat")).endswith(time_phrases.REMIND_NONE)
    for _ in range(2):  # asked for twice, it waits once
        await chat.says("ingatkan saya kontrak habis 31 desember 2026")
        await chat.says("ya")
    await chat.says("ingatkan mediasi 30 november 2026")
    await chat.says("ya")
    said = await chat.says("/pengingat")
    assert "• Hari mediasi, 30 November 2026\n• Kontrak kerja habis, 31 Desember 2026" in text(said)
    assert labels(said) == ["Batalkan: Hari mediasi", "Batalkan: Kontrak kerja habis"]
    said = await chat.chooses("Batalkan: Kontrak kerja habis")
    assert text(said) == "Sudah dibatalkan: Kontrak kerja habis, 31 Desember 2026."
    assert {about for about, _ in await waiting(chat)} == {"mediation_day"}
    await chat.says("batalkan pengingat")
    await chat.chooses("Batalkan: Hari mediasi")
    assert await waiting(chat) == []


async def test_taking_back_works_while_a_mediator_holds_the_conversation(chat: Chat) -> None:
    await chat.says("ingatkan saya mediasi 30 november 2026")
    await chat.says("ya")
    ticket = await chat.escalates()
    rina: Mediator = await factories.a_mediator(chat.database, chat.vault, chat.clock)
    async with chat.database.begin() as session:
        (await session.get_one(Ticket, ticket.id)).take(rina, chat.clock())
    assert await chat.says("tolong ingatkan saya besok") == [], "those words are for the human"
    assert "Hari mediasi" in text(await chat.says("pengingat"))
    await chat.chooses("Batalkan: Hari mediasi")
    assert await waiting(chat) == []


async def test_a_reminder_is_offered_after_a_calculation_that_has_a_day(chat: Chat) -> None:
    await chat.says("hitung tenggat")
    await chat.says("menolak phk")
    await chat.says("20 november 2026")
    said = await chat.says("ya")
    assert time_phrases.REMIND_ME in labels(said)
    assert "“Menolak PHK secara tertulis, dengan alasan”, 1 Desember 2026" in text(
        await chat.chooses(time_phrases.REMIND_ME)
    )
    assert await waiting(chat) == [("refuse_dismissal", "2026-11-27 09:00")]


async def test_where_a_platform_has_a_window_the_person_is_told(chat: Chat) -> None:
    chat.address = Address("whatsapp", "id-1")
    await chat.says("ingatkan saya mediasi 30 november 2026")
    assert "Di WhatsApp kami hanya boleh menulis dalam 24 jam" in text(await chat.says("ya"))


async def test_ten_reminders_are_enough(chat: Chat) -> None:
    for day in range(1, 11):
        await chat.says(f"ingatkan saya mediasi {day} desember 2026")
        await chat.says("ya")
        chat.clock.forward(seconds=30)
    assert text(await chat.says("ingatkan saya mediasi 12 desember 2026")) == time_phrases.REMIND_FULL.format(most=10)
