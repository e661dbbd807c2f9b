"""WhatsApp (A): a crash repeats nothing, what was refused is done as the table says, and no late word is lost."""

import asyncio
import itertools
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, cast

import httpx2
import pytest
from fastapi import FastAPI
from sqlalchemy import select
from structlog.testing import capture_logs

from bot import health
from bot.budget import Budget
from bot.channels.whatsapp import WEBHOOK_PATH, Account, WhatsApp
from bot.delivery import Delivery
from bot.engine.engine import Engine
from bot.intake import Intake
from bot.reception import Reception
from clinic import conversations, outbox, receipts, regions, tickets, window
from clinic.content import Address, Content
from clinic.conversations import Conversation, Entry
from clinic.database import Database
from clinic.mediators import Mediator
from clinic.outbox import Outgoing
from clinic.tickets import Ticket
from clinic.vault import Vault
from knowledge.edition import Edition
from tests import factories
from tests.bar.test_delivery import POINTS
from tests.conftest import Clock, Databases
from tests.fakes import graph_api
from tests.fakes.bot_api import until
from tests.fakes.graph_api import WORKER, GraphApi
from tests.fakes.process import Process, free_port
from tests.program import Program

QUESTION = "phk lewat wa sah ga"


@pytest.fixture(scope="module")
def graph_process(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Process]:
    with graph_api.process(tmp_path_factory.mktemp("graph")) as process:
        yield process


@pytest.fixture
async def graph(graph_process: Process) -> AsyncIterator[GraphApi]:
    async with GraphApi(graph_process.url) as graph:
        await graph.reset()
        yield graph


@dataclass
class Stage:
    """WhatsApp and its sender over a real database; a test moves the clock and plays the platform and the person."""

    database: Database
    vault: Vault
    clock: Clock
    graph: GraphApi
    delivery: Delivery
    intake: Intake
    client: httpx2.AsyncClient
    events: int = 0

    async def owes(self, *texts: str, key: str = WORKER) -> Conversation:
        """These words wait for a person who has just written."""
        async with self.database.begin() as session:
            conversation = await conversations.open_with(session, self.vault, Address("whatsapp", key), self.clock())
            for text in texts:
                entry = conversations.said(conversation, Content(text), self.clock())
                await outbox.put(session, conversation, entry, Content(text))
        return conversation

    async def delivers(self) -> list[str | None]:
        """Everything that is due is tried; returns the words that WhatsApp has taken since the beginning."""
        while await self.delivery.round():
            pass
        return [sent["text"] for sent in await self.graph.sent()]

    async def brings(self, payload: dict[str, Any]) -> None:
        """WhatsApp brings something to our webhook, and what a person said is worked on."""
        body, headers = graph_api.signed(payload)
        assert (await self.client.post(WEBHOOK_PATH, content=body, headers=headers)).status_code == 200
        while await self.intake.round():
            pass

    async def writes(self, text: str, key: str) -> None:
        self.events += 1
        await self.brings(graph_api.text(f"wamid.in.{self.events}", self.clock(), text, key=key))

    async def readiness(self) -> tuple[int, str | None]:
        """What `/readyz` says, and of WhatsApp."""
        answer = await self.client.get("/readyz")
        return answer.status_code, answer.json().get("stopped-whatsapp")

    async def outgoing(self) -> list[Outgoing]:
        async with self.database.read() as session:
            return list(await session.scalars(select(Outgoing).order_by(Outgoing.id)))

    async def states(self) -> list[tuple[str, str | None]]:
        return [(row.state, row.receipt) for row in await self.outgoing()]


