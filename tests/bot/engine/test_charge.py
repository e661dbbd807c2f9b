"""Whoever is offered a mediator and asks what it costs hears that it is free, and the offer stays."""

import pytest

from bot.engine import consent_phrases, phrases
from tests.chat import Chat, labels, text


@pytest.mark.parametrize(
    "asked",
    [
        "biayanya berapa",
        "bayar ga?",
        "gratis kah pak",
        "ada biaya ga min",
        "harus bayar brp",
        "kalau gratis mau",
        "setuju asal ga bayar",
    ],
)
async def test_a_mediator_is_free_and_can_still_be_had(chat: Chat, asked: str) -> None:
    await chat.says("gaji saya belum dibayar 3 bulan")
    await chat.says("hubungkan mediator")
    said = await chat.says(asked)
    assert text(said) == consent_phrases.FREE
    assert labels(said) == [phrases.YES_MEDIATOR, phrases.NO]
    assert text(await chat.says("ya")) == phrases.WHERE_ARE_YOU


async def test_what_the_court_costs_is_another_matter(chat: Chat) -> None:
    await chat.says("hubungkan mediator")
    assert consent_phrases.FREE not in text(await chat.says("kalau biaya sidang berapa"))


async def test_the_cost_is_also_told_after_another_question(chat: Chat) -> None:
    await chat.says("hubungkan mediator")
    await chat.says("cuti tahunan berapa hari sih")
    assert text(await chat.says("biayanya berapa")) == consent_phrases.FREE
