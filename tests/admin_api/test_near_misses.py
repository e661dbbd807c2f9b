"""Sentences that belong to another article: an editor sees, adds, changes and removes them in a form of their own."""

import re
from html import unescape

import pytest
from httpx2 import AsyncClient

from clinic.mediators import Role
from knowledge import editorial
from knowledge.article import NearMiss
from knowledge.revision import Revision
from tests.admin_api.conftest import Desk
from tests.small import LEAVE, NEAR_MISSES, OVERTIME, THR, TYPED

PAGE = f"/desk/articles/{LEAVE}/draft"
CHECK = "/desk/articles/near-misses"
KEPT, OTHER = NEAR_MISSES[LEAVE]


def manuscript_in(page: str) -> str:
    found = re.search(r'name="content".*?>\n(.*?)</textarea>', page, re.DOTALL)
    assert found is not None
    return unescape(found[1])


def rows_in(page: str) -> list[tuple[str, str]]:
    texts, slugs = (re.findall(rf'name="{name}"[^>]* value="([^"]*)"', page) for name in ("miss", "belongs_to"))
    return [(unescape(text), slug) for text, slug in zip(texts, slugs, strict=True)]


async def typed(editor: AsyncClient, *misses: tuple[str, str], content: str | None = None) -> dict[str, object]:
    """The form of the article on leave with these rows."""
    page = (await editor.get(PAGE)).text
    return {
        "slug": LEAVE,
        "content": manuscript_in(page) if content is None else content,
        "phrasings": "".join(f"everyday\t{text}\n" for text in TYPED[LEAVE]),
        "why": "lebih jelas",
        "miss": [text for text, _ in misses],
        "belongs_to": [slug for _, slug in misses],
    }


async def drafted(small_desk: Desk) -> Revision:
    async with small_desk.office.database.read() as session:
        (found,) = await editorial.opened(session, LEAVE)
        return found


async def test_they_stand_apart_from_the_manuscript_and_come_back_changed(
    small_desk: Desk, editor: AsyncClient
) -> None:
    page = (await editor.get(PAGE)).text
    assert "near_misses" not in manuscript_in(page)
    assert rows_in(page) == [(KEPT.text, KEPT.belongs_to), (OTHER.text, OTHER.belongs_to), ("", ""), ("", "")]

    added = ("uang lembur pas cuti: dihitung 'gimana'", OVERTIME)
    form = await typed(editor, (KEPT.text, KEPT.belongs_to), ("", OTHER.belongs_to), added)
    saved = await editor.post(PAGE, data=form)
    assert saved.status_code == 303
    draft = await drafted(small_desk)
    assert draft.article().near_misses == (KEPT, NearMiss(*added))

    review = unescape(re.sub(r"<[^>]*>", "", (await editor.get(saved.headers["location"])).text))
    _, _, changed = review.partition("Kalimat mirip yang milik artikel lain")
    assert f"Dihapus: {OTHER.belongs_to}\t{OTHER.text}" in changed
    assert f"Ditambah: {OVERTIME}\t{added[0]}" in changed
    assert (await editor.post(f"{saved.headers['location']}/submit")).status_code == 303


async def test_a_draft_may_be_saved_with_what_a_reviewer_will_never_get(small_desk: Desk, editor: AsyncClient) -> None:
    wrong = await typed(editor, (KEPT.text, KEPT.belongs_to), ("cuti lalu dipecat", "tidak-ada"))
    path = (await editor.post(PAGE, data=wrong)).headers["location"]
    assert "'tidak-ada' tidak ada di katalog." in unescape((await editor.get(path)).text)
    assert (await editor.post(f"{path}/submit")).status_code == 422

    stray = {"miss": [TYPED[THR][0], OTHER.text], "belongs_to": [OVERTIME, OTHER.belongs_to]}
    assert (await editor.post(f"{path}/edit", data=wrong | stray)).status_code == 303
    assert f"kalimatnya ada di kalimat '{THR}'" in unescape((await editor.get(path)).text)
    assert (await editor.post(f"{path}/submit")).status_code == 422
    assert rows_in((await editor.get(f"{path}/edit")).text)[0] == (TYPED[THR][0], OVERTIME)


@pytest.mark.parametrize(
    ("row", "advice"),
    [
        ((TYPED[THR][0], OVERTIME), f"milik '{OVERTIME}', tetapi kalimatnya ada di kalimat '{THR}'"),
        ((TYPED[LEAVE][0], OVERTIME), f"milik '{OVERTIME}', tetapi kalimatnya ada di kalimat '{LEAVE}'"),
        (("cuti lalu dipecat", "tidak-ada"), "'tidak-ada' tidak ada di katalog"),
        (("cuti lalu dipecat", ""), "Pilih artikel pemilik kalimat “cuti lalu dipecat”"),
        (("cuti lalu dipecat", LEAVE), "menunjuk artikel ini sendiri"),
    ],
)
async def test_what_is_wrong_is_said_while_it_is_typed(editor: AsyncClient, row: tuple[str, str], advice: str) -> None:
    page = unescape((await editor.post(CHECK, data=await typed(editor, row))).text)
    assert advice in page
    assert "Tulis 2 sampai 4 near_misses." in page


async def test_what_is_right_is_said_with_the_question_it_belongs_to(editor: AsyncClient) -> None:
    rows = [(KEPT.text, KEPT.belongs_to), (OTHER.text, OTHER.belongs_to)]
    page = unescape((await editor.post(CHECK, data=await typed(editor, *rows))).text)
    assert "Bagaimana upah lembur dihitung?" in page
    assert "warn" not in page
    assert "Begini" not in (await editor.post("/desk/articles/preview", data=await typed(editor, *rows))).text


async def test_a_pasted_manuscript_may_bring_its_own_but_not_both(small_desk: Desk, editor: AsyncClient) -> None:
    async with small_desk.office.database.read() as session:
        live = await editorial.published_one(session, LEAVE)
    assert live is not None
    both = await editor.post(PAGE, data=await typed(editor, ("cuti lalu dipecat", THR), content=live.content))
    assert both.status_code == 422
    assert "tertulis dua kali" in both.text
    assert rows_in(both.text)[0] == ("cuti lalu dipecat", THR)
    assert (await editor.post(PAGE, data=await typed(editor, content=live.content))).status_code == 303
    assert (await drafted(small_desk)).article().near_misses == NEAR_MISSES[LEAVE]


async def test_the_frame_of_an_article_that_nobody_wrote_has_empty_rows(desk: Desk) -> None:
    editor = await desk.browser(await desk.mediator(role=Role.EDITOR, region=None))
    page = (await editor.get("/desk/articles/phk-menolak-surat/draft")).text
    assert "near_misses" not in manuscript_in(page)
    assert rows_in(page) == [("", "")] * 4
