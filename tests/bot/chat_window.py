"""A browser window with the chat in it: a real Chromium, a real server; the test plays the bot and the mediator."""

import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass, field

import pytest
from playwright.async_api import BrowserContext, ConsoleMessage, Dialog, Locator, Page, async_playwright, expect

from clinic.database import Database
from clinic.vault import Vault
from tests.bot import web_stage
from tests.bot.web_stage import Stage
from tests.browser import ARGUMENTS, CHROMIUM, PHONE
from tests.conftest import Databases
from tests.fakes.process import free_port

REPORTS_VIOLATIONS = "addEventListener('securitypolicyviolation', (e) => console.error('CSP', e.violatedDirective));"


@dataclass
class Window:
    """A browser window with the clinic's page, and whatever went wrong in it."""

    page: Page
    context: BrowserContext
    address: str
    stage: Stage
    port: int
    server: AsyncExitStack
    troubles: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def watch(self) -> None:
        async def dismissed(dialog: Dialog) -> None:
            self.troubles.append(f"dialog: {dialog.message}")
            await dialog.dismiss()

        def said(message: ConsoleMessage) -> None:
            # What a cut connection makes the browser write is no fault of the page.
            if message.type in ("error", "warning") and not message.text.startswith("Failed to load resource"):
                self.troubles.append(message.text)

        self.page.on("console", said)
        self.page.on("pageerror", lambda error: self.troubles.append(str(error)))
        self.page.on("dialog", dismissed)
        self.page.on("request", lambda request: self.requests.append(request.url))

    async def opens(self, path: str = "/") -> None:
        await self.page.goto(f"{self.address}{path}")

    async def types(self, text: str) -> None:
        await self.page.get_by_label("Tulis pertanyaan Anda").fill(text)
        await self.page.get_by_role("button", name="Kirim").click()

    async def asks(self, text: str) -> str:
        """Type a question and have it written into the thread; returns the conversation's key."""
        await self.types(text)
        [inbound] = await self.stage.hears()
        return inbound.address.key

    def bubbles(self) -> Locator:
        return self.page.locator(".bubble")

    async def shows(self, *texts: str, seconds: float = 10) -> None:
        """The thread reads so, from its first to its last word."""
        await expect(self.bubbles()).to_have_text(list(texts), timeout=seconds * 1000)

    async def stops_server(self) -> None:
        await self.server.aclose()

    async def starts_server(self) -> None:
        again = Stage(self.stage.database, self.stage.vault, library=self.stage.library)
        self.stage = again
        await self.server.enter_async_context(web_stage.served(again, self.port))


@pytest.fixture
async def stage(sqlite_databases: Databases, vault: Vault) -> AsyncIterator[Stage]:
    database = Database(sqlite_databases.new_url(), vault)
    yield Stage(database, vault, library=web_stage.library("phk-lewat-whatsapp", "phk-menolak-surat"))
    await database.close()


Opens = Callable[..., Awaitable[Window]]


@pytest.fixture
async def opened(stage: Stage) -> AsyncIterator[Opens]:
    """Opens windows; at the end nothing may have gone wrong in any of them."""
    if shutil.which(CHROMIUM) is None:
        print(f"\n*** NO CHROMIUM at {CHROMIUM}: the chat is not tried in a browser ***\n")  # noqa: T201
        pytest.skip(f"no {CHROMIUM}")
    windows: list[Window] = []
    async with AsyncExitStack() as stack, async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        stack.push_async_callback(browser.close)
        server, port = AsyncExitStack(), free_port()
        address = await server.enter_async_context(web_stage.served(stage, port))

        async def open_window(**options: object) -> Window:
            context = await browser.new_context(**{"viewport": PHONE, **options})  # type: ignore[arg-type]
            await context.add_init_script(REPORTS_VIOLATIONS)
            window = Window(await context.new_page(), context, address, stage, port, server)
            window.watch()
            windows.append(window)
            return window

        yield open_window
        await browser.close()
        await server.aclose()
    assert [window.troubles for window in windows] == [[] for _ in windows]


@pytest.fixture
async def window(opened: Opens) -> Window:
    window = await opened()
    await window.opens()
    return window
