"""Whoever is in danger, or is only thought to be, still learns what the law says of it."""

import pytest

from bot.engine import phrases
from tests.chat import Chat, text


@pytest.mark.parametrize(
    ("cry", "article"),
    [
        ("tangan temen sy kegiling mesin pabrik", "dirawat karena kecelakaan kerja"),
        ("bos mukul sy tadi gara2 minta gaji", "diperlakukan kasar"),
    ],
)
async def test_below_the_numbers_the_articles_on_what_happened_can_be_picked(
    chat: Chat, cry: str, article: str
) -> None:
    warning = (await chat.says(cry))[-1]
    assert phrases.URGENT_RULES in warning.text
    labels = [choice.label for choice in warning.choices if article in choice.label]
    assert "Dasar:" in text(await chat.chooses(labels[0]))
    assert (await chat.ticket()).is_urgent


async def test_who_speaks_of_suicide_is_asked_one_thing_only(chat: Chat) -> None:
    warning = (await chat.says("gaji ga dibayar 3 bulan, sy mau bunuh diri aja"))[-1]
    assert phrases.ARE_YOU_WITH_SOMEBODY in warning.text
    assert not warning.choices


@pytest.mark.parametrize("question", ["lapor kemana ya", "thr dibayar kapan?"])
async def test_what_is_asked_while_a_case_waits_is_answered_or_has_articles_to_choose_from(
    chat: Chat, question: str
) -> None:
    await chat.escalates()
    said = (await chat.says(question))[-1]
    assert phrases.TICKET_STILL_WAITS.partition("{")[0] not in said.text
    assert said.choices


async def test_what_none_of_the_articles_fits_is_told_to_the_mediator(chat: Chat) -> None:
    await chat.escalates()
    await chat.says("lapor kemana ya")
    assert text(await chat.chooses(phrases.NONE_OF_THESE)).startswith(phrases.TICKET_STILL_WAITS.partition("{")[0])
