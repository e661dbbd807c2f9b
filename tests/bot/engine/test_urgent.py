"""Danger is heard whoever answers otherwise, however fast somebody writes, and wherever they say it."""

import pytest
from sqlalchemy import select

from bot.engine import phrases, privacy_phrases
from clinic.content import Kind
from clinic.conversations import PERSON, Entry
from clinic.demands import Demand
from clinic.mediators import Mediator
from clinic.notices import Matter, Notice
from clinic.tickets import Ticket
from knowledge.edition import Edition
from tests import factories
from tests.chat import Chat, text
from tests.factories import SINGKAWANG

SUICIDE = "sy udah ga kuat, mau gantung diri malam ini"


@pytest.fixture
def edition(small_edition: Edition) -> Edition:
    """Nothing here needs more than a few articles and the rules."""
    return small_edition


@pytest.fixture
async def holder(chat: Chat) -> Mediator:
    """Who holds the person's ticket, for a colleague of another office."""
    ticket = await chat.escalates()
    mediator = await factories.a_mediator(chat.database, chat.vault, chat.clock, region=SINGKAWANG)
    async with chat.database.begin() as session:
        (await session.get_one(Ticket, ticket.id)).take(mediator, chat.clock())
    return mediator


async def told_of(chat: Chat, matter: Matter) -> set[int | None]:
    async with chat.database.read() as session:
        return set(await session.scalars(select(Notice.mediator_id).where(Notice.matter == matter.value)))


async def in_the_ticket(chat: Chat) -> list[str]:
    ticket = await chat.ticket()
    async with chat.database.read() as session:
        theirs = select(Entry.text).where(Entry.author == PERSON, Entry.ticket_id == ticket.id).order_by(Entry.id)
        return list(await session.scalars(theirs))


async def floods(chat: Chat, kind: Kind = Kind.TEXT) -> None:
    for _ in range(22):
        await chat.does(kind, "halo halo")


@pytest.mark.parametrize(
    ("cry", "danger"), [(SUICIDE, "suicide"), ("sy dikunci bos di gudang skrg, tolong", "confinement")]
)
async def test_whoever_has_a_mediator_gets_the_numbers_at_once_and_an_urgent_ticket(
    chat: Chat, holder: Mediator, cry: str, danger: str
) -> None:
    said = text(await chat.says(cry))
    ticket = await chat.ticket()
    assert said.startswith(phrases.URGENT[danger])
    assert phrases.URGENT_NUMBERS in said
    assert said.endswith(phrases.URGENT_KNOWN.format(number=ticket.number))
    assert (ticket.is_urgent, ticket.state, ticket.mediator_id) == (True, "taken", holder.id)
    assert {None, holder.id} <= await told_of(chat, Matter.URGENT)
    assert (await in_the_ticket(chat))[-1] == cry


@pytest.mark.usefixtures("holder")
async def test_what_follows_a_cry_goes_to_the_mediator_in_silence(chat: Chat) -> None:
    await chat.says(SUICIDE)
    for words in ("sendirian", "bos saya yang bikin begini", "sy beneran mau mati aja", "mau bunuh diri"):
        assert await chat.says(words) == []
        assert (await in_the_ticket(chat))[-1] == words
    assert await chat.sends(Kind.PHOTO, "photo-1") == []


@pytest.mark.usefixtures("holder")
async def test_a_cry_much_later_and_another_danger_are_heard_anew(chat: Chat) -> None:
    await chat.says(SUICIDE)
    assert phrases.URGENT["violence"] in text(await chat.says("bos nampar saya barusan"))
    assert await chat.says("sy mau mati aja") == []
    chat.clock.forward(minutes=11)
    assert phrases.URGENT["suicide"] in text(await chat.says("sy mau mati aja"))


@pytest.mark.usefixtures("holder")
async def test_whoever_has_everything_withheld_is_heard_all_the_same(chat: Chat) -> None:
    await chat.says(SUICIDE)
    await chat.says("stop")
    assert phrases.URGENT["suicide"] in text(await chat.says(SUICIDE))
    assert (await in_the_ticket(chat))[-1] == SUICIDE


async def test_danger_is_heard_in_a_flood_once(chat: Chat) -> None:
    await floods(chat)
    said = text(await chat.says("tolong sy mau bunuh diri"))
    assert phrases.URGENT["suicide"] in said
    assert (await chat.ticket()).is_urgent
    for cry in ("tolong sy mau bunuh diri", "bos nampar saya", "sy disekap di mess ga boleh keluar"):
        assert await chat.says(cry) == []
    assert len(await chat.tickets()) == 1


async def test_danger_is_heard_in_a_group_that_writes_fast_once(chat: Chat) -> None:
    await floods(chat, Kind.GROUP)
    said = text(await chat.does(Kind.GROUP, "bos memukul saya sampai berdarah"))
    assert said.startswith(phrases.URGENT_NUMBERS)
    assert said.endswith(phrases.GROUP_PRIVATE)
    assert await chat.does(Kind.GROUP, "bos memukul saya sampai berdarah") == []
    assert await chat.tickets() == []


async def test_danger_is_heard_in_what_was_changed_and_a_corrected_cry_is_one(chat: Chat) -> None:
    assert phrases.URGENT["suicide"] in text(await chat.does(Kind.EDIT, "saya mau bunuh diri"))
    assert text(await chat.does(Kind.EDIT, "saya mau bunuh diri.")) == phrases.EDITED
    assert (await chat.ticket()).is_urgent


@pytest.mark.parametrize("files", [(), ("photo-1",)])
async def test_danger_is_heard_in_the_caption_of_a_file_also_when_the_file_cannot_be_had(
    chat: Chat, files: tuple[str, ...]
) -> None:
    said = await chat.sends(Kind.PHOTO, *files, caption="sy dikunci bos di gudang skrg, tolong")
    assert phrases.URGENT["confinement"] in said[0].text
    assert (await chat.ticket()).is_urgent


async def test_a_correction_that_speaks_of_danger_raises_the_alarm_and_is_noted(chat: Chat) -> None:
    await chat.escalates()
    await chat.says("betulkan data saya")
    warning, noted = await chat.says("bukan cuma gaji, bos memukul saya sampai berdarah")
    assert phrases.URGENT["violence"] in warning.text
    assert noted.text == privacy_phrases.CORRECTION_NOTED
    assert (await chat.ticket()).is_urgent
    async with chat.database.read() as session:
        assert (await session.scalars(select(Demand))).one().kind == "correction"
