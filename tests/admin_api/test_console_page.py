"""The desk as mediators use it: a real Chromium, a real server, two people at one ticket."""

import os
import re
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from importlib import resources
from pathlib import Path

import pytest
from playwright.async_api import Browser, ConsoleMessage, Dialog, Page, async_playwright, expect

from clinic.database import Database
from clinic.mediators import Mediator
from clinic.vault import Vault
from knowledge.edition import Edition
from knowledge.law.law import Registry
from knowledge.shelf import Shelf
from tests import factories
from tests.admin_api.conftest import Desk, an_app, an_office
from tests.bot.test_accessibility import serious
from tests.browser import ARGUMENTS, CHROMIUM, DESK, PHONE
from tests.conftest import Clock, Databases
from tests.fakes.process import free_port
from tests.serving import served

pytestmark = [pytest.mark.browser, pytest.mark.timeout(90)]

# What a refusal and a cut connection make the browser and htmx write down is no fault of the page.
HARMLESS = ("Failed to load resource", "htmx: htmx:error: Failed to fetch")
PICTURES = os.environ.get("HATI_PICTURES")
REPORTS_VIOLATIONS = "addEventListener('securitypolicyviolation', (e) => console.error('CSP', e.violatedDirective));"

Opens = Callable[[Mediator], Awaitable[Page]]


@pytest.fixture
async def desk(
    tmp_path: Path,
    sqlite_databases: Databases,
    vault: Vault,
    clock: Clock,
    shipped_shelf: Shelf,
    instruments: Registry,
    small_edition: Edition,
) -> AsyncIterator[Desk]:
    database = Database(sqlite_databases.new_url(), vault)
    office = an_office(
        database,
        vault,
        clock,
        small_edition,
        tmp_path,
        public_url=f"http://localhost:{free_port()}",
        catalogue=shipped_shelf.catalogue,
    )
    async with AsyncExitStack() as clients:
        yield Desk(office, an_app(office), clock, clients)
    await database.close()


@pytest.fixture
async def opened(desk: Desk) -> AsyncIterator[Opens]:
    """Opens the desk for somebody who is signed in; at the end nothing may have gone wrong in any window."""
    if shutil.which(CHROMIUM) is None:
        print(f"\n*** NO CHROMIUM at {CHROMIUM}: the desk is not tried in a browser ***\n")  # noqa: T201
        pytest.skip(f"no {CHROMIUM}")
    troubles: list[str] = []
    address = desk.office.public_url
    async with AsyncExitStack() as stack, async_playwright() as playwright:
        await stack.enter_async_context(served(desk.app, int(address.rsplit(":", 1)[1])))
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        stack.push_async_callback(browser.close)

        async def open_for(mediator: Mediator) -> Page:
            return await _page(browser, desk, mediator, troubles)

        yield open_for
    assert troubles == []


