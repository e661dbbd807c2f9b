"""Who gets in, who has to wait, and what a browser keeps."""

import asyncio
import hashlib
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from admin_api import passwords
from admin_api.passwords import Passwords, PasswordTooWeak
from clinic import throttle
from clinic.mediators import Mediator
from clinic.sign_ins import SignIn
from clinic.throttle import Lane
from tests.admin_api.conftest import HOST, Desk, an_app
from tests.admin_api.door import EMAIL, PASSWORD, enter, try_to_enter
from tests.factories import App


async def test_the_right_password_and_code_open_the_desk(desk: Desk, rina: Mediator, app: App) -> None:
    client = await desk.stranger()
    assert (await client.get("/desk")).headers["location"] == "/desk/sign-in?next=/desk"
    entered = await enter(client, app, email="  Rina@Contoh.go.id ", next="/desk/tickets/1001")
    assert (entered.status_code, entered.headers["location"]) == (303, "/desk/tickets/1001")
    assert (await client.get("/desk/tickets")).status_code == 200
    assert await desk.acts("sign_in") == [f"mediator {rina.id}"]


async def test_the_database_holds_only_the_digest_of_the_cookie(desk: Desk, app: App) -> None:
    client = await desk.stranger()
    await enter(client, app)
    secret = client.cookies["desk"]
    assert len(secret) == 43  # 256 bits
    async with desk.office.database.read() as session:
        kept = (await session.scalars(select(SignIn))).one()
    assert kept.secret_digest == hashlib.sha256(secret.encode()).hexdigest()


async def test_c8_each_sign_in_has_a_new_secret_and_the_old_one_is_dead(desk: Desk, app: App) -> None:
    client = await desk.stranger()
    client.cookies.set("desk", "planted-by-somebody-else", domain=HOST)
    await enter(client, app)
    first = client.cookies["desk"]
    await enter(client, app)
    assert client.cookies["desk"] not in (first, "planted-by-somebody-else")
    old = await desk.stranger()
    old.cookies.set("desk", first, domain=HOST)
    assert (await old.get("/desk/tickets")).status_code == 303


async def test_c5_an_unknown_e_mail_and_a_wrong_password_look_the_same(desk: Desk, rina: Mediator) -> None:
    await desk.mediator(email="pergi@contoh.go.id")
    async with desk.office.database.begin() as session:
        gone = await session.get_one(Mediator, rina.id + 1)
        gone.is_active = False
    answers = [
        await try_to_enter(await desk.stranger(), "bukan kata sandinya", email=email)
        for email in (EMAIL, "siapa@contoh.go.id", "pergi@contoh.go.id")
    ]
    assert {answer.status_code for answer in answers} == {401}
    texts = {
        answer.text.replace(email, "")
        for answer, email in zip(answers, (EMAIL, "siapa@contoh.go.id", "pergi@contoh.go.id"), strict=True)
    }
    assert len(texts) == 1
    assert "E-mail, kata sandi, atau kode tidak cocok" in texts.pop()


async def test_c5_an_unknown_e_mail_costs_a_real_hash() -> None:
    """The same work is done; that the times are alike follows from it, and is measured where machines are quiet."""
    hashing = Passwords()
    real = await hashing.hashed(PASSWORD)
    nobody = hashing._nobody  # the parameters are all that is compared
    assert nobody.rsplit("$", 2)[0] == real.rsplit("$", 2)[0] == "$argon2id$v=19$m=65536,t=3,p=4"
    assert [len(part) for part in nobody.split("$")] == [len(part) for part in real.split("$")]
    assert await hashing.fits(PASSWORD, None) is False


async def test_c3_the_pause_grows_and_ends_and_the_right_password_waits_too(desk: Desk, app: App) -> None:
    client = await desk.stranger()
    for _ in range(3):
        assert (await try_to_enter(client, "salah")).status_code == 401
    for minutes in (1, 5, 15, 15):
        refused = await try_to_enter(client, code=app.code())
        assert (refused.status_code, refused.headers["retry-after"]) == (429, str(minutes * 60))
        assert f"Tunggu {minutes} menit" in refused.text
        desk.clock.forward(minutes=minutes)
        assert (await try_to_enter(client, "salah")).status_code == 401
    desk.clock.forward(minutes=15)
    assert (await enter(client, app)).status_code == 303
    assert (await try_to_enter(client, "salah")).status_code == 401  # and the count begins anew


