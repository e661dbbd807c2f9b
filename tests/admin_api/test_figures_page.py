"""The figures in a real browser: the head of the province reads, drills down, prints and takes in a regency's month."""

import os
import random
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from datetime import date
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Page, expect
from sqlalchemy import insert

from bot import schema
from clinic import regions
from clinic.database import Database
from clinic.mediators import Role
from clinic.satisfaction import ELEMENTS
from clinic.tallies import Kind, Tally
from clinic.vault import Vault
from knowledge import topics
from knowledge.law.law import Registry
from tests import factories, small
from tests.admin_api.conftest import Desk, an_app, an_office
from tests.browser import DESK, PHONE, chromium, watched
from tests.conftest import Clock
from tests.fakes.process import free_port
from tests.serving import served

pytestmark = [pytest.mark.browser, pytest.mark.timeout(90)]

PICTURES = os.environ.get("HATI_PICTURES")


def a_year(last: date) -> list[dict[str, Any]]:
    """A busy year of the whole province, as tallies."""
    chance = random.Random(7)
    places = [region.code for region in regions.load().all for _ in range(1 + (region.code == "61.71") * 5)]
    outcomes = ("answered", "referred", "mediation_registered")
    found: list[dict[str, Any]] = []

    def happened(kind: Kind, value: int | None = None, detail: str | None = None, number: int = 1) -> None:
        found.append({**where, "kind": kind, "value": value, "detail": detail, "number": number})

    for back in range(12):
        month = (last.year * 12 + last.month - 1) - back
        for _ in range(200 - 10 * back):
            channel = chance.choice(("web", "telegram", "whatsapp", "whatsapp", "whatsapp"))
            topic = chance.choices(topics.TOPICS, weights=range(16, 0, -1))[0].key
            where: dict[str, Any] = {"day": date(month // 12, month % 12 + 1, 3), "channel": channel, "topic": topic,
                                     "region": None}  # fmt: skip
            happened(chance.choice((Kind.ANSWERED, Kind.ANSWERED, Kind.OFFERED, Kind.ELSEWHERE)), number=9)
            where["region"] = chance.choice(places)
            happened(Kind.OPENED, number=chance.randint(1, 3))
            happened(Kind.FIRST_ANSWER, int(chance.expovariate(0.005)))
            happened(Kind.CLOSED, int(chance.expovariate(0.0002)), chance.choice(outcomes))
            happened(Kind.RATED, chance.randint(2, 5))
        for element in ELEMENTS:
            happened(Kind.SURVEYED, 3, element, 20)
            happened(Kind.SURVEYED, chance.randint(1, 4), element, 20)
    return found


@pytest.fixture
async def desk(tmp_path: Path, vault: Vault, clock: Clock, instruments: Registry) -> AsyncIterator[Desk]:
    database = Database(f"sqlite+aiosqlite:///{tmp_path / 'hati.db'}", vault)
    await schema.upgrade(database)
    async with database.begin() as session:
        await session.execute(insert(Tally), a_year(date(2026, 10, 1)))
    office = an_office(database, vault, clock, small.edition(), tmp_path, public_url=f"http://localhost:{free_port()}")
    async with AsyncExitStack() as stack:
        desk = Desk(office, an_app(office), clock, stack)
        await stack.enter_async_context(served(desk.app, int(office.public_url.rsplit(":", 1)[1])))
        yield desk
    await database.close()


async def looked_at(page: Page, name: str) -> None:
    """Narrow and wide: nothing reaches beyond a phone's screen, and axe finds nothing serious."""
    axe = resources.files("axe_playwright_python").joinpath("axe.min.js").read_text()
    await page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    assert await page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], name
    if PICTURES:
        await page.screenshot(path=str(Path(PICTURES) / f"{name}-360.png"), full_page=True)
    await page.set_viewport_size(DESK)  # type: ignore[arg-type]
    await page.evaluate(axe)
    found = await page.evaluate("async () => (await axe.run()).violations")
    assert [one["id"] for one in found if one["impact"] in ("serious", "critical")] == [], (name, found)
    if PICTURES:
        await page.screenshot(path=str(Path(PICTURES) / f"{name}-1366.png"), full_page=True)


async def test_the_province_reads_drills_down_prints_and_takes_in_a_regency(desk: Desk, tmp_path: Path) -> None:
    ticket = await desk.ticket(region="61.71", topic="phk")
    head = await desk.mediator(name="Kepala Dinas", role=Role.ADMINISTRATOR, region=None)
    async with chromium() as browser:
        context = await browser.new_context(base_url=desk.office.public_url, viewport=DESK)  # type: ignore[arg-type]
        secret = await factories.sign_in(desk.office.database, desk.clock, head)
        await context.add_cookies([{"name": "desk", "value": secret, "url": desk.office.public_url}])
        page = await context.new_page()
        troubles = watched(page)

        await page.goto("/desk/figures?month=2026-10")
        await expect(page.get_by_role("heading", level=1)).to_contain_text("Angka Oktober 2026")
        await expect(page.locator(".tile")).to_have_count(14)
        await looked_at(page, "figures")

        await page.get_by_role("link", name="Laporan untuk dicetak").click()
        await looked_at(page, "figures-report")
        if PICTURES:
            await page.pdf(path=str(Path(PICTURES) / "report-browser.pdf"), prefer_css_page_size=True)

        await page.goto("/desk/figures")
        await page.locator("svg.map a").filter(has_text="Kota Pontianak").click()
        await expect(page.get_by_role("link", name=f"Tiket {ticket.number}")).to_be_visible()
        await looked_at(page, "figures-cases")

        await page.goto("/desk/figures/feed")
        await looked_at(page, "figures-feed")
        assert troubles == []