async def _page(browser: Browser, desk: Desk, mediator: Mediator, troubles: list[str]) -> Page:
    context = await browser.new_context(base_url=desk.office.public_url, viewport={"width": 1366, "height": 768})
    await context.add_init_script(REPORTS_VIOLATIONS)
    secret = await factories.sign_in(desk.office.database, desk.clock, mediator)
    await context.add_cookies([{"name": "desk", "value": secret, "url": desk.office.public_url}])
    page = await context.new_page()

    def said(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and not message.text.startswith(HARMLESS):
            troubles.append(message.text)

    async def dismissed(dialog: Dialog) -> None:
        troubles.append(f"dialog: {dialog.message}")
        await dialog.dismiss()

    page.on("console", said)
    page.on("dialog", dismissed)
    page.on("pageerror", lambda error: troubles.append(str(error)))
    return page


async def test_a_new_ticket_comes_into_the_queue_and_nothing_moves_under_the_hand(desk: Desk, opened: Opens) -> None:
    first = await desk.ticket(question="gaji telat")
    page = await opened(await desk.mediator())
    await page.goto("/desk/tickets")
    await page.locator(f"#t{first.number} a").focus()
    await desk.ticket(question="tolong", is_urgent=True)
    await expect(page.locator("#queue li")).to_have_count(2, timeout=4000)
    await expect(page.locator("#queue li").first).to_contain_text("Mendesak")
    assert await page.evaluate("document.activeElement.closest('li').id") == f"t{first.number}"


async def test_typing_is_not_disturbed_by_what_others_do(desk: Desk, opened: Opens) -> None:
    await desk.ticket()
    rina = await opened(await desk.mediator(name="Rina Kartika"))
    budi = await opened(await desk.mediator(name="Budi Santoso"))
    await rina.goto("/desk/tickets/1001")
    await budi.goto("/desk/tickets/1001")
    await budi.get_by_label("Balas").check()
    await budi.get_by_label("Tulisan Anda").fill("Saya sedang menulis")

    await rina.get_by_role("button", name="Ambil tiket ini").click()
    await rina.get_by_label("Tulisan Anda").fill("Halo dari Rina")
    await rina.keyboard.press("Control+Enter")
    await expect(rina.locator(".line.mediator")).to_contain_text("Halo dari Rina", timeout=4000)

    await expect(budi.locator(".line.mediator")).to_contain_text("Halo dari Rina", timeout=4000)
    await expect(budi.locator("#standing")).to_contain_text("Dipegang Rina")
    await expect(budi.get_by_label("Tulisan Anda")).to_have_value("Saya sedang menulis")
    await budi.get_by_role("button", name="Kirim balasan").click()
    await expect(budi.locator("#composer .error")).to_have_text(
        "Tiket ini sudah diambil Rina. Muat ulang untuk melihatnya."
    )
    await expect(budi.get_by_label("Tulisan Anda")).to_have_value("Saya sedang menulis")


async def test_a_lost_connection_is_said_and_comes_back_by_itself(desk: Desk, opened: Opens) -> None:
    await desk.ticket()
    page = await opened(await desk.mediator())
    await page.goto("/desk/tickets/1001")
    await page.context.set_offline(True)
    await expect(page.locator("#offline")).to_be_visible(timeout=4000)
    await page.context.set_offline(False)
    await expect(page.locator("#offline")).to_be_hidden(timeout=4000)


async def test_what_was_typed_outlives_the_sign_in(desk: Desk, opened: Opens) -> None:
    await desk.ticket()
    page = await opened(await desk.mediator())
    await page.goto("/desk/tickets/1001")
    await page.get_by_label("Tulisan Anda").fill("jawaban yang panjang")
    desk.clock.forward(hours=13)
    await expect(page.locator("#notice")).to_contain_text("Salin dulu tulisan Anda", timeout=4000)
    await expect(page.get_by_label("Tulisan Anda")).to_have_value("jawaban yang panjang")


async def test_the_next_ticket_is_one_key_away_and_a_phone_begins_where_the_talk_is(desk: Desk, opened: Opens) -> None:
    for question in ("satu", "dua " * 400):
        await desk.ticket(question=question)
    page = await opened(await desk.mediator())
    await page.goto("/desk/tickets/1001")
    await page.keyboard.press("Alt+ArrowDown")
    await page.wait_for_url("**/desk/tickets/1002")
    await page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    await page.reload()
    await expect(page.locator(".line").last).to_be_in_viewport()
    await expect(page.get_by_role("button", name="Ambil", exact=True)).to_be_in_viewport()


async def looked_at(page: Page, name: str) -> None:
    """Before axe in both schemes, and on a phone, as no page is by itself: with the picker open."""
    await page.evaluate(resources.files("axe_playwright_python").joinpath("axe.min.js").read_text())
    for scheme in ("dark", "light"):
        await page.emulate_media(color_scheme=scheme)
        assert await serious(page) == [], (name, scheme)
    for size in (PHONE, DESK):
        await page.set_viewport_size(size)  # type: ignore[arg-type]
        assert await page.evaluate("document.documentElement.scrollWidth") <= size["width"], name
        if PICTURES:
            await page.screenshot(path=str(Path(PICTURES) / f"{name}-{size['width']}.png"))


async def test_a_mediator_answers_from_the_picker_and_sends_a_letter(desk: Desk, opened: Opens) -> None:
    await desk.ticket(question="thr belum dibayar, lebaran sudah lewat", topic="upah")
    rina = await opened(await desk.mediator(name="Rina Kartika"))
    budi = await opened(await desk.mediator(name="Budi Santoso"))
    await factories.a_canned_reply(desk.office.database, desk.clock)
    await rina.goto("/desk/tickets/1001")
    await budi.goto("/desk/tickets/1001")
    await rina.get_by_role("button", name="Ambil tiket ini").click()
    await expect(rina.locator("#suggestions")).to_contain_text("Berapa THR dan kapan dibayar?")
    words = rina.get_by_label("Tulisan Anda")

    # Two keystrokes put the first choice in; a stroke within a word is only a stroke.
    await words.press("/")
    await rina.keyboard.press("Enter")
    await expect(words).to_have_value("Selamat pagi Bapak/Ibu, apakah ada suratnya?")
    await words.press_sequentially(" dan/atau ")
    await expect(rina.locator("#picker")).to_be_hidden()
    await budi.reload()
    await expect(budi.locator("#others")).to_contain_text("Rina sedang menulis")
    await words.fill("")
    await words.press("/")
    await rina.keyboard.type("serikat")
    await expect(rina.locator("#picker")).to_contain_text("Bagaimana mendirikan serikat pekerja?")
    await rina.keyboard.press("Enter")
    await expect(words).to_have_value(re.compile("Ada aturannya"))
    await words.fill("")

    await words.press("/")
    await rina.keyboard.type("thr")
    await expect(rina.locator("#choices")).to_contain_text("Hitung")
    await expect(rina.locator("#choices")).not_to_contain_text("Minta surat")
    await looked_at(rina, "tickets-picker")
    await rina.get_by_role("option", name="Tunjangan Hari Raya").click()
    await rina.get_by_label("Upah sebulan").fill("3 juta")
    await rina.get_by_label("Masa kerja sampai hari raya").fill("8 bulan")
    await rina.get_by_role("button", name="Hitung dan sisipkan").click()
    await expect(rina.locator("#picker")).to_be_hidden()
    assert "Rp2.000.000" in await words.input_value()
    await rina.get_by_role("button", name="Sisipkan: Berapa THR dan kapan dibayar?").click()
    await expect(words).to_have_value(re.compile("Rp2.000.000.*Dasar: PP 35/2021 pasal 39", re.DOTALL))
    await rina.get_by_role("button", name="Kirim balasan").click()
    await expect(budi.locator(".line.mediator")).to_contain_text("Rp2.000.000", timeout=4000)

    await rina.get_by_role("link", name="Siapkan surat").click()
    await rina.get_by_role("link", name="Permohonan perundingan bipartit", exact=True).click()
    for label, typed in (
        ("Nama lengkap Anda", "Siti Aminah"),
        ("Nama perusahaan", "PT Contoh"),
        ("Masalahnya apa", "THR 2026 belum dibayar"),
        ("Yang Anda minta", "THR dibayar"),
    ):
        await rina.get_by_label(label, exact=True).fill(typed)
    await rina.get_by_role("button", name="Kirim ke yang bertanya").click()
    await rina.wait_for_url("**/desk/tickets/1001")
    await expect(rina.locator("#thread")).to_contain_text("Rina mengirim surat: Permohonan perundingan bipartit")
