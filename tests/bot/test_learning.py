"""What is kept of a question for the editors: what was decided and what the person did, and none of the words."""

import pytest
from sqlalchemy import select

from bot.engine import phrases
from bot.engine.engine import Engine
from bot.intake import Intake
from clinic import health, questions, regions
from clinic.database import Database
from clinic.questions import Question
from clinic.vault import Vault
from knowledge.edition import Edition
from knowledge.search import thresholds
from knowledge.search.ground import Ground
from tests.chat import Chat
from tests.conftest import Clock
from tests.small import OVERTIME, QUESTIONS, REFUSE, THR

# Could mean several of the six articles, and is answered by none.
SEVERAL = "sepatu kerja siapa yang beli"


@pytest.fixture
def chat(database: Database, vault: Vault, clock: Clock, small_edition: Edition) -> Chat:
    intake = Intake(database, vault, clock, Engine(), lambda: small_edition, regions.load(), lambda _: None)
    return Chat(database, vault, clock, intake)


async def asked(chat: Chat) -> list[Question]:
    async with chat.database.read() as session:
        return list(await session.scalars(select(Question).order_by(Question.id)))


async def test_an_answer_is_kept_with_how_sure_it_was_and_whether_it_helped(chat: Chat) -> None:
    await chat.says("thr belum dibayar bos, kapan thr cair?")
    (one,) = await asked(chat)
    assert (one.decision, one.slug, one.shown, one.edition, one.sign) == ("answer", THR, THR, 1, None)
    assert one.probability is not None
    assert one.probability >= 0.9
    levels = (thresholds.SURE, thresholds.WORTH_CHOOSING, thresholds.IN_SCOPE)
    assert (one.sure_from, one.choices_from, one.in_scope_from) == levels
    assert one.ground == Ground.SEARCH
    await chat.chooses(phrases.YES_HELPED)
    (one,) = await asked(chat)
    assert (one.sign, one.meant) == ("helped", THR)
    # A ticket that is opened later is about something else.
    await chat.says("mediator")
    await chat.chooses("Ya, hubungi mediator")
    await chat.chooses("Kota Pontianak")
    assert [each.ticket_id for each in await asked(chat)] == [None]


async def test_a_choice_teaches_what_was_meant_and_an_answer_that_does_not_help_takes_it_back(chat: Chat) -> None:
    await chat.says(SEVERAL)
    (one,) = await asked(chat)
    assert (one.decision, one.shown) == ("choices", None)
    await chat.chooses(QUESTIONS[OVERTIME])
    (one,) = await asked(chat)
    assert (one.shown, one.meant, one.sign) == (OVERTIME, OVERTIME, "chosen")
    await chat.chooses(phrases.NO_HELPED)
    (one,) = await asked(chat)
    assert (one.shown, one.meant, one.sign) == (OVERTIME, None, "not_helped")
    await chat.chooses("Ya, hubungi mediator")
    await chat.chooses("Kota Pontianak")
    (one,) = await asked(chat)
    ticket = await chat.ticket()
    assert one.ticket_id == ticket.id
    async with chat.database.read() as session:
        assert await questions.words(session, one) == SEVERAL
        fares = (await health.by_article(session))[OVERTIME]
    assert (fares.shown, fares.helped, fares.not_helped, fares.escalated, fares.helpful) == (1, 0, 1, 1, 0)


async def test_who_is_sent_away_and_asks_for_a_mediator_all_the_same_is_kept_for_the_editors(chat: Chat) -> None:
    await chat.says("sertifikat tanah saya hilang ngurusnya ke mana")
    await chat.chooses(phrases.TALK_TO_MEDIATOR)
    await chat.chooses("Ya, hubungi mediator")
    await chat.chooses("Kota Pontianak")
    (one,) = await asked(chat)
    assert (one.out_of_scope, one.ticket_id) == (True, (await chat.ticket()).id)
    async with chat.database.read() as session:
        assert [each.question.id for each in await questions.unanswered(session, None, 9)] == [one.id]


async def test_none_of_the_choices_is_kept_as_unanswered(chat: Chat) -> None:
    await chat.says(SEVERAL)
    await chat.chooses(phrases.NONE_OF_THESE)
    (one,) = await asked(chat)
    assert (one.sign, one.meant) == ("none", None)
    async with chat.database.read() as session:
        assert [each.words for each in await questions.unanswered(session, None, 10)] == [SEVERAL]


async def test_an_article_that_was_picked_in_the_menu_says_nothing_about_the_question_before(chat: Chat) -> None:
    await chat.says("berapa tarif lembur per jam")
    await chat.says("menu")
    await chat.chooses("PHK")
    await chat.chooses(QUESTIONS[REFUSE])
    (one,) = await asked(chat)
    assert (one.shown, one.sign) == (OVERTIME, None)


async def test_a_message_that_leans_on_the_last_one_is_kept_with_it(chat: Chat) -> None:
    await chat.says("jatah cuti tahunan berapa hari")
    await chat.says("kalau kontrak gimana?")
    first, second = await asked(chat)
    assert second.before_id == first.id
    assert (first.ground, second.ground) == (Ground.SEARCH, Ground.TALK)
    async with chat.database.read() as session:
        assert await questions.words(session, second) == "jatah cuti tahunan berapa hari\nkalau kontrak gimana?"


async def test_small_talk_and_the_menu_are_no_questions(chat: Chat) -> None:
    for text in ("halo", "menu", "terima kasih"):
        await chat.says(text)
    assert await asked(chat) == []
