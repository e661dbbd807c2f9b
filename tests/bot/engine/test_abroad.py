"""Whoever is in danger abroad or at sea gets the numbers first that can be called from there."""

import pytest

from bot.engine import abroad_phrases, phrases
from knowledge.edition import Edition
from tests.chat import Chat, text

MIGRANTS = "• +62 21 29244800"


@pytest.fixture
def edition(small_edition: Edition) -> Edition:
    """Nothing here needs more than a few articles and the rules."""
    return small_edition


@pytest.mark.parametrize(
    "cry",
    ["saya tki di malaysia, dipukul majikan", "sy abk di kapal taiwan, kapten memukul saya", "sy di arab disekap"],
)
async def test_the_numbers_begin_with_those_that_work_there(chat: Chat, cry: str) -> None:
    said = text(await chat.says(cry))
    assert abroad_phrases.NUMBERS in said
    assert abroad_phrases.AUTHORITIES in said
    assert said.index(MIGRANTS) < said.index(abroad_phrases.ONLY_HERE) < said.index("• 0800-1000") < said.index("• 110")
    assert (await chat.ticket()).is_urgent


async def test_whoever_said_just_before_where_they_are_is_abroad(chat: Chat) -> None:
    await chat.says("saya kerja di malaysia")
    chat.clock.forward(minutes=3)
    assert MIGRANTS in text(await chat.says("majikan memukul saya"))
    chat.clock.forward(minutes=20)
    assert MIGRANTS in text(await chat.says("sekarang saya dikunci di kamar"))


async def test_whoever_would_rather_die_there_gets_both(chat: Chat) -> None:
    said = text(await chat.says("sy di taiwan sendirian, mau bunuh diri"))
    assert said.index(MIGRANTS) < said.index("• healing119.id") < said.index(abroad_phrases.ONLY_HERE)
    assert said.endswith(phrases.ARE_YOU_WITH_SOMEBODY)


async def test_who_is_here_gets_the_short_numbers_first_and_none_that_is_only_for_abroad(chat: Chat) -> None:
    said = text(await chat.says("saya disekap mandor di mes"))
    assert f"{phrases.URGENT_NUMBERS}\n• 110" in said
    assert "+62 812-9007-0027" not in said
