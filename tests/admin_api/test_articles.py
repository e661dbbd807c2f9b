"""Articles over the API and on the pages: four eyes, and nothing is handed on that the rules find wrong."""

import re
from html import unescape
from pathlib import Path

import pytest
from httpx2 import AsyncClient

from clinic.mediators import Mediator, Role
from knowledge import editorial, trial
from knowledge.gatekeeper import Gatekeeper
from knowledge.shelf import Shelf
from tests import revisions
from tests.admin_api.conftest import Desk
from tests.factories import SANGGAU

ARTICLES = "/api/v1/articles"
SLUG = "phk-lewat-whatsapp"


@pytest.fixture
async def editor(desk: Desk) -> AsyncClient:
    await revisions.shipped_article(desk.office.database, desk.clock, SLUG)
    return await desk.browser(await desk.mediator(name="Edi Editor", role=Role.EDITOR, region=None))


@pytest.fixture
async def reviewer(desk: Desk) -> AsyncClient:
    return await desk.browser(await desk.mediator(name="Putri Pemeriksa", role=Role.REVIEWER, region=SANGGAU))


@pytest.fixture
def gatekeeper(desk: Desk, shipped_shelf: Shelf, tmp_path: Path) -> Gatekeeper:
    return Gatekeeper(desk.office.database, desk.clock, shipped_shelf, tmp_path, trial.measured)


async def present(client: AsyncClient) -> dict[str, str]:
    """What an editor sends to change the article a little."""
    live = (await client.get(f"{ARTICLES}/{SLUG}")).json()["published"]
    content = live["content"].replace("Simpan tangkapan layar", "Simpan semua tangkapan layar")
    return {"content": content, "phrasings": live["phrasings"], "why": "Lebih jelas."}


async def test_the_way_of_a_draft_to_the_workers(
    desk: Desk, editor: AsyncClient, reviewer: AsyncClient, gatekeeper: Gatekeeper
) -> None:
    drafted = await editor.post(ARTICLES, json=await present(editor))
    assert drafted.status_code == 201, drafted.text
    number = drafted.json()["revision"]["id"]
    path = f"{ARTICLES}/revisions/{number}"
    assert (await reviewer.post(f"{path}/publish", json={"verdict": "baik"})).json()["code"] == "wrong_state"
    assert (await editor.post(f"{path}/submit")).json()["state"] == "in_review"
    sent_back = await reviewer.post(f"{path}/send-back", json={"verdict": "Sebut pasalnya."})
    assert (sent_back.json()["state"], sent_back.json()["verdict"]) == ("draft", "Sebut pasalnya.")
    assert (await editor.put(path, json=await present(editor))).status_code == 200
    await editor.post(f"{path}/submit")
    refused = await reviewer.post(f"{path}/publish", json={"verdict": "Sudah cocok."})
    assert (refused.status_code, refused.json()["code"]) == (409, "still_checked")
    assert await gatekeeper.round()
    published = await reviewer.post(f"{path}/publish", json={"verdict": "Sudah cocok."})
    assert (published.json()["state"], published.json()["reviewer"]) == ("published", "Putri Pemeriksa")
    live = (await editor.get(f"{ARTICLES}/{SLUG}")).json()
    assert "Simpan semua tangkapan layar" in live["published"]["content"]
    assert [one["state"] for one in live["history"]] == ["published", "retired"]
    async with desk.office.database.read() as session:
        assert await editorial.edition_number(session) == 2
    for verb, times in (("draft", 1), ("rewrite", 1), ("submit", 2), ("send_back", 1), ("publish", 1)):
        assert await desk.acts(verb) == [f"revision {number}"] * times, verb


async def test_nobody_publishes_their_own_work(desk: Desk, editor: AsyncClient, reviewer: AsyncClient) -> None:
    number = (await reviewer.post(ARTICLES, json=await present(editor))).json()["revision"]["id"]
    await reviewer.post(f"{ARTICLES}/revisions/{number}/submit")
    refused = await reviewer.post(f"{ARTICLES}/revisions/{number}/publish", json={"verdict": "baik"})
    assert (refused.status_code, refused.json()["code"]) == (409, "own_work")
    assert (await editor.post(f"{ARTICLES}/revisions/{number}/publish", json={"verdict": "baik"})).status_code == 403