async def test_c3_tries_at_an_unknown_e_mail_are_slowed_down_alike(desk: Desk) -> None:
    client = await desk.stranger()
    answers = [(await try_to_enter(client, "salah", "siapa@contoh.go.id")).status_code for _ in range(4)]
    assert answers == [401, 401, 401, 429]


async def test_c3_a_thousand_tries_at_once_are_not_a_thousand_guesses(desk: Desk, rina: Mediator) -> None:
    clients = [await desk.stranger(f"198.51.100.{number}") for number in range(20)]
    answers = await asyncio.gather(*(try_to_enter(client, "salah") for client in clients for _ in range(2)))
    assert sorted(answer.status_code for answer in answers) == [401] * 3 + [429] * 37


async def test_c3_an_attacker_gets_a_hundred_guesses_a_day(desk: Desk) -> None:
    """Somebody who tries again the moment each pause ends, as `throttle.admit` sees them."""
    guesses, tomorrow = 0, desk.clock() + timedelta(days=1)
    async with desk.office.database.begin() as session:
        while desk.clock() < tomorrow:
            wait = await throttle.admit(session, [Lane("k" * 64, 3)], desk.clock())
            guesses += not wait
            desk.clock.now += wait
    assert 90 < guesses <= 100


async def test_c3_strangers_who_guess_cannot_keep_a_known_device_out(desk: Desk, app: App) -> None:
    own = await desk.stranger("192.0.2.1")
    await enter(own, app)
    attacker = await desk.stranger("198.51.100.1")
    for _ in range(4):
        blocked = await try_to_enter(attacker, "salah")
    assert blocked.status_code == 429
    assert (await enter(own, app)).status_code == 303
    forged = await desk.stranger("198.51.100.2")
    forged.cookies.set("desk-device", "x." + "0" * 64, domain=HOST)
    assert (await try_to_enter(forged, code=app.code())).status_code == 429


async def test_c3_one_address_that_tries_many_accounts_is_slowed_down(desk: Desk) -> None:
    client = await desk.stranger()
    for number in range(20):
        assert (await try_to_enter(client, "salah", f"orang{number}@contoh.go.id")).status_code == 401
    assert (await try_to_enter(client, "salah", "lain@contoh.go.id")).status_code == 429
    assert (await try_to_enter(await desk.stranger("192.0.2.77"), "salah", "lain@contoh.go.id")).status_code == 401


async def test_c9_a_sign_in_ends_after_half_an_hour_without_a_sign_of_life(desk: Desk, rina: Mediator) -> None:
    client = await desk.browser(rina)
    desk.clock.forward(minutes=29)
    assert (await client.get("/desk/tickets")).status_code == 200
    desk.clock.forward(minutes=29)
    assert (await client.get("/desk/tickets")).status_code == 200
    desk.clock.forward(minutes=31)
    assert (await client.get("/desk/tickets")).status_code == 303


async def test_c9_what_a_page_fetches_by_itself_is_no_sign_of_life_but_typing_is(desk: Desk, rina: Mediator) -> None:
    watching, typing = await desk.browser(rina), await desk.browser(rina)
    for _ in range(4):
        desk.clock.forward(minutes=10)
        last = await watching.get("/desk/queue", headers={"HX-Request": "true"})
        assert (await typing.post("/desk/here")).status_code == 204
    assert last.status_code == 401
    assert (await typing.get("/desk/tickets")).status_code == 200


async def test_c9_a_sign_in_ends_after_twelve_hours_in_any_case(desk: Desk, rina: Mediator) -> None:
    client = await desk.browser(rina)
    for _ in range(35):
        desk.clock.forward(minutes=20)
        assert (await client.get("/desk/tickets")).status_code == 200
    desk.clock.forward(minutes=20)
    assert (await client.get("/desk/tickets")).status_code == 303


