"""Going on in another chat: by one's own act alone, once, within a quarter of an hour, and with all that one had."""

import re
from dataclasses import replace

import pytest
from sqlalchemy import select

from bot.engine import crossing_phrases
from clinic import crossings, uploads
from clinic.content import Address, Kind
from clinic.conversations import Conversation, Entry
from clinic.outbox import HELD, Outgoing
from clinic.uploads import Upload
from knowledge.edition import Edition
from tests import factories, small
from tests.chat import Chat

_CODE = re.compile(r"[A-Z]\d[A-Z]\d[A-Z]-\d[A-Z]\d[A-Z]\d")


@pytest.fixture(scope="module")
def edition() -> Edition:
    return small.edition()


async def code_of(chat: Chat) -> str:
    [said] = await chat.says("pindah")
    found = _CODE.search(said.text)
    assert found is not None
    return found[0]


async def told(chat: Chat, since: int) -> list[tuple[str, str]]:
    """What was said since, each with its channel."""
    async with chat.database.read() as session:
        rows = (await session.scalars(select(Outgoing).order_by(Outgoing.id))).all()
    return [(row.channel, row.content.text) for row in rows[since:]]


async def test_a_code_said_in_another_chat_brings_ticket_thread_and_files_there(chat: Chat, elsewhere: Chat) -> None:
    ticket = await chat.escalates("bos menahan ijazah saya")
    await factories.an_upload(chat.database, chat.clock, ticket)
    code = await code_of(chat)
    before = len(chat.told)
    await elsewhere.says(code.lower().replace("-", " "))
    said = await told(chat, before)
    assert ("telegram", crossing_phrases.CROSSED) in said
    assert ("web", crossing_phrases.CROSSED_AWAY.format(channel="Telegram")) in said
    await elsewhere.says("status")
    assert "Tiket 1001" in (await told(chat, before))[-1][1]
    async with chat.database.read() as session:
        there = await session.scalar(select(Conversation).where(Conversation.channel == "telegram"))
        assert there is not None
        lines = (await session.scalars(select(Entry).where(Entry.conversation_id == there.id))).all()
        [upload] = (await session.scalars(select(Upload))).all()
    assert (await chat.ticket()).conversation_id == there.id == upload.conversation_id
    assert "bos menahan ijazah saya" in [line.text for line in lines]
    assert there.person_id == (await chat.ticket()).person_id


async def test_what_waited_for_the_person_follows_them(chat: Chat, elsewhere: Chat) -> None:
    await chat.escalates()
    code = await code_of(chat)
    async with chat.database.begin() as session:
        waiting = (await session.scalars(select(Outgoing).order_by(Outgoing.id))).all()[-2]
        waiting.state = HELD
    await elsewhere.says(code)
    async with chat.database.read() as session:
        followed = await session.get_one(Outgoing, waiting.id)
    assert (followed.channel, followed.state) == ("telegram", "waiting")


async def test_a_code_is_good_once_and_only_the_latest_one(chat: Chat, elsewhere: Chat) -> None:
    await chat.escalates()
    old, code = await code_of(chat), await code_of(chat)
    third = replace(elsewhere, address=Address("whatsapp", "ID.1"))
    for talk, said, answer in (
        (elsewhere, old, crossing_phrases.CROSSING_WRONG),
        (elsewhere, f"/start k_{code.replace('-', '')}", crossing_phrases.CROSSED),
        (third, code, crossing_phrases.CROSSING_WRONG),
    ):
        before = len(await told(chat, 0))
        await talk.says(said)
        assert answer in [text for _, text in await told(chat, before)]


async def test_after_a_quarter_of_an_hour_and_in_its_own_chat_a_code_is_worth_nothing(
    chat: Chat, elsewhere: Chat
) -> None:
    code = await code_of(chat)
    assert [content.text for content in await chat.says(code)] == [crossing_phrases.CROSSING_WRONG]
    chat.clock.forward(minutes=15)
    before = len(await told(chat, 0))
    await elsewhere.says(code)
    assert (await told(chat, before))[-1] == ("telegram", crossing_phrases.CROSSING_WRONG)


async def test_guessing_ends_after_a_few_tries_even_with_the_right_code(chat: Chat, elsewhere: Chat) -> None:
    await chat.escalates()
    code = await code_of(chat)
    for number in range(5):
        await elsewhere.says(f"A2B3C-4D5E{number + 2}")
    before = len(await told(chat, 0))
    await elsewhere.says(code)
    assert [text for _, text in await told(chat, before)] == [crossing_phrases.CROSSING_WRONG]
    assert (await chat.ticket()).conversation_id == 1


async def test_the_code_itself_is_stored_nowhere_in_the_open(chat: Chat) -> None:
    code = await code_of(chat)
    async with chat.database.read() as session:
        [crossing] = (await session.scalars(select(crossings.Crossing))).all()
    assert code.replace("-", "") not in crossing.fingerprint


@pytest.mark.parametrize("words", ["sama-sama", "10000000", "KEMARAHAN", "halo", "A2B3C", "K7M2P-4X9H3 x", "1234567"])
def test_words_and_sums_are_no_codes(words: str) -> None:
    assert crossings.said(words) is None


async def test_what_was_held_without_a_ticket_crosses_too(chat: Chat, elsewhere: Chat) -> None:
    await chat.sends(Kind.PHOTO, "slip")
    await elsewhere.says(await code_of(chat))
    async with chat.database.read() as session:
        [upload] = (await session.scalars(select(Upload))).all()
        there = await session.get_one(Conversation, upload.conversation_id)
    assert (upload.state, there.channel) == (uploads.HELD, "telegram")
