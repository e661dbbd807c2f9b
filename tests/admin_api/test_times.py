"""The times of a ticket at the desk: deadlines of the law, targets, waiting, and the hours of an office."""

from datetime import datetime

from sqlalchemy import select

from clinic import targets
from clinic.mediators import Role
from clinic.reminders import Reminder
from clinic.tickets import Ticket
from tests import factories
from tests.admin_api.conftest import Desk
from tests.factories import PONTIANAK, SANGGAU

COUNT = {"kind": "refuse_dismissal", "begun_on": "2026-11-20"}


async def test_a_deadline_is_counted_told_and_ended_once(desk: Desk) -> None:
    ticket = await desk.ticket()
    client = await desk.browser(await desk.mediator())
    address = f"/api/v1/tickets/{ticket.number}/countdowns"
    begun = await client.post(address, json=COUNT)
    assert begun.status_code == 201, begun.text
    shown = begun.json()
    assert (shown["last_day"], shown["safe_day"], shown["left"]) == ("2026-12-01", "2026-12-01", "6 hari kerja lagi")
    assert (shown["kind"]["law"], shown["kind"]["amount"]) == (["PP-35-2021 39(1)"], 7)
    assert "naskah" in shown["kind"]["certainty"]
    assert await desk.news() == [f"countdown:started:{shown['id']}"]
    assert len(desk.woken) == 1
    again = await client.post(address, json=COUNT)
    assert (again.status_code, again.json()["code"]) == (409, "already_counted")
    assert [one["ticket"] for one in (await client.get("/api/v1/countdowns")).json()] == [ticket.number]

    ended = await client.post(f"{address}/{shown['id']}/end", json={"state": "done"})
    assert (ended.status_code, ended.json()["state"], ended.json()["left"]) == (200, "done", "")
    twice = await client.post(f"{address}/{shown['id']}/end", json={"state": "stopped"})
    assert (twice.status_code, twice.json()["code"]) == (409, "countdown_ended")
    assert (await client.get("/api/v1/countdowns")).json() == []
    assert [one["state"] for one in (await client.get(address)).json()] == ["done"]
    assert await desk.acts("count") == [f"ticket {ticket.id}"]


async def test_what_cannot_be_counted_is_refused_with_what_to_do(desk: Desk) -> None:
    ticket = await desk.ticket()
    client = await desk.browser(await desk.mediator())
    for body, code in (
        ({"kind": "bipartite", "begun_on": "2026-11-24"}, "day_ahead"),
        ({"kind": "bipartite", "begun_on": "1999-01-04"}, "year_unknown"),
        ({"kind": "unheard_of", "begun_on": "2026-11-20"}, "request_validation_error"),
        ({"kind": "bipartite", "begun_on": "31 Februari"}, "request_validation_error"),
    ):
        answer = await client.post(f"/api/v1/tickets/{ticket.number}/countdowns", json=body)
        assert (answer.status_code, answer.json()["code"]) == (422, code)
    assert await desk.news() == []


async def test_a_deadline_of_another_ticket_is_not_ended_here(desk: Desk) -> None:
    mine, other = await desk.ticket(), await desk.ticket(region=SANGGAU)
    theirs = await factories.a_countdown(desk.office.database, desk.clock, other)
    client = await desk.browser(await desk.mediator())
    answer = await client.post(f"/api/v1/tickets/{mine.number}/countdowns/{theirs.id}/end", json={"state": "done"})
    assert answer.status_code == 404
    assert (await client.get("/api/v1/countdowns")).json() == []


async def test_a_ticket_tells_when_what_it_owes_is_due_and_waiting_stops_its_time(desk: Desk) -> None:
    ticket = await desk.ticket()
    client = await desk.program(await desk.mediator(), "tickets:read", "tickets:write")
    address = f"/api/v1/tickets/{ticket.number}"
    shown = (await client.get(address)).json()["ticket"]
    assert (shown["due_at"], shown["is_overdue"]) == ("2026-11-23T07:00:00Z", False)
    desk.clock.forward(hours=6)
    assert (await client.get(address)).json()["ticket"]["is_overdue"]
    await client.post(f"{address}/take")
    await client.post(f"{address}/reply", json={"text": "Halo"})
    assert (await client.get(address)).json()["ticket"]["due_at"] is None
    desk.clock.forward(days=1)
    running = (await client.post(f"{address}/wait", json={"is_waiting": False})).json()
    assert running["due_at"] == running["solve_due_at"] != shown["solve_due_at"]
    await client.post(f"{address}/wait", json={"is_waiting": True})
    await client.post(f"{address}/wait", json={"is_waiting": True})
    events = [event for _, event, _ in await desk.thread(ticket) if event and event.startswith("waits")]
    assert events == ["waits_no_more", "waits"]


