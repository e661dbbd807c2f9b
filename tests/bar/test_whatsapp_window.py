"""WhatsApp's window (A11): who wrote long ago is knocked for once, and no late word is lost."""

from datetime import timedelta

from sqlalchemy import select
from structlog.testing import capture_logs

from bot.budget import Budget
from clinic import outbox, receipts, window
from clinic.conversations import Entry
from tests.bar.whatsapp_stage import Stage, a_case, graph, graph_process, replies, stage, stage_on_sqlite
from tests.fakes import graph_api

__all__ = ["graph", "graph_process", "stage", "stage_on_sqlite"]


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
