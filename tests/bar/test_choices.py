"""B14: what comes back from a button is looked up in what the clinic itself remembers, never believed."""

from dataclasses import replace

import pytest

from bot.engine import phrases
from clinic.content import Address, Kind
from clinic.database import Database
from clinic.vault import Vault
from knowledge.edition import Edition
from tests import small
from tests.chat import Chat


@pytest.fixture(scope="module")
def edition() -> Edition:
    return small.edition()


async def test_b14_a_forged_choice_opens_closes_and_changes_nothing(chat: Chat) -> None:
    other = replace(chat, address=Address("web", "budi"))
    await other.escalates()
    await chat.says("mediator")
    [yes, _] = chat.told[-1].choices
    offer, place = yes.key.split(":")
    forged = [
        "consent:yes", "close:1001", "rate:5", "region:61.71", "privacy:erase", "", ":", "0", yes.key.replace(":", ""),
        f"{offer}:99", f"{offer}:-1", f"{offer}:{place}:0", f"{offer}:{place} ", f"{offer}:٠", f"{offer}:{place}\x00",
        f"{int(offer) + 99}:{place}", f"{int(offer) - 1}:{place}", f"{offer}:" + "9" * 400, "9" * 64,
    ]  # fmt: skip
    for key in forged:
        chat.clock.forward(minutes=1)
        said = await chat.does(Kind.CHOICE, choice=key)
        assert [content.text for content in said] in ([], [phrases.LATE_CHOICE]), key
    assert len(await chat.tickets()) == 1


async def test_b14_a_choice_means_the_same_after_a_restart_and_in_another_process(
    chat: Chat, database_url: str, vault: Vault
) -> None:
    await chat.says("mediator")
    key = chat.told[-1].choices[0].key
    elsewhere = Database(database_url, vault)
    restarted = replace(chat, database=elsewhere, intake=replace(chat.intake, database=elsewhere))
    [said] = await restarted.does(Kind.CHOICE, choice=key)
    assert said.text == phrases.WHERE_ARE_YOU
    await elsewhere.close()
