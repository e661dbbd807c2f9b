"""A question below a list of articles is read with what the list is about."""

import pytest

from bot.engine import phrases
from tests.chat import Chat, labels, text


@pytest.mark.parametrize(
    ("named", "asked", "near"),
    [
        ("thr", "yang resign dapat ga", "apakah dapat THR"),
        ("phk", "saya dapat apa", "menghitung pesangon"),
        ("serikat", "cara bikin", "mendirikan serikat"),
        ("lembur", "kalau hari minggu berapa", "hari Minggu"),
    ],
)
async def test_a_question_below_a_list_stays_with_its_matter(chat: Chat, named: str, asked: str, near: str) -> None:
    assert phrases.WHICH_ONE in text(await chat.says(named))
    chat.clock.forward(seconds=30)
    said = await chat.says(asked)
    assert near in text(said) + " ".join(labels(said))


async def test_nothing_is_answered_at_once_for_the_words_of_the_list_alone(chat: Chat) -> None:
    await chat.says("masa kerja saya 5 tahun")
    chat.clock.forward(seconds=30)
    said = await chat.says("dapat pesangon berapa")
    assert text(said) == phrases.WHICH_ONE
    assert "Bagaimana menghitung pesangon saya?" in labels(said)


async def test_another_matter_below_a_list_is_answered_as_if_there_were_none(chat: Chat) -> None:
    await chat.says("thr")
    assert "PP 35/2021 pasal 37" in text(await chat.says("phk lewat wa sah ga"))
