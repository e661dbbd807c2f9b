"""Times, history, differences, offers and the publish gate, over the API and on the pages of a small clinic."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from httpx2 import AsyncClient, Response

from clinic.mediators import Role
from knowledge import editorial, manuscript, phrasings, trial
from knowledge.article import Article
from knowledge.gatekeeper import Gatekeeper
from knowledge.timetable import Timetable
from tests.admin_api.conftest import Desk
from tests.small import LEAVE, OVERTIME, REFUSE, SHELF, article

ARTICLES = "/api/v1/articles"
STEALS = "pak cara hitung upah lembur dong"


@pytest.fixture
def gatekeeper(small_desk: Desk, tmp_path: Path) -> Gatekeeper:
    return Gatekeeper(small_desk.office.database, small_desk.clock, SHELF, tmp_path, trial.measured)


def written(one: Article, why: str = "lebih jelas") -> dict[str, str]:
    return {"content": manuscript.write(one), "phrasings": phrasings.write(one.phrasings), "why": why}


async def handed_on(editor: AsyncClient, one: Article) -> str:
    """Where the revision stands, written and submitted."""
    drafted = await editor.post(ARTICLES, json=written(one))
    assert drafted.status_code == 201, drafted.text
    path = f"{ARTICLES}/revisions/{drafted.json()['revision']['id']}"
    submitted = await editor.post(f"{path}/submit")
    assert submitted.status_code == 200, submitted.text
    return path


def desk_page(path: str) -> str:
    return path.replace("/api/v1", "/desk")


def codes(answer: Response) -> tuple[int, str]:
    return answer.status_code, answer.json()["code"]


async def test_what_would_break_is_named_and_a_reviewer_may_publish_with_a_reason(
    editor: AsyncClient, reviewer: AsyncClient, gatekeeper: Gatekeeper, small_desk: Desk
) -> None:
    path = await handed_on(editor, article(LEAVE, STEALS))
    await gatekeeper.round()
    refused = await reviewer.post(f"{path}/publish", json={"verdict": "baik"})
    assert codes(refused) == (409, "gate_refused")
    assert any(STEALS in one["what"] and OVERTIME in one["what"] for one in refused.json()["complaints"])
    found = (await editor.get(path)).json()["gate"]
    assert (found["state"], found["live_share"]) == ("refused", 1.0)
    assert ("claimed", STEALS, OVERTIME) in [(one["harm"], one["text"], one["slug"]) for one in found["damages"]]

    assert (await editor.post(f"{path}/publish", json={"verdict": "ya", "overrules": "saya mau"})).status_code == 403
    done = await reviewer.post(f"{path}/publish", json={"verdict": "baik", "overrules": "Artikel lembur ditarik."})
    assert done.json()["state"] == "published"
    file = (await reviewer.get(path)).json()
    assert (file["gate"]["state"], file["gate"]["damages"]) == ("overruled", found["damages"])
    assert STEALS in (await reviewer.get(desk_page(path))).text
    assert [(one["verb"], one["by"], one["why"]) for one in file["deeds"]][-2:] == [
        ("overruled", "Putri Pemeriksa", "Artikel lembur ditarik."),
        ("published", "Putri Pemeriksa", "baik"),
    ]
    assert "Artikel lembur ditarik." in (await editor.get(f"/desk/articles/{LEAVE}")).text


async def test_a_page_says_what_its_trial_waits_for_and_that_it_was_published(
    editor: AsyncClient, reviewer: AsyncClient, gatekeeper: Gatekeeper
) -> None:
    first = desk_page(await handed_on(editor, article(LEAVE, "mau ambil cuti minggu depan")))
    second = desk_page(await handed_on(editor, article(OVERTIME, "lembur minggu depan dibayar")))
    assert "Uji pencarian segera dimulai" in (await editor.get(first)).text
    assert "1 versi lain lebih dulu" in (await editor.get(f"{second}/gate")).text
    while await gatekeeper.round():
        pass
    done = await reviewer.post(f"{first}/publish", data={"verdict": "baik"})
    assert "Versi 2 sudah terbit." in (await reviewer.get(done.headers["location"])).text
    assert "Versi 2 sudah terbit." not in (await reviewer.get(f"/desk/articles/{LEAVE}")).text
    assert "uji pencarian yang lalu (edisi 1)" in (await editor.get(second)).text


async def test_a_reviewer_finds_what_waits_for_them(editor: AsyncClient, reviewer: AsyncClient) -> None:
    await editor.post(ARTICLES, json=written(article(OVERTIME)))
    await handed_on(editor, article(LEAVE))
    assert [one["slug"] for one in (await reviewer.get(f"{ARTICLES}?show=in_review")).json()] == [LEAVE]
    assert "Menunggu pemeriksa" in (await reviewer.get("/desk/articles?show=in_review")).text


async def test_a_refusal_on_the_page_keeps_what_the_reviewer_typed_and_changes_nothing(
    editor: AsyncClient, reviewer: AsyncClient, gatekeeper: Gatekeeper, small_desk: Desk
) -> None:
    page = desk_page(await handed_on(editor, article(LEAVE, STEALS)))
    waiting = await reviewer.post(f"{page}/publish", data={"verdict": "Menurut saya <b>baik</b>"})
    assert waiting.status_code == 409
    assert "belum selesai" in waiting.text
    await gatekeeper.round()
    typed = {"verdict": "baik", "goes_live_at": "2026-12-01T08:00", "ends_at": "2027-01-01T00:00"}
    refused = await reviewer.post(f"{page}/publish", data=typed)
    assert refused.status_code == 409
    assert STEALS in refused.text
    for value in ("2026-12-01T08:00", "2027-01-01T00:00"):
        assert f'value="{value}"' in refused.text
    past = {"verdict": "baik", "ends_at": "2026-11-01T00:00", "overrules": "harus"}
    wrong = await reviewer.post(f"{page}/publish", data=past)
    assert (wrong.status_code, "harus di masa depan" in wrong.text) == (422, True)
    assert (await reviewer.get(f"{ARTICLES}/{LEAVE}")).json()["published"]["revision"]["number"] == 1
    assert await small_desk.acts("publish") == []


async def test_a_time_is_meant_as_on_the_wall_of_the_office(
    editor: AsyncClient, reviewer: AsyncClient, gatekeeper: Gatekeeper, small_desk: Desk
) -> None:
    path = await handed_on(editor, article(LEAVE, "mau ambil cuti minggu depan"))
    await gatekeeper.round()
    data = {"verdict": "baik", "goes_live_at": "2026-12-01T08:00", "ends_at": "2026-12-31T23:59"}
    done = await reviewer.post(f"{desk_page(path)}/publish", data=data)
    assert done.headers["location"] == desk_page(path)
    assert "Terbit sendiri 1 Desember 2026 pukul 08.00 WIB" in (await editor.get(desk_page(path))).text
    planned = (await editor.get(path)).json()["revision"]
    assert (planned["state"], planned["goes_live_at"]) == ("scheduled", "2026-12-01T01:00:00Z")
    small_desk.clock.now = datetime(2026, 12, 1, 1, 0, tzinfo=UTC)
    assert await Timetable(small_desk.office.database, small_desk.clock).round()
    # The sign-in of then has run out.
    browser = await small_desk.browser(await small_desk.mediator(role=Role.EDITOR, region=None))
    assert (await browser.get(path)).json()["revision"]["state"] == "published"
    assert (
        "Artikel ini berakhir 31 Desember 2026 pukul 23.59 WIB" in (await browser.get(f"/desk/articles/{LEAVE}")).text
    )


@pytest.mark.parametrize("time", ["0001-01-01T00:00", "9999-12-31T23:59:59-12:00", "besok", "2026-13-01T00:00"])
async def test_a_time_that_makes_no_sense_is_refused(editor: AsyncClient, reviewer: AsyncClient, time: str) -> None:
    path = await handed_on(editor, article(LEAVE, "mau ambil cuti minggu depan"))
    answer = await reviewer.post(f"{path}/publish", json={"verdict": "baik", "goes_live_at": time})
    assert codes(answer) == (422, "request_validation_error")


async def test_the_end_of_an_article_is_set_and_taken_back(reviewer: AsyncClient, small_desk: Desk) -> None:
    end = f"{ARTICLES}/{LEAVE}/end"
    assert codes(await reviewer.post(end, json={"why": "salah ketik"})) == (409, "wrong_state")
    past = {"at": "2026-11-01T00:00:00+07:00", "why": "sudah lewat"}
    assert codes(await reviewer.post(end, json=past)) == (422, "wrong_time")
    ahead = {"at": "2026-12-31T00:00:00+07:00", "why": "Peraturannya berakhir."}
    assert (await reviewer.post(end, json=ahead)).json()["ends_at"] == "2026-12-30T17:00:00Z"
    assert [one["slug"] for one in (await reviewer.get(f"{ARTICLES}?show=scheduled")).json()] == [LEAVE]
    page = await reviewer.get(f"/desk/articles/{LEAVE}")
    assert "ditentukan Putri Pemeriksa: <bdi>Peraturannya berakhir.</bdi>" in page.text
    done = await reviewer.post(f"/desk/articles/{LEAVE}/end", data={"why": "diperpanjang"})
    assert done.status_code == 303
    assert (await reviewer.get(f"{ARTICLES}?show=scheduled")).json() == []
    assert await small_desk.acts("end") == ["revision 5", "revision 5"]


async def test_two_revisions_are_compared_word_by_word(
    editor: AsyncClient, reviewer: AsyncClient, gatekeeper: Gatekeeper
) -> None:
    path = await handed_on(editor, article(LEAVE, "cuti <i>tahunan</i>", lead="1. Simpan semua buktinya."))
    await gatekeeper.round()
    await reviewer.post(f"{path}/publish", json={"verdict": "baik"})
    found = (await editor.get(f"{ARTICLES}/{LEAVE}/difference?old=1&new=2")).json()
    assert [one["text"] for one in found["content"] if one["side"] in ("old", "new")] == [
        "1. Simpan buktinya.",
        "1. Simpan semua buktinya.",
    ]
    assert [one["text"] for one in found["phrasings"] if one["side"] == "new"] == ["everyday\tcuti <i>tahunan</i>"]
    page = (await editor.get(f"/desk/articles/{LEAVE}/compare?old=1&new=2")).text
    assert "Simpan <ins>semua </ins>buktinya." in page
    assert "cuti &lt;i&gt;tahunan&lt;/i&gt;" in page
    assert (await editor.get(f"{ARTICLES}/{LEAVE}/difference?old=1&new=9")).status_code == 404
    same = (await editor.get(f"/desk/articles/{LEAVE}/compare?old=2&new=2")).text
    assert same.count("Tidak ada yang berbeda") == 3


async def test_an_old_revision_comes_back_as_a_draft(
    editor: AsyncClient, reviewer: AsyncClient, gatekeeper: Gatekeeper
) -> None:
    path = await handed_on(editor, article(LEAVE, lead="1. Simpan semua buktinya."))
    await gatekeeper.round()
    await reviewer.post(f"{path}/publish", json={"verdict": "baik"})
    first = (await editor.get(f"{ARTICLES}/{LEAVE}")).json()["history"][-1]["id"]
    page = f"/desk/articles/revisions/{first}"
    assert "Pulihkan sebagai rancangan" in (await editor.get(page)).text
    made = await editor.post(f"{page}/restore", data={"why": "yang lama lebih jelas"})
    shown = (await editor.get(made.headers["location"])).text
    assert "pulihan versi 1" in shown
    assert "Simpan <del>semua </del>buktinya." in shown
    again = await reviewer.post(f"{ARTICLES}/revisions/{first}/restore", json={"why": "saya juga"})
    assert codes(again) == (409, "already_drafted")


async def test_a_newer_text_of_the_program_is_offered_beside_what_an_editor_made_of_it(
    editor: AsyncClient, reviewer: AsyncClient, gatekeeper: Gatekeeper, small_desk: Desk
) -> None:
    path = await handed_on(editor, article(LEAVE, lead="1. Kata kantor kami."))
    await gatekeeper.round()
    await reviewer.post(f"{path}/publish", json={"verdict": "baik"})
    newer = [article(LEAVE, lead="1. Kata program."), article(REFUSE, lead="1. Kata program.")]
    async with small_desk.office.database.begin() as session:
        seeded = await editorial.seed(session, newer, small_desk.clock())
    assert (seeded.published, seeded.offered) == ((REFUSE,), (LEAVE,))
    (offered,) = (await editor.get(f"{ARTICLES}?show=offered")).json()
    (offer,) = offered["open"]
    assert (offered["slug"], offer["shipped"], offer["author"]) == (LEAVE, True, "Hati Jasoka")
    assert "Ditawarkan program" in (await editor.get("/desk/articles?show=offered")).text
    page = (await editor.get(f"/desk/articles/revisions/{offer['id']}")).text
    assert "1. Kata <del>kantor kami</del>." in page
    assert "1. Kata <ins>program</ins>." in page

    # A still newer one takes the place of an offer that nobody took up.
    async with small_desk.office.database.begin() as session:
        await editorial.seed(session, [article(LEAVE, lead="1. Kata program yang terbaru.")], small_desk.clock())
    (offered,) = (await editor.get(f"{ARTICLES}?show=offered")).json()
    assert [one["number"] for one in offered["open"]] == [4]


async def test_the_list_is_narrowed_by_topic_and_by_what_wants_a_review(editor: AsyncClient, small_desk: Desk) -> None:
    topic = (await editor.get(f"{ARTICLES}?topic=upah")).json()
    assert [one["topic"] for one in topic] == ["upah", "upah"]
    assert (await editor.get(f"{ARTICLES}?show=due")).json() == []
    small_desk.clock.now = datetime(2027, 4, 25, tzinfo=UTC)
    browser = await small_desk.browser(await small_desk.mediator(role=Role.EDITOR, region=None))
    due = (await browser.get(f"{ARTICLES}?show=due")).json()
    assert len(due) == 6
    assert due[0]["published"]["review_by"] == "2027-05-21"
    assert "Tinjau sebelum 21 Mei 2027" in (await browser.get("/desk/articles?show=due")).text
    assert (await browser.get(f"{ARTICLES}?show=lain")).status_code == 422