async def test_who_gets_a_case_owes_an_answer_by_the_hours_of_their_own_office(desk: Desk) -> None:
    async with desk.office.database.begin() as session:
        office = await targets.of(session, SANGGAU)
        office.answer_minutes = 60
        session.add(office)
    ticket = await desk.ticket()
    rina = await desk.program(await desk.mediator(region=None), "tickets:read", "tickets:write")
    address = f"/api/v1/tickets/{ticket.number}"
    await rina.post(f"{address}/take")
    await rina.post(f"{address}/reply", json={"text": "Halo"})
    desk.clock.forward(hours=1)
    moved = (await rina.post(f"{address}/transfer", json={"region": SANGGAU})).json()
    assert moved["due_at"] == moved["answer_due_at"] == "2026-11-23T04:00:00Z"
    await rina.post(f"{address}/close", json={"outcome": "answered"})
    desk.clock.forward(days=1)
    reopened = (await rina.post(f"{address}/reopen")).json()
    assert reopened["due_at"] == "2026-11-24T04:00:00Z"


async def test_what_runs_in_a_duplicate_goes_on_in_the_ticket_that_takes_it_up(desk: Desk) -> None:
    duplicate, into = await desk.ticket(is_urgent=True), await desk.ticket()
    client = await desk.program(await desk.mediator(), "tickets:read", "tickets:write")
    for ticket, kind in ((duplicate, "bipartite"), (duplicate, "refuse_dismissal"), (into, "bipartite")):
        body = {"kind": kind, "begun_on": "2026-11-20"}
        await client.post(f"/api/v1/tickets/{ticket.number}/countdowns", json=body)
    merged = await client.post(f"/api/v1/tickets/{duplicate.number}/merge", json={"into": into.number})
    assert merged.status_code == 200, merged.text
    running = (await client.get("/api/v1/countdowns")).json()
    assert [(one["ticket"], one["kind"]["key"]) for one in running] == [
        (into.number, "refuse_dismissal"),
        (into.number, "bipartite"),
    ]
    taken_up = (await client.get(f"/api/v1/tickets/{into.number}")).json()["ticket"]
    assert taken_up["answer_due_at"] == "2026-11-23T03:00:00Z", "it is as urgent as its duplicate was"
    async with desk.office.database.read() as session:
        found = await session.scalars(select(Reminder).order_by(Reminder.due_at))
        assert {one.conversation_id for one in found} == {into.conversation_id}


async def test_the_hours_of_an_office_are_read_by_all_and_set_by_who_leads_it(desk: Desk) -> None:
    head = await desk.browser(await desk.mediator(role=Role.REGENCY_HEAD))
    usual = (await head.get(f"/api/v1/offices/{PONTIANAK}/hours")).json()
    assert (usual["changed_at"], usual["week"]["days"][4]) == (None, "07.30-11.30, 13.00-16.30")
    week = {**usual["week"], "days": ["8.00 - 12.00 dan 13:00–15:00", "", "", "", "", "09.00-12.00", ""]}
    changed = await head.put(f"/api/v1/offices/{PONTIANAK}/hours", json=week)
    assert changed.status_code == 200, changed.text
    assert changed.json()["week"]["days"] == ["08.00-12.00, 13.00-15.00", "", "", "", "", "09.00-12.00", ""]
    assert await desk.acts("set_hours") == ["office_time 1"]
    ticket = await desk.ticket()  # Monday, 09.00: three hours today, one after lunch
    assert ticket.answer_due_at == datetime.fromisoformat("2026-11-23T14:00+07:00")
    for region in (SANGGAU, "61", "99.99"):
        assert (await head.get(f"/api/v1/offices/{region}/hours")).status_code == 404
        assert (await head.put(f"/api/v1/offices/{region}/hours", json=week)).status_code == 404
    provincial = await desk.browser(await desk.mediator(role=Role.PROVINCIAL_HEAD, region=None))
    assert (await provincial.put("/api/v1/offices/61/hours", json=week)).json()["place"] == "Provinsi Kalimantan Barat"


