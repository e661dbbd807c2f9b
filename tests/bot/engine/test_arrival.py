"""Coming by a link, and being asked before others: what a deep link opens, and what a group gets to read."""

import re

import pytest
from sqlalchemy import select

from bot.engine import arrival, phrases
from clinic.content import Kind
from clinic.conversations import Entry
from clinic.inbox import Incoming
from knowledge import shelf
from knowledge.calculators.catalogue import CALCULATORS
from knowledge.edition import Edition
from knowledge.letters import catalogue
from tests import small
from tests.chat import Chat
from tests.small import THR

_PAYLOAD = re.compile(r"[A-Za-z0-9_-]{1,64}")


@pytest.fixture(scope="module")
def edition() -> Edition:
    return small.edition()


async def test_a_link_to_an_article_opens_it(chat: Chat) -> None:
    [said] = await chat.says(f"/start {arrival.to_article(THR)}")
    assert "Ada aturannya." in said.text
    assert said.text.startswith(phrases.INTRODUCTION)


async def test_a_link_to_a_calculator_asks_its_first_question(chat: Chat) -> None:
    [said] = await chat.says("/start h_severance")
    assert "?" in said.text
    assert "Selamat datang" not in said.text


async def test_a_link_to_a_letter_begins_it(chat: Chat) -> None:
    [said] = await chat.says(f"/start s_{catalogue.LETTERS[0].name}")
    assert phrases.LETTER_PRIVATE in said.text


@pytest.mark.parametrize("payload", ["mulai", "a_tidak-ada", "h_", "x_y", "s_", "a_../../etc", "k_AAAA"])
async def test_a_link_that_leads_nowhere_shows_the_welcome(chat: Chat, payload: str) -> None:
    [said] = await chat.says(f"/start {payload}")
    assert said.text in (phrases.WELCOME, phrases.UNKNOWN_COMMAND)


def test_every_article_calculator_and_letter_has_a_link_that_fits() -> None:
    names = [arrival.to_article(slug) for slug in shelf.read(shelf.shipped()).catalogue]
    names += [f"h_{calculator.name}" for calculator in CALCULATORS]
    names += [f"s_{letter.name}" for letter in catalogue.LETTERS]
    assert [name for name in names if not _PAYLOAD.fullmatch(name)] == []


async def test_a_group_gets_what_everybody_may_read_and_the_way_to_a_chat_of_ones_own(chat: Chat) -> None:
    [said] = await chat.does(Kind.GROUP, "kapan thr cair")
    assert "Ada aturannya." in said.text
    assert phrases.GROUP_MORE in said.text
    assert (said.choices, said.invitation) == ((), arrival.to_article(THR))


@pytest.mark.parametrize("words", ["", "mediator", "status 1001", "hitung pesangon", "hapus data saya", "/start", "ya"])
async def test_nothing_of_a_case_is_said_or_begun_in_a_group(chat: Chat, words: str) -> None:
    [said] = await chat.does(Kind.GROUP, words)
    assert (said.text, said.choices, said.invitation) == (phrases.GROUP_PRIVATE, (), arrival.HERE)
    assert await chat.tickets() == []


async def test_danger_in_a_group_gets_the_numbers_and_no_ticket(chat: Chat) -> None:
    [said] = await chat.does(Kind.GROUP, "bos memukul saya sampai berdarah")
    assert said.text.startswith(phrases.URGENT_NUMBERS)
    assert await chat.tickets() == []


async def test_the_words_of_a_group_are_not_kept(chat: Chat) -> None:
    await chat.does(Kind.GROUP, "kapan thr cair, gaji saya 3 juta")
    async with chat.database.read() as session:
        [kept] = (await session.scalars(select(Incoming))).all()
        lines = (await session.scalars(select(Entry).where(Entry.author == "person"))).all()
    assert kept.payload == "{}"
    assert [line.text for line in lines] == [""]
