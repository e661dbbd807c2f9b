"""Links into our chat on Telegram: shown where there is a bot there, and each leads where it says."""

import re
from dataclasses import replace

import httpx2
import pytest
from fastapi import FastAPI

from bot.engine import crossing_phrases
from bot.website import site
from clinic import regions
from knowledge.edition import Edition
from tests import small
from tests.bot import web_stage
from tests.bot.web_pages import Page
from tests.chat import Chat
from tests.conftest import Clock

BEGINNING = "https://t.me/hati_jasoka_bot?start="
LEADS = {
    "/artikel/phk-lewat-whatsapp": "a_phk-lewat-whatsapp",
    "/hitung/pesangon": "h_severance",
    "/surat/tolak-phk": "s_tolak-phk",
}


@pytest.fixture(scope="module")
def edition() -> Edition:
    return small.edition()


@pytest.fixture
def inviting(chat: Chat) -> Chat:
    """A chat of a clinic that has a bot on Telegram."""
    return replace(chat, intake=replace(chat.intake, invitation=lambda: BEGINNING))


async def invitations(clock: Clock, path: str, beginning: str) -> list[str]:
    """The links on a page that leave the website."""
    app = FastAPI()
    library = web_stage.library("phk-lewat-whatsapp")
    site.install(app, library, regions.load(), clock, None, invitation=lambda: beginning)
    async with httpx2.AsyncClient(transport=httpx2.ASGITransport(app=app), base_url="http://klinik.test") as client:
        page = Page((await client.get(path)).text)
    return [link for link in page.links if link.startswith("https://t.me/")]


@pytest.mark.parametrize(("path", "payload"), LEADS.items())
async def test_a_page_leads_to_the_same_matter_on_telegram_where_there_is_a_bot(
    clock: Clock, path: str, payload: str
) -> None:
    assert await invitations(clock, path, BEGINNING) == [f"{BEGINNING}{payload}"]
    assert await invitations(clock, path, "") == []


async def test_other_pages_lead_to_the_chat_of_the_website_alone(clock: Clock) -> None:
    assert await invitations(clock, "/topik", BEGINNING) == []


async def test_the_link_beside_a_code_takes_the_conversation_to_telegram_once(inviting: Chat, elsewhere: Chat) -> None:
    await inviting.escalates()
    [said] = await inviting.says("pindah")
    assert crossing_phrases.CROSSING_TO_TELEGRAM in said.text
    found = re.search(rf"^{re.escape(BEGINNING)}([A-Za-z0-9_-]{{1,64}})$", said.text, re.MULTILINE)
    assert found is not None
    for answer in (crossing_phrases.CROSSED, crossing_phrases.CROSSING_WRONG):
        assert answer in [content.text for content in await elsewhere.says(f"/start {found[1]}")]
    assert (await inviting.ticket()).conversation_id == 2


async def test_no_link_is_shown_without_a_bot_or_on_telegram_itself(
    chat: Chat, inviting: Chat, elsewhere: Chat
) -> None:
    there = replace(elsewhere, intake=inviting.intake)
    for talk in (chat, there):
        *_, said = await talk.says("pindah")
        assert "Kode Anda: " in said.text
        assert "https://" not in said.text


async def test_what_was_asked_is_still_asked_beside_the_link(inviting: Chat) -> None:
    await inviting.says("mediator")
    [said] = await inviting.says("pindah")
    assert "Ya, hubungi mediator" in [choice.label for choice in said.choices]
