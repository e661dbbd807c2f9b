"""What editors learn from what people ask: why it was answered so, suggested phrasings, unanswered bundles, words."""

import re

from httpx2 import AsyncClient

from admin_api.gathering import Gathering
from clinic import clusters, questions
from clinic.conversations import Entry
from clinic.mediators import Role
from knowledge import editorial
from tests import factories
from tests.admin_api.conftest import Desk
from tests.admin_api.workshop_stage import TELLING, asked, editor, kept, open_drafts
from tests.factories import PONTIANAK
from tests.small import LEAVE, OVERTIME, REFUSE, SHELF, THR

__all__ = ["editor"]


async def test_a_text_is_tried_on_what_is_live_and_on_a_draft(desk: Desk, editor: AsyncClient) -> None:
    live = next(one for one in SHELF.articles if one.slug == LEAVE)
    form = (await editor.get(f"/desk/articles/{LEAVE}/draft")).text
    assert live.question in form
    lines = "".join(f"everyday\t{one.text}\n" for one in live.phrasings)
    more = "".join(f"everyday\tseragam kerja {word}\n" for word in ("dipotong", "bayar sendiri", "siapa beli", "wajib"))
    async with desk.office.database.read() as session:
        published = await editorial.published_one(session, LEAVE)
    assert published is not None
    written = {"content": published.content, "phrasings": lines + more, "why": "uji"}
    await editor.post(f"/desk/articles/{LEAVE}/draft", data=written)
    (draft,) = await open_drafts(desk, LEAVE)
    text = {"text": "seragam kerja siapa yang beli", "draft": str(draft.id)}
    page = (await editor.post("/desk/coba", data=text)).text
    assert "Ditawari pilihan" in page
    after = (await editor.post("/desk/coba/draft", data=text)).text
    assert "Langsung dijawab" in after
    assert "seragam kerja siapa beli" in after
    assert (await editor.post("/desk/coba", data={"text": " "})).status_code == 422


async def test_a_suggestion_shows_no_name_and_goes_into_a_draft(desk: Desk, editor: AsyncClient) -> None:
    first = await asked(desk, TELLING, decision="choices", shown=OVERTIME, sign="chosen", meant=OVERTIME)
    again = await asked(desk, TELLING.upper(), decision="choices", shown=OVERTIME, sign="chosen", meant=OVERTIME)
    page = (await editor.get("/desk/suggestions")).text
    for hidden in ("Budi", "Santoso", "Maju Terus", "081234567890"):
        assert hidden not in page, hidden
    assert "2 kali ditanyakan" in page
    assert "dari PT, lembur malam dibayar brp? wa" in page
    accepted = await editor.post(
        f"/desk/suggestions/{first.id}/accept", data={"slug": OVERTIME, "text": "lembur  malam dibayar brp?"}
    )
    assert accepted.status_code == 303
    (draft,) = await open_drafts(desk, OVERTIME)
    assert draft.phrasings.endswith("short\tlembur malam dibayar brp?\n")
    assert [(await kept(desk, one)).verdict for one in (first, again)] == ["accepted", "accepted"]
    assert "Belum ada saran" in (await editor.get("/desk/suggestions")).text
    assert (await editor.post(f"/desk/suggestions/{first.id}/decline")).status_code == 409


async def test_a_second_suggestion_joins_the_editors_draft_and_waits_while_a_colleague_writes(
    desk: Desk, editor: AsyncClient
) -> None:
    one, two, three = [await asked(desk, text, sign="helped", meant=THR) for text in ("thr pa", "thr pb", "thr pc")]
    for question, text in ((one, "thr pa"), (two, "thr pb")):
        done = await editor.post(f"/desk/suggestions/{question.id}/accept", data={"slug": THR, "text": text})
    (draft,) = await open_drafts(desk, THR)
    told = (await editor.get(done.headers["location"])).text
    assert f'Diterima. Kalimatnya masuk ke <a href="/desk/articles/revisions/{draft.id}">' in told
    assert draft.phrasings.endswith("short\tthr pa\nshort\tthr pb\n")
    page = (await editor.get(f"/desk/articles/revisions/{draft.id}")).text
    former = re.search(r"/desk/articles/revisions/former/\d+", page)
    assert former is not None
    assert "thr pb" in (await editor.get(former.group())).text
    other = await desk.browser(await desk.mediator(role=Role.EDITOR, region=None))
    refused = await other.post(f"/desk/suggestions/{three.id}/accept", data={"slug": THR, "text": "thr pc"})
    assert (refused.status_code, "sedang dikerjakan Edi Editor" in refused.text) == (409, True)
    assert f'<a href="/desk/articles/revisions/{draft.id}">Buka rancangannya</a>' in refused.text
    assert (await kept(desk, three)).verdict is None
    declined = await other.post(f"/desk/suggestions/{three.id}/decline")
    assert "Ditolak." in (await other.get(declined.headers["location"])).text
    assert (await kept(desk, three)).verdict == "declined"


