"""A13: one message whose handling always fails does not silence its conversation."""

from dataclasses import replace

from bot.engine.engine import STEPS, Engine
from bot.engine.turn import Decision, Turn
from clinic import inbox
from clinic.content import Kind
from tests.chat import Chat

POISON = "racun"


def poisonous(turn: Turn) -> Decision | None:
    if turn.text == POISON:
        raise RecursionError("a step of the engine failed")
    return None


async def test_a13_later_messages_are_answered_within_two_seconds_and_the_poison_is_kept(chat: Chat) -> None:
    chat.intake = replace(chat.intake, engine=Engine((poisonous, *STEPS)))
    assert await chat.says(POISON) == []
    await chat.does(Kind.TEXT, "phk lewat wa sah ga")
    waited = 0.0
    while not chat.told and waited < 2:
        chat.clock.forward(seconds=0.1)
        waited += 0.1
        await chat.settles()
    assert len(chat.told) == 1
    async with chat.database.read() as session:
        (quarantined,) = await inbox.quarantined(session)
    assert (quarantined.attempts, quarantined.error) == (inbox.MOST_ATTEMPTS, "RecursionError")


async def test_a13_a_message_put_aside_can_be_worked_on_again_when_the_fault_is_mended(chat: Chat) -> None:
    sound = chat.intake
    chat.intake = replace(chat.intake, engine=Engine((poisonous, *STEPS)))
    await chat.says(POISON)
    for _ in range(20):
        chat.clock.forward(seconds=0.1)
        await chat.settles()
    async with chat.database.begin() as session:
        (quarantined,) = await inbox.quarantined(session)
        assert await inbox.replay(session, quarantined.id, chat.clock())
    chat.intake = sound
    assert len(await chat.settles()) == 1
