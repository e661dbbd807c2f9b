"""The law at the desk: what rests on an instrument, that it changed, and what is due for review since."""

import pytest
from httpx2 import AsyncClient

from clinic.mediators import Role
from knowledge import editorial, manuscript
from knowledge.revision import Editor
from tests import revisions
from tests.admin_api.conftest import Desk

LAW = "/api/v1/law"
SLUG, OTHER = "phk-lewat-whatsapp", "serikat-apa-itu"
CHANGE = {"changed_on": "2027-01-01", "note": "Diganti undang-undang baru."}


@pytest.fixture
async def editor(desk: Desk) -> AsyncClient:
    async with desk.office.database.begin() as session:
        await editorial.seed(session, revisions.on_the_shelf(SLUG, OTHER), desk.clock())
    return await desk.browser(await desk.mediator(name="Edi Editor", role=Role.EDITOR, region=None))


async def due(client: AsyncClient) -> list[str]:
    return [one["slug"] for one in (await client.get(f"{LAW}/due")).json()]


async def test_an_instrument_lists_what_rests_on_it_with_the_provisions(editor: AsyncClient) -> None:
    file = (await editor.get(f"{LAW}/PP-35-2021")).json()
    assert [article["slug"] for article in file["articles"]] == [SLUG]
    assert "pasal 37 ayat (3)" in file["articles"][0]["provisions"]
    assert {"name": "severance", "title": "Pesangon"} in file["calculators"]
    assert {"name": "tolak-phk", "title": "Surat penolakan PHK"} in file["letters"]
    page = (await editor.get("/desk/law/PP-35-2021")).text
    assert (page.count("Kalkulator yang memakainya"), page.count("Surat yang memakainya")) == (1, 1)
    weights = {one["instrument"]["id"]: one["articles"] for one in (await editor.get(LAW)).json()}
    assert (weights["PP-35-2021"], weights["UU-21-2000"], weights["KEPGUB-1350-2025"]) == (1, 1, 0)


async def test_a_change_that_is_written_down_puts_the_articles_up_for_review(desk: Desk, editor: AsyncClient) -> None:
    assert await due(editor) == []
    noted = await editor.post(f"{LAW}/PP-35-2021/amendments", json=CHANGE)
    assert (noted.status_code, noted.json()["noted_by"]) == (201, "Edi Editor")
    assert await due(editor) == [SLUG]
    (article,) = (await editor.get(f"{LAW}/PP-35-2021")).json()["articles"]
    assert article["due"] is True
    assert "belum diperiksa lagi" in (await editor.get("/desk/law")).text
    listed = (await editor.get("/desk/articles?show=due")).text
    assert "PP 35/2021 berubah 1 Januari 2027" in listed
    assert "/desk/articles/serikat-apa-itu" not in listed
    assert await desk.acts("amend") == [f"amendment {noted.json()['id']}"]


async def test_the_same_change_is_written_down_once_and_can_be_taken_back(desk: Desk, editor: AsyncClient) -> None:
    number = (await editor.post(f"{LAW}/PP-35-2021/amendments", json=CHANGE)).json()["id"]
    again = await editor.post(f"{LAW}/PP-35-2021/amendments", json=CHANGE)
    assert (again.status_code, again.json()["code"]) == (409, "already_noted")
    page = await editor.post("/desk/law/PP-35-2021/amend", data=CHANGE)
    assert (page.status_code, "sudah dicatat" in page.text) == (409, True)
    assert (await editor.post(f"/desk/law/amendments/{number}/withdraw")).status_code == 303
    assert await due(editor) == []
    assert (await editor.post(f"{LAW}/amendments/{number}/withdraw")).status_code == 404
    assert await desk.acts("withdraw") == [f"amendment {number}"]


async def test_a_text_published_after_the_change_was_known_answers_for_it(desk: Desk, editor: AsyncClient) -> None:
    await revisions.an_amendment(desk.office.database, desk.clock)
    assert await due(editor) == [SLUG]
    desk.clock.forward(minutes=10)
    await republish(desk, "2026-11-21")
    assert await due(editor) == [SLUG], "a text that nobody looked at again is still due"
    await republish(desk, "2026-11-23")
    assert await due(editor) == []


async def test_an_instrument_that_nobody_registered_is_not_there(editor: AsyncClient) -> None:
    assert (await editor.get(f"{LAW}/PP-99-2099")).status_code == 404
    assert (await editor.post(f"{LAW}/PP-99-2099/amendments", json=CHANGE)).status_code == 404
    assert (await editor.get("/desk/law/PP-99-2099")).status_code == 404


async def republish(desk: Desk, reviewed: str) -> None:
    """Publish the article again, reviewed on this day."""
    writer, reader = Editor(901, "Ani"), Editor(902, "Budi")
    async with desk.office.database.begin() as session:
        live = await editorial.published_one(session, SLUG)
        assert live is not None
        article = live.article()
        content = manuscript.write(article).replace(f"reviewed: {article.reviewed}", f"reviewed: {reviewed}")
        draft = await editorial.draft(session, content, live.phrasings, writer, "Ditinjau.", desk.clock())
        draft.submit(writer, desk.clock())
        await editorial.publish(session, draft.id, reader, "Cocok.", desk.clock())
