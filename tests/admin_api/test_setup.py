"""The first time, coming back, and the links for both."""

import asyncio
import re

import pytest
from httpx2 import Response

from clinic.mediators import Mediator, Role
from tests import factories
from tests.admin_api.conftest import Desk
from tests.admin_api.door import EMAIL, enter, key_in, set_up, try_to_enter
from tests.factories import App

NEW = "gajah terbang di atas sawah"


async def test_c14_a_set_up_link_makes_one_account_once(desk: Desk) -> None:
    secret = await factories.an_invitation(desk.office.database, desk.clock, region=factories.SANGGAU)
    client = await desk.stranger()
    for _ in range(2):  # looking does not use it up
        assert "Mediator</strong>, Sanggau" in (await client.get(f"/desk/setup/{secret}")).text
    assert (await set_up(client, desk.clock, secret)).status_code == 200
    assert "Dewi" in (await client.get("/desk/tickets")).text
    again = await set_up(await desk.stranger(), desk.clock, secret, email="lain@contoh.go.id")
    assert again.status_code == 410
    assert "Minta tautan baru" in again.text


async def test_c14_two_who_use_one_link_at_once_get_one_account(desk: Desk) -> None:
    secret = await factories.an_invitation(desk.office.database, desk.clock)
    clients = [await desk.stranger() for _ in range(4)]
    tries = [set_up(client, desk.clock, secret, email=f"dewi{at}@contoh.go.id") for at, client in enumerate(clients)]
    assert sorted(answer.status_code for answer in await asyncio.gather(*tries)) == [200, 410, 410, 410]


async def test_c14_an_expired_and_an_invented_link_look_the_same(desk: Desk) -> None:
    secret = await factories.an_invitation(desk.office.database, desk.clock)
    client = await desk.stranger()
    desk.clock.forward(hours=1)
    for path in (f"/desk/setup/{secret}", "/desk/setup/invented"):
        assert (await client.get(path)).status_code == 410
        assert (await client.post(path, data={})).status_code == 410


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"name": " "}, "Tulis nama lengkap"),
        ({"email": "dewi"}, "alamat e-mail yang lengkap"),
        ({"again": "lain lagi yang ini"}, "tidak sama"),
        ({"password": "pendek", "again": "pendek"}, "paling sedikit 15"),
        ({"password": "hatijasoka2026!", "again": "hatijasoka2026!"}, "mudah ditebak"),
        ({"email": EMAIL}, "sudah dipakai"),
        ({"code": "000000"}, "Kodenya tidak cocok"),
        ({"code": ""}, "Kodenya tidak cocok"),
    ],
)
async def test_a_set_up_form_says_what_to_mend_and_the_link_stays(
    desk: Desk, rina: Mediator, changed: dict[str, str], says: str
) -> None:
    secret = await factories.an_invitation(desk.office.database, desk.clock)
    client = await desk.stranger()
    refused = await set_up(client, desk.clock, secret, **changed)
    assert refused.status_code == 422
    assert says in refused.text
    assert (await set_up(client, desk.clock, secret)).status_code == 200


async def test_c7_a_new_account_has_an_app_before_it_has_a_desk_and_its_code_is_used_up(desk: Desk) -> None:
    secret = await factories.an_invitation(desk.office.database, desk.clock)
    client = await desk.stranger()
    page = (await client.get(f"/desk/setup/{secret}")).text
    assert "<svg" in page
    assert "otpauth://totp/" in page
    app = App(key_in(page), desk.clock)
    ready = await set_up(client, desk.clock, secret)
    codes = re.findall(r"<code>([0-9A-Z]{6}(?:-[0-9A-Z]{6}){3})</code>", ready.text)
    assert len(set(codes)) == 8
    assert ready.headers["cache-control"] == "no-store"
    assert (await try_to_enter(await desk.stranger(), email="dewi@contoh.go.id", code=app.code())).status_code == 401
    assert (await enter(await desk.stranger(), app, email="dewi@contoh.go.id")).status_code == 303


def link_in(page: Response) -> str:
    return page.text.split("/desk/setup/")[1].split("<")[0]


async def test_a_colleague_who_forgot_the_password_shows_the_app_and_gets_a_new_one(
    desk: Desk, rina: Mediator, app: App
) -> None:
    old = await desk.browser(rina)
    boss = await desk.browser(await desk.mediator(role=Role.ADMINISTRATOR, region=None))
    secret = link_in(await boss.post(f"/desk/people/{rina.id}/invite"))
    client = await desk.stranger()
    page = (await client.get(f"/desk/setup/{secret}")).text
    assert "Kata sandi baru" in page
    assert "<svg width" not in page
    chosen = {"password": NEW, "again": NEW}
    for _ in range(5):
        refused = await client.post(f"/desk/setup/{secret}", data={**chosen, "code": "000000"})
        assert "Kodenya tidak cocok" in refused.text
    blocked = await client.post(f"/desk/setup/{secret}", data={**chosen, "code": app.code()})
    assert "Terlalu banyak percobaan" in blocked.text
    desk.clock.forward(minutes=1)
    changed = await client.post(f"/desk/setup/{secret}", data={**chosen, "code": app.code()})
    assert (changed.status_code, changed.headers["location"]) == (303, "/desk")
    assert (await old.get("/desk/tickets")).status_code == 303  # signed out everywhere
    assert (await enter(await desk.stranger(), app, password=NEW)).status_code == 303
    assert (await enter(await desk.stranger(), app)).status_code == 401


async def test_a_colleague_whose_phone_is_gone_gets_a_link_for_another(desk: Desk, rina: Mediator, app: App) -> None:
    old = await desk.browser(rina)
    boss = await desk.browser(await desk.mediator(role=Role.ADMINISTRATOR, region=None))
    secret = link_in(await boss.post(f"/desk/people/{rina.id}/lost-phone"))
    assert (await old.get("/desk/tickets")).status_code == 303  # signed out everywhere
    assert (await enter(await desk.stranger(), app)).status_code == 401  # password and old phone are not enough
    client = await desk.stranger()
    new = App(key_in((await client.get(f"/desk/setup/{secret}")).text), desk.clock)
    assert "Kode pemulihan Anda" in (await set_up(client, desk.clock, secret, password=NEW, again=NEW)).text
    assert (await enter(await desk.stranger(), new, password=NEW)).status_code == 303
    assert await desk.acts("remove_app") == [f"mediator {rina.id}"]


async def test_c7_a_password_alone_opens_nothing(desk: Desk, rina: Mediator) -> None:
    """Also for an account that has no app yet: its way in is a link."""
    for code in ("", "000000", "0" * 24):
        assert (await try_to_enter(await desk.stranger(), code=code)).status_code == 401
        desk.clock.forward(minutes=15)
