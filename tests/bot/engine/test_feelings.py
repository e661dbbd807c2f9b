"""Fear and remarks on people are met with a human word and with no article at once."""

import pytest

from bot.engine import phrases, smalltalk_phrases
from tests.chat import Chat, labels, text


@pytest.mark.parametrize("words", ["takut dipecat", "saya khawatir ga diperpanjang", "takut bos marah"])
async def test_fear_gets_a_kind_word_above_what_may_help(chat: Chat, words: str) -> None:
    said = await chat.says(words)
    assert smalltalk_phrases.AFRAID in text(said)
    assert len(labels(said)) > 1
    assert "Dasar:" not in text(said)


async def test_fear_of_nothing_in_particular_is_shown_the_way_to_a_human(chat: Chat) -> None:
    said = await chat.says("takut pak")
    assert phrases.SADNESS in text(said)
    assert phrases.TALK_TO_MEDIATOR in labels(said)


async def test_who_is_afraid_and_asks_gets_the_answer(chat: Chat) -> None:
    said = await chat.says("saya takut, dipecat karena hamil boleh ga?")
    assert smalltalk_phrases.AFRAID not in text(said)


@pytest.mark.parametrize("words", ["bos saya cina", "bosnya baik sih", "majikan sy org malaysia", "atasan pelit bgt"])
async def test_where_somebody_is_from_and_how_they_are_gets_no_article(chat: Chat, words: str) -> None:
    assert smalltalk_phrases.REMARK in text(await chat.says(words))
    await chat.says("thr saya belum dibayar")
    assert text(await chat.says(words)) == phrases.REMARK


async def test_a_remark_closes_no_list_and_is_added_to_a_waiting_case(chat: Chat) -> None:
    offered = labels(await chat.says("pesangon"))
    assert labels(await chat.says("bos saya cina")) == offered
    ticket = await chat.escalates()
    said = text(await chat.says("bos saya cina"))
    assert said == phrases.TICKET_STILL_WAITS.format(number=ticket.number, place="Kota Pontianak")


@pytest.mark.parametrize("words", ["bos saya cina ga bayar gaji", "bos saya tidak baik", "majikan kasar"])
async def test_what_they_do_is_a_matter(chat: Chat, words: str) -> None:
    assert smalltalk_phrases.REMARK not in text(await chat.says(words))
