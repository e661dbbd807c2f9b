"""How a person comes in at the desk's door: with password and code, or with a set-up link."""

import re

import pyotp
from httpx2 import AsyncClient, Response

from tests.conftest import Clock
from tests.factories import App

PASSWORD = "kucing makan rumput biru"
EMAIL = "rina@contoh.go.id"


async def try_to_enter(client: AsyncClient, password: str = PASSWORD, email: str = EMAIL, **more: str) -> Response:
    return await client.post("/desk/sign-in", data={"email": email, "password": password, "code": "000000", **more})


async def enter(client: AsyncClient, app: App, **more: str) -> Response:
    """With all that is needed, and a code that was never used."""
    app.clock.forward(seconds=30)
    return await try_to_enter(client, **{"code": app.code(), **more})


def key_in(page: str) -> str:
    """The key that a page offers to an app, as somebody types it."""
    found = re.search(r'id="key"[^>]*>([A-Z2-7 ]+)<', page)
    assert found is not None, "the page offers a key"
    return found[1].replace(" ", "")


async def set_up(client: AsyncClient, clock: Clock, secret: str, **changed: str) -> Response:
    """Somebody new uses a set-up link: scans the code, and types what is asked for."""
    path = f"/desk/setup/{secret}"
    page = await client.get(path)
    code = pyotp.TOTP(key_in(page.text)).at(clock()) if page.status_code == 200 else "000000"
    form = {"name": "Dewi Anggraini", "email": "dewi@contoh.go.id", "password": PASSWORD, "again": PASSWORD}
    return await client.post(path, data={**form, "code": code, **changed})
