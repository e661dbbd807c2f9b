"""Picking without pressing: a place named in words, and a word that rejects all that was offered."""

import pytest

from bot.engine import phrases
from tests.chat import Chat, text

ASKED = "jht saya cair brp lama sih"


@pytest.mark.parametrize(
    ("typed", "place"),
    [("2", 1), ("yang kedua", 1), ("no 2 dong", 1), ("opsi 1", 0), ("yg pertama aja", 0), ("pilih nomor tiga ya", 2)],
)
async def test_a_choice_can_be_named_by_its_place(chat: Chat, typed: str, place: int) -> None:
    offered = (await chat.says(ASKED))[-1].choices
    chat.clock.forward(minutes=1)
    assert offered[place].label in text(await chat.says(typed))


@pytest.mark.parametrize("typed", ["bukan itu", "bukan", "bukan semuanya", "bukan itu maksud saya"])
async def test_whoever_rejects_what_was_offered_is_led_to_a_human(chat: Chat, typed: str) -> None:
    await chat.says(ASKED)
    chat.clock.forward(minutes=1)
    said = await chat.says(typed)
    assert phrases.YES_MEDIATOR in [choice.label for choice in said[-1].choices]


@pytest.mark.parametrize(
    "typed", ["mediator aja deh", "mau ngomong sama orang", "ngomong sama orang bisa ga", "mau bicara sama orang dinas"]
)
async def test_a_human_can_be_asked_for_in_ones_own_words(chat: Chat, typed: str) -> None:
    said = await chat.says(typed)
    assert phrases.YES_MEDIATOR in [choice.label for choice in said[-1].choices]
