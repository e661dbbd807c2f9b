"""The times of a ticket in a real browser: a deadline is counted and ended, an office sets its hours; axe looks on."""

import os
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from importlib import resources
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, expect

from bot import schema
from clinic.database import Database
from clinic.mediators import Mediator, Role
from clinic.vault import Vault
from knowledge.edition import Edition
from knowledge.law.law import Registry
from tests import factories
from tests.admin_api.conftest import Desk, an_app, an_office
from tests.bot.test_accessibility import serious
from tests.browser import DESK, PHONE, chromium, watched
from tests.conftest import Clock
from tests.fakes.process import free_port
from tests.serving import served

pytestmark = [pytest.mark.browser, pytest.mark.timeout(90)]

# Where pictures of each page are put, wide and narrow, for somebody to look at: set HATI_PICTURES to a folder.
PICTURES = os.environ.get("HATI_PICTURES")


@dataclass
class Stage:
    """A desk in a browser; at the end nothing may have gone wrong in any window."""

    desk: Desk
    browser: Browser
    axe: str
    troubles: list[list[str]] = field(default_factory=list)

    async def page(self, person: Mediator) -> Page:
        office = self.desk.office
        context = await self.browser.new_context(base_url=office.public_url, viewport=DESK)  # type: ignore[arg-type]
        secret = await factories.sign_in(office.database, self.desk.clock, person)
        await context.add_cookies([{"name": "desk", "value": secret, "url": office.public_url}])
        page = await context.new_page()
        self.troubles.append(watched(page))
        return page

    async def looked_at(self, page: Page, name: str) -> None:
        """Before axe, and on a narrow screen, beyond which nothing may reach."""
        await page.evaluate(self.axe)
        assert await serious(page) == [], name
        await page.set_viewport_size(PHONE)  # type: ignore[arg-type]
        assert await page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], name
        if PICTURES:
            await page.screenshot(path=str(Path(PICTURES) / f"{name}-360.png"), full_page=True, caret="initial")
        await page.set_viewport_size(DESK)  # type: ignore[arg-type]
        if PICTURES:
            await page.screenshot(path=str(Path(PICTURES) / f"{name}-1366.png"), caret="initial")


@pytest.fixture
async def stage(
    tmp_path: Path, vault: Vault, clock: Clock, instruments: Registry, small_edition: Edition
) -> AsyncIterator[Stage]:
    database = Database(f"sqlite+aiosqlite:///{tmp_path / 'hati.db'}", vault)
    await schema.upgrade(database)
    office = an_office(database, vault, clock, small_edition, tmp_path, public_url=f"http://localhost:{free_port()}")
    axe = resources.files("axe_playwright_python").joinpath("axe.min.js").read_text()
    async with AsyncExitStack() as stack, chromium() as browser:
        desk = Desk(office, an_app(office), clock, stack)
        await stack.enter_async_context(served(desk.app, int(office.public_url.rsplit(":", 1)[1])))
        stage = Stage(desk, browser, axe)
        yield stage
    await database.close()
    assert not any(stage.troubles)


async def test_a_mediator_counts_a_deadline_and_the_head_sets_the_hours(stage: Stage) -> None:
    ticket = await stage.desk.ticket(question="surat phk baru saya terima, saya tidak terima")
    await stage.desk.ticket(question="gaji dua bulan belum dibayar", topic="upah")
    page = await stage.page(await stage.desk.mediator())
    await page.goto(f"/desk/tickets/{ticket.number}")
    await page.get_by_role("button", name="Ambil tiket ini").click()
    await expect(page.locator("#around")).to_contain_text("sebelum 14.00")
    await page.get_by_text("Hitung tenggat", exact=True).click()
    await page.get_by_label("Yang harus terjadi").select_option("refuse_dismissal")
    await page.get_by_label("Tanggal kejadiannya").fill("2026-11-20")
    await stage.looked_at(page, "count")
    await page.get_by_role("button", name="Hitung tenggat ini").click()
    await expect(page.locator(".countdowns")).to_contain_text("6 hari kerja lagi, sampai 1 Desember 2026")
    await expect(page.locator("#thread")).to_contain_text("Tenggat dicatat oleh Rina: Menolak PHK secara tertulis")
    await page.get_by_text("Rincian", exact=True).last.click()
    await stage.looked_at(page, "ticket")

    await page.get_by_label("Tulisan Anda").fill("Apakah suratnya menyebut alasan?")
    await page.get_by_role("button", name="Kirim balasan").click()
    await expect(page.locator("#around")).to_contain_text("Selama itu target berhenti", timeout=5000)
    await page.get_by_role("button", name="Jalankan lagi targetnya").click()
    await expect(page.get_by_role("button", name="Tunggu yang bertanya")).to_be_visible()

    await page.get_by_role("link", name="Tenggat", exact=True).click()
    await expect(page.get_by_role("row").nth(1)).to_contain_text("PP 35/2021 ps 39(1)")
    await stage.looked_at(page, "countdowns")
    await page.get_by_role("link", name=str(ticket.number)).click()
    await page.get_by_text("Rincian", exact=True).last.click()
    await page.get_by_role("button", name="Sudah dilakukan").click()
    await expect(page.locator(".countdowns")).to_contain_text("Selesai")

    head = await stage.page(await stage.desk.mediator(name="Hendra Kepala", role=Role.PROVINCIAL_HEAD, region=None))
    await head.goto("/desk/hours?region=61.71")
    await head.get_by_label("Sabtu").fill("08.00-11.00")
    await head.get_by_label("Jawaban pertama", exact=True).fill("2.5")
    await head.get_by_role("button", name="Simpan").click()
    await expect(head.locator(".bar.good")).to_contain_text("Sudah disimpan")
    await expect(head.get_by_label("Sabtu")).to_have_value("08.00-11.00")
    await expect(head.locator("form.stack")).to_contain_text("dijawab sebelum 11.30")
    await stage.looked_at(head, "hours")
    await head.goto("/desk/tickets")
    await expect(head.locator("#queue")).to_contain_text("Jawab sebelum 14.00")
    await stage.looked_at(head, "queue")
