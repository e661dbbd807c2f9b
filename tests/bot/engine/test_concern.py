"""What may be a danger, and is not surely one: help at once can be picked below the answer."""

from pathlib import Path

import pytest
from sqlalchemy import select

from bot.engine import concern_phrases as phrases
from bot.engine import phrases as urgent_phrases
from clinic.content import Kind
from clinic.conversations import PERSON, Entry
from clinic.tickets import Ticket
from knowledge import evaluate
from knowledge.edition import Edition
from knowledge.search.decide import Outcome
from knowledge.search.urgency import Danger
from tests import factories
from tests.chat import Chat, text

LEVELS = Path(__file__).parents[3] / "benchmarks" / "levels.jsonl"


@pytest.fixture
def hint(edition: Edition) -> str:
    """Something that is answered, and is a little like what people in danger write."""
    texts = (question.text for question in evaluate.read(LEVELS.read_text(encoding="utf-8")))
    heard = (edition.hear(text) for text in texts)
    return next(one.message.text for one in heard if one.concern and one.finding.decision is Outcome.ANSWER)


async def test_whoever_may_be_in_danger_gets_what_they_asked_and_a_way_to_help_at_once(chat: Chat, hint: str) -> None:
    said = await chat.says(hint)
    assert "Dasar:" in said[-1].text
    assert said[-1].text.endswith(phrases.ARE_YOU_SAFE)
    assert said[-1].choices[-1].label == phrases.HELP_AT_ONCE
    assert await chat.tickets() == []


async def test_whoever_picks_it_gets_the_numbers_and_an_officer(chat: Chat, hint: str, edition: Edition) -> None:
    concern = edition.hear(hint).concern
    assert concern is not None
    await chat.says(hint)
    said = await chat.chooses(phrases.HELP_AT_ONCE)
    # Which danger it is was only guessed: there is a number for each.
    assert said[0].text.startswith(phrases.YOUR_SAFETY_COMES_FIRST)
    assert all(line.number in said[0].text for line in edition.hotlines(concern))
    assert all(edition.hotlines(danger)[0].number in said[0].text for danger in Danger)
    ticket = await chat.ticket()
    assert (ticket.is_urgent, ticket.question) == (True, hint)


@pytest.mark.parametrize("way", ["the button", "its words"])
async def test_help_at_once_can_be_picked_after_something_else_was_said(chat: Chat, hint: str, way: str) -> None:
    said = await chat.says(hint)
    help_at_once = said[-1].choices[-1]
    await chat.says("thr dibayar paling lambat kapan")
    key = help_at_once.key if way == "the button" else None
    kind, words = (Kind.CHOICE, "") if key else (Kind.TEXT, f"{phrases.HELP_AT_ONCE.lower()}!")
    said = await chat.does(kind, words, choice=key)
    assert urgent_phrases.URGENT_NUMBERS in said[0].text
    ticket = await chat.ticket()
    assert (ticket.is_urgent, ticket.question) == (True, hint)
    async with chat.database.read() as session:
        theirs = select(Entry).where(Entry.author == PERSON).order_by(Entry.id.desc()).limit(1)
        assert (await session.scalars(theirs)).one().text.lower().startswith(phrases.HELP_AT_ONCE.lower())


async def test_help_at_once_can_be_picked_while_a_mediator_holds_the_ticket(chat: Chat, hint: str) -> None:
    ticket = await chat.escalates(hint)
    shown = [choice for said in chat.told for choice in said.choices]
    key = next(choice.key for choice in shown if choice.label == phrases.HELP_AT_ONCE)
    mediator = await factories.a_mediator(chat.database, chat.vault, chat.clock)
    async with chat.database.begin() as session:
        (await session.get_one(Ticket, ticket.id)).take(mediator, chat.clock())
    assert urgent_phrases.URGENT_NUMBERS in text(await chat.does(Kind.CHOICE, choice=key))
    assert await chat.does(Kind.CHOICE, choice=key) == []
    assert (await chat.ticket()).is_urgent


async def test_where_only_likeness_tells_of_danger_and_not_of_which_there_is_a_number_for_each(
    chat: Chat, edition: Edition
) -> None:
    texts = (question.text for question in evaluate.read(LEVELS.read_text(encoding="utf-8")))
    urgencies = ((words, edition.hear(words).urgency) for words in texts)
    cry = next(words for words, urgency in urgencies if urgency is not None and urgency.is_guessed)
    said = text(await chat.says(cry))
    assert said.startswith(phrases.YOUR_SAFETY_COMES_FIRST)
    assert all(edition.hotlines(danger)[0].number in said for danger in Danger)
    assert (await chat.ticket()).is_urgent


async def test_whoever_uses_a_saying_that_may_be_meant_is_asked_and_no_officer_is_called(chat: Chat) -> None:
    said = await chat.says("capek hidup gini terus")
    assert said[-1].text.endswith(f"{urgent_phrases.SADNESS}\n\n{phrases.ARE_YOU_SAFE}")
    assert said[-1].choices[-1].label == phrases.HELP_AT_ONCE
    assert await chat.tickets() == []


@pytest.mark.parametrize("cry", ["sesak napas", "ga boleh pulang", "dipegang2 atasan", "temen kecelakaan"])
async def test_a_few_words_that_may_be_a_cry_are_asked_about_before_anything_else(chat: Chat, cry: str) -> None:
    said = await chat.says(cry)
    assert phrases.ARE_YOU_SAFE in said[-1].text.split("\n\n")[:2]
    assert said[-1].choices[-1].label == phrases.HELP_AT_ONCE
    assert await chat.tickets() == []