async def test_what_the_rules_find_wrong_is_not_handed_on(desk: Desk, editor: AsyncClient) -> None:
    text = await present(editor)
    text["content"] = text["content"].replace("[PP-35-2021 37(3)]", "[PP-99-2099 1(1)]")
    text["content"] = text["content"].replace("- PP-35-2021 37(3)\n", "- PP-99-2099 1(1)\n")
    drafted = await editor.post(ARTICLES, json=text)
    assert drafted.status_code == 201  # a draft may be unfinished
    number = drafted.json()["revision"]["id"]
    refused = await editor.post(f"{ARTICLES}/revisions/{number}/submit")
    assert (refused.status_code, refused.json()["code"]) == (422, "unreadable")
    complaints = refused.json()["complaints"]
    assert complaints
    assert all(one["where"].startswith("baris ") for one in complaints)
    assert any("PP-99-2099" in one["what"] for one in complaints)
    page = await editor.get(f"/desk/articles/revisions/{number}")
    assert "Yang harus dibetulkan" in page.text


async def test_a_text_that_cannot_be_read_says_which_line_and_is_not_lost(desk: Desk, editor: AsyncClient) -> None:
    broken = {"content": "---\nslug: x\n---\nisi <b>tebal</b>", "phrasings": "short\tphk", "why": "uji"}
    refused = await editor.post(ARTICLES, json=broken)
    assert (refused.status_code, refused.json()["code"]) == (422, "unreadable")
    page = await editor.post(f"/desk/articles/{SLUG}/draft", data=broken)
    assert page.status_code == 422
    assert "isi &lt;b&gt;tebal&lt;/b&gt;" in page.text
    assert "Naskah, baris" in page.text


async def test_two_do_not_work_on_one_article_at_once(desk: Desk, editor: AsyncClient, reviewer: AsyncClient) -> None:
    text = await present(editor)
    await editor.post(ARTICLES, json=text)
    refused = await reviewer.post(ARTICLES, json=text)
    assert refused.status_code == 409
    assert refused.json()["detail"].startswith("Artikel ini sedang dikerjakan Edi Editor.")


async def test_a_draft_is_its_authors(desk: Desk, editor: AsyncClient, reviewer: AsyncClient) -> None:
    text = await present(editor)
    number = (await editor.post(ARTICLES, json=text)).json()["revision"]["id"]
    for method, act in (("PUT", ""), ("POST", "/submit"), ("POST", "/discard")):
        body = text if method == "PUT" else None
        refused = await reviewer.request(method, f"{ARTICLES}/revisions/{number}{act}", json=body)
        assert (refused.status_code, refused.json()["code"]) == (409, "not_the_author"), act
    assert (await editor.post(f"{ARTICLES}/revisions/{number}/discard")).json()["state"] == "retired"


async def test_a_draft_whose_author_is_away_goes_on_with_a_colleague(desk: Desk, editor: AsyncClient) -> None:
    sari = await desk.mediator(name="Sari Editor", role=Role.EDITOR, region=None)
    text = await present(editor)
    path = (
        f"{ARTICLES}/revisions/{(await (await desk.browser(sari)).post(ARTICLES, json=text)).json()['revision']['id']}"
    )
    page = path.replace("/api/v1", "/desk")

    opened = await editor.get(f"/desk/articles/{SLUG}/draft")
    assert (opened.status_code, opened.headers["location"]) == (303, page)
    assert (await editor.get(f"{page}/edit")).headers["location"] == page
    assert (
        f'Sari Editor sedang mengerjakan versi baru artikel ini: <a href="{page}"'
        in (await editor.get(f"/desk/articles/{SLUG}")).text
    )
    here = (await editor.get(page)).text
    assert "masih dikerjakan Sari Editor" in here
    assert "Ambil alih" not in here
    assert (await editor.post(f"{path}/take-over")).json()["code"] == "not_the_author"

    async with desk.office.database.begin() as session:
        (await session.get_one(Mediator, sari.id)).is_active = False
    assert "Ambil alih rancangan ini" in (await editor.get(page)).text
    assert (await editor.post(f"{page}/take-over")).status_code == 303
    assert await desk.acts("take_over") == [f"revision {path.rpartition('/')[2]}"]
    file = (await editor.get(path)).json()
    assert (file["revision"]["author"], file["deeds"][-1]["verb"]) == ("Edi Editor", "taken_over")
    assert "Diambil alih oleh Edi Editor" in (await editor.get(page)).text
    assert (await editor.get(f"{page}/edit")).status_code == 200
    assert (await editor.post(f"{path}/discard")).json()["state"] == "retired"
    assert (await editor.get(f"/desk/articles/{SLUG}/draft")).status_code == 200