async def test_words_that_are_no_longer_kept_are_not_suggested(desk: Desk, editor: AsyncClient) -> None:
    question = await asked(desk, "thr kami", sign="helped", meant=THR)
    async with desk.office.database.begin() as session:
        entry = await session.get_one(Entry, question.entry_id)
        entry.text = ""
    assert "Belum ada saran" in (await editor.get("/desk/suggestions")).text


async def test_a_mediator_links_a_ticket_to_an_article_and_it_becomes_a_suggestion(
    desk: Desk, editor: AsyncClient
) -> None:
    ticket = await desk.ticket(question="bos tolak cuti saya terus")
    await factories.a_question(desk.office.database, desk.office.vault, desk.clock, ticket=ticket)
    rina = await desk.browser(await desk.mediator())
    assert (await rina.post("/desk/tickets/1001/link", data={"slug": "tidak-ada"})).status_code == 422
    assert (await rina.post("/desk/tickets/1001/link", data={"slug": LEAVE})).status_code == 303
    assert f'Dihubungkan ke <a href="/desk/articles/{LEAVE}"' in (await rina.get("/desk/tickets/1001")).text
    assert "Dihubungkan petugas" in (await editor.get("/desk/suggestions")).text
    await desk.ticket(question="yang langsung minta mediator")
    assert (await rina.post("/desk/tickets/1002/link", data={"slug": LEAVE})).status_code == 409


async def test_what_nobody_could_answer_is_gathered_ranked_and_begun_as_an_article(
    desk: Desk, editor: AsyncClient
) -> None:
    for text in ("potong gaji buat seragam boleh ga", "gaji dipotong untuk seragam, boleh?", "seragam potong gaji"):
        await asked(desk, text)
    await asked(desk, "apakah tato dilarang di tempat kerja")
    await asked(desk, "resep rendang", out_of_scope=True)
    gathering = Gathering(desk.office.database, desk.clock, desk.office.workshop.edition)
    assert await gathering.round() is False
    desk.clock.forward(days=1)
    assert await gathering.round() is True
    await asked(desk, "seragam dipotong dari gaji min, nama saya Joko")
    editor = await desk.browser(await desk.mediator(role=Role.EDITOR, region=None))
    await editor.post("/desk/gaps/gather")
    page = (await editor.get("/desk/gaps")).text
    assert re.findall(r'class="people">(\d+)<', page) == ["4", "1"]
    assert "Joko" not in page
    assert "rendang" not in page
    async with desk.office.database.read() as session:
        first, second = await clusters.opened(session)
        assert await questions.oldest_ungathered(session) is None
    most = first if f'id="c{first.id}"' in page.split('class="people">1<')[0] else second
    rest = second if most is first else first
    form = (await editor.get(f"/desk/gaps/{most.id}/draft")).text
    assert form.count("everyday\t") + form.count("short\t") == 4
    assert f'name="cluster" value="{most.id}"' in form
    assert (await editor.post(f"/desk/gaps/{rest.id}/answer", data={"slug": "tidak-ada"})).status_code == 422
    assert (await editor.post(f"/desk/gaps/{rest.id}/answer", data={"slug": LEAVE})).status_code == 303
    assert "tato dilarang" in (await editor.get("/desk/suggestions")).text
    assert (await editor.post(f"/desk/gaps/{rest.id}/close")).status_code == 409
    async with desk.office.database.read() as session:
        content = next(one for one in SHELF.articles if one.slug == REFUSE)
        live = await editorial.published_one(session, content.slug)
    assert live is not None
    new = live.content.replace(REFUSE, "norma-seragam").replace(content.question, "Bolehkah gaji dipotong seragam?")
    written = {"content": new, "phrasings": "", "why": "ditanyakan", "cluster": str(most.id)}
    assert (await editor.post("/desk/articles/norma-seragam/draft", data=written)).status_code == 303
    assert "Tidak ada kelompok" in (await editor.get("/desk/gaps")).text
    assert "Bolehkah gaji dipotong seragam?" in (await editor.get("/desk/articles?show=open")).text


