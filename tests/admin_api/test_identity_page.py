"""Who somebody is, in a real Chromium: the first time, the own account, the people, the trail; axe looks on."""

import os
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from importlib import resources
from pathlib import Path

import pytest
from playwright.async_api import Page, expect

from clinic.clock import utc_now
from clinic.database import Database
from clinic.mediators import Role
from clinic.vault import Vault
from knowledge.edition import Edition
from knowledge.law.law import Registry
from tests import factories
from tests.admin_api.conftest import Desk, an_app, an_office
from tests.admin_api.door import PASSWORD
from tests.bot.test_accessibility import serious
from tests.browser import DESK, PHONE, chromium, watched
from tests.conftest import Clock, Databases
from tests.factories import App
from tests.fakes.process import free_port
from tests.serving import served

pytestmark = [pytest.mark.browser, pytest.mark.timeout(90)]

# Where pictures of each page are put, wide and narrow, for somebody to look at: set HATI_PICTURES to a folder.
PICTURES = os.environ.get("HATI_PICTURES")
AXE = resources.files("axe_playwright_python").joinpath("axe.min.js")


@pytest.fixture
async def desk(
    tmp_path: Path,
    sqlite_databases: Databases,
    vault: Vault,
    clock: Clock,
    instruments: Registry,
    small_edition: Edition,
) -> AsyncIterator[Desk]:
    # A browser takes no cookie that runs out in its past.
    clock.now = utc_now()
    database = Database(sqlite_databases.new_url(), vault)
    office = an_office(database, vault, clock, small_edition, tmp_path, public_url=f"http://localhost:{free_port()}")
    async with AsyncExitStack() as clients:
        yield Desk(office, an_app(office), clock, clients)
    await database.close()


async def fits(page: Page, name: str) -> None:
    """The page is whole on a phone and on a desk, and axe finds nothing serious."""
    await page.evaluate(AXE.read_text())
    assert await serious(page) == [], name
    for size, width in ((PHONE, "360"), (DESK, "1366")):
        await page.set_viewport_size(size)  # type: ignore[arg-type]
        assert await page.evaluate("document.documentElement.scrollWidth") <= size["width"], name
        if PICTURES:
            await page.screenshot(path=str(Path(PICTURES) / f"{name}-{width}.png"), full_page=True)


async def test_from_a_link_to_a_colleagues_new_role_and_the_trail_of_it(desk: Desk) -> None:
    address = desk.office.public_url
    secret = await factories.an_invitation(desk.office.database, desk.clock, role=Role.ADMINISTRATOR, region=None)
    for name, role, region in (("Rina Kartika", Role.MEDIATOR, "61.71"), ("Budi Santoso", Role.EDITOR, None)):
        await desk.mediator(name=name, role=role, region=region)
    async with chromium() as browser, served(desk.app, int(address.rsplit(":", 1)[1])):
        context = await browser.new_context(base_url=address, viewport=DESK)  # type: ignore[arg-type]
        page = await context.new_page()
        troubles = watched(page)

        await page.goto(f"/desk/setup/{secret}")
        await expect(page.locator(".qr svg")).to_be_visible()
        await fits(page, "set-up")
        app = App((await page.locator("#key").inner_text()).replace(" ", ""), desk.clock)
        await page.get_by_label("Nama lengkap").fill("Dewi Anggraini")
        await page.get_by_label("E-mail").fill("dewi@contoh.go.id")
        await page.get_by_label("Kata sandi", exact=True).fill(PASSWORD)
        await page.get_by_label("Kata sandi sekali lagi").fill(PASSWORD)
        await page.get_by_label("Kode 6 angka dari aplikasi").fill(app.code())
        await page.get_by_role("button", name="Buat akun dan masuk").click()
        await expect(page.locator(".codes li")).to_have_count(8)
        await fits(page, "recovery-codes")
        await page.get_by_role("link", name="Sudah saya simpan, lanjut").click()

        await page.goto("/desk/saya")
        await expect(page.get_by_text("Peramban ini")).to_be_visible()
        await fits(page, "account")

        desk.clock.forward(minutes=11)
        await page.goto("/desk/people")
        await expect(page.get_by_text("Buktikan dulu bahwa ini Anda")).to_be_visible()
        await fits(page, "people")
        row = page.get_by_role("row", name="Rina Kartika")
        await row.get_by_text("Ubah", exact=True).click()
        await fits(page, "people-open")
        await row.get_by_label("Peran").select_option("regency_head")
        await row.get_by_role("button", name="Ubah peran").click()
        await expect(page.get_by_role("heading", name="Buktikan bahwa ini Anda")).to_be_visible()
        await fits(page, "step-up")
        await page.get_by_label("Kata sandi, atau kode").fill(app.code())
        await page.get_by_role("button", name="Lanjut").click()
        row = page.get_by_role("row", name="Rina Kartika")
        await row.get_by_text("Ubah", exact=True).click()
        await row.get_by_label("Peran").select_option("regency_head")
        await row.get_by_role("button", name="Ubah peran").click()
        await expect(page.get_by_role("row", name="Rina Kartika")).to_contain_text("Kepala dinas kabupaten/kota")

        await page.get_by_role("link", name="Jejak").click()
        await expect(page.locator("tbody")).to_contain_text("Mengubah peran menjadi kepala dinas kabupaten/kota")
        await fits(page, "trail")

        await page.goto("/desk/saya/authenticator")
        await fits(page, "authenticator")
        await page.locator(".account summary").click()
        await page.get_by_role("button", name="Keluar", exact=True).click()
        desk.clock.forward(seconds=30)
        await fits(page, "sign-in")
        await page.get_by_label("E-mail").fill("dewi@contoh.go.id")
        await page.get_by_label("Kata sandi").fill(PASSWORD)
        await page.get_by_label("Kode 6 angka").fill(app.code())
        await page.get_by_role("button", name="Masuk").click()
        await page.wait_for_url("**/desk/tickets*")
        assert troubles == []
