"""The people of the office over the API: who is invited, who leaves, and how far an administrator reaches."""

import asyncio

import pytest
from sqlalchemy import text

from clinic import casefile, notices, tickets
from clinic.conversations import Conversation
from clinic.errors import NotThere
from clinic.mediators import Role
from tests.admin_api.conftest import Desk
from tests.admin_api.door import set_up
from tests.factories import PONTIANAK, SANGGAU

MEDIATORS = "/api/v1/mediators"


async def test_an_invitation_leads_to_an_account_of_that_role_and_region(desk: Desk) -> None:
    boss = await desk.browser(await desk.mediator(role=Role.ADMINISTRATOR, region=None))
    made = await boss.post(MEDIATORS, json={"role": "reviewer", "region": SANGGAU})
    assert made.status_code == 201
    start, _, secret = made.json()["link"].rpartition("/")
    assert start == "http://desk.test/desk/setup"
    client = await desk.stranger()
    await set_up(client, desk.clock, secret)
    me = (await client.get(f"{MEDIATORS}/me")).json()
    assert (me["mediator"]["role"], me["mediator"]["place"]) == ("reviewer", "Sanggau")
    assert me["rights"] == ["articles:publish", "articles:read", "articles:write"]
    assert "dewi@contoh.go.id" in (await boss.get(MEDIATORS)).text
    assert len(await desk.acts("invite")) == len(await desk.acts("set_up")) == 1


async def test_an_administrator_of_a_regency_stays_in_it(desk: Desk) -> None:
    boss = await desk.browser(await desk.mediator(role=Role.ADMINISTRATOR, region=PONTIANAK, email="a@contoh.go.id"))
    elsewhere = await desk.mediator(region=SANGGAU, email="b@contoh.go.id")
    await desk.mediator(region=None, email="c@contoh.go.id")
    assert [each["email"] for each in (await boss.get(MEDIATORS)).json()] == ["a@contoh.go.id"]
    for region in (SANGGAU, None):
        assert (await boss.post(MEDIATORS, json={"role": "mediator", "region": region})).status_code == 403
    assert (await boss.post(f"{MEDIATORS}/{elsewhere.id}/deactivate")).status_code == 404
    assert (await boss.post(MEDIATORS, json={"role": "mediator", "region": PONTIANAK})).status_code == 201


async def test_an_unknown_role_or_region_is_refused(desk: Desk) -> None:
    boss = await desk.browser(await desk.mediator(role=Role.ADMINISTRATOR, region=None))
    for body in (
        {"role": "king", "region": None},
        {"role": "mediator", "region": "99.99"},
        {"role": "mediator"},
        {"role": "mediator", "region": None, "is_active": True},
    ):
        assert (await boss.post(MEDIATORS, json=body)).status_code == 422, body


async def test_who_leaves_is_out_at_once_and_their_tickets_wait_again(desk: Desk) -> None:
    rina = await desk.mediator(name="Rina Kartika")
    browser, program = await desk.browser(rina), await desk.program(rina, "tickets:read")
    ticket = await desk.ticket()
    await browser.post("/api/v1/tickets/1001/take")
    boss = await desk.browser(await desk.mediator(role=Role.ADMINISTRATOR, region=None))
    gone = (await boss.post(f"{MEDIATORS}/{rina.id}/deactivate")).json()
    assert gone["is_active"] is False
    assert (await browser.get("/api/v1/tickets")).status_code == 401
    assert (await program.get("/api/v1/tickets")).status_code == 401
    assert (await (await desk.browser(rina)).get("/api/v1/tickets")).status_code == 401
    freed = (await boss.get("/api/v1/tickets/1001")).json()["ticket"]
    assert (freed["state"], freed["mediator"]) == ("waiting", None)
    assert (await desk.thread(ticket))[-1] == ("event", "released", "")
    assert await desk.acts("deactivate") == [f"mediator {rina.id}"]