async def test_a_reviewer_takes_over_from_who_is_there_and_does_not_approve_it_then(
    desk: Desk, editor: AsyncClient, reviewer: AsyncClient
) -> None:
    path = f"{ARTICLES}/revisions/{(await editor.post(ARTICLES, json=await present(editor))).json()['revision']['id']}"
    assert (await reviewer.post(f"{path}/take-over")).json()["author"] == "Putri Pemeriksa"
    assert (await editor.post(f"{path}/submit")).json()["code"] == "not_the_author"
    assert (await reviewer.post(f"{path}/submit")).json()["state"] == "in_review"
    assert (await reviewer.post(f"{path}/take-over")).json()["code"] == "wrong_state"
    assert (await reviewer.post(f"{path}/publish", json={"verdict": "baik"})).json()["code"] == "own_work"


async def test_an_author_takes_back_what_nobody_has_judged_yet(
    desk: Desk, editor: AsyncClient, reviewer: AsyncClient
) -> None:
    text = await present(editor)
    path = f"{ARTICLES}/revisions/{(await editor.post(ARTICLES, json=text)).json()['revision']['id']}"
    page = path.replace("/api/v1", "/desk")
    await editor.post(f"{path}/submit")
    assert "Tarik lagi untuk diperbaiki" in (await editor.get(page)).text
    assert "Tarik lagi untuk diperbaiki" not in (await reviewer.get(page)).text
    assert (await reviewer.post(f"{path}/withdraw")).json()["code"] == "not_the_author"
    assert (await editor.post(f"{page}/withdraw")).status_code == 303
    assert (await editor.put(path, json=text)).json()["revision"]["state"] == "draft"
    assert (await editor.post(f"{path}/submit")).json()["state"] == "in_review"
    assert "Ditarik lagi dari pemeriksa oleh Edi Editor" in (await editor.get(page)).text


async def test_the_list_shows_every_question_answered_or_not(desk: Desk, editor: AsyncClient) -> None:
    found = {one["slug"]: one for one in (await editor.get(ARTICLES)).json()}
    assert set(found) == set(desk.office.catalogue)
    assert found[SLUG]["published"]["number"] == 1
    assert found["phk-menolak-surat"]["published"] is None
    await editor.post(ARTICLES, json=await present(editor))
    found = {one["slug"]: one for one in (await editor.get(ARTICLES)).json()}
    assert [one["author"] for one in found[SLUG]["open"]] == ["Edi Editor"]


async def test_a_wrong_article_is_taken_away_at_once(desk: Desk, editor: AsyncClient, reviewer: AsyncClient) -> None:
    assert (await editor.post(f"{ARTICLES}/{SLUG}/retire", json={"why": "salah"})).status_code == 403
    gone = await reviewer.post(f"{ARTICLES}/{SLUG}/retire", json={"why": "Pasalnya dicabut."})
    assert gone.json()["published"] is None
    assert (await reviewer.post(f"{ARTICLES}/{SLUG}/retire", json={"why": "lagi"})).status_code == 404
    assert await desk.acts("retire") == [f"article {SLUG}"]


async def test_a_question_nobody_has_answered_starts_with_a_frame(desk: Desk, editor: AsyncClient) -> None:
    page = await editor.get("/desk/articles/phk-menolak-surat/draft")
    assert "slug: phk-menolak-surat\ntopic: phk" in page.text
    assert (await editor.get("/desk/articles/tidak-ada/draft")).headers["location"] == "/desk/articles/new"
    assert (await editor.get("/desk/articles/tidak-ada")).status_code == 404


