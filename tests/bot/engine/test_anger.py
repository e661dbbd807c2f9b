"""Whoever would like to hurt the boss is heard calmly; a mediator is offered, and nobody is called away."""

from bot.engine import anger_phrases, concern_phrases, phrases
from tests.chat import Chat, text


async def test_who_is_angry_is_heard_and_offered_a_mediator(chat: Chat) -> None:
    said = await chat.says("pengen bunuh bos gw, lembur ga dibayar 3 bulan")
    assert anger_phrases.YOU_ARE_ANGRY in said[0].text
    assert "• healing119.id" in said[0].text
    assert "• 110" in said[0].text
    labels = [choice.label for choice in said[0].choices]
    assert (labels[0], labels[-1]) == (phrases.TALK_TO_MEDIATOR, concern_phrases.HELP_AT_ONCE)
    # What made them angry is a matter of ours.
    assert any("lembur" in label.lower() for label in labels)
    assert await chat.tickets() == []


async def test_the_mediator_reads_what_they_were_angry_about(chat: Chat) -> None:
    await chat.says("rasanya mau gw bunuh tu mandor")
    await chat.chooses(phrases.TALK_TO_MEDIATOR)
    await chat.chooses(phrases.YES_MEDIATOR)
    await chat.chooses("Sintang")
    ticket = await chat.ticket()
    assert (ticket.question, ticket.is_urgent) == ("rasanya mau gw bunuh tu mandor", False)


async def test_help_at_once_stays_in_reach(chat: Chat) -> None:
    await chat.says("pengen bunuh bos gw")
    await chat.chooses(concern_phrases.HELP_AT_ONCE)
    assert (await chat.ticket()).is_urgent


async def test_who_has_a_case_is_told_nothing_new_of_mediators(chat: Chat) -> None:
    await chat.escalates()
    said = await chat.says("pengen bunuh bos gw")
    assert text(said).startswith(anger_phrases.YOU_ARE_ANGRY)
    assert phrases.TALK_TO_MEDIATOR not in [choice.label for choice in said[0].choices]


async def test_a_plan_is_a_danger(chat: Chat) -> None:
    said = await chat.says("besok mau gw bunuh tu mandor, parang udah gw asah")
    assert text(said).startswith(phrases.URGENT["violence"])
    assert (await chat.ticket()).is_urgent
