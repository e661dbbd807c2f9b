"""The pages of people's rights in a real Chromium: one walk as the head of an office, at two widths."""

import os
from pathlib import Path

import pytest
from playwright.async_api import Page, expect

from clinic import demands
from clinic.conversations import Conversation
from clinic.mediators import Role
from tests.admin_api.conftest import Desk
from tests.admin_api.test_console_page import Opens, desk, opened
from tests.browser import DESK, PHONE

__all__ = ["desk", "opened"]  # its server and its browser, by the names that tests ask for

pytestmark = [pytest.mark.browser, pytest.mark.timeout(90)]

# Where the walk leaves its pictures, when somebody wants to look at them.
PICTURES = os.environ.get("HATI_PICTURES")


async def looked_at(page: Page, name: str) -> None:
    """Nothing is wider than the window, at both widths."""
    for size in (PHONE, DESK):
        await page.set_viewport_size({"width": size["width"], "height": size["height"]})
        wide = await page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, f"{name} at {size['width']}"
        if PICTURES:
            await page.screenshot(path=str(Path(PICTURES) / f"{name}-{size['width']}.png"), full_page=True)


async def test_the_head_answers_a_demand_withholds_and_holds(desk: Desk, opened: Opens) -> None:
    ticket = await desk.ticket(question="PT Lama <b>memotong</b> upah saya, sudah dua bulan berturut-turut")
    async with desk.office.database.begin() as session:
        conversation = await session.get_one(Conversation, ticket.conversation_id)
        demands.note(session, conversation, demands.CORRECTION, desk.clock(), "Bukan <i>PT Lama</i>, tapi PT Baru")
    page = await opened(await desk.mediator(name="Hadi Wijaya", role=Role.ADMINISTRATOR))
    await page.goto("/desk/privacy")
    await looked_at(page, "privacy")
    await page.get_by_role("link", name=str(ticket.number)).click()
    await expect(page.get_by_text("Bukan <i>PT Lama</i>, tapi PT Baru")).to_be_visible()
    await looked_at(page, "personal-data")

    await page.locator("summary", has_text="Betulkan data").click()
    await page.get_by_label("Yang benar").fill("PT Baru memotong upah saya")
    await page.get_by_role("button", name="Betulkan").click()
    await expect(page.get_by_role("status").filter(has_text="Sudah dibetulkan")).to_be_visible()
    await page.locator("summary", has_text="Tahan untuk perkara").click()
    await page.get_by_label("Perkara dan alasannya").fill("Perkara PHI nomor 12")
    await page.get_by_role("button", name="Tahan", exact=True).click()
    await page.locator("summary", has_text="Batasi data").click()
    await page.get_by_role("button", name="Batasi").click()
    await expect(page.get_by_text("Data orang ini dibatasi sejak")).to_be_visible()
    async with page.expect_download() as download:
        await page.locator("summary", has_text="Unduh semua data").click()
        await page.get_by_role("button", name="Unduh").click()
    assert (await download.value).suggested_filename == "data-anda.txt"
    await page.locator("summary", has_text="Hapus data").click()
    await page.get_by_role("button", name="Hapus sekarang").click()
    await expect(page.get_by_text("Data orang itu sedang dihapus")).to_be_visible()
    assert await desk.news() == ["corrected", "withheld", "erase"]