async def test_hours_and_targets_that_make_no_sense_are_refused(desk: Desk) -> None:
    head = await desk.browser(await desk.mediator(role=Role.REGENCY_HEAD))
    week = (await head.get(f"/api/v1/offices/{PONTIANAK}/hours")).json()["week"]
    closed = [""] * 6
    refused: tuple[tuple[dict[str, object], str], ...] = (
        ({"days": ["", *closed]}, "hours_refused"),
        ({"days": ["pagi sampai sore", *closed]}, "hours_refused"),
        ({"days": ["08.00-12.00, 11.00-13.00", *closed]}, "hours_refused"),
        ({"days": ["08.70-12.00", *closed]}, "hours_refused"),
        ({"days": ["08.00-25.00", *closed]}, "hours_refused"),
        ({"urgent_answer_minutes": 300}, "targets_refused"),
        ({"answer_minutes": 5000}, "targets_refused"),
        ({"urgent_solve_minutes": 30}, "targets_refused"),
        ({"days": closed}, "request_validation_error"),
        ({"answer_minutes": 0}, "request_validation_error"),
    )
    for changes, code in refused:
        answer = await head.put(f"/api/v1/offices/{PONTIANAK}/hours", json=week | changes)
        assert (answer.status_code, answer.json()["code"]) == (422, code), changes


async def test_the_page_of_hours_gives_back_what_was_typed_with_the_reason(desk: Desk) -> None:
    head = await desk.browser(await desk.mediator(role=Role.REGENCY_HEAD))
    form = {
        "region": PONTIANAK,
        "day": ["pagi <b>saja</b>", *[""] * 6],
        "answer": "4",
        "solve": "37.5",
        "urgent_answer": "1",
        "urgent_solve": "7.5",
    }
    answer = await head.post("/desk/hours", data=form)
    assert answer.status_code == 422
    assert "Jam kerja ini belum bisa dipakai" in answer.text
    assert "pagi &lt;b&gt;saja&lt;/b&gt;" in answer.text
    saved = await head.post("/desk/hours", data=form | {"day": ["08.00-12.00", *[""] * 6]}, follow_redirects=True)
    assert "Sudah disimpan" in saved.text


async def test_the_queue_and_the_ticket_say_what_is_overdue(desk: Desk) -> None:
    ticket = await desk.ticket()
    late = await factories.a_countdown(desk.office.database, desk.clock, ticket)
    rina = await desk.mediator()
    assert "Jawab sebelum 14.00" in (await (await desk.browser(rina)).get("/desk/tickets")).text
    desk.clock.forward(hours=7)
    client = await desk.browser(rina)
    assert "Terlambat 2 jam" in (await client.get("/desk/tickets")).text
    page = (await client.get(f"/desk/tickets/{ticket.number}")).text
    assert "sebelum 14.00, terlambat 2 jam" in page
    assert "Target tiket ini sudah lewat." in page
    assert "6 hari kerja lagi" in page
    assert f"/countdowns/{late.id}/end" in page
    async with desk.office.database.begin() as session:
        (await session.get_one(Ticket, ticket.id)).close("answered", desk.clock())
    assert "Terlambat" not in (await client.get("/desk/tickets?show=closed")).text
    assert "ditutup tanpa balasan" in (await client.get(f"/desk/tickets/{ticket.number}")).text


async def test_a_ticket_from_before_there_were_targets_has_none_and_shows_none(desk: Desk) -> None:
    ticket = await desk.ticket()
    async with desk.office.database.begin() as session:
        old = await session.get_one(Ticket, ticket.id)
        old.answer_due_at = old.solve_due_at = old.due_at = None
    client = await desk.browser(await desk.mediator())
    page = await client.get(f"/desk/tickets/{ticket.number}")
    assert (page.status_code, "Jawaban pertama" in page.text) == (200, False)
