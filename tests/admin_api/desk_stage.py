"""The desk in a real browser: an office on a small clinic, served, and windows in which nothing may go wrong."""

import os
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from importlib import resources
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page

from clinic.database import Database
from clinic.mediators import Mediator, Role
from clinic.vault import Vault
from knowledge import editorial
from knowledge.edition import Edition
from tests import factories
from tests.admin_api.conftest import Desk, an_app, an_office
from tests.bot.test_accessibility import serious
from tests.browser import DESK, PHONE, chromium, watched
from tests.conftest import Clock, Databases
from tests.fakes.process import free_port
from tests.serving import served
from tests.small import SHELF

# Where pictures of each page are put, wide and narrow, for somebody to look at: set HATI_PICTURES to a folder.
PICTURES = os.environ.get("HATI_PICTURES")


@dataclass
class Stage:
    """A desk in a browser; at the end nothing may have gone wrong in any window."""

    desk: Desk
    browser: Browser
    troubles: list[list[str]] = field(default_factory=list)

    async def page(self, person: Mediator) -> Page:
        """A window in which this person is signed in."""
        office = self.desk.office
        context = await self.browser.new_context(base_url=office.public_url, viewport=DESK)  # type: ignore[arg-type]
        secret = await factories.sign_in(office.database, self.desk.clock, person)
        await context.add_cookies([{"name": "desk", "value": secret, "url": office.public_url}])
        page = await context.new_page()
        self.troubles.append(watched(page))
        return page

    async def newcomer(self, name: str, role: Role) -> Page:
        """The window of somebody new, who works for the whole province."""
        return await self.page(await self.desk.mediator(name=name, role=role, region=None))


@pytest.fixture
async def stage(
    tmp_path: Path, sqlite_databases: Databases, vault: Vault, clock: Clock, small_edition: Edition
) -> AsyncIterator[Stage]:
    database = Database(sqlite_databases.new_url(), vault)
    office = an_office(database, vault, clock, small_edition, tmp_path, public_url=f"http://localhost:{free_port()}")
    async with AsyncExitStack() as stack, chromium() as browser:
        desk = Desk(office, an_app(office), clock, stack)
        await stack.enter_async_context(served(desk.app, int(office.public_url.rsplit(":", 1)[1])))
        stage = Stage(desk, browser)
        yield stage
    await database.close()
    assert not any(stage.troubles)


@pytest.fixture
async def editorial_stage(stage: Stage) -> Stage:
    """With the articles of the small clinic, to be edited."""
    async with stage.desk.office.database.begin() as session:
        await editorial.seed(session, SHELF.articles, stage.desk.clock())
    return stage


async def picture(page: Page, name: str) -> None:
    """The page as a whole, on a desk and on a phone; nothing may reach beyond the narrow screen."""
    await page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    assert await page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], name
    if PICTURES:
        await page.screenshot(path=str(Path(PICTURES) / f"{name}-360.png"), full_page=True, caret="initial")
    await page.set_viewport_size(DESK)  # type: ignore[arg-type]
    if PICTURES:
        await page.screenshot(path=str(Path(PICTURES) / f"{name}-1366.png"), full_page=True, caret="initial")


async def looked_at(page: Page, name: str) -> None:
    """Before axe, which may find nothing serious, and then as a whole."""
    await page.evaluate(resources.files("axe_playwright_python").joinpath("axe.min.js").read_text())
    assert await serious(page) == [], name
    await picture(page, name)