async def test_an_editor_starts_an_article_on_a_question_that_nobody_had(desk: Desk, editor: AsyncClient) -> None:
    assert 'href="/desk/articles/new"' in (await editor.get("/desk/articles")).text
    page = (await editor.get("/desk/articles/new")).text
    assert "Pertanyaan yang dijawab" in page
    asked = {"question": "Seragam: bolehkah gaji dipotong?", "topic": "upah"}
    form = await editor.get("/desk/articles/new", params=asked)
    (slug,) = re.findall(r'name="slug" value="([^"]+)"', form.text)
    assert slug == "upah-seragam-bolehkah-gaji-dipotong"
    content = unescape(re.findall(r'name="content".*?>\n(.*?)</textarea>', form.text, re.DOTALL)[0])
    assert "question: 'Seragam: bolehkah gaji dipotong?'" in content
    for key, words in (("short:", "short: Boleh, kalau Anda setuju."), ("citations:", "citations: []")):
        content = content.replace(key, words)
    written = {"content": content.replace("related:", "related: []"), "phrasings": "seragam potong gaji", "why": "baru"}
    saved = await editor.post(f"/desk/articles/{slug}/draft", data=written)
    assert saved.status_code == 303, saved.text
    again = await editor.get("/desk/articles/new", params={**asked, "question": "seragam: BOLEHKAH gaji dipotong?"})
    assert f'Pertanyaan itu sudah ada: <a href="/desk/articles/{slug}">' in again.text
    another = await editor.get("/desk/articles/new", params={**asked, "question": "Potong gaji seragam?"})
    assert 'name="slug" value="upah-' in another.text
    assert f'name="slug" value="{slug}"' not in another.text
    # A draft that is no article yet is gone on with, not begun anew.
    begun = await editor.get(f"/desk/articles/{slug}/draft")
    assert begun.headers["location"] == saved.headers["location"]
    assert "Boleh, kalau Anda setuju" in (await editor.get(begun.headers["location"])).text


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("tarif lembur per jam", "short\ttarif lembur per jam\n"),
        ("saya kerja lembur tiap malam sampai jam sepuluh", "short\tsaya kerja lembur tiap malam sampai jam sepuluh\n"),
        (" ".join(["lembur"] * 9), f"everyday\t{' '.join(['lembur'] * 9)}\n"),
        (" ".join(["lembur"] * 30), f"long\t{' '.join(['lembur'] * 30)}\n"),
        ("formal: mohon penjelasan upah lembur", "formal\tmohon penjelasan upah lembur\n"),
        ("Everyday   lembur brp", "everyday\tlembur brp\n"),
        ("other\tlembur\n\n  lembur brp ", "other\tlembur\nshort\tlembur brp\n"),
        ("longgar sekali aturannya: boleh?", "short\tlonggar sekali aturannya: boleh?\n"),
    ],
)
async def test_a_sentence_a_line_is_enough_for_the_phrasings(
    desk: Desk, editor: AsyncClient, typed: str, kept: str
) -> None:
    text = await present(editor)
    saved = await editor.post(f"/desk/articles/{SLUG}/draft", data={**text, "phrasings": typed})
    assert saved.status_code == 303, saved.text
    async with desk.office.database.read() as session:
        (draft,) = await editorial.opened(session, SLUG)
    assert draft.phrasings == kept


async def test_all_that_cannot_be_read_is_said_at_once_and_where_it_stands_in_the_form(
    desk: Desk, editor: AsyncClient
) -> None:
    text = await present(editor)
    content = text["content"].replace("audience: worker", "audience: siapa")
    refused = await editor.post(
        f"/desk/articles/{SLUG}/draft", data={**text, "content": content, "phrasings": "lembur brp\nevryday\tlembur"}
    )
    assert refused.status_code == 422
    for words in ("Naskah, baris 4: ", "Cara orang menanyakannya, baris 2: Tulis kalimatnya saja"):
        assert words in refused.text, words


async def test_articles_are_found_by_words_of_their_questions(desk: Desk, editor: AsyncClient) -> None:
    page = (await editor.get("/desk/articles", params={"words": "WHATSAPP phk"})).text
    assert f'href="/desk/articles/{SLUG}"' in page
    assert "/desk/articles/phk-menolak-surat" not in page
    assert "Tidak ada artikel dengan kata itu" in (await editor.get("/desk/articles?words=qwertyuiop")).text


async def test_an_article_is_written_and_published_on_the_pages(
    desk: Desk, editor: AsyncClient, reviewer: AsyncClient, gatekeeper: Gatekeeper
) -> None:
    made = await editor.post(f"/desk/articles/{SLUG}/draft", data=await present(editor))
    path = made.headers["location"]
    assert "Serahkan ke pemeriksa" in (await editor.get(path)).text
    assert "Terbitkan</button>" not in (await reviewer.get(path)).text
    await editor.post(f"{path}/submit")
    assert "Terbitkan</button>" in (await reviewer.get(path)).text
    assert "Anda yang menulis versi ini" in (await editor.get(path)).text
    assert "Uji pencarian segera dimulai" in (await reviewer.get(path)).text
    await gatekeeper.round()
    assert "Lolos uji pencarian" in (await reviewer.get(f"{path}/gate")).text
    done = await reviewer.post(f"{path}/publish", data={"verdict": "Sudah cocok."})
    assert done.headers["location"].startswith(f"/desk/articles/{SLUG}?published=")
    assert "Simpan semua tangkapan layar" in (await editor.get(f"/desk/articles/{SLUG}")).text
