"""A worker writes to the page on Facebook: the real program, its signed webhook, and a Send API that is a process."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx2
import pytest

from bot.channels.messenger import WEBHOOK_PATH
from tests.fakes import messenger_api
from tests.fakes.bot_api import until
from tests.fakes.messenger_api import MessengerApi
from tests.program import Program

pytestmark = pytest.mark.timeout(240)


async def test_a_question_is_answered_and_its_buttons_lead_on(program_on_sqlite: Program, tmp_path: Path) -> None:
    with messenger_api.process(tmp_path) as fake:
        clinic = program_on_sqlite.process(
            HATI_MESSENGER_TOKEN=messenger_api.TOKEN,
            HATI_MESSENGER_PAGE_ID=messenger_api.PAGE,
            HATI_MESSENGER_APP_SECRETS=messenger_api.SECRET,
            HATI_MESSENGER_VERIFY_TOKEN=messenger_api.VERIFY_TOKEN,
            HATI_MESSENGER_API_URL=fake.url,
            HATI_PUBLIC_URL="https://clinic.test",
        )
        with clinic:
            async with MessengerApi(fake.url) as api, httpx2.AsyncClient(base_url=clinic.url) as meta:

                async def brings(payload: dict[str, Any]) -> None:
                    body, headers = messenger_api.signed(payload)
                    assert (await meta.post(WEBHOOK_PATH, content=body, headers=headers)).status_code == 200

                async def said(count: int) -> list[dict[str, Any]]:
                    async def is_said() -> bool:
                        return len(await api.sent()) >= count

                    await until(is_said)
                    return await api.sent()

                await brings(messenger_api.message("m_1", datetime.now(UTC), text="kapan thr cair"))
                [answer] = await said(1)
                assert "layanan otomatis" in answer["text"]
                assert "7 hari sebelum" in answer["text"]
                replies = {one["title"]: one["payload"] for one in answer["fields"]["message"]["quick_replies"]}
                more = {"payload": replies["Selengkapnya"]}
                await brings(messenger_api.message("m_2", datetime.now(UTC), text="Selengkapnya", quick_reply=more))
                [_, further, *_] = await said(2)
                assert "Dasar:" in further["text"] or "pasal" in further["text"]
                assert {one["fields"]["messaging_type"] for one in await api.sent()} == {"RESPONSE"}
        assert "thr cair" not in clinic.output
