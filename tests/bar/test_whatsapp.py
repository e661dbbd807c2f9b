"""WhatsApp (A): a crash repeats nothing, and what was refused is done as the table says."""

import asyncio
import itertools
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx2
import pytest
from structlog.testing import capture_logs

from bot.channels.whatsapp import WEBHOOK_PATH
from clinic.outbox import Outgoing
from tests.bar.test_delivery import POINTS
from tests.bar.whatsapp_stage import Stage, graph, graph_process, stage, stage_on_sqlite
from tests.fakes import graph_api
from tests.fakes.bot_api import until
from tests.fakes.graph_api import WORKER, GraphApi
from tests.fakes.process import free_port
from tests.program import Program

__all__ = ["graph", "graph_process", "stage", "stage_on_sqlite"]

QUESTION = "phk lewat wa sah ga"


@pytest.mark.parametrize("point", POINTS)
async def test_a2_a4_a_kill_between_any_two_steps_loses_nothing_and_repeats_nothing_on_whatsapp(
    program_on_sqlite: Program, tmp_path: Path, point: str
) -> None:
    port = free_port()
    webhook = f"http://127.0.0.1:{port}{WEBHOOK_PATH}"
    with graph_api.process(tmp_path) as fake:
        async with GraphApi(fake.url) as graph:
            await graph.tells(webhook, "sent", "delivered")
            dying = program_on_sqlite.whatsapp(fake.url, port=port, HATI_FAILPOINT=point)
            await asyncio.to_thread(dying.start)
            body, headers = graph_api.signed(graph_api.text("wamid.1", datetime.now(UTC), QUESTION))
            bringing = asyncio.create_task(_bring_until_confirmed(webhook, body, headers))
            assert await asyncio.to_thread(dying.ended, 30) == 70
            with program_on_sqlite.whatsapp(fake.url, port=port):
                # Thirty seconds of them the platform's word is waited for.
                await until(lambda: _is_delivered(program_on_sqlite), within=60)
            bringing.cancel()
            await asyncio.gather(bringing, return_exceptions=True)
            assert len(await graph.sent()) == 1
    assert program_on_sqlite.rows("SELECT state, receipt, attempts > 1 FROM outbox") == [
        ("sent", "delivered", int(point in ("leased", "replied")))
    ]


async def _bring_until_confirmed(url: str, body: bytes, headers: dict[str, str]) -> None:
    async with httpx2.AsyncClient(timeout=5) as client:
        while True:
            try:
                if (await client.post(url, content=body, headers=headers)).status_code == 200:
                    return
            except httpx2.TransportError:
                await asyncio.sleep(0.1)


async def _is_delivered(program: Program) -> bool:
    return program.rows("SELECT state, receipt FROM outbox") == [("sent", "delivered")]


async def test_a4_of_a_hundred_sends_that_nobody_knows_about_none_is_repeated_when_word_comes_within_30_s(
    stage_on_sqlite: Stage,
) -> None:
    stage, people = stage_on_sqlite, range(100)
    for person in people:
        await stage.owes(f"{person}", f"{person} lagi", key=f"ID.{person}")
    await stage.graph.fail("cut", n=100)
    firsts = [str(person) for person in people]
    for _ in people:
        assert await stage.delivery.round()
        stage.clock.forward(seconds=0.015)
    assert [sent["text"] for sent in await stage.graph.sent()] == firsts
    stage.clock.forward(seconds=28)
    assert await stage.delivers() == firsts
    for sent in await stage.graph.sent():
        await stage.brings(graph_api.status(sent["name"], "sent", sent["fields"]["biz_opaque_callback_data"]))
    while len(taken := await stage.delivers()) < 200:
        stage.clock.forward(seconds=1)
    assert sorted(text or "" for text in taken) == sorted([*firsts, *(f"{person} lagi" for person in people)])
    assert {row.state for row in await stage.outgoing()} == {"sent"}


async def test_a4_without_a_word_for_30_s_it_is_sent_again_and_the_order_kept(stage: Stage) -> None:
    await stage.owes("satu", "dua")
    await stage.graph.fail("cut")
    for seconds, taken in ((0, ["satu"]), (5, ["satu"]), (24, ["satu"]), (2, ["satu", "satu", "dua"])):
        stage.clock.forward(seconds=seconds)
        assert await stage.delivers() == taken