async def _staged(database: Database, vault: Vault, clock: Clock, graph: GraphApi) -> AsyncIterator[Stage]:
    async def is_answering(_key: str) -> bool:
        return False

    # Nothing is looked up while a mediator holds the case.
    edition = cast(Edition, None)
    account = Account(graph_api.TOKEN, graph_api.NUMBER, (graph_api.SECRET,), "x" * 16, graph.url, "kabar_tiket")
    whatsapp = WhatsApp(account, is_answering=is_answering, clock=clock)
    reception = Reception(database, vault, clock, wake=lambda: None)
    intake = Intake(database, vault, clock, Engine(), lambda: edition, regions.load(), wake_delivery=lambda _: None)
    delivery = Delivery(database, clock, whatsapp)
    async with reception.writing(), whatsapp.listening(reception):
        routes = whatsapp.routes(reception)
        assert routes is not None
        app = FastAPI()
        app.include_router(routes)
        app.include_router(health.routes(database, (), clock))
        async with httpx2.AsyncClient(transport=httpx2.ASGITransport(app), base_url="http://localhost") as client:
            yield Stage(database, vault, clock, graph, delivery, intake, client)
        await delivery.finish(5)


@pytest.fixture
async def stage(database: Database, vault: Vault, clock: Clock, graph: GraphApi) -> AsyncIterator[Stage]:
    """On each database."""
    async for stage in _staged(database, vault, clock, graph):
        yield stage


@pytest.fixture
async def stage_on_sqlite(
    sqlite_databases: Databases, vault: Vault, clock: Clock, graph: GraphApi
) -> AsyncIterator[Stage]:
    database = Database(sqlite_databases.new_url(), vault)
    async for stage in _staged(database, vault, clock, graph):
        yield stage
    await database.close()


async def a_case(stage: Stage) -> tuple[Ticket, Mediator, str]:
    """A ticket of a person on WhatsApp that a mediator holds, and the person's key."""
    mediator = await factories.a_mediator(stage.database, stage.vault, stage.clock)
    conversation = await stage.owes()
    ticket = await factories.a_ticket(stage.database, stage.vault, stage.clock, conversation=conversation)
    async with stage.database.begin() as session:
        (await session.get_one(Ticket, ticket.id)).take(mediator, stage.clock())
    return ticket, mediator, WORKER


async def replies(stage: Stage, ticket: Ticket, mediator: Mediator, *texts: str) -> None:
    async with stage.database.begin() as session:
        held = await session.get_one(Ticket, ticket.id)
        for text in texts:
            await tickets.reply(session, held, mediator, text, "Rina, mediator Kota Pontianak", stage.clock())


# --- A crash, and what nobody knows


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
                await until(lambda: _is_delivered(program_on_sqlite), within=30)
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


async def test_a11_a_late_reply_knocks_once_and_arrives_when_the_person_writes(stage: Stage) -> None:
    ticket, mediator, key = await a_case(stage)
    stage.clock.forward(hours=25)
    await replies(stage, ticket, mediator, "Sudah kami periksa.", "Bawa surat PHK-nya.")
    assert await stage.delivers() == [None]
    [knock] = await stage.graph.sent()
    [gap] = knock["fields"]["template"]["components"][0]["parameters"]
    assert gap["text"] == str(ticket.number)
    assert [state for state, _ in await stage.states()] == ["held", "held", "sent"]
    stage.clock.forward(hours=30)
    await replies(stage, ticket, mediator, "Masih ada?")
    assert await stage.delivers() == [None]  # nobody is knocked for twice in one silence
    await stage.writes("ya bu", key)
    said = [(text or "").partition("\n")[2] for text in await stage.delivers()]
    assert said == ["", "Sudah kami periksa.", "Bawa surat PHK-nya.", "Masih ada?"]
    await replies(stage, ticket, mediator, "Baik.")
    assert len(await stage.delivers()) == 5


