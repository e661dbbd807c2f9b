"""One's own account: browsers, password, phone, codes on paper (C7, C8, C9)."""

import re

import pytest
from httpx2 import Response
from sqlalchemy import select

from admin_api import browsers
from clinic.database import Database
from clinic.mediators import Mediator
from clinic.sign_ins import SignIn
from clinic.vault import Vault
from tests.admin_api.conftest import HOST, Desk
from tests.admin_api.door import PASSWORD, enter, key_in, try_to_enter
from tests.factories import App

ACCOUNT = "/desk/saya"
NEW = "gajah terbang di atas sawah"
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"


async def test_c9_the_browsers_are_listed_and_one_or_all_others_are_ended(desk: Desk, rina: Mediator, app: App) -> None:
    here, there, everywhere = [await desk.browser(rina) for _ in range(3)]
    strange = await desk.stranger()
    strange.headers["User-Agent"] = FIREFOX
    await enter(strange, app)
    page = (await here.get(ACCOUNT)).text
    assert "Firefox di Windows" in page
    assert page.count("Peramban ini") == 1
    ends = re.findall(r"/desk/saya/sign-ins/(\d+)/end", page)
    assert len(ends) == 3
    assert (await here.post(f"{ACCOUNT}/sign-ins/{ends[0]}/end")).status_code == 303
    assert (await strange.get("/desk/tickets")).status_code == 303
    assert (await there.get("/desk/tickets")).status_code == 200
    assert (await here.post(f"{ACCOUNT}/sign-ins/end-others")).status_code == 303
    for gone in (there, everywhere):
        assert (await gone.get("/desk/tickets")).status_code == 303
    assert (await here.get(ACCOUNT)).text.count("Keluarkan") == 1  # the hint
    assert (await here.post(f"{ACCOUNT}/sign-ins/{ends[1]}/end")).status_code == 404


def renewed(answer: Response) -> str:
    return answer.cookies["desk"]


async def test_c8_c9_a_new_password_ends_every_sign_in_on_every_worker_and_begins_one_here(
    desk: Desk, database_url: str, vault: Vault, rina: Mediator, app: App
) -> None:
    here, there = await desk.browser(rina), await desk.browser(rina)
    form = {"current": PASSWORD, "password": NEW, "again": NEW}
    for wrong, says in (
        ({"current": "salah"}, "tidak cocok"),
        ({"password": "pendek", "again": "pendek"}, "paling sedikit 15"),
        ({"again": "lain lagi yang ini"}, "tidak sama"),
    ):
        refused = await here.post(f"{ACCOUNT}/password", data={**form, **wrong})
        assert (refused.status_code, says in refused.text) == (422, True), wrong
    changed = await here.post(f"{ACCOUNT}/password", data=form)
    assert changed.headers["location"] == ACCOUNT
    assert (await there.get("/desk/tickets")).status_code == 303
    worker = Database(database_url, vault)
    async with worker.read() as session:
        left = (await session.scalars(select(SignIn).where(SignIn.mediator_id == rina.id))).all()
    await worker.close()
    assert len(left) == 1
    old = await desk.stranger()
    old.cookies.set("desk", there.cookies["desk"], domain=HOST)
    assert (await old.get("/desk/tickets")).status_code == 303
    new = await desk.stranger()
    new.cookies.set("desk", renewed(changed), domain=HOST)
    assert (await new.get(ACCOUNT)).status_code == 200
    assert (await enter(await desk.stranger(), app)).status_code == 401
    assert (await enter(await desk.stranger(), app, password=NEW)).status_code == 303


async def test_c7_another_phone_makes_the_old_one_worthless(desk: Desk, rina: Mediator, app: App) -> None:
    here, there = await desk.browser(rina), await desk.browser(rina)
    offered = (await here.get(f"{ACCOUNT}/authenticator")).text
    assert key_in((await here.get(f"{ACCOUNT}/authenticator")).text) == key_in(offered)
    phone = App(key_in(offered), desk.clock)
    refused = await here.post(f"{ACCOUNT}/authenticator", data={"code": "000000"})
    assert (refused.status_code, key_in(refused.text)) == (422, phone.key)
    changed = await here.post(f"{ACCOUNT}/authenticator", data={"code": phone.code()})
    assert "Kode pemulihan Anda" in changed.text
    assert (await there.get("/desk/tickets")).status_code == 303
    assert (await enter(await desk.stranger(), app)).status_code == 401
    assert (await enter(await desk.stranger(), phone)).status_code == 303


async def test_c7_a_code_on_paper_opens_the_desk_once(desk: Desk, rina: Mediator, app: App) -> None:
    client = await desk.browser(rina)
    page = (await client.post(f"{ACCOUNT}/recovery-codes")).text
    codes = re.findall(r"<code>([0-9A-Z-]{27})</code>", page)
    assert "belum dipakai: <strong>8</strong>" in (await client.get(ACCOUNT)).text
    assert (await try_to_enter(await desk.stranger(), code=codes[0].lower())).status_code == 303
    assert (await try_to_enter(await desk.stranger(), code=codes[0])).status_code == 401
    assert "belum dipakai: <strong>7</strong>" in (await client.get(ACCOUNT)).text


async def test_c13_phone_and_codes_are_changed_only_after_a_fresh_proof(desk: Desk, rina: Mediator) -> None:
    client = await desk.browser(rina)
    desk.clock.forward(minutes=10)
    for method, path in (("GET", "authenticator"), ("POST", "authenticator"), ("POST", "recovery-codes")):
        sent = await client.request(method, f"{ACCOUNT}/{path}", headers={"Referer": f"http://{HOST}{ACCOUNT}"})
        assert (sent.status_code, sent.headers["location"]) == (303, f"/desk/step-up?next={ACCOUNT}"), path


@pytest.mark.parametrize(
    ("user_agent", "spoken"),
    [
        (FIREFOX, "Firefox di Windows"),
        ("Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/130.0 Mobile Safari/537.36", "Chrome di Android"),
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/130.0 Safari/537.36 Edg/130.0", "Edge di Windows"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1", "Safari di iPhone"),
        ("<script>alert(1)</script>", "Peramban lain"),
        ("", "Peramban lain"),
    ],
)
def test_a_browser_is_called_by_a_name_of_ours(user_agent: str, spoken: str) -> None:
    assert browsers.spoken(user_agent) == spoken
