"""Slang and synonyms of the office, as a page: added and withdrawn, in force with the next edition."""

from typing import Annotated

from fastapi import Depends, Form
from fastapi.responses import HTMLResponse, Response
from pydantic import BeforeValidator, StringConstraints
from sqlalchemy.ext.asyncio import AsyncSession

from admin_api import errors
from admin_api.console import pages
from admin_api.console.pages import Screen, Showing
from admin_api.dependencies import Looking, Session, needs
from admin_api.rights import Right
from admin_api.routes import Routes
from admin_api.words import Number, one_line
from clinic import audit
from knowledge import editorial, wordlist
from knowledge.language.extension import Addition, Kind, Unsuitable
from knowledge.revision import Editor
from knowledge.wordlist import WordKnown

router = Routes(prefix="/desk/words")

_MAY_READ = [Depends(needs(Right.ARTICLES_READ))]
_MAY_WRITE = [Depends(needs(Right.ARTICLES_WRITE))]

KINDS = {"slang": "Singkatan atau kata gaul", "synonym": "Padanan kata"}


def _small(text: object) -> object:
    cleaned = one_line(text)
    return cleaned.lower() if isinstance(cleaned, str) else cleaned


Word = Annotated[str, BeforeValidator(_small), StringConstraints(min_length=1, max_length=40)]
Meaning = Annotated[str, BeforeValidator(_small), StringConstraints(min_length=1, max_length=80)]


@router.get("", dependencies=_MAY_READ)
async def show_words(screen: Showing, session: Looking) -> HTMLResponse:
    return await _page(screen, session)


@router.post("", dependencies=_MAY_WRITE)
async def add(
    screen: Showing,
    session: Session,
    kind: Annotated[Kind, Form()],
    typed: Annotated[Word, Form()],
    meant: Annotated[Meaning, Form()],
) -> Response:
    addition, now = Addition(kind, typed, meant), screen.office.clock()
    try:
        added = await wordlist.add(session, screen.office.workshop.edition(), addition, _editor(screen), now)
    except (Unsuitable, WordKnown) as refusal:
        return await _page(screen, session, refusal, addition)
    audit.note(session, screen.caller.mediator.id, "add", "word", added.id, now)
    return pages.to("/desk/words")


@router.post("/{word_id}/withdraw", dependencies=_MAY_WRITE)
async def withdraw(word_id: Number, screen: Showing, session: Session) -> Response:
    now = screen.office.clock()
    await wordlist.withdraw(session, word_id, _editor(screen), now)
    audit.note(session, screen.caller.mediator.id, "withdraw", "word", word_id, now)
    return pages.to("/desk/words")


def _editor(screen: Screen) -> Editor:
    return Editor(screen.caller.mediator.id, screen.caller.mediator.name)


async def _page(
    screen: Screen, session: AsyncSession, refusal: Exception | None = None, typed: Addition | None = None
) -> HTMLResponse:
    error = None if refusal is None else await errors.explain(screen.office, refusal)
    return screen.answer(
        200 if error is None else error.status,
        "words.html",
        words=await wordlist.listed(session),
        number=await editorial.edition_number(session),
        kinds=KINDS,
        typed=typed or Addition(Kind.SLANG, "", ""),
        error=error,
    )