async def test_who_was_sent_away_and_asks_for_a_mediator_all_the_same_is_gathered_too(
    desk: Desk, editor: AsyncClient
) -> None:
    told = await desk.ticket(question="uang rokok dari mandor itu hak saya bukan")
    await factories.a_question(desk.office.database, desk.office.vault, desk.clock, ticket=told, out_of_scope=True)
    await asked(desk, "resep rendang", out_of_scope=True)
    await editor.post("/desk/gaps/gather")
    page = (await editor.get("/desk/gaps")).text
    assert "uang rokok dari mandor" in page
    assert "rendang" not in page


async def bundled(desk: Desk, editor: AsyncClient, text: str) -> int:
    """The number of the bundle in which this question stands."""
    await asked(desk, text)
    await editor.post("/desk/gaps/gather")
    async with desk.office.database.read() as session:
        (bundle,) = await clusters.opened(session)
    return bundle.id


async def test_questions_whose_draft_is_discarded_wait_again(desk: Desk, editor: AsyncClient) -> None:
    bundle = await bundled(desk, editor, "potong gaji buat seragam boleh ga")
    async with desk.office.database.read() as session:
        live = await editorial.published_one(session, REFUSE)
    assert live is not None
    question = live.article().question
    new = live.content.replace(REFUSE, "norma-seragam").replace(question, "Bolehkah gaji dipotong seragam?")
    written = {"content": new, "phrasings": "", "why": "ditanyakan", "cluster": str(bundle)}
    assert (await editor.post("/desk/articles/norma-seragam/draft", data=written)).status_code == 303
    assert "seragam" not in (await editor.get("/desk/gaps")).text
    (draft,) = await open_drafts(desk, "norma-seragam")
    assert (await editor.post(f"/desk/articles/revisions/{draft.id}/discard")).status_code == 303
    assert "potong gaji buat seragam" in (await editor.get("/desk/gaps")).text
    assert (await editor.get(f"/desk/gaps/{bundle}/draft")).status_code == 200


async def test_questions_that_are_answered_already_do_not_come_back_with_a_discarded_draft(
    desk: Desk, editor: AsyncClient
) -> None:
    bundle = await bundled(desk, editor, "apakah tato dilarang di tempat kerja")
    async with desk.office.database.read() as session:
        live = await editorial.published_one(session, LEAVE)
    assert live is not None
    written = {"content": live.content, "phrasings": live.phrasings, "why": "uji"}
    await editor.post(f"/desk/articles/{LEAVE}/draft", data=written)
    await editor.post(f"/desk/gaps/{bundle}/answer", data={"slug": LEAVE})
    (draft,) = await open_drafts(desk, LEAVE)
    await editor.post(f"/desk/articles/revisions/{draft.id}/discard")
    async with desk.office.database.read() as session:
        assert await clusters.opened(session) == []


async def test_what_was_set_aside_by_mistake_comes_back(desk: Desk, editor: AsyncClient) -> None:
    bundle = await bundled(desk, editor, "apakah tato dilarang di tempat kerja")
    aside = await editor.post(f"/desk/gaps/{bundle}/close")
    page = (await editor.get(aside.headers["location"])).text
    assert "Kelompok ini dikesampingkan: <bdi>apakah tato dilarang" in page
    assert "Tidak ada kelompok" in page
    assert f'action="/desk/gaps/{bundle}/reopen"' in (await editor.get("/desk/gaps")).text
    assert (await editor.post(f"/desk/gaps/{bundle}/reopen")).status_code == 303
    page = (await editor.get("/desk/gaps")).text
    assert f'action="/desk/gaps/{bundle}/close"' in page
    assert "Dikesampingkan" not in page
    assert await desk.acts("reopen") == [f"cluster {bundle}"]


