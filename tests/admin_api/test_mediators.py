"""The people of the office over the API: who is invited, who leaves, and how far an administrator reaches."""

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
    assert (await boss.get(MEDIATORS)).status_code == 200


async def test_a_role_that_was_taken_away_is_gone_with_the_next_request(desk: Desk) -> None:
    person = await desk.mediator(role=Role.ADMINISTRATOR, region=None)
    client = await desk.browser(person)
    assert (await client.get(MEDIATORS)).status_code == 200
    async with desk.office.database.begin() as session:
        (await session.get_one(type(person), person.id)).role = Role.EDITOR.value
    assert (await client.get(MEDIATORS)).status_code == 403