async def test_what_was_certainly_not_taken_is_sent_again_soon(stage: Stage) -> None:
    await stage.owes("satu")
    await stage.graph.fail("500:131016")
    assert await stage.delivers() == []
    stage.clock.forward(seconds=3)
    assert await stage.delivers() == ["satu"]


# --- What became of a message


async def test_a6_what_became_of_a_message_only_goes_forward_in_whatever_order_it_comes(
    stage_on_sqlite: Stage,
) -> None:
    stage = stage_on_sqlite
    words: dict[str, dict[str, Any]] = {
        "sent": {}, "delivered": {"billed": "service"}, "read": {}, "failed": {"error": 131000}
    }  # fmt: skip
    for order in itertools.permutations(words):
        stage.clock.forward(seconds=1)
        await stage.owes("halo")
        await stage.delivers()
        last = (await stage.outgoing())[-1]
        for state in order * 2:
            await stage.brings(graph_api.status("wamid.1", state, str(last.id), **words[state]))
        last = (await stage.outgoing())[-1]
        assert (order, last.state, last.receipt, last.billed) == (order, "sent", "read", "service")


async def test_a_message_that_failed_later_is_known_as_failed(stage: Stage) -> None:
    await stage.owes("halo")
    await stage.delivers()
    [row] = await stage.outgoing()
    await stage.brings(graph_api.status("wamid.1", "failed", str(row.id), error=131026))
    [row] = await stage.outgoing()
    assert (row.state, row.receipt, row.error) == ("failed", "failed", "131026")


async def test_word_of_a_message_that_is_not_ours_changes_nothing(stage: Stage) -> None:
    await stage.owes("halo")
    await stage.delivers()
    [row] = await stage.outgoing()
    for reference in (None, "", "99999", f"{row.id}-1", f"{row.id} ", "x", "9" * 300):
        await stage.brings(graph_api.status("wamid.9", "read", reference))
    async with stage.database.begin() as session:
        (await session.get_one(Outgoing, row.id)).channel = "telegram"
    await stage.brings(graph_api.status("wamid.9", "read", str(row.id)))
    assert await stage.states() == [("sent", None)]


# --- Refusals


async def test_a11_too_fast_for_one_person_waits_4_to_the_x_seconds_and_others_go_on(stage: Stage) -> None:
    await stage.owes("satu", "dua")
    await stage.owes("lain", key="ID.2")
    await stage.graph.fail("400:131056", n=3, chat_id=WORKER)
    assert await stage.delivers() == ["lain"]
    for wait in (1, 4, 16):
        stage.clock.forward(seconds=wait - 0.1)
        assert await stage.delivers() == ["lain"]
        calls = len(await stage.graph.calls())
        stage.clock.forward(seconds=0.2)
        await stage.delivers()
        assert len(await stage.graph.calls()) > calls
    assert await stage.delivers() == ["lain", "satu", "dua"]


async def test_a11_too_fast_for_the_number_pauses_everybody(stage: Stage) -> None:
    await stage.owes("satu")
    await stage.owes("lain", key="ID.2")
    await stage.graph.fail("429:130429")
    assert await stage.delivers() == []
    stage.clock.forward(seconds=9)
    assert await stage.delivers() == []
    stage.clock.forward(seconds=2)
    while len(await stage.delivers()) < 2:  # the bucket fills up with the clock
        stage.clock.forward(seconds=1)


@pytest.mark.parametrize("mode", ["401:190", "400:368", "400:131031"])
async def test_a11_a_token_or_account_in_trouble_pauses_the_channel_alarms_and_loses_nothing(
    stage: Stage, mode: str
) -> None:
    await stage.owes("satu")
    await stage.owes("lain", key="ID.2")
    await stage.graph.fail(mode)
    with capture_logs() as logs:
        assert await stage.delivers() == []
    reason = mode.partition(":")[2]
    assert [line for line in logs if line["log_level"] == "error"] == [
        {"event": "channel stopped by its platform", "channel": "whatsapp", "reason": reason, "log_level": "error"}
    ]
    assert await stage.readiness() == (503, reason)
    stage.clock.forward(seconds=299)
    assert await stage.delivers() == []
    stage.clock.forward(seconds=2)
    while len(await stage.delivers()) < 2:
        stage.clock.forward(seconds=1)
    assert await stage.readiness() == (200, None)


# --- The window of 24 hours
