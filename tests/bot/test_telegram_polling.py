"""Asking Telegram for updates: a fake Bot API as a process of its own, a real inbox, both databases."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from sqlalchemy import select
from structlog.testing import capture_logs

from bot.channels.telegram import Telegram
from bot.reception import Reception
from clinic.content import Inbound, Kind
from clinic.database import Database
from clinic.inbox import Incoming
from clinic.vault import Vault
from tests.bot.telegram_stage import api, api_process
from tests.conftest import Clock
from tests.fakes import bot_api
from tests.fakes.bot_api import BotApi
from tests.fakes.process import free_port

__all__ = ["api", "api_process"]


@asynccontextmanager
async def polling(url: str, database: Database, vault: Vault, clock: Clock) -> AsyncIterator[None]:
    telegram = Telegram(bot_api.TOKEN, clock=clock, api_url=url)
    reception = Reception(database, vault, clock, wake=lambda: None)
    async with reception.writing(), telegram.listening(reception):
        yield


async def stored(database: Database) -> list[Inbound]:
    async with database.read() as session:
        return [row.inbound for row in await session.scalars(select(Incoming).order_by(Incoming.id))]


async def test_polling_stores_what_was_pushed_and_then_confirms_it(
    api: BotApi, database: Database, vault: Vault, clock: Clock
) -> None:
    await api.push(*(bot_api.message(number, clock(), text=f"pesan {number}") for number in range(501, 504)))
    async with polling(api.url, database, vault, clock):
        await bot_api.until(lambda: _nothing_waits(api))
        await api.push(bot_api.message(504, clock(), text="pesan 504"))
        await bot_api.until(lambda: _nothing_waits(api))
    assert [(one.external_id, one.text) for one in await stored(database)] == [
        (str(number), f"pesan {number}") for number in range(501, 505)
    ]
    asked = [call["fields"] for call in await api.calls("getUpdates")]
    assert asked[0]["allowed_updates"] == ["message", "edited_message", "callback_query", "my_chat_member"]
    assert [fields["offset"] for fields in asked][:3] == ["0", "504", "505"]


async def test_polling_does_not_go_past_an_update_that_could_not_be_stored(
    api: BotApi, database: Database, vault: Vault, clock: Clock
) -> None:
    pressed = bot_api.pressed(512, "3:1", under=clock())
    await api.push(bot_api.message(511, clock(), text="jangan hilang"), pressed)
    broken = Database("sqlite+aiosqlite://", vault)  # without any table
    async with polling(api.url, broken, vault, clock):
        await bot_api.until(lambda: _asked(api, times=2))
    await broken.close()
    assert await api.waiting() == [511, 512]
    assert await api.calls("answerCallbackQuery") == []
    assert {call["fields"]["offset"] for call in await api.calls("getUpdates")} == {"0"}
    async with polling(api.url, database, vault, clock):
        await bot_api.until(lambda: _nothing_waits(api))
    assert [one.text or one.choice for one in await stored(database)] == ["jangan hilang", "3:1"]


async def test_a13_an_update_that_cannot_be_read_does_not_hold_up_those_behind_it(
    api: BotApi, database: Database, vault: Vault, clock: Clock
) -> None:
    half_an_emoji = bot_api.message(523, clock(), text="halo \ud83d")
    await api.push({"update_id": 521, "message": {"chat": "?"}}, {"update_id": 522}, half_an_emoji)
    async with polling(api.url, database, vault, clock):
        await bot_api.until(lambda: _nothing_waits(api))
    assert [(one.external_id, one.text) for one in await stored(database)] == [("523", "halo ")]


async def test_what_was_stored_and_not_confirmed_is_one_row_after_a_restart(
    api: BotApi, database: Database, vault: Vault, clock: Clock
) -> None:
    update = bot_api.message(531, clock(), text="sekali saja")
    for _ in range(2):
        await api.push(update)  # Telegram brings it again: our confirmation never reached it
        async with polling(api.url, database, vault, clock):
            await bot_api.until(lambda: _nothing_waits(api))
    assert len(await stored(database)) == 1


async def test_polling_begins_when_telegram_can_be_reached_at_last(
    tmp_path: Path, database: Database, vault: Vault, clock: Clock
) -> None:
    port = free_port()
    late = bot_api.process(tmp_path, port)
    with capture_logs() as logs:
        async with polling(f"http://127.0.0.1:{port}", database, vault, clock):
            await bot_api.until(lambda: _is_logged(logs))
            with late:
                async with BotApi(late.url) as api:
                    await api.push(bot_api.message(541, clock(), text="halo"))
                    await bot_api.until(lambda: _nothing_waits(api))
    assert [one.text for one in await stored(database)] == ["halo"]
    assert logs[0]["error"] == "NetworkError"
    assert bot_api.TOKEN not in str(logs)


async def test_polling_goes_on_after_the_api_refused(
    api: BotApi, database: Database, vault: Vault, clock: Clock
) -> None:
    await api.fail("429", method="getUpdates")
    await api.push(bot_api.message(551, clock(), text="halo"))
    async with polling(api.url, database, vault, clock):
        await bot_api.until(lambda: _nothing_waits(api))
    assert len(await stored(database)) == 1


async def test_a_pressed_button_is_answered_after_it_was_stored(
    api: BotApi, database: Database, vault: Vault, clock: Clock
) -> None:
    await api.push(bot_api.pressed(561, "3:1", under=clock.ago(days=30), query="12345"))
    async with polling(api.url, database, vault, clock):
        await bot_api.until(lambda: _answered(api))
    [pressed] = await stored(database)
    assert (pressed.kind, pressed.choice) == (Kind.CHOICE, "3:1")
    [answer] = await api.calls("answerCallbackQuery")
    assert answer["fields"]["callback_query_id"] == "12345"


async def test_a_button_whose_answer_is_refused_is_stored_all_the_same(
    api: BotApi, database: Database, vault: Vault, clock: Clock
) -> None:
    too_old = "Bad Request: query is too old and response timeout expired or query ID is invalid"
    await api.fail("400", method="answerCallbackQuery", description=too_old)
    await api.push(bot_api.pressed(571, "3:1", under=clock()))
    async with polling(api.url, database, vault, clock):
        await bot_api.until(lambda: _nothing_waits(api))
        await bot_api.until(lambda: _answered(api))
    assert [one.choice for one in await stored(database)] == ["3:1"]


async def _nothing_waits(api: BotApi) -> bool:
    return await api.waiting() == []


async def _asked(api: BotApi, times: int) -> bool:
    return len(await api.calls("getUpdates")) >= times


async def _answered(api: BotApi) -> bool:
    return len(await api.calls("answerCallbackQuery")) > 0


async def _is_logged(logs: object) -> bool:
    return bool(logs)