async def test_a11_whatsapps_own_refusal_as_too_late_knocks_as_well_at_once_or_later(stage: Stage) -> None:
    ticket, mediator, key = await a_case(stage)
    await stage.graph.fail("400:131047")
    await replies(stage, ticket, mediator, "Sudah kami periksa.")
    assert await stage.delivers() == [None]
    stage.clock.forward(minutes=1)
    await stage.writes("ya", key)
    assert len(await stage.delivers()) == 2
    answered = (await stage.outgoing())[0]
    stage.clock.forward(minutes=1)
    await stage.brings(graph_api.status("wamid.1", "failed", str(answered.id), error=131047))
    await stage.delivers()
    assert [state for state, _ in await stage.states()] == ["held", "sent", "sent"]
    stage.clock.forward(minutes=1)
    await stage.writes("ya", key)
    assert len(await stage.delivers()) == 4
    assert {state for state, _ in await stage.states()} == {"sent"}


async def test_who_writes_before_the_knock_has_gone_is_not_knocked_for(stage: Stage) -> None:
    ticket, mediator, key = await a_case(stage)
    stage.clock.forward(hours=25)
    await replies(stage, ticket, mediator, "Sudah kami periksa.")
    await stage.delivery.round()
    assert await stage.graph.calls() == []
    await stage.writes("halo?", key)
    [said] = await stage.delivers()
    assert said is not None
    assert [state for state, _ in await stage.states()] == ["sent", "failed"]


async def test_who_writes_while_their_reply_is_being_held_gets_it_at_once(stage: Stage) -> None:
    ticket, mediator, key = await a_case(stage)
    stage.clock.forward(hours=25)
    await replies(stage, ticket, mediator, "Sudah kami periksa.")
    began = stage.clock()
    async with stage.database.begin() as session:
        leased = await outbox.take(session, "whatsapp", began)
    assert leased is not None
    stage.clock.forward(seconds=1)
    await stage.writes("halo?", key)
    async with stage.database.begin() as session:
        assert not await window.hold(session, leased, began, stage.clock())
    assert len(await stage.delivers()) == 1


async def test_what_is_about_no_ticket_waits_without_a_knock(stage: Stage) -> None:
    await stage.owes("halo")
    stage.clock.forward(hours=25)
    assert await stage.delivers() == []
    assert await stage.states() == [("held", None)]


async def test_a_person_with_a_new_key_keeps_their_conversation_and_the_desk_is_told(stage: Stage) -> None:
    ticket, mediator, key = await a_case(stage)
    system = {"type": "user_changed_user_id", "user_id": "ID.777"}
    await stage.brings(graph_api.message("wamid.1", stage.clock(), key=key, type="system", system=system))
    await stage.writes("ini nomor baru saya", "ID.777")
    await replies(stage, ticket, mediator, "Baik.")
    await stage.delivers()
    [sent] = await stage.graph.sent()
    assert sent["key"] == "ID.777"
    async with stage.database.read() as session:
        entries = (await session.scalars(select(Entry).order_by(Entry.id.desc()).limit(3))).all()
    assert [(entry.author, entry.event) for entry in entries] == [
        ("mediator", None), ("person", None), ("event", "moved")
    ]  # fmt: skip


# --- Money


async def test_e5_the_month_is_counted_once_for_each_message_and_the_budget_alarms(stage: Stage) -> None:
    await stage.owes(*(f"{number}" for number in range(10)))
    while len(await stage.delivers()) < 10:
        stage.clock.forward(seconds=1)
    budget, alarms = Budget(stage.database, stage.clock, "whatsapp", most=10), []
    for number, row in enumerate(await stage.outgoing()):
        category = "utility" if number else "service"
        for state in ("sent", "delivered", "delivered"):
            await stage.brings(graph_api.status(f"wamid.{number}", state, str(row.id), billed=category))
        stage.clock.forward(minutes=2)
        with capture_logs() as logs:
            await budget.round()
        alarms += [(number + 1, line["percent"]) for line in logs if line["event"] == "budget"]
    assert alarms == [(7, 70), (9, 90), (10, 100)]
    async with stage.database.read() as session:
        since = stage.clock() - timedelta(days=20)
        assert await receipts.billed_since(session, "whatsapp", since) == {"service": 1, "utility": 9}
        assert await receipts.billed_since(session, "telegram", since) == {}
        assert await receipts.billed_since(session, "whatsapp", stage.clock()) == {}
