"""Grave acts ask again who is there (C13), and the sign-in goes on under a new secret (C8)."""

import pytest
from fastapi import APIRouter, FastAPI
from httpx2 import AsyncClient, Response

from admin_api import stepup
from clinic.mediators import Mediator
from tests.admin_api.conftest import HOST, Desk
from tests.admin_api.door import PASSWORD
from tests.factories import App

GRAVE = "/desk/grave"


@pytest.fixture
def desk(desk: Desk) -> Desk:
    """The desk with one grave act more."""
    _add_grave_acts(desk.app)
    return desk


def _add_grave_acts(app: FastAPI) -> None:
    grave = APIRouter(dependencies=[stepup.MUST_BE_PROVEN])
    for path in (GRAVE, "/api/v1/grave"):
        grave.add_api_route(path, lambda: "sudah", methods=["GET", "POST"])
    # Before the routes that catch every other address.
    app.router.routes[:0] = grave.routes


async def prove(client: AsyncClient, proof: str) -> Response:
    return await client.post("/desk/step-up", data={"proof": proof, "next": "/desk/people"})


async def test_c13_a_proof_lasts_ten_minutes_and_then_leads_to_the_page_that_asks(desk: Desk, rina: Mediator) -> None:
    client = await desk.browser(rina)
    desk.clock.forward(minutes=9)
    assert (await client.post(GRAVE)).status_code == 200
    desk.clock.forward(minutes=1)
    sent = await client.post(GRAVE, headers={"Referer": "http://desk.test/desk/people"})
    assert (sent.status_code, sent.headers["location"]) == (303, "/desk/step-up?next=/desk/people")
    assert "Buktikan bahwa ini Anda" in (await client.get(sent.headers["location"])).text
    part = await client.post(GRAVE, headers={"HX-Request": "true"})
    assert (part.status_code, "/desk/step-up" in part.text) == (403, True)
    refused = await client.post("/api/v1/grave")
    assert (refused.status_code, refused.json()["code"]) == (403, "step_up_needed")


async def test_c13_password_or_code_open_and_the_old_secret_is_dead_while_open_windows_go_on(
    desk: Desk, rina: Mediator, app: App
) -> None:
    client = await desk.browser(rina)
    for proof in (PASSWORD, app.code()):
        desk.clock.forward(minutes=10)
        proof = proof if proof == PASSWORD else app.code()
        before = client.cookies["desk"]
        answer = await prove(client, proof)
        assert (answer.status_code, answer.headers["location"]) == (303, "/desk/people")
        client.cookies.delete("desk", domain=HOST)
        client.cookies.set("desk", answer.cookies["desk"], domain=HOST)
        assert (await client.post(GRAVE)).status_code == 200
        # The form's key of a window that was open before is still good.
        assert (await client.post("/desk/here")).status_code == 204
        old = await desk.stranger()
        old.cookies.set("desk", before, domain=HOST)
        assert (await old.get("/desk/tickets")).status_code == 303
    assert await desk.acts("step_up") == [f"mediator {rina.id}"] * 2


async def test_c13_guessing_is_slowed_down_and_noted(desk: Desk, rina: Mediator, app: App) -> None:
    client = await desk.browser(rina)
    for proof in ("salah", "000000", "bukan kata sandinya", "111111", ""):
        refused = await prove(client, proof)
        assert (refused.status_code, "tidak cocok" in refused.text) == (422, True)
    blocked = await prove(client, PASSWORD)
    assert (blocked.status_code, blocked.headers["retry-after"]) == (429, "60")
    desk.clock.forward(minutes=1)
    assert (await prove(client, PASSWORD)).status_code == 303
    assert len(await desk.acts("step_up_refused")) == 5


async def test_c13_a_code_that_was_shown_once_proves_nothing_again(desk: Desk, rina: Mediator, app: App) -> None:
    code = app.code()
    assert (await prove(await desk.browser(rina), code)).status_code == 303
    assert (await prove(await desk.browser(rina), code)).status_code == 422


async def test_c13_a_program_can_prove_nothing(desk: Desk, rina: Mediator) -> None:
    program = await desk.program(rina, "tickets:read")
    refused = await program.post("/api/v1/grave")
    assert (refused.status_code, refused.json()["code"]) == (403, "people_only")
