"""Keys for programs: never more than their owner may, shown once, dead when they should be."""

import pytest
from sqlalchemy import select

from clinic.mediators import Role
from clinic.tokens import Token
from tests.admin_api.conftest import Desk

TOKENS = "/api/v1/tokens"


async def test_a_key_is_shown_once_and_works_within_its_scopes(desk: Desk) -> None:
    owner = await desk.browser(await desk.mediator())
    made = (await owner.post(TOKENS, json={"name": "laporan", "scopes": ["tickets:read"], "days": 30})).json()
    secret = made["secret"]
    assert secret.startswith("hati_")
    assert secret not in (await owner.get(TOKENS)).text
    async with desk.office.database.read() as session:
        kept = (await session.scalars(select(Token))).one()
        assert secret not in str(vars(kept))
    await desk.ticket()
    program = await desk.stranger()
    program.headers["Authorization"] = f"Bearer {secret}"
    assert (await program.get("/api/v1/tickets/1001")).status_code == 200
    assert (await program.post("/api/v1/tickets/1001/take")).status_code == 403
    assert (await program.get("/api/v1/articles")).status_code == 403
    me = (await program.get("/api/v1/mediators/me")).json()
    assert (me["rights"], me["form_key"]) == (["tickets:read"], None)


async def test_a_program_acts_without_a_page_of_ours(desk: Desk) -> None:
    program = await desk.program(await desk.mediator(name="Rina Kartika"), "tickets:read", "tickets:write")
    await desk.ticket()
    assert (await program.post("/api/v1/tickets/1001/take")).status_code == 200
    assert (await program.post("/api/v1/tickets/1001/reply", json={"text": "Halo"})).status_code == 201
    assert await desk.on_their_way() == [("Rina, mediator Kota Pontianak", "Halo")]


@pytest.mark.parametrize("scopes", [["tickets:write", "mediators:manage"], ["articles:publish"]])
async def test_a_key_cannot_reach_further_than_its_owner(desk: Desk, scopes: list[str]) -> None:
    owner = await desk.browser(await desk.mediator(role=Role.MEDIATOR))
    assert (await owner.post(TOKENS, json={"name": "uji", "scopes": scopes})).status_code == 403


async def test_a_key_shrinks_with_its_owners_role(desk: Desk) -> None:
    person = await desk.mediator(role=Role.MEDIATOR)
    program = await desk.program(person, "tickets:read")
    async with desk.office.database.begin() as session:
        (await session.get_one(type(person), person.id)).role = Role.EDITOR.value
    assert (await program.get("/api/v1/tickets")).status_code == 403


async def test_a_key_cannot_make_a_key_or_open_the_console(desk: Desk) -> None:
    program = await desk.program(await desk.mediator(), "tickets:read")
    assert (await program.post(TOKENS, json={"name": "uji", "scopes": ["tickets:read"]})).status_code == 403
    assert (await program.get("/desk/tickets")).status_code == 303


async def test_a_revoked_and_an_expired_key_are_dead(desk: Desk) -> None:
    person = await desk.mediator()
    program = await desk.program(person, "tickets:read")
    owner = await desk.browser(person)
    kept = (await owner.get(TOKENS)).json()[0]["id"]
    assert (await owner.delete(f"{TOKENS}/{kept}")).status_code == 204
    assert (await program.get("/api/v1/tickets")).status_code == 401
    assert (await owner.get(TOKENS)).json() == []
    late = await desk.program(person, "tickets:read")
    desk.clock.forward(days=366)
    expired = await late.get("/api/v1/tickets")
    assert (expired.status_code, expired.headers["www-authenticate"]) == (401, "Bearer")


async def test_somebody_elses_key_does_not_exist(desk: Desk) -> None:
    await desk.program(await desk.mediator(), "tickets:read")
    other = await desk.browser(await desk.mediator(role=Role.ADMINISTRATOR, region=None))
    assert (await other.get(TOKENS)).json() == []
    assert (await other.delete(f"{TOKENS}/1")).status_code == 404


@pytest.mark.parametrize(
    "body",
    [
        {"name": "", "scopes": ["tickets:read"]},
        {"name": "uji", "scopes": []},
        {"name": "uji", "scopes": ["everything"]},
        {"name": "uji", "scopes": ["tickets:read"], "days": 366},
        {"name": "uji", "scopes": ["tickets:read"], "mediator_id": 1},
    ],
)
async def test_a_wish_that_does_not_fit_is_refused(desk: Desk, body: dict[str, object]) -> None:
    owner = await desk.browser(await desk.mediator())
    assert (await owner.post(TOKENS, json=body)).status_code == 422


@pytest.mark.parametrize("header", ["Bearer x", "Bearer ", "Basic eDp5", "hati_test"])
async def test_what_is_no_key_opens_nothing(desk: Desk, header: str) -> None:
    client = await desk.stranger()
    client.headers["Authorization"] = header
    assert (await client.get("/api/v1/tickets")).status_code == 401