async def test_a_farewell_to_all_is_no_small_talk_only(chat: Chat) -> None:
    said = await chat.says("selamat tinggal semua")
    assert said[-1].text.endswith(phrases.ARE_YOU_SAFE)
    assert said[-1].choices[-1].label == phrases.HELP_AT_ONCE


async def test_a_few_words_that_may_be_a_cry_are_asked_about_within_questions_too(chat: Chat) -> None:
    await chat.says("hitung pesangon")
    chat.clock.forward(minutes=1)
    said = await chat.says("sesak napas")
    assert phrases.ARE_YOU_SAFE in said[-1].text
    assert said[-1].choices[-1].label == phrases.HELP_AT_ONCE


async def test_whoever_asks_a_plain_question_is_not_asked(chat: Chat) -> None:
    said = await chat.says("thr dibayar paling lambat kapan")
    assert phrases.ARE_YOU_SAFE not in said[-1].text


AFRAID = "sy takut sm bos"


@pytest.mark.parametrize("answer", ["ga aman", "saya tidak aman", "bahaya", "saya terancam", "bantuan dong", "tolong"])
async def test_whoever_answers_that_they_are_not_safe_gets_the_numbers(chat: Chat, answer: str) -> None:
    said = await chat.says(AFRAID)
    assert said[-1].choices[-1].label == phrases.HELP_AT_ONCE
    chat.clock.forward(minutes=1)
    said = await chat.says(answer)
    assert said[0].text.startswith(phrases.YOUR_SAFETY_COMES_FIRST)
    assert (await chat.ticket()).is_urgent


@pytest.mark.parametrize("cry", ["saya ga aman di sini", "bantuan segera", "halo saya lagi dalam bahaya"])
async def test_whoever_says_nothing_but_that_they_are_in_danger_gets_the_numbers(chat: Chat, cry: str) -> None:
    assert (await chat.says(cry))[-1].text.startswith(phrases.YOUR_SAFETY_COMES_FIRST)
    assert (await chat.ticket()).is_urgent


@pytest.mark.parametrize("answer", ["iya", "ga", "ga tau", "oke"])
async def test_an_answer_that_may_mean_either_is_asked_again_and_help_stays_in_reach(chat: Chat, answer: str) -> None:
    await chat.says(AFRAID)
    chat.clock.forward(minutes=1)
    said = await chat.says(answer)
    assert text(said) == phrases.SAFE_OR_NOT
    assert said[0].choices[-1].label == phrases.HELP_AT_ONCE


async def test_whoever_is_safe_is_believed_and_help_stays_in_reach(chat: Chat) -> None:
    await chat.says(AFRAID)
    chat.clock.forward(minutes=1)
    said = await chat.says("aman kok")
    assert text(said) == phrases.GOOD_THAT_YOU_ARE_SAFE
    await chat.chooses(phrases.HELP_AT_ONCE)
    assert (await chat.ticket()).is_urgent


async def test_what_leans_on_an_answer_and_only_sounds_like_danger_raises_no_alarm(chat: Chat) -> None:
    await chat.says("mediator disnaker udh kasih anjuran")
    chat.clock.forward(minutes=1)
    said = await chat.says("kl bos yg nolak?")
    assert urgent_phrases.URGENT_NUMBERS not in said[-1].text
    assert await chat.tickets() == []


async def test_people_come_before_the_office_that_the_rest_of_a_message_is_for(chat: Chat) -> None:
    said = await chat.says("wifi mati, dia nunggu saya di luar")
    office = urgent_phrases.ELSEWHERE["utility"]
    assert f"{phrases.ARE_YOU_SAFE}\n\n{office}" in said[-1].text
    assert said[-1].text.startswith(urgent_phrases.INTRODUCTION)
    assert said[-1].choices[-1].label == phrases.HELP_AT_ONCE


async def test_the_name_of_a_shop_rings_no_alarm_where_one_is_asked_for(chat: Chat) -> None:
    shop = "toko sembako koh aliong pasar flamboyan"
    await chat.says("buatkan surat lapor pengawas")
    await chat.says("Siti Aminah")
    said = await chat.says(shop)
    assert await chat.tickets() == []
    assert urgent_phrases.URGENT_NUMBERS not in text(said)


async def test_a_cry_rings_also_where_a_name_is_asked_for(chat: Chat) -> None:
    await chat.says("buatkan surat penolakan phk")
    said = await chat.says("dia nunggu saya di parkiran tiap malam")
    assert urgent_phrases.URGENT_NUMBERS in said[0].text
    assert (await chat.ticket()).is_urgent


@pytest.mark.parametrize(
    "pieces",
    [
        ("kontrak saya mau abis", "hrd bilang dia yang nentuin"),
        ("saya pembantu", "nyonya orangnya baik"),
        ("saya dipecat", "kemarin", "dia maunya saya yang keluar", "trus ngusir"),
    ],
)
async def test_a_story_about_pay_told_in_pieces_rings_no_alarm(chat: Chat, pieces: tuple[str, ...]) -> None:
    for piece in pieces:
        chat.clock.forward(seconds=45)
        await chat.says(piece)
    assert await chat.tickets() == []