async def test_nobody_deactivates_themselves_so_an_office_keeps_an_administrator(desk: Desk) -> None:
    person = await desk.mediator(role=Role.ADMINISTRATOR, region=None)
    boss = await desk.browser(person)
    refused = await boss.post(f"{MEDIATORS}/{person.id}/deactivate")
    assert (refused.status_code, refused.json()["code"]) == (409, "own_account")
    for act in ("lost-phone", "role"):
        body = {"role": "viewer", "region": None} if act == "role" else None
        assert (await boss.post(f"{MEDIATORS}/{person.id}/{act}", json=body)).status_code == 409
    assert (await boss.get(MEDIATORS)).status_code == 200


async def test_a_new_role_signs_out_and_what_is_no_longer_theirs_waits_again(desk: Desk) -> None:
    boss = await desk.browser(await desk.mediator(role=Role.ADMINISTRATOR, region=None))
    rina = await desk.mediator(name="Rina Kartika")
    client = await desk.browser(rina)
    await desk.ticket()
    await client.post("/api/v1/tickets/1001/take")
    same = await boss.post(f"{MEDIATORS}/{rina.id}/role", json={"role": "regency_head", "region": PONTIANAK})
    assert (same.json()["role"], same.json()["region"]) == ("regency_head", PONTIANAK)
    assert (await client.get("/api/v1/tickets")).status_code == 401
    assert (await boss.get("/api/v1/tickets/1001")).json()["ticket"]["mediator"]["name"] == "Rina"
    form = {"role": "mediator", "region": SANGGAU}
    assert (await boss.post(f"/desk/people/{rina.id}/role", data=form)).status_code == 303
    assert (await boss.get("/api/v1/tickets/1001")).json()["ticket"]["state"] == "waiting"
    assert (await (await desk.browser(rina)).get("/api/v1/tickets/1001")).status_code == 404
    assert await desk.acts("make_mediator") == [f"mediator {rina.id}"]


async def test_a_head_leads_a_regency_or_the_province_as_the_word_says(desk: Desk) -> None:
    boss = await desk.browser(await desk.mediator(role=Role.ADMINISTRATOR, region=None))
    rina = await desk.mediator()
    for role, region in (("regency_head", None), ("provincial_head", SANGGAU)):
        body = {"role": role, "region": region}
        for path in (MEDIATORS, f"{MEDIATORS}/{rina.id}/role"):
            refused = await boss.post(path, json=body)
            assert (refused.status_code, refused.json()["code"]) == (422, "role_misplaced")
    assert (await boss.post(MEDIATORS, json={"role": "provincial_head", "region": None})).status_code == 201


async def test_nobody_sees_the_whole_province_because_a_choice_was_forgotten(desk: Desk) -> None:
    boss = await desk.browser(await desk.mediator(role=Role.ADMINISTRATOR, region=None))
    for region in ({}, {"region": ""}, {"region": "99.99"}):
        assert (await boss.post("/desk/people", data={"role": "mediator", **region})).status_code == 422
    assert (await boss.post("/desk/people", data={"role": "mediator", "region": "61"})).status_code == 200


async def test_c13_who_works_here_is_changed_only_by_somebody_who_has_just_proven_to_be_there(desk: Desk) -> None:
    boss = await desk.browser(await desk.mediator(role=Role.ADMINISTRATOR, region=None))
    rina = await desk.mediator()
    desk.clock.forward(minutes=11)
    acts = [("", {"role": "editor", "region": None})]
    acts += [(f"/{rina.id}/{act}", {}) for act in ("invite", "lost-phone", "deactivate")]
    acts += [(f"/{rina.id}/role", {"role": "editor", "region": None})]
    for path, body in acts:
        refused = await boss.post(f"{MEDIATORS}{path}", json=body)
        assert (refused.status_code, refused.json()["code"]) == (403, "step_up_needed"), path
        sent = await boss.post(f"/desk/people{path}", data=body)
        assert sent.headers["location"].startswith("/desk/step-up?next=/desk/people"), path
    assert "Buktikan dulu bahwa ini Anda" in (await boss.get("/desk/people")).text


