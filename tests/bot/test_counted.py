"""What is counted of a conversation: that it happened and about what, and never whose it was."""

import asyncio
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.engine import phrases, survey_phrases
from bot.forgetting import Forgetting
from clinic import casefile, conversations, tickets
from clinic.content import Content
from clinic.database import Database
from clinic.satisfaction import ELEMENTS
from clinic.tallies import Tally
from clinic.tickets import Ticket
from clinic.vault import Vault
from knowledge import editorial
from knowledge.edition import Edition
from knowledge.law import law
from knowledge.library import Library
from tests import factories
from tests.chat import Chat
from tests.conftest import TEST_KEY, Clock, Databases
from tests.small import REFUSE, SHELF

UNKNOWN = "motor saya mogok di jalan, bengkel mana yang buka?"


@pytest.fixture(scope="module")
def edition(sqlite_databases: Databases, tmp_path_factory: pytest.TempPathFactory) -> Edition:
    """The small clinic: what is counted does not depend on how much is known."""
    return asyncio.run(_published(sqlite_databases.new_url(), tmp_path_factory.mktemp("small")))


async def _published(url: str, cache: Path) -> Edition:
    database = Database(url, Vault([TEST_KEY]))
    async with database.begin() as session:
        await editorial.seed(session, SHELF.articles, Clock()())
    library = Library(database, SHELF, law.load(), cache)
    await library.follow()
    await database.close()
    return library.edition


async def counted(chat: Chat) -> list[tuple[str, str | None, str | None, str | None, int | None]]:
    """Kind, region, topic, detail and value of every tally, in their order."""
    async with chat.database.read() as session:
        tallies = await session.scalars(select(Tally).order_by(Tally.id))
        return [(one.kind, one.region, one.topic, one.detail, one.value) for one in tallies]


async def closed(chat: Chat) -> Ticket:
    """A case that a mediator answered after 90 minutes and closed after a day."""
    ticket = await chat.escalates(UNKNOWN)
    rina = await factories.a_mediator(chat.database, chat.vault, chat.clock, region="61.71")
    chat.clock.forward(minutes=90)
    async with chat.database.begin() as session:
        held = await casefile.hold(session, rina, ticket.id)
        held.take(rina, chat.clock())
        await tickets.reply(session, held, rina, "Halo", "Rina", chat.clock())
        await tickets.reply(session, held, rina, "Halo lagi", "Rina", chat.clock())
    chat.clock.forward(hours=22, minutes=30)
    async with chat.database.begin() as session:
        held = await casefile.hold(session, rina, ticket.id)
        held.close("answered", chat.clock())
        await tickets.tell(session, held, "closed", chat.clock(), rina, "answered")
    await chat.settles()
    return ticket


def text(said: list[Content]) -> str:
    return "\n".join(content.text for content in said)


async def test_a_question_is_one_tally_with_what_became_of_it(chat: Chat) -> None:
    await chat.says("halo")
    await chat.says("cara tolak surat phk")
    await chat.chooses("Ya")
    await chat.says("cara bikin ktp hilang")
    assert await counted(chat) == [
        ("answered", None, "phk", REFUSE, None),
        ("helped", None, "phk", REFUSE, None),
        ("elsewhere", None, None, None, None),
    ]


async def test_a_case_is_counted_from_its_opening_to_its_stars(chat: Chat) -> None:
    await closed(chat)
    await chat.says("4")
    found = await counted(chat)
    # Six articles know nothing of a motorbike: it is kindly turned away, and the person asks for a mediator.
    assert found[0][0] == "elsewhere"
    assert [(kind, region, detail, value) for kind, region, _, detail, value in found[1:]] == [
        ("opened", "61.71", None, None),
        ("first_answer", "61.71", None, 90),
        ("closed", "61.71", "answered", 24 * 60),
        ("rated", "61.71", None, 4),
    ]


async def test_the_survey_counts_whole_or_not_at_all_and_its_answers_leave_the_thread(chat: Chat) -> None:
    ticket = await closed(chat)
    assert text(await chat.says("5")) == phrases.RATED
    await chat.chooses("Ya, saya jawab")
    for element in ELEMENTS:
        assert "surveyed" not in [kind for kind, *_ in await counted(chat)]
        assert survey_phrases.SURVEY[element][1] in chat.told[-1].text
        await chat.says("bagus sekali") if element == "time" else None
        await chat.says("3")
    assert "• Waktu: Cepat" in chat.told[-1].text
    assert text(await chat.chooses("Ya, kirim")) == survey_phrases.SURVEYED
    answers = [(detail, value) for kind, _, _, detail, value in await counted(chat) if kind == "surveyed"]
    assert answers == [(element, 3) for element in ELEMENTS]

    chat.clock.forward(hours=25)
    assert await Forgetting(chat.database, chat.clock).round()
    async with chat.database.read() as session:
        thread = await conversations.thread(session, ticket.conversation_id)
    assert not [entry.text for entry in thread if "Cepat" in entry.text or "bagus sekali" in entry.text]


@pytest.mark.parametrize("ends", ["Tidak", "batal"])
async def test_who_does_not_want_to_is_not_asked_on(chat: Chat, ends: str) -> None:
    await closed(chat)
    await chat.says("5")
    if ends == "batal":
        await chat.chooses("Ya, saya jawab")
        await chat.says("4")
        assert text(await chat.says("batal")) == phrases.CANCELLED
    else:
        assert text(await chat.chooses("Tidak")) == survey_phrases.NO_SURVEY
    assert "surveyed" not in [kind for kind, *_ in await counted(chat)]
    assert "Apakah ini menjawab?" in text(await chat.says("cara tolak surat phk"))
