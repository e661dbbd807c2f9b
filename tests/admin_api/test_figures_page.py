"""The figures in a real browser: the head of the province reads, drills down, prints and takes in a regency's month."""

import random
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import expect
from sqlalchemy import insert

from clinic import regions
from clinic.mediators import Role
from clinic.satisfaction import ELEMENTS
from clinic.tallies import Kind, Tally
from knowledge import topics
from tests.admin_api.desk_stage import PICTURES, Stage, looked_at, stage

__all__ = ["stage"]
pytestmark = [pytest.mark.browser, pytest.mark.timeout(90)]


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


async def test_the_province_reads_drills_down_prints_and_takes_in_a_regency(stage: Stage) -> None:
    async with stage.desk.office.database.begin() as session:
        await session.execute(insert(Tally), a_year(date(2026, 10, 1)))
    ticket = await stage.desk.ticket(region="61.71", topic="phk")
    page = await stage.newcomer("Kepala Dinas", Role.ADMINISTRATOR)
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