async def test_a_regencys_administrator_gives_nobody_more_than_the_regency(desk: Desk) -> None:
    boss = await desk.browser(await desk.mediator(role=Role.ADMINISTRATOR, region=PONTIANAK))
    own, elsewhere = await desk.mediator(), await desk.mediator(region=SANGGAU)
    for region in (SANGGAU, None):
        body = {"role": "mediator", "region": region}
        assert (await boss.post(f"{MEDIATORS}/{own.id}/role", json=body)).status_code == 403
    body = {"role": "mediator", "region": PONTIANAK}
    assert (await boss.post(f"{MEDIATORS}/{elsewhere.id}/role", json=body)).status_code == 404
    assert (await boss.post(f"{MEDIATORS}/{elsewhere.id}/lost-phone")).status_code == 404


async def test_a_head_ends_what_a_colleague_holds_and_a_mediator_does_not(desk: Desk) -> None:
    await desk.ticket()
    await (await desk.browser(await desk.mediator())).post("/api/v1/tickets/1001/take")
    for role, status in ((Role.MEDIATOR, 409), (Role.VIEWER, 403), (Role.REGENCY_HEAD, 200)):
        client = await desk.browser(await desk.mediator(role=role))
        closed = await client.post("/api/v1/tickets/1001/close", json={"outcome": "answered"})
        assert closed.status_code == status, role


async def test_a_role_that_was_taken_away_is_gone_with_the_next_request(desk: Desk) -> None:
    person = await desk.mediator(role=Role.ADMINISTRATOR, region=None)
    client = await desk.browser(person)
    assert (await client.get(MEDIATORS)).status_code == 200
    async with desk.office.database.begin() as session:
        (await session.get_one(type(person), person.id)).role = Role.EDITOR.value
    assert (await client.get(MEDIATORS)).status_code == 403


async def waits_for_a_lock(desk: Desk) -> None:
    """Until one transaction of this database waits for another."""
    waiting = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
    while True:
        async with desk.office.database.read() as session:
            if await session.scalar(text(waiting)):
                return


@pytest.mark.timeout(30)
async def test_who_is_deactivated_in_the_middle_of_a_reply_has_sent_it(desk: Desk) -> None:
    if desk.office.database.is_sqlite:
        pytest.skip("on SQLite one writes after the other")
    rina, ticket = await desk.mediator(), await desk.ticket()
    client = await desk.browser(await desk.mediator(role=Role.ADMINISTRATOR, region=None))
    await (await desk.browser(rina)).post(f"/api/v1/tickets/{ticket.number}/take")
    async with desk.office.database.begin() as session:
        held = await casefile.hold(session, rina, ticket.id)
        leaving = asyncio.create_task(client.post(f"/api/v1/mediators/{rina.id}/deactivate"))
        await waits_for_a_lock(desk)
        await tickets.reply(session, held, rina, "Sebentar.", "Rina", desk.clock())
    assert (await leaving).status_code == 200
    assert [line[1:] for line in await desk.thread(ticket)][-2:] == [(None, "Sebentar."), ("released", "")]


@pytest.mark.timeout(30)
async def test_a_person_may_write_while_who_holds_their_ticket_is_deactivated(desk: Desk) -> None:
    if desk.office.database.is_sqlite:
        pytest.skip("on SQLite one writes after the other")
    rina, ticket = await desk.mediator(), await desk.ticket()
    client = await desk.browser(await desk.mediator(role=Role.ADMINISTRATOR, region=None))
    await (await desk.browser(rina)).post(f"/api/v1/tickets/{ticket.number}/take")
    async with desk.office.database.begin() as session:
        await session.get_one(Conversation, ticket.conversation_id, with_for_update=True)
        (held,) = await tickets.of_conversation(session, ticket.conversation_id)
        leaving = asyncio.create_task(client.post(f"/api/v1/mediators/{rina.id}/deactivate"))
        await waits_for_a_lock(desk)
        await notices.put(session, held, notices.HEARD, desk.clock())
    assert (await leaving).status_code == 200


async def test_who_was_just_deactivated_takes_nothing_more(desk: Desk) -> None:
    rina, ticket = await desk.mediator(), await desk.ticket()
    client = await desk.browser(await desk.mediator(role=Role.ADMINISTRATOR, region=None))
    await client.post(f"/api/v1/mediators/{rina.id}/deactivate")
    async with desk.office.database.begin() as session:
        with pytest.raises(NotThere):
            await casefile.hold(session, rina, ticket.id)
