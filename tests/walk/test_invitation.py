"""From the website to Telegram by a link, through the real program: it learns its name there, and the rest follows."""

import html
import re
from datetime import UTC, datetime
from uuid import uuid4

import httpx2
import pytest

from bot.engine import crossing_phrases
from tests.fakes.bot_api import BotApi, message, until
from tests.program import Program

pytestmark = pytest.mark.timeout(120)

_LINK = re.compile(r"https://t\.me/hati_jasoka_bot\?start=([A-Za-z0-9_-]+)")


async def test_a_conversation_begun_on_the_website_goes_on_in_telegram_by_its_link(
    program_on_sqlite: Program, telegram: BotApi
) -> None:
    with program_on_sqlite.telegram_by_polling(telegram.url) as process:
        client = httpx2.AsyncClient(base_url=process.url, headers={"sec-fetch-site": "same-origin"}, timeout=20)

        async def is_invited() -> bool:
            return 'start=h_severance"' in (await client.get("/hitung/pesangon")).text

        async with client:
            await until(is_invited)
            form = {"id": str(uuid4()), "text": "pindah"}
            answered = await client.post("/chat", data=form, follow_redirects=True)
        link = _LINK.search(html.unescape(answered.text))
        assert link is not None
        await telegram.push(message(1, datetime.now(UTC), text=f"/start {link[1]}"))

        async def is_there() -> bool:
            return crossing_phrases.CROSSED in [sent["text"] for sent in await telegram.sent()]

        await until(is_there)