async def test_a_ticket_becomes_the_frame_of_an_article_without_who_it_was(desk: Desk) -> None:
    await desk.ticket(question=TELLING)
    admin = await desk.browser(await desk.mediator(role=Role.ADMINISTRATOR, region=PONTIANAK))
    await admin.post("/desk/tickets/1001/take")
    await admin.post("/desk/tickets/1001/say", data={"text": "Pak Budi, lembur dihitung per jam.", "mode": "reply"})
    form = (await admin.get("/desk/tickets/1001/draft")).text
    assert "lembur dihitung per jam." in form
    for hidden in ("Budi", "Maju", "081234567890"):
        assert hidden not in form, hidden


async def test_while_writing_an_editor_sees_each_channel_and_phrasings_of_others(
    desk: Desk, editor: AsyncClient
) -> None:
    async with desk.office.database.read() as session:
        live = await editorial.published_one(session, LEAVE)
    assert live is not None
    looks = (await editor.post("/desk/articles/preview", data={"content": live.content})).text
    for channel in ("Chat situs", "Telegram", "WhatsApp", "Messenger", "Terminal"):
        assert channel in looks, channel
    assert looks.count("Simpan buktinya") == looks.count("Apakah ini menjawab?") == 5
    assert "Baris 1:" in (await editor.post("/desk/articles/preview", data={"content": "kosong"})).text
    # A new frame has its three lines of ---, and nothing below them yet.
    frame = (await editor.post("/desk/articles/preview", data={"content": "---\nslug: upah-baru\nshort:\n---\n"})).text
    assert ("Mulai berkas dengan baris ---" in frame, "di kepala artikel" in frame) == (False, True)
    typed = f"{live.phrasings}everyday\ttarif lembur per jam\neveryday\tambil cuti besok\n"
    warned = (await editor.post("/desk/articles/overlaps", data={"slug": LEAVE, "phrasings": typed})).text
    assert warned.count("bar warn") == 1
    assert "sudah dipunyai" in warned
    assert "Bagaimana upah lembur dihitung?" in warned


async def test_the_list_shows_how_each_article_fares_and_the_worst_first(desk: Desk, editor: AsyncClient) -> None:
    admin = await desk.browser(await desk.mediator(role=Role.ADMINISTRATOR, region=None))
    ticket = await desk.ticket()
    await factories.a_question(
        desk.office.database, desk.office.vault, desk.clock, ticket=ticket, shown=THR, sign="not_helped"
    )
    for sign in ("helped", "helped", None):
        await asked(desk, "thr", shown=THR, sign=sign)
    await asked(desk, "cuti", shown=LEAVE, sign="helped")
    await admin.post("/desk/tickets/1001/close", data={"outcome": "answered"})
    await admin.post("/desk/tickets/1001/reopen")
    page = (await editor.get("/desk/articles?order=escalated")).text
    assert "Tampil 4 kali · membantu 67% · 1 ke mediator · 1 dibuka lagi" in " ".join(page.split())
    assert page.index(f"/desk/articles/{THR}") < page.index(f"/desk/articles/{LEAVE}")
    assert f"/desk/articles/{THR}" not in (await editor.get("/desk/articles?topic=norma")).text


async def test_words_are_added_refused_and_withdrawn(desk: Desk, editor: AsyncClient) -> None:
    danger = await editor.post("/desk/words", data={"kind": "slang", "typed": "bnuh", "meant": "pindah"})
    assert (danger.status_code, "orang dalam bahaya" in danger.text) == (422, True)
    assert (await editor.post("/desk/words", data={"kind": "slang", "typed": " GAJEAN ", "meant": "upah"})).is_redirect
    again = await editor.post("/desk/words", data={"kind": "slang", "typed": "gajean", "meant": "gaji"})
    assert (again.status_code, "sudah ada di daftar" in again.text) == (409, True)
    for typed, meant, why in (("nonsense", "qwertyuiop", "tidak dikenal"), ("gj", "gaji", "sudah dibaca begitu")):
        refused = await editor.post("/desk/words", data={"kind": "synonym", "typed": typed, "meant": meant})
        assert (refused.status_code, why in refused.text) == (422, True), typed
    page = (await editor.get("/desk/words")).text
    assert "gajean" in page
    assert "Mulai edisi 2" in page
    word = re.search(r"/desk/words/(\d+)/withdraw", page)
    assert word is not None
    await editor.post(word.group())
    assert "Belum ada kata tambahan" in (await editor.get("/desk/words")).text