async def test_signing_out_ends_it_everywhere_the_secret_was_copied_to(desk: Desk, rina: Mediator) -> None:
    client = await desk.browser(rina)
    copy = await desk.stranger()
    copy.cookies.set("desk", client.cookies["desk"], domain=HOST)
    left = await client.post("/desk/sign-out")
    assert left.headers["location"] == "/desk/sign-in"
    assert "Max-Age=0" in left.headers["set-cookie"]
    assert (await copy.get("/desk/tickets")).status_code == 303


async def test_c10_cookies_are_out_of_reach_for_scripts_and_other_sites(desk: Desk, app: App) -> None:
    plain = (await enter(await desk.stranger(), app)).headers.get_list("set-cookie")
    assert {cookie.split("=")[0] for cookie in plain} == {"desk", "desk-device"}
    desk.app = an_app(replace(desk.office, public_url="https://klinik.contoh.go.id"))
    entered = await enter(await desk.stranger(), app)
    kept = entered.headers.get_list("set-cookie")
    assert {cookie.split("=")[0] for cookie in kept} == {"__Host-desk", "__Host-desk-device"}
    for cookie in kept:
        assert all(f"; {part}" in cookie for part in ("HttpOnly", "Path=/", "SameSite=lax", "Secure")), cookie
        assert "domain" not in cookie.lower()
    assert entered.headers["strict-transport-security"].startswith("max-age=31536000")


async def test_the_way_back_after_signing_in_leads_nowhere_else(desk: Desk, app: App) -> None:
    for number, elsewhere in enumerate(("https://evil.example/desk", "//evil.example", "/desk/../\\evil", "/desk?x=1")):
        client = await desk.stranger(f"192.0.2.{number}")
        entered = await enter(client, app, next=elsewhere)
        assert entered.headers["location"] == "/desk", elsewhere


@pytest.mark.parametrize(
    ("site", "origin", "status"),
    [
        ("same-origin", None, 401),
        ("cross-site", None, 403),
        ("same-site", None, 403),
        ("none", None, 403),
        (None, "http://desk.test", 401),
        (None, "http://evil.test", 403),
        (None, "null", 403),
        (None, None, 403),
    ],
)
async def test_c11_a_sign_in_form_of_another_site_is_refused(
    desk: Desk, rina: Mediator, site: str | None, origin: str | None, status: int
) -> None:
    client = await desk.stranger()
    del client.headers["Sec-Fetch-Site"]
    given = {"Sec-Fetch-Site": site, "Origin": origin}
    client.headers.update({name: value for name, value in given.items() if value is not None})
    assert (await try_to_enter(client, "salah")).status_code == status


@pytest.mark.parametrize(
    ("password", "is_good"),
    [
        ("kucing makan rumput biru", True),
        ("correct horse battery staple", True),
        ("x" * 128, False),
        ("mQ7!pX2@vL9#kR4$", True),
        ("pendek saja", False),
        ("disnakerkalbar2026", False),
        ("rinarinarinarina", False),
        ("12345678901234567890", False),
        ("kucing " * 19, False),
    ],
)
def test_c6_a_password_is_long_and_not_obvious(password: str, is_good: bool) -> None:
    if is_good:
        passwords.check(password, "Rina Kartika", "rina@contoh.go.id")
    else:
        with pytest.raises(PasswordTooWeak):
            passwords.check(password, "Rina Kartika", "rina@contoh.go.id")


async def test_c4_at_most_two_passwords_are_hashed_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    hashing, running, most = Passwords(), 0, 0

    async def counted(*_: object) -> bool:
        nonlocal running, most
        running += 1
        most = max(most, running)
        await asyncio.sleep(0)
        running -= 1
        return False

    monkeypatch.setattr(asyncio, "to_thread", counted)
    await asyncio.gather(*(hashing.fits("salah", None) for _ in range(10)))
    assert most == 2


async def test_the_first_visit_says_where_the_link_is(desk: Desk) -> None:
    assert "Belum ada akun" in (await (await desk.stranger()).get("/desk/sign-in")).text
    await desk.mediator()
    assert "Belum ada akun" not in (await (await desk.stranger()).get("/desk/sign-in")).text
