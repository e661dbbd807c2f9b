"""Articles as files at the desk: looked at first, then taken in as drafts, all or none, never published."""

from hashlib import sha256

import pytest
from httpx2 import AsyncClient

from clinic.mediators import Role
from knowledge import editorial
from knowledge.article import Article
from knowledge.exchange import form
from knowledge.exchange.form import Form
from tests import revisions
from tests.admin_api.conftest import Desk
from tests.knowledge.test_article import article

API = "/api/v1/articles"
SLUG, OTHER = "phk-lewat-whatsapp", "serikat-apa-itu"
WHY = {"why": "Perbaikan bahasa."}


@pytest.fixture
async def published(desk: Desk) -> list[Article]:
    articles = revisions.on_the_shelf(SLUG, OTHER)
    async with desk.office.database.begin() as session:
        await editorial.seed(session, articles, desk.clock())
    return articles


@pytest.fixture
async def editor(desk: Desk, published: list[Article]) -> AsyncClient:
    return await desk.browser(await desk.mediator(name="Edi Editor", role=Role.EDITOR, region=None))


@pytest.fixture
async def colleague(desk: Desk) -> AsyncClient:
    return await desk.browser(await desk.mediator(name="Ani Rekan", role=Role.EDITOR, region=None))


def changed(articles: list[Article], old: str = "Simpan tangkapan layar", new: str = "Simpan semua layar") -> bytes:
    """The table of the articles as an editor changed it."""
    text = form.write(Form.CSV, articles).decode("utf-8-sig")
    assert old in text
    return text.replace(old, new).encode()


async def post(client: AsyncClient, data: bytes, path: str = "/import", kind: Form = Form.CSV) -> dict[str, object]:
    answer = await client.post(f"{API}{path}", params=WHY, content=data, headers={"Content-Type": kind.media_type})
    found: dict[str, object] = answer.json()
    return {**found, "status": answer.status_code}


async def drafts(desk: Desk) -> list[tuple[str, str, str]]:
    async with desk.office.database.read() as session:
        return [(one.slug, one.state, one.author_name) for one in await editorial.opened(session)]


@pytest.mark.parametrize("kind", list(Form))
async def test_what_is_exported_changes_nothing_when_it_comes_back(
    desk: Desk, editor: AsyncClient, published: list[Article], kind: Form
) -> None:
    exported = await editor.get(f"{API}/export", params={"form": kind.value})
    assert exported.headers["content-type"] == kind.media_type
    assert exported.headers["content-disposition"].endswith(f'.{kind.ending}"')
    assert [placed.article for placed in form.read(exported.content)] == published
    taken = await post(editor, exported.content, kind=kind)
    assert taken == {
        "status": 200,
        "drafts": [],
        "articles": [{"slug": slug, "fate": "same", "difference": []} for slug in (SLUG, OTHER)],
    }
    assert await drafts(desk) == []


async def test_a_look_changes_nothing_and_an_import_makes_drafts_that_are_not_published(
    desk: Desk, editor: AsyncClient, published: list[Article]
) -> None:
    data = changed([*published, article(slug="phk-menolak-surat")])
    looked = await post(editor, data, "/import/check")
    assert [part["fate"] for part in looked["articles"]] == ["changed", "same", "new"]  # type: ignore[attr-defined]
    assert any(line.startswith("+1. Simpan semua layar") for line in looked["articles"][0]["difference"])  # type: ignore[index]
    assert await drafts(desk) == []
    taken = await post(editor, data)
    assert len(taken["drafts"]) == 2  # type: ignore[arg-type]
    assert await drafts(desk) == [
        (SLUG, "draft", "Edi Editor"),
        ("phk-menolak-surat", "draft", "Edi Editor"),
    ]
    assert len(await desk.acts("import")) == 2
    async with desk.office.database.read() as session:
        assert await editorial.edition_number(session) == 1


async def test_ones_own_draft_is_rewritten_and_nobody_elses(
    desk: Desk, editor: AsyncClient, colleague: AsyncClient, published: list[Article]
) -> None:
    first = await post(editor, changed(published))
    again = await post(editor, changed(published, new="Simpan baik-baik layar"))
    assert first["drafts"] == again["drafts"]
    refused = await post(colleague, changed(published, new="Hapus layar"))
    assert (refused["status"], refused["code"]) == (422, "unfit")
    assert "sedang dikerjakan Edi Editor" in str(refused["complaints"])
    assert await post(editor, changed(published, new="Simpan baik-baik layar")) == {
        **again,
        "drafts": [],
        "articles": [{"slug": slug, "fate": "same", "difference": []} for slug in (SLUG, OTHER)],
    }
    await editor.post(f"{API}/revisions/{first['drafts'][0]}/submit")  # type: ignore[index]
    in_review = await post(editor, changed(published))
    assert "sedang diperiksa" in str(in_review["complaints"])


async def test_one_wrong_row_keeps_all_others_out(desk: Desk, editor: AsyncClient, published: list[Article]) -> None:
    data = changed([*published, published[0]])
    refused = await post(editor, data)
    assert refused["status"] == 422
    assert refused["complaints"] == [
        {"where": "baris 4", "what": f"'{SLUG}' sudah ada di baris 2. Sebut tiap artikel sekali saja."}
    ]
    wrong = await post(editor, changed(published).replace(b",settled,", b",yakin,", 1).replace(b",disputed,", b",ya,"))
    assert wrong["status"] == 422
    assert await drafts(desk) == []


async def test_twenty_megabytes_of_junk_are_refused_before_they_are_read(editor: AsyncClient) -> None:
    assert (await post(editor, bytes(20 * 1024 * 1024)))["status"] == 413


async def test_the_page_shows_what_would_change_and_takes_in_only_the_file_that_was_seen(
    desk: Desk, editor: AsyncClient, published: list[Article]
) -> None:
    assert "Ekspor dan impor" in (await editor.get("/desk/exchange")).text
    data = changed(published)
    looked = await editor.post("/desk/exchange/check", files={"file": ("artikel.csv", data)})
    assert "<ins>semua" in looked.text
    digest = sha256(data).hexdigest()
    assert f'value="{digest}"' in looked.text
    other = await editor.post("/desk/exchange/import", files={"file": ("b.csv", data + b"\n")}, data={"seen": digest})
    assert (other.status_code, "lain dari yang tadi diperiksa" in other.text) == (422, True)
    assert await drafts(desk) == []
    taken = await editor.post("/desk/exchange/import", files={"file": ("artikel.csv", data)}, data={"seen": digest})
    assert (taken.status_code, taken.headers["location"]) == (303, "/desk/articles?show=open")
    assert await drafts(desk) == [(SLUG, "draft", "Edi Editor")]
    async with desk.office.database.read() as session:
        (draft,) = await editorial.opened(session)
    assert draft.why == "Impor dari berkas artikel.csv."


async def test_the_page_names_what_is_wrong_in_a_file(editor: AsyncClient) -> None:
    refused = await editor.post("/desk/exchange/check", files={"file": ("a.csv", b"halo,dunia\n")})
    assert (refused.status_code, "Kolom &#39;halo&#39; tidak dikenal" in refused.text) == (422, True)
    nothing = await editor.post("/desk/exchange/check")
    assert "Berkas ini kosong" in nothing.text
