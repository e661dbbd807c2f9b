"""After an alarm about suicide the bot waits to hear whether somebody is with them."""

import pytest
from sqlalchemy import select

from bot.engine import phrases
from clinic import conversations
from clinic.content import Address
from clinic.conversations import Entry
from tests.chat import Chat, text

NUMBER = "healing119.id"


async def alarmed(chat: Chat) -> Chat:
    assert text(await chat.says("saya mau mati aja")).endswith(phrases.ARE_YOU_WITH_SOMEBODY)
    return chat


@pytest.mark.parametrize(
    "answer", ["sendirian", "sendiri", "ga ada siapa2", "ga ada", "iya sendiri", "gak ada orang di rumah",
               "ga ada temen", "suami lg kerja", "tidak"]
)  # fmt: skip
async def test_who_is_alone_is_asked_to_call_somebody_and_gets_the_numbers_once_more(chat: Chat, answer: str) -> None:
    said = text(await (await alarmed(chat)).says(answer))
    assert said.startswith(phrases.ALONE)
    assert NUMBER in said


@pytest.mark.parametrize(
    "answer", ["iya", "ada", "ada istri saya", "iya ada temen", "sama suami", "gak sendirian", "ya ada orang di rumah"]
)
async def test_who_is_with_somebody_is_told_to_stay_with_them(chat: Chat, answer: str) -> None:
    said = text(await (await alarmed(chat)).says(answer))
    assert said.startswith(phrases.WITH_SOMEBODY)
    assert NUMBER in said


@pytest.mark.parametrize(
    "answer", ["takut", "ga tau", "capek", "anak saya", "di kosan", "terus sy hrs gmn", "makasih", "ga mau", "gmn ya"]
)
async def test_what_tells_neither_gets_the_numbers_and_that_an_officer_knows(chat: Chat, answer: str) -> None:
    said = text(await (await alarmed(chat)).says(answer))
    assert said.startswith(phrases.STAY_SAFE)
    assert NUMBER in said
    assert phrases.COMPANY_TICKET.format(number=(await chat.ticket()).number) in said


@pytest.mark.parametrize("channel", ["telegram", "whatsapp", "messenger"])
async def test_it_holds_on_every_channel_for_more_than_one_message(chat: Chat, channel: str) -> None:
    chat.address = Address(channel, "770077")
    await alarmed(chat)
    assert text(await chat.says("takut")).startswith(phrases.STAY_SAFE)
    assert text(await chat.says("sendirian")).startswith(phrases.ALONE)
    assert text(await chat.says("iya ada temen")).startswith(phrases.WITH_SOMEBODY)


async def test_the_answer_stands_in_the_ticket(chat: Chat) -> None:
    await (await alarmed(chat)).says("sendirian")
    ticket = await chat.ticket()
    async with chat.database.read() as session:
        line = await session.scalar(
            select(Entry).where(Entry.author == conversations.PERSON, Entry.ticket_id == ticket.id)
        )
    assert line is not None
    assert line.text == "sendirian"


@pytest.mark.parametrize("question", ["pesangon saya berapa?", "gaji telat", "kapan thr cair", "thr"])
async def test_a_question_of_its_own_is_answered_as_always(chat: Chat, question: str) -> None:
    said = (await (await alarmed(chat)).says(question))[-1]
    assert "Dasar:" in said.text or said.choices
    assert NUMBER not in said.text


async def test_another_danger_gets_its_own_numbers(chat: Chat) -> None:
    said = text(await (await alarmed(chat)).says("bos nampar saya"))
    assert phrases.URGENT["violence"] in said


async def test_a_mediator_and_the_menu_can_be_asked_for(chat: Chat) -> None:
    ticket_waits = phrases.TICKET_STILL_WAITS.partition("{")[0]
    assert text(await (await alarmed(chat)).says("mediator")).startswith(ticket_waits)
    assert text(await chat.says("menu")) == phrases.MENU


async def test_it_ends_by_itself(chat: Chat) -> None:
    await alarmed(chat)
    chat.clock.forward(hours=3)
    assert text(await chat.says("iya")) == phrases.ACKNOWLEDGED


@pytest.mark.parametrize("answer", ["ga kak becanda", "cuma bercanda kok", "haha canda min"])
async def test_who_was_joking_gets_their_next_question_answered(chat: Chat, answer: str) -> None:
    assert text(await (await alarmed(chat)).says(answer)) == phrases.TAKEN_BACK
    chat.clock.forward(minutes=1)
    assert "Dasar:" in text(await chat.says("thr dibayar paling lambat kapan"))
    assert (await chat.ticket()).is_urgent


@pytest.mark.parametrize("answer", ["saya ga becanda", "ini bukan bercanda"])
async def test_who_says_that_it_is_no_joke_is_believed(chat: Chat, answer: str) -> None:
    assert text(await (await alarmed(chat)).says(answer)).startswith(phrases.STAY_SAFE)
