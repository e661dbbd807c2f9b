"""Why a question was answered so, then and now, for mediators and for editors."""

import re
from dataclasses import replace
from functools import partial
from typing import Any

from httpx2 import AsyncClient

from admin_api.console import reasons
from clinic.conversations import Conversation, Entry
from clinic.mediators import Role
from knowledge.edition import Edition
from knowledge.search import thresholds
from tests import factories
from tests.admin_api.conftest import Desk, an_app
from tests.admin_api.workshop_stage import TELLING, asked, editor
from tests.factories import SANGGAU
from tests.small import LEAVE, OVERTIME, THR

__all__ = ["editor"]


async def test_a_mediator_sees_why_a_question_was_answered_so_then_and_now(desk: Desk) -> None:
    ticket = await desk.ticket(question="berapa tarif lembur per jam")
    database = desk.office.database
    question = await factories.a_question(
        database, desk.office.vault, desk.clock, ticket=ticket, decision="choices", slug=LEAVE, probability=0.44
    )
    rina = await desk.browser(await desk.mediator())
    page = (await rina.get(f"/desk/explain?entry={question.entry_id}")).text
    for words in ("berapa tarif lembur per jam", "Ditawari pilihan", LEAVE, "44%", "Hari ini jawabannya lain"):
        assert words in page, words
    sure = f"mulai {reasons.percent(thresholds.SURE)}%"
    for words in ("Langsung dijawab", "Bagaimana upah lembur dihitung?", sure, "tarif lembur per jam"):
        assert words in page, words
    assert await desk.acts("explain") == [f"entry {question.entry_id}"]
    beside = (await rina.get("/desk/tickets/1001")).text
    for words in (f"/desk/explain?entry={question.entry_id}", "Ditawari beberapa artikel, dan belum memilih."):
        assert words in beside, words
    elsewhere = await desk.browser(await desk.mediator(region=SANGGAU))
    assert (await elsewhere.get(f"/desk/explain?entry={question.entry_id}")).status_code == 404


async def test_three_choices_are_explained_with_all_three_and_the_level_for_offering_them(
    desk: Desk, editor: AsyncClient
) -> None:
    why = (await editor.post("/desk/coba", data={"text": "aturan kerja bagaimana ya"})).text
    assert "Ditawari pilihan" in why
    assert why.count(">ditawarkan<") == 3
    together = f"bersama-sama mulai {reasons.percent(thresholds.WORTH_CHOOSING)}%"
    assert together in why


async def test_while_the_search_learns_an_edition_its_reasons_say_so(desk: Desk, small_edition: Edition) -> None:
    for edition, is_told in ((replace(small_edition, is_learning=True), True), (small_edition, False)):
        workshop = replace(desk.office.workshop, edition=partial(_given, edition))
        app = an_app(replace(desk.office, workshop=workshop))
        editor = await replace(desk, app=app).browser(await desk.mediator(role=Role.EDITOR, region=None))
        page = (await editor.post("/desk/coba", data={"text": "tarif lembur per jam"})).text
        assert ("Pencarian masih mempelajari edisi" in page) is is_told


def _given(edition: Edition) -> Edition:
    return edition


async def test_what_was_offered_then_is_told(desk: Desk, editor: AsyncClient) -> None:
    known: dict[str, Any] = {"slug": LEAVE, "probability": 0.44, "in_scope": 0.91, "decision": "choices"}
    question = await asked(desk, "tarif per jam", sign="none", **known)
    offered = ["Berapa upah lembur?", "Kapan boleh cuti?", "Berapa THR saya?"]
    reply = {"author": "bot", "text": "Maksud Anda?", "choices": [[one, "x"] for one in offered], "at": desk.clock()}
    async with desk.office.database.begin() as session:
        session.add(Entry(conversation_id=question.conversation_id, **reply))
    page = (await editor.get(f"/desk/explain/{question.id}")).text
    for words in (*offered, "44%", "91%", "tidak ada yang dipilih"):
        assert words in page, words


async def test_an_editor_sees_why_a_question_was_answered_so_and_not_whose_it_was(
    desk: Desk, editor: AsyncClient
) -> None:
    suggested = await asked(desk, TELLING, decision="choices", sign="chosen", meant=OVERTIME)
    not_helped = await asked(desk, TELLING, decision="answer", sign="not_helped", shown=LEAVE)
    unanswered = await asked(desk, TELLING)
    for question in (suggested, not_helped, unanswered):
        page = await editor.get(f"/desk/explain/{question.id}")
        assert page.status_code == 200
        assert "lembur malam dibayar brp" in page.text
        for hidden in ("Budi", "budi", "Santoso", "santoso", "Maju", "maju terus", "081234567890"):
            assert hidden not in page.text, hidden
    assert f'href="/desk/explain/{suggested.id}"' in (await editor.get("/desk/suggestions")).text
    await editor.post("/desk/gaps/gather")
    assert f'href="/desk/explain/{unanswered.id}"' in (await editor.get("/desk/gaps")).text
    assert await desk.acts("explain") == [f"question {one.id}" for one in (suggested, not_helped, unanswered)]


