"""`hati-jasoka telegram …`: registering the webhook, asking how it goes, and going back, as an operator does it."""

import argparse
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.commands.telegram import run_remove_webhook, run_set_webhook, run_status
from bot.settings import Settings
from tests.fakes import bot_api
from tests.fakes.bot_api import BotApi
from tests.program import SECRET

NOTHING = argparse.Namespace()


@pytest.fixture
async def api(tmp_path: Path) -> AsyncIterator[BotApi]:
    with bot_api.process(tmp_path) as process:
        async with BotApi(process.url) as api:
            yield api


async def test_the_webhook_is_set_asked_about_and_removed_and_no_token_is_told(
    api: BotApi, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert await run_set_webhook(NOTHING, Settings()) == 2
    monkeypatch.setenv("HATI_PUBLIC_URL", "https://klinik.contoh.go.id")
    assert await run_set_webhook(NOTHING, Settings()) == 2
    monkeypatch.setenv("HATI_TELEGRAM_TOKEN", bot_api.TOKEN)
    monkeypatch.setenv("HATI_TELEGRAM_WEBHOOK_SECRET", SECRET)
    monkeypatch.setenv("HATI_TELEGRAM_API_URL", api.url)
    assert await run_set_webhook(NOTHING, Settings()) == 0
    assert await run_status(NOTHING, Settings()) == 0
    told = capsys.readouterr()
    assert told.err.splitlines() == ["Isi dulu HATI_PUBLIC_URL.", "Isi dulu HATI_TELEGRAM_TOKEN."]
    assert "url: https://klinik.contoh.go.id/telegram/webhook" in told.out
    assert "pending_update_count: 0" in told.out
    assert await run_remove_webhook(NOTHING, Settings()) == 0
    capsys.readouterr()
    assert await run_status(NOTHING, Settings()) == 0
    assert "klinik.contoh" not in capsys.readouterr().out
    monkeypatch.setenv("HATI_TELEGRAM_API_URL", "http://127.0.0.1:9")
    assert await run_status(NOTHING, Settings()) == 1
    told = capsys.readouterr()
    assert "Periksa token dan jaringan" in told.err
    assert bot_api.TOKEN not in told.out + told.err
