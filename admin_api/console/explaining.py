"""Why an answer was given, and what would be answered: one question replayed, or any text tried."""

import asyncio
from datetime import datetime
from typing import Annotated

from fastapi import Depends, Form, Query
from fastapi.responses import HTMLResponse

from admin_api.console import reasons
from admin_api.console.pages import Screen, Showing
from admin_api.console.reasons import Past
from admin_api.console.suggestions import masked
from admin_api.dependencies import Looking, Session, needs
from admin_api.rights import Right
from admin_api.routes import Routes
from admin_api.words import LONGEST_MESSAGE, Number, clean
from clinic import audit, casefile, conversations, masking, questions
from clinic.conversations import Entry
from knowledge import editorial, explain
from knowledge.explain import Explanation

router = Routes(prefix="/desk")

_MAY_READ_TICKETS = [Depends(needs(Right.TICKETS_READ))]
_MAY_READ = [Depends(needs(Right.ARTICLES_READ))]
_MAY_WRITE = [Depends(needs(Right.ARTICLES_WRITE))]

_EMPTY = "Tulis dulu pertanyaannya, lalu coba."
Typed = Annotated[str, Form(max_length=LONGEST_MESSAGE)]
# A form sends what was left open as an empty text.
Chosen = Annotated[int, Form(ge=0, le=2**53)]


@router.get("/explain", dependencies=_MAY_READ_TICKETS)
async def show_why(screen: Showing, session: Session, entry: Annotated[Number, Query()]) -> HTMLResponse:
    """A line of a thread that the caller may read: what was decided then, and what would be decided now."""
    mediator, now = screen.caller.mediator, screen.office.clock()
    line = await casefile.line(session, mediator, entry)
    audit.note(session, mediator.id, "explain", "entry", line.id, now)
    question = await questions.of_entry(session, line.id)
    text = line.text if question is None else await questions.words(session, question) or line.text
    past = None if question is None else reasons.past(question, await conversations.reply_to(session, line))
    return await _shown(screen, "tickets", text, await _live(screen, text), line.at, past)


@router.get("/explain/{question_id}", dependencies=_MAY_WRITE)
async def show_why_to_editor(question_id: Number, screen: Showing, session: Session) -> HTMLResponse:
    """The same of any question, with the words as editors may see them; it is asked again with all of them."""
    asked = await questions.asked(session, question_id)
    audit.note(session, screen.caller.mediator.id, "explain", "question", question_id, screen.office.clock())
    line = await session.get_one(Entry, asked.question.entry_id)
    past = reasons.past(asked.question, await conversations.reply_to(session, line))
    seen = masked(screen, asked.words)
    edition = screen.office.workshop.edition()
    why = explain.as_seen(await _live(screen, asked.words), edition, masking.without_marks(seen))
    return await _shown(screen, "articles", seen, why, line.at, past)


@router.get("/coba", dependencies=_MAY_READ)
async def show_trial(
    screen: Showing, session: Looking, draft: Annotated[int, Query(ge=0, le=2**53)] = 0
) -> HTMLResponse:
    """`draft` is the number of a revision to be tried beside what is live; 0 is none."""
    drafts = await editorial.opened(session)
    return screen.show("coba.html", text="", draft=draft, drafts=drafts, why=None, refusal=None)


@router.post("/coba", dependencies=_MAY_READ)
async def try_text(screen: Showing, session: Looking, text: Typed = "", draft: Chosen = 0) -> HTMLResponse:
    """What is live at once; the draft's part comes by itself once it was rehearsed."""
    words = str(clean(text))
    return screen.answer(
        200 if words else 422,
        "coba.html",
        text=words,
        draft=draft,
        drafts=await editorial.opened(session),
        why=reasons.of(screen.office, await _live(screen, words)) if words else None,
        refusal=None if words else _EMPTY,
    )


@router.post("/coba/draft", dependencies=_MAY_READ)
async def rehearse(screen: Showing, session: Looking, text: Typed, draft: Annotated[Number, Form()]) -> HTMLResponse:
    """A part of that page: what the text would be answered if this draft were published."""
    revision = await editorial.revision(session, draft)
    words = str(clean(text))
    workshop = screen.office.workshop
    # No draft changes the tables of the minimum wage.
    is_wage = reasons.wage(screen.office, workshop.edition(), words) is not None
    why = await _live(screen, words) if is_wage else await workshop.rehearse(revision.article(), words)
    return screen.show("_rehearsed.html", revision=revision, why=reasons.of(screen.office, why))


async def _shown(
    screen: Screen, place: str, text: str, why: Explanation, at: datetime, past: Past | None
) -> HTMLResponse:
    """`text` is what the caller may see of what was asked, and so is `why`."""
    now = reasons.of(screen.office, why)
    is_as_then = past is not None and reasons.is_as_then(past, now.decision, now.slug)
    return screen.show("explain.html", place=place, text=text, at=at, past=past, is_as_then=is_as_then, why=now)


async def _live(screen: Screen, text: str) -> Explanation:
    office, edition = screen.office, screen.office.workshop.edition()
    # In a thread: looking closely takes fifty milliseconds.
    return await asyncio.to_thread(explain.explain, edition, text, reasons.wage(office, edition, text))
