"""Somebody is in danger, and others are to help: the numbers at once, and a mediator for whoever wants one."""

import pytest

from bot.engine import phrases
from knowledge.edition import Edition
from tests.chat import Chat

STORY = (
    "saya telat bayar angsuran motor dua bulan, tadi sore tiga debt collector datang menggedor pintu dan mengancam mau "
    "bunuh saya kalau besok belum lunas, saya harus mengadu ke siapa supaya mereka tidak datang lagi"
)


@pytest.fixture
def edition(small_edition: Edition) -> Edition:
    """Nothing here needs more than a few articles."""
    return small_edition


async def test_they_get_the_numbers_and_may_speak_to_a_mediator_but_nobody_is_called_away(chat: Chat) -> None:
    said = await chat.says(STORY)
    assert said[0].text.startswith(phrases.DANGER_ELSEWHERE.partition("{")[0])
    assert "• 110: polisi" in said[0].text
    assert phrases.TALK_TO_MEDIATOR in [choice.label for choice in said[0].choices]
    assert await chat.tickets() == []


async def test_whoever_has_asked_about_work_before_is_a_worker_in_danger(chat: Chat) -> None:
    await chat.says("kapan thr cair")
    said = await chat.says(STORY)
    assert phrases.URGENT["violence"] in said[0].text
    assert (await chat.ticket()).is_urgent