async def test_an_editor_replays_any_question_but_what_is_gone_or_withheld(desk: Desk, editor: AsyncClient) -> None:
    answered = await asked(desk, "thr saya", decision="answer", shown=THR)
    assert "thr saya" in (await editor.get(f"/desk/explain/{answered.id}")).text
    private = await asked(desk, "thr kami", sign="helped", meant=THR)
    frozen = await asked(desk, "thr dia", sign="helped", meant=THR)
    async with desk.office.database.begin() as session:
        (await session.get_one(Entry, private.entry_id)).text = ""
        (await session.get_one(Conversation, frozen.conversation_id)).frozen_at = desk.clock()
    for question in (private, frozen):
        assert (await editor.get(f"/desk/explain/{question.id}")).status_code == 404
    listed = (await editor.get("/desk/questions")).text
    for words in ("thr kami", "thr dia"):
        assert words not in listed
        assert words not in (await editor.get("/desk/suggestions")).text
    rina = await desk.browser(await desk.mediator())
    assert (await rina.get(f"/desk/explain/{private.id}")).status_code == 403


async def test_all_questions_are_asked_again_of_the_present_edition_and_what_changed_is_marked(
    desk: Desk, editor: AsyncClient
) -> None:
    same = await asked(desk, "tarif lembur per jam", decision="answer", slug=OVERTIME, probability=0.98, shown=OVERTIME)
    other = await asked(desk, TELLING, decision="answer", slug=LEAVE, probability=0.93, shown=LEAVE)
    page = (await editor.get("/desk/questions")).text
    assert "1 dari 2 pertanyaan yang bisa dibandingkan di halaman ini sekarang dijawab lain" in page
    first, last = page.split(f'id="q{other.id}"')[1].split(f'id="q{same.id}"')
    for words in ("lembur malam dibayar brp", "Sekarang lain", f'93% <a href="/desk/articles/{LEAVE}', OVERTIME):
        assert words in first, words
    for words in ("tarif lembur per jam", "Sekarang sama", f'98% <a href="/desk/articles/{OVERTIME}'):
        assert words in last, words
    for hidden in ("Budi", "Santoso", "Maju", "081234567890"):
        assert hidden not in page, hidden
    assert f'href="/desk/explain/{same.id}"' in last
    assert await desk.acts("replay") == ["questions "]


async def test_older_questions_stand_on_the_next_page(desk: Desk, editor: AsyncClient) -> None:
    oldest = await asked(desk, "thr saya", decision="answer", slug=THR, probability=0.97)
    for _ in range(50):
        await asked(desk, "cuti tahunan berapa hari", decision="answer", slug=LEAVE, probability=0.97)
    page = (await editor.get("/desk/questions")).text
    assert "thr saya" not in page
    older = re.search(r'href="(/desk/questions\?before=\d+)"', page)
    assert older is not None
    page = (await editor.get(older[1])).text
    assert f'id="q{oldest.id}"' in page
    assert "thr saya" in page
    assert "Lebih lama" not in page


async def test_a_question_is_shown_with_the_levels_by_which_it_was_decided(desk: Desk, editor: AsyncClient) -> None:
    levels = {"sure_from": 0.83, "choices_from": 0.31, "in_scope_from": 0.42}
    new, old = await asked(desk, "thr saya", **levels), await asked(desk, "thr kami")
    page = (await editor.get(f"/desk/explain/{new.id}")).text
    assert "Langsung dijawab mulai 83%, pilihan ditawarkan mulai 31%, soal kerja mulai 42%" in page
    assert "Tidak dicatat waktu itu" in (await editor.get(f"/desk/explain/{old.id}")).text


async def test_a_message_that_alarmed_says_why_whatever_happened_before_it_was_answered(desk: Desk) -> None:
    ticket = await desk.ticket(question="saya dipukul bos di gudang")
    cry = 0
    async with desk.office.database.begin() as session:
        for author, event, text in (
            ("person", None, "saya dipukul bos lagi"),
            ("event", "urgent", ""),
            ("bot", None, "Telepon 110."),
        ):
            kind = "text" if author == "person" else None
            line = Entry(
                conversation_id=ticket.conversation_id,
                ticket_id=ticket.id,
                author=author,
                event=event,
                kind=kind,
                text=text,
                at=desk.clock(),
            )
            session.add(line)
            await session.flush()
            cry = line.id if author == "person" else cry
    rina = await desk.browser(await desk.mediator())
    assert (await rina.get("/desk/tickets/1001")).text.count(f"/desk/explain?entry={cry}") == 2
    assert "Tanda bahaya" in (await rina.get(f"/desk/explain?entry={cry}")).text


async def test_a_question_of_nobodys_ticket_is_not_explained(desk: Desk) -> None:
    question = await asked(desk, "thr saya")
    province = await desk.browser(await desk.mediator(role=Role.ADMINISTRATOR, region=None))
    assert (await province.get(f"/desk/explain?entry={question.entry_id}")).status_code == 404
