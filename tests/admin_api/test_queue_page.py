"""A mediator's morning in a real Chromium, with the keyboard alone."""

from importlib import resources

import pytest
from playwright.async_api import Page, expect

from tests.admin_api.conftest import Desk
from tests.admin_api.test_console_page import Opens, desk, opened  # noqa: F401  # fixtures

pytestmark = [pytest.mark.browser, pytest.mark.timeout(90)]


async def serious(page: Page) -> list[str]:
    """What axe calls serious or critical on this page."""
    await page.evaluate(resources.files("axe_playwright_python").joinpath("axe.min.js").read_text())
    found = await page.evaluate("async () => (await axe.run()).violations")
    return [
        f"{one['id']}: {one['nodes'][0]['html'][:120]}" for one in found if one["impact"] in ("serious", "critical")
    ]


async def test_a_morning_with_the_keyboard_alone(desk: Desk, opened: Opens) -> None:  # noqa: F811
    for question in ("gaji telat dua bulan", "kontrak habis, kompensasi belum dibayar", "di-PHK lewat WhatsApp"):
        await desk.ticket(question=question)
        desk.clock.forward(minutes=3)
    rina = await desk.mediator(name="Rina Kartika")
    page = await opened(rina)
    press = page.keyboard.press
    await page.goto("/desk/tickets")
    await expect(page.locator("#bulk")).to_be_hidden()

    # `?` shows the keys; Escape puts them away.
    await press("?")
    await expect(page.locator("#keys")).to_be_visible()
    assert await serious(page) == []
    await press("Escape")
    await expect(page.locator("#keys")).to_be_hidden()

    # A ticket that is opened meanwhile comes by itself, and the choice and the hand stay where they are.
    await press("j")
    await expect(page.locator("#t1001 > a")).to_be_focused()
    await press("x")
    await expect(page.locator("#t1001 input")).to_be_checked()
    await press("j")
    await expect(page.locator("#chosen")).to_have_text("1 tiket dipilih")
    await desk.ticket(question="tolong", is_urgent=True)
    await expect(page.locator("#queue li").first).to_contain_text("Mendesak", timeout=2000)
    assert await page.evaluate("document.activeElement.closest('li').id") == "t1002"
    await expect(page.locator("#t1001 input")).to_be_checked()
    await press("x")
    await press("t")
    await expect(page.locator("#acted")).to_contain_text("Anda pegang sekarang: 1001, 1002")
    await expect(page.locator("#t1002 .state")).to_have_text("Anda pegang", timeout=2000)
    await expect(page.locator("#bulk")).to_be_hidden()
    assert await serious(page) == []

    # `t` takes the row under the hand, Enter opens it, `r` writes, Ctrl+Enter sends, `u` leads back.
    await page.locator("#t1003 > a").focus()
    await press("t")
    await expect(page.locator("#t1003 .state")).to_have_text("Anda pegang", timeout=2000)
    await press("r")
    await page.wait_for_url("**/desk/tickets/1003#reply")
    await page.keyboard.type("Apakah ada suratnya?")
    await press("Control+Enter")
    await expect(page.locator(".line.mediator")).to_contain_text("Apakah ada suratnya?", timeout=4000)
    await page.locator("#text").blur()

    # `a` and `c` open what needs a choice.
    for key, field in (("a", "#region"), ("c", "#outcome")):
        await press(key)
        await expect(page.locator(field)).to_be_focused()
        await page.locator(field).blur()
    await press("u")
    await page.wait_for_url("**/desk/tickets")

    # `/` searches; what is found is kept under a name.
    await press("/")
    await page.keyboard.type("kompensasi")
    await press("Enter")
    await page.wait_for_url("**/desk/tickets?q=kompensasi**")
    await expect(page.locator("#queue li")).to_have_count(1)
    await page.get_by_text("Simpan tampilan ini").click()
    await page.get_by_label("Nama tampilan").fill("Kompensasi")
    await press("Enter")
    await expect(page.get_by_role("link", name="Kompensasi", exact=True)).to_be_visible()
    await expect(page.get_by_text("Simpan tampilan ini")).to_have_count(0)
    assert await serious(page) == []

    # The bell: the urgent one is still unread.
    await page.goto("/desk/tickets/1004")
    await page.goto("/desk/tickets")
    await press("b")
    await page.wait_for_url("**/desk/notices")
    await expect(page.locator(".notices li").first).to_contain_text("Mendesak")
    assert await serious(page) == []
