"""A real Chromium, and a page that reports whatever goes wrong in it."""

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from playwright.async_api import Browser, ConsoleMessage, Page, async_playwright

CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PHONE = {"width": 360, "height": 740}
DESK = {"width": 1366, "height": 768}


@asynccontextmanager
async def chromium() -> AsyncIterator[Browser]:
    """The machine's Chromium; the test is skipped, and says so, where there is none."""
    if shutil.which(CHROMIUM) is None:
        pytest.skip("no Chromium on this machine: the browser tests did not run")
    async with async_playwright() as driver:
        browser = await driver.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        try:
            yield browser
        finally:
            await browser.close()


def watched(page: Page) -> list[str]:
    """What the page complains about from now on: errors, warnings, refused scripts."""
    troubles: list[str] = []

    def said(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and not message.text.startswith("Failed to load resource"):
            troubles.append(message.text)

    page.on("console", said)
    page.on("pageerror", lambda error: troubles.append(str(error)))
    return troubles
